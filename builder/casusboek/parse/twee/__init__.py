"""Reads Twee 3, the text form of Twine stories, to the letter of tweego: passages, places, and every mistake."""
