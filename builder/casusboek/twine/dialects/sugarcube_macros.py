"""Reads SugarCube's macros: `<<set>>`, `<<if>>`, `<<link>>` and their kin; every other one is refused by name."""

import re
from collections.abc import Callable

from casusboek.model.diagnostic import text
from casusboek.twine.dialects.builder import Builder, Frame, not_translated
from casusboek.twine.dialects.expression import Expression, Literal, Pair
from casusboek.twine.dialects.expression_reader import read_expression
from casusboek.twine.dialects.links import (
    add_links_in_code,
    refuse_computed,
)
from casusboek.twine.dialects.nearest import SUGARCUBE, nearest
from casusboek.twine.dialects.pieces import Include, Remark, Show, Test, When, Words
from casusboek.twine.dialects.sugarcube_links import (
    link_closer,
    read_actions,
    read_back,
    read_choice,
    read_goto,
    targets_of,
)
from casusboek.twine.dialects.sugarcube_values import ARGUMENT, VOCABULARY, read_sets

MACRO = re.compile(
    r"<<(?P<close>/?)(?P<name>[A-Za-z][\w-]*|[=-])(?P<args>(?:`(?:\\.|[^`\\])*`|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
    r"|\[(?:[<>]?[Ii][Mm][Gg])?\[[^\r\n]*?\]\]+|[^>\"'`\[]|\[|>(?!>))*+)>>",
    re.DOTALL,
)
SIMPLE = re.compile(r"<<(?P<close>/?)(?P<name>[A-Za-z][\w-]*|[=-])(?P<args>[^\n]{0,2000}?)>>")
LONGEST = 20_000
LINKS = {"link", "button", "click"}
RAW = {"script", "widget"}


def read_macro(builder: Builder, start: int) -> int:
    """Read the macro at an offset; return the offset behind it, or the same one when it is no macro."""
    match = MACRO.match(builder.text, start, start + LONGEST) or SIMPLE.match(builder.text, start)
    if match is None:
        builder.charge(LONGEST)
        return start
    name, end = match["name"], match.end()
    if match["close"] or name == "endif":
        _close(builder, "if" if name == "endif" else name, start, end)
    elif name in RAW:
        return _raw(builder, name, start, end)
    elif name in READERS:
        READERS[name](builder, match["args"].strip(), start, end)
    elif _closes(builder, name, end):
        _open(builder, name, match["args"].strip(), start, end)
    else:
        builder.refuse("CB650", start, end, not_translated(f"<<{name}>>"), nearest(SUGARCUBE, name), name=f"<<{name}>>")
        add_links_in_code(builder, start, end)
    return end


def _closes(builder: Builder, name: str, at: int) -> bool:
    return builder.comes(f"<</{name}>>", at) or (name == "if" and builder.comes("<<endif>>", at))


def _raw(builder: Builder, name: str, start: int, end: int) -> int:
    closing = builder.text.find(f"<</{name}>>", end)
    after = closing + len(name) + 5 if closing >= 0 else end
    builder.refuse("CB650", start, after, not_translated(f"<<{name}>>"), nearest(SUGARCUBE, name), name=f"<<{name}>>")
    add_links_in_code(builder, start, after)
    return after


def _open(builder: Builder, name: str, arguments: str, start: int, end: int) -> None:
    source = builder.text[start:end]
    frame = Frame(f"<<{name}>>", start, None, source=source)
    match name:
        case "if":
            frame.test = _test(builder, arguments, start, end)
            frame.close = lambda frame, at: _end_if(builder, frame, at)
        case "switch":
            frame.subject = read_expression(arguments, VOCABULARY)
            frame.close = lambda frame, at: _end_switch(builder, frame, at)
        case "nobr" | "silently" | "silent":
            frame.quiet = True
            frame.close = lambda frame, at: _end_quiet(builder, frame, name)
        case _ if name in LINKS:
            frame.close = link_closer(builder, arguments, start, end)
        case _:
            frame.close = lambda frame, at: builder.refuse_around(frame, source, nearest(SUGARCUBE, name))
    builder.open(frame)


def _close(builder: Builder, name: str, start: int, end: int) -> None:
    if not builder.close_until(f"<<{name}>>", end):
        message = text("`{name}` closes nothing", name=f"<</{name}>>")
        builder.refuse("CB657", start, end, message, text("take it out, or write its opening macro"))


