"""One case on the desk: its map with shares and findings, its figures, routes to read, and ways to every passage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from casusboek.check.cover import cover
from casusboek.check.explore import Exploration, explore
from casusboek.check.figures import statistics
from casusboek.check.plays import Plays
from casusboek.check.ways import Ways, ways_to
from casusboek.editions.difference import Difference, differences
from casusboek.editions.record import Record
from casusboek.map.author import author
from casusboek.map.bars import picture
from casusboek.map.chart import chart_of
from casusboek.map.marks import marks_of
from casusboek.map.words import twin
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.shelf import Shelf
from casusboek.model.story import Story
from casusboek.parse.reading import plain
from casusboek.play import replay
from casusboek.render.dates import written_date
from casusboek.route import Route, encode
from casusboek.words import Translate

MOST_STATES = 500_000  # that are looked at while an author waits


@dataclass(frozen=True, kw_only=True)
class DeskLink:
    """An address with what it is."""

    href: str
    told: str


@dataclass(frozen=True, kw_only=True)
class DeskPlace:
    """A passage with three ways to it: the shortest, the most usual and the rarest; () when nobody comes there."""

    title: str
    ways: tuple[DeskLink, ...]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the desk shows of one case. `map` and `picture` are SVG, `twin` is the map in words."""

    map: Markup
    twin: tuple[str, ...]
    picture: Markup
    figures: tuple[tuple[str, str], ...]
    routes: tuple[DeskLink, ...]
    least: str
    places: tuple[DeskPlace, ...]
    since: str
    changes: tuple[str, ...]


def desk_of(
    story: Story, shelf: Shelf, found: Iterable[Diagnostic], record: Record, page: str, _: Translate
) -> Desk:  # fmt: skip
    """Return the desk of a case; `page` is the address of its page, below the root of the site."""
    exploration, plays, chart = explore(story, limit=MOST_STATES), Plays(story), chart_of(story)
    ways = ways_to(story, exploration, plays)
    links = {id: href(story, page, id, way.shortest) for id, way in ways.items()}
    marks, data = marks_of(plays, found, links), statistics(story, shelf, plays)
    routes, least = _routes(story, exploration, plays, page, _)
    since, changes = _changes(story, record, _)
    return Desk(
        map=Markup(author(chart, marks, _, alone=False)),
        twin=tuple(twin(chart, _, marks.taken)),
        picture=Markup(picture(chart, data, _, alone=False)),
        figures=tuple(_figures(data, _)),
        routes=routes,
        least=least,
        places=tuple(
            DeskPlace(title=plain(one.title) or one.id, ways=_ways(story, page, one.id, ways.get(one.id), _))
            for one in story.passages
        ),
        since=since,
        changes=changes,
    )


def href(story: Story, page: str, passage: str, route: Route) -> str:
    """Return the address that opens a passage by a route."""
    is_plain = not route.choices and encode(story, route) == encode(story, Route(choices=()))
    return f"/{page}#{passage if is_plain else f'r={encode(story, route)}'}"


def _ways(story: Story, page: str, id: str, ways: Ways | None, _: Translate) -> tuple[DeskLink, ...]:
    if ways is None:
        return ()
    choices = _("{count} choices")
    return (
        DeskLink(href=href(story, page, id, ways.shortest), told=choices.format(count=len(ways.shortest.choices))),
        DeskLink(href=href(story, page, id, ways.most_usual), told=_one_in(ways.usual, _)),
        DeskLink(href=href(story, page, id, ways.rarest), told=_one_in(ways.rare, _)),
    )


def _one_in(chance: float, _: Translate) -> str:
    """Return a chance in words: 1 in 12."""
    return _("1 in {number}").format(number=_spaced(round(1 / chance)))


def _routes(
    story: Story, exploration: Exploration, plays: Plays, page: str, _: Translate
) -> tuple[tuple[DeskLink, ...], str]:  # fmt: skip
    found, links = cover(story, exploration, plays), list[DeskLink]()
    for route, new in zip(found.routes, found.new, strict=True):
        code, end = encode(story, route), replay(story, route.choices, dict(route.settings))[-1].passage
        told = _("{code}: {count} new, to “{passage}”").format(
            code=code, count=new, passage=plain(story.passage(end).title)
        )
        links.append(DeskLink(href=f"/{page}#r={code}", told=told))
    whole = _("{count} routes show every choice and every text; fewer than {least} cannot.")
    return tuple(links), whole.format(count=len(links), least=found.least)


def _changes(story: Story, record: Record, _: Translate) -> tuple[str, tuple[str, ...]]:
    if record.last is None:
        return _("No edition of this case has been published yet: no reader keeps a code of it."), ()
    found = differences(record.last, story)
    whole = (
        _("Since edition {number}, of {date}, this changed in the passages and choices:")
        if found
        else _("Since edition {number}, of {date}, no passage and no choice changed.")
    )
    told = whole.format(number=record.last.number, date=written_date(record.last.date, _))
    return told, tuple(_sentence(one, _) for one in found)


def _sentence(one: Difference, _: Translate) -> str:
    """Return a difference in words."""
    whole = {
        "passage new": _("The passage “{passage}” is new."),
        "passage gone": _("The passage “{passage}” is gone."),
        "passage renamed": _("The passage “{before}” is now called “{now}”."),
        "new": _("{passage}: the choice “{now}” is new."),
        "gone": _("{passage}: the choice “{before}” is gone."),
        "reworded": _("{passage}: the choice “{before}” now reads “{now}”."),
        "leads": _("{passage}: the choice “{before}” now leads to “{now}”."),
        "does": _("{passage}: the choice “{before}” now does something else."),
        "order": _("{passage}: the choices stand in another order, so their letters changed."),
    }[one.what]
    return whole.format(passage=one.passage, before=one.before, now=one.now)


def _figures(data: Mapping[str, Any], _: Translate) -> Iterable[tuple[str, str]]:
    """Yield the figures of a case, each with its name."""
    many, endless = data["routes"], _("no end to them, or too many to count")
    yield _("Different routes"), endless if many is None else _spaced(many)
    between = _("{middle}, from {low} to {high}")
    for name, key in ((_("Words"), "words"), (_("Decisions"), "decisions"), (_("Minutes"), "minutes")):
        low, middle, high = data[key]
        yield name, between.format(low=round(low), middle=round(middle), high=round(high))
    if data["minutes_promised"] is not None:
        yield _("Minutes on the cover"), str(data["minutes_promised"])
    if data["flesch_douma"] is not None:
        yield _("Ease of reading (Flesch-Douma, 0 to 100)"), str(round(data["flesch_douma"]))
    sampled = _("seen in {plays} random plays").format(plays=data["plays"])
    exact = _("exact, when every open choice is as likely")
    yield _("How shares are known"), exact if data["how"] == "exact" else sampled


def _spaced(number: int) -> str:
    """Return a number with its thousands apart."""
    return f"{number:,}".replace(",", "\u202f")
