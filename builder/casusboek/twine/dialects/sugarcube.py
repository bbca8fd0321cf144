"""Reads SugarCube: `<<set>>`, `<<if>>`, links and `<<link>>` with literal passages; all else is left as written."""

import re
from dataclasses import replace

from casusboek.twine.dialects.forms import SUGARCUBE as DIALECT
from casusboek.twine.dialects.nodes import Left, Link, Node, Remark, Set
from casusboek.twine.dialects.scan import HTML, LINK, Mark, Scanner, paired

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
ONE_WAY = re.compile(rf"\s*(?P<label>{STRING})(?:\s+(?P<target>{STRING}))?\s*")
GOTO = re.compile(rf"<<goto\s+(?P<target>{STRING})\s*>>")


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


def _mark(match: "re.Match[str]") -> Mark:
    name, given = match["name"], match["given"].strip()
    if name in ("else", "elseif"):
        return Mark("between", "if", re.sub(r"\Aif\b", "", given).strip(), *match.span())
    if name in ("case", "default"):
        return Mark("between", "switch", given, *match.span())
    closes = bool(match["close"]) or name == "endif"
    return Mark("close" if closes else "open", "if" if name == "endif" else name, given, *match.span())


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
    if name in ("link", "button"):
        return _link(scan, given, start, pair.closing.end, pair.opening.end, pair.closing.start)
    if name in ("silently", "silent", "nobr"):
        inner = scan.read(pair.opening.end, pair.closing.start)
        if all(isinstance(one, Set) or not scan.text[one.start : one.end].strip() for one in inner):
            changes = tuple(change for one in inner if isinstance(one, Set) for change in one.changes)
            return Set(start=start, end=pair.closing.end, changes=changes)
    return Left(start=start, end=pair.closing.end)


def _link(scan: Scanner, given: str, start: int, end: int, inside: int, stop: int) -> Node:
    """Read a link that leads to one passage; the changes inside it are those of the choice."""
    body = scan.text[inside:stop].strip()
    goto = GOTO.search(body)
    body = GOTO.sub("", body, count=1)
    sets = re.findall(r"<<set\s((?:(?!>>)[\s\S])*)>>", body)
    changes = scan.dialect.changes(";".join(sets)) if sets else ()
    written, simple = LINK.fullmatch(given), ONE_WAY.fullmatch(given)
    target = simple and (simple["target"] or (goto and goto["target"]))
    if changes is None or re.sub(r"<<set\s(?:(?!>>)[\s\S])*>>", "", body).strip() or not (written or target):
        return Left(start=start, end=end)
    if simple and target:
        return scan.way(start, end, _text(simple["label"]), _text(target), changes)
    node = scan.link(scan.text.index("[[", start))
    if not isinstance(node, Link):
        return Left(start=start, end=end)
    return replace(node, start=start, end=end, changes=node.changes + changes)


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
