"""Gathers how the passages of a Twine story use its variables, the pieces that are left included."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from casusboek.model.text import Text
from casusboek.parse.twee.links import divided
from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.forms import Dialect
from casusboek.twine.dialects.nodes import ChangeNode, Left, LinkNode, Node, Set, Value, When, atoms_of, every, tests_in
from casusboek.twine.dialects.scan import LINK
from casusboek.twine.help import nearest
from casusboek.twine.import_report import Untold
from casusboek.twine.stories import Sorted
from casusboek.twine.variables import Usage, changes_left, names_in

# where only playing tells which passage comes next
COMPUTED = re.compile(
    r"<<(?:goto|back|return|link|button)\b|\((?:go-?to|undo|link[\w-]*|click-?goto):|\{(?:link|back|redirect)|\.(?:play|show)\(",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class PassageRead:
    """A passage with its nodes; `text` is what their offsets are in."""

    passage: TweePassage
    text: str
    nodes: tuple[Node, ...]

    @cached_property
    def run(self) -> Text:
        """Return the text with places in the file."""
        return Text(lines=self.passage.lines())

    def changes(self) -> Iterator[ChangeNode]:
        """Yield the changes that a passage makes as soon as it is shown."""
        yield from (change for node in self.nodes if isinstance(node, Set) for change in node.changes)

    def left(self) -> Iterator[str]:
        """Yield the source of what is left in it."""
        yield from (self.text[node.start : node.end] for node in every(self.nodes) if isinstance(node, Left))

    def untold(self, start: int, end: int) -> Untold:
        """Return a piece that is left."""
        source = self.text[start:end].strip("\n")
        begin = start + len(self.text[start:end]) - len(self.text[start:end].lstrip("\n"))
        line = " ".join(source.split()).replace("`", "'")
        name = line if len(line) <= 60 else line[:57] + "..."
        span = self.run.place(begin, max(begin, begin + len(source.split("\n")[0])))
        return Untold(code="CB650", name=name, source=source, span=span, help=nearest(source))


def initial_values(before: Iterable[PassageRead]) -> dict[str, Value]:
    """Return the values given before the first passage."""
    return {change.name: change.value for one in before for change in one.changes() if not change.adds}


def usages_in(
    story: Sorted, read: Mapping[str, PassageRead], before: Iterable[PassageRead], dialect: Dialect
) -> dict[str, Usage]:
    """Gather how the whole story uses each variable."""
    usages = {name: Usage(first=value) for name, value in initial_values(before).items()}
    again = _Again(read)
    for name, one in read.items():
        changes = [change for node in every(one.nodes) if isinstance(node, Set | LinkNode) for change in node.changes]
        changes += _changes_left(usages, one.left(), dialect)
        for change in changes:
            use = usages.setdefault(change.name, Usage())
            if change.adds:
                use.added.append((change.value, again.comes_back(name)))
            else:
                use.given.append(change.value)
        for atom in (atom for test in tests_in(one.nodes) for atom in atoms_of(test) if atom.operator != "seen"):
            usages.setdefault(atom.name, Usage()).asked.append(atom)
    # what stands where an author of a case cannot mend it
    fixed = [*(source for one in before for source in one.left()), *(one.text for one in (*story.frames, *story.code))]
    odd = [name for source in fixed for name, _ in changes_left(source, dialect)]
    odd += [change.name for one in before for change in one.changes() if change.adds]
    for name in odd:
        usages.setdefault(name, Usage()).odd = True
    for variable, value in _first_values(read[story.first], dialect) if story.first in read else ():
        usages[variable].first = value if usages[variable].first is None else usages[variable].first
    return usages


def _changes_left(usages: dict[str, Usage], sources: Iterable[str], dialect: Dialect) -> Iterator[ChangeNode]:
    """Yield what pieces that are left may change; a variable that gets another kind of value is odd."""
    for source in sources:
        for name, change in changes_left(source, dialect):
            if change is None:
                usages.setdefault(name, Usage()).odd = True
            else:
                yield change


def _first_values(one: PassageRead, dialect: Dialect) -> Iterator[tuple[str, Value]]:
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

    def __init__(self, read: Mapping[str, PassageRead]) -> None:
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


def _leads_to(one: PassageRead) -> Iterator[str]:
    yield from (node.target for node in every(one.nodes) if isinstance(node, LinkNode))
    for match in LINK.finditer("\n".join(one.left())):
        (start, end) = divided(match["inside"])[1]
        yield match["inside"][start:end].strip()
