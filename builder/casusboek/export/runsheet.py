"""Run sheets in words: what stands in each line, and what to tell where a shorter evening begins."""

import re

from markupsafe import Markup

from casusboek.export.found import Found, find
from casusboek.export.plan import Step, notes_in, shown
from casusboek.export.sheet import Entry, Sheet
from casusboek.model.story import Callout, Choice, Prose
from casusboek.model.text import NO_TEXT, Text, line_text
from casusboek.render.plenary_words import plenary_words
from casusboek.render.scene import Scene, Stage
from casusboek.render.wording import condition_words, effect_words

ASKED = re.compile(r"\**\b(?:Vraag|Ask|Question)\b[^“”\"]{0,60}[“\"]([^”\"]*\?)[”\"]")
LABEL = 9  # words of a choice: enough to know it by


def sheet_context(stage: Stage, sheet: Sheet) -> dict[str, object]:
    """Return the context of one run sheet."""
    _ = stage.words
    name = _("The whole evening: {minutes} minutes") if sheet.whole else _("{minutes} minutes")
    return {
        "id": f"cb-sheet-{'evening' if sheet.whole else sheet.total}",
        "title": name.format(minutes=sheet.total),
        "decisions": sheet.decisions,
        "code": sheet.code,
        "start": stage.text(_first(sheet).passage.title),
        "past": _past(stage, sheet),
        "bridge": _told(stage, _first(sheet), "bridge"),
        "entries": [_entry(stage, entry) for entry in sheet.entries],
        "total": clock(sheet.total),
    }


def clock(minutes: int) -> str:
    """Return minutes since the beginning as hours and minutes, as on a stopwatch: 01:05."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def question(note: Callout) -> Text:
    """Return the question that a trainer's note puts to the room, or NO_TEXT."""
    found = ASKED.search(" ".join(_paragraphs(note)))
    return line_text(found[1], note.span) if found else NO_TEXT


def advice(note: Callout) -> Text:
    """Return the first paragraph of a note that says more than its question, or NO_TEXT."""
    rest = (ASKED.sub("", paragraph).strip() for paragraph in _paragraphs(note))
    return line_text(next((paragraph for paragraph in rest if len(paragraph.split()) > 2), ""), note.span)


def short_label(stage: Stage, choice: Choice) -> str:
    """Return the first words of a choice."""
    words = stage.plain(choice.label).split()
    return " ".join(words) if len(words) <= LABEL + 2 else " ".join(words[:LABEL]).rstrip(",;:") + " …"


def choices_context(stage: Stage, step: Step) -> list[dict[str, object]]:
    """Return what each choice of a step leads to: where it goes when that differs, what moves, when it is open."""
    story, _ = stage.story, stage.words
    choices = step.passage.choices if step.number else ()
    parts = len({choice.target.value for choice in choices}) > 1
    return [
        {
            "letter": choice.letter,
            "label": short_label(stage, choice),
            "to": stage.text(story.passage(choice.target.value).title) if parts else "",
            "moves": effect_words(story, choice.effects, _),
            "when": condition_words(story, choice.condition, _) if choice.condition else "",
            "taken": choice == step.choice,
        }
        for choice in choices
    ]


def _first(sheet: Sheet) -> Step:
    return next(entry.step for entry in sheet.entries if entry.step is not None)


def _past(stage: Stage, sheet: Sheet) -> dict[str, object]:
    """Return the two sentences that tell what went before, and every choice until then."""
    _, decided = stage.words, [step for step in sheet.past if step.number]
    if not decided:
        return {}
    first, last = decided[0], decided[-1]
    begin = Markup(_("It begins with “{passage}”, where you chose: “{choice}”"))
    if first is last:
        then = Markup(_("Now it is “{passage}”.")).format(passage=stage.text(_first(sheet).passage.title))
    else:
        then = Markup(_("Later, in “{passage}”, you chose: “{choice}”")).format(**_named(stage, last))
    return {
        "sentences": (begin.format(**_named(stage, first)), then),
        "choices": [{"letter": step.choice.letter, **_named(stage, step)} for step in decided if step.choice],
    }


