"""The table of a whole book, in Markdown: what each case reads and decides, alone and in a room, and how it ends."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from casusboek.words import Translate

if TYPE_CHECKING:
    from casusboek.model.shelf import Shelf
    from casusboek.model.story import Story
    from casusboek.pipeline import Compiled
    from casusboek.read import Sources

FIRST = 3  # of the values that are put first on the way to an ending
OFTEN = 0.05  # of the plays of a profile: an ending that it comes to less often is luck


def book_table(book: "Compiled", sources: "Sources", say: Translate) -> Iterator[str]:
    """Yield the lines of the table of every sound case."""
    from casusboek.check.figures import statistics
    from casusboek.check.plays import Plays
    from casusboek.meeting.course import expected_routes, plan, total
    from casusboek.read import ROUTES

    heads = [say(head) for head in ("case", "words", "decisions", "minutes", "minutes in a room", "Flesch-Douma")]
    rows, endings = list[list[str]](), list[str]()
    for case in book.cases:
        if case.story is None or not case.is_sound:
            continue
        data = statistics(case.story, book.shelf, Plays(case.story))
        room = total(plan(case.story, expected_routes(sources.beside(case.file, ROUTES)))).minutes
        spans = [_span(data[key]) for key in ("words", "decisions", "minutes")]
        rows.append([case.story.about.title.words, *spans, str(room), str(data["flesch_douma"])])
        endings += ["", *_endings(case.story, book.shelf, data, say)]
    yield from _table(heads, rows)
    yield from endings


def _endings(story: "Story", shelf: "Shelf", data: dict[str, Any], say: Translate) -> Iterator[str]:
    """Yield how a case ends: the share of each ending, what was put first on the way, and who comes there."""
    yield f"### {story.about.title.words}"
    yield ""
    named = {value.id: value.title.words for value in shelf.values}
    rows = []
    for id, share in data["endings"].items():
        first = sorted(data["values"].get(id, {}).items(), key=lambda pair: -pair[1])
        values = ", ".join(f"{named[value]} {count:.1f}" for value, count in first[:FIRST])
        who = [one.name for one in shelf.profiles if data["profiles"].get(one.id, {}).get(id, 0) >= OFTEN]
        rows.append([story.passage(id).title.words, f"{share['share']:.1%}", values, ", ".join(who)])
    yield from _table([say("ending"), say("share"), say("values put first, in a play"), say("profiles")], rows)


def _span(spread: tuple[float, float, float]) -> str:
    low, middle, high = spread
    return f"{middle} ({low}–{high})"


def _table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    for cells in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(cells)} |"
