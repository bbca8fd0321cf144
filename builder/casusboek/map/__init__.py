"""The map of a case: what leads where, as a map of lines."""
