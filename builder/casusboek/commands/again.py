"""What a check printed of a book that did not change since is printed again: then nothing of it is read."""

from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO

from casusboek.book import BookConfig
from casusboek.memory import key_of_book, memory_of
from casusboek.model.diagnostic import Diagnostic, Severity


def printed_again(book: BookConfig, wish: tuple[str, ...], make: Callable[[], list[Diagnostic]]) -> frozenset[Severity]:
    """Print what `make` prints, or printed before for the same wish; return how bad what it finds is."""
    memory = memory_of(book.file.parent, "printed")
    key = f"{key_of_book(book.file, book.cases)} {' '.join(wish)}"
    kept = memory.data(key)
    if kept is not None and isinstance(text := kept.get("text"), str):
        print(text, end="")
        return frozenset(one for one in Severity if one.value in kept.get("severities", ()))
    printed = StringIO()
    try:
        with redirect_stdout(printed):
            severities = frozenset(one.severity for one in make())
    finally:
        print(printed.getvalue(), end="")
    memory.keep_data(key, {"text": printed.getvalue(), "severities": sorted(one.value for one in severities)})
    memory.write()
    return severities
