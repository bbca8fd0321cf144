"""The account: every word of a case's file, and where it is read. It starts from the raw file and ends at built pages.

Nothing here uses the readers that make the pages: `raw` knows lines, `readback` knows HTML, `subtract` compares.
"""
