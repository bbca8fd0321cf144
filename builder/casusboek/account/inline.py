"""The words of one line of Markdown, cut where other words may stand between them on the page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from casusboek.account.words import INLINE, words_of

_DESTINATION = r"\(\s*(?:<[^<>]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
_PIECES = re.compile(
    rf"""
      (?P<escape>\\[!-/:-@\[-`{{-~])
    | (?P<code>(?<!`)(?P<ticks>`+)(?!`)(?P<inside>.+?)(?<!`)(?P=ticks)(?!`))
    | (?P<twee>\[\[(?P<link>[^\[\]]+)\](?:\[[^\]]*\])?\])
    | (?P<image>!\[(?P<alt>[^\]]*)\]{_DESTINATION})
    | (?P<target>\]{_DESTINATION})
    | (?P<reference>\]\[[^\]]*\])
    | (?P<note>\[\^[^\]\s]+\])
    | (?P<address><(?:https?|mailto|tel):[^<>\s]*>)
    | (?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>)
    | (?P<slot>\{{\{{\s*(?P<setting>[^{{}}]*?)\s*\}}\}})
    | (?P<cut>\|)
    """,
    re.VERBOSE,
)
_TITLE = re.compile(r"\s(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\))\s*\)$")
_SAID = re.compile(r"\b(?:alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_MARK = re.compile(r"[\\`\[\]<{|]")
CHOSEN = frozenset({"keuze", "choice"})


@dataclass(frozen=True, slots=True, kw_only=True)
class InlinePiece:
    """Words that stand together, from the character `at` of their line; `logic` when the builder reads them."""

    words: str
    at: int
    logic: bool = False


class Pieces:
    """Cuts lines. `settings` has what is shown for each `{{ name }}`; `twee` says that `[[a->b]]` is a link."""

    def __init__(self, settings: Mapping[str, str], *, twee: bool) -> None:
        """Take what is the same for all lines of a file."""
        self._settings = settings
        self._twee = twee

    def of(self, text: str, at: int = 0, *, choice: bool = False) -> Iterator[InlinePiece]:
        """Yield the pieces of a text that stands at `at` in its line. Behind a choice's link, code is logic."""
        gathered, start, end, linked = "", at, 0, False
        for found in _PIECES.finditer(text) if _MARK.search(text) else ():
            gathered += unescape(text[end : found.start()])
            end = found.end()
            linked = linked or bool(found["target"] or (found["twee"] and self._twee))
            said, cuts, logic = self._piece(found)
            logic = logic or bool(found["code"] and choice and linked)
            if not cuts and not logic:
                gathered += said
                continue
            yield from _piece(gathered, start)
            gathered, start = "", at + end
            for one in said.split("\n"):
                yield from _piece(one, at + found.start(), logic=logic)
        yield from _piece(gathered + unescape(text[end:]), start)

    def _piece(self, found: re.Match[str]) -> tuple[str, bool, bool]:
        """Return what is read of a mark, whether it stands apart from what is around it, and whether it is logic."""
        match found.lastgroup, found[0]:
            case "escape", whole:
                return whole[1:], False, False
            case "code", _:
                return found["inside"], False, False
            case "twee", whole if self._twee:
                return shown_of(found["link"]), False, False
            case "image", whole:
                return f"{unescape(found['alt'])}\n{_title(whole)}", True, False
            case "target", whole:
                title = _title(whole)
                return title, bool(title), False
            case "reference" | "note", _:
                return "", found["note"] is not None, False
            case "tag", whole:
                said = "\n".join(unescape(one[0] or one[1]) for one in _SAID.findall(whole))
                return said, bool(said) or found["name"].lower() not in INLINE, False
            case "slot", whole:
                name = found["setting"]
                return self._settings.get(name, "" if name in CHOSEN else whole), name in CHOSEN, False
            case "cut", _:
                return "", True, False
            case _, whole:
                return whole, False, False


def shown_of(link: str) -> str:
    """Return the words of a Twine link: what stands before `->` or `|`, or behind `<-`."""
    if "->" in link:
        return link.rpartition("->")[0]
    return link.partition("<-")[2] if "<-" in link else link.partition("|")[0]


def _title(target: str) -> str:
    found = _TITLE.search(target)
    return unescape(next(one for one in found.groups() if one is not None)) if found else ""


def _piece(text: str, at: int, *, logic: bool = False) -> Iterator[InlinePiece]:
    words = words_of(text)
    if words:
        yield InlinePiece(words=words, at=at + len(text) - len(text.lstrip()), logic=logic)
