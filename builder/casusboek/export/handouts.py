"""The documents of a case as hand-outs for the room, and the trainer's list and notes beside them."""

from collections.abc import Iterator

from markupsafe import Markup

from casusboek.export.fixed import scrolling
from casusboek.export.found import Found, find, settled
from casusboek.export.variants import holding, variants
from casusboek.meeting.course import Step
from casusboek.play import State, start
from casusboek.render.scene import Scene
from casusboek.render.stage import Stage
from casusboek.render.wording import condition_words


def handouts(stage: Stage, steps: tuple[Step, ...]) -> list[dict[str, object]]:
    """Return the hand-outs, numbered in the order of the story.

    `place` names the passage for the room, which learns the name of an ending only after looking back.
    """
    states = {step.passage.id: step.state for step in steps}
    first = start(stage.story)
    return [
        _handout(stage, number, one, states.get(one.passage.id if one.passage else "", first))
        for number, one in enumerate(find(stage.story, "document"), start=1)
    ]


def notes(stage: Stage) -> list[dict[str, object]]:
    """Return every trainer's note in full, by passage, also where the default route does not come."""
    by_place: dict[str, list[dict[str, object]]] = {}
    for number, one in enumerate(find(stage.story, "trainer", "bridge")):
        id = one.passage.id if one.passage else ""
        by_place.setdefault(id, []).append(_note(stage, number, one))
    titles = {passage.id: stage.text(passage.title) for passage in stage.story.passages}
    _ = stage.words
    cover = Markup("{}").format(_("The cover"))
    return [{"id": id, "title": titles.get(id, cover), "notes": found} for id, found in by_place.items()]


def _handout(stage: Stage, number: int, one: Found, state: State) -> dict[str, object]:
    _ = stage.words

    def read(in_state: State) -> Markup:
        id, at = f"cb-handout-{number}", one.passage.id if one.passage else ""
        return Scene(stage=stage, id=id, known=(), place=at, top=4).render(
            settled(stage.story, in_state, one.block.blocks)
        )

    place = stage.text(one.passage.title) if one.passage else _("The cover")
    inner = variants(stage.story, state, one.block.blocks, read)
    return {
        "number": number,
        "kind": one.block.variant,
        "title": stage.text(one.block.title),
        "inner": scrolling(inner, _("Table in document {number}").format(number=number)),
        "place": _("The end") if one.passage and one.passage.is_ending else place,
        "passage": place,
        "when": "; ".join(_when(stage, one)),
        "holds": holding(stage.story, one.conditions),
    }


def _note(stage: Stage, number: int, one: Found) -> dict[str, object]:
    scene = Scene(
        stage=stage, id=f"cb-note-{number}", known=(), place=one.passage.id if one.passage else "", top=4, aside=True
    )
    is_note = one.block.kind == "trainer"
    inner = scene.render(one.block.blocks if is_note else (one.block,))
    return {
        "minutes": one.block.minutes if is_note else None,
        "when": "; ".join(_when(stage, one)),
        "inner": inner,
        "holds": holding(stage.story, one.conditions),
    }


def _when(stage: Stage, one: Found) -> Iterator[str]:
    """Yield in words on which routes something comes along."""
    _ = stage.words
    if one.choice is not None:
        yield _("only after choice {letter}").format(letter=one.choice.letter)
    if one.condition is not None:
        yield _("only if {condition}").format(condition=condition_words(stage.story, one.condition, _))
