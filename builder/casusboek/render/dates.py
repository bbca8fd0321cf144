"""Dates in words: on the cover, and above each passage that says when and where it happens."""

import datetime
import re

from casusboek.model.story import Dateline
from casusboek.words import Translate


def written_date(date: str, _: Translate) -> str:
    """Return an ISO date as "7 March 2027"; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})", date)
    if found is None:
        return date
    return _("{day} {month} {year}").format(day=int(found[3]), month=_month(int(found[2]), _), year=found[1])


def written_day(before: str, _: Translate) -> str:
    """Return `06-15` as "15 June", and a day with its year as `written_date` does."""
    if len(before) == 10:
        return written_date(before, _)
    return _("{day} {month}").format(day=int(before[3:]), month=_month(int(before[:2]), _))


def dateline_context(dateline: Dateline, place: object, _: Translate) -> dict[str, object]:
    """Return the context of a dateline: the leaf of a calendar, a time, and the place as HTML (or '')."""
    days = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    return {
        "machine": f"{dateline.date}T{dateline.time}" if dateline.time else dateline.date,
        "weekday": days[datetime.date.fromisoformat(dateline.date).weekday()],
        "day": int(dateline.date[8:]),
        "month": _month(int(dateline.date[5:7]), _),
        "time": _("{hour}.{minute}").format(hour=dateline.time[:2], minute=dateline.time[3:]) if dateline.time else "",
        "place": place,
    }


def _month(number: int, _: Translate) -> str:
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return months[number - 1]
