"""Markdown to HTML: the prose of a case, with settings filled in, headings in order, and nothing that can act.

One Markdown instance serves a whole build, with the extensions of mkdocs.yml. What comes out has passed a sanitiser:
no script, style or event handler survives, and every element is closed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape, unescape

import nh3
from markdown import Markdown
from markupsafe import Markup

EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists")
TAGS = nh3.ALLOWED_TAGS - {"acronym", "article", "center", "footer", "header", "nav", "section", "strike", "tt"}
ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "id", "class"},
    "img": {"src", "alt", "width", "height"},
    "div": {"class"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
SLOT = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
CHOSEN = ("keuze", "choice")

Fill = Callable[[str], str | None]


class Writer:
    """Renders Markdown, each text once. What one call gives never depends on the calls before it."""

    def __init__(
        self, extensions: Iterable[str] = EXTENSIONS, configs: Mapping[str, Mapping[str, object]] | None = None
    ) -> None:
        """Take the site's Markdown extensions. `toc` is left out: its ids would clash with those of passages."""
        names = [name for name in extensions if name.rpartition(".")[2] != "toc"]
        options = {name: dict((configs or {}).get(name, {})) for name in names}
        for name, fixed in (("tables", {"use_align_attribute": True}), ("footnotes", {"UNIQUE_IDS": True})):
            if name in options:
                options[name].update(fixed)
        self._markdown = Markdown(extensions=names, extension_configs=options)
        self._done: dict[str, str] = {}

    def block(self, source: str) -> str:
        """Return block HTML."""
        if source not in self._done:
            self._done[source] = clean(self._markdown.reset().convert(source))
        return self._done[source]

    def inline(self, source: str) -> str:
        """Return the HTML of one line, without a paragraph around it."""
        return re.sub(r"^<p>(.*)</p>$", r"\1", self.block(source).strip(), flags=re.DOTALL)


@cache
def plain_writer() -> Writer:
    """Return a writer with the ordinary extensions: one for all, as making one costs more than using it."""
    return Writer()


def clean(html: str) -> str:
    """Return HTML that cannot act. Alignment is data, headers have a scope, pictures wait, links go to pages."""
    safe = nh3.clean(
        html, tags=set(TAGS), attributes=ATTRIBUTES, link_rel=None, url_schemes={"http", "https", "mailto", "tel"}
    )
    safe = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", safe)
    safe = re.sub(r"<th(?=[ >])(?![^>]*scope)", '<th scope="col"', safe)
    safe = re.sub(r'(<t[dh][^>]*) align="(left|center|right)"', r'\1 data-cb-align="\2"', safe)
    safe = re.sub(r'<a href="([^":?#]+)\.md(["#?])', lambda found: f'<a href="{found[1]}.html{found[2]}', safe)
    return safe.replace("<img ", '<img loading="lazy" ')


def split(html: str) -> list[str]:
    """Return text and tags in turn: text at even places, a tag at odd ones. Comments never get this far."""
    return re.split(r"(<[^>]*>)", html)


def fill(html: str, values: Fill) -> str:
    """Replace every `{{ name }}` by what `values` has for it: an element in text, plain text inside a tag."""

    def plain(found: re.Match[str]) -> str:
        value = values(found[1])
        return found[0] if value is None else escape(unescape(re.sub(r"<[^>]*>", "", value)))

    def rich(found: re.Match[str]) -> str:
        value = values(found[1])
        return found[0] if value is None else value

    parts = split(html)
    return "".join(SLOT.sub(plain if index % 2 else rich, part) for index, part in enumerate(parts))


class Headings:
    """Keeps the headings of one section in order: none above `top`, no level skipped on the way down."""

    def __init__(self, top: int) -> None:
        """Start below a section heading of level `top - 1`. Authors write `###` for the first level."""
        self._top = top
        self._level = top - 1

    def arrange(self, html: str) -> str:
        """Return the HTML with its headings at their places."""

        def place(found: re.Match[str]) -> str:
            if not found[1]:
                written = max(int(found[2]), 3) - 3 + self._top
                self._level = min(written, self._level + 1, 6)
            return f"<{found[1]}h{self._level}>"

        return re.sub(r"<(/?)h([1-6])>", place, html)


def plain_text(html: str | Markup) -> str:
    """Return HTML as text, for titles and attributes."""
    return unescape(re.sub(r"<[^>]*>", "", str(html))).strip()
