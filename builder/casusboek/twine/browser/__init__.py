"""Compiles the builder's own reading modules to JavaScript: Twine's Play reads a story with the code the site uses."""
