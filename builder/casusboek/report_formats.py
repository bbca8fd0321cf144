"""Findings for other programs: SARIF 2.1.0 (code scanning, editors) and the commands of GitHub's runners."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from casusboek import __version__
from casusboek.model.diagnostic import Diagnostic, Severity
from casusboek.model.known import known_of
from casusboek.model.source import Span
from casusboek.words import catalogue

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
LINKS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "file": "file://{path}",
}


def as_sarif(found: Iterable[Diagnostic], language: str) -> str:
    """Return findings as a SARIF log with one run; paths are relative to the book (`%SRCROOT%`)."""
    words, findings = catalogue(language), list(found)
    codes = sorted({one.code for one in findings})
    rules = [{"id": code} for code in codes]
    driver = {"name": "casusboek", "version": __version__, "language": language, "rules": rules}
    results = [_result(one, codes.index(one.code), words) for one in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(one: Diagnostic, index: int, words: Mapping[str, str]) -> dict[str, Any]:
    said = [one.message.fill(words), *(note.message.fill(words) for note in one.notes if note.span is None)]
    if one.help is not None:
        said.append(one.help.fill(words))
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": LEVELS[one.severity],
        "message": {"text": "\n".join(said)},
        "locations": [{"physicalLocation": _place(one.span)}],
    }
    related = [
        {"id": number, "physicalLocation": _place(note.span), "message": {"text": note.message.fill(words)}}
        for number, note in enumerate(one.notes, start=1)
        if note.span is not None
    ]
    known = known_of(one)
    return (
        result
        | ({"relatedLocations": related} if related else {})
        | ({"properties": {"known": known.as_data()}} if known is not None else {})
    )


def _place(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"artifactLocation": {"uri": quote(span.path), "uriBaseId": "%SRCROOT%"}, "region": region}


def as_github(found: Iterable[Diagnostic], language: str) -> str:
    """Return findings as commands that a runner of GitHub shows at their lines."""
    words, lines = catalogue(language), list[str]()
    for one in found:
        said = [one.message.fill(words), *([one.help.fill(words)] if one.help is not None else [])]
        span = one.span
        place = f"file={_property(span.path)},line={span.line},endLine={span.end_line},col={span.column}"
        if span.end_line == span.line:
            place += f",endColumn={span.end_column}"
        lines.append(f"::{COMMANDS[one.severity]} {place},title={one.code}::{_data(chr(10).join(said))}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def editor_link(told: str, span: Span, root: str, scheme: str) -> str:
    """Return the place of a finding as a link for a terminal (OSC 8). `scheme` is a name of LINKS, or a template."""
    template = LINKS.get(scheme, scheme)
    path = quote(f"{root}/{span.path}" if root.startswith("/") else f"/{root}/{span.path}", safe="/:")
    address = template.replace("{path}", path).replace("{line}", str(span.line)).replace("{column}", str(span.column))
    return f"\x1b]8;;{address}\x1b\\{told}\x1b]8;;\x1b\\"
