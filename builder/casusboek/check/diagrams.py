"""The same machine over decision diagrams: sets of packed states as Boolean functions of their bits (oxidd).

Many states that differ in what is independent share their nodes, so what multiplies (talks in any order, settings) only
adds up. A moved meter goes through a relation between its bits and their twins, which stand beside them in the order;
one relation for each distinct step. Nodes are bounded: beyond that a MemoryError ends the search. Where Python has no
compiled package (oxidd), this module cannot be imported, and sets do what they can.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, ClassVar, TypeAlias

from oxidd.bdd import BDDManager, BDDSubstitution
from oxidd.util import BooleanOperator

from casusboek.check.machine import Arc, Machine, Program, Settings
from casusboek.check.packing import Field, Move, PackedStep, variable_of
from casusboek.model.logic import AllOf, AnyOf, Compare, Condition, Holds, Is, Not, Seen
from casusboek.model.week import Teller
from casusboek.play import compare

Function: TypeAlias = Any  # oxidd's
Relation: TypeAlias = tuple[Function, Any, Any, Function]


class Diagram:
    """A set of packed states: where a function of their bits is true. It knows what a set knows, but not its length."""

    __slots__ = ("bits", "function")

    def __init__(self, function: Function, bits: Sequence[int]) -> None:
        """Take a function, and the numbers of the variables of its bits."""
        self.function, self.bits = function, bits

    def __or__(self, other: "Diagram") -> "Diagram":
        """Return the states of either."""
        return Diagram(self.function | other.function, self.bits)

    def __and__(self, other: "Diagram") -> "Diagram":
        """Return the states of both."""
        return Diagram(self.function & other.function, self.bits)

    def __sub__(self, other: "Diagram") -> "Diagram":
        """Return the states of this one that are not in the other."""
        return Diagram(self.function & ~other.function, self.bits)

    def __eq__(self, other: object) -> bool:
        """Say whether both hold the same states."""
        return isinstance(other, Diagram) and self.function == other.function

    def __hash__(self) -> int:
        """Return the same number for the same states."""
        return hash(self.function)

    def __bool__(self) -> bool:
        """Say whether there is any state."""
        return bool(self.function.satisfiable())

    def __contains__(self, state: int) -> bool:
        """Say whether a state is in it."""
        return bool(self.function.eval([(number, bool(state >> at & 1)) for at, number in enumerate(self.bits)]))


class Diagrams(Machine):
    """A machine whose sets of states are diagrams, of no more than `nodes` nodes together."""

    drawn: ClassVar[bool] = True
    nodes: ClassVar[int] = 1_000_000

    def __init__(
        self,
        program: Program,
        uses: Sequence[int],
        passed: Mapping[int, int],
        towards: frozenset[int] | None = None,
    ) -> None:
        """Keep what a machine of sets would keep. Bits stand in the order in which choices and texts ask for them."""
        super().__init__(program, uses, passed, towards)
        self._manager = BDDManager(2 * self.nodes, self.nodes, 1)
        self._bits = self._order()
        self._manager.add_vars(2 * len(self._bits))
        self._now = [self._manager.var(number) for number in self._bits]
        self._then = [self._manager.var(number + 1) for number in self._bits]
        self._true, self._false = self._manager.true(), self._manager.false()
        self._opens = {
            arc.number: self._drawn(arc.choice.condition)
            for arcs in self.arcs
            for arc in arcs
            if arc.choice.condition is not None
        }
        self._relations: dict[tuple[Move, ...], Relation] = {}
        self._held: dict[Condition, Function] = {}

    def _order(self) -> list[int]:
        """Return the number of the variable of each bit; the next is its twin's. A field's highest bit comes first."""
        fields = self.program.layout.fields.values()
        order = [at for field in fields for at in reversed(range(field.shift, field.shift + field.width))]
        return [2 * order.index(at) for at in range(len(order))]

    def nothing(self) -> Diagram:
        """Return no states."""
        return self._diagram(self._false)

    def everything(self) -> Diagram:
        """Return all states that bits can say."""
        return self._diagram(self._true)

    def layer(self, states: Diagram) -> Diagram:
        """Return states as a layer keeps them: as they are."""
        return states

    def region(self, states: Diagram) -> Diagram:
        """Return the states of a layer as they were."""
        return states

    def count(self, number: int, states: Diagram) -> int:
        """Count states of a passage: what is not live there makes no difference."""
        free = 2 * len(self._now) - self.live[number].bit_count()
        return int(states.function.sat_count(2 * len(self._now))) >> free

    def spent(self, states: int) -> int:
        """Return what a search is bounded by: nodes."""
        if self._manager.num_inner_nodes() > self.nodes:
            self._manager.gc()
        return int(self._manager.num_inner_nodes())

    def opened(self, arc: Arc, states: Diagram) -> Diagram:
        """Return the states in which a choice may be taken."""
        opens = self._opens.get(arc.number)
        return states if opens is None else self._diagram(states.function & opens)

    def image(self, arc: Arc, states: Diagram, kept: int | None = None) -> Diagram:
        """Return the states after a choice that is open in all of these."""
        return self._diagram(self._after(arc.step, self.live[arc.target] if kept is None else kept, states.function))

    def before(self, arc: Arc, states: Diagram, goals: Diagram, kept: int | None = None) -> Diagram:
        """Return those of the states from which a choice that is open leads into one of the goals."""
        kept = self.live[arc.target] if kept is None else kept
        step, found = arc.step, goals.function
        if fixed := step.fixed & kept:
            found = found.apply_exists(BooleanOperator.AND, self._cube(fixed, step.bits), self._quantified(fixed))
        if moved := _moved(step, kept):
            relation, to_twins, _, twins = self._relation(moved)
            found = found.substitute(to_twins).apply_exists(BooleanOperator.AND, relation, twins)
        return self.opened(arc, states & self._diagram(found))

    def holds(self, condition: Condition, states: Diagram) -> Diagram:
        """Return the states in which a condition holds."""
        if condition not in self._held:
            self._held[condition] = self._drawn(condition)
        return self._diagram(states.function & self._held[condition])

    def too_many(self) -> bool:
        """Say that no number of combinations of options is too many."""
        return False

    def first_states(self) -> Diagram:
        """Return every state in which the story can begin."""
        defaults = {name: names[0] for name, names in self.columns().items()}
        first = self._cube((1 << len(self._now)) - 1, self.program.layout.first_state(defaults))
        for name, names in self.columns().items():
            if len(names) > 1:
                mask = self.program.layout.fields["setting", name].mask
                every = reduce(or_, (self._option(name, option) for option in names))
                first = first.exists(self._quantified(mask)) & every
        first = reduce(and_, map(self._told, self.program.story.tellers), first)
        return self._diagram(self._after(self.program.entering, self.live[self.program.start], first))

    def _told(self, teller: Teller) -> Function:
        """Return where what is heard of another case is one of the ways in which its readers can bring it about."""
        asked = {name for name, names in self.columns().items() if len(names) > 1}
        ways = ([pair for pair in way if pair[0] in asked] for way in teller.ways)
        return reduce(
            or_, (reduce(and_, (self._option(*pair) for pair in way), self._true) for way in ways), self._false
        )

    def preferred(self, wanted: Diagram) -> tuple[int, Settings]:
        """Return one of the wanted first states, and settings that give it: the fewest others than the defaults."""
        left = next(both for few in self._departing() if (both := wanted.function & few).satisfiable())
        chosen = []
        for name, names in self.columns().items():
            for option in names if len(names) > 1 else ():
                if (both := left & self._option(name, option)).satisfiable():
                    left = both
                    break
            else:
                option = names[0]
            chosen.append((name, option))
        return self.first_state(tuple(chosen)), tuple(chosen)

    def _departing(self) -> list[Function]:
        """Return where 0, 1, 2, ... settings have another option than their default."""
        found = [self._true]
        for name, names in self.columns().items():
            if len(names) > 1:
                usual = self._option(name, names[0])
                found = [
                    (found[many] & usual if many < len(found) else self._false)
                    | (found[many - 1] & ~usual if many else self._false)
                    for many in range(len(found) + 1)
                ]
        return found

    def _option(self, setting: str, option: str) -> Function:
        layout = self.program.layout
        return self._digit(layout.fields["setting", setting], layout.options[setting].index(option))

    def _digit(self, field: Field, digit: int, *, twin: bool = False) -> Function:
        return self._cube(field.mask, digit << field.shift, twin=twin)

    def _cube(self, mask: int, state: int, *, twin: bool = False) -> Function:
        """Return where the bits of a mask are those of a state."""
        variables = self._then if twin else self._now
        bits = [(variables[at], state >> at & 1) for at in _bits(mask)]
        return reduce(and_, (one if value else ~one for one, value in bits), self._true)

    def _quantified(self, mask: int, *, twin: bool = False) -> Function:
        return self._cube(mask, mask, twin=twin)

    def _diagram(self, function: Function) -> Diagram:
        return Diagram(function, self._bits)

    def _after(self, step: PackedStep, kept: int, states: Function) -> Function:
        """Return the states after a step, with only the kept fields."""
        moved = _moved(step, kept)
        gone = ((1 << len(self._now)) - 1) & ~(kept & ~step.fixed & ~sum(move.field.mask for move in moved))
        if moved:
            relation, _, back, _ = self._relation(moved)
            states = states.apply_exists(BooleanOperator.AND, relation, self._quantified(gone)).substitute(back)
        elif gone:
            states = states.exists(self._quantified(gone))
        return states & self._cube(step.fixed & kept, step.bits)

    def _relation(self, moves: tuple[Move, ...]) -> Relation:
        """Return the relation of moves between their bits and twins, both substitutions, and the twins."""
        if moves not in self._relations:
            mask = sum(move.field.mask for move in moves)
            moved = list(_bits(mask))
            self._relations[moves] = (
                reduce(and_, map(self._related, moves)),
                BDDSubstitution([(self._bits[at], self._then[at]) for at in moved]),
                BDDSubstitution([(self._bits[at] + 1, self._now[at]) for at in moved]),
                self._quantified(mask, twin=True),
            )
        return self._relations[moves]

    def _related(self, move: Move) -> Function:
        """Return where the twins of a field are what a move makes of its bits."""
        return reduce(
            or_,
            (
                self._digit(move.field, digit) & self._digit(move.field, move.after(digit), twin=True)
                for digit in range(1 << move.field.width)
            ),
        )

    def _drawn(self, condition: Condition) -> Function:
        """Return where a condition holds."""
        fields = self.program.layout.fields
        match condition:
            case Compare(meter=name, operator=operator, number=number):
                field, low = fields["meter", name], self.program.layout.meters[name].low
                digits = (one for one in range(1 << field.width) if compare(low + one, operator, number))
                return reduce(or_, (self._digit(field, one) for one in digits), self._false)
            case Holds() | Seen():
                return self._digit(fields[variable_of(condition)], 1)
            case Is(setting=name, option=option):
                return self._option(name, option)
            case Not(condition=inner):
                return ~self._drawn(inner)
            case AllOf(conditions=parts):
                return reduce(and_, map(self._drawn, parts), self._true)
            case AnyOf(conditions=parts):
                return reduce(or_, map(self._drawn, parts), self._false)


def _moved(step: PackedStep, kept: int) -> tuple[Move, ...]:
    return tuple(move for move in step.moves if move.field.mask & kept)


def _bits(mask: int) -> Iterator[int]:
    return (at for at in range(mask.bit_length()) if mask >> at & 1)
