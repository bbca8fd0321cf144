"""Rules about what a text asks to be filled in, and about logic that stands where it does nothing."""

import re
from collections.abc import Iterator

from casusboek.check.texts.marks import BRACES
from casusboek.check.texts.read import KnownToTexts, Read, place_of
from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.source import Line
from casusboek.model.text import Text
from casusboek.near import near
from casusboek.parse.grammar import Logic
from casusboek.parse.logic import read_code_span
from casusboek.parse.reading import Run

OPEN = re.compile(r"\{\{(?![^{}]*\}\})[^{}\x00]*\}?")
NAME = re.compile(r"\w[\w -]*")
SIGN = re.compile(r"[-+=]")
QUOTED = re.compile(r"\s*[‘’'‚“”„\"´](?P<logic>(?=[^‘’“”]*[_+=<>\d−–-])[^‘’'‚“”„\"´`]+)[‘’'“”\"´]\s*")
SAID = re.compile(
    r"(?:[\W_]*(?:effect|gevolg)\w*)?[\s:*_(\[→>]*(?P<logic>[^\W\d_][\w, +−–-]*[+−–-] ?\d[\w, +−–-]*?)[\s*_)\].]*",
    re.IGNORECASE,
)
CHOICE_WORDS = ("keuze", "choice")


def unknown_slots(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB217 and CB218: `{{ name }}` that names no setting, or the reader's choice outside an echo; `{{` left open."""
    for run, token in read.inline("slot"):
        name = token.content
        if name in known.settings or (read.placed.echo and name in CHOICE_WORDS):
            continue
        if name in CHOICE_WORDS:
            message = text("`{{{{ {name} }}}}` has no meaning outside an echo", name=name)
            yield error("CB218", place_of(run, token), message, help=text("put it in a `[!ECHO] passage` callout"))
            continue
        message = text("there is no setting `{name}`", name=name)
        yield error("CB217", place_of(run, token), message, help=_help(name, known))
    for run in read.runs:
        for match in OPEN.finditer(run.letters):
            span = run.text.place(*match.span())
            yield error("CB217", span, text("this `{{` is not closed"), help=text("write `}}` behind the name"))


def _help(name: str, known: KnownToTexts) -> Sentence:
    if not NAME.fullmatch(name):
        return BRACES
    if not known.passages:
        return text("take it out: a lens, a pitfall or a term serves every case, and knows no settings")
    if name in known.passages:
        if known.is_twee:
            return text("that is a passage: write `[[label->{name}]]`", name=name)
        return text("that is a passage: make a list of choices with `[label](#{id})`", id=known.passages[name])
    guesses = near(name, known.settings)
    if guesses:
        return text("did you mean {names}?", names=", ".join(f"`{guess}`" for guess in guesses))
    return text("declare it under `settings:` in the front matter, with `text:`")


def stray_logic(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB308: effects, conditions or pitfalls that stand alone in running text, begin it, or stand in a label."""
    for run in read.runs:
        for line, spans in _code_alone(run) if read.placed.blocks else _code_inside(run):
            if _is_logic(spans, known):
                help = text("put it on the line of a choice, behind the link; or effects alone right under a heading")
                yield error("CB308", line.span(), text("this does nothing here: readers see it as text"), help=help)


def quoted_logic(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB308: effects or a condition alone on a line, bare or between other signs than backticks."""
    if not read.placed.blocks:
        return
    for run in read.runs:
        for line in run.text.lines:
            match = QUOTED.fullmatch(line.text) or (len(line.text) < 100 and SAID.fullmatch(line.text))
            if match and _is_logic([line.cut(*match.span("logic"))], known):
                help = text("put it behind the choice, between backticks: `{logic}`", logic=match["logic"])
                yield error("CB308", line.span(), text("this does nothing here: readers see it as text"), help=help)


def _code_alone(run: Run) -> Iterator[tuple[Line, list[Line]]]:
    """Yield the lines of a run that are code spans and nothing else, and the code span that a run begins with."""
    source = run.source
    codes = [(token.meta["at"], token.meta["to"]) for token in run.tokens if token.type == "code_inline"]
    at = 0
    for index, line in enumerate(run.text.lines):
        end = at + len(line.text)
        mine = [(start, stop) for start, stop in codes if at <= start and stop <= end]
        rest = source[at:end]
        for start, stop in reversed(mine):
            rest = rest[: start - at] + rest[stop - at :]
        spans = [_inside(run.text, start, stop) for start, stop in mine]
        if mine and not rest.strip():
            yield line.cut(mine[0][0] - at, mine[-1][1] - at), spans
        elif (
            index == 0
            and mine
            and not run.item
            and not source[: mine[0][0]].strip()
            and any(sign in spans[0].text for sign in "+-=")
        ):
            yield line.cut(mine[0][0], mine[0][1]), spans[:1]
        at = end + 1


def _code_inside(run: Run) -> Iterator[tuple[Line, list[Line]]]:
    """Yield each code span of a run with signs in it: in a label nothing else is logic."""
    for token in run.tokens:
        if token.type == "code_inline" and any(sign in token.content for sign in "+-=<>"):
            span = _inside(run.text, token.meta["at"], token.meta["to"])
            yield span, [span]


def _inside(whole: Text, start: int, stop: int) -> Line:
    written = whole.source[start:stop]
    marks = len(written) - len(written.lstrip("`"))
    return whole.rest_of_line(start + marks).cut(0, len(written) - 2 * marks)


def _is_logic(spans: list[Line], known: KnownToTexts) -> bool:
    logic = Logic()
    for span in spans:
        logic = logic.plus(read_code_span(span))
    conditions = tuple(condition.value for condition in logic.conditions)
    tagged = any(one.value in known.names.pitfalls for one in logic.pitfalls)
    named = logic.datelines or logic.values or logic.moves or tagged
    return bool(named or known.names.knows(logic.effects, conditions)) and not logic.diagnostics
