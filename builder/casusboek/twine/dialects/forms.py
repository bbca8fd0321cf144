"""The forms of tests and changes that are translated, as data; each row is held against the real story format.

A form is written with `{x}` for a variable, `{n}` for a whole number, `{v}` for true, false or a whole number and `{p}`
for the name of a passage in quotes. What fits no row is left as written: tests/twine/truth.py evaluates every row by
the real format and by a case, so that a row can stand here only when both give the same answer.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from casusboek.twine.dialects.nodes import Atom, ChangeNode, Joined, Opposite, Test, Value

DEEPEST = 12
LONGEST = 400
PIECE = re.compile(r"\{[xnvp]\}|\w+|[^\w\s{]+")
PARTS = {"{n}": r"(?P<n>-?\d{1,6})", "{v}": r"(?P<v>true|false|-?\d{1,6})", "{p}": r"(?P<p>\"[^\"\\\n]+\"|'[^'\\\n]+')"}
SIGNS = {"(": 1, ")": -1}
STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)

BRACKETS = re.compile(rf"{STRING.pattern}|[()]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a question is written, and what it asks; `value` None is the number in it."""

    written: str
    operator: str = ""
    value: Value | None = None
    unset: bool = False


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """The forms of one story format. `sigil` is how a variable begins, `own` what is no variable.

    `wide_not`: a `not` turns round all that is joined behind it, and not only its own test.

    `line_end`: how Markdown ends a line inside a paragraph as the format shows it.

    `steps` are the changes, with "=" or the sign of what is added; `ends` divides several of them.
    """

    name: str
    sigil: str
    tests: tuple[Form, ...]
    steps: tuple[tuple[str, str], ...]
    both: str
    either: str
    opposite: tuple[str, ...]
    ends: str
    own: frozenset[str] = frozenset()
    wide_not: bool = False
    line_end: str = "\n"

    @cached_property
    def _tests(self) -> "tuple[tuple[re.Pattern[str], Form], ...]":
        return tuple((self.pattern(form.written), form) for form in self.tests)

    @cached_property
    def _steps(self) -> "tuple[tuple[re.Pattern[str], str], ...]":
        return tuple((self.pattern(written), sign) for written, sign in self.steps)

    def pattern(self, written: str) -> "re.Pattern[str]":
        """Return a form as a pattern; a second `{x}` is the same variable again."""
        made, before = "", ""
        for piece in PIECE.findall(written):
            spaced = re.match(r"\w|\{", piece) and re.search(r"[\w}]\Z", before)
            made += (r"\s+" if spaced else r"\s*") if before else ""
            if piece == "{x}":
                made += self.sigil + ("(?P=x)" if "(?P<x>" in made else r"(?P<x>[A-Za-z_]\w*)") + r"\b"
            else:
                made += PARTS.get(piece) or re.escape(piece)
            before = piece
        return re.compile(made)

    def test(self, written: str, depth: int = 0) -> Test | None:
        """Return what a test asks, or None when a part of it fits no form."""
        written = written.strip()
        if depth > DEEPEST or len(written) > LONGEST:
            return None
        for pattern, form in self._tests:
            match = pattern.fullmatch(written)
            if match is not None and (atom := self._atom(form, match)) is not None:
                return atom
        for joint, is_every in ((self.both, True), (self.either, False)):
            parts = tuple(divided(written, joint))
            if len(parts) > 1:
                return self._joined(parts, depth, is_every=is_every)
        for word in (*self.opposite, ""):
            inside = written.removeprefix(word).lstrip()
            if written.startswith(word) and inside.startswith("(") and closing(inside, 1) == len(inside):
                found = self.test(inside[1:-1], depth + 1)
                return Opposite(test=found) if word and found is not None else found
        return None

    def _joined(self, parts: tuple[str, ...], depth: int, *, is_every: bool) -> Test | None:
        other = self.either if is_every else self.both
        if self.wide_not and re.search(r"\bnot\b", "\n".join([*parts[:-1], re.sub(r"\A\s*not\b", "", parts[-1])])):
            return None
        tests = [None if len(tuple(divided(one, other))) > 1 else self.test(one, depth + 1) for one in parts]
        found = tuple(one for one in tests if one is not None)
        return Joined(tests=found, every=is_every) if len(found) == len(tests) else None

    def _atom(self, form: Form, match: "re.Match[str]") -> Atom | None:
        named = match.groupdict()
        if named.get("p"):
            return Atom(name=named["p"][1:-1], operator="seen", value=form.value is not False)
        if named["x"] in self.own:
            return None
        value = int(named["n"]) if form.value is None and "n" in named else form.value is not False
        return Atom(name=named["x"], operator=form.operator, value=value, unset=form.unset)

    def changes(self, written: str) -> tuple[ChangeNode, ...] | None:
        """Return what some changes do, or None when one of them fits no form."""
        parts = [part for part in re.split(self.ends, written) if part.strip()]
        found = tuple(change for part in parts if (change := self._change(part.strip())) is not None)
        return found if found and len(found) == len(parts) else None

    def _change(self, written: str) -> ChangeNode | None:
        for pattern, sign in self._steps:
            match = pattern.fullmatch(written)
            if match is None or match["x"] in self.own:
                continue
            named = match.groupdict()
            if sign == "=":
                shown = named["v"]
                return ChangeNode(name=match["x"], value=shown == "true" if shown in ("true", "false") else int(shown))
            amount = int(named.get("n") or 1)
            return ChangeNode(name=match["x"], value=amount if sign == "+" else -amount, adds=True)
        return None


