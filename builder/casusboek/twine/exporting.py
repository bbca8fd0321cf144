"""Takes a case out to Twine: as Twee, or as HTML that plays and that Twine imports. What would be lost is an error."""

import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casusboek.model.diagnostic import Diagnostic, Result, Severity, error, text
from casusboek.model.shelf import Shelf
from casusboek.model.source import Line, SourceFile
from casusboek.model.story import Draft, Passage, Prose, Story, blocks_of
from casusboek.parse.resolve import resolve
from casusboek.parse.twee.reader import read_twee_text
from casusboek.parse.twee_case import case_in, parse_twee_case
from casusboek.theme import theme_folder
from casusboek.twine.html import read_html
from casusboek.twine.storyformat import format_source
from casusboek.twine.unchanged import changed_in
from casusboek.twine.write import prose_line, write_twee
from casusboek.twine.write_html import write_html


@dataclass(frozen=True, kw_only=True)
class Library:
    """What a case's names are held against: the shelf, and the paths of all cases of the book."""

    shelf: Shelf
    cases: Collection[str] = ()


def export_twee(draft: Draft, library: Library) -> Result[str]:
    """Return a case as Twee 3. The value is None, with the reason, when it would not read back as the same story."""
    before = resolve(draft, library.shelf, library.cases)
    if before.value is None or _has_error(before.diagnostics):
        return Result(value=None, diagnostics=before.diagnostics)
    written = write_twee(draft)
    path = posixpath.splitext(draft.path)[0] + ".twee"
    found = _lost(before.value, parse_twee_case(SourceFile(path=path, text=written)), library)
    return Result(value=None if found else written, diagnostics=found)


def export_twine(draft: Draft, library: Library, *, theme: Path | None = None) -> Result[str]:
    """Return a case as HTML that plays by itself and that Twine imports. Never another story than the draft's."""
    twee = export_twee(draft, library)
    if twee.value is None:
        return Result(value=None, diagnostics=twee.diagnostics)
    path = posixpath.splitext(draft.path)[0] + ".twee"
    file = read_twee_text(path, twee.value).value
    before = resolve(draft, library.shelf, library.cases).value
    assert file is not None and before is not None, "what reads back as the same story is one"
    made = write_html(file, format_source(library.shelf, theme or theme_folder()))
    stories = read_html(path, made.encode("utf-8")).value or ()
    found = tuple(one for story in stories[:1] for one in _lost(before, case_in(story), library))
    return Result(value=None if found else made, diagnostics=found)


def _lost(before: Story, back: Result[Draft], library: Library) -> tuple[Diagnostic, ...]:
    """Return an error for each part of a story that reads back as something else."""
    after = resolve(back.value, library.shelf, library.cases).value if back.value else None
    changed = changed_in(before, after) if after else (passage.id for passage in before.passages)
    passages = {passage.id: passage for passage in before.passages}
    return tuple(one for part in changed for one in _why_lost(part, passages.get(part), before))


def _why_lost(part: str, passage: Passage | None, story: Story) -> tuple[Diagnostic, ...]:
    """Return an error for each line that is no prose in Twee, or one for the whole passage."""
    lines = [line for line in _lines_of(passage) if prose_line(line.text) != line.text] if passage else []
    if not lines:
        message = text("`{part}` cannot be written as Twee without changing", part=part)
        help = text("simplify its Markdown: most often a list, a block of code or HTML that is not closed")
        return (error("CB690", passage.span if passage else story.span, message, help=help),)
    return tuple(_other_in_twee(line) for line in lines)


def _lines_of(passage: Passage) -> Iterator[Line]:
    for block in blocks_of(passage):
        if isinstance(block, Prose):
            yield from block.text.lines


def _other_in_twee(line: Line) -> Diagnostic:
    if line.text.startswith("::"):
        message = text("in Twee this line begins a passage")
        return error("CB690", line.span(0, 2), message, help=text("write a space before `::`"))
    at = line.text.index("[[")
    message = text("in Twee a link begins here")
    return error("CB690", line.span(at, at + 2), message, help=text(r"write `\[\[`"))


def _has_error(found: Iterable[Diagnostic]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)
