"""The rules about texts: each is a small function over one text, and every text that people read passes all of them."""

from collections.abc import Callable, Collection, Iterable, Iterator

from casusboek.check.texts import html, links, names, notes, residue, shapes
from casusboek.check.texts.callouts import buried_callouts, check_callouts, meant_callouts
from casusboek.check.texts.read import Known, Read, read
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import Line
from casusboek.model.story import Draft, Shelf
from casusboek.parse.names import Names
from casusboek.parse.placed import footnotes_of, texts_of
from casusboek.parse.reading import plain

TextRule = Callable[[Read, Known], Iterable[Diagnostic]]
RULES: tuple[TextRule, ...] = (
    names.unknown_slots,
    names.stray_logic,
    names.quoted_logic,
    buried_callouts,
    meant_callouts,
    shapes.lists_that_are_none,
    shapes.arrows_to_passages,
    links.links_to_passages,
    links.refused_addresses,
    links.missing_files,
    html.wordless_pictures,
    html.acting_html,
    html.left_out_html,
    html.far_pictures,
    residue.raw_marks,
    residue.left_stars,
    residue.marks_in_labels,
    shapes.broken_tables,
    notes.marks_without_note,
)


def check_texts(draft: Draft, shelf: Shelf, files: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong in the texts of a case. `files` are all of the book; None when nobody looked."""
    known = Known(
        path=draft.path,
        names=Names(
            meters=draft.meters,
            facts=draft.facts,
            settings=draft.settings,
            pitfalls=tuple(pitfall.id for pitfall in shelf.pitfalls),
        ),
        passages=_passages(draft),
        files=files,
        footnotes={note.name for _, note in footnotes_of(draft, aside=False)},
        footnotes_aside={note.name for _, note in footnotes_of(draft, aside=True)},
    )
    reads = _reads(draft, draft.references)
    found = [*_found(reads, known), *residue.marks_in_values(draft, known), *links.definitions(draft.references, known)]
    return _one_for_each_cause((*found, *notes.notes_without_mark(draft, reads), *check_callouts(draft)))


def check_shelf(shelf: Shelf, files: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong in the lenses, pitfalls and terms. They know no settings: those belong to a case."""
    spans = [thing.span for things in (shelf.lenses, shelf.pitfalls, shelf.terms) for thing in things]
    path = spans[0].path if spans else ""
    known = Known(path=path, names=Names(meters=(), facts=(), settings=()), passages={}, files=files)
    return _one_for_each_cause(_found(_reads(shelf, ()), known))


def _reads(thing: Draft | Shelf, references: tuple[Line, ...]) -> list[Read]:
    return [read(placed, references) for placed in texts_of(thing)]


def _found(reads: Iterable[Read], known: Known) -> Iterator[Diagnostic]:
    for each in reads:
        for rule in RULES:
            yield from rule(each, known)


def _one_for_each_cause(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings, each once; a line meant as a callout, a list, a table or a choice says no more."""
    once = tuple(dict.fromkeys(found))
    shapes = {(one.span.path, one.span.line) for one in once if one.code in ("CB221", "CB233", "CB508")}
    lesser = {one for one in once if one.code in ("CB203", "CB507") and (one.span.path, one.span.line) in shapes}
    choices = {(one.span.path, one.span.line) for one in once if one.code == "CB203"}
    lesser |= {one for one in once if one.code == "CB308" and (one.span.path, one.span.line) in choices}
    return tuple(one for one in once if one not in lesser)


def _passages(draft: Draft) -> dict[str, str]:
    return {plain(one.title): one.id for one in draft.passages} | {one.id: one.id for one in draft.passages}


def codes() -> Iterator[str]:
    """Yield the codes of the rules, as their descriptions begin."""
    for rule in (*RULES, check_callouts):
        yield from (word for word in (rule.__doc__ or "").partition(":")[0].split() if word.startswith("CB"))
