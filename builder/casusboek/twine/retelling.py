"""Retells a Twine story as the passages of a case: reads every passage, settles the variables, composes the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.logic import Effect
from casusboek.model.text import Text
from casusboek.parse.twee.links import divided
from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.forms import DIALECTS, Dialect
from casusboek.twine.dialects.nodes import Left, Link, Node, Remark, Set, Value, When, Words, atoms_of, every, tests_in
from casusboek.twine.dialects.scan import LINK
from casusboek.twine.help import nearest
from casusboek.twine.ids import ids_for
from casusboek.twine.import_report import Report, Untold
from casusboek.twine.meaning import Meaning
from casusboek.twine.notation import Notation
from casusboek.twine.passages import Composer, Way
from casusboek.twine.stories import SCANNERS, Sorted
from casusboek.twine.variables import (
    Known,
    Usage,
    changes_left,
    names_in,
    note_atoms,
    note_changes,
    settle,
)

LARGEST = 400_000
# a link to a passage, however it is written; for counting what is left
LINKISH = re.compile(
    r"\[\[(?!\[)|<<(?:goto|back|return|link|button)\b(?:\s*\[\[)?|\((?:link-?goto|go-?to|undo|link-?undo|link-?reveal-?goto|"
    r"click-?goto):|\{(?:link to|back link|redirect to)|data-passage=|story\.show\(",
    re.IGNORECASE,
)
COMPUTED = re.compile(
    r"<<(?:goto|back|return|link|button)\b|\((?:go-?to|undo|link[\w-]*|click-?goto):|\{(?:link|back|redirect)|\.(?:play|show)\(",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Retold:
    """A passage of the case: its text, what happens on entering it, and the ways on. `left` are the pieces left in it.

    `is_ending`: nothing leads on from it, not even a piece that is left.
    """

    passage: TweePassage
    id: str
    blocks: tuple[str, ...]
    enter: tuple[Effect, ...]
    ways: tuple[Way, ...]
    left: tuple[tuple[int, int], ...]
    is_ending: bool


@dataclass(frozen=True, kw_only=True)
class Retelling:
    """A story retold. `aside` is what belongs to no passage and is not translated."""

    passages: tuple[Retold, ...]
    first: str
    known: tuple[Known, ...]
    aside: tuple[Untold, ...]
    report: Report
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A passage with its nodes; `text` is what their offsets are in."""

    passage: TweePassage
    text: str
    nodes: tuple[Node, ...]

    @cached_property
    def run(self) -> Text:
        """Return the text with places in the file."""
        return Text(lines=self.passage.lines())

    def left(self) -> Iterator[str]:
        """Yield the source of what is left in it."""
        yield from (self.text[node.start : node.end] for node in every(self.nodes) if isinstance(node, Left))

    def untold(self, start: int, end: int, code: str = "CB650") -> Untold:
        """Return a piece that is left."""
        source = self.text[start:end].strip("\n")
        begin = start + len(self.text[start:end]) - len(self.text[start:end].lstrip("\n"))
        line = " ".join(source.split()).replace("`", "'")
        name = line if len(line) <= 60 else line[:57] + "..."
        span = self.run.place(begin, max(begin, begin + len(source.split("\n")[0])))
        return Untold(code=code, name=name, source=source, span=span, help=nearest(source))


def retell(story: Sorted, notation: Notation) -> Retelling:
    """Return the passages of a case for a story."""
    dialect = DIALECTS[story.format]
    names = frozenset(one.name for one in story.told)
    read = {one.name: _scanned(one, story.format, names) for one in story.told}
    before = [_scanned(one, story.format, names) for one in story.beginnings]
    initial = _initial(before)
    usages = _usages(story, read, before, dialect, initial)
    known = settle(usages, initial, "not_" if notation.language == "en" else "niet_")
    ids = ids_for(read)
    retold = [_retold(one, dialect, Meaning(known=known, ids=ids, here=name), notation) for name, one in read.items()]
    aside = [*_before(before), *_around(story)]
    untold = [*aside, *(read[one.passage.name].untold(*at) for one in retold for at in one.left)]
    return Retelling(
        passages=tuple(retold),
        first=ids.get(story.first, ""),
        known=tuple(known.values()),
        aside=tuple(aside),
        report=_report(story, read, before, retold, untold, tuple(known.values())),
        diagnostics=tuple(dict.fromkeys(error(one.code, one.span, _message(one), help=one.help) for one in untold)),
    )


