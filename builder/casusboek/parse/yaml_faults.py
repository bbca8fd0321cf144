"""Says what is wrong with front matter that is no YAML: where, and which lines to leave out to read the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import yaml

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.source import Line, Span
from casusboek.visible import ODD_SPACE

KEY = re.compile(r"\s*(?:-\s+)?[\"']?(?P<name>[^\s:\"'{}\[\],]+)[\"']?\s*:")
NO_SPACE = re.compile(r"\s*(?:-\s+)?[\w-]+(?P<colon>:)\S")
CLOSERS = re.compile(r"\s*[}\]]+,?\s*")
OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
STRUCTURAL = re.compile(r"(?:^|(?<=[:,{\[-]))[^\S\n]+", re.MULTILINE)  # blanks that mean something to YAML
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
DEEPEST = 50
DEEP = re.compile(r"[ \t]{100}|\s*(?:[-?:][ \t]+){10}")
HASH = re.compile(r"(?!\s{2,}#\s)\s+(?P<rest>#.*?)\s*$")  # behind two blanks and before one, it is meant as a comment
DUTCH_APOSTROPHE = re.compile(r":\s+'[a-zA-Z]{1,2}\s")  # as in 't, 's and 'n
CURLY = re.compile(r":\s+[“”„‘’‚«]")
STRAIGHT = text("these are curly quotes: put the whole text between straight ones")
IN_QUOTES = text("put the whole text between double quotes")
FALLS_AWAY = text("this falls away: a `#` behind a blank begins a comment")
HASH_IN_QUOTES = text(
    "put the whole text between double quotes; a comment of your own stands behind two blanks: `  # ...`"
)


BLOCK = re.compile(r":[ \t]+[|>][-+0-9]*[ \t]*$")
UNDER_A_MARK = text("this line is no part of the text above it: it stands against the margin")
SPACES_BEFORE = text("leave it out, or write it as text: two spaces before it, and no `#`")


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFault:
    """One mistake: what to tell, the index of its line, and the keys that cannot be read because of it.

    After a fault that is `hopeless` nothing more can be read.
    """

    diagnostic: Diagnostic
    at: int
    keys: frozenset[str]
    hopeless: bool = False


def yaml_text(lines: Sequence[Line]) -> str:
    """Return lines as one text in which YAML counts the same lines as an editor does, and sees the same blanks."""
    joined = OTHER_BREAKS.sub(" ", "\n".join(line.text for line in lines))
    return STRUCTURAL.sub(lambda blanks: ODD_SPACE.sub(" ", blanks[0]), joined)


def too_deep(lines: Sequence[Line]) -> Diagnostic | None:
    """Return what is wrong with lines in which blocks or brackets stand deeper inside each other than any key needs."""
    depth = 0
    for line in lines:
        bare = QUOTED.sub("", line.text)
        depth += sum(bare.count(mark) for mark in "[{")
        if depth > DEEPEST or DEEP.match(bare):
            message, help = (
                text("this stands too deep inside other blocks"),
                text("write simply `key: value`, one to a line"),
            )
            return error("CB103", line.span(), message, help=help)
        depth = max(0, depth - sum(bare.count(mark) for mark in "]}"))
    return None


def fault_in(lines: Sequence[Line]) -> YamlFault:
    """Return the first mistake in lines that do not compose (nor with PyYAML's own reader, whose words are used)."""
    try:
        yaml.compose(yaml_text(lines), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        return _told(lines, *_meaning(fault, lines))
    except yaml.reader.ReaderError as fault:
        return _told(lines, *_odd_character(fault.position, lines))
    except RecursionError:
        pass
    message, help = text("this is not readable as YAML"), text("write simply `key: value`, one to a line")
    return replace(_told(lines, 0, 0, message, help), hopeless=True)


def without(lines: tuple[Line, ...], fault: YamlFault) -> tuple[Line, ...]:
    """Return the lines with those of a fault emptied: its own, what hangs under it, and brackets that close it."""
    margin = _indent(lines[fault.at])
    end = fault.at + 1
    while end < len(lines) and (not lines[end].text.strip() or _indent(lines[end]) > margin):
        end += 1
    if end < len(lines) and CLOSERS.fullmatch(lines[end].text):
        end += 1
    return tuple(line.cut(0, 0) if fault.at <= at < end else line for at, line in enumerate(lines))


def _told(lines: Sequence[Line], at: int, column: int, message: Sentence, help: Sentence) -> YamlFault:
    while at and not lines[at].text.strip():
        at, column = at - 1, len(lines[at - 1].text)
    line = lines[at]
    key = KEY.match(line.text)
    top = next((one for one in reversed(lines[: at + 1]) if one.text[:1].strip(" \t#-") and KEY.match(one.text)), None)
    keys = [match["name"] for match in (key, KEY.match(top.text) if top else None) if match]
    return YamlFault(diagnostic=error("CB103", _span(line, column), message, help=help), at=at, keys=frozenset(keys))


def _span(line: Line, column: int) -> Span:
    """Return the span of a whole line when that is where a fault begins, or else of one character."""
    end = len(line.text.rstrip())
    return line.span(min(column, end), end if column <= _indent(line) else min(column + 1, end))


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


Meaning = tuple[int, int, Sentence, Sentence]


def _meaning(fault: yaml.MarkedYAMLError, lines: Sequence[Line]) -> Meaning:
    """Return line, column, message and help for a fault of PyYAML."""
    problem, context = fault.problem or "", fault.context or ""
    here = _place(fault.problem_mark or fault.context_mark, lines)
    there = _place(fault.context_mark or fault.problem_mark, lines)
    if problem.startswith("mapping values"):
        return _second_colon(*here, lines)
    if "quoted scalar" in context:
        return _quoted(there, here, problem, lines)
    if context.startswith("while parsing a flow"):
        return _in_brackets(there, here, lines)
    if context == "while scanning a simple key":
        return _no_pair(*there, lines)
    if "cannot start any token" in problem or "alias" in context + problem or "block scalar" in context:
        return _odd_start(*(there if "alias" in context or "block scalar" in context else here), lines)
    return _after_value(*here, lines)


def _place(mark: "yaml.Mark | None", lines: Sequence[Line]) -> tuple[int, int]:
    if mark is None:
        return 0, 0
    return (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1].text))


