"""Rules about marks that are none here: readers would see them as they were typed."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token

from casusboek.check.texts.marks import (
    APOSTROPHE,
    BOX,
    BOXES,
    BRACES,
    LINKS,
    MARKS,
    NAME,
    OUT,
    TAG,
    TAGS,
    TICKS,
    Marked,
    signs_in,
)
from casusboek.check.texts.read import KnownToTexts, Read
from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.parse.reading import Run

LABELS = ("Meter.label", "Option.label", "Setting.text")
STARS = re.compile(r"(?<![*\w])\*\*(?!\*)|(?<!\*)\*\*(?![*\w])")
SLANTED = re.compile(r"(?:(?<![*\w])\*(?=[^\s*])|(?<=\s)\*(?=[ \t]+[^\W\d]))[^*\n]*?[^\W\d][^*\n]*\*(?![*\w])")
UNDERSCORES = re.compile(r"(?<![_\w])_{1,2}(?!_)|(?<!_)_{1,2}(?![_\w])")
INNER = r"(?:(?!\\[\[\]])[^\n])*?"  # no other pair of escaped brackets begins or ends in it
OF_FORMULAS = r"(?:\\[A-Za-z]|\^|\w_[\w{\\]|[=+{])"
FORMULA = re.compile(
    r"\\\((?=[ \t]|[^\n)]*[\\^_=+{])[^\n]*?\\\)"
    rf"|\\\[{INNER}{OF_FORMULAS}{INNER}\\\]|\\\\(?=\s|$)"
)
BOLD = text("write `**bold**`: no blank inside the stars, and one behind them")
EITHER = text("write `**bold**` or `*slanted*`: no blank inside the signs, and one behind them")
LEFT = (("*", STARS, BOLD), ("*", SLANTED, EITHER), ("_", UNDERSCORES, EITHER))
OF_THE_WORLD = ("document", "quote")  # a message in the story may hold `#zwembad`


def raw_marks(each: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB507: marks of another program, or of a mistyped one, that readers see as they stand."""
    patterns = [
        *(() if known.is_twee else LINKS),
        *MARKS,
        (frozenset("`"), TICKS, APOSTROPHE),
        *_names(*_written(known)),
    ]
    if each.placed.kind not in OF_THE_WORLD:
        patterns.append((frozenset("#"), TAGS, TAG))
    for run in each.runs:
        told, signs = list[tuple[int, int]](), signs_in(run.letters)
        for some, pattern, help in patterns:
            for match in pattern.finditer(run.letters) if not some or signs & some else ():
                if not any(start < match.end() and match.start() < end for start, end in told):
                    told.append(match.span())
                    yield _raw(run, match.start(), match.end(), help)


def left_marks(each: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB507: `**`, `*` or `_` that makes nothing bold or slanted: a blank stands inside, or none outside."""
    for run in each.runs:
        letters = run.letters
        for sign, pattern, help in LEFT:
            if sign not in letters:
                continue
            left = _left(run, letters, sign)
            raw = [
                match for match in pattern.finditer(letters) if left.get(match.start()) and left.get(match.end() - 1)
            ]
            if raw:
                yield _raw(run, raw[0].start(), raw[-1].end(), help)
                break


def _left(run: Run, letters: str, sign: str) -> dict[int, bool]:
    """Say for each place of a sign whether it was left as it stands; nothing when that cannot be told."""
    left = [is_left for token in run.tokens for is_left in _of_token(token, sign)]
    places = [at for at, letter in enumerate(letters) if letter == sign]
    return dict(zip(places, left, strict=True)) if len(places) == len(left) else {}


def _of_token(token: Token, sign: str) -> list[bool]:
    if token.type in ("em_open", "em_close", "strong_open", "strong_close"):
        return [False] * token.markup.count(sign)
    return [True] * (token.content.count(sign) if token.type == "text" else 0)


def boxes(each: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB507: the box of a list of tasks (`- [ ] task`), and marks of formulas that a backslash takes the letters of."""
    for run in each.runs:
        box = BOXES.match(run.source) if run.item else None
        is_choice = any(token.type == "link_open" for token in run.tokens)
        if box is not None and not is_choice:
            yield _raw(run, *box.span("mark"), BOX)
        for match in FORMULA.finditer(run.source):
            if all(token.type != "code_inline" for token in run.tokens):
                yield _raw(run, *match.span(), OUT)


def marks_in_labels(each: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB507: Markdown, HTML or a setting in a label that is shown as plain letters."""
    for run in each.runs if each.placed.field in LABELS else ():
        if any(not _is_shown(token) for token in run.tokens):
            yield _raw(run, 0, len(run.source), text("write plain letters: this label has no bold, links or settings"))


def _is_shown(token: Token) -> bool:
    """Say whether a token stands for its own letters: a line's end too, and a backslash that escapes nothing."""
    return token.type in ("text", "softbreak") or (token.type == "text_special" and token.content[:1] == "\\")


def _written(known: KnownToTexts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of settings, and those of meters and facts that no word looks like."""
    names = [*(meter.name for meter in known.names.meters), *(fact.name for fact in known.names.facts)]
    return known.settings, tuple(name for name in names if "_" in name)


@lru_cache(maxsize=64)
def _names(settings: tuple[str, ...], written: tuple[str, ...]) -> tuple[Marked, ...]:
    """Return what finds the name of a setting in single brackets, and the name of a meter or a fact in a sentence."""
    found = list[Marked]()
    if settings:
        every = "|".join(re.escape(name) for name in settings)
        found.append((frozenset("["), re.compile(rf"\[(?:{every})\](?![(\[:])"), BRACES))
    if written:
        found.append((frozenset("_"), re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)"), NAME))
    return tuple(found)


def _raw(run: Run, start: int, end: int, help: Sentence) -> Diagnostic:
    marks = " ".join(run.source[start:end].split())
    shown = marks if len(marks) <= 40 else f"{marks[:39]}…"
    message = text("readers see `{marks}` as it stands here", marks=shown)
    return error("CB507", run.text.place(start, end), message, help=help)
