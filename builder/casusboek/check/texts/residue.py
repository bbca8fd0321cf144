"""Rules about marks that are none here: readers would see them as they were typed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it.token import Token

from casusboek.check.texts.read import Known, Read, plain_letters, read
from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.source import Line
from casusboek.model.story import Draft
from casusboek.model.text import Text
from casusboek.parse.placed import Placed
from casusboek.parse.reading import Run

LINK = text("write a link as `[label](address)`, and a choice as an item of a list: `- [label](#passage)`")
CALLOUT = text("write a callout: `> [!DOCUMENT] title`, or folded: `> [!WET] title`, and `> ` before every line of it")
HTML = text("write HTML: `<mark>`, `<s>`, `<sub>`, `<sup>`; or `**bold**`")
REMARK = text("write a remark as `<!-- ... -->`, with two hyphens at both ends")
BRACES = text("write `{{ name }}` for a setting; to show braces, put them between backticks")
PATTERNS: tuple[tuple[re.Pattern[str], Sentence], ...] = (
    (re.compile(r"!\[\[[^\]\n]*\]\]"), text("write a picture as `![what it shows](picture.png)`")),
    (re.compile(r"\[\[[^\]\n]*\]?\]?|\]\]"), LINK),
    (re.compile(r"\}\}|\{%[^\n]*?%\}|\{[.#:][^{}\n]*\}|\{[^\W\d][\w-]*\}"), BRACES),
    (
        re.compile(r"<(?:<[^<>\n]*>|\x00+)>"),
        text("put a condition in a callout, `> [!ALS] druk > 1`, or behind a choice"),
    ),
    (re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*\w[^\n]*", re.MULTILINE), CALLOUT),
    (re.compile(r"^[ \t]*===[ \t]*[\"“”'][^\n]*", re.MULTILINE), text("there are no tabs: use headings with `###`")),
    (re.compile(r"==[^=\s][^=\n]*==|~~[^~\s][^~\n]*~~|\w~\w+~|\w\^\w+\^"), HTML),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])"), text("type the character itself, or leave it out")),
    (
        re.compile(r"\[[^\[\]\n]+\][ \t]?\((?!choice:)[^()\n]*\)"),
        text("write a link without a space: `[label](address)`"),
    ),
    (re.compile(r"%%(?:[^%\n]*%%)?"), REMARK),
    (re.compile(r"<![-–—]?[ \t]*[-–—]+|[-–—]+[ \t]*[–—]>|--[ \t]+>"), REMARK),
    (re.compile(r"^\*\[[^\]\n]+\]:[^\n]*", re.MULTILINE), text("explain a word in `begrippen.md`")),
    (re.compile(r"^:[ \t]+\S[^\n]*", re.MULTILINE), text("write a table or a list; explain a word in `begrippen.md`")),
    (re.compile(r"^[ \t]*\[toc\][ \t]*$", re.MULTILINE | re.IGNORECASE), text("leave it out: a case has no contents")),
)
LABELS = ("Meter.label", "Option.label", "Setting.default")
STARS = re.compile(r"(?<![*\w])\*\*(?!\*)|(?<!\*)\*\*(?![*\w])")
TWINES = 2  # the first patterns are links in Twee, where parse/twee tells what is wrong with them


def raw_marks(each: Read, known: Known) -> Iterator[Diagnostic]:
    """CB507: marks of another program, or of a mistyped one, that readers see as they stand."""
    patterns = PATTERNS[TWINES:] if known.is_twee else PATTERNS
    for run in each.runs:
        letters = plain_letters(run)
        told: list[tuple[int, int]] = []
        for pattern, help in (*patterns, *_brackets(known)):
            for match in pattern.finditer(letters):
                if not any(start < match.end() and match.start() < end for start, end in told):
                    told.append(match.span())
                    yield _raw(run, match.start(), match.end(), help)


def left_stars(each: Read, known: Known) -> Iterator[Diagnostic]:
    """CB507: `**` that makes nothing bold, since a blank stands inside or none outside."""
    help = text("write `**bold**`: no blank inside the stars, and one behind them")
    for run in each.runs:
        letters = plain_letters(run)
        places = [match.start() for match in re.finditer(r"\*\*", letters)]
        left = [is_left for token in run.tokens for is_left in _stars(token)]
        if len(places) == len(left):
            raw = [at for at, is_left in zip(places, left, strict=True) if is_left and STARS.match(letters, at)]
            if raw:
                yield _raw(run, raw[0], raw[-1] + 2, help)


def _stars(token: Token) -> list[bool]:
    """Return for each `**` of a token whether it was left as it stands."""
    if token.type in ("strong_open", "strong_close"):
        return [False]
    return [True] * (token.content.count("**") if token.type == "text" else 0)


def marks_in_labels(each: Read, known: Known) -> Iterator[Diagnostic]:
    """CB507: Markdown, HTML or a setting in a label that is shown as plain letters."""
    for run in each.runs if each.placed.field in LABELS else ():
        if any(not _is_shown(token) for token in run.tokens):
            yield _raw(
                run, 0, len(run.text.source), text("write plain letters: this label has no bold, links or settings")
            )


def _is_shown(token: Token) -> bool:
    """Say whether a token stands for its own letters: a line's end too, and a backslash that escapes nothing."""
    return token.type in ("text", "softbreak") or (token.type == "text_special" and token.content[:1] == "\\")


def marks_in_values(draft: Draft, known: Known) -> Iterator[Diagnostic]:
    """CB507: the same in the text that a setting has before anybody filled it in."""
    for setting in draft.settings:
        line = Line(path=known.path, number=setting.span.line, column=setting.span.column, text=setting.default)
        each = read(Placed(text=Text(lines=(line,)), field="Setting.default"), ())
        for one in () if setting.options else (*raw_marks(each, known), *marks_in_labels(each, known)):
            yield replace(one, span=setting.span)


def _brackets(known: Known) -> Iterator[tuple[re.Pattern[str], Sentence]]:
    """Yield what finds the name of a setting in single brackets."""
    if known.settings:
        names = "|".join(re.escape(name) for name in known.settings)
        yield re.compile(rf"\[(?:{names})\](?![(\[:])"), BRACES


def _raw(run: Run, start: int, end: int, help: Sentence) -> Diagnostic:
    marks = " ".join(run.text.source[start:end].split())
    shown = marks if len(marks) <= 40 else f"{marks[:39]}…"
    message = text("readers see `{marks}` as it stands here", marks=shown)
    return error("CB507", run.text.place(start, end), message, help=help)
