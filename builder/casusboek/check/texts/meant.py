"""Rules about what was meant as a callout and is none, so that every reader sees it, whatever its condition."""

import re
from collections.abc import Iterator

from casusboek.check.texts.read import KnownToTexts, Read
from casusboek.kinds import BY_WORD, KINDS
from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line
from casusboek.model.text import Text
from casusboek.parse.logic import read_condition
from casusboek.parse.placed import ASIDE
from casusboek.parse.plain_words import plain_condition

WORDS = "|".join(BY_WORD)
MARK = re.compile(r"[ \t]*\[!(?P<kind>[^\]\n]+)\]")
MEANT = re.compile(
    rf"^[^\w\n]*?(?P<marks>(?:[\[({{]![ \t]*|!?\[[ \t]*|\x00!|!)(?P<kind>{WORDS})(?![\w.-])(?:[ \t]*!?[\])}}])?)",
    re.IGNORECASE | re.MULTILINE,
)
SIGNS = r"(?:[^\w\n]|_)*"
TRAINERS = r"(?:trainers?|facilitators?|begeleiders?|docent(?:en)?|spelleiders?|gespreksleiders?)"
ASIDE_WORDS = "|".join(word for word, kind in BY_WORD.items() if KINDS[kind].audience in ASIDE)
# TRAINER 3, Document: brief, **Wet** Artikel 1: how a callout begins in a quote
IN_QUOTE = (
    re.compile(rf"(?P<marks>{SIGNS}(?P<kind>{WORDS})(?![\w-])[^\n]*)"),
    re.compile(rf"(?P<marks>(?:{SIGNS}|[*_]+)(?P<kind>{WORDS})[*_]*:[^\n]*)", re.IGNORECASE),
    re.compile(rf"(?P<marks>[*_]+(?P<kind>{WORDS})[*_]+[^\n]*)", re.IGNORECASE),
    re.compile(rf"(?P<marks>{SIGNS}(?P<kind>{WORDS}){SIGNS})(?:\n|$)", re.IGNORECASE),
)
# TRAINER, **ZAAL**: how one begins without a quote, alone on its line or before a colon
LOUD = re.compile(
    rf"(?P<marks>^{SIGNS}(?P<kind>{WORDS})(?:[ \t]+\d+)?(?:[*_)\]]*:[^\n]*|[*_)\]]+[^\n]*|[ \t]*$))", re.MULTILINE
)
ASIDES = re.compile(rf"(?P<marks>^{SIGNS}(?P<kind>{ASIDE_WORDS})(?![\w-])[^\n]*)", re.MULTILINE)
FOR_TRAINER = re.compile(
    rf"^(?P<marks>{SIGNS}(?:(?:alleen|uitsluitend|only|notities?|noot|opmerking|instructie|aanwijzing|toelichting|tips?|"
    r"achtergrond|uitleg|context|handleiding|background|info|informatie|note|notes|hint|nb|n\.b\.)\W+)?(?:(?:alleen|only|aan|voor|van|for|to|bij)\W+(?:(?:de|het|the)\W+)?)?"
    rf"{TRAINERS}(?:['’]?s?[ -]?(?:notities?|noot|noten|instructies?|tekst|info|notes?|"
    r"handleiding|draaiboek))?"
    r"[ \t*_()\[\]]*(?:\d+[ \t]*(?:min\w*\.?)?)?[ \t*_)\]]*(?:(?::|[ \t](?:[–—→|]|[-=]?>|-)[ \t])[^\n]*|$))",
    re.IGNORECASE | re.MULTILINE,
)
IN_BRACKETS = re.compile(
    r"(?P<marks>[\[(«][*_]*(?:(?:alleen|uitsluitend|only|nb|let op)\W+)?"
    rf"(?:voor|for)\W+(?:(?:de|the)\W+)?{TRAINERS}\b)",
    re.IGNORECASE,
)
SOME = "als|if|alleen als|only if|bij|tenzij|unless"
CONDITION = re.compile(
    rf"^[\s>*_#\[({{]*(?P<logic>(?:{SOME}|wanneer|indien|anders als|else if)\s[^\n:\])}}*]+)[\])}}*_ \t]*(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)
BRACKETED = re.compile(
    rf"[\[({{][*_]*(?P<logic>(?:{SOME})\s[^\n\])}}:*]+|[^\n\])}}:*<>=]+[<>=][^\n\])}}:*]+)[\])}}*_:]", re.IGNORECASE
)
TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
BY = re.compile(
    r"^(?:bij|alleen als|only if|(?=[^<>=]+[<>=])(?!als |if |tenzij |unless |wanneer |indien ))\s*", re.IGNORECASE
)
IF = re.compile(r"^(?:als|if)\s+", re.IGNORECASE)
DIRECTIVE = re.compile(
    rf"[ \t]*(?:`{{3,}}|~{{3,}})[ \t]*(?:\{{|=|ad-|dataview|query\b|(?:note|tip|warning|info|{WORDS})\b)", re.I
)


def buried_callouts(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB221: a callout in a list or in an ordinary quote, where it is read as text: every reader would see it."""
    for run in read.runs:
        for line in run.text.lines if run.depth else ():
            match = MARK.match(line.text)
            if match is not None and (match["kind"].strip().upper() in BY_WORD or match["kind"].isupper()):
                message = text("this callout stands in a list or in another quote, and is not read as one")
                help = text("put it in the passage itself, or in another callout, with a blank line above it")
                yield error("CB221", line.span(*match.span()), message, help=help)


def meant_callouts(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB221: what begins like a callout and is none: a bracket, a `>`, a `!` or the capitals are missing."""
    told = {line.number for run in read.runs for line in run.text.lines if run.depth and MARK.match(line.text)}
    for find in (_conditions, _marks, _by_words, _directives) if read.placed.blocks else (_marks,):
        found = [one for one in find(read, known) if one.span.line not in told]
        told.update(one.span.line for one in found)
        yield from found


def _marks(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """Yield what is a mark of a callout but for a sign or two."""
    texts = [(run.text, run.letters) for run in read.runs]
    for where, letters in (*texts, *((code, code.source) for code, _ in read.blocks("code_block"))):
        for match in MEANT.finditer(letters) if "!" in letters or "[" in letters else ():
            if "!" in match["marks"] or match["kind"].isupper() or _is_aside(match["kind"]):
                yield _no_callout(where, match, match["kind"])


def _by_words(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """Yield what begins with the name of a callout, without its mark."""
    quotes = {lines.lines[0].number for lines, _ in read.blocks("blockquote_open")}
    for run in read.runs:
        source = run.source
        open = not run.cell and read.placed.audience not in ASIDE
        aside = (_at_a_line(FOR_TRAINER, source) or IN_BRACKETS.search(source)) if open else None
        if aside is not None:
            yield _no_callout(run.text, aside, "TRAINER")
            continue
        quoted = IN_QUOTE if run.text.lines[0].number in quotes else ()
        match = next((match for pattern in quoted if (match := pattern.match(source))), None)
        match = match or _at_a_line(LOUD, source) or (_at_a_line(ASIDES, source) if open else None)
        if match is not None:
            yield _no_callout(run.text, match, match["kind"])
    for lines, _ in read.blocks("html_block"):
        if match := FOR_TRAINER.search(TAG.sub(_blanks, lines.source)):
            yield _no_callout(lines, match, "TRAINER")


def _at_a_line(pattern: re.Pattern[str], source: str) -> re.Match[str] | None:
    """Return the first match of a pattern that begins where a line does: it is tried nowhere else."""
    at = 0
    while True:
        found = pattern.match(source, at)
        if found is not None:
            return found
        at = source.find("\n", at) + 1
        if not at:
            return None


def _blanks(tag: re.Match[str]) -> str:
    return "\n" + " " * (len(tag[0]) - 1)


def _is_aside(word: str) -> bool:
    """Say whether a callout of this name is for other eyes than a reader's."""
    return KINDS[BY_WORD[word.upper()]].audience != "reader"


def _no_callout(where: Text, match: re.Match[str], kind: str) -> Diagnostic:
    words = " ".join(where.source[match.start("marks") : match.end("marks")].split())
    marks = words if len(words) <= 40 else f"{words[:39]}…"
    message = text("`{marks}` begins no callout here: every reader sees what stands in it", marks=marks)
    help = text("write `> [!{kind}]` under an empty line, and `> ` before every line of it", kind=kind.upper())
    return error("CB221", where.place(match.start("marks"), match.end("marks")), message, help=help)


def _directives(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """Yield blocks of code that were meant as a callout of another program."""
    for lines, _ in read.blocks("fence"):
        match = DIRECTIVE.match(lines.source)
        if match is not None:
            first = lines.lines[0]
            message = text(
                "`{marks}` begins a block of code: every reader sees what stands in it", marks=first.text.strip()
            )
            help = text("write a callout: `> [!DOCUMENT] title`, and `> ` before every line of it")
            yield error("CB221", first.span(), message, help=help)


def _conditions(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """Yield a condition in running text, where it holds nothing back."""
    for run in read.runs:
        for line in run.text.lines:
            match = CONDITION.match(line.text) or BRACKETED.search(line.text)
            logic = _condition(match["logic"], known) if match is not None else ""
            if match is not None and logic:
                message = text("this condition holds nothing back here: every reader sees what follows")
                help = text(
                    "write `> [!ALS] {logic}` under an empty line, and `> ` before every line of it", logic=logic
                )
                yield error("CB221", line.span(*match.span("logic")), message, help=help)


def _condition(written: str, known: KnownToTexts) -> str:
    """Return a condition as it is written here when it names what the case has, or ''."""
    bare = BY.sub("als ", written.strip())
    for way in (bare, plain_condition(bare).strip()):
        condition, wrong = read_condition(Line(path="", number=1, column=1, text=way))
        if condition is not None and not wrong and known.names.knows((), (condition,)):
            return IF.sub("", way)
    return ""
