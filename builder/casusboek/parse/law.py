"""Reads the register of the law (cases/wet.md): a heading a statement, what holds, and a list of what is known."""

import datetime
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from casusboek.model.diagnostic import Diagnostic, Result, Sentence, error, text
from casusboek.model.shelf import Statement
from casusboek.model.source import SourceFile, Span
from casusboek.model.text import NO_TEXT, Text
from casusboek.near import near
from casusboek.parse.entries import Entry, entries_in
from casusboek.parse.findings import Findings

KEYS = {
    "article": ("artikel", "article"),
    "state": ("stand", "state"),
    "source": ("bron", "source"),
    "certainty": ("zekerheid", "certainty"),
    "checked": ("gecontroleerd", "checked"),
    "until": ("geldig tot", "valid until"),
    "asked": ("vraag", "question"),
}
CERTAINTY = {
    "read": ("tekst gelezen", "text read"),
    "extract": ("uittreksel", "extract"),
    "older": ("oudere tekst", "older text"),
    "memory": ("niet nagezocht", "not looked up"),
    "reading": ("onze lezing", "our reading"),
    "open": ("nog open", "still open"),
    "disputed": ("omstreden", "disputed"),
}
ITEM = re.compile(r"(?P<key>[^\W\d][\w ]*?)\s*:\s*(?P<value>.*)", re.DOTALL)
CHECKED = re.compile(r"(?P<by>.+?),\s*(?P<on>\d{4}-\d\d-\d\d)(?:\s*\((?P<seal>[0-9a-f]{6})\))?")
BY_WORD = {word: key for key, words in KEYS.items() for word in words}
CERTAIN_BY_WORD = {word: name for name, words in CERTAINTY.items() for word in words}


def parse_laws(file: SourceFile) -> Result[tuple[Statement, ...]]:
    """Read the register; what is misspelt in a list is an error at its place."""
    findings = Findings()
    statements = tuple(_statement(entry, findings) for entry in entries_in(file, findings))
    return Result(value=statements, diagnostics=findings.all())


def seal_of(words: Iterable[str]) -> str:
    """Return six signs that stay the same as long as words do; blanks and line ends do not count."""
    written = "\n".join(" ".join(part.split()) for part in words)
    return hashlib.sha256(written.encode()).hexdigest()[:6]


@dataclass
class _Known:
    """What the list of one statement says so far: the value of each key."""

    values: dict[str, Text] = field(default_factory=dict)

    def text(self, key: str) -> Text:
        return self.values.get(key, NO_TEXT)

    def date(self, key: str, findings: Findings) -> str:
        """Return a date as written; '' when there is none, or when it is none."""
        value = self.text(key)
        if value.source and not is_date(value.words):
            findings.add(_no_date(value))
            return ""
        return value.words


def _statement(entry: Entry, findings: Findings) -> Statement:
    known = _Known()
    for item in entry.items:
        _read_item(item.text, known, findings)
    by, on, seal = _checked(known.text("checked"), findings)
    return Statement(
        id=entry.title.id,
        title=entry.title.title,
        about=entry.about,
        article=known.text("article"),
        state=known.date("state", findings),
        source=known.text("source"),
        certainty=_certainty(known.text("certainty"), findings),
        checked_by=by,
        checked_on=on,
        checked_seal=seal,
        seal=seal_of((entry.title.title.source, entry.about.text.source, known.text("article").source)),
        until=known.date("until", findings),
        asked=known.text("asked"),
        span=entry.title.span,
    )


def _read_item(item: Text, known: _Known, findings: Findings) -> None:
    match = ITEM.fullmatch(item.source)
    word = match["key"].casefold().replace("_", " ") if match else ""
    key = BY_WORD.get(word)
    if match is None or key is None:
        guesses = near(word, BY_WORD) if word else ()
        help = text("begin it with one of: {names}", names=_listed(words[0] for words in KEYS.values()))
        if guesses:
            help = text("did you mean {names}?", names=_listed(guesses))
        span = item.place(*match.span("key")) if match else item.span
        findings.add(_wrong(span, text("this says nothing about a statement of the law"), help))
    elif key in known.values:
        message = text("`{name}` stands here twice", name=match["key"])
        findings.add(_wrong(item.place(*match.span("key")), message, text("keep one of the two")))
    elif match["value"].strip():
        known.values[key] = item.cut(*match.span("value"))


def _certainty(value: Text, findings: Findings) -> str:
    name = CERTAIN_BY_WORD.get(value.words.casefold(), "")
    if value.source and not name:
        message = text("`{value}` is no certainty", value=value.words)
        help = text("write one of: {names}", names=_listed(words[0] for words in CERTAINTY.values()))
        findings.add(_wrong(value.span, message, help))
    return name


def _checked(value: Text, findings: Findings) -> tuple[str, str, str]:
    """Return who checked, on what day, and the seal of what was read; three times '' when nobody did."""
    if not value.source:
        return "", "", ""
    match = CHECKED.fullmatch(value.words)
    if match is None:
        message = text("`{value}` is no name and date", value=value.words)
        help = text("write who and when, as in `mr. A. de Vries, 2026-12-14`")
        findings.add(_wrong(value.span, message, help))
        return "", "", ""
    if not is_date(match["on"]):
        findings.add(_no_date(value))
        return "", "", ""
    return match["by"], match["on"], match["seal"] or ""


def is_date(written: str) -> bool:
    """Say whether words are a day of the calendar, as in `2026-12-14`."""
    try:
        return datetime.date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _no_date(value: Text) -> Diagnostic:
    help = text("write year, month and day, as in `2026-11-01`")
    return _wrong(value.span, text("`{value}` is no date", value=value.words), help)


def _wrong(span: Span, message: Sentence, help: Sentence) -> Diagnostic:
    return error("CB124", span, message, help=help)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
