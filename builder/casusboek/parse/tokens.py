"""Finds code spans, and cuts what stands in them into words, numbers and signs that know their place."""

import re
from dataclasses import dataclass

from casusboek.model.source import Line, Span

CODE = re.compile(r"`([^`\n]+)`")
ONLY_CODE = re.compile(r"`[^`\n]+`(?:[ \t]*`[^`\n]+`)*")
IF = {"als", "if"}
NOT = {"niet", "not"}
AND = {"en", "and"}
OR = {"of", "or"}
SEEN = {"gezien", "seen"}
IS = {"is"}
RESERVED = IF | NOT | AND | OR | SEEN | IS
SPELLINGS = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "<>": "!=", "=<": "<=", "=>": ">="}
NAME = r"[^\W\d]\w*(?:-[^\W\d]\w*)*"
TOKEN = re.compile(
    rf"(?P<name>{NAME})|(?P<place>\#[\w-]+)|(?P<value>~[\w-]+)|(?P<move>@[\w-]+)|(?P<number>(?:[+\-−–]\s*)?\d+)"
    r"|(?P<operator><=|>=|!=|==|<>|=<|=>|[<>=≤≥≠])|(?P<mark>[(),])|(?P<space>\s+)|(?P<other>.)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, number, operator or mark of a code span; kind `end` stands after the last."""

    kind: str
    text: str
    span: Span

    @property
    def word(self) -> str:
        """Return the text as the words of the language are compared: in small letters."""
        return self.text.lower()


def tokens_of(line: Line) -> tuple[Token, ...]:
    """Cut a line into tokens; white space goes, everything else stays."""
    tokens = [
        Token(kind=match.lastgroup or "other", text=match.group(), span=line.span(*match.span()))
        for match in TOKEN.finditer(line.text)
        if match.lastgroup != "space"
    ]
    return (*tokens, Token(kind="end", text="", span=line.span(len(line.text.rstrip()), len(line.text.rstrip()))))
