"""The keys of a room as a page to print: read from the one table that both windows follow (theme/plenary/keys.js)."""

import re
from pathlib import Path

from casusboek.render.plenary_words import plenary_words
from casusboek.words import translator

KEYS_MARK = "<!-- casusboek: toetsen -->"
ROW = re.compile(r'\[\[[^\]]*\], "(?P<deed>\w+)", "(?P<shown>[^"]+)"')


def key_rows(theme: Path, language: str) -> list[tuple[str, str]]:
    """Return every key as it is shown, with what it does."""
    said = plenary_words(language)
    source = (theme / "plenary" / "keys.js").read_text(encoding="utf-8")
    return [(row["shown"], said[f"key_{row['deed']}"]) for row in ROW.finditer(source)]


def with_keys(markdown: str, theme: Path, language: str) -> str:
    """Return a page's Markdown with the table of keys at its mark."""
    if KEYS_MARK not in markdown:
        return markdown
    _ = translator(language)
    rows = [f"| **{shown}** | {does} |" for shown, does in key_rows(theme, language)]
    head = [f"| {_('Key')} | {_('What it does')} |", "|---|---|"]
    return markdown.replace(KEYS_MARK, "\n".join([*head, *rows]))
