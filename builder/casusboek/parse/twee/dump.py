"""What the Twee reader made of some files, in a form that any other reader can be held against."""

from collections.abc import Iterable, Mapping
from typing import Any

from casusboek.model.diagnostic import Diagnostic
from casusboek.parse.twee.passage import TweePassage
from casusboek.parse.twee.reader import read_twee


def dump(sources: Iterable[tuple[str, bytes]], translations: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Read (path as given, content) pairs; return plain data for JSON, one entry a file, in the same order.

    `position` and `size` are the texts of the metadata block, or None. `line` is that of the header.
    """
    return {"files": [_file(path, content, translations) for path, content in sources]}


def _file(path: str, content: bytes, translations: Mapping[str, str] | None) -> dict[str, Any]:
    result = read_twee(path, content)
    return {
        "file": path,
        "passages": [_passage(passage) for passage in result.value.passages] if result.value else [],
        "diagnostics": [_diagnostic(finding, translations) for finding in result.diagnostics],
    }


def _passage(passage: TweePassage) -> dict[str, Any]:
    return {
        "name": passage.name,
        "tags": list(passage.tags),
        "position": passage.metadata.position,
        "size": passage.metadata.size,
        "text": passage.text,
        "line": passage.line,
    }


def _diagnostic(finding: Diagnostic, translations: Mapping[str, str] | None) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "line": finding.span.line,
        "column": finding.span.column,
        "message": finding.message.fill(translations),
    }
