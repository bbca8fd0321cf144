"""Spelling, by hunspell where it is installed: words that are in no Dutch dictionary, each at its first use."""

import re
import shutil
import subprocess
from collections.abc import Iterator

from casusboek.check.texts.read import read
from casusboek.model.diagnostic import Diagnostic, advice, text
from casusboek.model.shelf import Shelf
from casusboek.model.source import Span
from casusboek.model.story import Draft
from casusboek.parse.placed import texts_of

DICTIONARY = {"nl": "nl_NL", "en": "en_GB"}
WORD = re.compile(r"(?<![\w@./\\-])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w@/\\]|\.\w)")
SECONDS = 60
PLAIN = str.maketrans("’áéíóú", "'aeiou")  # an accent may only say where the weight is: níet


def speller(language: str) -> tuple[str, ...] | None:
    """Return the command that lists misspelt words in a language; None when it, or its dictionary, is not here."""
    program, dictionary = shutil.which("hunspell"), DICTIONARY.get(language, "nl_NL")
    if program is None:
        return None
    command = (program, "-d", dictionary, "-i", "utf-8", "-l")
    tried = subprocess.run(command, input=b"huis\n", capture_output=True, timeout=SECONDS, check=False)
    return command if tried.returncode == 0 else None


def misspelt(draft: Draft, shelf: Shelf, command: tuple[str, ...]) -> Iterator[Diagnostic]:
    """CB568: a word that is in no dictionary. What begins with a capital, and the book's terms, are passed over."""
    known = {part.casefold() for term in shelf.terms for part in WORD.findall(term.title.words)}
    first: dict[str, Span] = {}
    for placed in (one for one in texts_of(draft) if one.field != "About.themes"):
        for run in read(placed, draft.references).runs:
            for match in WORD.finditer(run.letters):
                if match[0].islower() and match[0] not in known:
                    first.setdefault(match[0].translate(PLAIN), run.text.place(*match.span()))
    asked = "\n".join(first).encode()
    told = subprocess.run(command, input=asked, capture_output=True, timeout=SECONDS, check=True).stdout.decode()
    for word in (word for word in dict.fromkeys(told.splitlines()) if word in first):
        message = text("`{word}` is in no dictionary", word=word)
        help = text("correct it, or make a term of it in `begrippen.md`")
        yield advice("CB568", first[word], message, help=help)
