"""What was found on a day and is known (cases/bekend.yml): a line a finding. What is new is told, and what is gone."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Sentence, Severity, advice, error, text
from casusboek.model.source import Line, SourceFile, Span

HEAD = """# Wat `casusboek check` op deze dag vond, en wat dus bekend is: een regel per bevinding.
# Wat nieuw is, meldt `check`. Schrijf het opnieuw met `casusboek check --baseline`.
"""
DATE = re.compile(r"date:\s*['\"]?(\d{4}-\d\d-\d\d)['\"]?\s*")
ENTRY = re.compile(r"\s*- '(?P<entry>(?:[^']|'')*)'\s*")
NOTHING = re.compile(r"\s*(?:#.*|findings:\s*(?:\[\])?|---)?\s*")
MOST_LETTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The findings that are known, each as it is written in the file, and where."""

    entries: tuple[tuple[str, Span], ...]
    diagnostics: tuple[Diagnostic, ...]


def read_baseline(file: SourceFile) -> Baseline:
    """Read the file line by line; a line that says nothing is an error."""
    entries, found = list[tuple[str, Span]](), list[Diagnostic]()
    for line in file.lines():
        if (match := ENTRY.fullmatch(line.text)) is not None:
            entries.append((match["entry"].replace("''", "'"), line.span()))
        elif (dated := DATE.fullmatch(line.text)) is not None:
            found += _check_date(dated[1], line)
        elif NOTHING.fullmatch(line.text) is None:
            found.append(_wrong(line, text("this is no known finding")))
    return Baseline(entries=tuple(entries), diagnostics=tuple(found))


def without_known(
    found: Iterable[Diagnostic], baseline: Baseline, files: Mapping[str, SourceFile]
) -> tuple[tuple[Diagnostic, ...], int]:
    """Return the findings that are new, with one for each known one that is gone, and how many are known.

    An error is never known: it stops the site.
    """
    if not baseline.entries:
        return (*found, *baseline.diagnostics), 0
    left = Counter(entry for entry, _ in baseline.entries)
    new, known = list[Diagnostic](), 0
    for one in found:
        entry = entry_of(one, files)
        if one.severity is not Severity.ERROR and left[entry] > 0:
            left[entry] -= 1
            known += 1
        else:
            new.append(one)
    gone = list[Diagnostic]()
    for entry, span in reversed(baseline.entries):
        if left[entry] > 0:
            left[entry] -= 1
            gone.append(_gone(span))
    return (*new, *baseline.diagnostics, *gone), known


def written_baseline(found: Iterable[Diagnostic], files: Mapping[str, SourceFile], today: datetime.date) -> str:
    """Return the file that makes everything known that was found, errors excepted."""
    entries = sorted(entry_of(one, files) for one in found if one.severity is not Severity.ERROR)
    lines = [f"  - '{_quoted(entry)}'\n" for entry in entries]
    return f"{HEAD}date: {today.isoformat()}\nfindings:{'' if lines else ' []'}\n{''.join(lines)}"


def entry_of(one: Diagnostic, files: Mapping[str, SourceFile]) -> str:
    """Return how a finding is known: its code, its file, and the words of its line. Line numbers move; words stay."""
    file = files.get(one.span.path)
    lines = file.lines() if file is not None else ()
    words = lines[one.span.line - 1].text if 0 < one.span.line <= len(lines) else ""
    return f"{one.code} {one.span.path}: {' '.join(words.split())[:MOST_LETTERS]}".rstrip()


def _quoted(entry: str) -> str:
    return entry.replace("'", "''")


def _check_date(written: str, line: Line) -> list[Diagnostic]:
    try:
        datetime.date.fromisoformat(written)
    except ValueError:
        return [_wrong(line, text("`{value}` is no date", value=written))]
    return []


def _wrong(line: Line, message: Sentence) -> Diagnostic:
    return error("CB705", line.span(), message, help=text("write the file anew with `casusboek check --baseline`"))


def _gone(span: Span) -> Diagnostic:
    message = text("this finding is gone")
    return advice("CB704", span, message, help=text("take this line out, or write the file anew with `--baseline`"))
