"""The rules about texts: each is a small function over one text, and every text that people read passes all of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from casusboek.check.texts import addresses, html, links, names, notes, residue, shapes
from casusboek.check.texts.callouts import check_callouts
from casusboek.check.texts.law import check_laws, laws_without_register
from casusboek.check.texts.meant import buried_callouts, meant_callouts
from casusboek.check.texts.read import KnownToTexts, Read, read
from casusboek.check.texts.signs import Signed, signed, signs_of
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.shelf import Shelf
from casusboek.model.source import Line
from casusboek.model.story import Draft
from casusboek.parse.names import Names
from casusboek.parse.placed import footnotes_of, texts_of
from casusboek.parse.reading import plain

WholeRule = Callable[[Draft, Shelf, Sequence[Read]], Iterable[Diagnostic]]
RULES: tuple[Signed, ...] = (
    signed(names.unknown_slots, "{"),
    signed(names.stray_logic, "`"),
    signed(names.quoted_logic, "‘’'‚“”„\"´+-−–"),
    signed(buried_callouts, "["),
    signed(meant_callouts),
    signed(shapes.lists_that_are_none),
    signed(shapes.items_meant_as_choices, "-*+0"),
    signed(links.links_to_passages, "[<"),
    signed(links.spaced_links, "["),
    signed(links.refused_addresses, "[<"),
    signed(links.missing_files, "[<"),
    signed(html.wordless_pictures, "[<"),
    signed(html.pasted_html, "<"),
    signed(html.acting_html, "[<"),
    signed(html.left_out_html, "<"),
    signed(html.lost_html, "<"),
    signed(html.far_pictures, "[<"),
    signed(residue.raw_marks),
    signed(residue.left_marks, "*_"),
    signed(residue.boxes, "[\\"),
    signed(residue.marks_in_labels),
    signed(shapes.broken_tables, "|\t"),
    signed(notes.marks_without_note, "["),
    signed(notes.notes_elsewhere, "["),
    signed(addresses.lost_lines, "["),
)


def check_texts(
    draft: Draft,
    shelf: Shelf,
    files: Collection[str] | None = None,
    *,
    more: Collection[Signed] = (),
    whole: Collection[WholeRule] = (),
) -> tuple[Diagnostic, ...]:
    """Return what is wrong in the texts of a case. `files` are all of the book; None when nobody looked.

    `more` are rules about one text, `whole` about all texts of the case, besides those that always count.
    """
    known = KnownToTexts(
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
    found = [*_found(reads, known, more), *(one for rule in whole for one in rule(draft, shelf, reads))]
    found += [*addresses.definitions(draft, reads, known)]
    found += [*notes.notes_without_mark(draft, reads), *check_callouts(draft), *laws_without_register(draft, shelf)]
    return _one_for_each_cause(found)


def check_shelf(shelf: Shelf, files: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong in the texts of the shelf. They know no settings: those belong to a case."""
    shelves = (shelf.lenses, shelf.pitfalls, shelf.values, shelf.moves, shelf.terms, shelf.laws)
    spans = [thing.span for things in shelves for thing in things]
    path = spans[0].path if spans else ""
    known = KnownToTexts(path=path, names=Names(meters=(), facts=(), settings=()), passages={}, files=files)
    return _one_for_each_cause(_found(_reads(shelf, ()), known))


def _reads(thing: Draft | Shelf, references: tuple[Line, ...]) -> list[Read]:
    return [read(placed, references) for placed in texts_of(thing)]


def _found(reads: Iterable[Read], known: KnownToTexts, more: Collection[Signed] = ()) -> Iterator[Diagnostic]:
    """Yield what the rules find in texts; a rule looks at no text without one of its signs."""
    for each in reads:
        signs = signs_of(each.placed.text.source)
        for rule in (*RULES, *more):
            if not rule.signs or rule.signs & signs:
                yield from rule.find(each, known)


LESSER = {
    "CB203": (("CB221", "CB233", "CB508"), ()),
    "CB507": (("CB221", "CB233", "CB508"), ("CB203", "CB217", "CB301", "CB308")),
    "CB308": (("CB203", "CB221"), ()),
}


def _one_for_each_cause(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings, each once; a line that was meant as a callout, a list, a table or a choice says no more."""
    once = tuple(dict.fromkeys(found))
    return tuple(one for one in once if not any(_is_of(one, other) for other in once))


def _is_of(one: Diagnostic, other: Diagnostic) -> bool:
    """Say whether a finding has the cause of another one: on its line, or at its place."""
    if one.code in ("CB502", "CB503") and other.help == html.WITHOUT_LAYOUT:
        return one.help != other.help and (one.span.path, one.span.line) == (other.span.path, other.span.line)
    on_line, at_place = LESSER.get(one.code, ((), ()))
    this, that = one.span, other.span
    if this.path != that.path or not that.line <= this.line <= that.end_line:
        return False
    overlap = this.line == that.line and this.column < that.end_column and that.column < this.end_column
    return other.code in on_line or (other.code in at_place and overlap)


def _passages(draft: Draft) -> dict[str, str]:
    return {plain(one.title): one.id for one in draft.passages} | {one.id: one.id for one in draft.passages}


def codes() -> Iterator[str]:
    """Yield the codes of the rules, as their descriptions begin."""
    rules = [rule.find for rule in RULES]
    for rule in (*rules, check_callouts, check_laws, laws_without_register, addresses.definitions):
        yield from (word for word in (rule.__doc__ or "").partition(":")[0].split() if word.startswith("CB"))
