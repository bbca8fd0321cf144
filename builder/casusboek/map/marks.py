"""What stands on an author's map besides its names: how often plays come somewhere, and what was found there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casusboek.check.plays import Plays
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.story import Passage

MOST = 2  # codes at one passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How often an average play comes to each passage and takes each choice, by id.

    `findings` are short words at a passage, `links` addresses that open one.
    """

    visits: Mapping[str, float] = field(default_factory=dict)
    taken: Mapping[str, float] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


def marks_of(
    plays: Plays, found: Iterable[Diagnostic] = (), links: Mapping[str, str] | None = None
) -> Marks:  # fmt: skip
    """Return the marks of a story from its plays and what was found in its file."""
    at = by_passage(plays.story.passages, found)
    codes = {id: list(dict.fromkeys(one.code for one in here)) for id, here in at.items() if here and id}
    told = {id: " ".join(some[:MOST]) + (f" +{len(some) - MOST}" if some[MOST:] else "") for id, some in codes.items()}
    return Marks(visits=plays.visits, taken=plays.taken, findings=told, links=links or {})


def by_passage(passages: tuple[Passage, ...], found: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Return what was found in a case by the passage at whose lines it stands; '' is what stands above all of them."""
    starts = sorted((one.span.line, one.id) for one in passages)
    told: dict[str, list[Diagnostic]] = {id: [] for id in ("", *(one.id for one in passages))}
    for one in found:
        told[next((id for line, id in reversed(starts) if line <= one.span.line), "")].append(one)
    return told
