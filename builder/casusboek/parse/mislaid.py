"""Tells a case from an ordinary page by its front matter, and finds pages that were probably meant to be a case."""

import posixpath
import re
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from casusboek.kinds import BY_WORD, KINDS
from casusboek.model.diagnostic import Diagnostic, Sentence, advice, text, warning
from casusboek.model.source import Line, SourceFile, Span
from casusboek.near import distance
from casusboek.parse.headings import slug
from casusboek.parse.placed import ASIDE

KEY = re.compile(r"[\"']?(?P<name>[^\s:\"'#]+)[\"']?\s*:")
FENCE = re.compile(r"\s*(?:[-*_]{3,}|[–—]+)\s*")
ENDS = ("---", "...")
FRONT_END = re.compile(r"[\r\n](?:---|\.\.\.)")
OF_A_CASE = {"meters", "facts", "settings", "actors"}
OF_A_PAGE_TOO = {"role", "question", "minutes", "start"}  # anybody may say these of a page
ALLOWED = re.compile(r"<!--\s*casusboek:\s*(?:toegestaan|allowed)\s+CB120\s+(?:omdat|because)\s+\S", re.IGNORECASE)
DRAFT = re.compile(r"[\"']?draft[\"']?\s*:\s*[\"']?(?:true|yes|ja)[\"']?\s*(?:#.*)?", re.IGNORECASE)
MEANT_CASE = {"casus", "casussen"}
NAMED = re.compile(r"(?:case|casus):[ \t]+[\"']?[a-z0-9]+(?:-[a-z0-9]+)*[\"']?[ \t]*")
CODE = re.compile(r"[ \t]*(?P<marks>`{3,}|~{3,})")
NOTE = re.compile(
    rf" {{0,3}}> ?\[!(?:{'|'.join(word for word in BY_WORD if KINDS[BY_WORD[word]].audience in ASIDE)})\]"
)


@lru_cache(maxsize=4096)
def has_case_key(file: SourceFile) -> bool:
    """Say whether a file begins with front matter that has the key `case`."""
    if not file.text.startswith("---"):
        return False
    end = FRONT_END.search(file.text)
    lines = replace(file, text=file.text[: end.start() if end else None]).lines()
    return lines[0].text.rstrip() == "---" and any(name == "case" for name, _ in _keys(lines[1:]))


def is_draft_page(file: SourceFile) -> bool:
    """Say whether the front matter of an ordinary page says that its author still works on it."""
    lines = file.lines()
    inside = takewhile(lambda line: not line.text.startswith(ENDS), lines[1:])
    return lines[0].text.rstrip() == "---" and any(DRAFT.fullmatch(line.text.rstrip()) for line in inside)


def place_of_case(file: SourceFile) -> Span:
    """Return where a file names its case: the line of the first key `case`, or the beginning of the file."""
    named = (line.span() for line in file.lines() if (match := KEY.match(line.text)) and match["name"] == "case")
    return next(named, file.start())


def mislaid_case(file: SourceFile) -> Diagnostic | None:
    """Return what is wrong with an ordinary page that looks like a case: its `case` is missing or not read.

    A key that any page may have is worth only advice. A page may allow the finding, as a case allows others.
    """
    if ALLOWED.search(file.text):
        return None
    lines = file.lines()
    first = next((at for at, line in enumerate(lines) if line.text.strip()), 0)
    keys = _keys(lines[first + 1 :]) if FENCE.fullmatch(lines[first].text) else []
    message = text("this page looks like a case, but readers get it as an ordinary page")
    begin = text("begin the first line of the file with `---`, with nothing before it and nothing else on it")
    if not any(name in OF_A_CASE for name, _ in keys) and (sign := _sign_of_a_case(lines)):
        return warning("CB120", sign, message, help=begin)
    for name, span in keys:
        if name == "case":
            help = begin
            return warning("CB120", lines[first].span(), message, help=help)
        if name.casefold() in MEANT_CASE or distance(name.casefold(), "case") <= 1:
            return warning("CB120", span, message, help=text("write `case:` instead of `{key}:`", key=name))
    told = next((span for name, span in keys if name in OF_A_CASE | OF_A_PAGE_TOO), None)
    make = warning if any(name in OF_A_CASE for name, _ in keys) else advice
    return make("CB120", told, message, help=_missing(file)) if told else None


def _sign_of_a_case(lines: tuple[Line, ...]) -> Span | None:
    """Return where a page names its case above its first heading, or has a note that is not for readers."""
    marks, headed = "", False
    for line in lines:
        code = CODE.match(line.text)
        if not headed and NAMED.fullmatch(line.text):
            return line.span()
        if code is not None and not marks:
            marks = code["marks"]
        elif code is not None and line.text.strip().startswith(marks):
            marks = ""
        elif not marks and NOTE.match(line.text):
            return line.span()
        headed = headed or (not marks and line.text.startswith("#"))
    return None


def _missing(file: SourceFile) -> Sentence:
    id = slug(posixpath.splitext(posixpath.basename(file.path))[0]).replace("_", "-")
    return text("write above this line the id of the case, as in `case: {id}`", id=id or "de-inschatting")


def _keys(lines: tuple[Line, ...]) -> list[tuple[str, Span]]:
    """Return the keys without indentation, with their places, up to the line that ends the front matter."""
    inside = takewhile(lambda line: not line.text.startswith(ENDS), lines)
    return [(match["name"], line.span(*match.span("name"))) for line in inside if (match := KEY.match(line.text))]
