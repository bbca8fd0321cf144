"""Rules about what a book says of the law: who checked it, until when it holds, and what stands in no register."""

import datetime
from collections.abc import Iterable, Iterator

from casusboek.model.diagnostic import Diagnostic, Note, Sentence, advice, text
from casusboek.model.shelf import Shelf, Statement
from casusboek.model.story import Draft, callouts_of

MOST_NAMED = 12


def check_laws(shelf: Shelf, today: datetime.date) -> Iterator[Diagnostic]:
    """CB540 and CB541 and CB542: statements that no lawyer checked, that hold no longer, or changed since the check.

    Each is one finding with a count, at the first statement that it is about.
    """
    laws = shelf.laws
    unchecked = [law for law in laws if not law.checked_by]
    help = text("print the sheet for a lawyer with `casusboek law --sheet`, and read it back with `--read`")
    message = text("{count} of {all} statements about the law are not checked by a lawyer", **_counts(unchecked, laws))
    yield from _counted("CB540", unchecked, message, help)
    expired = [law for law in laws if law.until and law.until < today.isoformat()]
    message = text("{count} of {all} statements about the law hold no longer", **_counts(expired, laws))
    yield from _counted("CB541", expired, message, text("read the text of today, and set a new `geldig tot`"))
    changed = [law for law in laws if law.checked_by and not law.is_checked]
    counts = _counts(changed, laws)
    message = text("{count} of {all} statements about the law changed since they were checked", **counts)
    yield from _counted("CB542", changed, message, help)


def laws_without_register(draft: Draft, shelf: Shelf) -> Iterator[Diagnostic]:
    """CB543: texts about the law that stand in the case itself, where the book has a register for them."""
    own = [callout for callout in callouts_of(draft, "law") if callout.blocks]
    if own and shelf.laws:
        message = text("{count} callouts of this case say something about the law themselves", count=len(own))
        notes = [Note(message=text("and here"), span=callout.span) for callout in own[1:]]
        help = text("put it in `wet.md` and name it here: there a lawyer checks it, once for all cases")
        yield advice("CB543", own[0].span, message, help=help, notes=notes)


def _counts(some: list[Statement], laws: tuple[Statement, ...]) -> dict[str, int]:
    return {"count": len(some), "all": len(laws)}


def _counted(code: str, laws: list[Statement], message: Sentence, help: Sentence) -> Iterable[Diagnostic]:
    if not laws:
        return ()
    names = ", ".join(law.id for law in laws[:MOST_NAMED])
    told = text("these are: {names}", names=names)
    if len(laws) > MOST_NAMED:
        told = text("these are: {names}, and {count} more", names=names, count=len(laws) - MOST_NAMED)
    return (advice(code, laws[0].span, message, help=help, notes=(Note(message=told),)),)
