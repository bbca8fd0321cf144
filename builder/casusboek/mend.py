"""Applies sure remedies to a book: each is tried, and kept only when the finding goes and nothing new comes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from casusboek.check.remedies import REMEDIED, mended
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources

BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The files that become another text, and the findings that are gone then, as they were told."""

    texts: Mapping[str, str]
    gone: tuple[Diagnostic, ...]


def mend(sources: Sources, wanted: Iterable[Diagnostic] | None = None) -> Mended:
    """Return what a book becomes by its sure remedies: of all findings, or of those `wanted`."""
    before = compile_book(sources).found
    asked = before if wanted is None else tuple(wanted)
    texts, gone = dict[str, str](), list[Diagnostic]()
    for one in sorted((one for one in asked if one.code in REMEDIED), key=lambda one: one.span, reverse=True):
        file = next((file for file in sources.texts if file.path == one.span.path), None)
        text = None if file is None else _text(file, one)
        if file is None or text is None:
            continue
        tried = _with(sources, file, text)
        after = compile_book(tried).found
        if _fewer(before, after):
            sources, before, texts[file.path] = tried, after, text
            gone.append(one)
    return Mended(texts=texts, gone=tuple(reversed(gone)))


def can_be_mended(sources: Sources, one: Diagnostic) -> bool:
    """Say whether a finding has a line that a remedy would write otherwise."""
    return any(file.path == one.span.path and _text(file, one) is not None for file in sources.texts)


def diff(sources: Sources, made: Mended, before: str, after: str) -> str:
    """Return a unified diff of what would be written; `before` and `after` are words behind the names of files."""
    files, parts = sources.all(), list[str]()
    for path, text in sorted(made.texts.items()):
        old, new = (one.replace("\r\n", "\n").splitlines() for one in (files[path].text, text))
        parts += unified_diff(old, new, f"{path} ({before})", f"{path} ({after})", lineterm="")
    return "\n".join(parts)


def write(made: Mended, root: Path) -> tuple[str, ...]:
    """Write the files, each with the byte order mark and the line ends that it had; return their paths."""
    for path, text in made.texts.items():
        place = root / path
        mark = BOM if place.read_bytes().startswith(BOM.encode()) else ""
        place.write_bytes((mark + text).encode("utf-8"))
    return tuple(sorted(made.texts))


def _text(file: SourceFile, one: Diagnostic) -> str | None:
    """Return the text of a file with the remedy of a finding; None when there is none."""
    end = "\r\n" if "\r\n" in file.text else "\n"
    lines = mended([line.text for line in file.lines()], one)
    return None if lines is None else end.join(lines)


def _with(sources: Sources, file: SourceFile, text: str) -> Sources:
    new = replace(file, text=text)
    return replace(sources, texts=tuple(new if one is file else one for one in sources.texts))


def _fewer(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> bool:
    """Say whether findings became fewer, and none came whose code was not there as often."""
    old, new = (Counter((one.code, one.span.path) for one in found) for found in (before, after))
    return new.total() < old.total() and not new - old
