"""Reads lists of choices: label and target, code spans, and the consequence under them."""

import re

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.source import Line
from casusboek.model.story import Choice, Onward
from casusboek.model.text import Text
from casusboek.parse.content import Body
from casusboek.parse.dialect import in_twee
from casusboek.parse.grammar import Logic
from casusboek.parse.links import Link
from casusboek.parse.logic import not_closed, read_code_span
from casusboek.parse.meant import meant_choice
from casusboek.parse.run import dedent, span_of
from casusboek.parse.structure import Listing

SLUG = re.compile(r"[\w-]+")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER_QUOTES = "'\"‘’‚‛“”„´ˋ′"
CODE = re.compile(r"`([^`\n]+)`")
SIGNS = re.compile(r"`[^`\n]+`|</?[A-Za-z][^<>\n]*>|\{[ \t]*[.#:][^{}\n]*\}")
CODE_AFTER = re.compile(r"[ \t]*`([^`\n]+)`")


def is_choice_list(body: Body, listing: Listing) -> bool:
    """Say whether a list is a list of choices: every item begins with a link, at least one of them to a passage.

    An item that does not, in a list in which another one does, is reported.
    """
    links = [body.find_link(Text(lines=item), 0) for item in listing.items]
    kinds = {link.kind if link else "none" for link in links}
    if kinds == {"case"}:
        return True
    if "passage" not in kinds:
        return False
    for item, link in zip(listing.items, links, strict=True):
        if link is None or link.kind == "external":
            message = text("this item does not begin with a link to a passage, but others in its list do")
            body.findings.add(error("CB206", item[0].span(), message, help=_help_for_item(item[0], link)))
    return True


def _help_for_item(item: Line, link: Link | None) -> Sentence:
    if in_twee(item.path):
        return text("begin every item with `[[label->passage]]`, or put this one outside the list")
    if link is not None and SLUG.fullmatch(link.target.value):
        return text("write the passage with a `#`, as in `(#{id})`", id=link.target.value)
    if meant := meant_choice(f"- {item.text}"):
        return text("write this line as: {line}", line=meant)
    return text("begin every item with `[label](#passage)`, or put this one outside the list")


def add_choices(body: Body, listing: Listing) -> None:
    """Add the choices of a list to a body, or say why they cannot stand there."""
    if not body.top:
        message = text("choices cannot stand inside a callout or a consequence")
        help = text("put the list in the passage itself; give a choice a condition with `als ...`")
        body.findings.add(error("CB210", listing.lines[0].span(), message, help=help))
        return
    for item in listing.items:
        run = Text(lines=item)
        link = body.find_link(run, 0)
        if link is not None and link.title is not None:
            body.findings.add(_titled(run, *link.title))
        if link is not None and link.kind == "case":
            body.onward.append(Onward(label=link.label, target=link.target, span=link.label.span))
            _refuse_all(body, run, link.end)
        elif link is not None and link.kind == "passage":
            _add_choice(body, run, link)


def _titled(run: Text, start: int, end: int) -> Diagnostic:
    """Return the finding about the title of a choice's link, at its place."""
    at = run.line_at(start)
    before = sum(len(line.text) + 1 for line in run.lines[:at])
    line = run.lines[at].text
    help = text("write this line as: {line}", line=f"- {line[: start - before]}{line[end - before :]}")
    if at or run.line_at(end) != at:
        help = text("put these words in the label, between the square brackets, or leave them out")
    return error("CB224", run.cut(start, end).span, text("nobody sees the title of a choice"), help=help)


