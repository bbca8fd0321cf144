"""Rules about a meeting: what a case promises a trainer must be so. They ask the same sum as the run sheets."""

from collections.abc import Iterator

from casusboek.meeting.course import Step, total
from casusboek.meeting.screen import screens_of
from casusboek.meeting.sheet import QUARTER, SHORTER, cut
from casusboek.model.diagnostic import Diagnostic, Note, advice, text
from casusboek.model.story import Story
from casusboek.play import open_choices

OFF = 5  # minutes that a sum may differ from what was promised


def other_minutes(story: Story, steps: tuple[Step, ...]) -> Iterator[Diagnostic]:
    """CB530: `minutes.plenary` is not what playing in a room takes."""
    about = story.about
    time = total(steps)
    if about.plenary_minutes is None or about.minutes_span is None or abs(time.minutes - about.plenary_minutes) <= OFF:
        return
    values: dict[str, str | int] = {"said": about.plenary_minutes, "minutes": time.minutes}
    parts = text(
        "reading aloud {read}, options {options}, {count} votes with hands {vote}, talk {talk}",
        read=_minutes(time.read),
        options=_minutes(time.options),
        count=time.ballots,
        vote=_minutes(time.vote),
        talk=_minutes(time.talk),
    )
    yield advice(
        "CB530",
        about.minutes_span,
        text("the case says {said} minutes in a room, and it takes {minutes}", **values),
        help=text(
            "write `plenary: {rounded}`, or plan other minutes of talk in the `[!TRAINER]` notes",
            rounded=5 * round(time.minutes / 5),
        ),
        notes=(Note(message=parts, span=about.minutes_span),),
    )


def no_bridge(story: Story, steps: tuple[Step, ...]) -> Iterator[Diagnostic]:
    """CB531: a shorter meeting begins at a decision, and nothing says how."""
    if (story.about.plenary_minutes or 0) <= QUARTER:
        return
    starts: dict[int, list[int]] = {}
    for length in SHORTER:
        at = cut(steps, length.play)
        if at and not steps[at].has_bridge:
            starts.setdefault(at, []).append(length.total)
    for at, lengths in starts.items():
        passage = steps[at].passage
        yield advice(
            "CB531",
            passage.title.span,
            text(
                "a meeting of {minutes} minutes begins here, and no bridge tells how",
                minutes=" / ".join(map(str, lengths)),
            ),
            help=text(
                "write in this passage what a trainer tells first: `> [!BRUG]`, with two or three sentences below"
            ),
        )


def over_screens(story: Story, steps: tuple[Step, ...]) -> Iterator[Diagnostic]:
    """CB532: on the route of the run sheets the options of a decision do not fit on one screen."""
    if story.about.plenary_minutes is None:
        return
    for step in steps:
        opened = open_choices(story, step.state) if step.number else ()
        screens = screens_of(choice.label.words for choice in opened)
        if screens > 1:
            longest = max(opened, key=lambda choice: len(choice.label.words))
            yield advice(
                "CB532",
                longest.label.span,
                text("in a room these {count} options go over {screens} screens", count=len(opened), screens=screens),
                help=text("shorten the longest, or let fewer be open at once: a room compares what it sees together"),
            )


def _minutes(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"
