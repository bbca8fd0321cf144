"""Finds and reads the files of a book. The one module that reads an author's files."""

from dataclasses import dataclass
from pathlib import Path

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import SourceFile, Span
from casusboek.parse.twee.decode import decode

TWEE_ENDINGS = {".twee", ".tw"}
TEXT_ENDINGS = {".md", *TWEE_ENDINGS}
LARGEST = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files of a book, sorted by path: Markdown and Twee texts, expected routes, and what could not be read.

    `files` are the paths of all files, pictures too; None when nobody looked.
    """

    texts: tuple[SourceFile, ...]
    routes: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: frozenset[str] | None = None


def read_sources(cases: Path, root: Path) -> Sources:
    """Read every text below the folder `cases`; paths are told relative to `root`.

    Hidden files and folders are passed over. A file that is not UTF-8, or very large, is a diagnostic.
    """
    texts: list[SourceFile] = []
    routes: list[SourceFile] = []
    found: list[Diagnostic] = []
    files: set[str] = set()
    for path in sorted(cases.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(cases).parts) or not path.is_file():
            continue
        files.add(told(path, root))
        is_routes = path.name.endswith(".routes.yml")
        if not is_routes and path.suffix.lower() not in TEXT_ENDINGS:
            continue
        file, problem = read_file(path, root)
        found.extend(problem)
        if file is not None:
            (routes if is_routes else texts).append(file)
    return Sources(texts=tuple(texts), routes=tuple(routes), diagnostics=tuple(found), files=frozenset(files))


def read_file(path: Path, root: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Read one text file: UTF-8, with or without a byte order mark; Twee also as windows-1252, with a warning."""
    name = told(path, root)
    try:
        data = path.read_bytes()
    except OSError as fault:
        message = text("this file cannot be read: {why}", why=fault.strerror or str(fault))
        return None, (error("CB101", _whole(name), message, help=text("look at its name and its permissions")),)
    if len(data) > LARGEST:
        message = text("this file is {size} bytes", size=len(data))
        help = text("a case is at most {size} bytes: divide it over more files", size=LARGEST)
        return None, (error("CB101", _whole(name), message, help=help),)
    if path.suffix.lower() in TWEE_ENDINGS:
        decoded, problem = decode(name, data)
        return SourceFile(path=name, text=decoded), problem
    try:
        return SourceFile(path=name, text=data.decode("utf-8-sig")), ()
    except UnicodeDecodeError as fault:
        place = _place(name, data, fault.start)
        return None, (
            error("CB101", place, text("this file is not UTF-8"), help=text("save it as UTF-8 in your editor")),
        )


def _place(name: str, data: bytes, at: int) -> Span:
    """Return the place of a byte, counting bytes as columns: what stands there is no text."""
    line = data.count(b"\n", 0, at) + 1
    column = at - data.rfind(b"\n", 0, at)
    return Span(path=name, line=line, column=column, end_line=line, end_column=column + 1)


def told(path: Path, root: Path) -> str:
    """Return how a path is told to an author: relative to the book where possible, with forward slashes."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _whole(name: str) -> Span:
    return Span(path=name, line=1, column=1, end_line=1, end_column=1)
