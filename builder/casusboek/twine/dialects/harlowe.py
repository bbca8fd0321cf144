"""Reads Harlowe: `(set:)`, `(if:)` with its hooks, links and `(link-goto:)`; all else is left as written."""

import re

from casusboek.twine.dialects.forms import HARLOWE as DIALECT
from casusboek.twine.dialects.forms import STRING, closing
from casusboek.twine.dialects.nodes import Left, Node, Opposite, Test
from casusboek.twine.dialects.scan import HTML, LINK, LONGEST, Scanner

NAME = r"\((?P<name>[$_]?[\w\-]+):(?!/)"
SIGNS = re.compile(
    rf"(?P<macro>{NAME})|(?P<link>\[\[(?!\[(?!\[)))|(?P<hook>\|[\w\-]+[>)]\[|\[=*|\])|{HTML}"
    r"|(?P<rest>`+|\$[A-Za-z_]|(?<!\w)_[A-Za-z]\w*|\{|\}|\\$|^\\|^[ \t]*(?:=+><?=+|<=+>?|=+>|=+\|)[ \t]*$)",
    re.MULTILINE,
)
REST = re.compile(
    r"(?P<ticks>`+)[\s\S]{0,20000}?(?P=ticks)|`+|\$\w+(?:'s\s+\w+)*|_\w+|\{|\}|\\|[ \t]*[=<][=><|]*[ \t]*"
)
OPENING = re.compile(NAME)
HOOK = re.compile(r"\s{0,200}(?=\[(?!\[(?!\[))(?!\[=))", re.DOTALL)
ANY_HOOK = re.compile(r"\s{0,200}(?:\|[\w\-]+[>)])?(?=\[)")
INSIDE = re.compile(rf"{LINK.pattern}|{NAME}|[\[\]]")
TAIL = re.compile(r"[<(][\w\-]+\|")
ATTACHED = re.compile(rf"[ \t]*{LINK.pattern}")
JOINED = re.compile(r"\s*\+\s*(?=\()")
TWO = re.compile(rf"\s*(?P<label>{STRING.pattern})\s*,\s*(?P<target>{STRING.pattern})\s*", re.DOTALL)


def scanner(text: str, names: frozenset[str], tags: tuple[str, ...]) -> Scanner:
    """Return a scanner for the text of a passage. Braces around lines join them to one."""
    joined = re.sub(r"\{[^{}]{0,5000}\}", lambda match: f" {match[0][1:-1]} ".replace("\n", " "), text)
    return Scanner(text=joined, dialect=DIALECT, names=names, signs=SIGNS, readers=READERS)


def _called(scan: Scanner, start: int) -> tuple[str, str, int]:
    """Return the name without dashes, what is given, and the end of a macro; ("", "", -1) when there is none."""
    match = OPENING.match(scan.text, start)
    end = closing(scan.text, match.end(), LONGEST) if match else -1
    if match is None or end < 0:
        scan.spend(LONGEST)
        return "", "", -1
    return re.sub(r"[-_]", "", match["name"].lower()), scan.text[match.end() : end - 1], end


def _hook_end(scan: Scanner, start: int) -> int:
    """Return the offset behind the hook whose bracket is at an offset, or -1. Links and macros are passed over."""
    depth, at = 0, start
    while (match := INSIDE.search(scan.text, at, start + LONGEST)) is not None:
        at = match.end()
        if match[0].startswith("(") and (end := _called(scan, match.start())[2]) > 0:
            at = end
        elif match[0] in "[]":
            depth += 1 if match[0] == "[" else -1
            if depth == 0:
                scan.spend(at - start)
                return at
    scan.spend(LONGEST)
    return -1


def _macro(scan: Scanner, start: int) -> Node | None:
    name, given, end = _called(scan, start)
    if end < 0:
        return scan.rest(start)
    match name:
        case "set":
            return scan.changed(start, end, given)
        case "if" | "unless" if hook := HOOK.match(scan.text, end):
            return _when(scan, start, hook.end())
        case "linkgoto" if two := TWO.fullmatch(given):
            return scan.way(start, end, _text(two["label"]), _text(two["target"]))
    return Left(start=start, end=_behind(scan, end))


def _behind(scan: Scanner, end: int) -> int:
    """Return the offset behind what belongs to a macro: others joined with it, and their hook."""
    while (joined := JOINED.match(scan.text, end)) and (after := _called(scan, joined.end())[2]) > 0:
        end = after
    if link := ATTACHED.match(scan.text, end):
        return link.end()
    hook = ANY_HOOK.match(scan.text, end)
    stop = _hook_end(scan, hook.end()) if hook else end
    return stop if stop > 0 else len(scan.text)


def _when(scan: Scanner, start: int, hook: int) -> Node:
    """Read a chain of conditionals, of which Harlowe writes each as a macro with a hook."""
    parts: list[tuple[Test | None, bool, int, int]] = []
    at, end = start, start
    while True:
        name, given, _ = _called(scan, at)
        stop = _hook_end(scan, hook)
        if stop < 0:
            return scan.rest(start)
        if TAIL.match(scan.text, stop):
            return Left(start=start, end=stop)
        test = scan.dialect.test(given)
        parts.append((Opposite(test=test) if name == "unless" and test else test, name == "else", hook + 1, stop - 1))
        end = stop
        following = re.compile(r"\s*(?=\((?:else|else-?if|elseif):)", re.IGNORECASE).match(scan.text, end)
        if following is None:
            return scan.when(start, end, parts)
        at = following.end()
        opening = HOOK.match(scan.text, _called(scan, at)[2]) if _called(scan, at)[2] > 0 else None
        if opening is None:
            return Left(start=start, end=end)
        hook = opening.end()


def _text(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])


def _hook(scan: Scanner, start: int) -> Node | None:
    """Leave a hook that belongs to no conditional."""
    bracket = scan.text.find("[", start)
    end = _hook_end(scan, bracket) if scan.text[start] != "]" else -1
    if end < 0:
        return Left(start=start, end=start + 1)
    tail = TAIL.match(scan.text, end)
    return Left(start=start, end=tail.end() if tail else end)


READERS = {
    "macro": _macro,
    "link": Scanner.link,
    "hook": _hook,
    "html": Scanner.html,
    "rest": lambda scan, start: scan.left(start, REST),
}
