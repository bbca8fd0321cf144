"""Reads a Chapbook passage: its variables section, modifiers on lines of their own, inserts, links and Markdown."""

import re
from collections.abc import Callable

from casusboek.model.diagnostic import text
from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.builder import Builder, Context, Frame, TooTangledError, not_translated, too_tangled
from casusboek.twine.dialects.expression import Literal, Negation, Variable
from casusboek.twine.dialects.expression_reader import Vocabulary, read_expression
from casusboek.twine.dialects.links import add_link, refuse_computed, split_link
from casusboek.twine.dialects.markdown_text import read_markdown
from casusboek.twine.dialects.nearest import CHAPBOOK, CODE, LOOKS, nearest
from casusboek.twine.dialects.pieces import Branch, Include, Link, Reading, Remark, Set, Show, Test, When
from casusboek.twine.dialects.statements import assignment
from casusboek.twine.dialects.tags import add_picture

NAME = "Chapbook"
OWN = frozenset(["browser", "config", "engine", "now", "passage", "random", "sound", "story", "trail"])
VOCABULARY = Vocabulary(words={}, own=OWN)
SECTION = re.compile(r"^--$", re.MULTILINE)
VARIABLE = re.compile(r"(?P<name>[\w.$]+)[ \t]*(?:\((?P<test>.*)\))?[ \t]*:(?P<value>.*)")
MODIFIER = re.compile(r"^\[([^\[\n][^\n]*[^\]\n])\]$", re.MULTILINE)
PART = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|[^;])+")
INSERT = re.compile(r"\{(?P<inside>(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^{}\n\"'])+)\}")
CALL = re.compile(
    r"(?P<name>[^:,]+?)\s*(?::(?P<first>(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^,\"'])*))?(?P<rest>,.*)?"
)
OPTION = re.compile(r",\s*(\w+)\s*:\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^,\"'\[]+|\[[^\]]*\])")
NOTES = re.compile(r"(?:note(?:\s+to\s+myself)?|n\.?b\.?|todo|fixme)", re.IGNORECASE)
CONTINUED = re.compile(r"(?:continued?|cont|cont'd)", re.IGNORECASE)
CONDITION = re.compile(r"(?P<kind>ifalways|ifnever|if|unless|else)(?:\s+(?P<test>.*))?", re.IGNORECASE | re.DOTALL)


def read_passage(passage: TweePassage, context: Context) -> Reading:
    """Read the text of a passage."""
    try:
        builder = Builder(passage, context, wiki=False)
        _read_blocks(builder, _read_variables(builder))
        return builder.done()
    except TooTangledError:
        return too_tangled(passage)


def _read_variables(builder: Builder) -> int:
    """Read the section above `--`; return the offset where the text begins."""
    section = SECTION.search(builder.text)
    if section is None:
        return 0
    at = 0
    for line in builder.text[: section.start()].split("\n"):
        if line.strip():
            _read_variable(builder, line, at)
        at += len(line) + 1
    return section.end()


def _read_variable(builder: Builder, line: str, start: int) -> None:
    end = start + len(line)
    match = VARIABLE.fullmatch(line.strip())
    if match is None:
        help = text("write `name: value`, or put it below the line `--`")
        builder.refuse("CB652", start, end, text("this line of the variables section cannot be read"), help)
        return
    if match["name"].split(".")[0] in OWN:
        builder.refuse("CB650", start, end, not_translated(match["name"]), LOOKS, name=match["name"], visible=False)
        return
    value = read_expression(match["value"], VOCABULARY)
    found = assignment(match["name"], value)
    source, span = builder.text[start:end], builder.span(start, end)
    change = Set(variable=found.variable, operator=found.operator, value=found.value, source=source, span=span)
    if match["test"] is None:
        builder.add(change)
    else:
        test = Test(value=read_expression(match["test"], VOCABULARY), source=source, span=span)
        builder.add(When(branches=(Branch(test=test, pieces=(change,)),), span=span))


def _read_blocks(builder: Builder, at: int) -> None:
    """Read the text between modifiers; each modifier says what becomes of the text up to the next one."""
    last: Test | None = None
    modifiers: list[re.Match[str]] = []
    for match in (*MODIFIER.finditer(builder.text, at), None):
        end = match.start() if match else len(builder.text)
        if builder.text[at:end].strip() or match is None:
            last = _read_block(builder, at, end, modifiers, last)
            modifiers = []
        if match is not None:
            modifiers.append(match)
            at = match.end()


def _read_block(
    builder: Builder, start: int, end: int, modifiers: "list[re.Match[str]]", last: Test | None
) -> Test | None:
    """Read one stretch of text under its modifiers. Return the test that an `[else]` further on turns around."""
    closings: list[Callable[[], None]] = []
    for match in modifiers:
        for part in PART.finditer(match[1]):
            written = part[0].strip()
            condition = CONDITION.fullmatch(written)
            if NOTES.fullmatch(written):
                builder.add(Remark(text=builder.text[start:end].strip()))
                return last
            if re.fullmatch(r"css|javascript", written, re.IGNORECASE):
                builder.refuse("CB650", match.start(), end, not_translated(f"[{written}]"), CODE, name=f"[{written}]")
                return last
            if condition is not None:
                last = _test(builder, condition, match, last)
                closings.append(_open(builder, Frame(match[0], match.start(), None, test=last)))
            elif not CONTINUED.fullmatch(written):
                _refuse_modifier(builder, match, written)
    builder.markdown("\n\n")
    read_markdown(builder, start, end, read_insert=_insert, read_link=_link)
    while closings:
        closings.pop()()
    return last


