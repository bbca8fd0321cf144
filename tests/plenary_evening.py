"""An evening of nine decisions as deeds, the events that they must leave, and who does them by keys in any browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from casusboek.model.story import Story
from casusboek.play import choose, open_choices, start

PRESENT = 75
# What is counted at each decision: its rounds by letter ("-" abstains), and the key or button that decides.
EVENING: list[tuple[list[dict[str, int]], str]] = [
    ([{"A": 31, "B": 12, "C": 27, "D": 3, "-": 2}], "majority:A"),
    ([{"A": 30, "B": 30, "C": 15}, {"A": 21, "B": 37, "C": 16, "-": 1}], "majority:B"),
    ([{"A": 28, "B": 2, "C": 45}], "majority:C"),
    ([{"A": 40, "B": 20, "C": 10, "D": 5}], "minority:D"),
    ([{"A": 25, "B": 24, "C": 14, "D": 12}], "trainer:B"),
    ([], "hamerstuk:B"),
    ([{"A": 19, "B": 18, "C": 20, "D": 17, "-": 1}, {"A": 35, "B": 10, "C": 29, "D": 1}], "majority:A"),
    ([{"A": 11, "B": 33, "C": 9, "D": 22}], "majority:B"),
    ([{"A": 20, "B": 30, "C": 25}], "majority:B"),
]
KEPT = "[data-cb-kept]:not([data-cb-unkept])"

Event = dict[str, Any]


@dataclass(frozen=True)
class Deed:
    """One thing that a trainer does. `key` is a letter, or "-", the `at`-th option; `number` is counted, or a phase."""

    name: str
    key: str = ""
    number: int = 0
    rule: str = ""
    at: int = 0

    @property
    def events(self) -> list[Event]:
        """Return the events that it leaves: of a number one for each digit."""
        digits = str(self.number)
        match self.name:
            case "number":
                steps = range(1, len(digits) + 1)
                return [{"type": "count", "key": self.key, "set": int(digits[:n]), "join": n > 1} for n in steps]
            case "decide":
                return [{"type": "decide", "rule": self.rule, "key": self.key}]
            case "only":
                return [{"type": "decide", "rule": "only"}]
            case "phase":
                return [{"type": "phase", "number": self.number}]
            case "talk":
                return [{"type": "talk", "on": True}]
            case "open":
                return [{"type": "open", "way": "hands"}]
            case name:
                return [{"type": name}]


def deeds(story: Story) -> Iterator[Deed]:
    """Yield all that is done, from the first passage to the last phase of the debrief."""
    state = start(story)
    for rounds, ending in [*EVENING, ([], "")]:
        while len(opened := open_choices(story, state)) == 1:
            yield Deed("only")
            state = choose(story, state, opened[0].id)
        for number, votes in enumerate(rounds):
            yield from [Deed("talk")] * bool(number)
            yield Deed("open")
            keys = [*(one.letter for one in opened), "-"]
            yield from (Deed("number", key, count, at=keys.index(key)) for key, count in votes.items())
            yield from (Deed("close"), Deed("show"))
        if ending:
            rule, key = ending.split(":")
            yield Deed("decide", key, rule=rule)
            state = choose(story, state, next(one.id for one in opened if one.letter == key))
    yield from (Deed("phase", number=number) for number in range(1, 7))


def bare(events: list[Event]) -> list[Event]:
    """Return events without their time, and the words and letters that were shown; the start aside."""
    beside = ("t", "words", "letters")
    return [{name: value for name, value in event.items() if name not in beside} for event in events[1:]]


def counted(record: dict[str, Any]) -> list[list[dict[str, int]]]:
    """Return the votes of each decision's rounds, as an exported record has them."""
    rounds = [one["rounds"] for one in record["sitting"]["decisions"]]
    return [[{key: n for key, n in one["counts"].items() if n} for one in each] for each in rounds]


class Screen(Protocol):
    """A room's screen in some browser, which waits after each key until all is on the disk."""

    def press(self, key: str) -> None:
        """Press a key."""

    def sees(self, selector: str) -> bool:
        """Say whether something is on the screen."""

    def kept(self) -> list[Event]:
        """Return the events on the disk."""


class Keys:
    """Does deeds with the keyboard alone. `pressed`: how often, by what for: to count, to turn a page, or the rest."""

    def __init__(self, screen: Screen) -> None:
        """Take a screen on which a sitting has begun."""
        self.screen, self.at = screen, 0
        self.pressed = {"count": 0, "page": 0, "rest": 0}

    def do(self, deed: Deed) -> None:
        """Do one deed, wherever the screen is."""
        match deed.name:
            case "only" | "phase":
                self._until_kept("PageDown", "page")
            case "open":
                self.to("[data-cb-ballot],[data-cb-timer]", "PageDown", "page")
                self._press("v")
                self.at = 0
            case "number":
                self._count(deed)
            case "close":
                self._press("v")
            case "show":
                self._until_kept("Enter", "rest")
            case "talk":
                self._press("p")
            case "decide":
                self._decide(deed)

    def resume(self) -> None:
        """Go on after a crash: the first option is marked again."""
        self.at = 0

    def _press(self, key: str, purpose: str = "rest") -> None:
        self.pressed[purpose] += 1
        self.screen.press(key)

    def to(self, selector: str, key: str, purpose: str = "rest") -> None:
        """Press a key until something is on the screen."""
        for _ in range(60):
            if self.screen.sees(selector):
                return
            self._press(key, purpose)
        raise AssertionError(f"{selector} never came")

    def _until_kept(self, key: str, purpose: str) -> None:
        before = len(self.screen.kept())
        for _ in range(60):
            self._press(key, purpose)
            if len(self.screen.kept()) > before:
                return
        raise AssertionError(f"{key} did nothing")

    def _count(self, deed: Deed) -> None:
        for _ in range(abs(deed.at - self.at)):
            self._press("ArrowDown" if deed.at > self.at else "ArrowUp", "count")
        self.at = deed.at
        for digit in str(deed.number):
            self._press(digit, "count")

    def _decide(self, deed: Deed) -> None:
        if deed.rule in ("majority", "minority"):
            return self._press("m" if deed.rule == "majority" else "k")
        line = f"[data-cb-with='{deed.rule}:{deed.key}']"
        if not self.screen.sees(line) and deed.rule == "hamerstuk":
            self.to("[data-cb-ballot]", "PageDown", "page")
            self._press("h")
        self.to(line, "PageDown")
        number = next(n for n in range(1, 10) if self.screen.sees(f"[data-cb-decide] > :nth-child({n}){line}"))
        self._press(str(number))
        return self._press("Enter")
