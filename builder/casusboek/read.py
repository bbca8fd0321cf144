"""Finds and reads the files of a book. The one module that reads an author's files."""

from dataclasses import dataclass
from pathlib import Path

from casusboek.model.diagnostic import Diagnostic, error, text, warning
from casusboek.model.source import SourceFile, Span

SHELF = {"lenzen.md": "lenses", "valkuilen.md": "pitfalls", "begrippen.md": "terms"}
TEXT_ENDINGS = {".md", ".twee", ".tw"}
LARGEST = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files of a book, sorted by path: Markdown and Twee texts, expected routes, and what could not be read."""

    texts: tuple[SourceFile, ...]
    routes: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_sources(cases: Path, root: Path) -> Sources:
    """Read every text below the folder `cases`; paths are told relative to `root`.

    Hidden files and folders are passed over. A file that is not UTF-8, or very large, is a diagnostic.
    """
    texts: list[SourceFile] = []
    routes: list[SourceFile] = []
    found: list[Diagnostic] = []
    for path in sorted(cases.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(cases).parts) or not path.is_file():
            continue
        is_routes = path.name.endswith(".routes.yml")
        if not is_routes and path.suffix.lower() not in TEXT_ENDINGS:
            continue
        file, problem = read_file(path, root)
        found.extend(problem)
        if file is not None:
            (routes if is_routes else texts).append(file)
    return Sources(texts=tuple(texts), routes=tuple(routes), diagnostics=tuple(found))


def read_file(path: Path, root: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Read one text file as UTF-8 (with or without a byte order mark)."""
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
    try:
        return SourceFile(path=name, text=data.decode("utf-8-sig")), ()
    except UnicodeDecodeError as fault:
        return _other_encoding(name, path, data, fault)


def _other_encoding(
    name: str, path: Path, data: bytes, fault: UnicodeDecodeError
) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Report a file that is not UTF-8. Twee files are read as windows-1252 then; the rest is left unread."""
    line = data.count(b"\n", 0, fault.start) + 1
    column = fault.start - (data.rfind(b"\n", 0, fault.start) + 1) + 1
    place = Span(path=name, line=line, column=column, end_line=line, end_column=column + 1)
    message, help = text("this file is not UTF-8"), text("save it as UTF-8 in your editor")
    if path.suffix.lower() == ".md":
        return None, (error("CB101", place, message, help=help),)
    return SourceFile(path=name, text=data.decode("cp1252", "replace")), (warning("CB101", place, message, help=help),)


def told(path: Path, root: Path) -> str:
    """Return how a path is told to an author: relative to the book where possible, with forward slashes."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _whole(name: str) -> Span:
    return Span(path=name, line=1, column=1, end_line=1, end_column=1)
