"""Rules about what stands in the text itself: pictures without words, HTML that acts, HTML that the site leaves out."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from casusboek.check.explore import Exploration
from casusboek.model.diagnostic import Diagnostic, error, text, warning
from casusboek.model.source import Line, Span
from casusboek.model.story import Block, Prose, Shelf, Story, blocks_of, walk
from casusboek.parse.run import Run

WORD = re.compile(r"\w+")
TAGS = frozenset(
    WORD.findall(
        "a abbr area aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt "
        "em figcaption figure h1 h2 h3 h4 h5 h6 hgroup hr i img ins kbd li map mark ol p pre q rp rt rtc ruby s "
        "samp small span strong sub summary sup table tbody td th thead time tr u ul var wbr"
    )
)
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
ACTING = frozenset(WORD.findall("script style iframe object embed base link meta form"))
SUSPECT = re.compile(r"<[A-Za-z]|!\[|script\s*:", re.IGNORECASE)
HIDDEN = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|<!--.*?-->|\\[^\n]",
    re.DOTALL | re.MULTILINE,
)
TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)((?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)>")
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
PICTURE = re.compile(r"!\[([^\[\]]*)\][(\[]")
FAR_PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*<?((?:https?:)?//[^\s)>]+)", re.IGNORECASE)
SCRIPT_LINK = re.compile(r"(?:\]\(|\]:)\s*<?\s*((?:java|vb)script\s*:[^\s)>]*)", re.IGNORECASE)


def pictures_without_words(story: Story, shelf: Shelf, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB501: a picture without alternative text."""
    for run, masked in _suspects(story):
        for picture in PICTURE.finditer(masked):
            if not picture[1].strip():
                yield _wordless(run.span(*picture.span()))
        for tag in TAG.finditer(masked):
            if tag[1].lower() == "img" and "alt" not in {name.lower() for name, _ in ATTRIBUTE.findall(tag[2])}:
                yield _wordless(run.span(*tag.span()))


def far_pictures(story: Story, shelf: Shelf, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB505: a picture that would be fetched from another site, which no page does."""
    for run, masked in _suspects(story):
        for picture in FAR_PICTURE.finditer(masked):
            yield warning(
                "CB505",
                run.span(*picture.span(1)),
                text("a picture from another site is not shown"),
                help=text("save it beside the case, and write `![what it shows](picture.png)`"),
            )


def acting_html(story: Story, shelf: Shelf, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB502: HTML or a link that could run a script, bring its own style or load something."""
    for run, masked in _suspects(story):
        yield from acting_in(run, masked)


def acting_in(run: Run, masked: str) -> Iterator[Diagnostic]:
    """Yield CB502 for all that acts in a text. `masked` is the text of `run` with code and comments blanked."""
    for tag in TAG.finditer(masked):
        if tag[1].lower() in ACTING:
            yield _acting(run.span(*tag.span()), f"<{tag[1]}>")
            continue
        for attribute in ATTRIBUTE.finditer(tag[2]):
            if _acts(attribute[1].lower(), (attribute[2] or "").strip("\"'")):
                yield _acting(_within(run, tag, attribute), attribute[0])
    for link in SCRIPT_LINK.finditer(masked):
        yield _acting(run.span(*link.span(1)), link[1])


def left_out_html(story: Story, shelf: Shelf, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB503: HTML that the page does not take over."""
    for run, masked in _suspects(story):
        for tag in TAG.finditer(masked):
            name = tag[1].lower()
            if name in ACTING:
                continue
            if name not in TAGS:
                yield _left_out(run.span(*tag.span()), f"<{tag[1]}>")
                continue
            known = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
            for attribute in ATTRIBUTE.finditer(tag[2]):
                if attribute[1].lower() not in known and not _acts(attribute[1].lower(), ""):
                    yield _left_out(_within(run, tag, attribute), attribute[0])


def _within(run: Run, tag: "re.Match[str]", attribute: "re.Match[str]") -> Span:
    offset = tag.start(2)
    return run.span(offset + attribute.start(), offset + attribute.end())


def _acts(name: str, value: str) -> bool:
    address = re.sub(r"[\s\x00-\x1f]", "", unescape(value)).lower()
    return name == "style" or name.startswith("on") or address.startswith(("javascript:", "vbscript:"))


def _wordless(span: Span) -> Diagnostic:
    return error(
        "CB501",
        span,
        text("this picture has no words for who does not see it"),
        help=text(
            'write what it shows: `![...](picture.png)`; if it is only decoration: `<img src="picture.png" alt="">`'
        ),
    )


def _acting(span: Span, written: str) -> Diagnostic:
    return error(
        "CB502",
        span,
        text("`{html}` can act or load by itself, and may not stand in the book", html=written),
        help=text("take it out; use Markdown and the callouts of the format"),
    )


def _left_out(span: Span, written: str) -> Diagnostic:
    return warning(
        "CB503",
        span,
        text("`{html}` is left out of the page", html=written),
        help=text("take it out, or write it in Markdown; to show it as text put it between backticks"),
    )


def _suspects(story: Story) -> Iterator[tuple[Run, str]]:
    """Yield the texts of a story in which there may be HTML or a picture, each also with code and comments blanked."""
    for lines in _texts(story):
        if any(SUSPECT.search(line.text) for line in lines):
            run = Run(lines)
            yield run, HIDDEN.sub(lambda hidden: re.sub(r"[^\n]", " ", hidden[0]), run.text)


def _texts(story: Story) -> Iterator[tuple[Line, ...]]:
    yield from _prose(walk(story.cover))
    for passage in story.passages:
        yield from _prose(blocks_of(passage))
        prompts = passage.reflection.prompts if passage.reflection is not None else ()
        for located in (*prompts, *(choice.label for choice in passage.choices)):
            yield _lines(located.value, located.span)
    for line in story.references:
        yield (line,)


def _prose(blocks: Iterable[Block]) -> Iterator[tuple[Line, ...]]:
    for block in blocks:
        if isinstance(block, Prose):
            yield block.lines


def _lines(value: str, span: Span) -> tuple[Line, ...]:
    """Return a Markdown text as lines; only the first knows its column."""
    return tuple(
        Line(path=span.path, number=span.line + at, column=span.column if at == 0 else 1, text=written)
        for at, written in enumerate(value.split("\n"))
    )
