"""Reads the code span that says when and where a passage happens: `op 2027-03-07 21.15, thuis op de bank`."""

import datetime
import re

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.source import Line
from casusboek.model.story import Dateline
from casusboek.model.text import NO_TEXT, Text

BEGINS = re.compile(r"\s*(?P<word>op|on)\s+(?![-+−–=<>!≤≥≠])\S", re.IGNORECASE)
FORM = re.compile(
    r"\s*(?:op|on)\s+(?P<date>\d{4}-\d\d-\d\d)(?:\s+(?P<hour>\d\d?)[.:](?P<minute>\d\d))?\s*(?:,(?P<place>.*\S))?\s*",
    re.IGNORECASE,
)
OTHER_FORM = re.compile(
    r"(?P<day>\d{1,2})[-\s/.](?P<month>\d{1,2}|[a-z]{3,9})[-\s/.](?P<year>\d{4})\b(?P<rest>.*)", re.IGNORECASE
)
MONTHS = ("jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def begins_dateline(line: Line) -> bool:
    """Say whether a code span is meant as a date: `op +1` changes a meter, and `op` alone is a fact."""
    return BEGINS.match(line.text) is not None


def read_dateline(line: Line) -> tuple[Dateline | None, tuple[Diagnostic, ...]]:
    """Read a code span that begins as a dateline. Without a dateline there is a finding."""
    found = FORM.fullmatch(line.text)
    if found is None:
        return None, (_fault(line, text("this date cannot be read"), _meant(line.text)),)
    if not _is_date(found["date"]):
        return None, (_fault(line.cut(*found.span("date")), text("there is no day `{date}`", date=found["date"])),)
    time = f"{_two(found['hour'])}:{found['minute']}" if found["hour"] else ""
    if time > "23:59" or time[3:] > "59":
        message = text("there is no time `{time}`", time=f"{found['hour']}.{found['minute']}")
        return None, (_fault(line.cut(found.start("hour"), found.end("minute")), message),)
    place = Text(lines=(line,)).cut(*found.span("place")) if found["place"] else NO_TEXT
    return Dateline(date=found["date"], time=time, place=place, span=line.span()), ()


def _is_date(written: str) -> bool:
    try:
        datetime.date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _meant(written: str) -> str:
    """Return how a date in the usual Dutch order is written here, or ''."""
    found = OTHER_FORM.search(written)
    if found is None:
        return ""
    month = found["month"].lower()
    number = int(month) if month.isdigit() else _month(month)
    date = f"{found['year']}-{_two(str(number))}-{_two(found['day'])}"
    meant = f"op {date}{found['rest']}"
    return meant if _is_date(date) and FORM.fullmatch(meant) else ""


def _two(digits: str) -> str:
    return ("0" + digits)[-2:]


def _month(word: str) -> int:
    for names in (MONTHS, ENGLISH_MONTHS):
        for at, name in enumerate(names):
            if word.startswith(name):
                return at + 1
    return 3 if word.startswith("mrt") else 0


def _fault(line: Line, message: Sentence, meant: str = "") -> Diagnostic:
    help = text("write `{line}`", line=meant) if meant else HELP
    return error("CB309", line.span(), message, help=help)


HELP = text("write year, month and day, and if you like a time and a place: `op 2027-03-07 21.15, thuis op de bank`")
