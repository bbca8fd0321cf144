"""Run sheets in words: what stands in each line, and what to tell where a shorter evening begins."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from casusboek.export.found import Found, find, settled
from casusboek.export.rooms import codes_before
from casusboek.export.variants import holding, is_of_settings, variants
from casusboek.meeting.course import Step
from casusboek.meeting.sheet import RunSheet, SheetEntry
from casusboek.meeting.timing import OPTION, PACE, PEOPLE, WAYS, Time, notes_in, shown, vote
from casusboek.model.story import Callout, Choice, Prose, walk
from casusboek.model.text import NO_TEXT, Text, line_text
from casusboek.play import State, holds, open_choices
from casusboek.render.plenary_words import plenary_words
from casusboek.render.scene import Scene
from casusboek.render.stage import Stage
from casusboek.render.wording import condition_words, effect_words
from casusboek.words import marked

ASKED = re.compile(r"\**\b(?:Vraag|Ask|Question)\b[^“”\"]{0,60}[“\"]([^”\"]*\?)[”\"]")
WITH = {
    "cards": marked("With cards it takes {time} less."),
    "phones": marked("With phones it takes {time} less."),
}
LABEL = 9  # words of a choice: enough to know it by


def sheet_context(stage: Stage, sheet: RunSheet) -> dict[str, object]:
    """Return the context of one run sheet."""
    _ = stage.words
    name = _("The whole evening: {minutes} minutes") if sheet.whole else _("{minutes} minutes")
    codes = codes_before(stage, _steps(sheet))
    return {
        "id": f"cb-sheet-{'evening' if sheet.whole else sheet.total}",
        "title": name.format(minutes=sheet.total),
        "decisions": sheet.decisions,
        "code": sheet.code,
        "start": stage.text(_first(sheet).passage.title),
        "past": _past(stage, sheet),
        "bridge": _told(stage, _first(sheet), "bridge"),
        "entries": [_entry(stage, entry) | _codes(codes, entry) for entry in sheet.entries],
        "total": clock(sheet.total),
        "sum": counted(stage, sheet),
    }


def clock(minutes: int) -> str:
    """Return minutes since the beginning as hours and minutes, as on a stopwatch: 01:05."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def lasting(seconds: float) -> str:
    """Return a time as minutes and seconds: 2:15."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def counted(stage: Stage, sheet: RunSheet) -> list[str]:
    """Return the sum behind the minutes of playing, part by part, and what a larger group or another way changes."""
    _, time = stage.words, sheet.time
    votes = [len(open_choices(stage.story, step.state)) for step in _steps(sheet) if step.scene.ballots]
    values: dict[str, object] = {"words": time.words, "pace": PACE, "seconds": OPTION, "people": PEOPLE}
    said = [
        sentence.format(time=lasting(part), count=len(votes), **values)
        for part, sentence in (
            (time.read, _("{words} words to read aloud, {pace} a minute: {time}.")),
            (time.options, _("Reading out the options, {seconds} seconds each: {time}.")),
            (time.vote, _("Votes with hands: {count}, for {people} people: {time}.")),
            (time.talk, _("Talk, as the notes plan it: {time}.")),
            (time.writing, _("Writing in silence at the end: {time}.")),
        )
        if part
    ]
    said.append(_("Together {minutes} minutes of playing.").format(minutes=time.minutes))
    if votes:
        more = sum(vote(options, PEOPLE + 10) - vote(options) for options in votes)
        said.append(_("Ten people more take {time} more.").format(time=lasting(more)))
        for way in WAYS:
            saved = sum(vote(options) - vote(options, way=way) for options in votes)
            said.append(_(WITH[way]).format(time=lasting(saved)))
    return said


def _steps(sheet: RunSheet) -> list[Step]:
    return [entry.step for entry in sheet.entries if entry.step is not None]


def parts(stage: Stage, time: Time) -> str:
    """Return the parts of the time of one line: read aloud 1:18, options 1:00, vote 2:15, talk 2:00."""
    _ = stage.words
    named = (
        (_("read aloud"), time.read),
        (_("options"), time.options),
        (_("vote"), time.vote),
        (_("talk"), time.talk),
        (_("write"), time.writing),
    )
    return ", ".join(f"{name} {lasting(seconds)}" for name, seconds in named if seconds)


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


def _first(sheet: RunSheet) -> Step:
    return _steps(sheet)[0]


def _past(stage: Stage, sheet: RunSheet) -> dict[str, object]:
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


def _codes(codes: Mapping[str, list[Markup]], entry: SheetEntry) -> dict[str, object]:
    return {"codes": codes[entry.step.passage.id] if entry.step is not None else ()}


def _entry(stage: Stage, entry: SheetEntry) -> dict[str, object]:
    base = {
        "clock": clock(entry.start),
        "minutes": str(entry.minutes) if entry.minutes else "–",
        "kind": entry.kind,
        "number": 0,
        "hammer": False,
        "room": "",
        "does": "",
        "parts": "",
        "asks": "",
        "documents": (),
        "choices": (),
    }
    if entry.step is not None:
        return base | _step(stage, entry.step)
    return base | _other(stage, entry)


def _other(stage: Stage, entry: SheetEntry) -> dict[str, object]:
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
    elif step.number and not step.scene.ballots:
        usual = _("Read aloud and choose yourself. No vote.")
    elif step.number:
        usual = _("Read aloud. A minute with a neighbour. Vote.")
    else:
        usual = _("Read aloud and go on. No vote.")
    return {
        "id": step.passage.id,
        "title": stage.text(step.passage.title),
        "number": step.number,
        "hammer": bool(step.number and not step.scene.ballots),
        "parts": parts(stage, step.time),
        "room": _told(stage, step, "room"),
        "does": stage.text(done) if done.source else usual,
        "asks": stage.text(asked),
        "documents": _documents(stage, step),
        "choices": choices_context(stage, step),
    }


def _told(stage: Stage, step: Step, kind: str) -> Markup:
    """Return the text of a passage's callouts of a kind, in the state of the route and under each of the settings."""
    story, id = stage.story, f"cb-{kind}-{step.passage.id}"

    def read(state: State) -> Markup:
        inside = tuple(
            one
            for block in shown(story, state, step.passage.blocks)
            if isinstance(block, Callout) and block.kind == kind
            for one in settled(story, state, block.blocks)
        )
        scene = Scene(stage=stage, id=id, known=(), place=step.passage.id, top=4, aside=True)
        return scene.render(inside) if inside else Markup()

    whole = [block for block in walk(step.passage.blocks) if isinstance(block, Callout) and block.kind == kind]
    return variants(story, step.state, step.passage.blocks, read) if whole else Markup()


def _documents(stage: Stage, step: Step) -> list[tuple[int, Markup, Markup]]:
    """Return the hand-outs of a passage in the state of the route: number, title, and under which settings."""
    return [
        (at, stage.text(one.block.title), holding(stage.story, one.conditions))
        for at, one in enumerate(find(stage.story, "document"), start=1)
        if one.passage == step.passage and _is_handed_out(stage, step, one)
    ]


def _is_handed_out(stage: Stage, step: Step, one: Found) -> bool:
    """Say whether a hand-out comes along on the route; under which settings is told beside it."""
    waits = [condition for condition in one.conditions if not is_of_settings(condition)]
    return one.choice in (None, step.choice) and all(holds(stage.story, step.state, condition) for condition in waits)


def _paragraphs(note: Callout) -> list[str]:
    """Return the paragraphs of a note's own text."""
    written = list[str]()
    for block in note.blocks:
        if isinstance(block, Prose):
            written += [line.text.strip() for line in block.text.lines] + [""]
    paragraphs = "\n".join(written).split("\n\n")
    return [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()]