def _second_colon(at: int, column: int, lines: Sequence[Line]) -> Meaning:
    if ":" in lines[at].text[:column]:
        return at, column, text("this colon stands in a text without quotes"), _in_quotes(lines[at].text)
    before = next((index for index in reversed(range(at)) if lines[index].text.strip()), at)
    if NO_SPACE.match(lines[before].text):
        return _no_pair(before, 0, lines)
    return at, _indent(lines[at]), *_INDENTED


def _in_quotes(line: str) -> Sentence:
    """Say how to put a text between quotes: with straight ones, when it already has curly ones around it."""
    return STRAIGHT if CURLY.search(line) else IN_QUOTES


_INDENTED = (
    text("this line does not begin in the same column as the lines around it"),
    text("give all keys of one block the same number of spaces before them"),
)


def _quoted(opening: tuple[int, int], here: tuple[int, int], problem: str, lines: Sequence[Line]) -> Meaning:
    if "escape" in problem:
        help = text("write it twice, or put the text between single quotes")
        return *here, text("a backslash has a meaning of its own between double quotes"), help
    if DUTCH_APOSTROPHE.search(lines[opening[0]].text):
        return *opening, text("a text cannot begin with `{character}`", character="'"), IN_QUOTES
    return *opening, text("this quote is not closed"), text("write the same quote at the end of the text")


def _in_brackets(opening: tuple[int, int], here: tuple[int, int], lines: Sequence[Line]) -> Meaning:
    if comment := HASH.search(lines[opening[0]].text, opening[1]):
        return opening[0], comment.start("rest"), FALLS_AWAY, HASH_IN_QUOTES
    if here[0] != opening[0]:
        help = text("write `}` or `]` where it ends")
        return *opening, text("this bracket is not closed"), help
    help = text("divide the parts by commas, and put a text that holds a colon or a comma between double quotes")
    return *here, text("a comma or quotes are missing before this"), help


def _no_pair(at: int, column: int, lines: Sequence[Line]) -> Meaning:
    match = NO_SPACE.match(lines[at].text)
    if match:
        return at, match.start("colon"), text("there is no space after this colon"), text("write `key: value`")
    help = text("write a key, a colon, a space and a value")
    return at, _indent(lines[at]), text("this line is no `key: value`"), help


def _odd_start(at: int, column: int, lines: Sequence[Line]) -> Meaning:
    character = lines[at].text[column : column + 1]
    if character == "\t":
        return at, column, text("a tab cannot stand here"), text("use spaces")
    return at, column, text("a text cannot begin with `{character}`", character=character), IN_QUOTES


def _after_value(at: int, column: int, lines: Sequence[Line]) -> Meaning:
    line = lines[at].text
    key = KEY.match(line)
    value = key.end() + len(line[key.end() :]) - len(line[key.end() :].lstrip()) if key else column
    opening = line[value : value + 1]
    if value == column and line[value : value + 1] in ("-", "?"):
        return at, value, text("a text cannot begin with `{character}`", character=line[value]), IN_QUOTES
    before = max(at - 1, 0)
    if at > 1 and lines[before].text.startswith("#") and BLOCK.search(lines[at - 2].text):
        return before, 0, UNDER_A_MARK, SPACES_BEFORE
    if not line[:column].strip() and (comment := HASH.search(lines[before].text)) and _indent(lines[at]):
        return before, comment.start("rest"), FALLS_AWAY, HASH_IN_QUOTES
    if not line[:column].strip() or not key or value >= column:
        return at, _indent(lines[at]), *_INDENTED
    if opening in ("'", '"') and line[value:column].strip() == opening:
        return _opened_before(at, opening, lines)
    if opening in ("'", '"'):
        if DUTCH_APOSTROPHE.search(line):
            return at, value, text("a text cannot begin with `{character}`", character="'"), IN_QUOTES
        help = text("use curly quotes inside it: “ ” and ’")
        return at, column, text("the text goes on after its closing quote"), help
    if line[column : column + 1] in ("}", "]"):
        return at, column, text("this bracket closes nothing"), text("leave it out")
    return at, value, text("a text cannot begin with `{character}`", character=opening), IN_QUOTES


def _opened_before(at: int, quote: str, lines: Sequence[Line]) -> Meaning:
    """Return the meaning of a text that begins above a line and ends at that line's first quote."""
    for before in reversed(range(at)):
        match = re.match(rf".*?:\s+(?P<quote>{quote})[^{quote}]*$", lines[before].text)
        if match:
            return _quoted((before, match.start("quote")), (at, 0), "", lines)
    return _quoted((at, lines[at].text.find(quote)), (at, 0), "", lines)


def _odd_character(position: int, lines: Sequence[Line]) -> Meaning:
    for at, line in enumerate(lines):
        if position <= len(line.text):
            return at, position, text("there is a character here that cannot be shown"), text("take it out")
        position -= len(line.text) + 1
    return 0, 0, text("this is not readable as YAML"), text("take odd characters out")
