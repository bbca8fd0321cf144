"""Remembers what a check found, so that what has not changed is not explored again. It can always be thrown away.

The file is `.cache/casusboek/check.json` beside mkdocs.yml. Each entry stands under a hash of everything that it was
made of: the files themselves, what the book sets, the builder and the day. What cannot be read is as good as nothing.
"""

import datetime
import hashlib
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casusboek import __version__
from casusboek.model.diagnostic import Diagnostic, Note, Sentence, Severity
from casusboek.model.known import Known, explored, known_of
from casusboek.model.source import Span
from casusboek.theme import theme_folder

FOLDER = Path(".cache") / "casusboek"
TEXTS = (".md", ".twee", ".tw", ".yml", ".yaml", ".json")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What was found, and some numbers that go with it."""

    found: tuple[Diagnostic, ...]
    counts: tuple[int, ...] = ()


DIGITS = 32  # of a key that `key_of` makes


class Memory:
    """What was found and made earlier. `write` keeps what was used or added since, and forgets the rest.

    What belongs together stands under one key of `key_of`, with a word behind it: it is used together.
    """

    def __init__(self, root: Path, name: str = "check") -> None:
        """Read the memory of that name of the book in a folder; there need not be one."""
        self._file = root / FOLDER / f"{name}.json"
        self._earlier: dict[str, Any] = {}
        self._used: dict[str, Any] = {}
        self._grown = False
        with suppress(OSError, ValueError):
            read = json.loads(self._file.read_text(encoding="utf-8"))
            self._earlier = read if isinstance(read, dict) else {}
        self._beside: dict[str, list[str]] = {}
        for key in self._earlier:
            self._beside.setdefault(key[:DIGITS], []).append(key)

    def recall(self, key: str) -> Kept | None:
        """Return what was found under a key, or None."""
        written = self._written(key)
        try:
            kept = None if written is None else _kept(written)
        except (KeyError, TypeError, ValueError):
            return None
        return kept

    def keep(self, key: str, found: Iterable[Diagnostic], *counts: int) -> None:
        """Keep what was found under a key."""
        self.keep_data(key, {"found": [_written(one) for one in found], "counts": counts})

    def data(self, key: str) -> dict[str, Any] | None:
        """Return the data that were kept under a key, or None."""
        written = self._written(key)
        return written if isinstance(written, dict) else None

    def keep_data(self, key: str, data: dict[str, Any]) -> None:
        """Keep data under a key: what JSON can say."""
        self._used[key] = data
        self._grown = True

    def _written(self, key: str) -> Any:
        if key in self._used:
            return self._used[key]
        for one in self._beside.get(key[:DIGITS], ()) if key in self._earlier else ():
            self._used.setdefault(one, self._earlier[one])
        return self._earlier.get(key)

    def kept(self) -> dict[str, Any]:
        """Return what was used or added, as it is written."""
        return self._used

    def take(self, written: str) -> None:
        """Take what another process kept, as it was written; what cannot be read is as good as nothing."""
        with suppress(ValueError):
            self._used |= json.loads(written)
            self._grown = True

    def write(self) -> None:
        """Write what was used or added, if anything was added; where that cannot be done, nothing is remembered."""
        if not self._grown:
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            (self._file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            new = self._file.with_suffix(f".{os.getpid()}")
            new.write_text(json.dumps(self._used, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
            new.replace(self._file)


def key_of(*parts: object) -> str:
    """Return the key of what is made of these parts: their `repr`, today's builder and the day."""
    digest = hashlib.blake2b("\0".join((builder(), *map(repr, parts))).encode("utf-8", "surrogatepass"), digest_size=16)
    return digest.hexdigest()


def key_of_book(config: Path, cases: Path) -> str:
    """Return the key of a whole book: mkdocs.yml, the names of all files of the book, and the content of its texts."""
    digest = hashlib.blake2b(builder().encode(), digest_size=16)
    files = sorted(Path(folder, name) for folder, _, names in os.walk(cases) for name in names)
    for path in (config, *files):
        digest.update(b"\0\0" + os.fsencode(os.path.relpath(path, cases)) + b"\0")
        with suppress(OSError):
            if path.suffix.lower() in TEXTS and path.is_file():
                digest.update(path.read_bytes())
            else:
                digest.update(repr((path.stat().st_size, path.stat().st_mtime_ns)).encode())
    return digest.hexdigest()


@cache
def memory_of(root: Path, name: str = "check") -> Memory:
    """Return the one memory of that name, in this process, of the book in a folder."""
    return Memory(root, name)


@cache
def builder() -> str:
    """Return what changes when the builder, what it is built on, or the day does."""
    files = [
        Path(here, name)
        for top in (Path(__file__).parent, theme_folder())
        for here, _, names in os.walk(top)
        for name in names
    ]
    stamps = sorted(
        (str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files if path.suffix != ".pyc"
    )
    made_of = repr((__version__, sys.version, _libraries(), datetime.date.today().isoformat(), stamps))
    return hashlib.blake2b(made_of.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _libraries() -> list[tuple[str, int]]:
    """Return the folders with installed packages and when something was last put there."""
    folders = [Path(place) for place in sys.path if place.endswith("site-packages")]
    return [(str(folder), folder.stat().st_mtime_ns) for folder in folders if folder.exists()]


def _written(one: Diagnostic) -> list[Any]:
    notes = [[_sentence(note.message), note.span and _span(note.span)] for note in one.notes]
    help = None if one.help is None else _sentence(one.help)
    known = known_of(one)
    how = None if known is None else [known.seen, known.plays]
    return [one.code, one.severity.value, _sentence(one.message), _span(one.span), notes, help, how]


def _sentence(sentence: Sentence) -> list[Any]:
    return [sentence.template, sentence.values]


def _span(span: Span) -> list[Any]:
    return [span.path, span.line, span.column, span.end_line, span.end_column]


def _kept(written: Any) -> Kept:
    return Kept(found=tuple(_diagnostic(*one) for one in written["found"]), counts=tuple(written["counts"]))


def _diagnostic(code: str, severity: str, message: Any, span: Any, notes: Any, help: Any, how: Any) -> Diagnostic:
    found = Diagnostic(
        code=code,
        severity=Severity(severity),
        message=_read_sentence(message),
        span=_read_span(span),
        notes=tuple(Note(message=_read_sentence(said), span=place and _read_span(place)) for said, place in notes),
        help=None if help is None else _read_sentence(help),
    )
    return found if how is None else explored(found, Known(seen=how[0], plays=how[1]))


def _read_sentence(written: Any) -> Sentence:
    template, values = written
    return Sentence(template=template, values=tuple((name, value) for name, value in values))


def _read_span(written: Any) -> Span:
    path, line, column, end_line, end_column = written
    return Span(path=path, line=line, column=column, end_line=end_line, end_column=end_column)
