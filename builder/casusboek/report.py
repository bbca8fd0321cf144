"""Turns diagnostics into what an author reads: text with the line itself, or JSON for other programs."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from casusboek.model.diagnostic import Diagnostic, Note, Severity
from casusboek.model.known import known_of
from casusboek.model.source import SourceFile, Span
from casusboek.visible import all_visible, escaped, visible
from casusboek.words import catalogue, translator

TAB = "    "


def as_text(diagnostic: Diagnostic, files: Mapping[str, SourceFile], language: str) -> str:
    """Return one diagnostic as a few lines of text: place, fact, the line with its part underlined, what to do."""
    words = catalogue(language)
    say = translator(language)
    span = diagnostic.span
    severity = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.ADVICE: say("advice")}[
        diagnostic.severity
    ]
    told = all_visible(diagnostic.message.fill(words))
    lines = [f"{visible(span.path)}:{span.line}:{span.column}: {severity}[{diagnostic.code}]: {told}"]
    lines += _excerpt(span, files)
    margin = " " * len(str(span.line))
    for note in diagnostic.notes:
        lines.append(f"{margin} = {say('note')}: {visible(_note(note, words))}")
    if (known := known_of(diagnostic)) is not None:
        lines.append(f"{margin} = {say('known')}: {known.words.fill(words)}")
    if diagnostic.help is not None:
        lines.append(f"{margin} = {say('help')}: {all_visible(diagnostic.help.fill(words))}")
    return "\n".join(lines)


def _note(note: Note, words: Mapping[str, str]) -> str:
    place = f" ({note.span.path}:{note.span.line})" if note.span is not None else ""
    return note.message.fill(words) + place


def _excerpt(span: Span, files: Mapping[str, SourceFile]) -> list[str]:
    file = files.get(span.path)
    lines = file.lines() if file is not None else ()
    if not 0 < span.line <= len(lines) or not lines[span.line - 1].text.strip():
        return []
    written = lines[span.line - 1].text.rstrip("\r")
    number, margin = str(span.line), " " * len(str(span.line))
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(written.rstrip())
    before, inside, behind = _plain(written[:start]), all_visible(_plain(written[start:end])), _plain(written[end:])
    lead, marked = len(before), max(1, len(inside))
    shown, lead = _clipped(before + inside + behind, lead, marked)
    marked = max(1, min(marked, len(shown) - lead)) if lead < len(shown) else 1
    return [f"{margin} |", f"{number} | {shown}", f"{margin} | {' ' * lead}{'^' * marked}"]


def _plain(written: str) -> str:
    return visible(written.replace("\t", TAB))


def _clipped(written: str, lead: int, marked: int, width: int = 110) -> tuple[str, int]:
    """Return a stretch of a long line that holds the marked part, and where that part begins in it."""
    if len(written) <= width:
        return written.rstrip(), lead
    start = max(0, min(lead - 30, len(written) - width))
    shown = written[start : start + max(width, min(marked, width))]
    if start > 0:
        return "…" + shown.rstrip(), lead - start + 1
    return shown.rstrip() + "…", lead


def as_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Return diagnostics as a JSON array of objects, places counted from 1."""
    words = catalogue(language)
    data = [_data(diagnostic, words) for diagnostic in diagnostics]
    return escaped(json.dumps(data, ensure_ascii=False, indent=2))


def _data(diagnostic: Diagnostic, words: Mapping[str, str]) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "file": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": diagnostic.message.fill(words),
        "help": None if diagnostic.help is None else diagnostic.help.fill(words),
        "notes": [_note(note, words) for note in diagnostic.notes],
        "known": None if (known := known_of(diagnostic)) is None else known.as_data(),
    }


def summary(diagnostics: Iterable[Diagnostic], cases: int, language: str) -> str:
    """Return the closing line of a check: how many cases, errors, warnings and pieces of advice."""
    say = translator(language)
    found = list(diagnostics)
    counts = [sum(1 for one in found if one.severity is severity) for severity in Severity]
    return say("{cases} cases: {errors} errors, {warnings} warnings, {advice} pieces of advice").format(
        cases=cases, errors=counts[0], warnings=counts[1], advice=counts[2]
    )
