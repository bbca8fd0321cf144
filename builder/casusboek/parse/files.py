"""Checks that the pictures and pages a case points to are there: MkDocs never sees the text of a case."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote

from casusboek.model.diagnostic import Diagnostic, Sentence, text, warning
from casusboek.model.source import Line
from casusboek.model.story import Draft, Prose, blocks_of, walk
from casusboek.near import distance, near
from casusboek.parse.links import CODE_SPAN

POINTER = re.compile(r"(?<!\\)!?\[[^\]\n]*\]\(\s*<?(?P<target>[^)>\s]+)>?(?:\s+[\"'][^)]*)?\s*\)")
DEFINED = re.compile(r" {0,3}\[[^\]^][^\]]*\]:\s*<?(?P<target>[^>\s]+)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#|\{\{|\?", re.IGNORECASE)
FENCE = re.compile(r"\s*(?P<marks>`{3,}|~{3,})(?P<rest>.*)")


def check_files(draft: Draft, files: Collection[str]) -> Iterator[Diagnostic]:
    """Yield every relative address in the prose of a draft at which no file stands. `files` are all of the book."""
    folder = posixpath.dirname(draft.path)
    for run in (walk(draft.cover), *(blocks_of(passage) for passage in draft.passages)):
        for block in run:
            if isinstance(block, Prose):
                for line in outside_code(block.lines):
                    yield from _check_line(line, POINTER, folder, files)
    for line in draft.references:
        yield from _check_line(line, DEFINED, folder, files)


def outside_code(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines that do not stand in a fenced code block."""
    opening = ""
    for line in lines:
        match = FENCE.match(line.text)
        if opening:
            if match and match["marks"].startswith(opening) and not match["rest"].strip():
                opening = ""
        elif match and not (match["marks"][0] == "`" and "`" in match["rest"]):
            opening = match["marks"]
        else:
            yield line


def is_unclosed_code(lines: tuple[Line, ...]) -> bool:
    """Say whether a block is fenced code without an end."""
    match = FENCE.match(lines[0].text)
    return match is not None and not any(
        (end := FENCE.match(line.text)) and end["marks"].startswith(match["marks"]) and not end["rest"].strip()
        for line in lines[1:]
    )


def _check_line(line: Line, pattern: re.Pattern[str], folder: str, files: Collection[str]) -> Iterator[Diagnostic]:
    if "](" not in line.text and "]:" not in line.text:
        return
    bare = CODE_SPAN.sub(lambda code: " " * len(code[0]), line.text)
    for match in pattern.finditer(bare):
        written = match["target"]
        target = unquote(re.split(r"[?#]", written)[0])
        if ELSEWHERE.match(written) or target.endswith(".html") or "." not in posixpath.basename(target):
            continue
        path = posixpath.normpath(posixpath.join(folder, target))
        if path not in files:
            message = text("there is no file `{path}`", path=path)
            yield warning("CB231", line.span(*match.span("target")), message, help=_help(path, folder, files))


def _help(path: str, folder: str, files: Collection[str]) -> Sentence:
    ending, name = posixpath.splitext(path)[1].lower(), posixpath.basename(path)
    alike = {posixpath.basename(file): file for file in sorted(files) if file.lower().endswith(ending)}
    guesses = [guess for guess in near(name, alike) if distance(name, guess) <= len(name) // 4]
    if guesses:
        names = ", ".join(f"`{posixpath.relpath(alike[guess], folder)}`" for guess in guesses)
        return text("did you mean {names}?", names=names)
    return text("put it there, or write where it is, seen from the folder of this case")
