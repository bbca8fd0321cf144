"""Writes the front matter of a case: the keys of a Markdown case, and of `CaseData` in Twee."""

import re
import sys
from collections.abc import Mapping

import yaml

from casusboek.model.about import Actor
from casusboek.model.logic import Meter, Setting
from casusboek.roles import ROLES
from casusboek.twine.notation import Notation
from casusboek.twine.sections import Case

MAP = "tag:yaml.org,2002:map"
ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class _Dumper(yaml.SafeDumper):
    """Writes mappings without mappings in them on one line, and a text that is odd in any way with its escapes."""


class _Keys(dict[str, object]):
    """A mapping of which each key has a line."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if ODD.search(value) else None)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Keys, lambda dumper, keys: dumper.represent_mapping(MAP, keys.items(), flow_style=False))


def front_matter(case: Case, notation: Notation, start: str | None = None) -> list[str]:
    """Return the lines of a case's front matter, in the order of the author guide; what is not said is left out."""
    about = case.about
    minutes = _said({"solo": about.solo_minutes, "plenary": about.plenary_minutes})
    keys = {
        "case": about.case,
        "title": about.title.words,
        "summary": about.summary.words,
        "role": about.role.words,
        "question": about.question.words,
        "plays_in": about.plays_in.words,
        "law_checked": about.law_checked,
        "note": about.note.words,
        "language": about.language,
        "translation_of": about.translation_of.value if about.translation_of else None,
        "start": start,
        "minutes": minutes,
        "themes": [theme.words for theme in about.themes],
        "undo": None if about.undo else False,
        "draft": about.draft or None,
        "meters": {meter.name: _meter(meter) for meter in case.meters},
        "facts": [fact.name for fact in case.facts],
        "settings": {setting.name: _setting(setting) for setting in case.settings if setting.heard is None},
        "hears": _heard(case, notation),
        "actors": {one.id: _actor(one, about.language) for one in about.actors},
        "dates": {one.before: one.what.words for one in about.dates},
    }
    return as_yaml({key: value for key, value in keys.items() if value or value is False})


def as_yaml(keys: Mapping[str, object]) -> list[str]:
    """Return keys as lines of YAML."""
    written: str = yaml.dump(
        _Keys(keys), Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=sys.maxsize
    )
    return written.rstrip("\n").split("\n")


def _said(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _actor(actor: Actor, language: str) -> dict[str, object]:
    role = ROLES[actor.role][language == "en"] if actor.role else None
    wants, fears = actor.wants.words or None, actor.fears.words or None
    return _said({"name": actor.name.words, "role": role, "wants": wants, "fears": fears})


def _meter(meter: Meter) -> dict[str, object]:
    bounds = {"label": meter.label.words, "min": meter.low, "max": meter.high, "start": meter.start}
    return bounds | ({meter.bad: "bad"} if meter.bad else {})


def _setting(setting: Setting) -> dict[str, object]:
    if not setting.options:
        return {"label": setting.label.words, "text": setting.default}
    options = {option.name: option.label.words for option in setting.options}
    return {"label": setting.label.words, "options": options, "default": setting.default}


def _heard(case: Case, notation: Notation) -> dict[str, dict[str, object]]:
    """Return what a case hears of others, by the case that tells it."""
    heard: dict[str, dict[str, object]] = {}
    for setting in case.settings:
        if setting.heard is not None and (when := setting.options[-1].when) is not None:
            said = {"label": setting.label.words, "when": notation.condition(when)}
            heard.setdefault(setting.heard.value, {})[setting.name] = said
    return heard
