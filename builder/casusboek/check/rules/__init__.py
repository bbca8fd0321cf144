"""The rules: each a function from a story, the shelf and what exploring showed to the diagnostics of one code."""