def closing(written: str, at: int, limit: int = LONGEST) -> int:
    """Return the offset behind the bracket that closes the one before `at`, passing over texts; or -1."""
    depth = 1
    for match in BRACKETS.finditer(written, at, at + limit):
        depth += SIGNS.get(match[0], 0)
        if not depth:
            return match.end()
    return -1


def divided(written: str, joint: str) -> Iterator[str]:
    """Yield the parts of a test between joining words that stand outside brackets and texts."""
    at = depth = 0
    for match in re.compile(rf"{STRING.pattern}|[()]|{joint}").finditer(written):
        depth += SIGNS.get(match[0], 0)
        if depth == 0 and match[0] not in SIGNS and match[0][0] not in "\"'":
            yield written[at : match.start()]
            at = match.end()
    yield written[at:]


def compared(same: str, other: str, *, order: str = "> >= < <=", unset: bool = True) -> Iterator[Form]:
    """Yield the comparisons of a variable. `unset`: one without a value is neither true nor false, but an error if not.

    `same` and `other` are the words for being equal and not, divided by commas; in `order` a word may follow its sign.
    """
    for words, sign in ((same, "=="), (other, "!=")):
        for word in words.split(","):
            yield Form(written=f"{{x}} {word} true", operator=sign, value=True, unset=unset)
            yield Form(written=f"{{x}} {word} false", operator=sign, value=False)
            yield Form(written=f"{{x}} {word} {{n}}", operator=sign)
    for sign in order.split():
        word, _, means = sign.partition(":")
        yield Form(written=f"{{x}} {word} {{n}}", operator=means or word)


def seen(*written: str, negated: Iterable[str] = ()) -> Iterator[Form]:
    """Yield the ways to ask whether a passage was seen, and those that ask the opposite."""
    yield from (Form(written=one, value=True) for one in written)
    yield from (Form(written=one, value=False) for one in negated)


JS_OWN = frozenset(["true", "false", "null", "undefined", "not", "is", "and", "or"])
SCRIPT_STEPS = (
    ("{x} = {v}", "="), ("{x} += {n}", "+"), ("{x} -= {n}", "-"), ("{x}++", "+"), ("{x}--", "-"),
    ("{x} = {x} + {n}", "+"), ("{x} = {x} - {n}", "-"),
)  # fmt: skip
TRUTH = (Form(written="{x}", unset=True), Form(written="!{x}", operator="!", unset=True))

