"""The documents of a case as hand-outs for the room, and the trainer's list and notes beside them."""

from collections.abc import Iterator

from markupsafe import Markup

from casusboek.export.fixed import scrolling
from casusboek.export.found import Found, find, settled
from casusboek.export.plan import Step
from casusboek.model.story import Block, Prose, walk
from casusboek.play import State, start
from casusboek.render.scene import Scene, Stage
from casusboek.render.wording import condition_words

HALF = 12  # lines on half a page
WIDTH = 75  # characters on a line


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


def pages(made: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """Divide hand-outs over sheets of paper: two short ones that follow each other share one."""
    sheets: list[list[dict[str, object]]] = []
    for one in made:
        last = sheets[-1] if sheets else []
        if one["half"] and len(last) == 1 and last[0]["half"]:
            last.append(one)
        else:
            sheets.append([one])
    return sheets


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


def lines_of(blocks: tuple[Block, ...]) -> int:
    """Estimate how many lines a document takes on paper."""
    prose = (block for block in walk(blocks) if isinstance(block, Prose))
    return sum(1 + len(line.text) // WIDTH for block in prose for line in block.text.lines)


def _handout(stage: Stage, number: int, one: Found, state: State) -> dict[str, object]:
    _ = stage.words
    blocks = settled(stage.story, state, one.block.blocks)
    scene = Scene(stage=stage, id=f"cb-handout-{number}", known=(), place=one.passage.id if one.passage else "", top=4)
    place = stage.text(one.passage.title) if one.passage else _("The cover")
    return {
        "number": number,
        "kind": one.block.variant,
        "title": stage.text(one.block.title),
        "inner": scrolling(scene.render(blocks), _("Table in document {number}").format(number=number)),
        "place": _("The end") if one.passage and one.passage.is_ending else place,
        "passage": place,
        "when": "; ".join(_when(stage, one)),
        "half": lines_of(blocks) <= HALF,
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
    }


def _when(stage: Stage, one: Found) -> Iterator[str]:
    """Yield in words on which routes something comes along."""
    _ = stage.words
    if one.choice is not None:
        yield _("only after choice {letter}").format(letter=one.choice.letter)
    if one.condition is not None:
        yield _("only if {condition}").format(condition=condition_words(stage.story, one.condition, _))