def _open(builder: Builder, frame: Frame) -> Callable[[], None]:
    def close(frame: Frame, end: int) -> None:
        branch = Branch(test=frame.test, pieces=tuple(frame.inner))
        builder.add(When(branches=(branch,), span=builder.span(frame.start, end)))

    frame.close = close
    builder.open(frame)
    return lambda: builder.close(len(builder.text))


def _test(builder: Builder, condition: "re.Match[str]", match: "re.Match[str]", last: Test | None) -> Test:
    """Return the test of a modifier. `[else]` holds when the last one did not."""
    kind = condition["kind"].lower()
    written = condition["test"] or ""
    value = read_expression(written, VOCABULARY)
    if kind in ("ifalways", "ifnever"):
        value = Literal(value=kind == "ifalways")
    elif kind == "else":
        value = Negation(value=last.value) if last is not None and last.value is not None else None
    elif kind == "unless" and value is not None:
        value = Negation(value=value)
    if isinstance(value, Negation) and isinstance(value.value, Negation):
        value = value.value.value
    return Test(value=value, source=match[0], span=builder.span(*match.span()))


def _refuse_modifier(builder: Builder, match: "re.Match[str]", written: str) -> None:
    word = written.split()[0] if written.split() else written
    help = nearest(CHAPBOOK, word)
    builder.refuse(
        "CB650", *match.span(), not_translated(f"[{written}]"), help, name=f"[{word}]", visible=help is not LOOKS
    )


def _link(builder: Builder, start: int, end: int, inside: str) -> None:
    label, target = split_link(inside)
    add_link(builder, start, end, builder.inline(label), target)


def _insert(builder: Builder, start: int) -> int:
    """Read the insert at an offset; return the offset behind it, or the same one when it is text."""
    match = INSERT.match(builder.text, start, start + 4000)
    if match is None:
        builder.charge(200)
        return start
    inside, end = match["inside"].strip(), match.end()
    source, span = builder.text[start:end], builder.span(start, end)
    if not re.search(r"\s", inside):
        value = read_expression(inside, VOCABULARY)
        if not isinstance(value, Variable):
            return start
        builder.add(Show(value=value, source=source, span=span))
        return end
    call = CALL.fullmatch(inside)
    name = re.sub(r"\s+", " ", call["name"].lower()) if call else ""
    if call is None or not re.match(r"[a-z]", name):
        return start
    options = {key: _text_of(value) for key, value in OPTION.findall(call["rest"] or "")}
    first = _text_of(call["first"] or "")
    if name in INSERTS and (first is not None or name == "back link"):
        INSERTS[name](builder, start, end, first or "", options)
    elif name in INSERTS:
        refuse_computed(builder, start, end)
    elif name.split()[0] in KNOWN or call["first"] is not None:
        builder.refuse("CB650", start, end, not_translated(f"{{{name}}}"), nearest(CHAPBOOK, name.split()[0]))
    else:
        return start
    return end


def _text_of(written: str) -> str | None:
    """Return a text written out; None for anything that is computed."""
    value = read_expression(written.strip(), VOCABULARY)
    return str(value.value) if isinstance(value, Literal) else None


def _embed(builder: Builder, start: int, end: int, first: str, options: "dict[str, str | None]") -> None:
    builder.add(Include(target=first, source=builder.text[start:end], span=builder.span(start, end)))


def _image(builder: Builder, start: int, end: int, first: str, options: "dict[str, str | None]") -> None:
    add_picture(builder, start, end, first, options.get("alt") or "")


def _link_to(builder: Builder, start: int, end: int, first: str, options: "dict[str, str | None]") -> None:
    add_link(builder, start, end, builder.inline(options.get("label") or first), first, literal=True)


def _redirect(builder: Builder, start: int, end: int, first: str, options: "dict[str, str | None]") -> None:
    add_link(builder, start, end, builder.context.onward, first, kind="go", literal=True)


def _reveal(builder: Builder, start: int, end: int, first: str, options: "dict[str, str | None]") -> None:
    """Show at once what a link would reveal."""
    message = text("what this link reveals is shown at once")
    help = text("put it in a next passage, or indented under a choice as its consequence")
    builder.tell("CB660", start, end, message, help, is_error=False)
    builder.markdown(f"**{builder.inline(first)}**\n\n")
    if options.get("passage"):
        _embed(builder, start, end, options["passage"] or "", options)
    else:
        builder.plain(options.get("text") or "")


def _back(builder: Builder, start: int, end: int, first: str, options: "dict[str, str | None]") -> None:
    label = builder.inline(options.get("label") or builder.context.back)
    source, span = builder.text[start:end], builder.span(start, end)
    builder.add(Link(kind="back", label=label, target="", source=source, span=span))


INSERTS: "dict[str, Callable[[Builder, int, int, str, dict[str, str | None]], None]]" = {
    "embed passage": _embed, "embed passage named": _embed, "embed image": _image, "link to": _link_to,
    "reveal link": _reveal, "back link": _back, "redirect to": _redirect,
}  # fmt: skip
KNOWN = frozenset(re.findall(r"\w+", "ambient no cycling dropdown embed restart sound text theme"))
