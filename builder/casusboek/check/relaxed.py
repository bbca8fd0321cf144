"""What readers may reach when nothing that once was possible is ever lost: more than they do reach, and quickly known.

Each meter, fact and setting is looked at by itself, as in the relaxed plans of automated planning (Bonet and Geffner,
Artificial Intelligence 129, 2001). So a passage that is not reached here is reached by nobody, however many states
there are: a wall that all routes must cross is proven where visiting every state stops.
"""

from casusboek.model.logic import AllOf, AnyOf, Assign, Change, Compare, Condition, Effect, Holds, Is, Mark, Not, Seen
from casusboek.model.story import Story
from casusboek.play import clamp, compare


def may_reach(story: Story) -> frozenset[str]:
    """Return the passages that are not proven to be out of reach."""
    found = _Possible(story)
    while found.grow():
        pass
    return frozenset(found.reached)


class _Possible:
    """Everything that may be so: passages reached, values of facts, the range of each meter."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.meters = {meter.name: meter for meter in story.meters}
        self.range = {meter.name: (meter.start, meter.start) for meter in story.meters}
        self.facts = {fact.name: {False} for fact in story.facts}
        self.options = {
            one.name: {one.default} if one.locked else {option.name for option in one.options} for one in story.settings
        }
        self.reached = {story.start}
        for effect in story.passage(story.start).on_enter:
            self._apply(effect)

    def grow(self) -> bool:
        """Take every choice that may be open; say whether that made more possible."""
        before = (len(self.reached), dict(self.range), sum(map(len, self.facts.values())))
        for id in tuple(self.reached):
            for choice in self.story.passage(id).choices:
                if choice.condition is not None and not self.may_be(choice.condition, True):
                    continue
                target = choice.target.value
                self.reached.add(target)
                for effect in (*choice.effects, *self.story.passage(target).on_enter):
                    self._apply(effect)
        return before != (len(self.reached), self.range, sum(map(len, self.facts.values())))

    def may_be(self, condition: Condition, wanted: bool) -> bool:
        """Say whether a condition may have this truth value."""
        match condition:
            case Compare(meter=name, operator=operator, number=number):
                low, high = self.range[name]
                return any(compare(value, operator, number) == wanted for value in range(low, high + 1))
            case Holds(fact=name):
                return wanted in self.facts[name]
            case Seen(passage=passage):
                return not wanted or passage in self.reached
            case Is(setting=name, option=option):
                return option in self.options[name] if wanted else self.options[name] != {option}
            case Not(condition=inner):
                return self.may_be(inner, not wanted)
            case AllOf(conditions=parts):
                return (all if wanted else any)(self.may_be(part, wanted) for part in parts)
            case AnyOf(conditions=parts):
                return (any if wanted else all)(self.may_be(part, wanted) for part in parts)

    def _apply(self, effect: Effect) -> None:
        match effect:
            case Mark(fact=name, value=value):
                self.facts[name].add(value)
            case Assign(meter=name, value=value):
                self._widen(name, clamp(self.meters[name], value))
            case Change(meter=name, amount=amount):
                low, high = self.range[name]
                self._widen(name, clamp(self.meters[name], (high if amount > 0 else low) + amount))

    def _widen(self, name: str, value: int) -> None:
        low, high = self.range[name]
        self.range[name] = (min(low, value), max(high, value))
