"""The sections of a case page: passages, consequences, reflections, and what the other parties wanted."""

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from casusboek.model.shelf import Shelf
from casusboek.model.story import Choice, Dateline, Passage, Prose, Reflection
from casusboek.render.asked import asked
from casusboek.render.dates import dateline_context, written_day
from casusboek.render.glossary import before
from casusboek.render.ids import REFLECTION, section_id
from casusboek.render.scene import Scene
from casusboek.render.stage import Stage
from casusboek.render.tally import noted
from casusboek.render.wording import clause
from casusboek.render.writer import page_of

SHOWN = 2  # the prompts that are not folded, where a reflection has several lenses


class Sections:
    """Makes the sections of a case in an order that knows what each reader has read before."""

    def __init__(self, stage: Stage, shelf: Shelf, templates: Any) -> None:
        """Take what all sections share."""
        self.stage, self.shelf, self.templates = stage, shelf, templates
        self.anchors: list[str] = []
        self._known = before(stage.story)
        self._perspectives: list[Markup] = []

    def all(self) -> Markup:
        """Return every section: the first passage before the others, the rest as written, the other parties last."""
        story = self.stage.story
        made = {id: self._passage(story.passage(id)) for id in self._known}
        rest = (passage.id for passage in story.passages if passage.id != story.start)
        body = Markup("").join(made[id] for id in (story.start, *rest))
        return body + self._parties()

    def _make(self, kind: str, context: object) -> Markup:
        return Markup(getattr(self.templates, kind)(context, self.stage.words))

    def _passage(self, passage: Passage) -> Markup:
        scene = self._scene(passage, passage.id, is_ending=passage.is_ending)
        made = self._make("passage", self._passage_context(passage, scene))
        if passage.is_ending and passage.reflection is not None:
            made = self._reflection(passage, passage.reflection) + made
        told = [choice for choice in passage.choices if choice.consequence]
        return made + Markup("").join(self._consequence(passage, choice) for choice in told)

    def _scene(self, passage: Passage, id: str, *, is_ending: bool = False, entered: str = "") -> Scene:
        self.anchors.append(id)
        known = self._known[passage.id] | {"cb-cover"}
        return Scene(
            stage=self.stage, id=id, known=known, place=passage.id, is_ending=is_ending,
            perspectives=self._perspectives, entered=entered or passage.id,
        )  # fmt: skip

    def _passage_context(self, passage: Passage, scene: Scene) -> dict[str, object]:
        stage = self.stage
        return {
            "id": passage.id,
            "title": stage.text(passage.title),
            "ending": passage.is_ending,
            "when": self._when(passage.dateline),
            "inner": scene.render(passage.blocks),
            "choices": [self._choice_context(passage, choice) for choice in passage.choices],
            "onward": [
                {"label": stage.text(onward.label), "href": page_of(onward.target.value)} for onward in passage.onward
            ],
        }

    def _when(self, dateline: Dateline | None) -> dict[str, object] | None:
        stage = self.stage
        return dateline_context(dateline, stage.text(dateline.place), stage.words) if dateline else None

    def _choice_context(self, passage: Passage, choice: Choice) -> dict[str, object]:
        words = [choice_words(self.stage, choice)]
        if not choice.consequence:
            words.append(noted_words(self.stage, choice))
        return {
            "letter": choice.letter,
            "label": self.stage.text(choice.label),
            "href": section_id(passage.id, choice.letter) if choice.consequence else self._entrance(choice),
            "words": " ".join(one for one in words if one),
        }

    def _entrance(self, choice: Choice) -> str:
        target = self.stage.story.passage(choice.target.value)
        return section_id(target.id, REFLECTION) if target.is_ending else target.id

    def _consequence(self, passage: Passage, choice: Choice) -> Markup:
        id = section_id(passage.id, choice.letter)
        context = {
            "id": id,
            "letter": choice.letter,
            "label": self.stage.text(choice.label),
            "chosen": Markup(self.stage.words("{passage}: you chose")).format(passage=self.stage.text(passage.title)),
            "inner": self._scene(passage, id, entered=choice.target.value).render(choice.consequence),
            "noted": noted_words(self.stage, choice),
            "href": self._entrance(choice),
        }
        return self._make("consequence", context)

    def _reflection(self, passage: Passage, reflection: Reflection) -> Markup:
        id = section_id(passage.id, REFLECTION)
        context = {
            "id": id,
            "inner": self._scene(passage, id).render(reflection.blocks),
            "lenses": [*self._lenses(passage, reflection), self._own_prompts(passage, reflection)],
            "href": passage.id,
        }
        return self._make("reflection", context)

    def _lenses(self, passage: Passage, reflection: Reflection) -> Iterator[dict[str, object]]:
        """Give the lenses as context. Of several only the first begins open, with two prompts: the rest is folded."""
        chosen = {name.value for name in reflection.lenses}
        lenses = [lens for lens in self.shelf.lenses if lens.id in chosen]
        for at, lens in enumerate(lenses):
            title = self.stage.shared(lens.title)
            prompts = self._prompts(section_id(passage.id, lens.id), lens.prompts, shared=True)
            shown = len(prompts) if at or len(lenses) == 1 else SHOWN
            yield {
                "title": title,
                "summary": Markup(self.stage.words("Lens: {title}")).format(title=title) if at else "",
                "about": self.stage.shared_markdown(lens.about),
                "prompts": prompts[:shown],
                "more": prompts[shown:],
            }

    def _own_prompts(self, passage: Passage, reflection: Reflection) -> dict[str, object]:
        prompts = self._prompts(section_id(passage.id, "vraag"), reflection.prompts)
        title = self.stage.words("About this case") if prompts and reflection.lenses else ""
        return {"title": title, "summary": "", "about": "", "prompts": prompts, "more": ()}

    def _prompts(self, name: str, prompts: Iterable[Prose], *, shared: bool = False) -> list[dict[str, object]]:
        write = self.stage.shared if shared else self.stage.text
        return [{"id": f"{name}-{number}", "text": write(prompt)} for number, prompt in enumerate(prompts, 1)]

    def _parties(self) -> Markup:
        return self._make("parties", parties_context(self.stage, self.shelf, self._perspectives))


