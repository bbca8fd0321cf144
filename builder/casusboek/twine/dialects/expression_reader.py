"""Reads the expressions of the story formats: one small grammar, with each format's own words for the operators."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from casusboek.twine.dialects.expression import COMPARISONS, Call, Expression, Literal, Negation, Pair, Variable

DEEPEST = 40
MOST_PAIRS = 60
LONGEST = 4000
TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>\d+(?:\.\d+)?)|(?P<string>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
    r"|(?P<word>[$_?]?[^\W\d][\w$]*)|(?P<mark>===|!==|==|!=|<=|>=|&&|\|\||\+=|-=|\*=|/=|%=|\+\+|--|[-+*/%<>=!().,:;\[\]{}?&|])"
    r"|(?P<other>.)",
    re.DOTALL,
)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
POWERS = {"or": 1, "and": 2, "==": 4, "!=": 4, "<": 5, "<=": 5, ">": 5, ">=": 5, "contains": 5, "in": 5}
POWERS |= {"+": 6, "-": 6, "*": 7, "/": 7, "%": 7}
MARKS = {"===": "==", "!==": "!=", "&&": "and", "||": "or", "!": "not"}


class UnreadableError(Exception):
    """An expression holds more than this grammar knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """How a format writes: `words` are its operators, `sigils` what variables begin with, `macros` whether `(name:)`.

    `prefixes` are the words before the dot that stand for the store of variables (`s.` in Snowman), `own` the names
    that are the format's and no variables.
    """

    words: Mapping[str, str]
    sigils: str = ""
    macros: bool = False
    prefixes: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, text or mark, and where it starts; kind `end` stands after the last."""

    kind: str
    text: str
    start: int
    end: int


@dataclass
class Reader:
    """Reads tokens with operator precedence. Raises UnreadableError at a surprise."""

    tokens: list[Token]
    vocabulary: Vocabulary
    at: int = 0
    depth: int = 0
    pairs: int = 0
    subject: "Expression | None" = field(default=None)

    @property
    def peek(self) -> Token:
        """Return the next token without taking it."""
        return self.tokens[self.at]

    def take(self) -> Token:
        """Take the next token; the end stays."""
        token = self.tokens[self.at]
        self.at += token.kind != "end"
        return token

    def takes(self, text: str) -> bool:
        """Take the next token when it is this mark, and say whether it was."""
        found = self.peek.kind == "mark" and self.peek.text == text
        self.at += found
        return found

    def expect(self, text: str) -> None:
        """Take a mark that has to be there."""
        if not self.takes(text):
            raise UnreadableError(self.peek.text)

    def operator(self) -> str:
        """Return the operator that comes next, as this grammar names it, or ""; two words may make one."""
        token = self.peek
        if token.kind == "mark":
            return MARKS.get(token.text, token.text)
        if token.kind != "word":
            return ""
        following = self.tokens[min(self.at + 1, len(self.tokens) - 1)].text.lower()
        both = self.vocabulary.words.get(f"{token.text.lower()} {following}")
        return both or self.vocabulary.words.get(token.text.lower(), "")

    def take_operator(self) -> str:
        """Take the operator that comes next."""
        found = self.operator()
        token = self.take()
        if token.kind == "word" and f"{token.text} {self.peek.text}".lower() in self.vocabulary.words:
            self.take()
        return found

    def expression(self, power: int = 0) -> Expression:
        """Read an expression whose operators bind stronger than `power`."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableError("too deep")
        left = self._first()
        while POWERS.get(self.operator(), 0) > power:
            operator = self.take_operator()
            left = Pair(operator=operator, left=left, right=self._right(left, operator))
            self.pairs += 1
            if self.pairs > MOST_PAIRS:
                raise UnreadableError("too long")
        self.depth -= 1
        return left

    def _right(self, left: Expression, operator: str) -> Expression:
        """Read what follows an operator. Harlowe lets `$a is 1 or 2` and `$a > 1 and < 5` leave the subject out."""
        if operator not in ("and", "or") or not self.vocabulary.macros:
            return self.expression(POWERS[operator])
        compared = left
        while isinstance(compared, Pair) and compared.operator in ("and", "or"):
            compared = compared.right
        if not isinstance(compared, Pair) or compared.operator not in COMPARISONS:
            return self.expression(POWERS[operator])
        if self.operator() in COMPARISONS:
            again = self.take_operator()
            return Pair(operator=again, left=compared.left, right=self.expression(POWERS[again]))
        right = self.expression(POWERS[operator])
        if isinstance(right, Literal) and not isinstance(right.value, bool):
            return Pair(operator=compared.operator, left=compared.left, right=right)
        return right

    def _first(self) -> Expression:
        operator = self.operator()
        if operator == "not":
            self.take_operator()
            return self._negated()
        if operator in ("-", "+"):
            self.take_operator()
            return self._signed(operator)
        token = self.take()
        match token.kind:
            case "number":
                return Literal(value=float(token.text) if "." in token.text else int(token.text))
            case "string":
                return self._called(Literal(value=ESCAPE.sub(r"\1", token.text[1:-1])))
            case "word":
                return self._called(self._name(token))
            case "mark" if token.text == "(":
                return self._bracket()
        raise UnreadableError(token.text)

    def _negated(self) -> Expression:
        """Read what is negated: one value. The formats differ on `not $a is 1`, which is therefore not read."""
        value = Negation(value=self.expression(POWERS["*"]))
        if self.operator() in COMPARISONS:
            raise UnreadableError("not")
        return value

    def _signed(self, sign: str) -> Expression:
        value = self.expression(POWERS["*"])
        if isinstance(value, Literal) and isinstance(value.value, int | float) and not isinstance(value.value, bool):
            return Literal(value=-value.value if sign == "-" else value.value)
        raise UnreadableError(sign)

    def _name(self, token: Token) -> Expression:
        if token.text.lower() in ("true", "false"):
            return Literal(value=token.text.lower() == "true")
        if token.text == "it" and self.subject is not None:
            return self.subject
        if self.vocabulary.sigils and token.text[0] in self.vocabulary.sigils:
            return Variable(name=token.text[1:])
        if token.text in self.vocabulary.words:
            raise UnreadableError(token.text)
        if self.vocabulary.sigils or self.vocabulary.prefixes or token.text in self.vocabulary.own:
            return Call(name=token.text, arguments=())
        return Variable(name=token.text)

    def target(self) -> Expression:
        """Read what an assignment can change: a variable, or a property of one."""
        return self._called(self._name(self.take()))

    def _bracket(self) -> Expression:
        if self.vocabulary.macros and self.peek.kind == "word":
            name = [self.take().text]
            while self.takes("-"):
                name.append(self.take().text)
            if self.takes(":"):
                return Call(name="-".join(name).lower(), arguments=self._arguments())
            self.at -= 2 * len(name) - 1
        value = self.expression()
        self.expect(")")
        return value

    def _arguments(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while not self.takes(")"):
            found.append(self.expression())
            if not self.takes(","):
                self.expect(")")
                break
        return tuple(found)

    def _called(self, value: Expression) -> Expression:
        """Read properties and calls behind a value: `player.gold`, `player["gold"]`, `visited("Hall")`."""
        while True:
            if self.takes("("):
                value = Call(name=_named(value), arguments=self._arguments())
            elif self.takes("."):
                value = self._property(value, self.take())
            elif self.peek.kind == "mark" and self.peek.text == "[" and isinstance(value, Variable):
                self.take()
                value = self._property(value, self.take())
                self.expect("]")
            else:
                return value

    def _property(self, value: Expression, token: Token) -> Expression:
        name = token.text[1:-1] if token.kind == "string" else token.text
        if token.kind not in ("word", "string") or not re.fullmatch(r"[^\W\d]\w*", name):
            raise UnreadableError(token.text)
        whole = f"{_named(value)}.{name}"
        for prefix in self.vocabulary.prefixes:
            if whole.startswith(prefix + ".") and whole.count(".") > prefix.count("."):
                return Variable(name=whole.removeprefix(prefix + "."))
        return Call(name=whole, arguments=()) if isinstance(value, Call) else Variable(name=whole)


def _named(value: Expression) -> str:
    if isinstance(value, Variable | Call) and not getattr(value, "arguments", ()):
        return value.name
    raise UnreadableError("called")


def tokens_of(written: str) -> list[Token]:
    """Cut a text into tokens. Raises UnreadableError when it is longer than anybody writes by hand."""
    if len(written) > LONGEST:
        raise UnreadableError("too long")
    found = [
        Token(match.lastgroup or "other", match.group(), *match.span())
        for match in TOKEN.finditer(written)
        if match.lastgroup != "space"
    ]
    return [*found, Token("end", "", len(written), len(written))]


def read_expression(written: str, vocabulary: Vocabulary) -> Expression | None:
    """Read a whole expression; None when it holds more than this grammar."""
    try:
        reader = Reader(tokens_of(written), vocabulary)
        value = reader.expression()
    except UnreadableError:
        return None
    return value if reader.peek.kind == "end" else None


def read_values(written: str, vocabulary: Vocabulary) -> tuple[Expression | None, ...]:
    """Read expressions divided by commas; one that cannot be read makes the rest None, and is the last."""
    found: list[Expression | None] = []
    try:
        reader = Reader(tokens_of(written), vocabulary)
        while reader.peek.kind != "end":
            reader.depth = 0
            found.append(reader.expression())
            if reader.peek.kind != "end":
                reader.expect(",")
    except UnreadableError:
        found.append(None)
    return tuple(found)
