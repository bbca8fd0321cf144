"""Rules about what a text leads to: links, and the pictures and pages of the book."""

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from markdown_it.token import Token

from casusboek.check.texts.html import tags_in
from casusboek.check.texts.read import KnownToTexts, Read, is_reference, place_in, place_of
from casusboek.model.diagnostic import Diagnostic, Sentence, error, text, warning
from casusboek.model.source import Span
from casusboek.near import distance, near
from casusboek.parse.headings import slug
from casusboek.parse.html import Tag, is_safe, scheme, tokens
from casusboek.parse.meant import meant_choice
from casusboek.parse.reading import Run

CHOICE = "choice:"
SPACED = re.compile(r"\[[^\[\]\n]+\][ \t]?\((?P<target>choice:[^()\n]*)\)")  # no link, for the space in it
WITH_BLANK = re.compile(r"(?P<label>!\[[^\[\]\n]*\]|\[[^\[\]\n]+\])[ \t]?\((?!choice:)(?P<address>[^()\n]*)\)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#|\{\{|\?", re.IGNORECASE)


def links_to_passages(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB203: a link to a passage in running text, where it is no choice."""
    bare: list[tuple[Run, Token, str]] = []
    for run, token in read.inline("link_open"):
        target = str(token.attrGet("href") or "")
        if target.startswith("#"):
            message = text("a link to a passage in running text is no choice")
            help = text("make it an item of a list of choices, or take the link away")
            if run.item:
                help = text("begin every item of its list with the link: `- [label]({target})`", target=target)
            if meant := _meant(run, token, known):
                help = text("write this line as: {line}", line=meant)
            yield error("CB203", place_of(run, token), message, help=help)
        elif id := _on_own_page(target, known):
            help = text("begin every item of its list with the link: `- [label]({target})`", target=f"#{id}")
            if meant := _meant(run, token, known):
                help = text("write this line as: {line}", line=meant)
            message = text("a link to a passage in running text is no choice")
            yield error("CB203", place_of(run, token), message, help=help)
        elif target in known.passages:
            bare.append((run, token, known.passages[target]))
        elif target.startswith(CHOICE):
            yield _foreign(target, place_of(run, token), known)
    yield from _without_hash(bare)
    yield from _in_html(read, known)
    for run in read.runs:
        for match in SPACED.finditer(run.letters):
            yield _foreign(match["target"].strip(), run.text.place(*match.span()), known)


def _on_own_page(target: str, known: KnownToTexts) -> str:
    """Return the passage that an address of this very page leads to, or ''."""
    page, _, id = target.partition("#")
    own, name = (posixpath.splitext(posixpath.basename(path.rstrip("/")))[0] for path in (known.path, page))
    return known.passages.get(unquote(id), "") if page and name in (own, ".", "") else ""


def _without_hash(bare: list[tuple[Run, Token, str]]) -> Iterator[Diagnostic]:
    """Yield the links to passages without a `#`: those of items under each other are one finding."""
    groups: list[list[tuple[Span, str]]] = []
    for run, token, id in bare:
        span = place_of(run, token)
        if groups and run.item and groups[-1][-1][0].line == span.line - 1:
            groups[-1].append((span, id))
        else:
            groups.append([(span, id)])
    for group in groups:
        first, id = group[0]
        message = text("this link to the passage `{id}` has no `#`", id=id)
        help = text("write `(#{id})`, in a list in which every item begins with such a link", id=id)
        if len(group) > 1:
            help = text("write {ids} in these lines", ids=", ".join(f"`(#{id})`" for _, id in group))
        yield error("CB203", first.until(group[-1][0]), message, help=help)


def _in_html(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """Yield an `<a href="#passage">`: the page has no such address."""
    for where, tag in tags_in(read):
        target = tag.attributes.get("href", "")
        if tag.name == "a" and target.startswith("#"):
            label = where.source[tag.end :].partition("</")[0].strip()
            help = text("write `- [{label}]({target})`, in a list of choices", label=label, target=target)
            line = where.lines[where.line_at(tag.start)].text
            if not known.is_twee and (meant := meant_choice(line)):
                help = text("write this line as: {line}", line=meant)
            yield error("CB203", where.place(tag.start, tag.end), text("this link is no choice"), help=help)


def _foreign(target: str, span: Span, known: KnownToTexts) -> Diagnostic:
    """Return the finding for a choice as Adventure writes it; its passage is the title of one."""
    name = unquote(target.removeprefix(CHOICE)).strip()
    message = text("`{target}` is no address of this format", target=target)
    help = text("make a list of choices: `- [label](#{id})`", id=known.passages.get(name, slug(name)))
    return error("CB203", span, message, help=help)


def _meant(run: Run, token: Token, known: KnownToTexts) -> str | None:
    """Return how the line of a link is written as a choice, when it is one but for its marks (Markdown only)."""
    number = place_of(run, token).line
    line = next((line.text for line in run.text.lines if line.number == number), "")
    if known.is_twee:
        return None
    return meant_choice(line) or (meant_choice(_with_address(run, token)) if is_reference(run, token) else None)


def _with_address(run: Run, token: Token) -> str:
    """Return a line with a link whose address stands elsewhere, with the address in its place."""
    source, start, end = run.source, token.meta["at"], token.meta["to"]
    label = source[start:end].removeprefix("[").partition("]")[0]
    return f"- **{source[:start]}[{label}]({token.attrGet('href')}){source[end:]}**"


def spaced_links(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB507: what would be a link or a picture but for a blank in it."""
    for run in read.runs:
        for match in WITH_BLANK.finditer(run.letters):
            label, address = match["label"], match["address"].strip()
            address = f"#{slug(address)}" if address.startswith("#") else address.replace(" ", "%20")
            marks = " ".join(run.source[match.start() : match.end()].split())
            message = text("readers see `{marks}` as it stands here", marks=marks)
            yield error(
                "CB507",
                run.text.place(*match.span()),
                message,
                help=text("write it without blanks: `{link}`", link=f"{label}({address})"),
            )


def refused_addresses(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB506: an address that the page leaves out, so that a link leads nowhere or a picture shows nothing."""
    for run, token in read.inline("link_open"):
        address = str(token.attrGet("href") or "")
        if not is_reference(run, token):
            yield from refused_link(address, place_in(run, token, address))
    for run, token in read.inline("image"):
        address = str(token.attrGet("src") or "")
        if not address or scheme(address) not in ("", "http", "https"):
            help = text("save the picture beside the case, and write `![what it shows](picture.png)`")
            yield _refused(place_in(run, token, address), address, help)


def refused_link(address: str, span: Span) -> Iterator[Diagnostic]:
    """Yield what is wrong with the address of a link that no page may lead to."""
    if not is_safe(address) and scheme(address) not in ("javascript", "vbscript", "choice"):
        yield _refused(span, address, text("write an address that begins with `https:`"))


def _refused(span: Span, address: str, help: Sentence) -> Diagnostic:
    shown = address if len(address) <= 40 else f"{address[:39]}…"
    return error("CB506", span, text("the address `{address}` is left out of the page", address=shown), help=help)


def missing_files(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB231: a picture or a page of the book that is not there."""
    for run, token in read.inline("link_open", "image", "html_inline"):
        own = str(token.attrGet("href") or token.attrGet("src") or "")
        for address in () if is_reference(run, token) else _addresses(token.type, token.content, own):
            yield from missing(address, place_in(run, token, address), known)
    for lines, token in read.blocks("html_block"):
        for address in _addresses(token.type, token.content, ""):
            at = max(0, lines.source.find(address))
            yield from missing(address, lines.place(at, at + len(address)), known)


def _addresses(type: str, content: str, own: str) -> Iterator[str]:
    if not type.startswith("html"):
        yield own
        return
    for part in tokens(content):
        if isinstance(part, Tag) and part.name in ("a", "img"):
            yield part.attributes.get("href" if part.name == "a" else "src", "")


def missing(written: str, span: Span, known: KnownToTexts) -> Iterator[Diagnostic]:
    """Yield what is wrong with an address of a file that the book does not have."""
    if known.files is None:
        return
    target = unquote(re.split(r"[?#]", written)[0])
    if not written or ELSEWHERE.match(written) or target.endswith(".html") or "." not in posixpath.basename(target):
        return
    folder = posixpath.dirname(known.path)
    path = posixpath.normpath(posixpath.join(folder, target))
    if path not in known.files:
        yield warning(
            "CB231", span, text("there is no file `{path}`", path=path), help=_help(path, folder, known.files)
        )


def _help(path: str, folder: str, files: Collection[str]) -> Sentence:
    ending, name = posixpath.splitext(path)[1].lower(), posixpath.basename(path)
    alike = {posixpath.basename(file): file for file in sorted(files) if file.lower().endswith(ending)}
    guesses = [guess for guess in near(name, alike) if distance(name, guess) <= len(name) // 4]
    if guesses:
        names = ", ".join(f"`{posixpath.relpath(alike[guess], folder)}`" for guess in guesses)
        return text("did you mean {names}?", names=names)
    return text("put it there, or write where it is, seen from the folder of this case")
