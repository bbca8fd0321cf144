"""Proves a story: visits every state a reader can reach, and reports what an author should know."""
