"""Lays passages out on Twine's map: a column for each step away from the first passage."""

from casusboek.model.story import Passage
from casusboek.twine.sections import Case, start_of

Place = tuple[float, float]
CARD = 100
STEP_RIGHT, STEP_DOWN = 200, 150
FIRST: Place = (300, 100)
COVER: Place = (100, 100)
CASE_DATA: Place = (100, 250)


def places_of(case: Case) -> dict[str, Place]:
    """Return a place for every passage: its own, or one in the column of its depth, below what stands there."""
    own = {passage.id: passage.position for passage in case.passages if passage.position is not None}
    places: dict[str, Place] = dict(own)
    lowest = max((y for _, y in own.values()), default=FIRST[1] - STEP_DOWN)
    columns: dict[int, int] = {}
    depths = _depths(case)
    for passage in case.passages:
        if passage.id not in places:
            column = depths[passage.id]
            row = columns.get(column, 0)
            columns[column] = row + 1
            places[passage.id] = (FIRST[0] + column * STEP_RIGHT, lowest + (row + 1) * STEP_DOWN)
    return places


def apart(wanted: Place, case: Case, places: dict[str, Place], *others: Place) -> Place:
    """Return the nearest place below a wanted one at which a card lies on none of the others."""
    sizes = {passage.id: passage.size or (CARD, CARD) for passage in case.passages}
    cards = [(place, sizes[id]) for id, place in places.items()] + [(place, (CARD, CARD)) for place in others]
    x, y = wanted
    while any(a - CARD < x < a + width and b - CARD < y < b + height for (a, b), (width, height) in cards):
        y += STEP_DOWN
    return x, y


def _depths(case: Case) -> dict[str, int]:
    """Return how many choices each passage is from the first; what no choice leads to comes one column after all."""
    known: dict[str, Passage] = {passage.id: passage for passage in case.passages}
    depths = {start_of(case): 0}
    queue = [start_of(case)]
    for id in queue:
        for choice in known[id].choices if id in known else ():
            if choice.target.value not in depths:
                depths[choice.target.value] = depths[id] + 1
                queue.append(choice.target.value)
    after = max(depths.values()) + 1
    return {id: depths.get(id, after) for id in known}


def written(place: Place | None) -> str | None:
    """Return a place or a size as Twine writes it: `100,200`."""
    return None if place is None else ",".join(str(int(one)) if one == int(one) else repr(one) for one in place)
