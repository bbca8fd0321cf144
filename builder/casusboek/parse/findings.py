"""Collects diagnostics inside one phase, so that all mistakes of a file come in one go."""

from collections.abc import Iterable

from casusboek.model.diagnostic import Diagnostic


class Findings:
    """What has been found so far, in order."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._found: list[Diagnostic] = []

    def add(self, *diagnostics: Diagnostic) -> None:
        """Keep diagnostics."""
        self._found.extend(diagnostics)

    def count(self) -> int:
        """Return how many there are so far."""
        return len(self._found)

    def all(self, also: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
        """Return everything, in the order of the text."""
        return tuple(
            sorted([*self._found, *also], key=lambda found: (found.span.path, found.span.line, found.span.column))
        )
