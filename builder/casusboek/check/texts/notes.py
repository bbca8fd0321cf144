"""Rules about footnotes: a mark has its note, and a note its mark."""

from collections.abc import Iterator, Sequence

from casusboek.check.texts.read import KnownToTexts, Read, place_of
from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.story import Draft
from casusboek.parse.placed import ASIDE, footnotes_of

NOT_HERE = text("a footnote cannot stand here: its note stands under the text of a passage")
IN_TEXT = text("write it in the text itself, between brackets")
SECTIONS = (".blocks", ".consequence", ".cover")


def marks_without_note(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB509: `[^name]` to which no footnote belongs."""
    is_section = read.placed.field.endswith(SECTIONS)
    known_here = known.footnotes_aside if read.placed.audience in ASIDE else known.footnotes
    there = known_here if is_section else ()
    for run, token in read.inline("note"):
        if token.content in there:
            continue
        message = text("there is no footnote `{name}` here", name=token.content)
        help = text("write it on a line of its own: `[^{name}]: ...`", name=token.content)
        if not is_section:
            message, help = NOT_HERE, IN_TEXT
        if not is_section and token.content in known_here:
            help = text("put `[^{name}]` behind a word in the text of the passage", name=token.content)
        yield error("CB509", place_of(run, token), message, help=help)


def notes_elsewhere(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB509: the text of a footnote in a place that has none: a lens, a term, a question."""
    for lines, _ in read.blocks("note_text"):
        yield error("CB509", lines.span, NOT_HERE, help=IN_TEXT)


def notes_without_mark(draft: Draft, reads: Sequence[Read]) -> Iterator[Diagnostic]:
    """Yield the footnotes of a draft that no text points to (CB509 too)."""
    used = {token.content for each in reads for _, token in each.inline("note")}
    for _, note in footnotes_of(draft, aside=True):
        if note.name not in used:
            message = text("nobody sees this footnote")
            help = text("put `[^{name}]` behind the words that it explains", name=note.name)
            yield error("CB509", note.text.span, message, help=help)
