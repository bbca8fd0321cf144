"""What became of a Twine story when it was made a case, and how that is told to its author."""

from collections.abc import Iterator
from dataclasses import dataclass

from casusboek.model.diagnostic import Sentence, text
from casusboek.model.source import Span
from casusboek.twine.variables import KnownVariables
from casusboek.words import catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A piece that is left as it is written, with what is told about it."""

    code: str
    name: str
    source: str
    span: Span
    help: Sentence | None


@dataclass(frozen=True, kw_only=True)
class Report:
    """Counts and lists of an import. `links` are those written out or computed, `kept` those the case has.

    `constructs` counts everything in the passages that is more than words, `translated` what of it is not in a piece
    that is left; `endings` names the passages that need a reflection.
    """

    title: str
    format: str
    guessed: bool = False
    passages: int = 0
    taken: int = 0
    links: int = 0
    kept: int = 0
    constructs: int = 0
    translated: int = 0
    untold: tuple[Untold, ...] = ()
    variables: tuple[KnownVariables, ...] = ()
    endings: tuple[str, ...] = ()


def told(report: Report, language: str = "nl") -> str:
    """Return a report as lines for a terminal, in a language of the catalogues."""
    translations = catalogue(language)
    return "\n".join("  " * depth + line.fill(translations) for depth, line in _lines(report))


def _lines(report: Report) -> Iterator[tuple[int, Sentence]]:
    """Yield the lines of a report with their depth."""
    yield 0, text("{title} ({format})", title=report.title, format=report.format)
    yield 1, text("passages: {taken} of {all}", taken=report.taken, all=report.passages)
    yield 1, text("links: {kept} of {all}", kept=report.kept, all=report.links)
    yield (
        1,
        text(
            "logic and links compared: {all}; the same in the case: {translated}; left as written: {left}",
            translated=report.translated,
            all=report.constructs,
            left=report.constructs - report.translated,
        ),
    )
    if report.variables:
        yield 0, text("variables:")
    for known in report.variables:
        yield 1, _variable(known)
        yield from [(2, known.reason)] if known.reason is not None else []
    if report.endings:
        yield 0, text("endings that still need a `[!REFLECTIE]` (a template stands there):")
    for name in report.endings:
        yield 1, text("{name}", name=name)


def _variable(known: KnownVariables) -> Sentence:
    """Return what became of a variable, with what was assumed."""
    match known.kind:
        case "fact" if known.inverted:
            return text("{written}: the fact `{name}`, which says the opposite", written=known.written, name=known.name)
        case "fact":
            return text("{written}: the fact `{name}`", written=known.written, name=known.name)
        case "meter":
            return text(
                "{written}: the meter `{name}` from {low} to {high}, at first {start}",
                written=known.written,
                name=known.name,
                low=known.low,
                high=known.high,
                start=known.start,
            )
        case _:
            return text("{written}: not translated", written=known.written)
