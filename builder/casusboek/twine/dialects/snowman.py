"""Reads a Snowman passage: Markdown with Underscore templates (`<% %>`), links, and HTML with `data-passage`."""

import re
from dataclasses import replace

from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.builder import Builder, Context, Frame, TooTangledError, not_translated, too_tangled
from casusboek.twine.dialects.expression_reader import Vocabulary, read_expression
from casusboek.twine.dialects.links import IN_CODE, add_link, add_links_in_code, name_of, split_link
from casusboek.twine.dialects.markdown_text import read_markdown
from casusboek.twine.dialects.nearest import CODE
from casusboek.twine.dialects.pieces import Include, Reading, Remark, Set, Show, Test, When
from casusboek.twine.dialects.statements import read_assignments

NAME = "Snowman"
STORES = ("s", "story.state", "window.story.state", "window.s", "state")
VOCABULARY = Vocabulary(words={}, prefixes=STORES)
TEMPLATE = re.compile(r"<%(?P<kind>[=-]?)(?P<code>(?:(?!%>)[\s\S]){0,20000})%>")
IF = re.compile(r"if\s*\((?P<test>.*)\)\s*\{", re.DOTALL)
ELSE_IF = re.compile(r"\}\s*else\s+if\s*\((?P<test>.*)\)\s*\{", re.DOTALL)
ELSE = re.compile(r"\}\s*else\s*\{")
RENDER = re.compile(r"(?:window\.)?story\.render\(\s*(?:\"([^\"]*)\"|'([^']*)')\s*\)")
COMMENT = re.compile(r"\s*(?:/\*[\s\S]*?\*/|//[^\n]*)\s*")
STORED = re.compile(r"[;,]?\s*(?:window\.)?(?:story\.state|state|s)\.")


def read_passage(passage: TweePassage, context: Context) -> Reading:
    """Read the text of a passage."""
    try:
        builder = Builder(passage, context, wiki=False)
        read_markdown(builder, 0, len(builder.text), read_link=_link, read_template=_template)
        return builder.done()
    except TooTangledError:
        return too_tangled(passage)


def _link(builder: Builder, start: int, end: int, inside: str) -> None:
    label, target = split_link(inside)
    add_link(builder, start, end, builder.inline(label), target)


def _template(builder: Builder, start: int) -> int:
    match = TEMPLATE.match(builder.text, start)
    if match is None:
        builder.charge(20_000)
        return start
    code, end = match["code"].strip(), match.end()
    if match["kind"]:
        _show(builder, code.rstrip(";"), start, end)
    else:
        _run(builder, code, start, end)
    return end


def _show(builder: Builder, code: str, start: int, end: int) -> None:
    render = RENDER.fullmatch(code)
    source, span = builder.text[start:end], builder.span(start, end)
    if render is not None:
        builder.add(Include(target=render[1] or render[2], source=source, span=span))
    else:
        value = read_expression(code, VOCABULARY) if STORED.match(code) else None
        builder.add(Show(value=value, source=source, span=span))


def _run(builder: Builder, code: str, start: int, end: int) -> None:
    if (match := IF.fullmatch(code)) is not None:
        frame = Frame("{", start, lambda frame, at: _end_if(builder, frame, at), source=builder.text[start:end])
        frame.test = _test(builder, match["test"], start, end)
        builder.open(frame)
    elif (match := ELSE_IF.fullmatch(code)) is not None and builder.top.name == "{":
        _next(builder, _test(builder, match["test"], start, end))
    elif ELSE.fullmatch(code) and builder.top.name == "{":
        _next(builder, None)
    elif code == "}" and builder.top.name in ("{", "loop"):
        builder.close(end)
    elif COMMENT.fullmatch(code):
        builder.add(Remark(text=re.sub(r"^\s*/[*/]|\*/\s*$", "", code).strip()))
    elif code.endswith("{") and not code.startswith("}"):
        source = builder.text[start:end]
        builder.open(
            Frame(
                "loop",
                start,
                lambda frame, at: builder.refuse_around(replace(frame, name=source), source, CODE),
                source=source,
            )
        )
    else:
        _statements(builder, code, start, end)


def _next(builder: Builder, test: Test | None) -> None:
    if not builder.top.flat:
        builder.top.next_branch(test)


def _test(builder: Builder, written: str, start: int, end: int) -> Test:
    value = read_expression(written, VOCABULARY)
    return Test(value=value, source=builder.text[start:end], span=builder.span(start, end))


def _end_if(builder: Builder, frame: Frame, end: int) -> None:
    frame.next_branch(None)
    builder.add(When(branches=tuple(frame.branches), span=builder.span(frame.start, end)))


def _statements(builder: Builder, code: str, start: int, end: int) -> None:
    """Read changes of the story's state and `story.show`; other code is refused, but where it leads to stays."""
    source, span = builder.text[start:end], builder.span(start, end)
    shown = IN_CODE.fullmatch(code.rstrip("; ").removesuffix(")").rstrip().removeprefix("window."))
    found = read_assignments(_one_line(code), VOCABULARY) if STORED.match(code) else None
    if shown is not None:
        target = name_of(shown[1] if shown[1] is not None else shown[2], builder.context.names)
        add_link(builder, start, end, builder.context.onward, target, kind="go", literal=True)
    elif found is not None and _all_stored(code):
        for one in found:
            builder.add(Set(variable=one.variable, operator=one.operator, value=one.value, source=source, span=span))
    else:
        builder.refuse("CB650", start, end, not_translated(code.split("\n")[0][:60]), CODE)
        add_links_in_code(builder, start, end)


def _one_line(code: str) -> str:
    """Put statements on separate lines behind one another."""
    return re.sub(r";?\s*\n\s*", "; ", code.strip())


def _all_stored(code: str) -> bool:
    """Say whether every statement changes the story's state, and none a variable of the code itself."""
    statements = [part.strip() for part in re.split(r"[;\n]", code) if part.strip()]
    return all(STORED.match(statement) for statement in statements)
