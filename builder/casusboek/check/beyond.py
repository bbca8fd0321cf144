"""What is known where the engines stopped: what plays saw, what going backward settled, and what nobody can reach."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from casusboek.check import asking
from casusboek.check.asking import Texts
from casusboek.check.guided import Item, guided
from casusboek.check.relaxed import may_reach
from casusboek.check.search import Search, Sight
from casusboek.model.known import PROVEN, Known
from casusboek.model.story import Story
from casusboek.route import Route

Found: TypeAlias = tuple[Search, Sight]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """How often plays saw an item and on which route first; passages that are reached; passages behind walls."""

    plays: int = 0
    counts: Mapping[Item, int] = field(default_factory=dict)
    routes: Mapping[Item, Route] = field(default_factory=dict)
    reached: Mapping[str, Found] = field(default_factory=dict)
    walls: frozenset[str] = frozenset()

    def known(self, item: Item) -> Known:
        """Return how much is known of what no engine found."""
        return Known(seen=self.counts.get(item, 0), plays=self.plays) if self.plays else PROVEN

    def of(self, kind: str) -> dict[str, Route]:
        """Return the routes to the passages of a kind of item."""
        return {str(name): route for (one, name), route in self.routes.items() if one == kind}

    def texts(self, kind: str) -> dict[int, Route]:
        """Return the routes to texts: shown or spared."""
        return {int(index): route for (one, index), route in self.routes.items() if one == kind}


def beyond(story: Story, search: Search, texts: Texts) -> Beyond:
    """Return what is known besides what a search found; nothing is left to know when it settled everything."""
    if search.complete:
        met = {story.passages[number].id for number in search.entered()}
        walls = frozenset(passage.id for passage in story.passages) - met
        if not texts.open():
            return Beyond(walls=walls)
        played = guided(texts.program, texts.probes)
        return Beyond(plays=played.plays, counts=played.counts, walls=walls)
    played = guided(texts.program, texts.probes)
    met = {story.passages[number].id for number in search.entered()} | {
        str(name) for kind, name in played.routes if kind == "passage"
    }
    possible = may_reach(story)
    open = [passage.id for passage in story.passages if passage.id in possible and passage.id not in met]
    reached: Mapping[str, Found] = {}
    behind: frozenset[str] = frozenset()
    if asking.diagrams() is not None:
        from casusboek.check.backward import settle

        reached, behind = settle(texts.program, open)
    walls = frozenset(passage.id for passage in story.passages if passage.id not in possible) | behind
    return Beyond(plays=played.plays, counts=played.counts, routes=played.routes, reached=reached, walls=walls)
