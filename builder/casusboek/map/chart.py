"""What a map is drawn from: the passages of a case and the choices between them, nothing else."""

from dataclasses import dataclass, replace

from casusboek.model.story import Passage, Story
from casusboek.parse.reading import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWay:
    """A choice: its id, its letter, and the node it leads to. `guarded`: it has a condition."""

    id: str
    letter: str
    target: str
    guarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartNode:
    """A passage: `when` it is ('' if it does not say) and `what` it is called, in plain words; the ways on."""

    id: str
    when: str = ""
    what: str = ""
    ways: tuple[ChartWay, ...] = ()

    @property
    def name(self) -> str:
        """Return what it is called, in full."""
        return f"{self.when}: {self.what}" if self.when else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The nodes of a case by id, in written order; `start` is the first of every route."""

    title: str
    start: str
    nodes: dict[str, ChartNode]

    def targets(self) -> dict[str, str]:
        """Return the node that each way leads to, by the id of the way."""
        return {way.id: way.target for node in self.nodes.values() for way in node.ways}


def chart_of(story: Story) -> Chart:
    """Return the chart of a story."""
    nodes = {passage.id: _node(passage) for passage in story.passages}
    return Chart(title=plain(story.about.title), start=story.start, nodes=nodes)


def _node(passage: Passage) -> ChartNode:
    """Return a passage as a node. A title such as "Tuesday: ten minutes" says when and what."""
    when, colon, what = plain(passage.title).partition(": ")
    ways = tuple(
        ChartWay(id=one.id, letter=one.letter, target=one.target.value, guarded=one.condition is not None)
        for one in passage.choices
    )
    return ChartNode(id=passage.id, when=when if colon else "", what=what if colon else when or passage.id, ways=ways)


def turned_to(chart: Chart, nodes: dict[str, ChartNode], leads: dict[str, str]) -> Chart:
    """Return a chart of some nodes only; ways to the others lead where `leads` says."""
    return replace(
        chart,
        nodes={
            node.id: replace(
                node, ways=tuple(replace(way, target=leads.get(way.target, way.target)) for way in node.ways)
            )
            for node in nodes.values()
        },
    )
