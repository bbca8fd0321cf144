"""The story formats' own languages: each reader turns the text of a passage into the same few kinds of pieces."""
