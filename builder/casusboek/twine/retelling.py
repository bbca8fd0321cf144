"""Retells a Twine story as the passages of a case: reads every passage, settles the variables, composes the prose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.logic import Effect, Mark
from casusboek.model.source import Span
from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.builder import Context
from casusboek.twine.dialects.nearest import nearest_to
from casusboek.twine.dialects.pieces import Include, Link, Piece, Refused, Remark, Set, Words, every
from casusboek.twine.flow import Flow
from casusboek.twine.ids import ids_for
from casusboek.twine.import_report import Report
from casusboek.twine.includes import Expander
from casusboek.twine.meaning import NOWHERE, Meaning
from casusboek.twine.order import Moment, moments
from casusboek.twine.prose import Line, Telling, Untold, Way
from casusboek.twine.stories import READERS, Sorted
from casusboek.twine.variables import Known, literal, settle, usage_of
from casusboek.words import translator

BEGINNING = text("before the first passage only values written out can be given to variables")
SETTLED = {"fact", "meter", "setting", "words"}


@dataclass(frozen=True, kw_only=True)
class Retold:
    """A passage of the case: its prose, what happens on entering it, and the ways on. Without those it is an ending."""

    passage: TweePassage
    id: str
    lines: tuple[Line, ...]
    enter: tuple[Effect, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, kw_only=True)
class Story:
    """A story retold. `aside` is what belongs to no passage and is not translated."""

    passages: tuple[Retold, ...]
    first: str
    known: tuple[Known, ...]
    aside: tuple[Untold, ...]
    report: Report
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, kw_only=True)
class _Read:
    """The pieces of every passage, and of the part of the story that comes before the first."""

    pieces: Mapping[str, tuple[Piece, ...]]
    beginnings: tuple[Piece, ...]
    found: tuple[Diagnostic, ...]


def retell(story: Sorted, *, language: str) -> Story:
    """Return the passages of a case for a story."""
    read = _read(story, language)
    expander = Expander(read.pieces)
    expanded = {name: expander.expand_passage(name) for name in read.pieces}
    inside = _only_inside(story, read.pieces)
    kept = [passage for passage in story.told if passage.name not in inside]
    ids = ids_for(passage.name for passage in kept)
    returns = _is_returned_to(story.first, expanded)
    initial = _initial(story, read, returns)
    opposite = "not_" if language == "en" else "niet_"
    known = settle(usage_of(read.pieces.values(), initial), inverts=returns, opposite=opposite)
    telling = Telling(
        meaning=Meaning(known=known, ids=ids),
        ids=ids,
        titles={id: name for name, id in ids.items()},
        before=_before(expanded, ids),
        settled=_settled(read, initial, known, returns),
    )
    flows = [_compose(passage, expanded[passage.name], telling) for passage in kept]
    retold = [
        _retold(flow, lines, passage, ids, story, known) for (flow, lines), passage in zip(flows, kept, strict=True)
    ]
    aside = _aside(story, read.beginnings, telling)
    untold = [*aside, *(one for flow, _ in flows for one in flow.untold)]
    found = [*read.found, *(_told(one) for one in aside), *(one for flow, _ in flows for one in flow.found)]
    return Story(
        passages=tuple(retold),
        first=ids.get(story.first, ""),
        known=tuple(known.values()),
        aside=tuple(aside),
        report=_report(story, read, retold, untold, tuple(known.values()), inside),
        diagnostics=tuple(dict.fromkeys(found)),
    )


def _read(story: Sorted, language: str) -> _Read:
    say = translator(language)
    context = Context(
        names=frozenset(one.name for one in story.told),
        onward=say("Continue"),
        back=say("Back"),
        picture=say("say here what this picture shows"),
    )
    reader = READERS[story.format]
    readings = {one.name: reader(one, context) for one in story.told}
    before = [reader(one, context) for one in story.beginnings]
    found = [one for reading in (*readings.values(), *before) for one in reading.diagnostics]
    return _Read(
        pieces={name: reading.pieces for name, reading in readings.items()},
        beginnings=tuple(piece for reading in before for piece in reading.pieces),
        found=tuple(found),
    )


def _only_inside(story: Sorted, pieces: Mapping[str, tuple[Piece, ...]]) -> set[str]:
    """Return the passages that others show in themselves and to which nothing leads."""
    shown = {piece.target for run in pieces.values() for piece in every(run) if isinstance(piece, Include)}
    reached = {piece.target for run in pieces.values() for piece in every(run) if isinstance(piece, Link)}
    return (shown & set(pieces)) - reached - {story.first}


def _is_returned_to(first: str, pieces: Mapping[str, tuple[Piece, ...]]) -> bool:
    links = [(name, piece) for name, run in pieces.items() for piece in every(run) if isinstance(piece, Link)]
    leads_on = {piece.target for name, piece in links if name == first}
    return any(
        piece.target == first or (piece.kind == "back" and (name in leads_on or name == first)) for name, piece in links
    )


def _initial(story: Sorted, read: _Read, returns: bool) -> list[Set]:
    """Return the first value given to each variable before anything can change it."""
    found: dict[str, Set] = {}
    for piece in read.beginnings:
        if isinstance(piece, Set) and piece.operator == "=" and literal(piece.value) is not None:
            found[piece.variable] = piece
    first = read.pieces.get(story.first, ())
    for piece, moment in zip(first, moments(first, has_ways=True), strict=True):
        value = literal(piece.value) if isinstance(piece, Set) else None
        if not isinstance(piece, Set) or moment is not Moment.ENTER or piece.variable in found:
            continue
        if piece.operator == "=" and value is not None and not (returns and isinstance(value, bool)):
            found[piece.variable] = piece
    return list(found.values())


def _settled(read: _Read, initial: list[Set], known: Mapping[str, Known], returns: bool) -> frozenset[tuple[Span, str]]:
    """Return the changes that happen once, before all others: where readers come back, they happen again."""
    once = [one for one in initial if not returns or one in read.beginnings]
    return frozenset((one.span, one.variable) for one in once if known[one.variable].kind in SETTLED)


def _before(pieces: Mapping[str, tuple[Piece, ...]], ids: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    before: dict[str, dict[str, None]] = {}
    for name in ids:
        for piece in every(pieces[name]):
            if isinstance(piece, Link) and piece.target in ids:
                before.setdefault(piece.target, {})[name] = None
    return {name: tuple(names) for name, names in before.items()}


def _compose(passage: TweePassage, pieces: tuple[Piece, ...], telling: Telling) -> tuple[Flow, tuple[Line, ...]]:
    flow = Flow(telling, passage.name)
    return flow, flow.compose(pieces)


def _retold(
    flow: Flow,
    lines: tuple[Line, ...],
    passage: TweePassage,
    ids: Mapping[str, str],
    story: Sorted,
    known: Mapping[str, Known],
) -> Retold:
    opening = _opening(known.values()) if passage.name == story.first else ()
    return Retold(
        passage=passage, id=ids[passage.name], lines=lines, enter=(*opening, *flow.enter), ways=tuple(flow.ways)
    )


def _opening(known: Iterable[Known]) -> Iterator[Effect]:
    """Yield what is made true at the first passage: facts are false before it."""
    for one in known:
        if one.kind == "fact" and one.initial and not one.inverted:
            yield Mark(fact=one.name, value=True, span=NOWHERE)


def _aside(story: Sorted, beginnings: tuple[Piece, ...], telling: Telling) -> list[Untold]:
    """Return what stands in no passage of the case: what comes before the first, around all of them, and code."""
    aside = []
    for piece in beginnings:
        is_settled = isinstance(piece, Set) and (piece.span, piece.variable) in telling.settled
        if not is_settled and not isinstance(piece, Words | Remark):
            name = piece.name if isinstance(piece, Refused) else getattr(piece, "source", type(piece).__name__)
            help = nearest_to(piece.value) if isinstance(piece, Set) else getattr(piece, "help", None) or BEGINNING
            code = piece.code if isinstance(piece, Refused) else "CB652" if isinstance(piece, Set) else "CB654"
            span = getattr(piece, "span", NOWHERE)
            aside.append(Untold(code=code, name=name, source=getattr(piece, "source", name), span=span, help=help))
    for passage in story.frames:
        help = text("what stands beside every passage belongs to the theme; write what matters in the passages")
        source = f":: {passage.name}\n{passage.text}"
        aside.append(Untold(code="CB650", name=passage.name, source=source, span=passage.span, help=help))
    for passage in story.code:
        help = text("a case holds no code: use meters, facts and conditions")
        aside.append(Untold(code="CB665", name=passage.name, source="", span=passage.span, help=help))
    return aside


def _told(one: Untold) -> Diagnostic:
    return error(one.code, one.span, _message(one), help=one.help)


def _message(one: Untold) -> Sentence:
    if one.code == "CB665":
        return text("the passage `{name}` holds code or data, and is not taken along", name=one.name)
    return text("`{name}` is not translated", name=" ".join(one.name.split())[:60])


def _report(
    story: Sorted,
    read: _Read,
    retold: list[Retold],
    untold: list[Untold],
    known: tuple[Known, ...],
    inside: set[str],
) -> Report:
    pieces = [piece for run in (*read.pieces.values(), read.beginnings) for piece in every(run)]
    counted = [piece for piece in pieces if not isinstance(piece, Words | Remark) and hasattr(piece, "span")]
    constructs = len(counted) + len(story.frames) + len(story.code)
    links = sum(isinstance(piece, Link) for piece in pieces)
    computed = sum(isinstance(piece, Refused) and piece.code == "CB653" for piece in pieces)
    lost = sum(1 for one in untold if one.code == "CB653") - computed
    return Report(
        title=story.title,
        format=f"{story.format} {story.version}".strip(),
        guessed=story.guessed,
        passages=len(story.told) + len(story.frames) + len(story.code) + len(story.beginnings),
        taken=len(retold) + len(inside) + len(story.beginnings),
        links=links + computed,
        kept=links - lost,
        constructs=constructs,
        translated=max(0, constructs - len({(one.span, one.name) for one in untold})),
        untold=tuple(sorted(untold, key=lambda one: (one.span.line, one.span.column))),
        variables=known,
        endings=tuple(one.passage.name for one in retold if not one.ways),
        shown_inside=tuple(sorted(inside)),
        left_out=tuple(passage.name for passage in story.code),
    )
