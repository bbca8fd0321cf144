"""What stands on the shelf for choices, and no choice of any case has."""

from collections.abc import Iterable, Iterator

from casusboek.model.brief import Brief
from casusboek.model.diagnostic import Diagnostic, advice, text
from casusboek.model.shelf import Shelf


def unused_tags(briefs: Iterable[Brief], shelf: Shelf) -> Iterator[Diagnostic]:
    """CB245: a value or a move that no choice of the book has, while others of its shelf are used."""
    used = {tag for brief in briefs for tag in brief.tags}
    for sign, tags in (("~", shelf.values), ("@", shelf.moves)):
        begun = any(tag.startswith(sign) for tag in used)
        for tag in (one for one in tags if begun and sign + one.id not in used):
            message = text("no choice of this book has `{tag}`", tag=sign + tag.id)
            help = text("put it behind a choice that it fits, or take it away here")
            yield advice("CB245", tag.span, message, help=help)
