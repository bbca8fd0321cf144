"""What is told to an author: one mistake, where it stands, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import Generic, TypeVar

from casusboek.model.source import Span

T = TypeVar("T")


class Severity(Enum):
    """How bad a finding is: an error stops the site, a warning stops a strict build, advice stops nothing."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence to be translated later: an English template (the gettext msgid) and what fills it.

    Braces are marks of `str.format` only in a template that is filled with something.
    """

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def fill(self, translations: Mapping[str, str] | None = None) -> str:
        """Return the sentence, in English or through `translations` (template -> template)."""
        template = self.template if translations is None else translations.get(self.template, self.template)
        return template.format(**dict(self.values)) if self.values else template


def text(template: str, /, **values: str | int | PurePath) -> Sentence:
    """Make a translatable sentence. The name `text` is what the message extraction looks for.

    What fills it has letters of its own: of a `Text`, give its `words`.
    """
    return Sentence(template=template, values=tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A second place, or a route, that explains a diagnostic."""

    message: Sentence
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. `message` states a fact, `help` alone suggests, `notes` give other places and routes.

    `code` is `CB` and three digits and has its page in docs/rules/; a code is never reused.
    """

    code: str
    severity: Severity
    message: Sentence
    span: Span
    notes: tuple[Note, ...] = ()
    help: Sentence | None = None


def error(
    code: str, span: Span, message: Sentence, *, help: Sentence | None = None, notes: Iterable[Note] = ()
) -> Diagnostic:
    """Make a diagnostic that stops the site."""
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, span=span, notes=tuple(notes), help=help)


def warning(
    code: str, span: Span, message: Sentence, *, help: Sentence | None = None, notes: Iterable[Note] = ()
) -> Diagnostic:
    """Make a diagnostic that stops a strict build."""
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, span=span, notes=tuple(notes), help=help)


def advice(
    code: str, span: Span, message: Sentence, *, help: Sentence | None = None, notes: Iterable[Note] = ()
) -> Diagnostic:
    """Make a diagnostic that stops nothing."""
    return Diagnostic(code=code, severity=Severity.ADVICE, message=message, span=span, notes=tuple(notes), help=help)


@dataclass(frozen=True, kw_only=True)
class Result(Generic[T]):
    """What a phase gives: the next type (None when it could not be made) and everything found on the way."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics by file and place."""
    return tuple(sorted(diagnostics, key=lambda one: (one.span.path, one.span.line, one.span.column, one.code)))
