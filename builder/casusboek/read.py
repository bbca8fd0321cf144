"""Finds and reads the files of a book. The one module that reads an author's files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casusboek.foreign import foreign_file
from casusboek.model.diagnostic import Diagnostic, Sentence, advice, error, text
from casusboek.model.source import SourceFile, Span
from casusboek.parse.profiles import PROFILES
from casusboek.parse.twee.decode import decode

TWEE_ENDINGS = {".twee", ".tw"}
TEXT_ENDINGS = {".md", *TWEE_ENDINGS}
ROUTES, EDITIONS = ".routes.yml", ".edities.json"
KNOWN = ("bekend.yml", "known.yml")  # what was found before, in the folder of the cases itself
ALMOST = {".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".twee", ".tw", ".tw2", ".twee2", ".twee3"}
LARGEST = 4_000_000
PICTURES, HEAVY = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"}, 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files of a book, sorted by path: Markdown and Twee texts, expected routes, editions, profiles.

    `diagnostics` is what went wrong in reading them. `files` are the paths of all files, pictures too;
    None when nobody looked.
    """

    texts: tuple[SourceFile, ...]
    routes: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: frozenset[str] | None = None
    editions: tuple[SourceFile, ...] = ()
    profiles: tuple[SourceFile, ...] = ()
    baseline: SourceFile | None = None

    def beside(self, case: SourceFile, ending: str) -> SourceFile | None:
        """Return the file with this ending that goes with a case: that of its name, or of its folder."""
        by_path = {file.path: file for file in (*self.routes, *self.editions)}
        stem, folder = case.path.rpartition(".")[0], case.path.rpartition("/")[0]
        return by_path.get(stem + ending) or by_path.get(folder + ending)

    def all(self) -> dict[str, SourceFile]:
        """Return every file that was read, by its path."""
        return {file.path: file for file in (*self.texts, *self.routes, *self.editions, *self.profiles, *self._known())}

    def _known(self) -> tuple[SourceFile, ...]:
        return () if self.baseline is None else (self.baseline,)


def read_sources(cases: Path, root: Path) -> Sources:
    """Read every text below the folder `cases`; paths are told relative to `root`.

    Hidden files and folders, and links to places outside the folder, are passed over. A file that is not UTF-8, or
    very large, is a diagnostic; so is one whose ending is almost that of a text of the book.
    """
    endings = (ROUTES, EDITIONS, *PROFILES, *KNOWN)
    read: dict[str, list[SourceFile]] = {ending: [] for ending in ("", *endings)}
    inside = cases.resolve()
    found: list[Diagnostic] = []
    files: set[str] = set()
    for path in sorted(cases.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(cases).parts) or not is_readable(path):
            continue
        if not path.resolve().is_relative_to(inside):
            continue
        files.add(told(path, root))
        is_known = path.parent == cases and path.name in KNOWN
        if not _is_read(path) and not is_known:
            found += [*_almost(path, root), *_heavy(path, root)]
            continue
        file, problem = read_file(path, root)
        found.extend(problem)
        kind = next((ending for ending in read if ending and path.name.endswith(ending)), "")
        if file is not None:
            read[kind].append(file)
    return Sources(
        texts=tuple(read[""]),
        routes=tuple(read[ROUTES]),
        diagnostics=tuple(found),
        files=frozenset(files),
        editions=tuple(read[EDITIONS]),
        profiles=tuple(file for name in PROFILES for file in read[name]),
        baseline=next((file for name in KNOWN for file in read[name]), None),
    )


class NotInBookError(Exception):
    """A file that somebody asked about is no part of the book; `message` says why."""

    def __init__(self, message: Sentence) -> None:
        """Keep the sentence until the language is known."""
        super().__init__(message.fill())
        self.message = message


def asked_files(asked: Sequence[Path], cases: Path, root: Path) -> tuple[frozenset[str], tuple[Diagnostic, ...]]:
    """Return the paths, as told, of the files that somebody named; a folder stands for all files in it.

    A file of another program is a finding. Raises NotInBookError, or OSError when one is not there.
    """
    wanted: set[str] = set()
    found: list[Diagnostic] = []
    for path in asked:
        path.stat()
        if path.is_dir() and (path.resolve().is_relative_to(cases) or cases.is_relative_to(path.resolve())):
            wanted.update(told(file, root) for file in path.rglob("*"))
        elif _is_read(path) and path.resolve().is_relative_to(cases.resolve()):
            wanted.add(told(path, root))
        elif path.is_file() and (stranger := foreign_file(told(path, root), path.read_bytes())):
            found.append(stranger)
        else:
            raise NotInBookError(_why_not(path, cases, root))
    return frozenset(wanted), tuple(found)


def _why_not(path: Path, cases: Path, root: Path) -> Sentence:
    if path.resolve().is_relative_to(cases.resolve()):
        return text("{path} is no case and no page: those end in `.md` or `.twee`", path=path)
    return text(
        "{path} does not stand in the folder `{cases}` of this book: put it there, or name another book with `-f`",
        path=path,
        cases=told(cases, root),
    )


def is_readable(path: Path) -> bool:
    """Say whether there is a file (no pipe, no link to nothing), under a name that an address can have."""
    return path.is_file() and not any("\ud800" <= sign <= "\udfff" for sign in str(path))


def _is_read(path: Path) -> bool:
    return path.name.endswith((ROUTES, EDITIONS)) or path.name in PROFILES or path.suffix in TEXT_ENDINGS


def _almost(path: Path, root: Path) -> list[Diagnostic]:
    """Return advice about a file that is passed over because of its ending, where that may not be meant."""
    if path.name.lower().endswith((ROUTES, ".routes.yaml")):
        ending = ROUTES
    elif path.suffix.lower() in ALMOST:
        ending = ".twee" if path.suffix.lower().startswith(".tw") else ".md"
    else:
        return []
    message = text("this file is not read, and not published: it does not end in `{ending}`", ending=ending)
    help = text("is it part of the book? Let its name end in `{ending}`", ending=ending)
    return [advice("CB121", _whole(told(path, root)), message, help=help)]


def _heavy(path: Path, root: Path) -> list[Diagnostic]:
    """Return advice about a picture that a reader waits for."""
    size = path.stat().st_size
    if path.suffix.lower() not in PICTURES or size <= HEAVY:
        return []
    message = text("this picture is {size} kB: on a bad connection a reader waits for it", size=size // 1000)
    help = text("make it smaller: at most 1600 pixels wide and {most} kB", most=HEAVY // 1000)
    return [advice("CB126", _whole(told(path, root)), message, help=help)]


def read_file(path: Path, root: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Read one text file: UTF-8, with or without a byte order mark; Twee also as windows-1252, with a warning.

    A file of another program is told by what it is.
    """
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
    if not data.strip() and path.suffix.lower() in TEXT_ENDINGS and path.stem.lower() not in ("index", "readme"):
        help = text("write a case in it (`casusboek new` writes one that works), or take the file away")
        return None, (error("CB101", _whole(name), text("this file is empty"), help=help),)
    if not name.endswith(EDITIONS) and (stranger := foreign_file(name, data)):
        return None, (stranger,)
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
