"""What a sitting must hold, in Python: written from the design, not from the scripts. The soak plays both."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

OPTIONS = "ABCDE"
LABELS = "vwxyz"
MOST = {"values": 3, "criteria": 2}
WEIGHTS = {"": 1, "Lokaal": 3}
WAYS = ("hands", "proef")


def empty_tally() -> dict[str, Any]:
    """Return what a way has counted when it begins."""
    return {"numbers": {}, "votes": {}}


def has_counted(tally: dict[str, Any]) -> bool:
    """Say whether there is any vote in a tally."""
    return bool(tally["votes"]) or any(tally["numbers"].values())


def holding(one: dict[str, Any]) -> str:
    """Return the way whose count holds, or "" when two counted and nobody said which."""
    found = [way for way, tally in one["tallies"].items() if has_counted(tally)]
    if one["holds"] or len(found) > 1:
        return str(one["holds"])
    return found[0] if found else str(one["way"])


def counts(one: dict[str, Any]) -> dict[str, int]:
    """Return the counts of a round as they hold now: a vote weighs as much as its group."""
    tally = one["tallies"].get(holding(one) or one["way"], empty_tally())
    total = {key: tally["numbers"].get(key, 0) for key in one["keys"]}
    for key, group in tally["votes"].values():
        total[key] += WEIGHTS[group]
    return total


@dataclass
class Model:
    """Rounds on questions of the trainer's own, with every step that can be taken back."""

    decisions: list[dict[str, Any]] = field(default_factory=list)
    # The worksheet that the room fills in: values, each with its criteria.
    framework: list[dict[str, Any]] = field(default_factory=list)
    asked: bool = False
    marked: int = 0
    digits: str = ""
    preferred: str = "hands"
    checking: bool = False
    # The way with votes of others: in which round it began, and whether it still says anything.
    heard: tuple[int, int] | None = None
    # Before each deed of the trainer how things were, and what others did since.
    _before: list[tuple[list[dict[str, Any]], bool, bool, list[Callable[[], None]], list[dict[str, Any]]]] = field(
        default_factory=list
    )
    _counting: tuple[int, int, str, bool] | None = None

    @property
    def at(self) -> dict[str, Any] | None:
        """Return the question at hand."""
        return self.decisions[-1] if self.asked else None

    @property
    def round(self) -> dict[str, Any] | None:
        """Return its last round."""
        return self.at["rounds"][-1] if self.at and self.at["rounds"] else None

    @property
    def status(self) -> str:
        """Return where the vote is: none, ready, open, closed or shown."""
        if self.at is None:
            return "none"
        return str(self.round["status"]) if self.round else "ready"

    @property
    def by_hand(self) -> bool:
        """Say whether arrows and digits count now."""
        return bool(self.round) and (self.checking or (self.status == "open" and self.round["way"] == "hands"))

    def remember(self, *, number: bool = False) -> None:
        """Keep how things are, for an undo; that of a number leaves the screen where it is."""
        self._before.append((copy.deepcopy(self.decisions), self.asked, number, [], copy.deepcopy(self.framework)))

    def follow(self, *, undone: bool = False) -> None:
        """Begin and end counting as the rounds say: another round or way begins at the first option."""
        if self.status != "closed":
            self.checking = False
        here = (len(self.decisions), len(self.at["rounds"]) if self.at else 0)
        now = None
        if self.round and (self.status == "open" or self.checking):
            now = (*here, "hands" if self.checking else str(self.round["way"]), self.checking)
        if now == self._counting:
            return
        if self._counting and self._counting[2] == "proef" and (undone or self.status != "closed"):
            self.heard = None
        self._counting, self.marked, self.digits = now, 0, ""
        if now and now[2] == "proef":
            self.heard = (len(self.decisions) - 1, len(self.at["rounds"]) - 1 if self.at else 0)

    def ask(self, options: int, *, sheet: str = "", of: str = "") -> None:
        """Put a question with so many answers, perhaps one for the worksheet: on values, or on criteria of a value."""
        if sheet == "criteria" and of not in [one["text"] for one in self.framework]:
            return
        self.remember()
        self.decisions.append({"options": OPTIONS[:options], "rounds": [], "decided": None, "sheet": sheet, "of": of})
        self.asked = True

    def take(self, keys: str) -> None:
        """Put options of a question for the worksheet on it: not behind a vote that is not shown, nor more than fit."""
        at = self.at
        if at is None or not at["sheet"] or self.status not in ("ready", "shown"):
            return
        if not 0 < len(set(keys)) == len(keys) <= MOST[at["sheet"]] or not set(keys) <= set(at["options"]):
            return
        self.remember()
        texts = [LABELS[OPTIONS.index(key)] for key in keys]
        if at["sheet"] == "values":
            known = {one["text"]: one for one in self.framework}
            self.framework = [known.get(text, {"text": text, "criteria": []}) for text in texts]
        else:
            next(one for one in self.framework if one["text"] == at["of"])["criteria"] = texts
        at["decided"] = {"rule": "taken", "key": keys}
        self.asked = False
        self.follow()

    def open(self) -> None:
        """Open a round, unless one is open."""
        if self.at is None or self.status == "open":
            return
        self.remember()
        made = {"keys": [*self.at["options"], "-"], "status": "open", "way": self.preferred}
        self.at["rounds"].append(made | {"tallies": {}, "holds": "", "late": [], "failed": []})
        self.follow()

    def arrow(self, by: int) -> None:
        """Go to another option."""
        if self.by_hand and self.round:
            self.marked = max(0, min(len(self.round["keys"]) - 1, self.marked + by))
            self.digits = ""

    def type(self, digit: str) -> None:
        """Type a digit: together the digits are the number of the marked option, and one undo takes them all."""
        if not self.by_hand or len(self.digits) == 4:
            return
        if not self.digits:
            self.remember(number=True)
        self.digits += digit
        self._number()

    def erase(self) -> None:
        """Take back the last digit."""
        if self.by_hand and self.digits:
            self.digits = self.digits[:-1]
            self._number()

    def _number(self) -> None:
        assert self.round is not None
        tally = self.round["tallies"].setdefault("hands", empty_tally())
        tally["numbers"][self.round["keys"][self.marked]] = int(self.digits or "0")

    def enter(self) -> None:
        """Go to the next option, after the last close; read back what was counted by hand; show."""
        if self.status == "open" and self.by_hand and self.round and self.marked < len(self.round["keys"]) - 1:
            self.arrow(1)
        elif self.status == "open":
            self._become("closed")
        elif self.status == "closed" and self.round and holding(self.round):
            if holding(self.round) == "hands" and not self.checking:
                self.checking = True
                self.follow()
            else:
                self._become("shown")
        elif self.status == "ready":
            self.open()

    def close(self) -> None:
        """Close the round, also an empty one."""
        if self.status == "open":
            self._become("closed")

    def _become(self, status: str) -> None:
        self.remember()
        assert self.round is not None
        self.round["status"] = status
        self.follow()

    def way(self) -> None:
        """Take the other way to count: for an open round, and for those after it."""
        old = self.round["way"] if self.round and self.status == "open" else self.preferred
        self.preferred = WAYS[1 - WAYS.index(old)]
        if self.round and self.status == "open":
            self.remember()
            self.round["way"], self.round["holds"] = self.preferred, ""
            self.follow()

    def reset(self) -> None:
        """Count this round anew, in the way that counts now."""
        if self.round and self.status == "open":
            tally = self.round["tallies"].get(self.round["way"])
            if tally and has_counted(tally):
                self.remember()
                self.round["tallies"][self.round["way"]] = empty_tally()
                self.digits = ""

    def hold(self, way: str) -> None:
        """Say which count holds."""
        if self.round and self.status == "closed" and way != self.round["holds"]:
            tally = self.round["tallies"].get(way)
            if tally and has_counted(tally):
                self.remember()
                self.round["holds"] = way
                self.checking = False
                self.follow()

    def vote(self, id: str, key: str, group: str) -> None:
        """Somebody votes; of one id the last vote counts, and after closing it is late."""
        if self.heard is None:
            return
        decision, number = self.heard

        def deed() -> None:
            if decision >= len(self.decisions) or number >= len(self.decisions[decision]["rounds"]):
                return
            one = self.decisions[decision]["rounds"][number]
            if key not in one["keys"]:
                return
            if one["status"] == "open":
                one["tallies"].setdefault("proef", empty_tally())["votes"][id] = (key, group)
            elif id not in one["late"]:
                one["late"].append(id)

        self._strange(deed)

    def fail(self) -> None:
        """The other way falls over: what it counted stays, and hands go on."""
        if self._counting is None or self._counting[2] != "proef":
            return
        decision, number = self.heard or (-1, -1)

        def deed() -> None:
            if decision >= len(self.decisions) or number >= len(self.decisions[decision]["rounds"]):
                return
            one = self.decisions[decision]["rounds"][number]
            if one["status"] == "open":
                one["failed"].append("proef")
                one["way"] = "hands" if one["way"] == "proef" else one["way"]

        self._strange(deed)
        self.heard = None
        self.follow()

    def _strange(self, deed: Callable[[], None]) -> None:
        """Let others do something: an undo passes it by."""
        deed()
        if self._before:
            self._before[-1][3].append(deed)

    def majority(self) -> None:
        """Follow the majority, when there is one."""
        if self.round is None or self.at is None or self.status != "shown":
            return
        votes = {key: number for key, number in counts(self.round).items() if key != "-"}
        top = [key for key, number in votes.items() if number and number == max(votes.values())]
        if len(top) == 1:
            self.trainer(top[0], rule="majority")

    def trainer(self, key: str, *, rule: str = "trainer") -> None:
        """Let the trainer decide."""
        if self.at is not None and not self.at["sheet"] and self.status in ("ready", "shown"):
            self.remember()
            self.at["decided"] = {"rule": rule, "key": key}
            self.asked = False
            self.follow()

    def undo(self) -> None:
        """Take the trainer's last step back, and nothing of others."""
        self.digits = ""
        if not self._before:
            return
        self.decisions, self.asked, number, strange, self.framework = self._before.pop()
        for deed in strange:
            deed()
        if self._before:
            self._before[-1][3].extend(strange)
        self.checking = self.checking and number
        self.follow(undone=True)

    def reload(self) -> None:
        """Lose nothing but what was half typed; reading back begins again, and a way with votes of others too.

        What was kept of the screen may be older than the vote, so the room comes back blind: on the vote.
        """
        self._counting, self.heard, self.checking = None, None, False
        self.follow()

    def held(self) -> list[dict[str, Any]]:
        """Return the decisions as the record must have them."""
        return [
            one
            | {
                "rounds": [
                    {name: each[name] for name in ("status", "way", "holds", "late", "failed")}
                    | {"counts": counts(each)}
                    for each in one["rounds"]
                ]
            }
            for one in self.decisions
        ]
