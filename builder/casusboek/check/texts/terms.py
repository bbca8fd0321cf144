"""A term of the glossary whose explanation no reader of a case can open, though the case uses it."""

import re
from collections.abc import Iterator, Sequence

from casusboek.check.texts.read import Read
from casusboek.model.diagnostic import Diagnostic, advice, text
from casusboek.model.shelf import Shelf
from casusboek.model.story import Draft
from casusboek.parse.reading import Run

READERS = ("reader", "debrief")
LONG_VOWEL = re.compile(r"([aeou])\1([bcdfghjklmnpqrstvwxz])$")


def unexplained_terms(draft: Draft, shelf: Shelf, reads: Sequence[Read]) -> Iterator[Diagnostic]:
    """CB569: a term at its first use, where the case uses it only in a choice, a heading, a link or the plural."""
    shown = [read for read in reads if read.placed.audience in READERS and read.placed.passage]
    whole = "\n".join(run.source for read in shown for run in read.runs).casefold()
    opens = "\n".join(_loud(run) for read in shown if read.placed.blocks for run in read.runs).casefold()
    for term in shelf.terms:
        word = term.title.words.casefold()
        stem = LONG_VOWEL.sub(r"\1\2", word)
        if (word not in whole and stem not in whole) or re.search(rf"\b{re.escape(word)}\b", opens):
            continue
        ending = "" if " " in word else "(?:[’']?s|e?n)?"  # a plural of several words may be a name: that of an act
        used = re.compile(rf"\b(?:{re.escape(word)}{ending}|{re.escape(stem)}en)\b", re.IGNORECASE)
        found = next((use for read in shown for run in read.runs if (use := _first(run, used))), None)
        if found is not None:
            run, match = found
            message = text("`{word}` is in the glossary, and no reader can open its explanation here", word=match[0])
            help = text("use `{term}` in the running text as well, before this or beside it", term=term.title.words)
            yield advice("CB569", run.text.place(*match.span()), message, help=help)


def _first(run: Run, used: re.Pattern[str]) -> tuple[Run, re.Match[str]] | None:
    match = used.search(run.letters)
    return (run, match) if match else None


def _loud(run: Run) -> str:
    """Return the words of a run outside links: where the page makes a term something to open."""
    letters, depth = list[str](), 0
    for token in run.tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        letters.append(token.content if token.type == "text" and not depth else "\n")
    return "".join(letters)
