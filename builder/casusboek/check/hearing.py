"""What a case hears of others of the same week: what their readers can bring about together, and by which day.

Two cases may hear each other: what one can tell depends on what it heard. So this looks again, each time with what was
found to be possible, until nothing is added. What is asked is asked of every state, as a code may stop anywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from casusboek.check.explore import LIMIT, choice_conditions
from casusboek.check.graph import Graph, passage_graph, reversed_graph
from casusboek.check.machine import Machine, compile_story, filter_of
from casusboek.check.packing import StateLayout
from casusboek.check.search import Search
from casusboek.model.diagnostic import Diagnostic, Result, Severity, error, text
from casusboek.model.logic import Condition, Holds, Mark, Seen, Setting, leaves
from casusboek.model.shelf import Shelf
from casusboek.model.source import Span
from casusboek.model.story import Draft, Passage, Story
from casusboek.model.week import Teller, Told, Week
from casusboek.near import near
from casusboek.parse.names import Names
from casusboek.parse.resolve import resolve


def heard_by(case: Draft | Story) -> dict[str, tuple[Setting, ...]]:
    """Return what a case hears, by the id of the case that tells it."""
    found: dict[str, tuple[Setting, ...]] = {}
    for setting in case.settings:
        if setting.heard is not None:
            found[setting.heard.value] = (*found.get(setting.heard.value, ()), setting)
    return found


def told_in(
    read: Iterable[Result[Draft]], shelf: Shelf, paths: tuple[str, ...], names: Iterable[str] = ()
) -> Result[dict[str, Week]]:
    """Return for each case of a book that hears or is heard, by its path, what it shares (nothing, with errors).

    `names` are the ids of the cases that are not read here, as they neither hear nor are heard.
    """
    known = [(draft.value, draft.diagnostics) for draft in read if draft.value is not None]
    drafts = {draft.about.case: draft for draft, _ in known}
    lost = tuple(one for draft in drafts.values() for one in untellable(draft, drafts, (*drafts, *names)))
    heard = {id: heard_by(draft) for id, draft in drafts.items()}
    involved = {case for id, others in heard.items() if others for case in (id, *others)}
    sound = [draft for draft, found in known if not any(one.severity is Severity.ERROR for one in (*found, *lost))]
    stories = [resolve(draft, shelf, paths).value for draft in sound if draft.about.case in involved]
    by_case = {story.about.case: story for story in stories if story is not None}
    told = tellers_of(by_case)
    asked = {id: asked_of(id, heard.values()) for id in involved}
    weeks = {story.path: Week(tellers=told.get(id, ()), asked=asked[id]) for id, story in by_case.items()}
    return Result(value=weeks, diagnostics=lost)


def asked_of(case: str, heard: Iterable[Mapping[str, tuple[Setting, ...]]]) -> frozenset[str]:
    """Return the facts of a case that others ask for, from what each case hears."""
    conditions = [_when(setting) for others in heard for setting in others.get(case, ())]
    return frozenset(leaf.fact for condition in conditions for leaf in leaves(condition) if isinstance(leaf, Holds))


def tellers_of(stories: Mapping[str, Story], *, limit: int = LIMIT) -> dict[str, tuple[Teller, ...]]:
    """Return for each case that hears, by its id, what the others can tell it."""
    known: dict[tuple[str, str, tuple[Teller, ...]], Teller] = {}
    told: dict[str, tuple[Teller, ...]] = {}
    while True:
        found = {}
        for id, story in stories.items():
            tellers = []
            for case, settings in heard_by(story).items():
                key = (id, case, told.get(case, ()))
                if case in stories and key not in known:
                    known[key] = _teller(replace(stories[case], tellers=key[2]), settings, limit)
                tellers += [known[key]] if key in known else []
            if tellers:
                found[id] = tuple(tellers)
        if found == told:
            return told
        told = found


def _teller(story: Story, settings: tuple[Setting, ...], limit: int) -> Teller:
    about = story.about
    return Teller(
        case=about.case,
        language=about.language,
        title=about.title.words,
        role=about.role.words,
        ways=tuple(sorted(_ways(story, settings, limit))),
        days=tuple((setting.name, _last_day(story, _when(setting))) for setting in settings),
    )


def _when(setting: Setting) -> Condition:
    """Return the condition, in the other case, of what is heard: that of its last option."""
    condition = setting.options[-1].when
    assert condition is not None, "what is heard has a condition"
    return condition


def _ways(story: Story, settings: tuple[Setting, ...], limit: int) -> set[Told]:
    """Return what can be heard together, from a reader of the other case who stops anywhere."""
    conditions = [_when(setting) for setting in settings]
    program = compile_story(story, StateLayout(story, [*choice_conditions(story), *conditions]))
    reads = 0
    for condition in conditions:
        reads |= program.layout.mask(condition)
    search = Search(Machine(program, [reads] * len(program.arcs), {})).run(limit)
    columns = [[(setting.name, option.name) for option in setting.options] for setting in settings]
    if not search.complete:
        return set(product(*columns))
    holding = [filter_of(program.layout, condition) for condition in conditions]
    states = {state & reads for visited in search.visited for state in visited}
    return {
        tuple(column[bool(holds((state,)))] for column, holds in zip(columns, holding, strict=True)) for state in states
    }


def _last_day(story: Story, condition: Condition) -> str:
    """Return the last day on which it can become true or false there, or '' when that cannot be told."""
    facts = {leaf.fact for leaf in leaves(condition) if isinstance(leaf, Holds)}
    seen = {leaf.passage for leaf in leaves(condition) if isinstance(leaf, Seen)}
    if any(not isinstance(leaf, Holds | Seen) for leaf in leaves(condition)):
        return ""
    places = [passage for passage in story.passages if passage.id in seen or _marks(passage) & facts]
    days = [latest_day(story, passage.id) for passage in places]
    return max(days, default="") if all(days) else ""


def _marks(passage: Passage) -> set[str]:
    effects = (*passage.on_enter, *(effect for choice in passage.choices for effect in choice.effects))
    return {effect.fact for effect in effects if isinstance(effect, Mark)}


def earliest_day(story: Story, id: str) -> str:
    """Return the first day on which a reader can be in a passage, or '' when no date tells."""
    return min(_nearest(story, reversed_graph(passage_graph(story)), id, set()), default="")


def latest_day(story: Story, id: str) -> str:
    """Return the last day on which a reader can be in a passage, or '' when no date tells."""
    return max(_nearest(story, passage_graph(story), id, set()), default="")


def _nearest(story: Story, graph: Graph, id: str, seen: set[str]) -> Iterator[str]:
    """Yield the days of the first passages with a date that are met along a graph, this one included."""
    dateline = story.passage(id).dateline
    if dateline is not None:
        yield dateline.date
    elif id not in seen:
        seen.add(id)
        for other in graph[id]:
            yield from _nearest(story, graph, other, seen)


def untellable(draft: Draft, others: Mapping[str, Draft], ids: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what a case hears of a case that is not there, and what that case does not know. `ids` are of all cases."""
    for case, settings in heard_by(draft).items():
        other = others.get(case)
        for setting in settings:
            assert setting.heard is not None
            if other is None or other is draft:
                yield _no_case(setting.heard.value, setting.heard.span, ids)
                break
            names = Names(meters=other.meters, facts=other.facts, settings=other.settings)
            yield from names.check_condition(_when(setting))
            yield from _no_passages(_when(setting), other)


def _no_case(name: str, span: Span, ids: Iterable[str]) -> Diagnostic:
    guesses = near(name, ids) or tuple(sorted({*ids}))
    help = text("write the `case:` of another case: {names}", names=", ".join(f"`{guess}`" for guess in guesses))
    return error("CB243", span, text("there is no other case `{name}` to hear from", name=name), help=help)


def _no_passages(condition: Condition, other: Draft) -> Iterator[Diagnostic]:
    known = [passage.id for passage in other.passages]
    for leaf in leaves(condition):
        if isinstance(leaf, Seen) and leaf.passage not in known:
            guesses = ", ".join(f"`{guess}`" for guess in near(leaf.passage, known) or known)
            message = text("`{case}` has no passage `{name}`", case=other.about.case, name=leaf.passage)
            yield error("CB243", leaf.span, message, help=text("there are: {names}", names=guesses))
