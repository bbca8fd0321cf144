"""Small faults that could be made in a text of code: an operator, a number, a word, turned into its neighbour."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

OPERATORS = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"), ast.And: ("and", "or"), ast.Or: ("or", "and"),
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "+"), ast.FloorDiv: ("//", "*"),
    ast.LShift: ("<<", ">>"), ast.RShift: (">>", "<<"), ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"),
    ast.BitXor: ("^", "|"),
}  # fmt: skip
WORDS = {"min": "max", "max": "min", "any": "all", "all": "any", "True": "False", "False": "True"}
ORDERS = {"break": "continue", "continue": "break"}
JS = re.compile(
    r"""(?P<skip>/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|(?<=[(,=]\s)/(?:\\.|[^/\\\n])+/\w*|=>|\+\+|--)
    |(?P<sign>===|!==|<=|>=|&&|\|\||\?\?|(?<=\s)[<>+*-](?=\s)|!(?=[a-z(]))
    |(?P<word>\b(?:some|every|min|max|true|false|find|filter)\b)
    |(?P<number>(?<![\w.])\d+\b)""",
    re.DOTALL | re.VERBOSE,
)
JS_SIGNS = {
    "===": "!==", "!==": "===", "<=": "<", ">=": ">", "<": "<=", ">": ">=", "&&": "||", "||": "&&", "??": "&&",
    "+": "-", "-": "+", "*": "+", "!": "",
}  # fmt: skip
JS_WORDS = {"some": "every", "every": "some", "min": "max", "max": "min", "true": "false", "false": "true"}


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a text, from `start` to `end`, and what is put there instead."""

    start: int
    end: int
    put: str


def points_in(path: str, text: str) -> list[Point]:
    """Return every fault that could be made in a file, in the order of its text."""
    found = python_points(text) if path.endswith(".py") else js_points(text)
    return sorted(set(found), key=lambda point: (point.start, point.end, point.put))


def js_points(text: str) -> Iterator[Point]:
    """Yield the faults for JavaScript. Comments, texts and patterns stay as they are."""
    for found in JS.finditer(text):
        word = found.group()
        if found["sign"]:
            yield Point(found.start(), found.end(), JS_SIGNS[word])
        elif found["word"] in JS_WORDS:
            yield Point(found.start(), found.end(), JS_WORDS[word])
        elif found["number"]:
            yield Point(found.start(), found.end(), str(int(word) + 1))


def python_points(text: str) -> Iterator[Point]:
    """Yield the faults for Python. Types, docstrings, asserts and imports stay as they are."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    data = text.encode()

    def at(line: int, column: int) -> int:
        return len(data[: starts[line - 1] + column].decode())

    def between(before: ast.AST, after: ast.AST, sign: str, put: str) -> Iterator[Point]:
        start, end = at(before.end_lineno, before.end_col_offset), at(after.lineno, after.col_offset)  # type: ignore[attr-defined]
        if found := re.search(rf"(?<![\w<>=!]){re.escape(sign)}(?![\w<>=])", text[start:end]):
            yield Point(start + found.start(), start + found.end(), put)

    for node in code_nodes(ast.parse(text)):
        match node:
            case ast.Compare(left=left, ops=ops, comparators=rights):
                for before, operator, after in zip([left, *rights], ops, rights, strict=False):
                    if type(operator) in OPERATORS:
                        yield from between(before, after, *OPERATORS[type(operator)])
            case ast.BoolOp(op=operator, values=values):
                for before, after in pairwise(values):
                    yield from between(before, after, *OPERATORS[type(operator)])
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in OPERATORS:
                yield from between(left, right, *OPERATORS[type(operator)])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield Point(at(node.lineno, node.col_offset), at(operand.lineno, operand.col_offset), "")
            case ast.Constant(value=bool(value)):
                yield Point(at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset), str(not value))  # type: ignore[arg-type]
            case ast.Constant(value=int(value)):
                yield Point(at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset), str(value + 1))  # type: ignore[arg-type]
            case ast.Name(id=name) if name in WORDS:
                yield Point(at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset), WORDS[name])  # type: ignore[arg-type]
            case ast.Break() | ast.Continue():
                start = at(node.lineno, node.col_offset)
                word = type(node).__name__.lower()
                yield Point(start, start + len(word), ORDERS[word])


def code_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is run when a program works, without what only readers and type checkers look at."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, ast.AST) or isinstance(one, (ast.Assert, ast.Import, ast.ImportFrom)):
                continue
            if isinstance(one, ast.If) and "TYPE_CHECKING" in ast.dump(one.test):
                continue
            yield one
            yield from code_nodes(one)
