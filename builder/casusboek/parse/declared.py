"""Reads what a case declares to reckon with: meters with their bounds, settings with their options, and their names."""

import re
from dataclasses import replace

from casusboek.model.diagnostic import error, text
from casusboek.model.logic import AnyOf, Condition, Meter, Option, Setting
from casusboek.model.source import Located, Span
from casusboek.model.text import Text, line_text
from casusboek.parse.findings import Findings
from casusboek.parse.front import Map, YamlNode
from casusboek.parse.grammar import LARGEST
from casusboek.parse.logic import read_condition
from casusboek.parse.tokens import NAME, RESERVED

LOWEST, HIGHEST = -3, 3
MOST_OPTIONS = 9
ANY_OPTION = "*"  # stands for the options of a setting that could not be read
NO, YES = {"nl": "nee", "en": "no"}, {"nl": "ja", "en": "yes"}


def meters_in(node: YamlNode, findings: Findings) -> tuple[Meter, ...]:
    """Return the meters of a block; one with impossible bounds gets the widest."""
    block = node.as_block("druk: {label: Druk, min: -3, max: 3}")
    findings = block.findings(findings)
    return tuple(_meter(name, key, value, findings) for name, (key, value) in block.pairs.items())


def _meter(name: str, key: YamlNode, value: YamlNode, findings: Findings) -> Meter:
    is_name(name, key.span, findings)
    block = value.as_block("label: Druk, min: -3, max: 3", ("label", "min", "max", "start", "high", "low"))
    label = block.take("label", YamlNode.as_words, line_text(name, key.span))
    low, high, start = _bounds(block, findings)
    return Meter(
        name=meant_name(name),
        label=label,
        low=low,
        high=high,
        start=start,
        bad=_bad_end(block, findings),
        span=key.span,
    )


def _bounds(block: Map, findings: Findings) -> tuple[int, int, int]:
    """Return the bounds and the start of a meter, or the widest ones when they cannot be."""
    written = {word: block.take(word, YamlNode.as_integer, None) for word in ("min", "max", "start")}
    if any(block.has(word) and number is None for word, number in written.items()):
        return -LARGEST, LARGEST, 0
    low = LOWEST if written["min"] is None else written["min"]
    high = HIGHEST if written["max"] is None else written["max"]
    start = max(low, min(high, 0)) if written["start"] is None else written["start"]
    if max(abs(low), abs(high)) > LARGEST:
        message, end = text("this meter is too wide"), "max" if abs(high) > LARGEST else "min"
        help = text("use a number from {low} to {high}", low=-LARGEST, high=LARGEST)
    elif low >= high:
        message, end = text("`max` ({high}) is not above `min` ({low})", high=high, low=low), "max"
        help = text("give the meter some room: without `min` and `max` it runs from -3 to 3")
    elif not low <= start <= high:
        message, end = text("the start {start} lies outside {low} to {high}", start=start, low=low, high=high), "start"
        help = text("start a meter within its bounds")
    else:
        return low, high, start
    findings.add(error("CB107", block.value_span(end), message, help=help))
    return -LARGEST, LARGEST, 0


def _bad_end(block: Map, findings: Findings) -> str | None:
    ends = []
    for end in ("high", "low"):
        word = block.take(end, YamlNode.as_text, "")
        if word == "bad":
            ends.append(end)
        elif word:
            message, help = text("`{value}` does not fit here", value=word), text("only `bad` can stand here")
            findings.add(error("CB107", block.value_span(end), message, help=help))
    if len(ends) > 1:
        message, help = text("only one end of a meter can be bad"), text("leave `low: bad` or `high: bad` out")
        findings.add(error("CB107", block.value_span("low"), message, help=help))
    return ends[0] if ends else None


def settings_in(node: YamlNode, findings: Findings) -> tuple[Setting, ...]:
    """Return the settings of a block; one whose options cannot be read has ANY_OPTION."""
    block = node.as_block("gemeente: {label: Naam van de gemeente, text: Merenwold}")
    findings = block.findings(findings)
    return tuple(_setting(name, key, value, findings) for name, (key, value) in block.pairs.items())


