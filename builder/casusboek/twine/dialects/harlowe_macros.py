"""Reads Harlowe's macros with their hooks: `(set:)`, `(if:)`, `(link-goto:)` and more; others are refused by name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from casusboek.model.diagnostic import text
from casusboek.twine.dialects.builder import Builder, Frame, not_translated
from casusboek.twine.dialects.expression import Expression, Literal, Negation, Pair
from casusboek.twine.dialects.expression_reader import Vocabulary, read_expression, read_values
from casusboek.twine.dialects.links import PREVIOUS, add_link, add_way_back, labelled, refuse_computed
from casusboek.twine.dialects.marks import BOLD, ITALIC, STRIKE, SUB, SUPER, UNDERLINE
from casusboek.twine.dialects.nearest import HARLOWE, LOOKS, nearest_to_value
from casusboek.twine.dialects.pieces import Branch, Include, Link, Piece, Set, Show, Test, When, Words
from casusboek.twine.dialects.statements import read_assignments

VOCABULARY = Vocabulary(
    words={
        "to": "=", "into": "into", "is": "==", "is not": "!=", "and": "and", "or": "or", "not": "not",
        "contains": "contains", "is in": "in",
    },
    sigils="$_",
    macros=True,
)  # fmt: skip
OPENING = re.compile(r"\(([$_]?[\w\-\u00c0-\u024f]+):")
INSIDE = re.compile(r"(?<=[\w)])'s\b|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[()]", re.DOTALL)
JOINED = re.compile(r"\s*\+\s*(?=\()")
HOOK = re.compile(r"\s*(?:\|[\w\-]+[>)])?\[(?!\[(?!\[))(?:=+)?")
ATTACHED = re.compile(r"[ \t]*(?=\[\[(?!\[)|\(link-goto:)", re.IGNORECASE)
LONGEST = 20_000
STYLES = {"bold": BOLD, "italic": ITALIC, "emphasize": ITALIC, "underline": UNDERLINE, "strike": STRIKE}
STYLES |= {"subscript": SUB, "superscript": SUPER}
CONDITIONS = {"if", "unless", "elseif", "else"}
LINKS = {"link", "linkreplace", "linkreveal", "linkrepeat", "linkrerun", "click", "clickreplace", "linkrevealgoto"}
LEADING = {"clickgoto", "mouseovergoto", "mouseoutgoto"}
NEAREST = {name.replace("-", ""): help for name, help in HARLOWE.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """A macro call: its name without case, dashes and low lines, and as written; what stands in it, and where."""

    name: str
    written: str
    inside: str
    start: int
    end: int

    def strings(self) -> tuple[str | None, ...]:
        """Return its arguments; None for one that is no text written out."""
        values = read_values(self.inside, VOCABULARY)
        return tuple(str(one.value) if isinstance(one, Literal) else None for one in values)


def read_macro(builder: Builder, start: int) -> int:
    """Read the macro at an offset, and the opening of the hook behind it; return the offset behind those.

    The same offset means that it is not closed, and so is text.
    """
    first = _macro(builder, start)
    if first is None:
        return start
    macros = [first]
    while match := JOINED.match(builder.text, macros[-1].end):
        following = _macro(builder, match.end())
        if following is None:
            break
        macros.append(following)
    end = macros[-1].end
    main = next((one for one in macros if one.name in CONDITIONS | LINKS), macros[0])
    if main.name in COMMANDS and len(macros) == 1:
        COMMANDS[main.name](builder, main)
        return end
    hook = HOOK.match(builder.text, end)
    for other in macros:
        if other is not main:
            _refuse(builder, other, visible=not _is_looks(other))
    if hook is None and main.name in CONDITIONS and (attached := ATTACHED.match(builder.text, end)):
        builder.open(_hook_frame(builder, main, attached))
        builder.top.single = True
        return attached.end()
    if hook is None:
        _without_hook(builder, main)
        return end
    builder.open(_hook_frame(builder, main, hook))
    return hook.end()


def _macro(builder: Builder, start: int) -> Macro | None:
    opening = OPENING.match(builder.text, start)
    if opening is None:
        return None
    depth, limit = 1, start + LONGEST
    for match in INSIDE.finditer(builder.text, opening.end(), limit):
        depth += (match[0] == "(") - (match[0] == ")")
        if depth == 0:
            name = re.sub(r"[-_]", "", opening[1].lower())
            inside = builder.text[opening.end() : match.start()].strip()
            builder.charge(match.end() - start)
            return Macro(name=name, written=opening[1], inside=inside, start=start, end=match.end())
    builder.charge(LONGEST)
    return None


def _is_looks(macro: Macro) -> bool:
    return NEAREST.get(macro.name) is LOOKS


def _refuse(builder: Builder, macro: Macro, *, visible: bool = True) -> None:
    name = f"({macro.written}:)"
    help = NEAREST.get(macro.name, NEAREST["script"])
    message = not_translated(builder.text[macro.start : macro.end].split("\n")[0][:80])
    builder.refuse("CB650", macro.start, macro.end, message, help, name=name, visible=visible)


def _without_hook(builder: Builder, macro: Macro) -> None:
    strings = macro.strings()
    if macro.name == "linkrevealgoto" and strings and None not in strings:
        _link_goto(builder, macro)
    else:
        _refuse(builder, macro)


def _hook_frame(builder: Builder, macro: Macro, hook: "re.Match[str]") -> Frame:
    source = builder.text[macro.start : macro.end]
    frame = Frame("[", macro.start, None, lenient=hook[0].endswith("="), source=source)
    if macro.name in CONDITIONS:
        test = _test(builder, macro)
        frame.close = lambda frame, end: _end_condition(builder, macro, test, frame, end)
    elif macro.name in LINKS:
        frame.close = lambda frame, end: _end_link(builder, macro, frame)
    elif macro.name == "textstyle" and all(style in STYLES for style in macro.strings()):
        signs = "".join(STYLES[style] for style in macro.strings() if style is not None)
        frame.close = lambda frame, end: _end_style(builder, signs, frame)
    else:
        looks, help = _is_looks(macro), NEAREST.get(macro.name, NEAREST["script"])
        frame.close = lambda frame, end: builder.refuse_around(
            replace(frame, name=f"({macro.written}:)"), source, help, visible=not looks
        )
    return frame


def _end_style(builder: Builder, signs: str, frame: Frame) -> None:
    builder.markdown(signs)
    builder.flow(frame.inner)
    builder.markdown(signs[::-1])


def _test(builder: Builder, macro: Macro) -> Test:
    value = read_expression(macro.inside, VOCABULARY)
    if macro.name == "unless" and value is not None:
        value = Negation(value=value)
    source = builder.text[macro.start : macro.end]
    return Test(value=value, source=source, span=builder.span(macro.start, macro.end))


def _end_condition(builder: Builder, macro: Macro, test: Test, frame: Frame, end: int) -> None:
    """Add a conditional, or another branch to the one before: Harlowe writes each branch as a macro of its own."""
    branch = Branch(test=None if macro.name == "else" else test, pieces=tuple(frame.inner))
    if macro.name in ("if", "unless"):
        builder.add(When(branches=(branch,), span=builder.span(frame.start, end)))
        return
    inner = builder.top.inner
    place = next((at for at in reversed(range(len(inner))) if isinstance(inner[at], When)), None)
    before = inner[place] if place is not None else None
    builder.charge(len(inner) - (place or 0))
    if place is None or not isinstance(before, When) or before.branches[-1].test is None:
        named = replace(frame, name=f"({macro.written}:)")
        builder.refuse_around(named, frame.source, text("put it directly behind an `(if:)` with its hook"))
    elif all(isinstance(piece, Words) and not piece.text.strip() for piece in inner[place + 1 :]):
        del inner[place:]
        builder.add(When(branches=(*before.branches, branch), span=before.span.until(builder.span(end, end))))
    else:
        builder.add(_apart(before, branch, test))


def _apart(before: When, branch: Branch, test: Test) -> When:
    """Return a conditional for a branch that stands apart from those before it: none of theirs held, and its own."""
    value: Expression | None = test.value if branch.test is not None else Literal(value=True)
    for earlier in before.branches:
        if earlier.test is None or earlier.test.value is None or value is None:
            value = None
            break
        negated = Negation(value=earlier.test.value)
        value = negated if value == Literal(value=True) else Pair(operator="and", left=negated, right=value)
    made = Test(value=value, source=test.source, span=test.span)
    return When(branches=(Branch(test=made, pieces=branch.pieces),), span=test.span)


def _end_link(builder: Builder, macro: Macro, frame: Frame) -> None:
    strings = macro.strings()
    label = builder.inline(strings[0]) if strings and strings[0] is not None else ""
    inside: list[Piece] = list(frame.inner)
    if macro.name == "linkrevealgoto":
        target = strings[-1] if strings else None
        if target is None:
            refuse_computed(builder, macro.start, macro.end)
        else:
            inside.append(_going(builder, macro, target, label))
    made = labelled(tuple(inside), label)
    if made is None:
        named = replace(frame, name=f"({macro.written}:)")
        builder.refuse_around(named, frame.source, NEAREST.get(macro.name, NEAREST["link"]))
    else:
        builder.add(*made)


def _going(builder: Builder, macro: Macro, target: str, label: str) -> Link:
    source, span = builder.text[macro.start : macro.end], builder.span(macro.start, macro.end)
    return Link(kind="go", label=label, target=target.strip(), source=source, span=span)


def _set(builder: Builder, macro: Macro) -> None:
    found = read_assignments(macro.inside, VOCABULARY, into=macro.name == "put")
    if found is None:
        message = text("this change of a variable is not translated")
        help = nearest_to_value(macro.inside)
        builder.refuse("CB652", macro.start, macro.end, message, help, name=f"({macro.written}:)")
        return
    source, span = builder.text[macro.start : macro.end], builder.span(macro.start, macro.end)
    for one in found:
        builder.add(Set(variable=one.variable, operator=one.operator, value=one.value, source=source, span=span))


def _print(builder: Builder, macro: Macro) -> None:
    value = read_expression(macro.inside, VOCABULARY)
    if isinstance(value, Literal) and not isinstance(value.value, bool):
        builder.plain(str(value.value))
        return
    source = builder.text[macro.start : macro.end]
    builder.add(Show(value=value, source=source, span=builder.span(macro.start, macro.end)))


def _display(builder: Builder, macro: Macro) -> None:
    strings = macro.strings()
    if len(strings) == 1 and strings[0] is not None:
        source = builder.text[macro.start : macro.end]
        builder.add(Include(target=strings[0], source=source, span=builder.span(macro.start, macro.end)))
    else:
        refuse_computed(builder, macro.start, macro.end)


def _goto(builder: Builder, macro: Macro) -> None:
    strings = macro.strings()
    if len(strings) == 1 and strings[0] is not None:
        add_link(builder, macro.start, macro.end, builder.context.onward, strings[0], kind="go", literal=True)
    else:
        refuse_computed(builder, macro.start, macro.end)


def _link_goto(builder: Builder, macro: Macro) -> None:
    strings = macro.strings()
    _, _, target = macro.inside.partition(",")
    if PREVIOUS.fullmatch(target.strip()) and strings and strings[0] is not None:
        add_way_back(builder, macro.start, macro.end, builder.inline(strings[0]))
        return
    if not strings or strings[-1] is None or len(strings) > 2:
        refuse_computed(builder, macro.start, macro.end)
        if len(strings) > 1 and strings[0]:
            builder.plain(strings[0])
        return
    label = strings[0] if strings[0] is not None else strings[-1]
    add_link(builder, macro.start, macro.end, builder.inline(label), strings[-1], literal=True)


def _lead(builder: Builder, macro: Macro) -> None:
    target = re.search(r",\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')\s*$", macro.inside)
    if target is None:
        refuse_computed(builder, macro.start, macro.end)
        return
    name = re.sub(r"\\(.)", r"\1", target[1][1:-1])
    add_link(builder, macro.start, macro.end, builder.inline(name), name, literal=True)


def _back(builder: Builder, macro: Macro) -> None:
    strings = macro.strings()
    label = builder.inline(strings[0]) if strings and strings[0] else builder.context.back
    add_way_back(builder, macro.start, macro.end, label)


COMMANDS: dict[str, Callable[[Builder, Macro], None]] = {
    "set": _set, "put": _set, "print": _print, "display": _display, "goto": _goto, "redirect": _goto,
    "linkgoto": _link_goto, "undo": _back, "linkundo": _back, **dict.fromkeys(LEADING, _lead),
}  # fmt: skip
