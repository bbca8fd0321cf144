"""Casusboek compiles branching case narratives into a static site."""

__version__ = "0.1.0"
