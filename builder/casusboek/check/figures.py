"""The figures of a case: what plays of it come to, as data."""

from collections.abc import Iterable, Mapping
from typing import Any

from casusboek.check.plays import Plays, Share, spread
from casusboek.check.reading import flesch_douma, texts_read
from casusboek.check.rules.balance import by_profile
from casusboek.model.shelf import ChoiceTag, Shelf
from casusboek.model.source import Located
from casusboek.model.story import Story


def statistics(story: Story, shelf: Shelf, plays: Plays) -> dict[str, Any]:
    """Return the statistics of a story as data. Shares are parts of all plays; spreads are of 5%, 50% and 95%."""
    choices = [choice for passage in story.passages for choice in passage.choices]
    played = plays.sampled
    valued = _tagged(plays, shelf.values, {one.id: one.values for one in choices})
    moved = _tagged(plays, shelf.moves, {one.id: one.moves for one in choices})
    shares = plays.shares()
    profiles = {one.id: plays.shares(by_profile(one)) for one in shelf.profiles if any(valued.values())}
    return {
        "case": story.about.case,
        "how": "exact" if plays.is_exact else "sampled",
        "plays": len(played),
        "passages": len(story.passages),
        "choices": len(choices),
        "decisions_written": sum(len(passage.choices) > 1 for passage in story.passages),
        "routes": plays.routes,
        "words": spread(play.words for play in played),
        "decisions": spread(play.decisions for play in played),
        "minutes": [round(value, 1) for value in spread(play.minutes for play in played)],
        "minutes_promised": story.about.solo_minutes,
        "flesch_douma": None if (score := flesch_douma(texts_read(story))) is None else round(score, 1),
        "endings": {id: _share(share, plays) for id, share in shares.items()},
        "unseen": {
            one.id: plays.known(None if plays.is_exact else 0).as_data()
            for one in story.endings
            if one.id not in shares
        },
        "visits": {id: round(value, 4) for id, value in plays.visits.items()},
        "taken": {id: round(value, 4) for id, value in plays.taken.items()},
        "values": {id: _come_to(id, valued) for id in shares},
        "moves": {id: _come_to(id, moved) for id in shares},
        "profiles": {
            id: {ending: round(share.value, 4) for ending, share in found.items()} for id, found in profiles.items()
        },
    }


def _tagged(
    plays: Plays, tags: Iterable[ChoiceTag], of: Mapping[str, Iterable[Located[str]]]
) -> dict[str, dict[str, float]]:
    """Return how often choices with each tag are taken in a play, by the ending that it comes to."""
    having = {choice: {tag.value for tag in found} for choice, found in of.items()}
    return {tag.id: plays.per_ending({id: 1.0 for id, had in having.items() if tag.id in had}) for tag in tags}


def _come_to(ending: str, tagged: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {tag: round(found.get(ending, 0.0), 2) for tag, found in tagged.items() if found.get(ending)}


def _share(share: Share, plays: Plays) -> dict[str, Any]:
    known = plays.known(None if plays.is_exact else round(share.value * len(plays.sampled)))
    rounded = {"share": round(share.value, 4), "low": round(share.low, 4), "high": round(share.high, 4)}
    return rounded | {"known": known.as_data()}
