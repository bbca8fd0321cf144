"""The schema of a case's front matter: what a case is about, its meters, facts, settings and actors."""

import datetime
import re
from dataclasses import dataclass

from casusboek.model.diagnostic import error, text
from casusboek.model.logic import Fact, Meter, Option, Setting
from casusboek.model.source import Located, Span
from casusboek.model.story import About, Actor
from casusboek.parse.findings import Findings
from casusboek.parse.front import Map, Node
from casusboek.parse.logic import LARGEST
from casusboek.parse.tokens import NAME, RESERVED

CASE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Everything a case's front matter says. `title` may be '' (then the `#` heading gives it)."""

    about: About
    meters: tuple[Meter, ...]
    facts: tuple[Fact, ...]
    settings: tuple[Setting, ...]
    start: Located[str] | None


def read_front(front: Map, findings: Findings) -> Front:
    """Read the front matter of a case; every mistake is reported and what is right is kept."""
    meters = front.take("meters", lambda node: _meters(node, findings), ())
    facts = front.take("facts", lambda node: _facts(node, findings), ())
    settings = front.take("settings", lambda node: _settings(node, findings), ())
    about = _about(front, findings)
    start = front.take("start", _start, None)
    front.close()
    _refuse_double_names(meters, facts, settings, findings)
    return Front(about=about, meters=meters, facts=facts, settings=settings, start=start)


def _about(front: Map, findings: Findings) -> About:
    solo, plenary = front.take("minutes", _minutes, (None, None))
    return About(
        case=front.take("case", lambda node: _case_id(node, findings), ""),
        title=front.take("title", Node.as_text, ""),
        summary=front.take("summary", Node.as_text, ""),
        role=front.take("role", Node.as_text, ""),
        question=front.take("question", Node.as_text, ""),
        solo_minutes=solo,
        plenary_minutes=plenary,
        themes=front.take("themes", _texts, ()),
        plays_in=front.take("plays_in", Node.as_text, ""),
        law_checked=front.take("law_checked", lambda node: _date(node, findings), ""),
        note=front.take("note", Node.as_text, ""),
        language=front.take("language", lambda node: _language(node, findings), "nl"),
        undo=front.take("undo", Node.as_flag, True),
        actors=front.take("actors", _actors, ()),
    )


def _case_id(node: Node, findings: Findings) -> str | None:
    value = node.as_text()
    if value is not None and not CASE_ID.fullmatch(value):
        findings.add(
            error(
                "CB107",
                node.span,
                text("`{value}` cannot be the id of a case", value=value),
                help=text("use small letters, digits and single hyphens, as in `de-inschatting`"),
            )
        )
        return None
    return value


def _date(node: Node, findings: Findings) -> str | None:
    value = node.as_text()
    if value is None:
        return None
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        findings.add(
            error(
                "CB107",
                node.span,
                text("`{value}` is no date", value=value),
                help=text("write year, month and day, as in `2026-11-01`"),
            )
        )
        return None
    return value


def _language(node: Node, findings: Findings) -> str | None:
    value = node.as_text()
    if value is not None and value not in LANGUAGES:
        findings.add(
            error(
                "CB107",
                node.span,
                text("`{value}` is no language of the book", value=value),
                help=text("use `nl` or `en`"),
            )
        )
        return None
    return value


def _minutes(node: Node) -> tuple[int | None, int | None] | None:
    block = node.as_map()
    if block is None:
        return None
    solo: int | None = block.take("solo", Node.as_integer, None)
    plenary: int | None = block.take("plenary", Node.as_integer, None)
    block.close()
    return solo, plenary


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(value for item in node.as_list() if (value := item.as_text()))


def _start(node: Node) -> Located[str] | None:
    value = node.as_text()
    return None if value is None else Located(value=value.removeprefix("#"), span=node.span)


def _meters(node: Node, findings: Findings) -> tuple[Meter, ...] | None:
    block = node.as_map()
    if block is None:
        return None
    found = [_meter(name, key, value, findings) for name, (key, value) in block.pairs.items()]
    return tuple(meter for meter in found if meter is not None)


def _meter(name: str, key: Node, value: Node, findings: Findings) -> Meter | None:
    block = value.as_map()
    if not is_name(name, key.span, findings) or block is None:
        return None
    low = block.take("min", Node.as_integer, -3)
    high = block.take("max", Node.as_integer, 3)
    start = block.take("start", Node.as_integer, max(low, min(high, 0)))
    label = block.take("label", Node.as_text, name)
    bad = _bad_end(block, findings)
    block.close()
    if max(abs(low), abs(high)) > LARGEST:
        help = text("use a number from {low} to {high}", low=-LARGEST, high=LARGEST)
        findings.add(error("CB107", block.value_span("max"), text("this meter is too wide"), help=help))
        return None
    if low >= high:
        findings.add(
            error(
                "CB107",
                block.value_span("max"),
                text("`max` is not above `min`"),
                help=text("give the meter some room"),
            )
        )
        return None
    if not low <= start <= high:
        findings.add(
            error(
                "CB107",
                block.value_span("start"),
                text("{start} lies outside {low} to {high}", start=start, low=low, high=high),
                help=text("start a meter within its bounds"),
            )
        )
        return None
    return Meter(name=name, label=label, low=low, high=high, start=start, bad=bad, span=key.span)


