"""Rules about what must agree: what an author relies on, dates with weekdays, time that does not run back, sums."""

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress

from casusboek.check.explore import Exploration
from casusboek.check.route_words import route_note
from casusboek.model.diagnostic import Diagnostic, Note, advice, error, text, warning
from casusboek.model.known import Known, explored
from casusboek.model.story import Dateline, Passage, Story
from casusboek.parse.placed import Placed, texts_of

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
ENGLISH_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DAY = "|".join((*WEEKDAYS, *ENGLISH_DAYS))
SAID = re.compile(
    rf"\b(?P<day>{DAY})\s+(?P<number>[0-3]?\d)\s+(?P<month>{MONTHS}|{ENGLISH_MONTHS})"
    r"(?:\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
FAR = datetime.timedelta(days=400)  # a year ago is told as well
CELLS = re.compile(r"(?<!\\)\|")
NUMBER = re.compile(r"[-−–]?\s*\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−–]?\s*\d+(?:,\d+)?")
SUM = re.compile(r"^\s*\**\s*=\s*(?P<rest>.*)$")


def broken_assertions(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB470: what an author relies on (`vast: ...`) does not hold for every reader; or, once, could not be settled."""
    relied = [spot for spot in exploration.spots if not spot.is_text]
    for spot in relied:
        if spot.index in exploration.spared:
            route = exploration.spared[spot.index]
            help = text("change what leads here, or rely on less")
            message = text("this does not hold for every reader who comes here")
            yield error(
                "CB470", spot.span, message, help=help, notes=(route_note(story, route, shortest=exploration.complete),)
            )
    open = [
        spot
        for spot in relied
        if spot.index not in exploration.spared and (not exploration.complete or spot.index in exploration.unsure)
    ]
    if open:
        first, *others = open
        help = text("look at it yourself, or let it ask for fewer meters and facts")
        if others:
            message = text(
                "whether this and {count} others hold for every reader could not be settled", count=len(others)
            )
        else:
            message = text("whether this holds for every reader could not be settled")
        yield explored(advice("CB470", first.span, message, help=help), Known(plays=exploration.plays))


def other_weekdays(story: Story) -> Iterator[Diagnostic]:
    """CB471: a weekday that a date does not have, by the calendar and the year of the passage."""
    dated = {passage.id: passage.dateline for passage in story.passages if passage.dateline is not None}
    first = min((dateline.date for dateline in dated.values()), default="")
    for placed in texts_of(story):
        source = placed.text.source
        for said in SAID.finditer(source) if DIGIT.search(source) else ():
            near = dated[placed.passage].date if placed.passage in dated else first
            days = _days_of(said, near)
            names = WEEKDAYS if said["day"].lower() in WEEKDAYS else ENGLISH_DAYS
            if days and not any(names[day.weekday()] == said["day"].lower() for day in days):
                day = days[0]
                span = placed.text.place(*said.span())
                right = names[day.weekday()]
                message = text("“{said}” is a {day} in {year}", said=said[0], day=right, year=day.year)
                yield warning("CB471", span, message, help=text("write `{day}`, or another date", day=right))


def _days_of(said: "re.Match[str]", near: str) -> list[datetime.date]:
    """Return the days that may be meant, the likeliest first: of its own year, or within thirteen months of a date."""
    month = said["month"].lower()
    number = next(names.index(month) + 1 for names in (MONTHS.split("|"), ENGLISH_MONTHS.split("|")) if month in names)
    years = [int(said["year"])] if said["year"] else []
    if not years and near:
        years = [int(near[:4]) + off for off in (0, -1, 1)]
    days = []
    for year in years:
        with suppress(ValueError):
            days.append(datetime.date(year, number, int(said["number"])))
    if said["year"] or not near:
        return days
    here = datetime.date.fromisoformat(near)
    return sorted((day for day in days if abs(day - here) < FAR), key=lambda day: abs(day - here))


def time_runs_back(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB472: a choice that leads to an earlier moment, also past passages without a date."""
    for passage in story.passages:
        if passage.dateline is None or passage.id not in exploration.entered:
            continue
        for choice in passage.choices:
            if choice.id not in exploration.taken:
                continue
            for later in _next_dated(story, choice.target.value, frozenset()):
                assert later.dateline is not None
                if _moment(later.dateline) < _moment(passage.dateline, whole=later.dateline.time == ""):
                    here, there = _said(passage.dateline), _said(later.dateline)
                    message = text("time runs back here: from {here} to {there}", here=here, there=there)
                    help = text("change one of the two dates, or lead elsewhere")
                    note = Note(message=text("this is `{id}`", id=later.id), span=later.dateline.span)
                    yield warning("CB472", choice.label.span, message, help=help, notes=(note,))


def _next_dated(story: Story, id: str, seen: frozenset[str]) -> Iterator[Passage]:
    """Yield the first passages with a date that are met from one on."""
    passage = story.passage(id)
    if passage.dateline is not None:
        yield passage
    elif id not in seen:
        for target in dict.fromkeys(choice.target.value for choice in passage.choices):
            yield from _next_dated(story, target, seen | {id})


def _moment(dateline: Dateline, *, whole: bool = False) -> tuple[str, str]:
    return dateline.date, "" if whole else dateline.time


def _said(dateline: Dateline) -> str:
    return f"{dateline.date} {dateline.time}".strip()


def wrong_sums(story: Story) -> Iterator[Diagnostic]:
    """CB473: a cell of a table that begins with `=` and is not the sum of the numbers above it."""
    for placed in texts_of(story):
        if any("|" in line.text and "=" in line.text for line in placed.text.lines):
            yield from _sums_in(placed)


def _sums_in(placed: Placed) -> Iterator[Diagnostic]:
    rows: list[list[tuple[str, int]]] = []
    for line in placed.text.lines:
        if "|" not in line.text:
            rows = []
            continue
        cells = _cells(line.text)
        for column, (cell, at) in enumerate(cells):
            if (found := SUM.match(cell)) is None or (written := _number(found["rest"])) is None:
                continue
            above = [_number(row[column][0]) for row in rows if column < len(row)]
            total = sum(value for value in above if value is not None)
            if above and abs(total - written) > 0.005:
                start = at + len(cell) - len(cell.lstrip())
                message = text("the numbers above add up to {total}", total=_written(total, cell))
                help = text("write `= {total}`, or look at the numbers above", total=_written(total, cell))
                yield warning("CB473", line.span(start, at + len(cell.rstrip())), message, help=help)
        rows.append(cells)


def _cells(line: str) -> list[tuple[str, int]]:
    """Return the cells of a row of a table, each with where it begins."""
    cuts = [match.start() for match in CELLS.finditer(line)]
    if not cuts or line[: cuts[0]].strip():
        cuts = [-1, *cuts]
    ends = [*cuts[1:], len(line)]
    return [(line[start + 1 : end], start + 1) for start, end in zip(cuts, ends, strict=True)]


def _number(cell: str) -> float | None:
    """Return the one number of a cell, as Dutch writes it (1.200,50), or None."""
    found = NUMBER.findall(cell)
    if len(found) != 1:
        return None
    plain = re.sub(r"\s", "", found[0]).replace("−", "-").replace("–", "-")
    return float(plain.replace(".", "").replace(",", "."))


def _written(total: float, like: str) -> str:
    digits = f"{total:,.2f}" if "," in like else f"{total:,.0f}"
    swapped = digits.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return swapped if "." in like or abs(total) >= 10_000 else swapped.replace(".", "")
