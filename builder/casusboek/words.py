"""The words a reader or an author sees, in their language: gettext catalogues, read as the translators keep them.

The catalogues are the .po files themselves. Nothing compiled stands beside them that could grow stale, and no
translation tool is needed to build a site.
"""

import ast
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

Translate = Callable[[str], str]


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the translations of a language by msgid; empty for English and for a language that has none."""
    place = files("casusboek") / "locale" / language / "LC_MESSAGES" / "casusboek.po"
    return read_po(place.read_text(encoding="utf-8")) if place.is_file() else {}


@cache
def translator(language: str) -> Translate:
    """Return the function that puts a msgid into a language ("nl", "nl-NL", "en"); what is missing stays English."""
    translations = catalogue(language.replace("_", "-").split("-")[0].lower())
    return lambda message: translations.get(message) or message


def marked(message: str) -> str:
    """Mark a sentence for the catalogues. Whoever shows it puts it into the reader's language."""
    return message


def read_po(text: str) -> dict[str, str]:
    """Return the entries of a .po file that have a translation and are not fuzzy. Plurals and contexts are not used."""
    entries: dict[str, str] = {}
    for paragraph in text.split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines()]
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            continue
        for message, translation in _pairs(lines):
            if message and translation:
                entries[message] = translation
    return entries


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    pairs: list[list[str]] = []
    for line in lines:
        keyword, _, rest = line.partition(" ")
        if keyword == "msgid":
            pairs.append([ast.literal_eval(rest), "", "msgid"])
        elif keyword == "msgstr" and pairs:
            pairs[-1][1:] = [ast.literal_eval(rest), "msgstr"]
        elif line.startswith('"') and pairs:
            pairs[-1][0 if pairs[-1][2] == "msgid" else 1] += ast.literal_eval(line)
    return [(message, translation) for message, translation, _ in pairs]
