"""The house style of a municipality: its colours read, made readable, and put in the place of the theme's."""