def parties_context(stage: Stage, shelf: Shelf, perspectives: Iterable[Markup]) -> dict[str, object]:
    """Return what the others wanted, and the pitfalls that choices of the case step into."""
    choices = [choice for passage in stage.story.passages for choice in passage.choices]
    tagged = {pitfall.value for choice in choices for pitfall in choice.pitfalls}
    return {
        "actors": [
            {
                "sign": stage.sign(actor.role, actor.name) if actor.role else "",
                "name": stage.text(actor.name),
                "wants": stage.text(actor.wants),
                "fears": stage.text(actor.fears),
            }
            for actor in stage.story.about.actors
            if actor.wants.source or actor.fears.source
        ],
        "dates": [
            (one.before, written_day(one.before, stage.words), stage.text(one.what)) for one in stage.story.about.dates
        ],
        "perspectives": Markup("").join(perspectives),
        "pitfalls": [
            {
                "id": pitfall.id,
                "title": stage.shared(pitfall.title),
                "about": stage.shared_markdown(pitfall.about),
                "prompts": [stage.shared(prompt) for prompt in pitfall.prompts],
            }
            for pitfall in shelf.pitfalls
            if pitfall.id in tagged
        ],
    }


def choice_words(stage: Stage, choice: Choice) -> str:
    """Return when a choice is open, for a reader without the player; '' when it always is."""
    _ = stage.words
    left = True if choice.condition is None else asked(stage.story, choice.condition)
    if isinstance(left, bool):
        return "" if left else _("Without the player this choice is closed.")
    return _("Only if {condition}.").format(condition=clause(stage.story, left, stage.tally, _))


def noted_words(stage: Stage, choice: Choice) -> str:
    """Return what a reader without the player notes on a choice: what it does, and coming where it leads."""
    entered = stage.story.passage(choice.target.value).on_enter
    _ = stage.words
    effects = noted(stage.story, (*choice.effects, *entered), stage.tally, _) if stage.tally else ""
    return _("Note: {effects}.").format(effects=effects) if effects else ""
