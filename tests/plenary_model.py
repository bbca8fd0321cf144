"""What a sitting must hold, in Python: written from the design, not from the scripts. The soak plays both."""

import copy
from dataclasses import dataclass, field
from typing import Any

OPTIONS = "ABCDE"


@dataclass
class Model:
    """Rounds on questions of the trainer's own, with every step that can be taken back."""

    decisions: list[dict[str, Any]] = field(default_factory=list)
    asked: bool = False
    chosen: str = ""
    digits: str = ""
    _before: list[tuple[list[dict[str, Any]], bool]] = field(default_factory=list)

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

    def remember(self) -> None:
        """Keep how things are, for an undo."""
        self._before.append((copy.deepcopy(self.decisions), self.asked))

    def ask(self, options: int) -> None:
        """Put a question with so many answers."""
        self.remember()
        self.decisions.append({"options": OPTIONS[:options], "rounds": [], "decided": None})
        self.asked = True

    def open(self) -> None:
        """Open a round, unless one is open."""
        if self.at is None or self.status == "open":
            return
        self.remember()
        self.at["rounds"].append({"counts": dict.fromkeys([*self.at["options"], "-"], 0), "status": "open"})
        self.chosen = self.digits = ""

    def add(self, key: str, by: int) -> None:
        """Add or take away a hand. Nothing goes below zero."""
        self.digits = ""
        if self.round is None or self.status != "open" or key not in self.round["counts"]:
            return
        self.chosen = key
        if self.round["counts"][key] + by >= 0:
            self.remember()
            self.round["counts"][key] += by

    def type(self, digit: str) -> None:
        """Type a digit: together the digits are the number of the last letter, and one undo takes them all."""
        if self.round is None or self.status != "open" or not self.chosen or len(self.digits) == 4:
            return
        if not self.digits:
            self.remember()
        self.digits += digit
        self.round["counts"][self.chosen] = int(self.digits)

    def erase(self) -> None:
        """Take back the last digit."""
        if self.round is None or self.status != "open" or not self.digits:
            return
        self.digits = self.digits[:-1]
        self.round["counts"][self.chosen] = int(self.digits or "0")

    def enter(self) -> None:
        """End what is typed; else close a round in which somebody voted, or show a closed one."""
        if self.digits:
            self.digits = ""
        elif self.round and self.status == "open" and sum(self.round["counts"].values()):
            self._become("closed")
        elif self.round and self.status == "closed":
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
        self.chosen = self.digits = ""

    def majority(self) -> None:
        """Follow the majority, when there is one."""
        if self.round is None or self.at is None or self.status != "shown":
            return
        votes = {key: number for key, number in self.round["counts"].items() if key != "-"}
        top = [key for key, number in votes.items() if number and number == max(votes.values())]
        if len(top) == 1:
            self.remember()
            self.at["decided"] = {"rule": "majority", "key": top[0]}
            self.asked = False

    def trainer(self, key: str) -> None:
        """Let the trainer decide."""
        if self.at is not None and self.status in ("ready", "shown"):
            self.remember()
            self.at["decided"] = {"rule": "trainer", "key": key}
            self.asked = False

    def undo(self) -> None:
        """Take the last step back."""
        self.chosen = self.digits = ""
        if self._before:
            self.decisions, self.asked = self._before.pop()

    def reload(self) -> None:
        """Lose nothing but what was half typed."""
        self.chosen = self.digits = ""
