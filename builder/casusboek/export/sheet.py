"""Run sheets: an evening of 30, 60 or 90 minutes, or a whole one, in lines with a clock that add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casusboek.export.plan import Step
from casusboek.model.story import Story
from casusboek.route import Route, encode

BEFORE = 5
PHASES = (5, 8, 10, 15, 8, 4)  # the debrief's six phases in a debrief of 50 minutes
LEAST = len(PHASES)  # a debrief in which every phase has a minute

Kind = Literal["before", "step", "break", "phase", "spare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How a meeting is divided: at most `play` minutes of playing, at most `debrief` of looking back."""

    total: int
    play: int
    pause: int
    debrief: int


SHORTER = (
    Length(total=30, play=13, pause=0, debrief=15),
    Length(total=60, play=25, pause=0, debrief=30),
    Length(total=90, play=32, pause=5, debrief=45),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a run sheet. `start` counts minutes from the beginning; `number` is that of a phase."""

    kind: Kind
    start: int
    minutes: int
    step: Step | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A run sheet. `past` are the steps that are told instead of played; `code` opens the story behind them."""

    total: int
    whole: bool
    entries: tuple[Entry, ...]
    past: tuple[Step, ...]
    code: str

    @property
    def decisions(self) -> int:
        """Count the decisions that are played."""
        return sum(entry.step is not None and entry.step.number > 0 for entry in self.entries)


def sheets(story: Story, steps: tuple[Step, ...]) -> tuple[Sheet, ...]:
    """Return the run sheets of a case, the shortest first, the whole evening last.

    A length in which even the last decision leaves no time to look back has no sheet.
    """
    short = (_sheet(story, steps, length, whole=False) for length in SHORTER)
    whole = _sheet(story, steps, _evening(steps), whole=True)
    return tuple(sheet for sheet in (*short, whole) if sheet is not None)


def cut(steps: tuple[Step, ...], minutes: int) -> int:
    """Return from which step on the route fits in a time. It is a decision, and never later than the last one."""
    decisions = [at for at, step in enumerate(steps) if step.number]
    if not decisions or _time(steps) <= minutes:
        return 0
    fitting = (at for at in decisions if _time(steps[at:]) <= minutes)
    return next(fitting, decisions[-1])


def spread(minutes: int) -> tuple[int, ...]:
    """Divide a debrief over its phases by the brief's proportions, in whole minutes, none without one."""
    shares = [minutes * phase / sum(PHASES) for phase in PHASES]
    parts = [max(1, int(share)) for share in shares]
    by_rest = sorted(range(len(parts)), key=lambda at: parts[at] - shares[at])
    for at in range(minutes - sum(parts)):
        parts[by_rest[at % len(parts)]] += 1
    while sum(parts) > minutes:
        parts[parts.index(max(parts))] -= 1
    return tuple(parts)


def _evening(steps: tuple[Step, ...]) -> Length:
    """Return the length of the whole case with a full debrief, in steps of five minutes, at least five to spare."""
    play, pause, debrief = _time(steps), 10, sum(PHASES)
    total = -(-(BEFORE + play + pause + debrief + 5) // 5) * 5
    return Length(total=total, play=play, pause=pause, debrief=debrief)


def _sheet(story: Story, steps: tuple[Step, ...], length: Length, *, whole: bool) -> Sheet | None:
    at = cut(steps, length.play)
    left = length.total - BEFORE - length.pause - _time(steps[at:])
    if left < LEAST:
        return None
    past = steps[:at]
    taken = tuple(step.choice.id for step in past if step.choice is not None)
    debrief = min(length.debrief, left)
    return Sheet(
        total=length.total,
        whole=whole,
        entries=tuple(_entries(steps[at:], length.pause, debrief, left - debrief)),
        past=past,
        code=encode(story, Route(choices=taken, settings=steps[0].state.settings)) if past else "",
    )


def _entries(steps: tuple[Step, ...], pause: int, debrief: int, spare: int) -> Iterator[Entry]:
    clock = BEFORE
    yield Entry(kind="before", start=0, minutes=BEFORE)
    for step in steps:
        yield Entry(kind="step", start=clock, minutes=step.minutes, step=step)
        clock += step.minutes
    if pause:
        yield Entry(kind="break", start=clock, minutes=pause)
        clock += pause
    for number, minutes in enumerate(spread(debrief), start=1):
        yield Entry(kind="phase", start=clock, minutes=minutes, number=number)
        clock += minutes
    if spare:
        yield Entry(kind="spare", start=clock, minutes=spare)


def _time(steps: tuple[Step, ...]) -> int:
    return sum(step.minutes for step in steps)
