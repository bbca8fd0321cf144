"""The file `<case>.edities.json`: the editions of a case that were published, and an author's answers about choices.

One choice a line, so that a difference reads well. Only `casusboek publish`, `same` and `other` write it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casusboek.model.diagnostic import Result, error, text
from casusboek.model.source import SourceFile

FORMAT = 1
NEW = ""  # the answer that a choice is a new one


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One choice of an edition: its key, the words as written, where it leads and what it does (JSON data)."""

    key: str
    words: str
    target: str
    effects: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One passage of an edition, with its choices in written order."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A published state of a case, by the check of its codes. `settings` are those with options, in order.

    `checks` are all checks whose codes are read by this edition: its own, and for the first also that of 0.1.0.
    """

    number: int
    date: str
    checks: tuple[str, ...]
    start: str
    settings: tuple[tuple[str, tuple[str, ...]], ...]
    places: tuple[Place, ...]

    @property
    def rows(self) -> Iterator[Row]:
        """Yield every choice, in written order."""
        for place in self.places:
            yield from place.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is kept of a case: its editions, the newest last, and answers by passage and words (a key, or `NEW`)."""

    editions: tuple[Edition, ...] = ()
    answers: tuple[tuple[str, str, str], ...] = ()

    @property
    def last(self) -> Edition | None:
        """Return the newest edition."""
        return self.editions[-1] if self.editions else None


def read_record(file: SourceFile | None) -> Result[Record]:
    """Read the file; without one there is an empty record. What is no record of ours is an error at its first line."""
    if file is None:
        return Result(value=Record())
    try:
        return Result(value=_record(json.loads(file.text)))
    except (ValueError, KeyError, TypeError, AttributeError):
        message = text("this is no list of editions")
        help = text("take the last version of this file that was right from your version control")
        return Result(value=None, diagnostics=(error("CB802", file.start(), message, help=help),))


def write_record(record: Record) -> str:
    """Return the text of the file."""
    head = f'{{"format": {FORMAT}, "answers": {_list(map(_line, record.answers), 1)},\n "editions": '
    return head + _list((_edition(edition) for edition in record.editions), 1) + "}\n"


def _record(data: Mapping[str, Any]) -> Record:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    answers = tuple((str(passage), str(words), str(key)) for passage, words, key in data["answers"])
    return Record(editions=tuple(map(_read_edition, data["editions"])), answers=answers)


def _read_edition(data: Mapping[str, Any]) -> Edition:
    return Edition(
        number=int(data["number"]),
        date=str(data["date"]),
        checks=tuple(map(str, data["checks"])),
        start=str(data["start"]),
        settings=tuple((str(name), tuple(map(str, options))) for name, options in data["settings"]),
        places=tuple(
            Place(id=str(id), title=str(title), rows=tuple(map(_read_row, rows))) for id, title, rows in data["places"]
        ),
    )


def _read_row(data: tuple[Any, ...]) -> Row:
    key, words, target, effects = data
    return Row(key=str(key), words=str(words), target=str(target), effects=tuple(tuple(effect) for effect in effects))


def _edition(edition: Edition) -> str:
    names = ("number", "date", "checks", "start", "settings")
    head = ", ".join(f'"{name}": {_line(getattr(edition, name))}' for name in names)
    return f'{{{head}, "places": {_list(map(_place, edition.places), 2)}}}'


def _place(place: Place) -> str:
    rows = (_line((row.key, row.words, row.target, row.effects)) for row in place.rows)
    return f"[{_line(place.id)}, {_line(place.title)}, {_list(rows, 3)}]"


def _list(items: Iterator[str], depth: int) -> str:
    margin = "\n" + " " * (depth + 1)
    inside = f",{margin}".join(items)
    return f"[{margin}{inside}]" if inside else "[]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