SUGARCUBE = Dialect(
    name="SugarCube",
    sigil=r"\$",
    tests=(
        *TRUTH, Form(written="not {x}", operator="!", unset=True),
        *compared(
            "is,eq,==,===", "isnot,neq,!=,!==", order="gt:> gte:>= lt:< lte:<= > >= < <="
        ),
        *seen(
            "visited({p})", "visited({p}) gt 0", "visited({p}) gte 1", "visited({p}) > 0", "visited({p}) >= 1",
            "visited({p}) isnot 0", "visited({p}) neq 0", "visited({p}) != 0", "hasVisited({p})",
            "hasVisited({p}) is true", "hasVisited({p}) eq true", "hasVisited({p}) == true",
            "hasVisited({p}) isnot false",
            negated=(
                "not visited({p})", "!visited({p})", "visited({p}) is 0", "visited({p}) eq 0", "visited({p}) == 0",
                "visited({p}) === 0", "visited({p}) lt 1", "visited({p}) < 1", "not hasVisited({p})",
                "!hasVisited({p})",
                "hasVisited({p}) is false", "hasVisited({p}) eq false", "hasVisited({p}) == false",
                "hasVisited({p}) isnot true",
            ),
        ),
    ),
    steps=(*SCRIPT_STEPS, ("{x} to {v}", "="), ("{x} to {x} + {n}", "+"), ("{x} to {x} - {n}", "-")),
    both=r"\band\b|&&",
    either=r"\bor\b|\|\|",
    opposite=("not", "!"),
    ends="[,;]",
    line_end="  \n",
)  # fmt: skip
HARLOWE = Dialect(
    name="Harlowe",
    sigil=r"\$",
    tests=(
        Form(written="{x}", operator="==", value=True), Form(written="not {x}", operator="!=", value=True),
        *compared("is", "is not", unset=False),
        *seen(
            "(visited: {p})", "(visited: {p}) is true", "(visited: {p}) is not false", "(history:) contains {p}",
            "{p} is in (history:)",
            negated=(
                "not (visited: {p})", "(visited: {p}) is false", "(visited: {p}) is not true",
                "not ((history:) contains {p})", "(history:) does not contain {p}", "{p} is not in (history:)",
            ),
        ),
    ),
    steps=(
        ("{x} to {v}", "="), ("{x} to it + {n}", "+"), ("{x} to it - {n}", "-"), ("{x} to {x} + {n}", "+"),
        ("{x} to {x} - {n}", "-"), ("{x} = {v}", "="),
    ),
    both=r"\band\b",
    either=r"\bor\b",
    opposite=("not",),
    ends=",",
    wide_not=True,
    line_end="  \n",
)  # fmt: skip
CHAPBOOK = Dialect(
    name="Chapbook",
    sigil="",
    tests=(
        Form(written="{x}"), Form(written="!{x}", operator="!"), *compared("==,===", "!=,!==", unset=False),
        *seen("trail.includes({p})", negated=("!trail.includes({p})",)),
    ),
    steps=(("{x}: {v}", "="), ("{x}: {x} + {n}", "+"), ("{x}: {x} - {n}", "-")),
    both="&&",
    either=r"\|\|",
    opposite=("!",),
    ends="\n",
    own=JS_OWN | {"browser", "config", "engine", "now", "passage", "random", "sound", "story", "trail"},
)  # fmt: skip
SNOWMAN = Dialect(
    name="Snowman",
    sigil=r"(?:s|(?:window\.)?story\.state)\.",
    tests=(*TRUTH, *compared("==,===", "!=,!==")),
    steps=SCRIPT_STEPS,
    both="&&",
    either=r"\|\|",
    opposite=("!",),
    ends="[;\n]",
)
DIALECTS = {one.name: one for one in (SUGARCUBE, HARLOWE, CHAPBOOK, SNOWMAN)}
