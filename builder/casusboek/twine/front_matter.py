"""Writes the front matter of a case: the keys of a Markdown case, and of `CaseData` in Twee."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from casusboek.model.logic import Meter, Setting
from casusboek.twine.sections import Case

PLAIN = re.compile(r"[^\W_](?:[\w .()/+%€&;!’‘“”…–-]*[\w.()/+%€&;!’‘“”…–-])?")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
Value = str | int | bool | None


def front_matter(case: Case, start: str | None = None) -> list[str]:
    """Return the lines of a case's front matter, in the order of the author guide; what is not said is left out."""
    about = case.about
    lines = [f"{key}: {scalar(value)}" for key, value in _about(case, start).items() if value]
    minutes = {"solo": about.solo_minutes, "plenary": about.plenary_minutes}
    if any(value is not None for value in minutes.values()):
        lines.append(f"minutes: {flow(minutes)}")
    if about.themes:
        lines.append(f"themes: {_listed(theme.words for theme in about.themes)}")
    if not about.undo:
        lines.append("undo: false")
    if about.draft:
        lines.append("draft: true")
    lines += _block("meters", ((meter.name, flow(_meter(meter))) for meter in case.meters))
    if case.facts:
        lines.append(f"facts: {_listed(fact.name for fact in case.facts)}")
    lines += _block("settings", ((setting.name, _setting(setting)) for setting in case.settings))
    actors = (
        (one.id, {"name": one.name.words, "wants": one.wants.words or None, "fears": one.fears.words or None})
        for one in about.actors
    )
    return [*lines, *_block("actors", ((id, flow(actor)) for id, actor in actors))]


def _about(case: Case, start: str | None) -> dict[str, str | None]:
    about = case.about
    return {
        "case": about.case,
        "title": about.title.words,
        "summary": about.summary.words,
        "role": about.role.words,
        "question": about.question.words,
        "plays_in": about.plays_in.words,
        "law_checked": about.law_checked,
        "note": about.note.words,
        "language": about.language,
        "start": start,
    }


def _meter(meter: Meter) -> dict[str, Value]:
    bounds: dict[str, Value] = {"label": meter.label.words, "min": meter.low, "max": meter.high, "start": meter.start}
    return bounds | {meter.bad: "bad"} if meter.bad else bounds


def _setting(setting: Setting) -> str:
    if not setting.options:
        default = setting.default
        return flow({"label": setting.label.words, "text": default})
    options = flow({option.name: option.label.words for option in setting.options})
    return f"{{label: {scalar(setting.label.words)}, options: {options}, default: {scalar(setting.default)}}}"


def _block(key: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for index, (name, value) in enumerate(pairs):
        if index == 0:
            yield f"{key}:"
        yield f"  {name}: {value}"


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(scalar(value) for value in values)}]"


def flow(values: Mapping[str, Value]) -> str:
    """Return a mapping on one line, without the keys that have no value."""
    return f"{{{', '.join(f'{key}: {scalar(value)}' for key, value in values.items() if value is not None)}}}"


def scalar(value: Value) -> str:
    """Return a value as YAML: without quotes where no reader could take it for something else."""
    if not isinstance(value, str):
        return json.dumps(value)
    if PLAIN.fullmatch(value):
        return value
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
