"""What a reader keeps with a pen where there is no player: boxes to tick, and where each meter stands."""

from collections.abc import Callable
from dataclasses import dataclass

from casusboek.model.logic import Assign, Change, Condition, Effect, Holds, Mark, leaves
from casusboek.model.story import Story
from casusboek.model.text import Text
from casusboek.play import start
from casusboek.render.asked import asked, sources
from casusboek.render.payload import numbering
from casusboek.words import Translate

LONGEST = 56  # letters of a choice that are enough to know it by
NAMED = 2  # the boxes of which a condition says what ticks them, and the choices that it then names


@dataclass(frozen=True, kw_only=True)
class Box:
    """A box to tick for a fact. `ways` are the choices that tick it, in the words by which one knows them."""

    number: int
    fact: str
    ways: tuple[str, ...]

    def quoted(self) -> list[str]:
        """Return what ticks it, between quotation marks."""
        return [f"“{way}”" for way in self.ways]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The boxes for the facts that a story asks about, and on paper the numbers of its passages."""

    boxes: tuple[Box, ...]
    numbers: dict[str, int]

    def box(self, fact: str) -> Box | None:
        """Return the box of a fact, or None for a fact that nothing asks about."""
        return next((one for one in self.boxes if one.fact == fact), None)

    def told(self, facts: list[str], _: Translate) -> list[str]:
        """Return the numbers of the boxes of facts, of a few also what ticks them: one sees more on the sheet."""
        boxes = [box for box in self.boxes if box.fact in facts]
        return [self._named(box, _) if len(boxes) <= NAMED else str(box.number) for box in boxes]

    def _named(self, box: Box, _: Translate) -> str:
        """Return the number of a box, and in brackets what ticks it."""
        shown = box.quoted()[:NAMED]
        more = [_("a choice like these")] if len(box.ways) > NAMED else []
        return f"{box.number} ({_(' or ').join([*shown, *more])})"


def tally_of(story: Story, plain: Callable[[Text], str], numbers: dict[str, int] | None = None) -> Tally:
    """Return the boxes of a story by the letters of what ticks them, so that they tell nothing of what comes when."""
    found = sources(story)
    ways = {fact: _ways(story, found[fact], plain) for fact in sorted(_read(story))}
    rows = sorted((ways[fact][0].casefold(), fact) for fact in ways)
    boxes = [Box(number=at, fact=fact, ways=ways[fact]) for at, (first, fact) in enumerate(rows, start=1)]
    return Tally(boxes=tuple(boxes), numbers=numbers or {})


def noted(story: Story, effects: tuple[Effect, ...], tally: Tally, _: Translate) -> str:
    """Return what a reader does with a pen: "Safety +1; tick box 3"."""
    labels = {meter.name: meter.label.words for meter in story.meters}
    return "; ".join(words for words in (_noted(effect, labels, tally, _) for effect in effects) if words)


def begun(story: Story, tally: Tally, _: Translate) -> str:
    """Return where everything stands for who begins, the first passage entered."""
    state = start(story)
    rows = [
        f"{meter.label.words} {signed(value)}"
        for meter, value in zip(story.meters, state.meters, strict=True)
        if meter.low < meter.high
    ]
    true = [fact.name for fact, value in zip(story.facts, state.facts, strict=True) if value]
    boxes = [box for box in tally.boxes if box.fact in true]
    return ", ".join([*rows, *(_("box {number} ticked").format(number=box.number) for box in boxes)])


def signed(number: int) -> str:
    """Return a number with a real minus sign."""
    return str(number).replace("-", "−")


def moved(label: str, amount: int) -> str:
    """Return how a meter moves: "Safety +1"."""
    return f"{label} {'+' if amount > 0 else ''}{signed(amount)}"


def _noted(effect: Effect, labels: dict[str, str], tally: Tally, _: Translate) -> str:
    match effect:
        case Change(meter=name, amount=amount):
            return moved(labels[name], amount)
        case Assign(meter=name, value=value):
            return _("set {meter} to {number}").format(meter=labels[name], number=signed(value))
        case Mark(fact=fact, value=value):
            box = tally.box(fact)
            words = _("tick box {number}") if value else _("make box {number} empty")
            return words.format(number=box.number) if box else ""


def _read(story: Story) -> set[str]:
    """Return the facts that are asked about where nothing has settled the answer yet."""
    conditions: list[Condition] = list(numbering(story).conditions)
    conditions += [choice.condition for one in story.passages for choice in one.choices if choice.condition is not None]
    left = [asked(story, condition) for condition in conditions]
    return {leaf.fact for one in left if not isinstance(one, bool) for leaf in leaves(one) if isinstance(leaf, Holds)}


def _ways(story: Story, found: list[tuple[str, str]], plain: Callable[[Text], str]) -> tuple[str, ...]:
    made: list[str] = []
    for place, id in found:
        passage = story.passage(place)
        label = next((choice.label for choice in passage.choices if choice.id == id), passage.title)
        words = _short(plain(label))
        if words not in made:
            made.append(words)
    return tuple(made)


def _short(words: str) -> str:
    """Return the first words, enough to know a choice by, that can stand between quotation marks."""
    words = words.replace("“", "‘").replace("”", "’").replace('"', "’")
    if len(words) <= LONGEST:
        return words
    kept = " ".join(words[:LONGEST].split(" ")[:-1]) or words[:LONGEST]
    return kept.rstrip(",;:.‘ ") + " …"
