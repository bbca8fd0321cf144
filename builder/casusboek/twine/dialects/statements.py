"""Reads assignments as the story formats write them: `$a to 5, $b += 1`, `5 into $a`, `s.a = s.a + 1; s.b++`."""

from dataclasses import dataclass

from casusboek.twine.dialects.expression import Expression, Literal, Pair, Variable
from casusboek.twine.dialects.expression_reader import Reader, UnreadableError, Vocabulary, tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A change of one variable: `operator` "=" gives it the value, "+" adds it. No value: it could not be read."""

    variable: str
    operator: str
    value: Expression | None


def read_assignments(written: str, vocabulary: Vocabulary, *, into: bool = False) -> tuple[Assignment, ...] | None:
    """Read one or more assignments, divided by commas or semicolons. None when one of them is something else."""
    found: list[Assignment] = []
    try:
        reader = Reader(tokens_of(written), vocabulary)
        while reader.peek.kind != "end":
            found.append(_put(reader) if into else _assignment(reader))
            if reader.peek.kind != "end" and not reader.takes(";"):
                reader.expect(",")
            while reader.takes(";"):
                pass
    except UnreadableError:
        return None
    return tuple(found) or None


def assignment(variable: str, value: Expression | None) -> Assignment:
    """Return the assignment of a value; `x + 1` given to `x` is a change by 1."""
    if isinstance(value, Pair) and value.operator in ("+", "-"):
        for left, right in ((value.left, value.right), (value.right, value.left)):
            if left == Variable(name=variable) and (value.operator == "+" or left is value.left):
                return _change(variable, right, value.operator)
    return Assignment(variable=variable, operator="=", value=value)


def _assignment(reader: Reader) -> Assignment:
    for sign in ("++", "--"):
        if reader.takes(sign):
            return _change(_target(reader), Literal(value=1), sign[0])
    if reader.peek.text.lower() in ("var", "let", "const"):
        raise UnreadableError("local")
    name = _target(reader)
    operator = reader.take()
    sign = reader.vocabulary.words.get(operator.text.lower(), operator.text)
    match sign:
        case "++" | "--":
            return _change(name, Literal(value=1), sign[0])
        case "+=" | "-=":
            return _change(name, _value(reader, name), sign[0])
        case "=":
            return assignment(name, _value(reader, name))
    raise UnreadableError(operator.text)


def _put(reader: Reader) -> Assignment:
    value = reader.expression()
    if reader.operator() != "into":
        raise UnreadableError(reader.peek.text)
    reader.take_operator()
    return assignment(_target(reader), value)


def _target(reader: Reader) -> str:
    target = reader.target()
    if not isinstance(target, Variable):
        raise UnreadableError("target")
    return target.name


def _value(reader: Reader, name: str) -> Expression:
    reader.depth = 0
    reader.subject = Variable(name=name)
    value = reader.expression()
    reader.subject = None
    return value


def _change(variable: str, value: Expression, sign: str) -> Assignment:
    if sign == "+":
        return Assignment(variable=variable, operator="+", value=value)
    if isinstance(value, Literal) and isinstance(value.value, int | float) and not isinstance(value.value, bool):
        return Assignment(variable=variable, operator="+", value=Literal(value=-value.value))
    return Assignment(variable=variable, operator="+", value=None)
