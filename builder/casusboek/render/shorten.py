"""Gives the local names of a script short ones: of what a page brings, most is names.

The scripts of the theme are plain: functions are arrows, nothing is a class, a label or `eval`, statements end in `;`.
A name belongs to the innermost function, loop or block around it that declares it. Names of none (what a script is
called, what the browser gives) and properties stay.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<word>[A-Za-z_$][\w$]*)|(?P<value>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\d[\w.]*)"""
    r"""|(?P<mark>=>|\?\.(?!\d)|\.\.\.|.)""",
    re.DOTALL,
)
REGEX = re.compile(r"/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        "async await break case catch class const continue default delete do else export extends false finally for"
        " function if import in instanceof let new null of return static super switch this throw true try typeof"
        " undefined var void while with yield",
    )
)
SHORT = "etnraioslcudphmfgvbwyxkqjzETNRAIOSLCUDPHMFGVBWYXKQJZ"  # the letters that a page has most of first
STATEMENTS = ("const", "let", "for", "if", "else", "while", "do", "try", "return", "throw", "case", "default", "switch")
OPEN, CLOSED = ("(", "[", "{", "${"), (")", "]", "}")
NEEDLESS = frozenset([";}", ",}", ",]", ",)"])
BEFORE_BLOCK = frozenset([")", "=>", "else", "try", "finally", "do", ";", "}", "{", "catch", ""])
BEFORE_DIVISION = frozenset([")", "]", "}", "`"])


@dataclass(slots=True)
class ScriptToken:
    """A piece of a script: a `word`, a `value`, a `mark`, or `space`.

    `place` is the bracket right around it, where "{" is "object" or "block"; `opens` is that of what it begins.
    """

    kind: str
    text: str
    place: str = ""
    opens: str = ""


@dataclass(slots=True)
class ScriptScope:
    """A function, a loop or a block, up to its `end`. `names` it declares itself, `used` are all inside."""

    start: int
    end: int
    parent: "ScriptScope | None"
    names: set[str] = field(default_factory=set)
    used: Counter[str] = field(default_factory=Counter)
    short: dict[str, str] = field(default_factory=dict)

    def declaring(self, name: str) -> "ScriptScope | None":
        """Return the innermost scope around a place in this one that declares a name."""
        return self if name in self.names else self.parent.declaring(name) if self.parent else None

    def shown(self, name: str) -> str:
        """Return what a name is called here."""
        scope = self.declaring(name)
        return scope.short.get(name, name) if scope else name


def shorten(script: str) -> str:
    """Return a script that does the same, with short local names. It holds no comments."""
    whole = list(tokens_of(script))
    seen = [token for token in whole if token.kind != "space"]
    edge = ScriptToken("mark", "")
    rows = list(zip([edge, *seen], seen, [*seen[1:], edge], strict=False))
    scopes, around = _scopes(seen)
    for at, (before, token, after) in enumerate(rows):
        if _is_name(before, token, after):
            scope: ScriptScope | None = around[at]
            while scope is not None:
                scope.used[token.text] += 1
                scope = scope.parent
    for scope in scopes:
        _name(scope)
    made = [_written(row, around[at]) for at, row in enumerate(rows)]
    joined = _joined(seen)
    for at, (token, text) in enumerate(zip(seen, made, strict=True)):
        token.text = "," if at + 1 in joined else "" if at in joined else text
    spaced = zip([edge, *whole], whole, strict=False)
    return "".join(token.text for before, token in spaced if token.kind != "space" or _is_needed(before, token))


def _is_needed(before: ScriptToken, space: ScriptToken) -> bool:
    """Say whether a space stays: not behind a word that went, and no new line behind what ends by itself."""
    return bool(before.text or before.kind == "mark") and not ("\n" in space.text and before.text in (*CLOSED, ";"))


def _joined(seen: list[ScriptToken]) -> set[int]:
    """Return the places of each `const` and `let` that only goes on with what the statement before it began."""
    _, starts = _pairs(seen)
    found: set[int] = set()
    for at, token in enumerate(seen):
        if token.text not in ("const", "let") or not at or seen[at - 1].text != ";":
            continue
        back = at - 2
        while back >= 0 and seen[back].text not in (";", *OPEN, *STATEMENTS):
            back = starts.get(back, back) - 1
        if back >= 0 and seen[back].text == token.text:
            found.add(at)
    return found


def _written(row: tuple[ScriptToken, ScriptToken, ScriptToken], scope: ScriptScope) -> str:
    _, token, after = row
    if token.kind == "mark" and token.text + after.text in NEEDLESS:
        return ""
    new = scope.shown(token.text) if _is_name(*row) else token.text
    return f"{token.text}:{new}" if new != token.text and _is_shorthand(*row) else new


def _name(scope: ScriptScope) -> None:
    """Choose the names of a scope: the shortest that are not those of something from outside that it uses."""
    outside = {scope.shown(name) for name in scope.used if name not in scope.names}
    free = (name for name in _shortest() if name not in outside and name not in KEYWORDS)
    wanted = (name for name in scope.used if name in scope.names)
    scope.short = dict(zip(wanted, free, strict=False)) if scope.parent else {}


