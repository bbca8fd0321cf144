"""The one reader of Markdown: CommonMark with tables and footnotes, and a few rules of our own, with their places.

Whoever looks at the text of a case (parse, check, render, the story format) reads the tokens that are made here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from casusboek.model.source import Line
from casusboek.model.text import Text

SLOT = re.compile(r"\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
NOTE = re.compile(r"\[\^([^\]\s]+)\]")
NOTE_TEXT = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
PLACED = ("newline", "escape", "backticks", "slot", "note", "link", "image", "autolink", "html_inline", "entity")
HIDDEN = {"code_inline", "html_inline", "slot", "note", "image", "text_special"}
LETTER = re.compile(r"[^\n]")
DEEPEST = 100
Rule = Callable[[StateInline, bool], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text on which inline tokens stand: a paragraph, a heading, a title, a `cell` of a table, the first of an `item`.

    A token that is more than letters has `meta["at"]` and `meta["to"]`: offsets in `source`, which is that of the
    text. In `letters` code, tags, settings, pictures, addresses and escapes are U+0000.
    """

    text: Text
    source: str
    letters: str
    tokens: tuple[Token, ...]
    cell: bool = False
    item: bool = False
    depth: int = 0  # how many lists, quotes and tables it stands in, each with its parts


def reader() -> MarkdownIt:
    """Return a reader of the Markdown of a case. What an address may be is for the writer and the checker to say."""
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable("table")
    made.disable("text_join")
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    made.block.ruler.before("reference", "note", _note_text, {"alt": ["paragraph", "reference"]})
    made.inline.ruler.before("link", "slot", _slot)
    made.inline.ruler.before("link", "note", _note)
    rules = {rule.name: rule.fn for rule in made.inline.ruler.__rules__}
    for name in PLACED:
        made.inline.ruler.at(name, _placed(rules[name]))
    return made


def _placed(rule: Rule) -> Rule:
    """Return a rule that also tells where its tokens stand."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[count:]:
                if token.type != "text" and "at" not in token.meta:
                    token.meta = {"at": start, "to": state.pos}
        return True

    return placed


def _slot(state: StateInline, silent: bool) -> bool:
    """Read `{{ name }}`: what a municipality or a reader filled in."""
    match = SLOT.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("slot", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _note(state: StateInline, silent: bool) -> bool:
    """Read `[^name]`: a footnote's mark."""
    match = NOTE.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _note_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `[^name]: text` with the lines that belong to it: up to a blank line, and what is indented after that."""
    if state.level or state.is_code_block(start) or NOTE_TEXT.match(_line(state, start)) is None:
        return False
    if silent:
        return True
    last, blank = start + 1, False
    while last < end:
        empty = state.isEmpty(last)
        if blank and not empty and state.sCount[last] - state.blkIndent < 4:
            break
        if not empty and not blank and NOTE_TEXT.match(_line(state, last)):
            break
        blank = empty
        last += 1
    token = state.push("note_text", "", 0)
    token.map = [start, last]
    state.line = last
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


READER = reader()


@lru_cache(maxsize=20_000)
def read_blocks(text: Text, references: tuple[Line, ...] = ()) -> tuple[Token, ...]:
    """Return the tokens of a text with paragraphs, lists, tables. `references` are the link definitions of its file."""
    return tuple(READER.parse(text.source, {"references": dict(_defined(references))}))


@lru_cache(maxsize=20_000)
def read_line(text: Text, references: tuple[Line, ...] = ()) -> tuple[Token, ...]:
    """Return the tokens of a text that is one run, such as a title or a label: one `inline` token."""
    return tuple(READER.parseInline(text.source, {"references": dict(_defined(references))}))


@lru_cache(maxsize=64)
def _defined(references: tuple[Line, ...]) -> dict[str, object]:
    found: dict[str, dict[str, object]] = {}
    READER.parse("\n".join(line.text for line in references), found)
    return found.get("references", {})


def runs_of(text: Text, tokens: Sequence[Token]) -> Iterator[Run]:
    """Yield the runs of a text that was read."""
    first, cell, item, held, cursor = 0, False, False, False, 0
    for token in tokens:
        if token.map is not None:
            first, cursor = token.map[0], cursor if token.type == "inline" else 0
        if token.type in ("th_open", "td_open", "paragraph_open", "heading_open"):
            cell = token.type in ("th_open", "td_open")
        item = token.type == "list_item_open" or (item and token.type == "paragraph_open")
        if token.type == "inline":
            lines, cursor = _lines(text, token, first, cursor if cell else None)
            source, children = lines.source, tuple(token.children or ())
            yield Run(
                text=lines,
                source=source,
                letters=_letters(source, children),
                tokens=children,
                cell=cell,
                item=held,
                depth=max(0, token.level - 1),
            )
        held = item


def _letters(source: str, tokens: Sequence[Token]) -> str:
    """Return a source in which code, tags, settings, pictures, addresses and escapes are U+0000."""
    letters = source
    for token in tokens:
        if not token.meta:
            continue
        start, end = token.meta["at"], token.meta["to"]
        if token.type == "link_open":
            start = (
                end if token.info == "auto" else max(letters.rfind("](", start, end), letters.rfind("][", start, end))
            )
            if token.info == "auto":
                start = token.meta["at"]
            letters = _blanked(letters, token.meta["at"], token.meta["at"] + 1)
        elif token.type not in HIDDEN or (token.type == "text_special" and token.content == token.markup):
            continue  # a backslash that escapes nothing is a letter
        if start >= 0:
            letters = _blanked(letters, start, end)
    return letters


def _blanked(letters: str, start: int, end: int) -> str:
    return letters[:start] + LETTER.sub("\x00", letters[start:end]) + letters[end:]


def _lines(text: Text, token: Token, first: int, cursor: int | None) -> tuple[Text, int]:
    """Return the lines of a run, and where the last one ends. `cursor` is where a cell begins at the earliest."""
    lines, end = [], cursor or 0
    for index, part in enumerate(token.content.split("\n")):
        line = text.lines[min(first + index, len(text.lines) - 1)]
        whole = line.text if line.text.endswith(part) else line.text.rstrip()
        at = len(whole) - len(part) if cursor is None and whole.endswith(part) else line.text.find(part, end)
        if at < 0:
            at = len(line.text) - len(line.text.lstrip())
        lines.append(Line(path=line.path, number=line.number, column=line.column + at, text=part))
        end = at + len(part)
    return Text(lines=tuple(lines)), end


def plain_words(read: Sequence[Token]) -> str:
    """Return the words of tokens as plain text: no marks, no tags, `{{ name }}` as written."""
    parts = []
    for token in read:
        if token.type == "inline" or token.type == "image":
            parts.append(plain_words(token.children or ()))
        elif token.type == "slot":
            parts.append(f"{{{{ {token.content} }}}}")
        elif token.type in ("softbreak", "hardbreak") or (token.type.endswith("_close") and token.block):
            parts.append(" ")
        elif token.type in ("text", "text_special", "code_inline", "fence", "code_block"):
            parts.append(token.content)
    return "".join(parts)


def plain(text: Text) -> str:
    """Return a text of one line as plain words; `{{ name }}` stays as written."""
    return " ".join(plain_words(read_line(text)).split())
