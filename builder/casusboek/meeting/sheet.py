"""Run sheets: an evening of 30, 60 or 90 minutes, or a whole one, in lines with a clock that add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casusboek.meeting.course import Step, total
from casusboek.meeting.timing import Time
from casusboek.model.story import Story
from casusboek.route import Route, encode

BEFORE = 5
PHASES = (5, 8, 10, 15, 8, 4)  # the debrief's six phases in a debrief of 50 minutes
LEAST = len(PHASES)  # a debrief in which every phase has a minute
QUARTER = 15  # minutes of a case that opens a council meeting: the questions of its ending are all of the looking back

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
class SheetEntry:
    """One line of a run sheet. `start` counts minutes from the beginning; `number` is that of a phase."""

    kind: Kind
    start: int
    minutes: int
    step: Step | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSheet:
    """A run sheet. `past` are the steps that are told instead of played; `code` opens the story behind them.

    `time` is that of the playing, by its parts.
    """

    total: int
    whole: bool
    entries: tuple[SheetEntry, ...]
    past: tuple[Step, ...]
    code: str
    time: Time

    @property
    def decisions(self) -> int:
        """Count the decisions that are played."""
        return sum(entry.step is not None and entry.step.number > 0 for entry in self.entries)


def sheets(story: Story, steps: tuple[Step, ...]) -> tuple[RunSheet, ...]:
    """Return the run sheets of a case, the shortest first, the whole evening last.

    A length in which even the last decision leaves no time to look back has no sheet. A case for a quarter of an hour
    has one sheet, without a break and without phases.
    """
    if (story.about.plenary_minutes or QUARTER + 1) <= QUARTER:
        return (_quarter(steps),)
    short = (_sheet(story, steps, length, whole=False) for length in SHORTER)
    whole = _sheet(story, steps, _evening(steps), whole=True)
    return tuple(sheet for sheet in (*short, whole) if sheet is not None)


def cut(steps: tuple[Step, ...], minutes: int) -> int:
    """Return from which step on the route fits in a time.

    It is a decision on the trunk at which there is always something to choose: the first from which all fits and that
    has a bridge, else the first from which all fits, else the last one.
    """
    decisions = [at for at, step in enumerate(steps) if step.number]
    if not decisions or total(steps).minutes <= minutes:
        return 0
    alone = [at for at in decisions if steps[at].alone] or decisions
    fitting = [at for at in alone if total(steps[at:]).minutes <= minutes]
    return next((at for at in fitting if steps[at].has_bridge), fitting[0] if fitting else alone[-1])


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


def _quarter(steps: tuple[Step, ...]) -> RunSheet:
    entries = [SheetEntry(kind="before", start=0, minutes=1), *_played(steps, 1)]
    time = total(steps)
    spare = max(0, QUARTER - 1 - time.minutes)
    if spare:
        entries.append(SheetEntry(kind="spare", start=QUARTER - spare, minutes=spare))
    return RunSheet(total=1 + time.minutes + spare, whole=False, entries=tuple(entries), past=(), code="", time=time)


def _played(steps: tuple[Step, ...], begin: int) -> Iterator[SheetEntry]:
    """Yield the lines of the playing: each ends at the minute at which all until then is done, so they add up."""
    clock = begin
    for number, step in enumerate(steps, start=1):
        until = begin + total(steps[:number]).minutes
        yield SheetEntry(kind="step", start=clock, minutes=until - clock, step=step)
        clock = until


def _evening(steps: tuple[Step, ...]) -> Length:
    """Return the length of the whole case with a full debrief, in steps of five minutes, at least five to spare."""
    play, pause, debrief = total(steps).minutes, 10, sum(PHASES)
    whole = -(-(BEFORE + play + pause + debrief + 5) // 5) * 5
    return Length(total=whole, play=play, pause=pause, debrief=debrief)


def _sheet(story: Story, steps: tuple[Step, ...], length: Length, *, whole: bool) -> RunSheet | None:
    at = cut(steps, length.play)
    time = total(steps[at:])
    left = length.total - BEFORE - length.pause - time.minutes
    if left < LEAST:
        return None
    past = steps[:at]
    taken = tuple(step.choice.id for step in past if step.choice is not None)
    debrief = min(length.debrief, left)
    return RunSheet(
        total=length.total,
        whole=whole,
        entries=tuple(_entries(steps[at:], length.pause, debrief, left - debrief)),
        past=past,
        code=encode(story, Route(choices=taken, settings=steps[0].state.settings)) if past else "",
        time=time,
    )


def _entries(steps: tuple[Step, ...], pause: int, debrief: int, spare: int) -> Iterator[SheetEntry]:
    yield SheetEntry(kind="before", start=0, minutes=BEFORE)
    yield from _played(steps, BEFORE)
    clock = BEFORE + total(steps).minutes
    if pause:
        yield SheetEntry(kind="break", start=clock, minutes=pause)
        clock += pause
    for number, minutes in enumerate(spread(debrief), start=1):
        yield SheetEntry(kind="phase", start=clock, minutes=minutes, number=number)
        clock += minutes
    if spare:
        yield SheetEntry(kind="spare", start=clock, minutes=spare)