def _test(builder: Builder, written: str, start: int, end: int) -> Test:
    value = read_expression(written, VOCABULARY)
    return Test(value=value, source=builder.text[start:end], span=builder.span(start, end))


def _else(builder: Builder, arguments: str, start: int, end: int) -> None:
    written = re.sub(r"^if\b", "", arguments).strip()
    test = _test(builder, written, start, end) if written else None
    _branch(builder, "<<if>>", test, start, end)


def _case(builder: Builder, arguments: str, start: int, end: int) -> None:
    frame = next((frame for frame in reversed(builder.frames) if frame.name == "<<switch>>"), None)
    values = [read_expression(match[0], VOCABULARY) for match in ARGUMENT.finditer(arguments) if match[0].strip()]
    value: Expression | None = None
    for one in values:
        if one is None or frame is None or frame.subject is None:
            value = None
            break
        same = Pair(operator="==", left=frame.subject, right=one)
        value = same if value is None else Pair(operator="or", left=value, right=same)
    test = Test(value=value, source=builder.text[start:end], span=builder.span(start, end))
    _branch(builder, "<<switch>>", test, start, end)


def _branch(builder: Builder, name: str, test: Test | None, start: int, end: int) -> None:
    """Go on to the next branch of the conditional of this name; containers inside it were left open."""
    if not builder.is_open(name):
        message = text("`{name}` stands outside its conditional", name=builder.text[start:end])
        builder.refuse("CB657", start, end, message, text("put it between `{open}` and its end", open=name))
        return
    while builder.top.name != name:
        builder.leave_open(start)
    if not builder.top.flat:
        builder.top.next_branch(test)


def _end_if(builder: Builder, frame: Frame, end: int) -> None:
    frame.next_branch(None)
    builder.add(When(branches=tuple(frame.branches), span=builder.span(frame.start, end)))


def _end_switch(builder: Builder, frame: Frame, end: int) -> None:
    frame.next_branch(None)
    before, branches = frame.branches[0], frame.branches[1:]
    builder.add(*(piece for piece in before.pieces if not (isinstance(piece, Words) and not piece.text.strip())))
    if frame.subject is None or not branches:
        refused = Frame(frame.name, frame.start, None, [piece for one in branches for piece in one.pieces])
        builder.refuse_around(refused, frame.source, nearest(SUGARCUBE, "if"), code="CB651")
        return
    builder.add(When(branches=tuple(branches), span=builder.span(frame.start, end)))


def _end_quiet(builder: Builder, frame: Frame, name: str) -> None:
    """End what prints without line breaks, or what prints nothing at all: its words become a remark."""
    if name == "nobr":
        builder.flow(frame.inner)
        return
    for piece in frame.inner:
        if not isinstance(piece, Words):
            builder.add(piece)
        elif piece.text.strip():
            builder.add(Remark(text=piece.text.strip()))


def _set(builder: Builder, arguments: str, start: int, end: int) -> None:
    builder.add(*read_sets(builder, arguments, start, end))


def _print(builder: Builder, arguments: str, start: int, end: int) -> None:
    value = read_expression(arguments, VOCABULARY)
    if isinstance(value, Literal) and not isinstance(value.value, bool):
        builder.plain(str(value.value))
    else:
        builder.add(Show(value=value, source=builder.text[start:end], span=builder.span(start, end)))


def _include(builder: Builder, arguments: str, start: int, end: int) -> None:
    for _, target in targets_of(arguments)[:1]:
        if target in builder.context.names or not target.startswith(("$", "_", "`")):
            source = builder.text[start:end]
            builder.add(Include(target=target, source=source, span=builder.span(start, end)))
            return
    refuse_computed(builder, start, end)


READERS: dict[str, Callable[[Builder, str, int, int], None]] = {
    "set": _set, "print": _print, "=": _print, "-": _print, "include": _include, "display": _include, "goto": read_goto,
    "back": read_back, "return": read_back, "actions": read_actions, "choice": read_choice,
    "else": _else, "elseif": _else, "case": _case,
    "default": lambda builder, _, start, end: _branch(builder, "<<switch>>", None, start, end),
}  # fmt: skip
