"""Writes the tokens of a text as HTML: a table from a token's type to its writer. Nothing comes out that can act."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markdown_it.token import Token

from casusboek.parse.html import ALLOWED, EMPTY, Comment, Tag, is_safe, known_attributes, scheme, tokens, unescaped
from casusboek.parse.reading import SLOT, plain_words

QUIET = ("a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "figcaption")
LINES = ("p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "hr", "pre", "h1", "h2", "h3", "h4")
ALIGNED = ("left", "center", "right")
FENCE = ""  # on the stack of open elements: what stands below it belongs to a text around this one


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterValue:
    """What stands in a page for a name: as words, for an attribute, and as HTML."""

    words: str
    html: str


Fill = Callable[[str], WriterValue | None]


def nothing(name: str) -> None:
    """Know no name: what asks for it stays as written."""
    return


class Writer:
    """Writes the texts of one section; headings keep their order over all of them.

    `value` gives what stands for `{{ name }}`, `words` the HTML of plain words (with the glossary's terms), `note` that
    of a footnote's mark.
    """

    def __init__(
        self,
        *,
        value: Fill = nothing,
        words: Callable[[str], str] = escape,
        note: Callable[[str], str | None] = nothing,
        top: int = 3,
    ) -> None:
        """Start below a section heading of level `top - 1`. Authors write `###` for the first level."""
        self.value, self.words, self.note = value, words, note
        self._top, self._level = top, top - 1
        self._open: list[str] = []
        self._silent = 0

    def write(self, read: Sequence[Token]) -> str:
        """Return the HTML of a text. Elements that an author left open are closed."""
        depth = len(self._open)
        return "".join(self._token(token) for token in _cells(read)).strip() + self._close(depth)

    def line(self, read: Sequence[Token]) -> str:
        """Return the HTML of a text without the paragraph around it, when it is only one."""
        types = [token.type for token in read]
        return self.write(read[1:2] if types == ["paragraph_open", "inline", "paragraph_close"] else read)

    def _token(self, token: Token) -> str:
        make = WRITERS.get(token.type)
        if make is not None:
            return make(self, token)
        if token.nesting > 0:
            self._open.append(FENCE)
            return self._start(token)
        return self._end(token)

    def _start(self, token: Token) -> str:
        if token.hidden:
            return ""
        tag = self._heading(token.tag) if token.type == "heading_open" else token.tag
        first = token.attrGet("start")
        return f'<{tag} start="{first}">' if first is not None else f"<{tag}>"

    def _end(self, token: Token) -> str:
        closed = self._close(self._fence())
        self._open.pop()
        if token.hidden:
            return closed + "\n"
        tag = f"h{self._level}" if token.type == "heading_close" else token.tag
        return f"{closed}</{tag}>" + ("\n" if tag in LINES else "")

    def _heading(self, tag: str) -> str:
        written = max(int(tag[1]), 3) - 3 + self._top
        self._level = min(written, self._level + 1, 6)
        return f"h{self._level}"

    def _fence(self) -> int:
        """Return how many elements are open up to the text that is being written, its fence included."""
        return next((at for at in range(len(self._open), 0, -1) if self._open[at - 1] == FENCE), 0)

    def _close(self, depth: int) -> str:
        closed = "".join(f"</{name}>" for name in reversed(self._open[depth:]) if name != FENCE)
        self._open = self._open[:depth]
        return closed

    def _inline(self, token: Token) -> str:
        made, letters, depth = list[str](), list[str](), len(self._open)
        for child in token.children or ():
            if child.type in ("text", "text_special"):
                letters.append(child.content)
                continue
            made += [self._words("".join(letters)), self._token(child)]
            letters = []
        made.append(self._words("".join(letters)))
        return "".join(made) + self._close(depth)

    def _words(self, letters: str) -> str:
        quiet = self._silent or any(name in QUIET for name in self._open)
        return (escape(letters, quote=False) if quiet else self.words(letters)) if letters else ""

    def _quiet(self, token: Token) -> str:
        """Write the beginning of a heading or a link, in which no term is explained."""
        self._silent += 1
        self._open.append(FENCE)
        if token.type == "heading_open":
            return self._start(token)
        address = page_of(self.plain(str(token.attrGet("href") or "")))
        title = token.attrGet("title")
        named = f' title="{escape(self.plain(str(title)))}"' if title else ""
        return f'<a href="{_address(address)}"{named}>' if is_safe(address) else f"<a{named}>"

    def _loud(self, token: Token) -> str:
        self._silent -= 1
        return self._end(token)

    def _slot(self, token: Token) -> str:
        value = self.value(token.content)
        return escape(f"{{{{ {token.content} }}}}") if value is None else value.html

    def _note(self, token: Token) -> str:
        made = self.note(token.content)
        return escape(f"[^{token.content}]") if made is None else made

    def _picture(self, token: Token) -> str:
        words = self.plain(plain_words(token.children or ()))
        shown = {"src": str(token.attrGet("src") or ""), "alt": words, "title": str(token.attrGet("title") or "")}
        return self._image({name: value for name, value in shown.items() if value or name == "alt"})

    def _image(self, attributes: dict[str, str]) -> str:
        source = self.plain(attributes.get("src", ""))
        kept = {name: escape(self.plain(value)) for name, value in attributes.items() if name != "src"}
        shown = {"src": _address(source)} if source and scheme(source) in ("", "http", "https") else {}
        said = {"loading": "lazy"} | shown | kept
        return "<img" + "".join(f' {name}="{value}"' for name, value in said.items()) + ">"

    def _code(self, token: Token) -> str:
        return f"<code>{escape(token.content, quote=False)}</code>"

    def _block_of_code(self, token: Token) -> str:
        return f"<pre><code>{escape(token.content, quote=False)}</code></pre>\n"

    def _cell(self, token: Token) -> str:
        self._open.append(FENCE)
        style = str(token.attrGet("style") or "")
        align = next((f' data-cb-align="{side}"' for side in ALIGNED if style.endswith(side)), "")
        scope = ' scope="col"' if token.tag == "th" else ""
        return f"<{token.tag}{scope}{align}>"

    def _html(self, token: Token) -> str:
        made, dropped = list[str](), False
        for part in tokens(token.content):
            if isinstance(part, Tag):
                made.append(self._close_tag(part.name) if part.is_end else self._open_tag(part))
                dropped = not part.is_end and part.name in ("script", "style")
            elif not isinstance(part, Comment) and not (part.raw and dropped):
                made.append(self._filled(unescaped(token.content[part.start : part.end])))
        return "".join(made)

    def _filled(self, letters: str) -> str:
        made, at = list[str](), 0
        for match in SLOT.finditer(letters):
            value = self.value(match[1])
            made += [self._words(letters[at : match.start()]), escape(match[0]) if value is None else value.html]
            at = match.end()
        return "".join([*made, self._words(letters[at:])])

    def _open_tag(self, tag: Tag) -> str:
        if tag.name not in ALLOWED:
            return ""
        known = known_attributes(tag.name)
        kept = {name: value for name, value in tag.attributes.items() if name in known}
        if tag.name == "img":
            return self._image(kept)
        if tag.name not in EMPTY:
            self._open.append(tag.name)
        name = self._heading(tag.name) if tag.name in QUIET and tag.name[0] == "h" else tag.name
        return f"<{name}{''.join(self._attribute(key, value) for key, value in kept.items())}>"

    def _attribute(self, name: str, value: str) -> str:
        value = self.plain(value)
        if name == "align":
            return f' data-cb-align="{value}"' if value in ALIGNED else ""
        if name == "href":
            return f' href="{_address(page_of(value))}"' if is_safe(value) else ""
        return f' {name}="{escape(value)}"'

    def _close_tag(self, name: str) -> str:
        places = [at for at in range(self._fence(), len(self._open)) if self._open[at] == name]
        if not places:
            return ""
        closed = self._close(places[-1])
        return closed.replace(f"</{name}>", f"</h{self._level}>") if name in QUIET and name[0] == "h" else closed

    def plain(self, letters: str) -> str:
        """Return letters for an attribute, with settings filled in as plain words."""

        def words(found: "re.Match[str]") -> str:
            value = self.value(found[1])
            return found[0] if value is None else value.words

        return SLOT.sub(words, letters)


def _cells(read: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens in which an empty head of a table is an ordinary cell: it heads nothing."""
    plain = False
    for at, token in enumerate(read):
        plain = not read[at + 1].content if token.type == "th_open" else plain
        is_head = plain and token.type in ("th_open", "th_close")
        yield Token(token.type.replace("th", "td"), "td", token.nesting) if is_head else token


def _address(written: str) -> str:
    return escape(written.replace(" ", "%20"))


def page_of(target: str) -> str:
    """Return the page that a link to a source file of the book leads to."""
    path, mark, fragment = target.partition("#")
    is_ours = path.endswith(".md") and ":" not in path and "?" not in path
    return (path.removesuffix(".md") + ".html" if is_ours else path) + mark + fragment


WRITERS: dict[str, Callable[[Writer, Token], str]] = {
    "inline": Writer._inline,
    "heading_open": Writer._quiet,
    "heading_close": Writer._loud,
    "link_open": Writer._quiet,
    "link_close": Writer._loud,
    "image": Writer._picture,
    "slot": Writer._slot,
    "note": Writer._note,
    "note_text": lambda writer, token: "",
    "code_inline": Writer._code,
    "code_block": Writer._block_of_code,
    "fence": Writer._block_of_code,
    "th_open": Writer._cell,
    "td_open": Writer._cell,
    "html_inline": Writer._html,
    "html_block": Writer._html,
    "softbreak": lambda writer, token: "\n",
    "hardbreak": lambda writer, token: "<br>\n",
    "hr": lambda writer, token: "<hr>\n",
}
