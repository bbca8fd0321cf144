"""Composes a passage of a case of the nodes of a Twine passage: its blocks, its ways on, the pieces that are left."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from casusboek.model.logic import Condition, Effect
from casusboek.model.source import Located
from casusboek.model.story import Block, Branch, Choice, Conditional
from casusboek.model.text import line_text
from casusboek.twine.dialects.forms import Dialect
from casusboek.twine.dialects.nodes import Left, LinkNode, Node, Remark, Set, When, WordsNode, atoms_of, every, tests_in
from casusboek.twine.meaning import NOWHERE, Meaning, all_of, negated
from casusboek.twine.prose import comment, fenced, is_block, is_item, label_of, line_of, prose
from casusboek.twine.variables import changes_left, names_in

MOST_COPIES = 6
MARK_ONLY = re.compile(r"[\s*#>+\-]*|\s*(?:\d+[.)]|(?:0\.)+)\s*")
SENTENCE_END = re.compile(r"(?:\A|[.!?…:;][\"'”’»)\]*_]*|<br\s*/?>)\s*\Z")
Guard: TypeAlias = tuple[Condition, ...]
Out: TypeAlias = str | Block  # a line of running text, or what stands apart


class _NotTheSameError(Exception):
    """A part of the text has no translation that shows the same."""


@dataclass
class Composer:
    """Composes one passage: `enter`, `ways` and `left` (offsets of what is left) are gathered on the way.

    So are the variables that were `read` so far, and those that a piece that is left may have changed (`lost`). A way
    is a choice with the link that it comes from.
    """

    text: str
    dialect: Dialect
    meaning: Meaning
    enter: list[Effect] = field(default_factory=list)
    ways: list[tuple[LinkNode, Choice]] = field(default_factory=list)
    left: list[tuple[int, int]] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def compose(self, nodes: Sequence[Node]) -> tuple[Block, ...]:
        """Return the blocks of the passage's text."""
        return self._blocks(out for line in lines_of(self.text, nodes) for out in self._whole_line(line))

    def _whole_line(self, line: Sequence[Node]) -> list[Out]:
        """Return a line of the passage itself, or what is left of it."""
        ways, enter, read = len(self.ways), len(self.enter), set(self.read)
        try:
            if any(isinstance(node, Left) for node in line) and not self._has_words(line):
                return [out for node in line for out in self._one(node)]
            return self._line(line, (), top=True)
        except _NotTheSameError:
            del self.ways[ways:], self.enter[enter:]
            self.read = read
            return self._leave(line[0].start, line[-1].end)

    def _one(self, node: Node) -> list[Out]:
        if isinstance(node, Left):
            return self._leave(node.start, node.end)
        return self._whole_line([node]) if not isinstance(node, WordsNode) else []

    def _leave(self, start: int, end: int) -> list[Out]:
        source = self.text[start:end].strip("\n")
        self.left.append((start, end))
        self.lost |= {name for name, _ in changes_left(source, self.dialect)}
        self.read |= {match["x"] for match in re.finditer(rf"{self.dialect.sigil}(?P<x>[A-Za-z_]\w*)", source)}
        return [prose(fenced(source))]

    def _line(self, line: Sequence[Node], guard: Guard, *, top: bool = False) -> list[Out]:
        """Return a line. What has no place in it (comments, changes, choices at its end) is taken out first."""
        if any(isinstance(node, Left) or (isinstance(node, Set) and not top) for node in line):
            raise _NotTheSameError
        outs: list[Out] = [prose(comment(node.text)) for node in line if isinstance(node, Remark)]
        kept: list[Node] = []
        for node in line:
            if isinstance(node, Set):
                self._enter(node)
            elif not isinstance(node, Remark):
                self.read |= {name for test in tests_in((node,)) for name in names_in(atoms_of(test))}
                kept.append(node)
        waiting = []
        while kept and (self._leads(kept[-1]) or not self._has_words(kept[-1:])):
            node = kept.pop()
            waiting += [node] if not isinstance(node, WordsNode) else []
        if waiting and MARK_ONLY.fullmatch(self._words(kept)):
            kept = [node for node in kept if not isinstance(node, WordsNode)]
        elif waiting and not SENTENCE_END.search(self._words(kept)):
            raise _NotTheSameError
        if any(isinstance(node, LinkNode) for node in kept):
            raise _NotTheSameError
        outs += self._text(kept, guard)
        for node in reversed(waiting):
            self._ways_of(node, guard)
        return outs

    def _enter(self, node: Set) -> None:
        effects = self.meaning.effects(node.changes)
        if effects is None or self.read & {change.name for change in node.changes}:
            raise _NotTheSameError
        self.enter += effects

    def _leads(self, node: Node) -> bool:
        """Say whether a node is nothing but ways on."""
        if isinstance(node, When):
            return all(self._leads(one) or not self._has_words([one]) for _, inner in node.branches for one in inner)
        return isinstance(node, LinkNode)

    def _ways_of(self, node: Node, guard: Guard) -> None:
        if isinstance(node, LinkNode):
            self._way(node, guard)
        elif isinstance(node, When):
            for holds, inner in self._branches(node):
                for one in inner:
                    if isinstance(one, Left | Set):
                        raise _NotTheSameError
                    self._ways_of(one, (*guard, *holds))

    def _way(self, link: LinkNode, guard: Guard) -> None:
        effects = self.meaning.effects(link.changes)
        target = self.meaning.ids.get(link.target)
        if effects is None or target is None:
            raise _NotTheSameError
        made = Choice(
            id="",
            letter="",
            label=line_text(label_of(link.label, self.dialect.name), NOWHERE),
            target=Located(value=target, span=NOWHERE),
            condition=all_of(guard),
            effects=effects,
            pitfalls=(),
            consequence=(),
            span=NOWHERE,
        )
        self.ways.append((link, made))

    def _branches(self, when: When) -> "Iterator[tuple[Guard, tuple[Node, ...]]]":
        """Yield each branch of a conditional with all that holds there: its own test, and none of those before."""
        before: Guard = ()
        for test, inner in when.branches:
            condition = None if test is None else self.meaning.condition(test)
            if test is not None and (condition is None or self.lost & names_in(atoms_of(test))):
                raise _NotTheSameError
            yield (*before, *([condition] if condition is not None else [])), inner
            before = (*before, *([negated(condition)] if condition is not None else []))

    def _text(self, line: Sequence[Node], guard: Guard) -> list[Out]:
        """Return the words of a line; a conditional in it becomes callouts, each with the whole line in it."""
        at = next((at for at, node in enumerate(line) if isinstance(node, When)), None)
        if at is None:
            return self._plain(line)
        when, before, after = line[at], line[:at], line[at + 1 :]
        assert isinstance(when, When)
        apart = not self._has_words(after) and not any(isinstance(node, When) for node in after)
        if apart and SENTENCE_END.search(self._words(before)):
            return [*self._text(before, guard), *self._fork(when, guard, (), ())]
        if "\n" in self.text[when.start : when.end] or _copies(line) > MOST_COPIES:
            raise _NotTheSameError
        return self._fork(when, guard, before, after)

    def _plain(self, line: Sequence[Node]) -> list[Out]:
        written = self._words(line)
        made = line_of(written, self.dialect.name) if written.strip() else ""
        if made is None:
            raise _NotTheSameError
        return [made]

    def _fork(self, when: When, guard: Guard, before: Sequence[Node], after: Sequence[Node]) -> list[Out]:
        """Return a conditional; the text around it in the line stands in each branch."""
        branches = list(self._branches(when))
        if when.branches[-1][0] is not None and (before or after):
            tests = (self.meaning.condition(test) for test, _ in when.branches if test is not None)
            branches.append((tuple(negated(test) for test in tests if test is not None), ()))
        made: list[tuple[Guard, tuple[Block, ...]]] = []
        for holds, inner in branches:
            lines = lines_of(self.text, (*before, *inner, *after))
            made.append((holds, self._blocks(out for line in lines for out in self._line(line, (*guard, *holds)))))
        if all(blocks for _, blocks in made):
            return [_conditional((all_of(holds[at:]), blocks) for at, (holds, blocks) in enumerate(made))]
        return [_conditional([(all_of(holds), blocks)]) for holds, blocks in made if blocks]

    def _blocks(self, outs: Iterable[Out]) -> tuple[Block, ...]:
        """Return what stands apart as it is; lines of running text that follow each other become one paragraph."""
        blocks: list[Block] = []
        run: list[str] = []
        for out in (*outs, ""):
            goes_on = isinstance(out, str) and out and not is_block(out) and run and is_item(out) is is_item(run[-1])
            if run and not goes_on:
                blocks.append(prose(("\n" if is_item(run[0]) else self.dialect.line_end).join(run)))
                run = []
            if not isinstance(out, str):
                blocks.append(out)
            elif is_block(out):
                blocks.append(prose(out))
            elif out:
                run.append(out)
        return tuple(blocks)

    def _words(self, nodes: Iterable[Node]) -> str:
        return "".join(self.text[node.start : node.end] for node in nodes if isinstance(node, WordsNode))

    def _has_words(self, nodes: Iterable[Node]) -> bool:
        return bool(self._words(every(nodes)).strip())


def _conditional(branches: "Iterable[tuple[Condition | None, tuple[Block, ...]]]") -> Conditional:
    made = (Branch(condition=condition, blocks=blocks, span=NOWHERE) for condition, blocks in branches)
    return Conditional(branches=tuple(made), span=NOWHERE)


def _copies(line: Iterable[Node]) -> int:
    """Return how many texts a line with conditionals in it can be."""
    count = 1
    for node in line:
        if isinstance(node, When):
            count *= sum(_copies(inner) for _, inner in node.branches) + (node.branches[-1][0] is not None)
    return count


def lines_of(text: str, nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield nodes line by line: words are cut at line ends; other nodes stay whole, whatever lines they run over."""
    line: list[Node] = []
    for node in nodes:
        if not isinstance(node, WordsNode):
            line.append(node)
            continue
        at = node.start
        for part in text[node.start : node.end].split("\n"):
            if at > node.start:
                yield line or [WordsNode(start=at - 1, end=at - 1)]
                line = []
            line += [WordsNode(start=at, end=at + len(part))] if part else []
            at += len(part) + 1
    if line:
        yield line
