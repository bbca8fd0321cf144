"""Python that is compiled for the story format means in JavaScript what it means in Python, or is refused."""

import json

import pytest
from tests.needs import needs
from tests.twine_page import ROOT, Compiled

from casusboek.twine.browser import reaching
from casusboek.twine.browser.compiling import compiled
from casusboek.twine.browser.names import MANGLED
from casusboek.twine.browser.scopes import NotInSubset
from casusboek.twine.storyformat import RUNTIME, VENDORED

SAMPLE = '''
"""A module for this test."""

import re
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from functools import cache


class Colour(Enum):
    """Two."""

    RED = "rood"
    BLUE = "blauw"


class Fault(Exception):
    """With a reason."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Point:
    """A frozen value."""

    x: int
    y: int = 2
    names: tuple = ()
    index: dict = field(default_factory=dict, compare=False)

    @property
    def far(self):
        return self.x + self.y

    def moved(self, by, *, twice=False):
        return replace(self, x=self.x + by * (2 if twice else 1))


@cache
def slow(of):
    return of * 2


def numbers(first, *rest, ):
    yield first
    yield from rest


def told(value):
    match value:
        case Point(x=0):
            return "origin"
        case Point(x=x, y=2 | 3) if x > 4:
            return f"far {x}"
        case str() as words:
            return words.upper()
        case None:
            return "nothing"
        case Colour.RED:
            return "red"
        case _:
            return "other"


def counted(words):
    count = {}
    for word in words:
        count[word] = count.get(word, 0) + 1
    return count


def caught(work):
    try:
        return work()
    except (KeyError, TypeError):
        return "missing"
    except Fault as fault:
        return fault.reason
    finally:
        slow(1)


def fall():
    raise Fault("fell")


def unpacked():
    made = []
    for name, size in (("a", 1), ("b", 2)):
        made.append(name * size)
    first, *rest = made
    made += ["c"]
    return [first, rest, made]


'''
EXPRESSIONS = (
    "Point(x=1).moved(2, twice=True).x", "Point(x=1) == Point(x=1)", "Point(x=1) == Point(x=2)", "Point(x=1).far",
    "{Point(x=1): 'a'}[Point(x=1)]", "len({Point(x=1), Point(x=1), Point(x=2)})", "[one.name for one in fields(Point)]",
    "[told(one) for one in (Point(x=0), Point(x=5), Point(x=1), 'a', None, Colour.RED, Colour.BLUE)]",
    "[colour.value for colour in Colour]", "list(numbers(1, 2, 3))", "counted('abca')", "unpacked()",
    "caught(lambda: {}['a'])", "caught(fall)", "slow(4)", "not []", "[] or 'x'", "'a' and ''",
    "1 < 2 <= 2", "'b' in {'a': 1}", "'b' not in 'abc'", "[1, 2] + [3]", "(1, 2) + (3,)", "(1, 2) == [1, 2]", "-7 // 2",
    "-7 % 3", "divmod(-7, 3)", "'x' * 3", "[3, 1, 2][-1]", "'abc'[1:]", "(1, 2, 3)[:-1]", "sorted({1, 2} & {2})",
    "sorted({'a', 'b'} | {'c'})", "{'a': 1} | {'b': 2}", "sorted([(2, 'a'), (1, 'b')])", "max([1, 3, 2], key=lambda n: -n)",
    "min([], default=4)", "sum(n for n in range(4))", "[*zip('ab', [1, 2], strict=True)]", "list(enumerate('ab', start=1))",
    "list(reversed([1, 2]))", "any(n > 1 for n in [1, 2])", "next((n for n in [1] if n > 1), None)", "dict.fromkeys('ab', 0)",
    "'  a b '.split()", "'a,b,c'.split(',', 1)", "'a-b'.partition('-')", "'ab'.removeprefix('a')", "'\\x1ca '.strip()",
    "'{} {name} {{}}'.format(1, name=2)", "f'{254:04X} {None!r} {True}'", "'ß'.casefold()",
    "'a.b'.replace('.', '-')", "'abcabc'.find('c', 3)", "'abc'.rfind('d')", "'aXa'.count('a')", "'٣'.isdigit()",
    "int('٣')", "'Ab'.lower() < 'b'", "repr('it')",
    "re.findall(r'\\w+', 'één twee_3')", "re.sub(r'(a)(b)?', r'[\\1]', 'ab a')", "re.split(r'(,)', 'a,b')",
    "re.fullmatch(r'a|ab', 'ab')[0]", "re.match(r'(?P<n>\\d+)', '12x')['n']", "re.search(r'b$', 'ab\\n').span()",
    "re.search(r'\\bé', 'aé é').start()", "re.sub('b', lambda m: m[0] * 2, 'abc')", "re.match('a(b)?', 'a')[1]",
    "[m.lastgroup for m in re.finditer(r'(?P<x>x)|(?P<y>y)', 'xy')]", "re.findall(r'[^\\W\\d]', 'a1_é-')", "re.escape('a.b')",
    "re.findall(r'a++b|a', 'aab aac')", "re.findall('A', 'aA', re.IGNORECASE)", "re.findall(r'^b', 'a\\nb', re.MULTILINE)",
    "re.search('.', '\\n')", "re.split(r'[-\\s]+', 'a - b')", "[c for c in 'a😀']",
)  # fmt: skip
REFUSED = {
    "with open('x') as file:\n        pass": "With",
    "return eval('1')": "the name eval",
    "for one in []:\n        pass\n    else:\n        pass": "a loop with else",
    "return 1 << 2": "the operator LShift",
    "return 'a'.title()": "the method title",
    "x = y = 1": "a value for several names",
    "return [1, 2, 3][::2]": "a slice with steps",
    "global x": "Global",
    "nonlocal x": "Nonlocal",
    "del [1][0]": "Delete",
    "[1][0] += 1": "a change of an item in its place",
    "return 'abc'[::-1]": "a slice with steps",
    "return 'a'.translate({})": "the method translate",
    "return {1}.union({2})": "the method union",
    "raise IndexError": "the name IndexError",
    "return unknown": "the name unknown",
    "match 1:\n        case {'a': 1}:\n            pass": "the pattern MatchMapping",
    "return 1 < len('a') < 3": "a comparison of three with something to compute in the middle",
    "async def f():\n        pass": "AsyncFunctionDef",
}


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Give a function that writes a module of ours, and compiles its `made`."""
    monkeypatch.setattr(reaching, "PACKAGE", tmp_path / "casusboek")
    (tmp_path / "casusboek").mkdir()

    def made(text: str) -> str:
        (tmp_path / "casusboek" / "sample.py").write_text(text, encoding="utf-8")
        return compiled([("casusboek.sample", "made")])

    return made


def test_what_compiles_means_the_same(package):
    rows = "".join(f"        {one},\n" for one in EXPRESSIONS)
    text = f"{SAMPLE}def made():\n    return [\n{rows}    ]\n"
    vendored = [(ROOT / "theme/vendor" / name).read_text("utf-8") for name in VENDORED]
    runtime = [(ROOT / "theme/twine" / f"{name}.js").read_text("utf-8") for name in RUNTIME]
    twin = Compiled(needs("node"), "\n".join([*vendored, *runtime, package(text)]))
    given = twin.ask("() => $.data($.module('casusboek.sample').made())")
    twin.close()
    scope: dict = {}
    exec(text, scope)
    wanted = json.loads(json.dumps(scope["made"]()))
    assert [three for three in zip(EXPRESSIONS, wanted, given, strict=True) if three[1] != three[2]] == []


@pytest.mark.parametrize(("body", "what"), REFUSED.items(), ids=REFUSED.values())
def test_what_has_no_javascript_is_refused_with_its_place(package, body, what):
    with pytest.raises(NotInSubset, match=what) as refused:
        package(f"def made():\n    {body}\n")
    assert str(refused.value).startswith("casusboek/sample.py:")


def test_only_what_is_used_is_compiled(package):
    assert "unused" not in package("def unused():\n    return eval('1')\n\n\ndef made():\n    return 1\n")


def test_a_name_that_is_not_there_is_refused(package):
    with pytest.raises(NotInSubset, match="made"):
        package("x = 1\n")


def test_the_runtime_has_every_method_that_gets_a_mark():
    runtime = (ROOT / "theme/twine/text.js").read_text("utf-8")
    assert [name for name in sorted(MANGLED) if f"    {name}(" not in runtime and f"${name}(" not in runtime] == []