def _scanned(passage: TweePassage, format: str, names: frozenset[str]) -> _Read:
    text = passage.text.replace("\r", " ").replace("\0", "\ufffd")
    if len(text) > LARGEST:
        return _Read(passage=passage, text=text, nodes=(Left(start=0, end=len(text)),))
    scan = SCANNERS[format](text, names, passage.tags)
    return _Read(passage=passage, text=scan.text, nodes=scan.whole())


def _initial(before: Iterable[_Read]) -> dict[str, Value]:
    """Return the values given before the first passage."""
    sets = (node for one in before for node in one.nodes if isinstance(node, Set))
    return {change.name: change.value for node in sets for change in node.changes if not change.adds}


def _usages(
    story: Sorted, read: Mapping[str, _Read], before: Iterable[_Read], dialect: Dialect, initial: Mapping[str, Value]
) -> dict[str, Usage]:
    """Gather how the whole story uses each variable."""
    usages = {name: Usage(first=value) for name, value in initial.items()}
    again = _Again(read)
    for name, one in read.items():
        for node in every(one.nodes):
            if isinstance(node, Set | Link):
                note_changes(usages, node.changes, again=again.comes_back(name))
        note_atoms(usages, (atom for test in tests_in(one.nodes) for atom in atoms_of(test)))
        _note_left(usages, one.left(), dialect, again=again.comes_back(name))
    for one in before:
        _note_left(usages, one.left(), dialect, again=True, is_fixed=True)
        for node in one.nodes:
            for change in node.changes if isinstance(node, Set) else ():
                usages.setdefault(change.name, Usage()).odd |= change.adds
    around = (one.text for one in (*story.frames, *story.code))
    _note_left(usages, around, dialect, again=True, is_fixed=True)
    if story.first in read:
        for variable, value in _first_values(read[story.first], dialect):
            usages[variable].first = value if usages[variable].first is None else usages[variable].first
    return usages


def _note_left(
    usages: dict[str, Usage], sources: Iterable[str], dialect: Dialect, *, again: bool, is_fixed: bool = False
) -> None:
    """Note what pieces that are left may change. `is_fixed`: they stand where an author of a case cannot mend them."""
    for source in sources:
        for name, change in changes_left(source, dialect):
            if change is None or is_fixed:
                usages.setdefault(name, Usage()).odd = True
            else:
                note_changes(usages, (change,), again=again)


def _first_values(one: _Read, dialect: Dialect) -> Iterator[tuple[str, Value]]:
    """Yield the variables that the first passage gives a value before anything in it reads them."""
    read: set[str] = set()
    for node in one.nodes:
        if isinstance(node, Set):
            for change in node.changes:
                if not change.adds and change.name not in read:
                    yield change.name, change.value
                read.add(change.name)
        elif isinstance(node, When):
            read |= {name for test in tests_in((node,)) for name in names_in(atoms_of(test))}
        elif isinstance(node, Left):
            read |= {name for name, _ in changes_left(one.text[node.start : node.end], dialect)}


class _Again:
    """Knows which passages a reader can come back to."""

    def __init__(self, read: Mapping[str, _Read]) -> None:
        self.next = {name: set(_leads_to(one)) for name, one in read.items()}
        self.anywhere = any(COMPUTED.search(source) for one in read.values() for source in one.left())
        self.known: dict[str, bool] = {}

    def comes_back(self, name: str) -> bool:
        """Say whether a passage can be reached from itself."""
        if name not in self.known:
            reached, queue = set[str](), [name]
            while queue and name not in reached:
                new = self.next.get(queue.pop(), set()) - reached
                reached |= new
                queue += new
            self.known[name] = self.anywhere or name in reached
        return self.known[name]


