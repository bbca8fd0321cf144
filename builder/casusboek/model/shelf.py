"""What serves all cases: lenses, pitfalls, the glossary, values, moves, profiles, what the law says."""

from dataclasses import dataclass

from casusboek.model.source import Located, Span
from casusboek.model.story import Prose
from casusboek.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A set of reflection prompts. `plenary` ones are for the room."""

    id: str
    title: Text
    about: Prose
    prompts: tuple[Prose, ...]
    plenary: tuple[Prose, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfall:
    """Something sensible people fall into, shown in the debrief only."""

    id: str
    title: Text
    about: Prose
    prompts: tuple[Prose, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary; `words` are the forms that are explained in a text (the title first)."""

    id: str
    title: Text
    about: Prose
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceTag:
    """What a choice can put first (a value), or what one does by it (a move): what that gives, and what it costs."""

    id: str
    title: Text
    about: Prose
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An order of values that sits in a real council: what comes first stands first. `says` is how it sounds."""

    id: str
    name: str
    order: tuple[Located[str], ...]
    says: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the law says, told once for all cases (cases/wet.md).

    `article` is where the law says it, `state` the day (ISO, or '') of the text that was read, `source` where it was
    read, `certainty` how (a name of CERTAINTY in parse/law.py, or ''), `until` the last day that it holds (ISO, or '').
    `checked_by` and `checked_on` say which lawyer found it right and when, '' when none did; `checked_seal` is the seal
    of what was read then, '' when nobody kept it, and `seal` that of the statement as it is now. `asked` is a question
    to the lawyer.
    """

    id: str
    title: Text
    about: Prose
    article: Text
    state: str
    source: Text
    certainty: str
    checked_by: str
    checked_on: str
    checked_seal: str
    seal: str
    until: str
    asked: Text
    span: Span

    @property
    def is_checked(self) -> bool:
        """Say whether a lawyer read these very words and found them right."""
        return bool(self.checked_by) and self.checked_seal in ("", self.seal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What stands beside the cases and serves them all."""

    lenses: tuple[Lens, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    terms: tuple[Term, ...] = ()
    values: tuple[ChoiceTag, ...] = ()
    moves: tuple[ChoiceTag, ...] = ()
    profiles: tuple[Profile, ...] = ()
    laws: tuple[Statement, ...] = ()
