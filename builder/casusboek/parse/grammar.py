"""The grammar of what stands in code spans: a recursive descent over tokens, and what it makes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.logic import (
    AllOf,
    AnyOf,
    Assign,
    Change,
    Compare,
    Condition,
    Effect,
    Holds,
    Is,
    Mark,
    Not,
    Seen,
)
from casusboek.model.source import Located
from casusboek.model.story import Dateline
from casusboek.parse import hints
from casusboek.parse.tokens import AND, IS, NOT, OR, RESERVED, SEEN, SPELLINGS, Token

LARGEST = 1000
DEEPEST = 30


@dataclass(frozen=True, kw_only=True)
class Logic:
    """What one or more code spans say together."""

    effects: tuple[Effect, ...] = ()
    conditions: tuple[Located[Condition], ...] = ()
    pitfalls: tuple[Located[str], ...] = ()
    datelines: tuple[Dateline, ...] = ()
    values: tuple[Located[str], ...] = ()
    moves: tuple[Located[str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def plus(self, other: "Logic") -> "Logic":
        """Return both together."""
        return Logic(
            effects=self.effects + other.effects,
            conditions=self.conditions + other.conditions,
            pitfalls=self.pitfalls + other.pitfalls,
            datelines=self.datelines + other.datelines,
            values=self.values + other.values,
            moves=self.moves + other.moves,
            diagnostics=self.diagnostics + other.diagnostics,
        )


class Unreadable(Exception):
    """The text of a code span breaks off the grammar; holds the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Carry the diagnostic to the edge of this module."""
        super().__init__(diagnostic.message.fill())
        self.diagnostic = diagnostic


@dataclass
class LogicReader:
    """A recursive descent over tokens. Every method takes what it reads and raises Unreadable at a surprise."""

    tokens: tuple[Token, ...]
    at: int = 0
    depth: int = 0

    @property
    def peek(self) -> Token:
        """Return the next token without taking it."""
        return self.tokens[self.at]

    def take(self) -> Token:
        """Take the next token; the end stays."""
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def effects(self) -> Logic:
        """Read `effect ("," effect)*` to the end. After a mistake, reading goes on behind the next comma."""
        found: list[Effect] = []
        faults: list[Diagnostic] = []
        while True:
            try:
                effect = self.effect()
                if self.peek.kind != "end" and self.peek.text != ",":
                    raise self.surprise(hints.in_effects(self.peek))
                found.append(effect)
            except Unreadable as stop:
                faults.append(stop.diagnostic)
                while self.peek.kind != "end" and self.peek.text != ",":
                    self.take()
            if self.peek.kind == "end":
                return Logic(effects=tuple(found), diagnostics=tuple(faults))
            self.take()

    def effect(self) -> Effect:
        """Read `name sign number`, `name "=" number`, `name` or `"niet" name`."""
        if self.peek.word in NOT:
            opening = self.take()
            name = self.name(hints.in_effects(self.peek))
            return Mark(fact=name.text, value=False, span=opening.span.until(name.span))
        name = self.name(hints.in_effects(self.peek))
        match self.peek.kind:
            case "number":
                return self.change(name)
            case "operator":
                return self.assign(name)
            case _:
                return Mark(fact=name.text, value=True, span=name.span)

    def change(self, name: Token) -> Change:
        """Read a signed number that is not 0."""
        token = self.take()
        span = name.span.until(token.span)
        if token.text[0].isdigit():
            raise Unreadable(
                error(
                    "CB301",
                    token.span,
                    text("`{number}` has no sign", number=token.text),
                    help=text(
                        "write `{name} +{number}` to add, or `{name} = {number}` to set",
                        name=name.text,
                        number=token.text,
                    ),
                )
            )
        amount = number_of(token)
        if amount == 0:
            raise Unreadable(
                error("CB301", token.span, text("a change of 0 changes nothing"), help=text("leave it out"))
            )
        return Change(meter=name.text, amount=amount, span=span)

    def assign(self, name: Token) -> Assign:
        """Read the sign "=" and a number."""
        operator = self.take()
        if operator.text != "=" or self.peek.kind != "number":
            self.at -= 1
            raise self.surprise(hints.in_effects(self.peek))
        token = self.take()
        return Assign(meter=name.text, value=number_of(token), span=name.span.until(token.span))

    def tags(self, alone: Sentence) -> tuple[Located[str], ...]:
        """Read `#P1 (","? #P2)*`, or the same of other tags, to the end; `alone` says what belongs in such a span."""
        found, kind = [], self.peek.kind
        while self.peek.kind == kind:
            token = self.take()
            found.append(Located(value=token.text[1:], span=token.span))
            if self.peek.text == ",":
                self.take()
        if self.peek.kind != "end":
            raise self.surprise(alone)
        return tuple(found)

    def condition(self) -> Condition:
        """Read a whole condition, to the end."""
        found = self.any_of()
        if self.peek.kind != "end":
            raise self.surprise(hints.after_condition(self.tokens[self.at - 1], self.peek))
        return found

    def any_of(self) -> Condition:
        """Read `all_of ("of" all_of)*`."""
        parts = self.joined(self.all_of, OR)
        return parts[0] if len(parts) == 1 else AnyOf(conditions=parts)

    def all_of(self) -> Condition:
        """Read `term ("en" term)*`."""
        parts = self.joined(self.term, AND)
        return parts[0] if len(parts) == 1 else AllOf(conditions=parts)

    def joined(self, part: "Callable[[], Condition]", words: set[str]) -> tuple[Condition, ...]:
        """Read one part, or more with one of the words between them."""
        found = [part()]
        while self.peek.word in words:
            self.take()
            found.append(part())
        return tuple(found)

    def term(self) -> Condition:
        """Read `"niet" term`, a condition in brackets, a comparison, a fact, or what was seen."""
        if self.peek.word in NOT:
            return Not(condition=self.deeper(self.take(), self.term))
        if self.peek.text == "(":
            return self.in_brackets()
        if self.peek.word in SEEN:
            return self.seen()
        return self.comparison(self.name(hints.instead_of_condition(self.peek)))

    def deeper(self, opening: Token, read: "Callable[[], Condition]") -> Condition:
        """Read what stands inside a bracket or behind `niet`, down to a depth that nobody needs."""
        self.depth += 1
        if self.depth > DEEPEST:
            help = text("at most {depth} brackets and `niet` can stand inside each other", depth=DEEPEST)
            raise Unreadable(error("CB301", opening.span, text("this condition goes too deep"), help=help))
        inner = read()
        self.depth -= 1
        return inner

    def in_brackets(self) -> Condition:
        """Read `"(" any_of ")"`."""
        opening = self.take()
        inner = self.deeper(opening, self.any_of)
        if self.peek.kind == "end":
            help = text("write `)` where the part in brackets ends")
            raise Unreadable(error("CB301", opening.span, text("this bracket is not closed"), help=help))
        if self.peek.text != ")":
            raise self.surprise(hints.after_condition(self.tokens[self.at - 1], self.peek))
        self.take()
        return inner

    def seen(self) -> Seen:
        """Read `"gezien" #passage`."""
        opening = self.take()
        if self.peek.kind != "place":
            raise self.surprise(text("write the passage with a `#`, as in `gezien #maandag`"))
        place = self.take()
        return Seen(passage=place.text[1:], span=opening.span.until(place.span))

    def comparison(self, name: Token) -> Condition:
        """Read `name operator number`, `name "is" option` or `name`."""
        if self.peek.word in IS:
            self.take()
            option = self.name(hints.instead_of_option(name, self.peek), any_word=True)
            return Is(setting=name.text, option=option.text, span=name.span.until(option.span), option_span=option.span)
        if self.peek.kind != "operator":
            return Holds(fact=name.text, span=name.span)
        operator = self.take().text
        if self.peek.kind != "number":
            raise self.surprise(hints.instead_of_number(self.peek))
        number = self.take()
        return Compare(
            meter=name.text,
            operator=SPELLINGS.get(operator, operator),
            number=number_of(number),
            span=name.span.until(number.span),
        )

    def name(self, help: Sentence, *, any_word: bool = False) -> Token:
        """Read a name that is not a word of the language itself."""
        if self.peek.kind != "name" or (not any_word and self.peek.word in RESERVED):
            raise self.surprise(help)
        return self.take()

    def surprise(self, help: Sentence) -> Unreadable:
        """Make the exception for a token that does not fit."""
        token = self.peek
        if token.kind == "end":
            return Unreadable(error("CB301", token.span, text("something is missing here, at the end"), help=help))
        return Unreadable(error("CB301", token.span, text("`{token}` does not fit here", token=token.text), help=help))


def number_of(token: Token) -> int:
    """Return the value of a number, whatever dash its minus is. A meter never runs beyond LARGEST."""
    digits = re.sub(r"\s", "", token.text).replace("−", "-").replace("–", "-")
    if len(digits) > len(str(LARGEST)) + 1 or abs(int(digits)) > LARGEST:
        help = text("use a number from {low} to {high}", low=-LARGEST, high=LARGEST)
        raise Unreadable(error("CB301", token.span, text("this number is too large"), help=help))
    return int(digits)