def _bad_end(block: Map, findings: Findings) -> str | None:
    ends = []
    for end in ("high", "low"):
        word = block.take(end, Node.as_text, "")
        if word == "bad":
            ends.append(end)
        elif word:
            findings.add(
                error(
                    "CB107",
                    block.value_span(end),
                    text("`{value}` does not fit here", value=word),
                    help=text("only `bad` can stand here"),
                )
            )
    return ends[0] if ends else None


def _facts(node: Node, findings: Findings) -> tuple[Fact, ...]:
    found: list[Fact] = []
    for item in node.as_list():
        name = item.as_text()
        if name and is_name(name, item.span, findings):
            found.append(Fact(name=name, span=item.span))
    return tuple(found)


def _settings(node: Node, findings: Findings) -> tuple[Setting, ...] | None:
    block = node.as_map()
    if block is None:
        return None
    found = [_setting(name, key, value, findings) for name, (key, value) in block.pairs.items()]
    return tuple(setting for setting in found if setting is not None)


def _setting(name: str, key: Node, value: Node, findings: Findings) -> Setting | None:
    block = value.as_map()
    if not is_name(name, key.span, findings) or block is None:
        return None
    label = block.take("label", Node.as_text, name)
    written: str = block.take("text", Node.as_text, "")
    options = block.take("options", lambda node: _options(node, findings), ())
    default: str = block.take("default", Node.as_text, options[0].name if options else written)
    block.close()
    if block.has("text") == block.has("options"):
        findings.add(
            error(
                "CB107",
                key.span,
                text("the setting `{name}` needs `text` or `options`, and not both", name=name),
                help=text("`text: Merenwold` for something to fill in, `options:` for something to choose"),
            )
        )
        return None
    if options and default not in [option.name for option in options]:
        findings.add(
            error(
                "CB107",
                block.value_span("default"),
                text("`{value}` is none of the options", value=default),
                help=text("the options are: {names}", names=", ".join(option.name for option in options)),
            )
        )
        return None
    return Setting(name=name, label=label, options=options, default=default, locked=False, span=key.span)


def _options(node: Node, findings: Findings) -> tuple[Option, ...] | None:
    block = node.as_map()
    if block is None:
        return None
    found = []
    for name, (key, value) in block.pairs.items():
        label = value.as_text()
        if label is not None and is_name(name, key.span, findings, reserved=False):
            found.append(Option(name=name, label=label or name, span=key.span))
    if len(found) > 9:
        findings.add(
            error(
                "CB107",
                node.span,
                text("a setting has at most nine options"),
                help=text("a route code gives each one digit"),
            )
        )
    return tuple(found)


def _actors(node: Node) -> tuple[Actor, ...] | None:
    block = node.as_map()
    if block is None:
        return None
    found = []
    for id, (key, value) in block.pairs.items():
        one = value.as_map()
        if one is not None:
            found.append(
                Actor(
                    id=id,
                    name=one.take("name", Node.as_text, id),
                    wants=one.take("wants", Node.as_text, ""),
                    fears=one.take("fears", Node.as_text, ""),
                    span=key.span,
                )
            )
            one.close()
    return tuple(found)


def is_name(name: str, span: Span, findings: Findings, *, reserved: bool = True) -> bool:
    """Say whether a text can be the name of a meter, fact, setting or option, and report it when it cannot."""
    if not re.fullmatch(NAME, name):
        findings.add(
            error(
                "CB107",
                span,
                text("`{value}` cannot be a name", value=name),
                help=text("use letters, digits and low lines, and begin with a letter, as in `te_laat`"),
            )
        )
        return False
    if reserved and name.lower() in RESERVED:
        findings.add(
            error(
                "CB107",
                span,
                text("`{value}` is a word of the conditions", value=name),
                help=text("choose another name"),
            )
        )
        return False
    return True


def _refuse_double_names(
    meters: tuple[Meter, ...], facts: tuple[Fact, ...], settings: tuple[Setting, ...], findings: Findings
) -> None:
    seen: set[str] = set()
    things: tuple[Meter | Fact | Setting, ...] = (*meters, *facts, *settings)
    for thing in things:
        if thing.name in seen:
            findings.add(
                error(
                    "CB110",
                    thing.span,
                    text("the name `{name}` is already taken", name=thing.name),
                    help=text("meters, facts and settings share one list of names"),
                )
            )
        seen.add(thing.name)
