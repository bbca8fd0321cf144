"""Reads the body of a passage, a cover or a callout: lines become blocks, choices, a reflection, entering effects."""

import re
from collections.abc import Iterator, Sequence

from casusboek.model.diagnostic import Diagnostic, error, text, warning
from casusboek.model.logic import Effect
from casusboek.model.source import Line, Located
from casusboek.model.story import Assertion, Block, Callout, Conditional, Footnote, Prose, Reflection, Waiver
from casusboek.model.text import Text
from casusboek.parse.callouts import Marked, block_of, branch_of, callouts_of, joined, lens_ids
from casusboek.parse.choices import add_choices, is_choice_list
from casusboek.parse.content import Body
from casusboek.parse.findings import Findings
from casusboek.parse.kept import read_note
from casusboek.parse.links import FindLink
from casusboek.parse.logic import not_closed, read_assertion, read_code_span
from casusboek.parse.run import dedent, item_text, span_of
from casusboek.parse.structure import (
    ITEM_MARK,
    CommentBlock,
    Definition,
    FootnoteBlock,
    Heading,
    Listing,
    Paragraph,
    Piece,
    Quote,
    is_unclosed_code,
    not_ended,
    pieces_of,
    unclosed_comment,
)
from casusboek.parse.tokens import CODE, ONLY_CODE

WAIVER = re.compile(r"casusboek:\s*(.*)", re.DOTALL | re.IGNORECASE)
WAIVER_FORM = re.compile(
    r"(?:toegestaan|allowed)\s+(?P<code>CB\d{3})\s+(?:omdat|because)\s+(?P<reason>\S.*)", re.DOTALL | re.IGNORECASE
)
IN_IT = text("write `>` before each of its lines, and on the empty line above it")


def read_body(
    pieces: Sequence[Piece], *, passage: str, find_link: FindLink, findings: Findings, enters: bool = True
) -> Body:
    """Read what stands under a passage's heading. `enters`: the first paragraph may hold entering effects."""
    body = Body(passage=passage, find_link=find_link, findings=findings, read=read_into)
    read_pieces(body, pieces, enters=enters)
    return body


def read_into(body: Body, lines: Sequence[Line]) -> None:
    """Add what stands in some lines to a body."""
    read_pieces(body, tuple(pieces_of(lines)), enters=False)


def read_pieces(body: Body, pieces: Sequence[Piece], *, enters: bool) -> None:
    """Add pieces to a body."""
    first = next((piece for piece in pieces if not isinstance(piece, CommentBlock)), None) if enters else None
    effects = _entering(first, body) if first is not None else None
    body.on_enter = effects or ()
    previous: Piece | None = None
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if piece is first and effects is not None:
            continue
        above = _ends_in(before)
        if above is not None and callouts_of(above, Findings()):
            body.findings.add(*_fallen_out(piece))
        if isinstance(before, FootnoteBlock):
            body.findings.add(*_behind_note(piece))
        _add(body, piece, previous)
        if not isinstance(piece, (CommentBlock, Definition)):
            previous = piece


def _ends_in(piece: Piece | None) -> Quote | None:
    """Return the quote that a piece ends with: itself, or what the consequence of its last choice ends with."""
    if isinstance(piece, Quote):
        return piece
    if isinstance(piece, Listing):
        inside = tuple(pieces_of(dedent(piece.items[-1][1:])))
        return _ends_in(inside[-1]) if inside else None
    return None


def _fallen_out(piece: Piece) -> Iterator[Diagnostic]:
    """Yield what is wrong with an ordinary quote or an indented text under a callout: it was meant to be part of it."""
    if isinstance(piece, Quote) and callouts_of(piece, Findings()) is None:
        message = text("this quote stands outside the callout above it: every reader sees it")
        help = text("write `>` on the empty line between them; for a quote of its own put `<!-- -->` between them")
        yield error("CB235", piece.inside[0].span(), message, help=help)
    elif isinstance(piece, Paragraph) and piece.lines[0].text.startswith(("    ", "\t")):
        message = text("this text stands outside the callout above it: every reader sees it")
        yield error("CB235", piece.lines[0].span(), message, help=IN_IT)


