"""A case on paper: numbered pieces in a mixed order, a sheet to tally on, the questions afterwards, a worksheet.

What a piece asks and tells to note are the words of the page without JavaScript; only numbers are added.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from casusboek.export.shuffled import EMPTY, shuffled
from casusboek.model.kind import Kind
from casusboek.model.logic import Meter
from casusboek.model.shelf import Lens, Shelf
from casusboek.model.story import Block, Branch, Callout, Choice, Conditional, Passage, Prose, Reflection
from casusboek.play import start
from casusboek.render.asked import asked
from casusboek.render.cover import cover_facts, options_of
from casusboek.render.dates import dateline_context
from casusboek.render.ids import REFLECTION, section_id
from casusboek.render.scene import Scene
from casusboek.render.sections import choice_words, noted_words, parties_context
from casusboek.render.stage import Stage
from casusboek.render.tally import signed, tally_of

LONGEST_TRACK = 25  # values that fit in one row; a meter with more has a line to write on
STEPS = 36  # numbers that the sheet has room for


@dataclass
class PaperScene(Scene):
    """A scene of which everything can be read at once, and written in with a pen."""

    def _conditional(self, block: Conditional) -> Markup:
        """Leave out what nobody on paper can come to."""
        possible: list[Branch] = []
        for branch in block.branches:
            when = branch.condition
            left = True if when is None else asked(self.stage.story, when, entered=self.entered)
            if left is not False:
                possible.append(branch)
            if left is True:
                break
        return super()._conditional(replace(block, branches=tuple(possible))) if possible else Markup()

    def _justify(self, block: Callout, kind: Kind, *, certain: bool) -> Markup:
        title = Markup("; ").join(self.stage.text(words) for words in self.stage.titles(block))
        return Markup(_parts(self.stage).question(title, self._run(block.blocks, certain=certain)))


@dataclass(frozen=True, kw_only=True)
class Gamebook:
    """A case being written out: `order` are the ids of its pieces, `number` the number of each."""

    stage: Stage
    shelf: Shelf
    order: tuple[str, ...]
    number: dict[str, int]
    perspectives: list[Markup] = field(default_factory=list)

    def context(self) -> dict[str, object]:
        """Return the context of theme/partials/gamebook.html."""
        made = {one["number"]: one for passage in self.stage.story.passages for one in self._pieces(passage)}
        empty = [{"number": at, "kind": "empty"} for at, id in enumerate(self.order, start=1) if id == EMPTY]
        return {
            **self._front(),
            "pieces": sorted((*made.values(), *empty), key=lambda one: int(str(one["number"]))),
            "lenses": [self._lens(lens) for lens in self._lenses()],
            **self._tally(),
            **self._debrief(),
        }

    def _front(self) -> dict[str, object]:
        stage, about = self.stage, self.stage.story.about
        return {
            "summary": stage.text(about.summary),
            "facts": cover_facts(stage),
            "inner": self._inner("", "front", stage.story.cover),
            "question": stage.text(about.question),
            "note": stage.text(about.note),
            "settings": [
                one for one in stage.story.settings if not (one.options or one.locked or one.heard is not None)
            ],
            "options": options_of(stage),
        }

    def _pieces(self, passage: Passage) -> Iterable[dict[str, object]]:
        stage, when = self.stage, passage.dateline
        yield {
            "number": self.number[passage.id],
            "kind": "ending" if passage.is_ending else "passage",
            "title": stage.text(passage.title),
            "when": dateline_context(when, stage.text(when.place), stage.words) if when else None,
            "inner": self._inner(passage.id, passage.id, passage.blocks, is_ending=passage.is_ending),
            "choices": [self._choice(passage, choice) for choice in passage.choices],
            "onward": [stage.text(onward.label) for onward in passage.onward],
        }
        for choice in passage.choices:
            if choice.consequence:
                yield self._consequence(passage, choice)
        if passage.is_ending and passage.reflection is not None:
            yield self._reflection(passage, passage.reflection)

    def _choice(self, passage: Passage, choice: Choice) -> dict[str, object]:
        left = True if choice.condition is None else asked(self.stage.story, choice.condition)
        return {
            "closed": left is False,
            "letter": choice.letter,
            "label": self.stage.text(choice.label),
            "when": choice_words(self.stage, choice),
            "noted": "" if choice.consequence else noted_words(self.stage, choice),
            "next": self.number[_led(self.stage, passage, choice)],
        }

    def _consequence(self, passage: Passage, choice: Choice) -> dict[str, object]:
        id = section_id(passage.id, choice.letter)
        return {
            "number": self.number[id],
            "kind": "consequence",
            "label": self.stage.text(choice.label),
            "noted": noted_words(self.stage, choice),
            "inner": self._inner(passage.id, id, choice.consequence, entered=choice.target.value),
            "next": self.number[entrance(self.stage, choice)],
        }

    def _reflection(self, passage: Passage, reflection: Reflection) -> dict[str, object]:
        id, chosen = section_id(passage.id, REFLECTION), {name.value for name in reflection.lenses}
        return {
            "number": self.number[id],
            "kind": "reflection",
            "inner": self._inner(passage.id, id, reflection.blocks),
            "lenses": [self.stage.shared(lens.title) for lens in self.shelf.lenses if lens.id in chosen],
            "prompts": self._texts(reflection.prompts),
            "next": self.number[passage.id],
        }

    def _inner(
        self, place: str, id: str, blocks: Iterable[Block], *, is_ending: bool = False, entered: str = ""
    ) -> Markup:
        scene = PaperScene(
            stage=self.stage, id=f"cb-{id}", known=(), place=place, top=4, is_ending=is_ending,
            perspectives=self.perspectives, entered=entered or place,
        )  # fmt: skip
        return Markup(scene.render(blocks).replace("<details ", Markup("<details open ")))

    def _lenses(self) -> list[Lens]:
        chosen = {name.value for one in self.stage.story.endings if one.reflection for name in one.reflection.lenses}
        return [lens for lens in self.shelf.lenses if lens.id in chosen]

    def _lens(self, lens: Lens) -> dict[str, object]:
        return {
            "title": self.stage.shared(lens.title),
            "about": self.stage.shared_markdown(lens.about),
            "prompts": [self.stage.shared(prompt) for prompt in lens.prompts],
        }

    def _texts(self, prompts: Iterable[Prose]) -> list[Markup]:
        return [self.stage.text(prompt) for prompt in prompts]

    def _tally(self) -> dict[str, object]:
        story = self.stage.story
        begun = start(story)
        true = {fact.name for fact, value in zip(story.facts, begun.facts, strict=True) if value}
        boxes = self.stage.tally.boxes if self.stage.tally else ()
        return {
            "boxes": [{"number": box.number, "ways": box.ways, "ticked": box.fact in true} for box in boxes],
            "meters": [_track(one, value) for one, value in zip(story.meters, begun.meters, strict=True)],
            "steps": range(STEPS),
        }

    def _debrief(self) -> dict[str, object]:
        parties = parties_context(self.stage, self.shelf, self.perspectives)
        return {"parties": parties, "met": self._met(), "endings": len(self.stage.story.endings)}

    def _met(self) -> dict[str, list[str]]:
        """Return at which numbers one stepped into each pitfall."""
        found: dict[str, list[str]] = {}
        for passage in self.stage.story.passages:
            for choice in passage.choices:
                at = self.number.get(section_id(passage.id, choice.letter))
                words = self.stage.words("choice {letter} at {number}")
                told = str(at) if at else words.format(letter=choice.letter, number=self.number[passage.id])
                for pitfall in choice.pitfalls:
                    found.setdefault(pitfall.value, []).append(told)
        return found


def gamebook_of(stage: Stage, shelf: Shelf) -> Gamebook:
    """Return the case of a stage as a gamebook, its pieces numbered."""
    leads = _leads(stage)
    order = shuffled(tuple(leads), leads, stage.story.about.case)
    number = {id: at for at, id in enumerate(order, start=1) if id != EMPTY}
    titled = {passage.id: number[passage.id] for passage in stage.story.passages}
    tally = tally_of(stage.story, stage.plain, titled)
    return Gamebook(stage=replace(stage, tally=tally), shelf=shelf, order=order, number=number)


def entrance(stage: Stage, choice: Choice) -> str:
    """Return the piece that one goes to behind a choice and its consequence: of an ending the look back comes first."""
    target = stage.story.passage(choice.target.value)
    return section_id(target.id, REFLECTION) if target.is_ending else target.id


def _led(stage: Stage, passage: Passage, choice: Choice) -> str:
    return section_id(passage.id, choice.letter) if choice.consequence else entrance(stage, choice)


def _leads(stage: Stage) -> dict[str, list[str]]:
    """Return every piece with those that it leads to, the first one first."""
    story, leads = stage.story, dict[str, list[str]]()
    first = story.passage(story.start)
    if first.is_ending:
        leads[section_id(first.id, REFLECTION)] = []
    leads[first.id] = []
    for passage in story.passages:
        leads[passage.id] = [_led(stage, passage, choice) for choice in passage.choices]
        for choice in passage.choices:
            if choice.consequence:
                leads[section_id(passage.id, choice.letter)] = [entrance(stage, choice)]
        if passage.is_ending:
            leads[section_id(passage.id, REFLECTION)] = [passage.id]
    return leads


def _track(meter: Meter, begun: int) -> dict[str, object]:
    values = range(meter.low, meter.high + 1)
    return {
        "label": meter.label.words,
        "low": signed(meter.low),
        "high": signed(meter.high),
        "start": signed(begun),
        "values": [(signed(value), value == begun) for value in values] if len(values) <= LONGEST_TRACK else [],
    }


def _parts(stage: Stage) -> Any:
    return stage.templates.get_template("gamebook-parts.html").module
