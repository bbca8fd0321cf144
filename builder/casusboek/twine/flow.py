"""Turns the pieces of a passage into lines of prose with conditionals in them, and gathers its choices and effects."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text, warning
from casusboek.model.logic import Condition, Effect, Seen
from casusboek.twine.dialects.expression import Expression, Literal, Variable, variables_in
from casusboek.twine.dialects.marks import BOLD, escaped
from casusboek.twine.dialects.nearest import VALUES, nearest_to
from casusboek.twine.dialects.pieces import End, Include, Link, Piece, Refused, Remark, Set, Show, When, Words
from casusboek.twine.ids import id_from
from casusboek.twine.joining import all_of, negated
from casusboek.twine.meaning import NOWHERE, alternatives
from casusboek.twine.order import Moment, moments
from casusboek.twine.prose import Chosen, Fork, Item, Line, Mark, Step, Telling, Untold, Way

MOST_BRANCHES = 40
MOST_WAYS = 26


@dataclass
class Flow:
    """Composes one passage. `lines` are its prose; `ways`, `enter`, `untold` and `found` are gathered on the way."""

    telling: Telling
    name: str
    ways: list[Way] = field(default_factory=list)
    enter: list[Effect] = field(default_factory=list)
    leave: list[Effect] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)
    found: dict[Diagnostic, None] = field(default_factory=dict)
    forks: int = 0

    def compose(self, pieces: tuple[Piece, ...]) -> tuple[Line, ...]:
        """Return the prose of a passage whose includes are resolved."""
        has_ways = any(isinstance(piece, Link) for piece in _all(pieces))
        plan = dict(zip((id(one) for one in pieces), moments(pieces, has_ways=has_ways), strict=True))
        lines = self._lines(pieces, (), plan)
        self._close_behind_going()
        self.ways = [replace(way, effects=(*self.leave, *way.effects)) for way in self.ways]
        return lines

    def _lines(
        self, pieces: Iterable[Piece], guard: tuple[Step, ...], plan: "Mapping[int, Moment | None] | None" = None
    ) -> tuple[Line, ...]:
        lines: list[list[Item]] = [[]]
        for piece in pieces:
            if isinstance(piece, Words):
                first, *rest = piece.text.split("\n")
                lines[-1].append(first)
                lines.extend([one] for one in rest)
            else:
                lines[-1].extend(self._items(piece, guard, plan.get(id(piece)) if plan is not None else None))
        return tuple(_joined(line) for line in lines)

    def _items(self, piece: Piece, guard: tuple[Step, ...], moment: "Moment | None") -> Sequence[Item]:
        match piece:
            case Set():
                return self._set(piece, moment)
            case Show():
                return self._show(piece)
            case Link():
                return self._link(piece, guard)
            case When():
                return self._when(piece, guard)
            case Refused():
                return self._refused(piece)
            case End(name=name):
                return [Mark(text("Twine: here `{name}` ends", name=name), passing=True)]
            case Remark(text=words):
                return [Mark(Sentence(template="{words}", values=(("words", words),)))] if words else []
            case Include() | Words():
                raise AssertionError("includes and words are dealt with before")

    def _refuse(self, code: str, piece: "Set | Show | Link", message: Sentence, help: Sentence) -> Sequence[Item]:
        return self._refused(
            Refused(
                code=code, name=_short(piece.source), source=piece.source, span=piece.span, message=message, help=help
            )
        )

    def _refused(self, piece: Refused) -> Sequence[Item]:
        found = error(piece.code, piece.span, piece.message, help=piece.help)
        if found not in self.found:
            self.found[found] = None
            untold = Untold(code=piece.code, name=piece.name, source=piece.source, span=piece.span, help=piece.help)
            self.untold.append(untold)
        comment = text("Twine: not translated: {name}", name=piece.name)
        return [Mark(comment, piece.source, piece.visible)]

    def _set(self, piece: Set, moment: "Moment | None") -> Sequence[Item]:
        if (piece.span, piece.variable) in self.telling.settled:
            return ()
        effects = self._effects(piece)
        if isinstance(effects, Refused):
            return self._refused(effects)
        if moment is None:
            help = text("give the effect to each choice for which it is meant, or to a passage of its own")
            message = text("`{source}` depends on a condition, and effects have none", source=_short(piece.source))
            return self._refuse("CB654", piece, message, help)
        if moment is Moment.NEVER:
            help = text("effects come before the text of a passage: divide the passage in two")
            message = text("`{source}` comes between two readings of the variable", source=_short(piece.source))
            return self._refuse("CB654", piece, message, help)
        (self.enter if moment is Moment.ENTER else self.leave).extend(effects)
        return ()

    def _effects(self, piece: Set) -> tuple[Effect, ...] | Refused:
        effects = self.telling.meaning.effects(piece)
        if effects is not None:
            return effects
        known = self.telling.meaning.known.get(piece.variable)
        help = known.help if known is not None and known.help is not None else nearest_to(piece.value)
        return Refused(
            code="CB652",
            name=_short(piece.source),
            source=piece.source,
            span=piece.span,
            message=text("this change of `{name}` is not translated", name=piece.variable),
            help=help,
        )

    def _show(self, piece: Show) -> Sequence[Item]:
        known = None
        if isinstance(piece.value, Variable):
            known = self.telling.meaning.known.get(piece.value.name)
        if isinstance(piece.value, Literal):
            return [escaped(str(piece.value.value), entities=False)]
        if known is not None and known.kind == "setting":
            return [f"{{{{ {known.name} }}}}"]
        if known is not None and known.kind == "none" and piece.source.startswith("$"):
            return [escaped(piece.source, entities=False)]
        few = alternatives(known) if known is not None else ()
        if len(few) > 1:
            branches = [(condition, ((escaped(word, entities=False),),)) for condition, word in few]
            return [Fork((*branches[:-1], (None, branches[-1][1])))]
        help = text("write the sentence without it, or a `[!ALS]` for each case; the player shows the meters itself")
        return self._refuse("CB655", piece, text("`{source}` cannot be shown in the text", source=piece.source), help)

    def _when(self, piece: When, guard: tuple[Step, ...]) -> Sequence[Item]:
        conditions = [
            None if branch.test is None else self.telling.meaning.condition(branch.test.value)
            for branch in piece.branches
        ]
        unread = any(
            branch.test is not None and one is None for branch, one in zip(piece.branches, conditions, strict=True)
        )
        if unread or len(piece.branches) > MOST_BRANCHES:
            return self._unread_when(piece, guard)
        self.forks += 1
        fork, before, made = self.forks, list[Condition](), list[tuple[Condition | None, tuple[Line, ...]]]()
        for at, (branch, condition) in enumerate(zip(piece.branches, conditions, strict=True)):
            holds = all_of((*(negated(one) for one in before), *([condition] if condition is not None else [])))
            step = (Step(fork, at, holds),) if holds is not None else ()
            made.append((condition, self._branch(branch.pieces, (*guard, *step))))
            before += [condition] if condition is not None else []
        return [Fork(tuple(made))]

    def _unread_when(self, piece: When, guard: tuple[Step, ...]) -> Sequence[Item]:
        """Mark a conditional that a case cannot ask; everything in it shows, and every choice in it is open."""
        items: list[Item] = []
        for branch in piece.branches:
            if branch.test is None:
                items.append(Mark(text("Twine: otherwise"), passing=True))
            else:
                test = branch.test
                message = text("the condition `{source}` is not translated", source=_short(test.source))
                items += self._refused(
                    Refused(
                        code="CB651",
                        name=_short(test.source),
                        source=test.source,
                        span=test.span,
                        message=message,
                        help=self._why(test.value),
                    )
                )
            items.append(Fork(((None, self._branch(branch.pieces, guard)),)))
        return items

    def _why(self, value: Expression | None) -> Sentence:
        """Return the nearest thing to a condition that is not translated."""
        known = (self.telling.meaning.known.get(name) for name in variables_in(value))
        helps = (one.help for one in known if one is not None and one.help is not None)
        return next(helps, VALUES if value is None else nearest_to(value))

    def _branch(self, pieces: tuple[Piece, ...], guard: tuple[Step, ...]) -> tuple[Line, ...]:
        """Compose a branch. Changes in one that leads on by itself belong to that way."""
        if any(isinstance(piece, Link) and piece.kind == "go" for piece in pieces):
            sets = tuple(piece for piece in pieces if isinstance(piece, Set))
            pieces = tuple(
                replace(piece, effects=sets + piece.effects)
                if isinstance(piece, Link) and piece.kind == "go"
                else piece
                for piece in pieces
                if not isinstance(piece, Set)
            )
        return self._lines(pieces, guard)

    def _link(self, piece: Link, guard: tuple[Step, ...]) -> Sequence[Item]:
        items: list[Item] = []
        effects: list[Effect] = []
        for change in piece.effects:
            one = self._effects(change)
            if isinstance(one, Refused):
                items += self._refused(one)
            else:
                effects += one
        consequence = self._lines(piece.consequence, guard) if piece.consequence else ()
        targets = self._targets(piece)
        if not targets:
            help = text("write a choice with the passage where it goes")
            message = text("no passage leads here, so there is no way back")
            return [*items, *self._refuse("CB653", piece, message, help)]
        for target, extra in targets:
            label = piece.label or self.telling.titles.get(target, target)
            self.ways.append(
                Way(
                    kind=piece.kind,
                    label=label,
                    target=target,
                    guard=guard,
                    effects=tuple(effects),
                    consequence=consequence,
                    extra=extra,
                )
            )
        return items if piece.kind == "go" else [*items, Chosen(f"{BOLD}{piece.label}{BOLD}" if piece.label else "")]

    def _targets(self, piece: Link) -> Sequence[tuple[str, tuple[Condition, ...]]]:
        """Return the ids that a link leads to: one, or for a way back each passage that leads here: maybe none."""
        ids = self.telling.ids
        if piece.kind != "back":
            if piece.target not in ids:
                message = text("there is no passage `{name}`", name=piece.target)
                help = text("write it, or change where this link leads")
                self._tell(warning("CB658", piece.span, message, help=help))
            return [(ids.get(piece.target, id_from(piece.target)), ())]
        before = [ids[name] for name in self.telling.before.get(self.name, ()) if name in ids and name != self.name]
        if len(before) > 1:
            help = text("look whether each of the choices makes sense")
            message = text("a way back became a choice for each of the {count} passages before", count=len(before))
            self._tell(warning("CB660", piece.span, message, help=help))
        return [(one, (Seen(passage=one, span=NOWHERE),) if len(before) > 1 else ()) for one in before]

    def _tell(self, found: Diagnostic) -> None:
        self.found[found] = None

    def _close_behind_going(self) -> None:
        """Close what a reader never reaches because the story goes on by itself: other choices open only when not."""
        closed: list[Way] = []
        goings = [(place, way) for place, way in enumerate(self.ways) if way.kind == "go"][:MOST_WAYS]
        for at, way in enumerate(self.ways):
            extra = list(way.extra)
            for place, going in goings:
                if place != at and (way.kind != "go" or place < at):
                    rest = [step for step in going.guard if step not in way.guard]
                    opposite = all_of(step.condition for step in rest)
                    if opposite is not None and not _exclude(way.guard, going.guard):
                        extra.append(negated(opposite))
            closed.append(replace(way, extra=tuple(extra)))
        self.ways = closed


def _joined(line: list[Item]) -> Line:
    """Return the items of a line with neighbouring words made one."""
    made: list[Item] = []
    words: list[str] = []
    for item in line:
        if isinstance(item, str):
            words.append(item)
        else:
            made += ["".join(words), item]
            words = []
    return tuple(item for item in [*made, "".join(words)] if item != "")


def _exclude(one: tuple[Step, ...], other: tuple[Step, ...]) -> bool:
    branches = {step.fork: step.branch for step in one}
    return any(branches.get(step.fork, step.branch) != step.branch for step in other)


def _all(pieces: Iterable[Piece]) -> Iterable[Piece]:
    for piece in pieces:
        yield piece
        if isinstance(piece, When):
            for branch in piece.branches:
                yield from _all(branch.pieces)


def _short(source: str) -> str:
    line = " ".join(source.split()).replace("`", "'")
    return line if len(line) <= 60 else line[:57] + "..."
