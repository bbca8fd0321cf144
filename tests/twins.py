"""Asks play.py and engine.js the same question. A question and its answer are JSON data; twins.js answers it too.

Question: {"routes": [{"settings", "choices"}], "saves": [{"settings", "choices"}], "codes": [text]}.
Answer: for a route its states (see `record`), for a save the choices that could be kept, for a code what it means.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from casusboek.model.story import Callout, Story, blocks_of
from casusboek.play import ClosedChoice, State, choose, holds, left_by, open_choices, replay
from casusboek.render.payload import numbering, payload
from casusboek.route import BadCode, Route, decode, encode, resume

ROOT = Path(__file__).parent.parent


def python_answers(story: Story, question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a question with play.py and route.py."""
    return {
        "routes": [records(story, route["choices"], route["settings"]) for route in question["routes"]],
        "saves": [kept(story, save["choices"], save["settings"]) for save in question["saves"]],
        "codes": [meaning(story, code) for code in question["codes"]],
    }


class Twin:
    """Node with engine.js, route.js and twins.js: one process, one line of JSON for a question and one for its answer."""

    def __init__(self, node: str) -> None:
        """Start Node."""
        self._process = subprocess.Popen(
            [node, ROOT / "tests/node/twin.mjs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, name: str, *args: Any) -> Any:
        """Call a function of CasusboekTwin. Raises json.JSONDecodeError if Node fell."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([name, args]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def answers(self, story: Story, question: Mapping[str, Any]) -> dict[str, Any]:
        """Answer a question about a story."""
        answer: dict[str, Any] = self.ask("answers", payload(story), {**question, "echoes": echoes(story)})
        return answer

    def close(self) -> None:
        """Stop Node."""
        self._process.communicate()


def records(story: Story, choices: Sequence[str], settings: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what can be seen of every state along a route, the start included."""
    states = replay(story, choices, settings)
    return [record(story, choices[:taken], state, states[max(0, taken - 1)]) for taken, state in enumerate(states)]


def record(story: Story, choices: Sequence[str], state: State, before: State) -> dict[str, Any]:
    """Return what can be seen of one state: the keys of a trace, and what else the twins must agree on."""
    names = [meter.name for meter in story.meters]
    left = [left_by(story, choices, passage) for passage in echoes(story)]
    return {
        "passage": state.passage,
        "meters": dict(zip(names, state.meters, strict=True)),
        "facts": dict(zip((fact.name for fact in story.facts), state.facts, strict=True)),
        "seen": sorted(state.seen),
        "open": [choice.id for choice in open_choices(story, state)],
        "refused": [choice.id for choice in story.passage(state.passage).choices if refuses(story, state, choice.id)],
        "conditions": [holds(story, state, condition) for condition in numbering(story).conditions],
        "code": encode(story, Route(choices=tuple(choices), settings=state.settings)),
        "settings": dict(state.settings),
        "echoes": [choice and choice.id for choice in left],
        "moved": [
            [name, was, now] for name, was, now in zip(names, before.meters, state.meters, strict=True) if was != now
        ],
    }


def refuses(story: Story, state: State, choice_id: str) -> bool:
    """Say whether a choice cannot be taken, by trying."""
    try:
        choose(story, state, choice_id)
    except ClosedChoice:
        return True
    return False


def kept(story: Story, choices: Sequence[str], settings: Mapping[str, str]) -> dict[str, Any]:
    """Return what is left of a save."""
    route, state = resume(story, tuple(choices), settings)
    return {
        "choices": list(route.choices),
        "whole": len(route.choices) == len(choices),
        "settings": dict(route.settings),
        "passage": state.passage,
    }


def meaning(story: Story, code: str) -> dict[str, Any]:
    """Return the route that a code stands for, or the problem with it."""
    try:
        route = decode(story, code)
    except BadCode as problem:
        return {"problem": str(problem)}
    return {"choices": list(route.choices), "settings": dict(route.settings), "problem": None}


def echoes(story: Story) -> list[str]:
    """Return the passages that the passages' echoes name, in written order."""
    blocks = (block for passage in story.passages for block in blocks_of(passage))
    return [block.name.value for block in blocks if isinstance(block, Callout) and block.kind == "echo"]