def _behind_note(piece: Piece) -> Iterator[Diagnostic]:
    """Yield what is wrong with a text right under a footnote, which was meant to be part of it, or stands above it."""
    if isinstance(piece, Paragraph) and piece.plain:
        message = text("this text stands outside the footnote above it")
        help = text("begin its lines with four spaces if it belongs to the footnote; or put the footnote below it")
        yield warning("CB235", piece.lines[0].span(), message, help=help)


def _goes_on(before: Quote, listing: Listing) -> Iterator[Diagnostic]:
    """Yield what is wrong with a list right under a callout that ends in a colon or in a list: it was part of that."""
    last = before.inside[-1].text
    glued = listing.lines[0].number == before.lines[-1].number + 1
    if callouts_of(before, Findings()) and (glued or last.rstrip().endswith(":") or ITEM_MARK.match(last)):
        message = text("this list stands outside the callout above it: every reader sees it")
        yield error("CB235", listing.lines[0].span(), message, help=IN_IT)


def _entering(piece: Piece, body: Body) -> tuple[Effect, ...] | None:
    """Return the entering effects when a piece is a paragraph of code spans only; a dateline among them is kept."""
    if not isinstance(piece, Paragraph) or not piece.plain or _are_assertions(piece):
        return None
    if unclosed := not_closed(piece.lines[0]):
        body.findings.add(unclosed)
        return ()
    if not all(ONLY_CODE.fullmatch(line.text.strip()) for line in piece.lines):
        return None
    spans = [line.cut(*match.span(1)) for line in piece.lines for match in CODE.finditer(line.text)]
    return tuple(effect for span in spans for effect in _entering_effects(span, body))


def _entering_effects(written: Line, body: Body) -> tuple[Effect, ...]:
    logic = read_code_span(written)
    body.findings.add(*logic.diagnostics)
    if logic.conditions or logic.pitfalls or logic.values or logic.moves:
        message = text("only effects and a date can stand under a heading")
        help = text("a condition, a pitfall, a value or a move belongs behind a choice")
        body.findings.add(error("CB307", written.span(), message, help=help))
    for dateline in logic.datelines:
        if body.dateline is not None:
            help = text("keep one of the two, or make two passages")
            body.findings.add(error("CB309", dateline.span, text("this passage already has a date"), help=help))
        body.dateline = body.dateline or dateline
    return logic.effects


def _add(body: Body, piece: Piece, previous: Piece | None) -> None:
    match piece:
        case CommentBlock():
            _add_comment(body, piece)
        case Definition(lines=lines):
            body.references.extend(lines)
        case FootnoteBlock(name=name, inside=inside, lines=lines):
            body.blocks.append(Footnote(name=name, text=Text(lines=inside), span=span_of(lines)))
        case Quote():
            _add_quote(body, piece, previous)
        case Listing():
            _add_list(body, piece, previous)
        case Paragraph() if _are_assertions(piece):
            _add_assertions(body, piece)
        case Heading() | Paragraph():
            _add_prose(body, piece, previous)


def _are_assertions(piece: Paragraph) -> bool:
    return piece.plain and all(read_assertion(line) is not None for line in piece.lines)


def _add_assertions(body: Body, piece: Paragraph) -> None:
    """Add what an author relies on, a line each."""
    for line in piece.lines:
        match read_assertion(line):
            case Located(value=condition):
                body.blocks.append(Assertion(condition=condition, span=line.span()))
            case tuple() as faults:
                body.findings.add(*faults)


def _add_prose(body: Body, piece: Heading | Listing | Quote | Paragraph, previous: Piece | None) -> None:
    lines = piece.lines
    if unclosed := unclosed_comment(piece):
        body.findings.add(unclosed)
    if isinstance(piece, Paragraph) and is_unclosed_code(lines):
        body.findings.add(not_ended(piece))
    last = body.blocks[-1] if body.blocks else None
    if isinstance(last, Prose) and previous is not None:
        blank = Line(path=lines[0].path, number=lines[0].number, column=1, text="")
        lines = (*last.text.lines, blank, *lines)
        body.blocks.pop()
    body.blocks.append(Prose(text=Text(lines=lines)))


