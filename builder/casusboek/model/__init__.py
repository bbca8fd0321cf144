"""The types every phase speaks: sources, diagnostics, logic and stories. Imports nothing but the standard library."""
