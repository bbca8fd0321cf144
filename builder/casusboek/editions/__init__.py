"""What readers may hold codes and records of: the keys of choices, and the editions of a case that were published."""
