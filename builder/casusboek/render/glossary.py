"""The glossary inside a case: on every route the first use of a term gets its explanation, and later ones do not."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from casusboek.model.shelf import Term
from casusboek.model.story import Story

OPENING, CLOSING = r"[(\[“‘«\"']*", r"[-.,;:!?)\]”’»…\"']*"


def before(story: Story) -> Mapping[str, frozenset[str]]:
    """Return for every passage those that each route to it has passed, itself included; passages in order of distance.

    A passage that no route reaches has only itself.
    """
    order = _by_distance(story)
    entrances: dict[str, set[str]] = {id: set() for id in order}
    for id in order:
        for choice in story.passage(id).choices:
            entrances[choice.target.value].add(id)
    passed = {id: frozenset(order) for id in order} | {story.start: frozenset({story.start})}
    settled = False
    while not settled:
        settled = True
        for id in order[1:]:
            first, *others = (passed[entrance] for entrance in entrances[id])
            shared = frozenset(one for one in first if all(one in other for other in others)) | {id}
            settled = settled and shared == passed[id]
            passed[id] = shared
    return passed | {one.id: frozenset({one.id}) for one in story.passages if one.id not in passed}


def _by_distance(story: Story) -> list[str]:
    order = [story.start]
    for id in order:
        targets = (choice.target.value for choice in story.passage(id).choices)
        order.extend(target for target in dict.fromkeys(targets) if target not in order)
    return order


@dataclass
class Glossary:
    """The terms of the book, and where in this case they have been explained."""

    terms: tuple[Term, ...]
    explained: dict[str, set[str]] = field(default_factory=dict)
    count: int = 0

    def section(self, known: Iterable[str], *, place: str) -> "Explainer":
        """Start a section whose reader has passed the places `known`; what it explains is remembered for `place`."""
        seen = {term for one in known for term in self.explained.get(one, ())}
        return Explainer(self, seen, self.explained.setdefault(place, set()))


class Explainer:
    """Marks the first uses of terms in one section; `notes` are the explanations to put at its end."""

    def __init__(self, glossary: Glossary, seen: set[str], record: set[str]) -> None:
        """Leave alone what was `seen`; add what is explained for certain to `record`."""
        self._glossary = glossary
        self._record = record
        self._left = {term.title.words.casefold(): term for term in glossary.terms if term.id not in seen}
        self.notes: list[tuple[str, Term]] = []
        self._words = sorted(self._left, key=len, reverse=True)

    def mark(self, letters: str, *, certain: bool) -> str:
        """Return plain words as HTML with a button at each first use. `certain`: every reader sees it."""
        folded = letters.casefold()
        words = "|".join(re.escape(word) for word in self._words if word in folded)
        if not words:
            return escape(letters, quote=False)
        made, at = list[str](), 0
        for found in re.compile(rf"({OPENING})\b({words})\b({CLOSING})", re.IGNORECASE).finditer(letters):
            made += [escape(letters[at : found.start()], quote=False), self._whole(found, certain=certain)]
            at = found.end()
        return "".join([*made, escape(letters[at:], quote=False)])

    def _whole(self, found: re.Match[str], *, certain: bool) -> str:
        """Return a button that keeps the punctuation around it on its line."""
        before, word, after = (escape(part, quote=False) for part in found.groups())
        button = self._button(found[2], certain=certain)
        if not button:
            return f"{before}{word}{after}"
        whole = f"{before}{button}{after}"
        return f"<span data-cb-whole>{whole}</span>" if button != whole else whole

    def _button(self, word: str, *, certain: bool) -> str:
        term = self._left.pop(word.casefold(), None)
        if term is None:
            return ""
        if certain:
            self._record.add(term.id)
        self._glossary.count += 1
        id = f"cb-term-{self._glossary.count}"
        self.notes.append((id, term))
        return f'<button type="button" popovertarget="{id}">{escape(word, quote=False)}</button>'
