"""What a story computes with: meters, facts and settings; conditions that read them and effects that change them."""

from dataclasses import dataclass
from typing import TypeAlias

from casusboek.model.source import Located, Span
from casusboek.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """A bounded whole number. Every change stays within `low` and `high`, both included.

    `bad` says which end is unwelcome ("high", "low" or None): it chooses words, never a judgement.
    """

    name: str
    label: Text
    low: int
    high: int
    start: int
    bad: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that is true or false on a route; false at the start."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the values that a setting can have. `when`, of what is heard, is a condition in the case that tells it."""

    name: str
    label: Text
    span: Span
    when: "Condition | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a municipality or a reader fills in before the story: a text (no options) or one of `options`.

    `default` is the text itself, as `text` has it where it was written, or the name of an option. `locked` hides it
    from the cover. `heard` is the id of the case of whose readers it is heard; then nobody fills it in.
    """

    name: str
    label: Text
    options: tuple[Option, ...]
    default: str
    locked: bool
    span: Span
    text: Text | None = None
    heard: Located[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """A meter against a number. `operator` is one of < <= = != >= >."""

    meter: str
    operator: str
    number: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """A fact is true."""

    fact: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The reader has been in a passage on this route (the passage they are in counts)."""

    passage: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Is:
    """A setting has this option."""

    setting: str
    option: str
    span: Span
    option_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The opposite of a condition."""

    condition: "Condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every one of two or more conditions."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one of two or more conditions."""

    conditions: "tuple[Condition, ...]"


Condition: TypeAlias = Compare | Holds | Seen | Is | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Add `amount` (never 0) to a meter, within its bounds."""

    meter: str
    amount: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """Give a meter a value, within its bounds."""

    meter: str
    value: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Make a fact true or false."""

    fact: str
    value: bool
    span: Span


Effect: TypeAlias = Change | Assign | Mark

Name: TypeAlias = Located[str]


def leaves(condition: Condition) -> tuple[Compare | Holds | Seen | Is, ...]:
    """Return every comparison in a condition, left to right."""
    match condition:
        case Not(condition=inner):
            return leaves(inner)
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            return tuple(leaf for part in parts for leaf in leaves(part))
        case leaf:
            return (leaf,)
