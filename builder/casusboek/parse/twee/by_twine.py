r"""Twine's own Twee files: Twine writes a line that begins with `::` as `\::`, which no other program knows of."""

import re
from dataclasses import replace

from casusboek.model.diagnostic import Diagnostic, advice, text
from casusboek.parse.twee.passage import TweeFile, TweePassage

ESCAPED = re.compile(r"^\\::", re.MULTILINE)
TWINE_DATA = re.compile(r'\{\n  "ifid": ')
TWINE_METADATA = re.compile(r'\{"position":"[^" ]*","size":"[^" ]*"\}\Z')


def undo_twine_escapes(file: TweeFile) -> tuple[TweeFile, tuple[Diagnostic, ...]]:
    r"""Take the backslash off `\::` lines in a file that Twine wrote, with advice that says so for each passage."""
    escaped = [index for index, passage in enumerate(file.passages) if "\\::" in passage.text]
    if not escaped or not is_by_twine(file):
        return file, ()
    passages = list(file.passages)
    undone = []
    for index in escaped:
        passages[index] = _undo(passages[index])
        if passages[index].unescaped:
            undone.append(_undone(passages[index]))
    return replace(file, passages=tuple(passages)), tuple(undone)


def is_by_twine(file: TweeFile) -> bool:
    """Say whether Twine itself wrote this file: its order of passages, its StoryData, its metadata everywhere."""
    if len(file.passages) < 3:
        return False
    title, data, *rest = file.passages
    return (
        (title.name, title.line, title.header) == ("StoryTitle", 1, ":: StoryTitle")
        and data.name == "StoryData"
        and TWINE_DATA.match(data.text) is not None
        and all(_is_twines(passage) for passage in rest)
    )


def _is_twines(passage: TweePassage) -> bool:
    return TWINE_METADATA.search(passage.header) is not None or passage.tags in (("script",), ("stylesheet",))


def _undo(passage: TweePassage) -> TweePassage:
    lines = passage.text.split("\n")
    unescaped = tuple(index for index, line in enumerate(lines) if line.startswith("\\::"))
    return replace(passage, text=ESCAPED.sub("::", passage.text), unescaped=unescaped)


def _undone(passage: TweePassage) -> Diagnostic:
    return advice(
        "CB612",
        passage.lines()[passage.unescaped[0]].span(0, 2),
        text("Twine wrote `\\::` at the start of a line for `::`, and it is read as `::` again"),
        help=text("tweego would show the backslash: begin the line with another sign to be the same everywhere"),
    )
