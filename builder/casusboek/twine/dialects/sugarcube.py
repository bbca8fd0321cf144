"""Reads SugarCube: `<<set>>`, `<<if>>`, links and `<<link>>` with a literal passage; all else is left as written."""

import re
from collections.abc import Iterable

from casusboek.twine.dialects.forms import SUGARCUBE as DIALECT
from casusboek.twine.dialects.nodes import ChangeNode, Left, Node, Remark, Set, WordsNode
from casusboek.twine.dialects.scan import HTML, ScannedMark, Scanner, paired

STRING = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
MACRO = re.compile(
    rf"<<(?P<close>/?)(?P<name>[A-Za-z][\w-]*|[=-])(?P<given>(?:{STRING}|`[^`]*`|\[\[[^\n]*?\]\]|[^>\"'`]|>(?!>)){{0,1000}}+)>>",
    re.DOTALL,
)
LOOSE = re.compile(r"<<(?P<close>/?)(?P<name>[A-Za-z][\w-]*|[=-])(?P<given>[^\n]{0,2000}?)>>")
SIGNS = re.compile(
    rf"(?P<macro><<)|(?P<link>\[\[)|(?P<comment>/\*|/%)|{HTML}|(?P<rest>\[[<>]?img\[|\"\"\"|\{{\{{\{{|@@|\$[A-Za-z_$]"
    r"|(?<!\w)_[A-Za-z]\w*|\\$|^\\)",
    re.MULTILINE | re.IGNORECASE,
)
COMMENT = re.compile(r"/(?P<sign>[*%])(?P<text>[\s\S]{0,20000}?)(?P=sign)/")
REST = re.compile(
    r"\[[<>]?img\[[^\n]{0,2000}?\]\]|\"\"\"[\s\S]{0,20000}?\"\"\"|\{\{\{[\s\S]{0,20000}?\}\}\}|@@[^\n]*?@@|@@"
    r"|\$\w+(?:[.\w]|\[[^\]\n]{0,200}\])*|\$\$|_\w+|\\",
    re.IGNORECASE,
)
CONTAINERS = re.compile(
    r"if|else(?:if)?|switch|case|default|for|link\w*|button|timed|repeat|silently|nobr|script|widget"
)
WAY = re.compile(rf"(?P<label>{STRING})\s+(?P<target>{STRING})")


def scanner(text: str, names: frozenset[str], tags: tuple[str, ...]) -> Scanner:
    """Return a scanner for the text of a passage."""
    if "nobr" in tags:
        text = text.replace("\n", " ")
    made = Scanner(text=text, dialect=DIALECT, names=names, signs=SIGNS, readers=READERS)
    made.pairs = paired([_mark(match) for match in _macros(text)])
    return made


def _macros(text: str) -> "list[re.Match[str]]":
    found, at = [], 0
    while (at := text.find("<<", at)) >= 0:
        match = MACRO.match(text, at) or LOOSE.match(text, at)
        found += [match] if match else []
        at = match.end() if match else at + 2
    return found


def _mark(match: "re.Match[str]") -> ScannedMark:
    name, given = match["name"], match["given"].strip()
    if name in ("else", "elseif"):
        return ScannedMark("between", "if", re.sub(r"\Aif\b", "", given).strip(), *match.span())
    if name in ("case", "default"):
        return ScannedMark("between", "switch", given, *match.span())
    closes = bool(match["close"]) or name == "endif"
    return ScannedMark("close" if closes else "open", "if" if name == "endif" else name, given, *match.span())


def _macro(scan: Scanner, start: int) -> Node | None:
    pair = scan.pairs.get(start)
    match = MACRO.match(scan.text, start) or LOOSE.match(scan.text, start)
    if match is None:
        return None
    name, given, end = match["name"], match["given"].strip(), match.end()
    if name == "set" and not match["close"]:
        return scan.changed(start, end, given)
    if pair is None or match["close"]:
        return scan.rest(start) if CONTAINERS.fullmatch(name) and not match["close"] else Left(start=start, end=end)
    if name == "if":
        tests = [
            (scan.dialect.test(one.given), not one.given and one is not pair.opening, a, b)
            for one, a, b in pair.parts()
        ]
        return scan.when(start, pair.closing.end, tests)
    changes = _only_changes(scan.read(pair.opening.end, pair.closing.start), scan.text)
    if name == "link" and (way := WAY.fullmatch(given)) and changes is not None:
        return scan.way(start, pair.closing.end, _text(way["label"]), _text(way["target"]), changes)
    if name in ("silently", "silent", "nobr") and changes is not None:
        return Set(start=start, end=pair.closing.end, changes=changes)
    return Left(start=start, end=pair.closing.end)


def _only_changes(inside: Iterable[Node], text: str) -> tuple[ChangeNode, ...] | None:
    """Return the changes that a macro holds; None when it holds anything else that can be seen or done."""
    rest = [one for one in inside if not isinstance(one, WordsNode) or text[one.start : one.end].strip()]
    changes = [change for one in rest if isinstance(one, Set) for change in one.changes]
    return tuple(changes) if all(isinstance(one, Set) for one in rest) else None


def _text(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])


def _comment(scan: Scanner, start: int) -> Node | None:
    match = COMMENT.match(scan.text, start)
    return Remark(start=start, end=match.end(), text=match["text"]) if match else None


READERS = {
    "macro": _macro,
    "link": Scanner.link,
    "comment": _comment,
    "html": Scanner.html,
    "rest": lambda scan, start: scan.left(start, REST),
}
