"""Plays the shared traces with play.py and with engine.js in Node: both must say what the trace says.

traces/NAME.md is a small case; its cover says what is shown. traces/NAME.json is a list of
- routes: {"settings", "choices", "states"}, a state for the start and one for every choice;
- codes: {"code", "means": {"choices", "settings", "problem"}}, where {check} in a code is the case's own check and
  {other} another one;
- saves: {"settings", "save", "keeps": {"choices", "whole", "settings", "passage"}}.
`pytest tests/test_traces.py --update-golden` writes anew what play.py says.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casusboek.model.diagnostic import Severity
from casusboek.model.shelf import ChoiceTag, Pitfall, Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Story
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.route import check_of
from tests.builders import AT
from tests.twins import python_answers

TRACES = Path(__file__).parent / "traces"
NAMES = sorted(path.stem for path in TRACES.glob("*.json"))
SHELF = Shelf(
    pitfalls=tuple(Pitfall(id=name, title=name, about="", prompts=(), span=AT) for name in ("P1", "P2", "P3")),
    values=tuple(ChoiceTag(id=name, title=name, about="", span=AT) for name in ("openheid", "privacy")),
    moves=(ChoiceTag(id="motie", title="motie", about="", span=AT),),
)
STATE_KEYS = ("passage", "meters", "facts", "seen", "open", "conditions", "code")


@cache
def story_of(name: str) -> Story:
    """Read the case of a trace; any error in it fails the test."""
    file = SourceFile(path=f"{name}.md", text=(TRACES / f"{name}.md").read_text("utf-8"))
    draft = parse_case(file)
    result = resolve(draft.value, SHELF) if draft.value else draft
    found = (*draft.diagnostics, *result.diagnostics)
    errors = [f"{one.span.line}: {one.code} {one.message.fill()}" for one in found if one.severity is Severity.ERROR]
    assert not errors, errors
    return result.value


def question_of(story: Story, trace: list[dict[str, Any]]) -> dict[str, Any]:
    """Turn the entries of a trace into one question for the twins."""
    check = check_of(story)
    other = "B2" if check != "B2" else "B3"
    codes = [entry["code"].replace("{check}", check).replace("{other}", other) for entry in trace if "code" in entry]
    return {
        "routes": [entry for entry in trace if "states" in entry],
        "saves": [{"choices": entry["save"], "settings": entry["settings"]} for entry in trace if "save" in entry],
        "codes": codes,
    }


def told(trace: list[dict[str, Any]], answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a trace with what a twin says in the place of what was expected."""
    routes, saves, codes = iter(answer["routes"]), iter(answer["saves"]), iter(answer["codes"])
    says = []
    for entry in trace:
        if "states" in entry:
            says.append({**entry, "states": [_state(record) for record in next(routes)]})
        elif "save" in entry:
            says.append({**entry, "keeps": next(saves)})
        else:
            says.append({**entry, "means": next(codes)})
    return says


def _state(record: dict[str, Any]) -> dict[str, Any]:
    keys = (*STATE_KEYS, "echoes") if record["echoes"] else STATE_KEYS
    return {key: record[key] for key in keys}


def written(trace: Iterable[dict[str, Any]]) -> str:
    """Write a trace as JSON with one state a line."""
    return "[\n" + ",\n".join(_entry(entry) for entry in trace) + "\n]\n"


def _entry(entry: dict[str, Any]) -> str:
    if "states" not in entry:
        return f" {_json(entry)}"
    head = _json({key: value for key, value in entry.items() if key != "states"}).removesuffix("}")
    states = ",\n".join(f"  {_json(state)}" for state in entry["states"])
    return f' {head}, "states": [\n{states}\n ]}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_there_are_traces_and_each_has_its_case():
    assert len(NAMES) >= 45
    assert sorted(path.stem for path in TRACES.glob("*.md")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_play_py_says_what_the_trace_says(name, golden):
    file = TRACES / f"{name}.json"
    trace = json.loads(file.read_text("utf-8"))
    story = story_of(name)
    golden(file, written(told(trace, python_answers(story, question_of(story, trace)))))


@pytest.mark.parametrize("name", NAMES)
def test_engine_js_says_what_the_trace_says(name, twin):
    trace = json.loads((TRACES / f"{name}.json").read_text("utf-8"))
    story = story_of(name)
    assert told(trace, twin.answers(story, question_of(story, trace))) == trace
