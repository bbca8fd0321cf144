"""Reads what SugarCube's macros are given: changes of variables, texts, links."""

import re

from casusboek.model.diagnostic import text
from casusboek.twine.dialects.builder import Builder
from casusboek.twine.dialects.expression_reader import Vocabulary
from casusboek.twine.dialects.nearest import nearest_to_value
from casusboek.twine.dialects.pieces import Set
from casusboek.twine.dialects.statements import Assignment, read_assignments

VOCABULARY = Vocabulary(
    words={
        "to": "=", "is": "==", "eq": "==", "is not": "!=", "isnot": "!=", "neq": "!=", "gt": ">", "gte": ">=",
        "lt": "<", "lte": "<=", "and": "and", "or": "or", "not": "not",
    },
    sigils="$_",
)  # fmt: skip
ARGUMENT = re.compile(
    r"(?P<string>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|(?P<link>\[\[[^\n]*?\]\])"
    r"|(?P<image>\[[<>]?img\[[^\n]*?\]\])|(?P<bare>[^\s\"'\[]+|.)",
    re.DOTALL | re.IGNORECASE,
)


def read_sets(builder: Builder, written: str, start: int, end: int) -> tuple[Set, ...]:
    """Read changes of variables; what cannot be read is refused at its place."""
    found = read_assignments(written, VOCABULARY)
    if found is None:
        builder.refuse(
            "CB652", start, end, text("this change of a variable is not translated"), nearest_to_value(written)
        )
        return ()
    return tuple(set_of(builder, one, start, end) for one in found)


def set_of(builder: Builder, found: Assignment, start: int, end: int) -> Set:
    """Return a change of a variable with its place."""
    return Set(
        variable=found.variable,
        operator=found.operator,
        value=found.value,
        source=builder.text[start:end],
        span=builder.span(start, end),
    )


def arguments_of(written: str) -> list[tuple[str, str]]:
    """Return a macro's arguments with their kinds; texts without their quotes."""
    found = []
    for match in ARGUMENT.finditer(written):
        kind = match.lastgroup or "bare"
        if match[0].strip():
            found.append((kind, re.sub(r"\\(.)", r"\1", match[0][1:-1]) if kind == "string" else match[0]))
    return found
