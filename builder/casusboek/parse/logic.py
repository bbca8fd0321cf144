"""Reads the language in code spans: effects (`druk +1, lek`), conditions (`als druk > 1`), tags, datelines.

Tags are pitfalls (`#P1`), values (`~openheid`) and moves (`@motie`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.logic import Condition
from casusboek.model.source import Line, Located
from casusboek.parse.dateline import begins_dateline, read_dateline
from casusboek.parse.grammar import Logic, LogicReader, Unreadable
from casusboek.parse.plain_words import plain_condition, plain_effects
from casusboek.parse.tokens import IF, tokens_of
from casusboek.visible import odd_in

ASSERTION = re.compile(r"\s*`(?:vast|holds):\s*([^`]*?)\s*`\s*", re.IGNORECASE)
LONGEST = 1000
LONGEST_GUESSED = 200


def read_code_span(line: Line) -> Logic:
    """Read what stands between the backticks of one code span. What is meant by plain words is one finding."""
    if len(line.text) > LONGEST:
        return Logic(diagnostics=(_too_long(line),))
    if begins_dateline(line):
        dateline, faults = read_dateline(line)
        return Logic(datelines=(dateline,) if dateline else (), diagnostics=faults)
    logic = _read(line)
    if not logic.diagnostics:
        return logic
    return Logic(effects=logic.effects, diagnostics=_meant(line, logic.diagnostics, _ways_to_write(line.text)))


def _read(line: Line) -> Logic:
    reader = LogicReader(tokens=tokens_of(line))
    try:
        if reader.peek.word in IF:
            reader.take()
            condition = reader.condition()
            return Logic(conditions=(Located(value=condition, span=line.span()),))
        if reader.peek.kind == "place":
            return Logic(pitfalls=reader.tags(text("a code span with a pitfall holds only pitfalls, as in `#P1`")))
        if reader.peek.kind == "value":
            return Logic(values=reader.tags(text("a code span with a value holds only values, as in `~openheid`")))
        if reader.peek.kind == "move":
            return Logic(moves=reader.tags(text("a code span with a move holds only moves, as in `@motie`")))
        return reader.effects()
    except Unreadable as stop:
        return Logic(diagnostics=(stop.diagnostic,))


def _too_long(line: Line) -> Diagnostic:
    help = text("write at most {most} characters of logic in one place", most=LONGEST)
    return error("CB301", line.span(), text("this is too long to be read"), help=help)


def _ways_to_write(written: str) -> Iterator[str]:
    """Yield what may have been meant by a code span that cannot be read, the likeliest first."""
    yield plain_condition(written)
    yield plain_effects(written)
    if not re.search(r",|\b(?:als|if)\b", written):
        yield plain_condition(f"als {written}")


def _meant(line: Line, found: tuple[Diagnostic, ...], ways: Iterable[str], before: str = "") -> tuple[Diagnostic, ...]:
    """Return what is wrong with a line of logic: one finding that shows how to write it, when that can be guessed.

    `before` is a word that the line need not begin with where it stands.
    """
    if odd := odd_in(line.text):
        at = next(at for at, character in enumerate(line.text) if odd_in(character))
        message = text("there is a character here that cannot be seen: {character}", character=odd[0])
        help = text("take it out, or type an ordinary space in its place")
        return (error("CB301", line.span(at, at + 1), message, help=help),)
    for way in ways if len(line.text) < LONGEST_GUESSED else ():
        read = _read(Line(path="", number=1, column=1, text=before + way.removeprefix(before)))
        if way not in ("", line.text) and not read.diagnostics:
            return (replace(found[0], help=text("write `{logic}`", logic=way)),)
    return found


def not_closed(line: Line) -> Diagnostic | None:
    """Return what is wrong with a line that is one code span without its second backtick, or None."""
    written = line.text.strip()
    if not written.startswith("`") or "`" in written[1:]:
        return None
    start = len(line.text) - len(line.text.lstrip())
    message, help = text("this backtick is not closed"), text("write another one after the last word")
    return error("CB301", line.span(start, start + len(written)), message, help=help)


def read_assertion(line: Line) -> Located[Condition] | tuple[Diagnostic, ...] | None:
    """Read a line that is only `vast: condition` between backticks. None when it is something else."""
    if (match := ASSERTION.fullmatch(line.text)) is None:
        return None
    condition, faults = read_condition(line.cut(*match.span(1)))
    return faults if condition is None else Located(value=condition, span=line.cut(*match.span(1)).span())


def read_condition(line: Line) -> tuple[Condition | None, tuple[Diagnostic, ...]]:
    """Read a condition that stands by itself (after `[!ALS]`), with or without the word `als`."""
    if len(line.text) > LONGEST:
        return None, (_too_long(line),)
    reader = LogicReader(tokens=tokens_of(line))
    try:
        if reader.peek.word in IF:
            reader.take()
        return reader.condition(), ()
    except Unreadable as stop:
        found = stop.diagnostic
    told = _meant(line, (found,), (plain_condition(line.text),), before="als ")
    words = reader.tokens[reader.at : -1]
    if told == (found,) and len(words) > 1 and all(token.kind == "name" for token in words[:2]):
        told = (replace(found, help=text("put the text on the next line, behind `> `")),)
    return None, told
