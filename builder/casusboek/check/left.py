"""How many decisions a reader still has before them, told by the states that readers can really be in."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from casusboek.check.machine import Machine, Program, compile_story, filter_of
from casusboek.check.packing import StateLayout
from casusboek.check.search import Search
from casusboek.check.stepping import States
from casusboek.model.logic import Condition, leaves
from casusboek.model.story import Story
from casusboek.route import condition_data

LIMIT = 200_000  # states; a story with more says nothing about what is left
DEEP = 3  # questions about a state, one after another

Left: TypeAlias = list[object]  # [fewest], [fewest, most] or [condition, Left where it holds, Left elsewhere]
Node: TypeAlias = tuple[int, int]  # a passage by number, and a packed state there
Span: TypeAlias = tuple[int, int | None]
Question: TypeAlias = tuple[list[object], Callable[[States], set[int]]]  # a condition as JSON data, and its filter


def decisions_left(story: Story) -> dict[str, Left]:
    """Return for each passage the fewest decisions to an ending and the most, this passage's own included.

    A moment with one open choice is no decision. Where a reader can come back there is no most. What differs between
    two states of one passage is told apart by conditions that choices ask; where too many would be needed, the fewest
    and the most of all these states stand. A passage with nothing left, or that leads to no ending, is left out.
    """
    asked = [one.condition for passage in story.passages for one in passage.choices if one.condition is not None]
    program = compile_story(story, StateLayout(story, asked))
    machine = Machine(program, [0] * len(program.arcs), {})
    search = Search(machine).run(LIMIT)
    if not search.complete:
        return {}
    spans = _spans(search, machine)
    told: dict[str, Left] = {}
    for number, passage in enumerate(story.passages):
        here = {state: spans[number, state] for state in sorted(search.visited[number]) if (number, state) in spans}
        if any(span != (0, 0) for span in here.values()):
            told[passage.id] = _told(here, _questions(program, asked, machine.live[number]), DEEP)
    return told


def _spans(search: Search, machine: Machine) -> dict[Node, Span]:
    """Return fewest and most for every state from which an ending is reached."""
    after = {(number, state): list[Node]() for number, states in enumerate(search.visited) for state in states}
    before: dict[Node, list[Node]] = {node: [] for node in after}
    for number, states in enumerate(search.visited):
        for arc in search.arcs[number]:
            go = machine.after[arc.number]
            for state in arc.open_in(states):
                [packed] = go((state,))
                to = (arc.target, packed)
                after[number, state].append(to)
                before[to].append((number, state))
    ends = [node for node in after if not search.arcs[node[0]]]
    fewest, most = _fewest(ends, after, before), _most(ends, after, before)
    return {node: (least, most.get(node)) for node, least in fewest.items()}


def _fewest(
    ends: Sequence[Node], after: Mapping[Node, list[Node]], before: Mapping[Node, list[Node]]
) -> dict[Node, int]:
    found: dict[Node, int] = {}
    waiting = deque((node, 0) for node in ends)
    while waiting:
        node, count = waiting.popleft()
        if node in found:
            continue
        found[node] = count
        for earlier in before[node]:
            if len(after[earlier]) > 1:
                waiting.append((earlier, count + 1))
            else:
                waiting.appendleft((earlier, count))
    return found


def _most(ends: Sequence[Node], after: Mapping[Node, list[Node]], before: Mapping[Node, list[Node]]) -> dict[Node, int]:
    """Return the most for every state from which no loop can be reached."""
    found: dict[Node, int] = dict.fromkeys(ends, 0)
    open = {node: len(nodes) for node, nodes in after.items()}
    waiting = list(ends)
    while waiting:
        for earlier in before[waiting.pop()]:
            open[earlier] -= 1
            if not open[earlier]:
                found[earlier] = max(found[node] for node in after[earlier]) + (len(after[earlier]) > 1)
                waiting.append(earlier)
    return found


def _questions(program: Program, asked: Iterable[Condition], live: int) -> list[Question]:
    """Return the plain conditions whose truth is known in a passage where these fields are live."""
    plain = {program.layout.source(leaf): leaf for condition in asked for leaf in leaves(condition)}
    return [
        (condition_data(leaf), filter_of(program.layout, leaf))
        for leaf in plain.values()
        if not program.layout.mask(leaf) & ~live
    ]


def _told(here: Mapping[int, Span], questions: Sequence[Question], deep: int) -> Left:
    """Return what is left in some states: one span for all, or the question that tells them apart best."""
    if deep and len(set(here.values())) > 1:
        splits = [(data, *_split(here, holds)) for data, holds in questions]
        data, true, false = min(splits, key=lambda split: _mixed(split[1]) + _mixed(split[2]), default=([], {}, {}))
        if true and false and _mixed(true) + _mixed(false) < _mixed(here):
            sides = [_told(side, questions, deep - 1) for side in (true, false)]
            return sides[0] if sides[0] == sides[1] else [data, *sides]
    least, most = min(span[0] for span in here.values()), [span[1] for span in here.values() if span[1] is not None]
    return [least, max(most)] if len(most) == len(here) else [least]


def _split(here: Mapping[int, Span], holds: Callable[[States], set[int]]) -> tuple[dict[int, Span], dict[int, Span]]:
    true = holds(here.keys())
    return (
        {state: span for state, span in here.items() if state in true},
        {state: span for state, span in here.items() if state not in true},
    )


def _mixed(here: Mapping[int, Span]) -> int:
    """Return how many states have another span than most of them."""
    return len(here) - max(Counter(here.values()).values(), default=0)
