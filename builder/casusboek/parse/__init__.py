"""Reads cases: a source file becomes a Draft, a Draft becomes a Story."""