def _scopes(seen: list[ScriptToken]) -> tuple[list[ScriptScope], list[ScriptScope]]:
    """Return the scopes of a script, outer ones first, and for each token the innermost one around it."""
    ends, starts = _pairs(seen)
    begin = {at: ends[at] + 1 for at, token in enumerate(seen) if token.opens == "block"}
    bound: dict[int, set[str]] = {}
    for at, token in enumerate(seen):
        if token.text == "for":
            begin[at + 1] = _end(seen, ends, ends[at + 1] + 1)
        elif token.text == "=>" and token.kind == "mark":
            head = starts.get(at - 1, at - 1)
            begin[head], bound[head] = _end(seen, ends, at + 1), _bound(seen[head:at])
            begin.pop(at + 1, None)  # what a body declares may not be called as a parameter
    now = ScriptScope(0, len(seen), None)
    scopes, around = [now], []
    for at, token in enumerate(seen):
        while at >= now.end and now.parent:
            now = now.parent
        if at in begin:
            now = ScriptScope(at, begin[at], now, bound.get(at, set()))
            scopes.append(now)
        if token.text in ("const", "let"):
            now.names |= _bound(seen[at + 1 : ends.get(at + 1, at + 1) + 1])
        around.append(now)
    return scopes, around


def _bound(tokens: list[ScriptToken]) -> set[str]:
    """Return the names that a pattern or a row of parameters binds: not those in what is given by default."""
    edge = ScriptToken("mark", "")
    names: set[str] = set()
    depth, default = 0, -1
    for before, token, after in zip([edge, *tokens], tokens, [*tokens[1:], edge], strict=False):
        text = token.text if token.kind == "mark" else ""
        if text in CLOSED or (text == "," and depth == default):
            depth -= text in CLOSED
            default = -1 if depth < default or text == "," else default
        depth += text in OPEN
        if text == "=" and default < 0:
            default = depth
        elif default < 0 and _is_name(before, token, after):
            names.add(token.text)
    return names


def _end(seen: list[ScriptToken], ends: dict[int, int], at: int) -> int:
    """Return the place behind what begins at a place: a block, or an expression or a statement."""
    if seen[at].text == "{":
        return ends[at] + 1
    if seen[at].text in ("if", "for", "while", "switch") and seen[at].kind == "word":
        end = _end(seen, ends, ends[at + 1] + 1)
        other = [token.text for token in seen[end : end + 2]]
        skipped = other.index("else") + 1 if other[:1] == ["else"] or other == [";", "else"] else 0
        return _end(seen, ends, end + skipped) if skipped else end
    open_questions = 0
    while at < len(seen):
        text = seen[at].text if seen[at].kind == "mark" else ""
        if at in ends:
            at = ends[at]
        elif text in (",", ";", *CLOSED) or (text == ":" and not open_questions):
            return at
        open_questions += (text == "?") - (text == ":")
        at += 1
    return at


def tokens_of(script: str) -> Iterator[ScriptToken]:
    """Cut a script into tokens. The texts around `${...}` of a template are values, what stands inside is tokens."""
    at, previous, in_case = 0, "", False
    inside: list[str] = []
    while at < len(script):
        kind, end = _next(script, at, previous, inside)
        text = script[at:end]
        if text[0] in CLOSED and inside and (kind == "mark" or inside[-1] == "${"):
            inside.pop()
        opens = ("block" if previous in BEFORE_BLOCK else "object") if kind == "mark" and text == "{" else ""
        yield ScriptToken(kind, text, inside[-1] if inside else "", opens)
        at = end
        if kind == "space":
            continue
        in_case = text in ("case", "default") or (in_case and text != ":")
        if kind == "mark" and text in ("(", "["):
            inside.append(text)
        elif opens:
            inside.append(opens)
        elif kind == "value" and text.endswith("${") and text[0] in "`}":
            inside.append("${")
        previous = _previous(kind, text, was_case=previous == "case")
        previous = "case" if in_case else previous


def _next(script: str, at: int, previous: str, inside: list[str]) -> tuple[str, int]:
    """Return the kind of the token at a place, and where it ends."""
    first = script[at]
    if first == "`" or (first == "}" and inside and inside[-1] == "${"):
        found = TEMPLATE.match(script, at + 1)
        assert found is not None, "a template is closed"
        return "value", found.end()
    if first == "/" and previous not in BEFORE_DIVISION and (found := REGEX.match(script, at)):
        return "value", found.end()
    found = TOKEN.match(script, at)
    assert found is not None and found.lastgroup is not None, "anything is a token"
    return found.lastgroup, found.end()


def _previous(kind: str, text: str, *, was_case: bool) -> str:
    """Return what the next token has to know of this one."""
    if was_case and text == ":":
        return ";"
    if kind == "mark" or text in KEYWORDS:
        return text
    return "${" if text.endswith("${") and text[0] in "`}" else "`"


def _is_name(before: ScriptToken, token: ScriptToken, after: ScriptToken) -> bool:
    """Say whether a token is a name of the script itself: no keyword, no property, no key of an object."""
    if token.kind != "word" or token.text in KEYWORDS or before.text in (".", "?."):
        return False
    return not (token.place == "object" and before.text in ("{", ",") and after.text in (":", "("))


def _is_shorthand(before: ScriptToken, token: ScriptToken, after: ScriptToken) -> bool:
    """Say whether a name in an object or a pattern is key and value at once."""
    return token.place == "object" and before.text in ("{", ",") and after.text in ("}", ",", "=")


def _pairs(seen: list[ScriptToken]) -> tuple[dict[int, int], dict[int, int]]:
    """Return where each bracket that opens is closed, and the other way round."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for at, token in enumerate(seen):
        if token.kind == "mark" and token.text in OPEN:
            open_.append(at)
        elif token.kind == "mark" and token.text in CLOSED:
            ends[open_.pop()] = at
    return ends, {end: start for start, end in ends.items()}


def _shortest() -> Iterator[str]:
    """Yield names, the shortest first."""
    yield from SHORT
    yield from ("".join(pair) for pair in product(SHORT, SHORT))
