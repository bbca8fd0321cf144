"""Rules about the addresses of links that stand on lines of their own (`[name]: address "title"`), seen by nobody."""

import re
from collections.abc import Iterator, Sequence

from casusboek.check.texts.html import acting
from casusboek.check.texts.links import missing, refused_link
from casusboek.check.texts.read import KnownToTexts, Read, is_reference
from casusboek.kinds import KINDS
from casusboek.model.diagnostic import Diagnostic, error, text, warning
from casusboek.model.source import Line
from casusboek.model.story import Callout, Draft, walk
from casusboek.parse.html import scheme
from casusboek.parse.placed import ASIDE

DEFINED = re.compile(r" {0,3}\[(?P<label>(?!\^)(?:\\.|[^\[\]\\])+)\]:\s*<?(?P<target>[^>\s]+)")
LABEL = re.compile(r"\[(?P<first>(?:\\.|[^\[\]\\])*)\](?:\[\])?$")


def definitions(draft: Draft, reads: Sequence[Read], known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB511: a link definition (`[name]: address`) of no use, or of a note for the trainer; and what its address is."""
    used: dict[str, bool] = {}  # whether by a text that every reader sees
    for each in reads:
        for run, token in each.inline("link_open", "image"):
            if is_reference(run, token) and (found := LABEL.search(run.source[token.meta["at"] : token.meta["to"]])):
                name = _name(found["first"])
                used[name] = used.get(name, False) or each.placed.audience not in ASIDE
    aside = {number for callout in _aside(draft) for number in range(callout.span.line, callout.span.end_line + 1)}
    first = set[str]()
    for line in draft.references:
        match = DEFINED.match(line.text)
        if match is None:
            continue
        name, address, span = _name(match["label"]), match["target"], line.span(*match.span("target"))
        yield from _of_no_use(name, line, used, first)
        if line.number in aside and used.get(name):
            message = text("this address stands in a note for the trainer, and a text for every reader uses it")
            help = text("put it under the other text if readers may see its title; if not, give the note another name")
            yield error("CB511", line.span(), message, help=help)
        first.add(name)
        if scheme(address) in ("javascript", "vbscript"):
            yield acting(span, address)
        yield from refused_link(address, span)
        yield from missing(address, span, known)


def lost_lines(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB511: a link definition in a lens, a term or a question, which that text itself does not use."""
    if not read.placed.blocks:
        return
    ranges = [token.map for token in read.tokens if token.map is not None and token.level == 0]
    used = dict.fromkeys(_names_in(read), True)
    for at, line in enumerate(read.placed.text.lines):
        match = None if any(start <= at < end for start, end in ranges) else DEFINED.match(line.text)
        if match is not None:
            yield from _of_no_use(_name(match["label"]), line, used, set())


def _names_in(read: Read) -> Iterator[str]:
    """Yield the names of the definitions that a text uses."""
    for run, token in read.inline("link_open", "image"):
        found = LABEL.search(run.source[token.meta["at"] : token.meta["to"]])
        if found is not None and is_reference(run, token):
            yield _name(found["first"])


def _of_no_use(name: str, line: Line, used: dict[str, bool], first: set[str]) -> Iterator[Diagnostic]:
    """Yield a definition that no text uses, or that an earlier one of the same name keeps from being used."""
    if name in first:
        message, help = text("this name has an address already"), text("take one of the two away")
        yield warning("CB511", line.span(), message, help=help)
    elif name not in used and not line.text.partition("]:")[2].strip().startswith("#"):
        message = text("nobody sees this line: Markdown takes it for the address of a link, and no text uses it")
        help = text("to show it, put a backslash before it: `\\[`; or else take it away")
        yield warning("CB511", line.span(), message, help=help)


def _name(label: str) -> str:
    """Return the label of a link as labels are compared."""
    return " ".join(label.split()).lower().upper()


def _aside(draft: Draft) -> Iterator[Callout]:
    """Yield the callouts that no reader sees."""
    for passage in draft.passages:
        reflected = passage.reflection.blocks if passage.reflection is not None else ()
        for blocks in (passage.blocks, *(choice.consequence for choice in passage.choices), reflected):
            for block in walk(blocks):
                if isinstance(block, Callout) and KINDS[block.kind].audience in ASIDE:
                    yield block
