"""Rules about pictures and HTML in a text: pictures without words, what acts, what the page leaves out."""

import re
from collections.abc import Iterator

from casusboek.check.texts.read import KnownToTexts, Read, is_reference, place_in, place_of
from casusboek.kinds import BY_WORD
from casusboek.model.diagnostic import Diagnostic, error, text, warning
from casusboek.model.source import Span
from casusboek.model.text import Text
from casusboek.parse.html import ACTING, ALLOWED, Tag, acts, known_attributes, scheme, tokens

# whose words a browser does not show, or only when asked
HIDING_TAGS = frozenset(
    ["template", "noscript", "dialog", "datalist", "noframes", "noembed", "title", "head", "textarea", "select"]
)
HIDING_WORDS = frozenset(
    re.findall(
        r"\w+",
        "hidden hide verborgen invisible none collapse private secret geheim intern spoiler trainer trainers"
        " noprint print screen sr popover inert",
    )
)
WITHOUT_LAYOUT = text("paste the text without its layout (Ctrl+Shift+V)")
SPOKEN = ("href", "src", "alt", "title", "aria-hidden", "aria-label")
WORD = re.compile(r"[a-z]+")


def wordless_pictures(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB501: a picture without alternative text."""
    for run, token in read.inline("image"):
        if not token.content.strip():
            yield _wordless(place_of(run, token))
    for text_of, tag in tags_in(read):
        if tag.name == "img" and "alt" not in tag.attributes:
            yield _wordless(text_of.place(tag.start, tag.end))


def _wordless(span: Span) -> Diagnostic:
    message = text("this picture has no words for who does not see it")
    help = text(
        'write what it shows: `![...](picture.png)`; if it is only decoration: `<img src="picture.png" alt="">`'
    )
    return error("CB501", span, message, help=help)


def pasted_html(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB502: HTML as Word writes it; once for each line, whatever stands in it."""
    told = set[int]()
    for text_of, tag in tags_in(read):
        span = text_of.place(tag.start, tag.end)
        if span.line not in told and _is_pasted(tag):
            told.add(span.line)
            yield error("CB502", span, text("this HTML was pasted from a word processor"), help=WITHOUT_LAYOUT)


def _is_pasted(tag: Tag) -> bool:
    return (
        ":" in tag.name
        or tag.attributes.get("class", "").startswith("Mso")
        or "mso-" in tag.attributes.get("style", "")
    )


def acting_html(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB502: HTML or a link that could run a script, bring its own style or load something."""
    for text_of, tag in tags_in(read):
        for found in acts(tag):
            yield acting(_within(text_of, tag, found), found)
    for run, token in read.inline("link_open"):
        address = str(token.attrGet("href") or "")
        if scheme(address) in ("javascript", "vbscript") and not is_reference(run, token):
            yield acting(place_in(run, token, address), address)


def acting(span: Span, written: str) -> Diagnostic:
    """Make the finding about something that could act."""
    message = text("`{html}` can act or load by itself, and may not stand in the book", html=written)
    return error("CB502", span, message, help=text("take it out; use Markdown and the callouts of the format"))


def left_out_html(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB503 and CB512: HTML that the page does not take over, once for each tag; an error when it was to hide words."""
    for text_of, tag in tags_in(read):
        if tag.name in ACTING or acts(tag):
            continue
        own = known_attributes(tag.name)
        other = [name for name, value in tag.attributes.items() if name not in own or _is_slot(name, value)]
        if hidden := _hiding(tag):
            yield _not_hidden(_within(text_of, tag, hidden), hidden)
        elif tag.name not in ALLOWED:
            yield _left_out(text_of.place(tag.start, tag.end), f"<{tag.name}>")
        elif other:
            yield _left_out(_within(text_of, tag, other[0]), other[0])


def _hiding(tag: Tag) -> str:
    """Return what in a tag would keep its words from readers elsewhere, as it is named in a finding; or ''."""
    if tag.name in HIDING_TAGS or tag.name in HIDING_WORDS or tag.name.upper() in BY_WORD:
        return f"<{tag.name}>"
    for name, value in tag.attributes.items():
        words = WORD.findall(f"{name} {value}".lower()) if name not in SPOKEN else []
        if HIDING_WORDS & set(words):
            return name
    return ""


def _not_hidden(span: Span, written: str) -> Diagnostic:
    message = text("`{html}` hides nothing here: every reader sees these words", html=written)
    help = text(
        "write what is for the trainer as `> [!TRAINER]`, and a remark as `<!-- ... -->`; or take `{html}` out",
        html=written,
    )
    return error("CB512", span, message, help=help)


def lost_html(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB503: `<? ... ?>` and `<! ... >` in a lens, a pitfall or a term; in a case the account tells of their words."""
    for run, token in read.inline("html_inline") if not known.passages else ():
        if token.content[:2] in ("<?", "<!") and not token.content.startswith("<!--"):
            yield _left_out(place_of(run, token), token.content)


def _is_slot(name: str, value: str) -> bool:
    return name in ("href", "src") and "{{" in value


def _left_out(span: Span, written: str) -> Diagnostic:
    message = text("`{html}` is left out of the page", html=written)
    help = text("take it out, or write it in Markdown; to show it as text put it between backticks")
    return warning("CB503", span, message, help=help)


def far_pictures(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB505: a picture that would be fetched from another site, which no page does."""
    for run, token in read.inline("image"):
        address = str(token.attrGet("src") or "")
        if scheme(address) in ("http", "https") or address.startswith("//"):
            yield _far(place_in(run, token, address))
    for text_of, tag in tags_in(read):
        address = tag.attributes.get("src", "")
        if tag.name == "img" and (scheme(address) in ("http", "https") or address.startswith("//")):
            yield _far(_within(text_of, tag, address))


def _far(span: Span) -> Diagnostic:
    help = text("save it beside the case, and write `![what it shows](picture.png)`")
    return warning("CB505", span, text("a picture from another site is not shown"), help=help)


def tags_in(read: Read) -> Iterator[tuple[Text, Tag]]:
    """Yield the opening tags in a text, at their offsets in the text that is given with each."""
    for run, token in read.inline("html_inline"):
        whole = Text(lines=run.text.lines)
        for part in tokens(token.content):
            at = token.meta["at"]
            if isinstance(part, Tag) and not part.is_end and whole.source[at - 1 : at] != "<":
                yield whole, Tag(part.name, part.attributes, False, at + part.start, at + part.end)
    for lines, _ in read.blocks("html_block"):
        for part in tokens(lines.source):
            if isinstance(part, Tag) and not part.is_end:
                yield lines, part


def _within(text_of: Text, tag: Tag, part: str) -> Span:
    """Return where a part of a tag stands, from its name to the end of its value; the whole tag when it is the tag."""
    at = text_of.source.lower().find(part.lower(), tag.start + 1, tag.end) if not part.startswith("<") else -1
    if at < 0:
        return text_of.place(tag.start, tag.end)
    return text_of.place(at, at + len(part))