def _leads_to(one: _Read) -> Iterator[str]:
    yield from (node.target for node in every(one.nodes) if isinstance(node, Link))
    for match in LINK.finditer("\n".join(one.left())):
        (start, end) = divided(match["inside"])[1]
        yield match["inside"][start:end].strip()


def _retold(one: _Read, dialect: Dialect, meaning: Meaning, notation: Notation) -> Retold:
    made = Composer(text=one.text, dialect=dialect, meaning=meaning, notation=notation)
    blocks = made.compose(one.nodes)
    leads = any(LINKISH.search(one.text[start:end]) for start, end in made.left)
    return Retold(
        passage=one.passage,
        id=meaning.ids[one.passage.name],
        blocks=tuple(blocks),
        enter=tuple(made.enter),
        ways=tuple(made.ways),
        left=tuple(made.left),
        is_ending=not made.ways and not leads,
    )


def _before(before: Iterable[_Read]) -> Iterator[Untold]:
    """Yield what stands before the first passage and is no value of a variable."""
    for one in before:
        for node in one.nodes:
            added = isinstance(node, Set) and any(change.adds for change in node.changes)
            if added or not isinstance(node, Set | Words | Remark):
                yield one.untold(node.start, node.end)


def _around(story: Sorted) -> Iterator[Untold]:
    """Yield what stands beside every passage, and the code of the story."""
    for passage in story.frames:
        help = text("what stands beside every passage belongs to the theme; write what matters in the passages")
        source = f":: {passage.name}\n{passage.text}"
        yield Untold(code="CB650", name=passage.name, source=source, span=passage.span, help=help)
    for passage in story.code:
        help = text("a case holds no code: use meters, facts and conditions")
        yield Untold(code="CB665", name=passage.name, source="", span=passage.span, help=help)


def _message(one: Untold) -> Sentence:
    if one.code == "CB665":
        return text("the passage `{name}` holds code or data, and is not taken along", name=one.name)
    return text("`{name}` is not translated", name=one.name)


def _report(
    story: Sorted,
    read: Mapping[str, _Read],
    before: Iterable[_Read],
    retold: list[Retold],
    untold: list[Untold],
    known: tuple[Known, ...],
) -> Report:
    """Count: a construct is a link, a change, a conditional or a piece of code; each is translated, or left."""
    constructs = sum(_is_construct(node) for one in (*read.values(), *before) for node in every(one.nodes))
    left = sum(
        _is_construct(node)
        for one in retold
        for start, end in one.left
        for node in every(read[one.passage.name].nodes)
        if start <= node.start and node.end <= end
    )
    left += sum(_is_construct(node) and not isinstance(node, Set) for one in before for node in every(one.nodes))
    kept = sum(len({(way.link.start, way.link.end) for way in one.ways}) for one in retold)
    lost = sum(len(LINKISH.findall(read[one.passage.name].text[a:b])) for one in retold for a, b in one.left)
    around = len(story.frames) + len(story.code)
    return Report(
        title=story.title,
        format=f"{story.format} {story.version}".strip(),
        guessed=story.guessed,
        passages=len(read) + len(story.beginnings) + around,
        taken=len(retold) + len(story.beginnings),
        links=kept + lost,
        kept=kept,
        constructs=constructs + around,
        translated=constructs - left,
        untold=tuple(sorted(untold, key=lambda one: (one.span.line, one.span.column))),
        variables=known,
        endings=tuple(one.passage.name for one in retold if one.is_ending),
        left_out=tuple(passage.name for passage in story.code),
    )


def _is_construct(node: Node) -> bool:
    return not isinstance(node, Words | Remark) and not (isinstance(node, Set) and not node.changes)
