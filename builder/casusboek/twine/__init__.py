"""Twine in and out: its HTML, the program tweego, its formats' own languages, and a story format of ours."""