def _setting(name: str, key: YamlNode, value: YamlNode, findings: Findings) -> Setting:
    is_name(name, key.span, findings)
    block = value.as_block("label: Naam, text: Merenwold", ("label", "text", "options", "default"))
    label = block.take("label", YamlNode.as_words, line_text(name, key.span))
    words = block.take("text", YamlNode.as_words, None)
    written = words.words if words is not None else ""
    options = block.take("options", lambda node: _options(node, findings), ())
    default = _default(block, options, written, findings)
    if not block.is_wrong and block.has("text") == block.has("options"):
        message = text("the setting `{name}` needs `text` or `options`, and not both", name=name)
        help = text("`text: Merenwold` for something to fill in, `options:` for something to choose")
        findings.add(error("CB107", key.span, message, help=help))
    if not options and not block.has("text"):
        options = (Option(name=ANY_OPTION, label=line_text(ANY_OPTION, key.span), span=key.span),)
    return Setting(
        name=meant_name(name),
        label=label,
        options=options,
        default=default,
        locked=False,
        span=key.span,
        text=words if words is not None and words.source else None,
    )


def heard_in(node: YamlNode, language: str, findings: Findings) -> tuple[Setting, ...]:
    """Return what a case hears of others, as settings that nobody fills in: no, or yes as a condition holds there."""
    example = "brief: {label: De brief is er, when: brief_af}"
    cases = node.as_block(f"de-andere-stoel: {{{example}}}")
    findings, found = cases.findings(findings), list[Setting]()
    for case, (key, value) in cases.pairs.items():
        block, told = value.as_block(example), Located(value=case, span=key.span)
        for name, (word, inside) in block.pairs.items():
            found.append(_heard(name, word, inside, told, language, block.findings(findings)))
    return tuple(found)


def _heard(name: str, key: YamlNode, value: YamlNode, told: Located[str], language: str, findings: Findings) -> Setting:
    is_name(name, key.span, findings)
    block = value.as_block("label: De brief is er, when: brief_af", ("label", "when"))
    label = block.take("label", YamlNode.as_words, line_text(name, key.span))
    when = block.take("when", lambda node: _condition(node, findings), None)
    if block.lacks("when"):
        message, help = text("`{name}` needs `when`", name=name), text("write when it is so there: `when: brief_af`")
        findings.add(error("CB107", key.span, message, help=help))
    no, yes = (
        Option(name=word, label=line_text(word, key.span), span=key.span) for word in (NO[language], YES[language])
    )
    return Setting(
        name=meant_name(name),
        label=label,
        options=(no, replace(yes, when=AnyOf(conditions=()) if when is None else when.value)),
        default=no.name,
        locked=False,
        span=key.span,
        heard=told,
    )


def _condition(node: YamlNode, findings: Findings) -> Located[Condition] | None:
    words = node.as_words()
    if words is None or not words.source:
        return None
    condition, faults = read_condition(words.lines[0])
    findings.add(*faults)
    return None if condition is None else Located(value=condition, span=node.span)


def _default(block: Map, options: tuple[Option, ...], written: str, findings: Findings) -> str:
    names = [option.name for option in options]
    default = block.take("default", YamlNode.as_text, names[0] if names else written)
    if names and default not in names:
        message = text("`{value}` is none of the options", value=default)
        help = text("the options are: {names}", names=", ".join(f"`{name}`" for name in names))
        findings.add(error("CB107", block.value_span("default"), message, help=help))
        return names[0]
    return default


def _options(node: YamlNode, findings: Findings) -> tuple[Option, ...]:
    found = []
    block = node.as_block("ja: Er is een protocol, nee: Er is niets")
    findings = block.findings(findings)
    for name, (key, value) in block.pairs.items():
        is_name(name, key.span, findings, reserved=False)
        found.append(Option(name=meant_name(name), label=_label(value, key, name), span=key.span))
    if len(found) > MOST_OPTIONS:
        message, help = text("a setting has at most nine options"), text("a route code gives each one digit")
        findings.add(error("CB107", found[MOST_OPTIONS].span, message, help=help))
    return tuple(found)


def meant_name(name: str) -> str:
    """Return a name with a low line for everything that cannot stand in one."""
    return re.sub(r"\W+", "_", name).strip("_") or name


def _label(value: YamlNode, key: YamlNode, name: str) -> Text:
    words = value.as_words()
    return words if words and words.source else line_text(name, key.span)


def is_name(name: str, span: Span, findings: Findings, *, reserved: bool = True) -> bool:
    """Say whether a text can be the name of a meter, fact, setting or option, and report it when it cannot."""
    if not re.fullmatch(NAME, name):
        message = text("`{value}` cannot be a name", value=name)
        help = text("use letters, digits and low lines, and begin with a letter, as in `te_laat`")
        if re.fullmatch(NAME, meant_name(name)):
            help = text("write `{name}`", name=meant_name(name))
    elif reserved and name.lower() in RESERVED:
        message = text("`{value}` is a word of the conditions", value=name)
        help = text("choose another name")
    else:
        return True
    findings.add(error("CB107", span, message, help=help))
    return False
