"""Rules about what a text leads to: links, and the pictures and pages of the book."""

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from markdown_it.token import Token

from casusboek.check.texts.html import acting
from casusboek.check.texts.read import Known, Read, is_reference, place_in, place_of, plain_letters
from casusboek.model.diagnostic import Diagnostic, Sentence, error, text, warning
from casusboek.model.source import Line, Span
from casusboek.near import distance, near
from casusboek.parse.headings import slug
from casusboek.parse.html import Tag, is_safe, scheme, tokens
from casusboek.parse.meant import meant_choice
from casusboek.parse.reading import Run

CHOICE = "choice:"
SPACED = re.compile(r"\[[^\[\]\n]+\][ \t]?\((?P<target>choice:[^()\n]*)\)")  # no link, for the space in it
DEFINED = re.compile(r" {0,3}\[[^\]^][^\]]*\]:\s*<?(?P<target>[^>\s]+)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#|\{\{|\?", re.IGNORECASE)


def links_to_passages(read: Read, known: Known) -> Iterator[Diagnostic]:
    """CB203: a link to a passage in running text, where it is no choice."""
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
        elif target in known.passages:
            message = text("this link to the passage `{id}` has no `#`", id=target)
            help = text(
                "write `(#{id})`, in a list in which every item begins with such a link", id=known.passages[target]
            )
            yield error("CB203", place_of(run, token), message, help=help)
        elif target.startswith(CHOICE):
            yield _foreign(target, place_of(run, token), known)
    for run in read.runs:
        for match in SPACED.finditer(plain_letters(run)):
            yield _foreign(match["target"].strip(), run.text.place(*match.span()), known)


def _foreign(target: str, span: Span, known: Known) -> Diagnostic:
    """Return the finding for a choice as Adventure writes it; its passage is the title of one."""
    name = unquote(target.removeprefix(CHOICE)).strip()
    message = text("`{target}` is no address of this format", target=target)
    help = text("make a list of choices: `- [label](#{id})`", id=known.passages.get(name, slug(name)))
    return error("CB203", span, message, help=help)


def _meant(run: Run, token: Token, known: Known) -> str | None:
    """Return how the line of a link is written as a choice, when it is one but for its marks (Markdown only)."""
    number = place_of(run, token).line
    line = next((line.text for line in run.text.lines if line.number == number), "")
    return None if known.is_twee else meant_choice(line)


def refused_addresses(read: Read, known: Known) -> Iterator[Diagnostic]:
    """CB506: an address that the page leaves out, so that a link leads nowhere or a picture shows nothing."""
    for run, token in read.inline("link_open"):
        address = str(token.attrGet("href") or "")
        if not is_reference(run, token):
            yield from _refused_link(address, place_in(run, token, address))
    for run, token in read.inline("image"):
        address = str(token.attrGet("src") or "")
        if not address or scheme(address) not in ("", "http", "https"):
            help = text("save the picture beside the case, and write `![what it shows](picture.png)`")
            yield _refused(place_in(run, token, address), address, help)


def _refused_link(address: str, span: Span) -> Iterator[Diagnostic]:
    if not is_safe(address) and scheme(address) not in ("javascript", "vbscript", "choice"):
        yield _refused(span, address, text("write an address that begins with `https:`"))


def definitions(lines: tuple[Line, ...], known: Known) -> Iterator[Diagnostic]:
    """Yield what is wrong with the addresses in link definitions (`[name]: address`), each where it stands."""
    for line in lines:
        match = DEFINED.match(line.text)
        if match is None:
            continue
        address, span = match["target"], line.span(*match.span("target"))
        if scheme(address) in ("javascript", "vbscript"):
            yield acting(span, address)
        yield from _refused_link(address, span)
        yield from _missing(address, span, known)


def _refused(span: Span, address: str, help: Sentence) -> Diagnostic:
    shown = address if len(address) <= 40 else f"{address[:39]}…"
    return error("CB506", span, text("the address `{address}` is left out of the page", address=shown), help=help)


def missing_files(read: Read, known: Known) -> Iterator[Diagnostic]:
    """CB231: a picture or a page of the book that is not there."""
    for run, token in read.inline("link_open", "image", "html_inline"):
        own = str(token.attrGet("href") or token.attrGet("src") or "")
        for address in () if is_reference(run, token) else _addresses(token.type, token.content, own):
            yield from _missing(address, place_in(run, token, address), known)
    for lines, token in read.blocks("html_block"):
        for address in _addresses(token.type, token.content, ""):
            at = max(0, lines.source.find(address))
            yield from _missing(address, lines.place(at, at + len(address)), known)


def _addresses(type: str, content: str, own: str) -> Iterator[str]:
    if not type.startswith("html"):
        yield own
        return
    for part in tokens(content):
        if isinstance(part, Tag) and part.name in ("a", "img"):
            yield part.attributes.get("href" if part.name == "a" else "src", "")


def _missing(written: str, span: Span, known: Known) -> Iterator[Diagnostic]:
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