def _add_comment(body: Body, comment: CommentBlock) -> None:
    body.kept.update(read_note(comment.content) or {})
    note = WAIVER.match(comment.content)
    if note is None:
        return
    form = WAIVER_FORM.fullmatch(note[1].strip())
    if form is None:
        message = text("this note to casusboek cannot be read")
        help = text("write `<!-- casusboek: toegestaan CB402 omdat ... -->` with the reason")
        body.findings.add(error("CB117", span_of(comment.lines), message, help=help))
        return
    body.waivers.append(
        Waiver(code=form["code"].upper(), reason=" ".join(form["reason"].split()), span=span_of(comment.lines))
    )


def _add_quote(body: Body, quote: Quote, previous: Piece | None) -> None:
    callouts = callouts_of(quote, body.findings)
    if callouts is None:
        _add_prose(body, quote, previous)
        return
    for callout in callouts:
        _add_callout(body, callout, previous)
        previous = quote


def _add_callout(body: Body, callout: Marked, previous: Piece | None) -> None:
    if callout.kind == "reflection":
        _add_reflection(body, callout)
        return
    told = body.findings.count()
    blocks, block = body.inside(callout.inside), None
    if callout.kind in ("if", "else"):
        _add_branch(body, callout, blocks, previous)
    elif callout.kind:
        block = block_of(callout, blocks, _findings_for(body, callout))
        if block is not None:
            body.blocks.append(block)
    is_empty = not any(line.text.strip() for line in callout.inside)
    if (
        is_empty
        and not (isinstance(block, Callout) and block.statements)
        and callout.kind not in ("", "justify")
        and told == body.findings.count()
    ):
        body.findings.add(_empty(callout))


def _empty(callout: Marked) -> Diagnostic:
    message = text("this callout is empty: what stands below it is no part of it")
    help = text("write `>` before each line that belongs to it, or take it away")
    return error("CB238", callout.mark, message, help=help)


def _findings_for(body: Body, callout: Marked) -> Findings:
    """Return where to report what is wrong with a callout's argument: nowhere when its kind is only a guess."""
    return Findings() if callout.told else body.findings


def _add_branch(body: Body, callout: Marked, blocks: tuple[Block, ...], previous: Piece | None) -> None:
    branch = branch_of(callout, blocks, _findings_for(body, callout))
    last = body.blocks[-1] if body.blocks else None
    if callout.kind == "if":
        body.blocks.append(Conditional(branches=(branch,), span=branch.span))
    elif isinstance(previous, Quote) and isinstance(last, Conditional) and last.branches[-1].condition is not None:
        body.blocks[-1] = joined(last, branch)
    elif not callout.told:
        follows = isinstance(previous, Quote) and isinstance(last, Conditional)
        message = (
            text("this `{kind}` follows another one", kind=callout.word)
            if follows
            else text("this `{kind}` follows no `ALS`", kind=callout.word)
        )
        help = text("put it directly under a `[!ALS]` callout, with only a blank line between")
        body.findings.add(error("CB209", callout.mark, message, help=help))


def _add_reflection(body: Body, callout: Marked) -> None:
    if not body.top:
        message = text("a reflection cannot stand inside something else")
        help = text("put it in the passage itself, without indentation")
        body.findings.add(error("CB212", callout.mark, message, help=help))
        return
    blocks: list[Line] = []
    prompts: list[Prose] = []
    for piece in pieces_of(callout.inside):
        if isinstance(piece, Listing):
            prompts.extend(_prompt(item) for item in piece.items)
        elif isinstance(piece, Definition):
            body.references.extend(piece.lines)
        elif not isinstance(piece, CommentBlock):
            blocks.extend(piece.lines)
            blocks.append(Line(path=callout.argument.path, number=blocks[-1].number, column=1, text=""))
    earlier = body.reflection
    body.reflection = Reflection(
        lenses=(*(earlier.lenses if earlier else ()), *lens_ids(callout.argument)),
        blocks=(*(earlier.blocks if earlier else ()), *body.inside(blocks)),
        prompts=(*(earlier.prompts if earlier else ()), *prompts),
        span=callout.span,
    )


def _prompt(item: tuple[Line, ...]) -> Prose:
    return Prose(text=item_text(item))


def _add_list(body: Body, listing: Listing, previous: Piece | None) -> None:
    if is_choice_list(body, listing):
        add_choices(body, listing)
    else:
        if isinstance(previous, Quote):
            body.findings.add(*_goes_on(previous, listing))
        _add_prose(body, listing, previous)
