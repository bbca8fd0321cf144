"""The reviewer's edition: everything of a case on paper, every passage once, with room in the margin to write.

It holds what no reader sees at once: conditions in words, effects, notes for the trainer, pitfalls, values and
moves, what the author relies on, and where each passage is entered from.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from casusboek.check.plays import Plays
from casusboek.map.author import author, author_wide
from casusboek.map.chart import Chart, chart_of
from casusboek.map.drawing import style_sheet
from casusboek.map.layout import lay
from casusboek.map.marks import Marks, marks_of
from casusboek.map.parts import Style
from casusboek.map.words import percent
from casusboek.model.kind import Kind
from casusboek.model.shelf import ChoiceTag, Pitfall, Shelf
from casusboek.model.source import Located
from casusboek.model.story import Assertion, Block, Callout, Choice, Conditional, Passage, Prose, Reflection, Story
from casusboek.render.alone import page_alone
from casusboek.render.dates import dateline_context
from casusboek.render.glossary import Glossary
from casusboek.render.pack import with_pictures
from casusboek.render.payload import numbering
from casusboek.render.scene import Scene
from casusboek.render.stage import Stage
from casusboek.render.templates import environment
from casusboek.render.wording import condition_words, effect_words
from casusboek.words import Translate, translator

PAPER = 700.0  # pixels that a map has on A4
UPRIGHT = 34  # passages that an upright map has room for on one sheet


class ReviewScene(Scene):
    """A section with a label at every callout, and with every condition and assertion in words."""

    def _block(self, block: Block, *, certain: bool) -> Markup:
        if not isinstance(block, Assertion):
            return super()._block(block, certain=certain)
        words = self.stage.words("The author relies on this: {condition}.")
        return _line("relies", words.format(condition=self._words(block)))

    def _words(self, block: Assertion) -> str:
        return condition_words(self.stage.story, block.condition, self.stage.words)

    def _conditional(self, block: Conditional) -> Markup:
        made, _ = Markup(), self.stage.words
        for branch in block.branches:
            words = _("Otherwise:")
            if branch.condition is not None:
                only = _("Only if {condition}:")
                words = only.format(condition=condition_words(self.stage.story, branch.condition, _))
            made += Markup('<div class="branch">{}{}</div>').format(
                _line("when", words), self._run(branch.blocks, certain=False)
            )
        return made

    def _callout(self, block: Callout, kind: Kind, *, certain: bool) -> Markup:
        made = super()._callout(block, kind, certain=certain)
        name = kind.word(self.stage.story.about.language)
        if kind.argument == "minutes" and block.minutes is not None:
            name = self.stage.words("{kind}, {minutes} minutes").format(kind=name, minutes=block.minutes)
        return Markup('<div class="callout {}">{}{}</div>').format(kind.audience, _line("kind", name), made)


def _line(name: str, words: str) -> Markup:
    return Markup('<p class="{}">{}</p>').format(name, words)


@dataclass(frozen=True, kw_only=True)
class _Review:
    """A case being written out: `order` is that in which a reviewer reads, `number` that of each passage in it."""

    stage: Stage
    shelf: Shelf
    chart: Chart
    plays: Plays
    order: tuple[Passage, ...]
    number: dict[str, int]

    def passage(self, passage: Passage) -> dict[str, object]:
        """Return the context of a passage."""
        stage, _ = self.stage, self.stage.words
        when = passage.dateline
        share = self.plays.visits.get(passage.id, 0.0)
        return {
            "id": passage.id,
            "number": self.number[passage.id],
            "title": stage.text(passage.title),
            "when": dateline_context(when, stage.text(when.place), _) if when else None,
            "entered": self._entered(passage),
            "share": percent(share) if share else _("not reached"),
            "noted": effect_words(stage.story, passage.on_enter, _),
            "inner": self._inner(passage, passage.blocks),
            "choices": [self._choice(passage, choice) for choice in passage.choices],
            "onward": [stage.text(onward.label) for onward in passage.onward],
            "reflection": self._reflection(passage, passage.reflection) if passage.reflection else None,
        }

    def _inner(self, passage: Passage, blocks: Iterable[Block]) -> Markup:
        scene = ReviewScene(stage=self.stage, id=passage.id, known=(), place=passage.id, top=4, aside=True)
        return Markup(scene.render(blocks).replace("<details ", Markup("<details open ")))

    def _entered(self, passage: Passage) -> str:
        """Return from which passages choices lead here, each with its letters."""
        letters: dict[int, list[str]] = {}
        for source in self.order:
            for choice in source.choices:
                if choice.target.value == passage.id:
                    letters.setdefault(self.number[source.id], []).append(choice.letter)
        return ", ".join(f"{number}{''.join(found)}" for number, found in letters.items())

    def _choice(self, passage: Passage, choice: Choice) -> dict[str, object]:
        stage, _ = self.stage, self.stage.words
        when = condition_words(stage.story, choice.condition, _) if choice.condition is not None else ""
        return {
            "letter": choice.letter,
            "label": stage.text(choice.label),
            "when": _("Only if {condition}.").format(condition=when) if when else "",
            "moves": effect_words(stage.story, choice.effects, _),
            "pitfalls": self._named(choice.pitfalls, self.shelf.pitfalls),
            "first": self._named(choice.values, self.shelf.values),
            "means": self._named(choice.moves, self.shelf.moves),
            "taken": percent(self.plays.taken.get(choice.id, 0.0)),
            "inner": self._inner(passage, choice.consequence),
            "number": self.number[choice.target.value],
            "to": stage.text(stage.story.passage(choice.target.value).title),
        }

    def _named(self, names: Iterable[Located[str]], shelf: Iterable[Pitfall | ChoiceTag]) -> Markup:
        titles = {one.id: one.title for one in shelf}
        return Markup(", ").join(self.stage.text(titles[name.value]) for name in names if name.value in titles)

    def _reflection(self, passage: Passage, reflection: Reflection) -> dict[str, object]:
        chosen = {name.value for name in reflection.lenses}
        lenses = [lens for lens in self.shelf.lenses if lens.id in chosen]
        asked = [(self.stage.text(lens.title), self._texts(lens.prompts)) for lens in lenses]
        own = [(self.stage.words("About this case"), self._texts(reflection.prompts))] if reflection.prompts else []
        return {"inner": self._inner(passage, reflection.blocks), "lenses": [*asked, *own]}

    def _texts(self, prompts: Iterable[Prose]) -> list[Markup]:
        return [self.stage.text(prompt) for prompt in prompts]

    def front(self) -> dict[str, object]:
        """Return the context of what stands before the passages."""
        stage, _ = self.stage, self.stage.words
        about = stage.story.about
        facts = (
            (_("You are"), stage.text(about.role)),
            (_("The question in this case"), stage.text(about.question)),
            (_("It plays in"), stage.text(about.plays_in)),
            (_("Before you begin"), stage.text(about.note)),
        )
        scene = ReviewScene(stage=stage, id="cb-cover", known=(), place="", top=4, aside=True)
        return {
            "title": stage.text(about.title),
            "summary": stage.text(about.summary),
            "facts": [(name, value) for name, value in facts if value],
            "inner": Markup(scene.render(stage.story.cover).replace("<details ", Markup("<details open "))),
            "meters": [(one.label.words, one.low, one.high, one.start) for one in stage.story.meters],
            "noted": [one.name.replace("_", " ") for one in stage.story.facts],
            "settings": [
                (one.label.words, [option.label.words for option in one.options] or [one.default])
                for one in stage.story.settings
            ],
            "actors": [
                (stage.text(one.name), stage.text(one.wants), stage.text(one.fears)) for one in about.actors
            ],
            "list": [(self.number[one.id], one.id, stage.text(one.title), self._entered(one)) for one in self.order],
        }  # fmt: skip


def reading_order(story: Story, chart: Chart) -> tuple[Passage, ...]:
    """Return every passage once: what comes before another stands before it, talks behind their hub, endings last.

    What nobody comes to stands behind all of them.
    """
    layout = lay(chart, Style())
    place = {one.id: float(one.layer) for one in layout.stations.values()}
    place |= {talk: place[hub] + 0.5 for hub, ring in layout.rings.items() for talk, _ in ring}
    written = {passage.id: at for at, passage in enumerate(story.passages)}

    def key(passage: Passage) -> tuple[bool, bool, float, int]:
        lost = passage.id not in place
        return lost, not passage.choices, place.get(passage.id, 0), written[passage.id]

    return tuple(sorted(story.passages, key=key))


def review(story: Story, shelf: Shelf, theme: Path, read: Callable[[str], bytes | None]) -> str:
    """Return the reviewer's edition as one page. `read` gives a picture by its address in the case, or None."""
    chart, plays, _ = chart_of(story), Plays(story), translator(story.about.language)
    order = reading_order(story, chart)
    stage = Stage(
        story=story, glossary=Glossary(()), numbering=numbering(story), templates=environment(theme), words=_,
        laws=shelf.laws,
    )  # fmt: skip
    number = {passage.id: at for at, passage in enumerate(order, start=1)}
    made = _Review(stage=stage, shelf=shelf, chart=chart, plays=plays, order=order, number=number)
    style = (theme / "print" / "review.css").read_text(encoding="utf-8") + style_sheet()
    page = page_alone(
        (theme / "print",), "review.html", story.about.language, style,
        front=made.front(), map=Markup(_map(chart, marks_of(plays), _)), passages=[made.passage(one) for one in order],
    )  # fmt: skip
    return with_pictures(page, read)


def _map(chart: Chart, marks: Marks, _: Translate) -> str:
    """Return the map as it is read best on one sheet."""
    if len(chart.nodes) <= UPRIGHT:
        return author(chart, marks, _, alone=False)
    return author_wide(chart, marks, _, fit=PAPER, alone=False)
