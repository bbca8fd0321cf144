"""A case in a room: which route a meeting follows, and how long each part of it takes."""