def _add_choice(body: Body, run: Text, link: Link) -> None:
    logic, end = _logic_after(run, link.end)
    body.findings.add(*logic.diagnostics)
    _refuse_rest(body, run, end)
    for extra in logic.conditions[1:]:
        message = text("this choice has a second condition")
        help = text("join the two with `en` or `of` in one code span")
        body.findings.add(error("CB306", extra.span, message, help=help))
    for dateline in logic.datelines:
        message = text("a choice has no date: a passage has one")
        help = text("put it on a line of its own under the heading of the passage")
        body.findings.add(error("CB309", dateline.span, message, help=help))
    rest = run.lines[run.line_at(end) + 1 :]
    index = len(body.choices)
    if index == len(LETTERS):
        message, help = text("a passage has at most 26 choices"), text("divide it over passages")
        body.findings.add(error("CB226", link.label.span, message, help=help))
    if not link.label.source and link.target.value:
        message, help = text("this choice has no label"), text("write in the brackets what the reader chooses")
        body.findings.add(error("CB227", run.place(0, link.end), message, help=help))
    body.choices.append(
        Choice(
            id=_choice_id(body, link.target.value),
            letter=LETTERS[index % len(LETTERS)],
            label=link.label,
            target=link.target,
            condition=logic.conditions[0].value if logic.conditions else None,
            effects=logic.effects,
            pitfalls=logic.pitfalls,
            values=logic.values,
            moves=logic.moves,
            consequence=body.inside(dedent(rest)),
            span=span_of(run.lines),
        )
    )


def _choice_id(body: Body, target: str) -> str:
    plain = f"{body.passage}>{target}"
    count = sum(1 for choice in body.choices if choice.target.value == target) + 1
    return plain if count == 1 else f"{plain}#{count}"


def _logic_after(run: Text, start: int) -> tuple[Logic, int]:
    """Read the code spans that follow on the same line; return what they say and the offset after them."""
    logic = Logic()
    while match := CODE_AFTER.match(run.source, start):
        line = run.lines[run.line_at(match.start(1))]
        span = run.place(*match.span(1))
        logic = logic.plus(read_code_span(Line(path=line.path, number=span.line, column=span.column, text=match[1])))
        start = match.end()
    return logic, start


def _refuse_all(body: Body, run: Text, end: int) -> None:
    """Report whatever stands behind or under a link to another case."""
    if run.source[end:].strip():
        message = text("nothing can stand behind a link to another case")
        help = text("put it in a paragraph above the list")
        body.findings.add(error("CB224", run.cut(end, len(run.source)).span, message, help=help))


def _refuse_rest(body: Body, run: Text, end: int) -> None:
    rest = run.rest_of_line(end)
    if unclosed := not_closed(rest):
        body.findings.add(unclosed)
    elif rest.text.strip():
        lead = len(rest.text) - len(rest.text.lstrip())
        message = text("after the link only code spans can stand on this line")
        help = _without_signs(run, end) or _help_behind(rest)
        body.findings.add(error("CB224", rest.span(lead, len(rest.text.rstrip())), message, help=help))


def _without_signs(run: Text, end: int) -> Sentence | None:
    """Return how a line is written without the signs between or behind what may stand there; None if they are words."""
    rest = run.rest_of_line(end)
    if in_twee(rest.path) or re.search(r"\w", SIGNS.sub("", rest.text)):
        return None
    at = run.line_at(end)
    line = run.lines[at].text
    codes = (f" `{match[1].strip()}`" for match in CODE.finditer(rest.text))
    return text("write this line as: {line}", line=f"- {line[: len(line) - len(rest.text)].rstrip()}{''.join(codes)}")


def _help_behind(rest: Line) -> Sentence:
    """Suggest where a text behind a choice belongs: between backticks, when it reads as effects or a condition."""
    written = rest.text.replace("`", " ").strip().strip(f"{OTHER_QUOTES}()[]{{}}<>*_").strip()
    if written and "\n" not in written and _reads_as_logic(rest, written):
        return text("put it between backticks: `{logic}`", logic=written)
    return text("put what happens after the choice on the next line, indented by four spaces")


def _reads_as_logic(rest: Line, written: str) -> bool:
    logic = read_code_span(Line(path=rest.path, number=rest.number, column=rest.column, text=written))
    quoted = rest.text.strip()[:1] in OTHER_QUOTES
    plain_words = logic.effects and not logic.conditions and not quoted and not re.search(r"[-+=_\d]", written)
    return not (logic.diagnostics or logic.datelines or plain_words)
