"""The schema of a case's front matter: what a case is about, its meters, facts, settings and actors."""

import datetime
import re
from dataclasses import dataclass

from casusboek.model.about import About, Actor, CouncilDate, is_council_date
from casusboek.model.diagnostic import Note, error, text
from casusboek.model.logic import Fact, Meter, Setting
from casusboek.model.source import Located, Span
from casusboek.model.text import NO_TEXT, Text, line_text
from casusboek.near import near
from casusboek.parse.callouts import ACTOR_ID
from casusboek.parse.declared import heard_in, is_name, meant_name, meters_in, settings_in
from casusboek.parse.findings import Findings
from casusboek.parse.front import Map, YamlNode
from casusboek.roles import ROLES, role_named

CASE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGES = ("nl", "en")
CASE_KEYS = (
    "case",
    "title",
    "summary",
    "role",
    "question",
    "minutes",
    "themes",
    "plays_in",
    "law_checked",
    "note",
    "language",
    "translation_of",
    "undo",
    "draft",
    "start",
    "meters",
    "facts",
    "settings",
    "hears",
    "actors",
    "dates",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Everything a case's front matter says. `title` may be '' (then the `#` heading gives it)."""

    about: About
    meters: tuple[Meter, ...]
    facts: tuple[Fact, ...]
    settings: tuple[Setting, ...]
    start: Located[str] | None


def read_front(front: Map, findings: Findings) -> Front:
    """Read the front matter of a case; every mistake is reported.

    What is declared wrongly is kept as far as it can be read, so that its uses are not reported as well.
    """
    keys = front.only(CASE_KEYS)
    meters = keys.take("meters", lambda node: meters_in(node, findings), ())
    facts = keys.take("facts", lambda node: _facts(node, findings), ())
    settings = keys.take("settings", lambda node: settings_in(node, findings), ())
    about = _about(keys, findings)
    settings += keys.take("hears", lambda node: heard_in(node, about.language, findings), ())
    _refuse_double_names(meters, facts, settings, findings)
    return Front(
        about=about,
        meters=meters,
        facts=facts,
        settings=settings,
        start=keys.take("start", _start, None),
    )


def _about(front: Map, findings: Findings) -> About:
    solo, plenary = front.take("minutes", _minutes, (None, None))
    return About(
        case=front.take("case", lambda node: _case_id(node, findings), ""),
        title=front.take("title", YamlNode.as_words, NO_TEXT),
        summary=front.take("summary", YamlNode.as_words, NO_TEXT),
        role=front.take("role", YamlNode.as_words, NO_TEXT),
        question=front.take("question", YamlNode.as_words, NO_TEXT),
        solo_minutes=solo,
        plenary_minutes=plenary,
        themes=front.take("themes", _texts, ()),
        plays_in=front.take("plays_in", YamlNode.as_words, NO_TEXT),
        law_checked=front.take("law_checked", lambda node: _date(node, findings), ""),
        note=front.take("note", YamlNode.as_words, NO_TEXT),
        language=front.take("language", lambda node: _language(node, findings), "nl"),
        undo=front.take("undo", YamlNode.as_flag, True),
        draft=front.take("draft", YamlNode.as_flag, False),
        minutes_span=front.key_span("minutes"),
        translation_of=front.take("translation_of", _start, None),
        actors=front.take("actors", lambda node: _actors(node, findings), ()),
        dates=front.take("dates", lambda node: _dates(node, findings), ()),
    )


def _case_id(node: YamlNode, findings: Findings) -> str | None:
    value = node.as_text()
    if value is not None and not CASE_ID.fullmatch(value):
        message = text("`{value}` cannot be the id of a case", value=value) if value else text("this case has no id")
        help = text("use small letters, digits and single hyphens, as in `de-inschatting`")
        findings.add(error("CB107", node.span, message, help=help))
        return None
    return value


def _date(node: YamlNode, findings: Findings) -> str | None:
    value = node.as_text()
    if value is None:
        return None
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        help = text("write year, month and day, as in `2026-11-01`")
        findings.add(error("CB107", node.span, text("`{value}` is no date", value=value), help=help))
        return None
    return value


def _language(node: YamlNode, findings: Findings) -> str | None:
    value = node.as_text()
    if value is not None and value not in LANGUAGES:
        message = text("`{value}` is no language of the book", value=value)
        findings.add(error("CB107", node.span, message, help=text("use `nl` or `en`")))
        return None
    return value


def _minutes(node: YamlNode) -> tuple[int | None, int | None]:
    block = node.as_block("solo: 25, plenary: 45", ("solo", "plenary"))
    return block.take("solo", YamlNode.as_integer, None), block.take("plenary", YamlNode.as_integer, None)


def _texts(node: YamlNode) -> tuple[Text, ...]:
    return tuple(value for item in node.as_list() if (value := item.as_words()) and value.source)


def _start(node: YamlNode) -> Located[str] | None:
    value = node.as_text()
    return None if value is None else Located(value=value.removeprefix("#"), span=node.span)


def _facts(node: YamlNode, findings: Findings) -> tuple[Fact, ...]:
    written = node.divided()
    if len(written) > 1:
        message = text("`facts` needs a list")
        help = text("write `facts: [{names}]`", names=", ".join(name.value for name in written))
        findings.add(error("CB106", node.span, message, help=help))
        return tuple(Fact(name=name.value, span=name.span) for name in written)
    found: list[Fact] = []
    for item in node.as_list() or tuple(node.names()):
        name = item.as_text()
        if name:
            is_name(name, item.span, findings)
            found.append(Fact(name=meant_name(name), span=item.span))
    return tuple(found)


def _actors(node: YamlNode, findings: Findings) -> tuple[Actor, ...]:
    found = []
    people = node.as_block("griffier: {name: De griffier}")
    findings = people.findings(findings)
    for id, (key, value) in people.pairs.items():
        if not ACTOR_ID.fullmatch(id):
            message = text("`{value}` cannot be the id of an actor", value=id)
            help = text("use small letters, as in `griffier: {name: De griffier}`")
            findings.add(error("CB107", key.span, message, help=help))
        block = value.as_block("name: De griffier", ("name", "wants", "fears", "role"))
        name, wants, fears = (block.take(word, YamlNode.as_words, NO_TEXT) for word in ("name", "wants", "fears"))
        role = block.take("role", lambda node: _role(node, findings), "")
        name = name if name.source else line_text(id, key.span)
        found.append(Actor(id=id, name=name, wants=wants, fears=fears, role=role, span=key.span))
    return tuple(found)


def _dates(node: YamlNode, findings: Findings) -> tuple[CouncilDate, ...]:
    found = []
    days = node.as_block("06-15: De kadernota")
    findings = days.findings(findings)
    for before, (key, value) in days.pairs.items():
        if not is_council_date(before):
            message = text("`{value}` is no date", value=before)
            help = text("write `06-15` for 15 June of every year, or `2027-06-15` for that day alone")
            findings.add(error("CB107", key.span, message, help=help))
        what = value.as_words()
        if what is not None and what.source:
            found.append(CouncilDate(before=before, what=what, span=key.span))
    return tuple(found)


def _role(node: YamlNode, findings: Findings) -> str | None:
    value = node.as_text()
    if value is None:
        return None
    role = role_named(value)
    if not role:
        names = [name for pair in ROLES.values() for name in pair]
        guesses = near(value, names) or [pair[0] for pair in ROLES.values()]
        help = text("write one of: {names}", names=", ".join(f"`{name}`" for name in guesses))
        findings.add(error("CB107", node.span, text("`{value}` is no role of somebody", value=value), help=help))
    return role


def _refuse_double_names(
    meters: tuple[Meter, ...], facts: tuple[Fact, ...], settings: tuple[Setting, ...], findings: Findings
) -> None:
    first: dict[str, Span] = {}
    things: tuple[Meter | Fact | Setting, ...] = (*meters, *facts, *settings)
    for thing in things:
        if thing.name in first:
            message = text("the name `{name}` is already taken", name=thing.name)
            help = text("meters, facts and settings share one list of names: choose another one")
            note = Note(message=text("the first one stands here"), span=first[thing.name])
            findings.add(error("CB110", thing.span, message, help=help, notes=(note,)))
        first.setdefault(thing.name, thing.span)