def _named(stage: Stage, step: Step) -> dict[str, Markup]:
    assert step.choice is not None
    return {"passage": stage.text(step.passage.title), "choice": stage.text(step.choice.label)}


def _entry(stage: Stage, entry: Entry) -> dict[str, object]:
    base = {
        "clock": clock(entry.start),
        "minutes": str(entry.minutes) if entry.minutes else "–",
        "kind": entry.kind,
        "number": 0,
        "room": "",
        "does": "",
        "asks": "",
        "documents": (),
        "choices": (),
    }
    if entry.step is not None:
        return base | _step(stage, entry.step)
    return base | _other(stage, entry)


def _other(stage: Stage, entry: Entry) -> dict[str, object]:
    _, said = stage.words, plenary_words(stage.story.about.language)
    match entry.kind:
        case "before":
            return {"title": _("Agreements"), "does": _("Say the five agreements. Read the content note aloud.")}
        case "break":
            return {"title": _("Break"), "does": _("Note the route code. See who needs air.")}
        case "spare":
            return {"title": _("Time to spare"), "does": _("For what runs over. Left over? Then stop early.")}
    number = entry.number
    title = _("Debrief {number}: {name}").format(number=number, name=said[f"phase_{number}"])
    return {"title": title, "does": said[f"phase_{number}_how"], "asks": said[f"phase_{number}_ask"]}


def _step(stage: Stage, step: Step) -> dict[str, object]:
    _, story = stage.words, stage.story
    notes = notes_in(shown(story, step.state, step.passage.blocks))
    asked = next((found for note in notes if (found := question(note)).source), NO_TEXT)
    done = next((found for note in notes if (found := advice(note)).source), NO_TEXT)
    if step.passage.is_ending:
        usual = _("Two minutes of writing, in silence. Then read aloud how it ended.")
    elif step.number:
        usual = _("Read aloud. A minute with a neighbour. Vote.")
    else:
        usual = _("Read aloud and go on. No vote.")
    return {
        "id": step.passage.id,
        "title": stage.text(step.passage.title),
        "number": step.number,
        "room": _told(stage, step, "room"),
        "does": stage.text(done) if done.source else usual,
        "asks": stage.text(asked),
        "documents": [(at, title) for at, title in _documents(stage, step)],
        "choices": choices_context(stage, step),
    }


def _told(stage: Stage, step: Step, kind: str) -> Markup:
    """Return the text of a passage's callouts of a kind, in the state of the route."""
    blocks = shown(stage.story, step.state, step.passage.blocks)
    inside = tuple(one for block in blocks if isinstance(block, Callout) and block.kind == kind for one in block.blocks)
    scene = Scene(stage=stage, id=f"cb-{kind}-{step.passage.id}", known=(), place=step.passage.id, top=4, aside=True)
    return scene.render(inside) if inside else Markup()


def _documents(stage: Stage, step: Step) -> list[tuple[int, Markup]]:
    """Return the numbers and titles of the hand-outs of a passage, in the state of the route."""
    return [
        (at, stage.text(one.block.title))
        for at, one in enumerate(find(stage.story, "document"), start=1)
        if one.passage == step.passage and _is_handed_out(stage, step, one)
    ]


def _is_handed_out(stage: Stage, step: Step, one: Found) -> bool:
    return one.choice in (None, step.choice) and one.is_shown(stage.story, step.state)


def _paragraphs(note: Callout) -> list[str]:
    """Return the paragraphs of a note's own text."""
    written = list[str]()
    for block in note.blocks:
        if isinstance(block, Prose):
            written += [line.text.strip() for line in block.text.lines] + [""]
    paragraphs = "\n".join(written).split("\n\n")
    return [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()]
