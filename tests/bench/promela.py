"""Writes a story out as Promela, for SPIN: the same variables as our own engines keep, and the same steps."""

from collections.abc import Iterator

from casusboek.check.explore import choice_conditions
from casusboek.check.packing import StateLayout
from casusboek.model.logic import AllOf, AnyOf, Assign, Change, Compare, Condition, Effect, Holds, Is, Mark, Not, Seen
from casusboek.model.story import Choice, Story

OPERATORS = {"=": "=="}


class Promela:
    """A story in Promela: one process that goes from passage to passage; what no choice asks for is left out."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.layout = StateLayout(story, choice_conditions(story))
        self.numbers = {passage.id: number for number, passage in enumerate(story.passages)}
        self.names = {variable: f"v{at}" for at, variable in enumerate(self.layout.fields)}
        self.meters = {meter.name: meter for meter in story.meters}

    def text(self) -> str:
        """Return the whole program."""
        return "\n".join([*self._declared(), "active proctype reader() {", *self._chosen(), *self._steps(), "}"]) + "\n"

    def _declared(self) -> Iterator[str]:
        for (kind, name), variable in self.names.items():
            if kind == "meter":
                yield f"byte {variable} = {self.meters[name].start - self.meters[name].low};"
            elif kind == "setting":
                yield f"byte {variable} = 0;"
            else:
                yield f"bit {variable} = 0;"
        yield f"short at = {self.numbers[self.story.start]};"

    def _chosen(self) -> Iterator[str]:
        yield "  atomic {"
        for (kind, name), variable in self.names.items():
            if kind == "setting":
                options = range(len(self.layout.options[name]))
                yield f"    if {' '.join(f':: {variable} = {option}' for option in options)} fi;"
        yield from (f"    {one}" for one in self._effects(self.story.start, ()))
        yield "    skip }"

    def _steps(self) -> Iterator[str]:
        yield "end: do"
        for number, passage in enumerate(self.story.passages):
            for choice in passage.choices:
                when = "1" if choice.condition is None else self._asked(choice.condition)
                done = " ".join(self._done(choice))
                yield f"  :: d_step {{ at == {number} && ({when}) -> {done} at = {self.numbers[choice.target.value]} }}"
        yield "  od"

    def _done(self, choice: Choice) -> Iterator[str]:
        yield from self._effects(choice.target.value, choice.effects)

    def _effects(self, target: str, effects: tuple[Effect, ...]) -> Iterator[str]:
        if ("seen", target) in self.names:
            yield f"{self.names['seen', target]} = 1;"
        for effect in (*effects, *self.story.passage(target).on_enter):
            match effect:
                case Mark(fact=name, value=value) if ("fact", name) in self.names:
                    yield f"{self.names['fact', name]} = {int(value)};"
                case Change(meter=name, amount=amount) if ("meter", name) in self.names:
                    yield self._moved(name, amount)
                case Assign(meter=name, value=value) if ("meter", name) in self.names:
                    low, high = self.meters[name].low, self.meters[name].high
                    yield f"{self.names['meter', name]} = {max(low, min(high, value)) - low};"

    def _moved(self, name: str, amount: int) -> str:
        variable, top = self.names["meter", name], self.meters[name].high - self.meters[name].low
        moved = f"{variable} + {amount}" if amount > 0 else f"{variable} - {-amount}"
        return f"{variable} = (({moved}) < 0 -> 0 : (({moved}) > {top} -> {top} : {moved}));"

    def _asked(self, condition: Condition) -> str:
        match condition:
            case Compare(meter=name, operator=operator, number=number):
                written = OPERATORS.get(operator, operator)
                return f"{self.names['meter', name]} {written} {number - self.meters[name].low}"
            case Holds(fact=name):
                return self.names["fact", name]
            case Seen(passage=name):
                return self.names["seen", name]
            case Is(setting=name, option=option):
                return f"{self.names['setting', name]} == {self.layout.options[name].index(option)}"
            case Not(condition=inner):
                return f"!({self._asked(inner)})"
            case AllOf(conditions=parts):
                return " && ".join(f"({self._asked(part)})" for part in parts) or "1"
            case AnyOf(conditions=parts):
                return " || ".join(f"({self._asked(part)})" for part in parts)
