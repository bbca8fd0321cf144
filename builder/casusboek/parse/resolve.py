"""Holds a Draft's names against what exists: a Draft in which every name resolves becomes a Story."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Note, Result, Sentence, Severity, error, text
from casusboek.model.logic import Condition, Seen, leaves
from casusboek.model.shelf import Shelf
from casusboek.model.source import Located
from casusboek.model.story import (
    Assertion,
    Block,
    Callout,
    Choice,
    Conditional,
    Draft,
    Passage,
    Reflection,
    Story,
    blocks_of,
    walk,
)
from casusboek.model.week import Week
from casusboek.near import near
from casusboek.parse.dialect import in_twee
from casusboek.parse.findings import Findings
from casusboek.parse.headings import ID, slug
from casusboek.parse.names import Names, last_part
from casusboek.visible import bare, odd_in


@dataclass(frozen=True, kw_only=True)
class KnownTargets:
    """What the names of one draft may point to."""

    passages: dict[str, Passage]
    actors: tuple[str, ...]
    lenses: tuple[str, ...]
    pitfalls: tuple[str, ...]
    values: tuple[str, ...]
    moves: tuple[str, ...]
    laws: tuple[str, ...]
    cases: Collection[str] | None
    lonely: tuple[Passage, ...]
    doubled: frozenset[str]  # the ids that passages would have by their titles, which took the id of another one
    is_twee: bool


def resolve(draft: Draft, shelf: Shelf, cases: Collection[str] | None = (), week: Week | None = None) -> Result[Story]:
    """Make a Story of a Draft. `cases` are the paths of all case files of the book, this one included.

    They are None when nobody knows them. `week` is what it shares with others.

    Every name that points nowhere is an error at its place; with one such error the value is None.
    """
    findings = Findings()
    known = KnownTargets(
        passages=_passages(draft),
        actors=tuple(actor.id for actor in draft.about.actors),
        lenses=tuple(lens.id for lens in shelf.lenses),
        pitfalls=tuple(pitfall.id for pitfall in shelf.pitfalls),
        values=tuple(value.id for value in shelf.values),
        moves=tuple(move.id for move in shelf.moves),
        laws=tuple(law.id for law in shelf.laws),
        cases=cases,
        lonely=_lonely(draft),
        doubled=_doubled(draft),
        is_twee=in_twee(draft.path),
    )
    names = Names(meters=draft.meters, facts=draft.facts, settings=draft.settings, pitfalls=known.pitfalls)
    findings.add(*names.check_logic(draft))
    _check_start(draft, known, findings)
    for block in walk(draft.cover):
        findings.add(*_check_block(block, known))
    for condition in conditions_in(walk(draft.cover)):
        for place in seen_in(condition):
            findings.add(*_passage_exists(place, known))
    for passage in draft.passages:
        _check_passage(draft, passage, known, findings)
    found = findings.all()
    if not draft.passages or any(one.severity is Severity.ERROR for one in found):
        return Result(value=None, diagnostics=found)
    return Result(value=_story(draft, week or Week()), diagnostics=found)


def _passages(draft: Draft) -> dict[str, Passage]:
    """Return the passages by id. One whose written id cannot be one is also found by the id that was meant."""
    wrong = [passage for passage in draft.passages if not ID.fullmatch(passage.id)]
    meant = {slug(id): passage for passage in wrong for id in (passage.id, *passage.id.split())}
    return meant | {passage.id: passage for passage in draft.passages}


def _lonely(draft: Draft) -> tuple[Passage, ...]:
    """Return the passages to which no choice leads and with which the story does not begin."""
    led = {choice.target.value for passage in draft.passages for choice in passage.choices}
    begin = draft.start.value if draft.start else draft.passages[0].id if draft.passages else ""
    return tuple(passage for passage in draft.passages if passage.id not in (*led, begin))


def _doubled(draft: Draft) -> frozenset[str]:
    ids = [passage.id for passage in draft.passages]
    return frozenset(slug(one.title.words) for one in draft.passages if ids.count(one.id) > 1)


def _story(draft: Draft, week: Week) -> Story:
    return Story(
        path=draft.path,
        about=draft.about,
        meters=draft.meters,
        facts=draft.facts,
        settings=draft.settings,
        start=draft.start.value if draft.start else draft.passages[0].id,
        cover=draft.cover,
        passages=draft.passages,
        references=draft.references,
        waivers=draft.waivers,
        span=draft.span,
        twine=draft.twine,
        tellers=week.tellers,
        asked=week.asked,
    )


def _check_start(draft: Draft, known: KnownTargets, findings: Findings) -> None:
    if not draft.passages:
        message, help = text("this case has no passages"), text("begin the first one with a `##` heading")
        if known.is_twee:
            help = text("begin the first one with a line `:: ` and its name")
        findings.add(error("CB219", draft.span, message, help=help))
    elif draft.start is not None:
        findings.add(*_passage_exists(draft.start, known))


def _check_passage(draft: Draft, passage: Passage, known: KnownTargets, findings: Findings) -> None:
    for choice in passage.choices:
        findings.add(*_passage_exists(choice.target, known))
        findings.add(*_check_tags(choice, known))
    if passage.reflection is not None:
        _check_reflection(passage, passage.reflection, known, findings)
    _check_onward(draft, passage, known, findings)
    for condition in conditions_of(passage):
        for place in seen_in(condition):
            findings.add(*_passage_exists(place, known))
    for block in blocks_of(passage):
        findings.add(*_check_block(block, known))


def _check_tags(choice: Choice, known: KnownTargets) -> Iterator[Diagnostic]:
    for one in (tag for tag in choice.pitfalls if tag.value not in known.pitfalls):
        help = text("make a pitfall `## ... {{#{name}}}` in `valkuilen.md`", name=one.value)
        yield _unknown("CB215", text("there is no pitfall `{name}`", name=one.value), one, known.pitfalls, help)
    for one in (tag for tag in choice.values if tag.value not in known.values):
        help = text("make a value `## ... {{#{name}}}` in `waarden.md`", name=one.value)
        yield _unknown("CB239", text("there is no value `{name}`", name=one.value), one, known.values, help)
    for one in (tag for tag in choice.moves if tag.value not in known.moves):
        help = text("make a move `## ... {{#{name}}}` in `handelingen.md`", name=one.value)
        yield _unknown("CB244", text("there is no move `{name}`", name=one.value), one, known.moves, help)


def _check_reflection(passage: Passage, reflection: Reflection, known: KnownTargets, findings: Findings) -> None:
    findings.add(*_check_lenses(reflection.lenses, known.lenses))
    if passage.choices:
        message = text("the passage `{id}` has choices and a reflection", id=passage.id)
        help = text("a reflection makes a passage an ending: move it to an ending, or take the choices away")
        findings.add(error("CB211", reflection.span, message, help=help))


def _check_lenses(lenses: tuple[Located[str], ...], known: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lenses of a reflection; a sentence in their place is one mistake."""
    for line in dict.fromkeys(lens.span.line for lens in lenses):
        written = tuple(lens for lens in lenses if lens.span.line == line)
        if len(written) > 1 and not any(lens.value in known or near(lens.value, known) for lens in written):
            words = " ".join(lens.value for lens in written)
            help = text("only the ids of lenses stand here; make a question of your own a list item below it")
            span = written[0].span.until(written[-1].span)
            yield error("CB214", span, text("there are no lenses `{words}`", words=words), help=help)
            continue
        for lens in (lens for lens in written if lens.value not in known):
            help = text("make a lens `## ... {{#{name}}}` in `lenzen.md`", name=lens.value)
            yield _unknown("CB214", text("there is no lens `{name}`", name=lens.value), lens, known, help)


def _check_onward(draft: Draft, passage: Passage, known: KnownTargets, findings: Findings) -> None:
    folder = posixpath.dirname(draft.path)
    for onward in passage.onward:
        if not passage.is_ending:
            message = text("only an ending can lead to another case")
            help = text("move this link to a passage with a reflection and without choices")
            findings.add(error("CB204", onward.span, message, help=help))
        path = posixpath.normpath(posixpath.join(folder, onward.target.value))
        if known.cases is not None and path not in known.cases:
            message = text("there is no case `{file}`", file=onward.target.value)
            relative = [posixpath.relpath(case, folder or ".") for case in known.cases if case != draft.path]
            help = text("write the file of a case, as in `de-inschatting.md`")
            findings.add(_unknown("CB205", message, onward.target, relative, help))


def _check_block(block: Block, known: KnownTargets) -> Iterator[Diagnostic]:
    match block:
        case Callout(kind="echo"):
            yield from _passage_exists(block.name, known)
        case Callout(kind="law"):
            for law in block.statements:
                if law.value not in known.laws:
                    help = text("make it in `wet.md`, as `## ... {{#{name}}}`; a title has a capital", name=law.value)
                    message = text("there is no statement about the law `{name}`", name=law.value)
                    yield _unknown("CB242", message, law, known.laws, help)
        case Callout(argument=Located() as actor):
            if actor.value not in known.actors:
                help = text("add it under `actors:`; a name that is written out begins with a capital")
                yield _unknown("CB213", text("there is no actor `{name}`", name=actor.value), actor, known.actors, help)


def _passage_exists(place: Located[str], known: KnownTargets) -> Iterator[Diagnostic]:
    if place.value not in known.passages and place.value not in known.doubled:
        yield _no_passage(place, known)


def _no_passage(place: Located[str], known: KnownTargets) -> Diagnostic:
    name = place.value
    message = text("there is no passage `{name}`", name=name) if name else text("this names no passage")
    if odd := odd_in(name):
        message = text("there is a character here that cannot be seen: {character}", character=odd[0])
        return error("CB201", place.span, message, help=text("write `{name}`", name=bare(name)))
    if titled := [one for one in known.passages.values() if name and slug(one.title.words) == slug(name)]:
        help = text("the passage `{title}` has the id `{id}`: write that", title=titled[0].title.words, id=titled[0].id)
        return error("CB201", place.span, message, help=help)
    if guesses := near(name, known.passages) if name else ():
        first = known.passages[guesses[0]].span
        help = text("{names} looks like it ({path}:{line})", names=_listed(guesses), path=first.path, line=first.line)
        return error("CB201", place.span, message, help=help)
    alike = [one for one in known.lonely if not known.is_twee and words_of(one.id) & words_of(name)]
    if len(alike) == 1:
        return _other_id(alike[0], place)
    return error("CB201", place.span, message, help=_how_to_name(name, known))


def _other_id(passage: Passage, place: Located[str]) -> Diagnostic:
    """Report a passage to which nothing leads, since its id differs from the one that a choice names."""
    message = text("no choice leads to `{id}`, and one leads to `{name}`", id=passage.id, name=place.value)
    help = text("write `## {title} {{#{name}}}`", title=passage.title.words, name=place.value)
    note = Note(message=text("the choice stands here"), span=place.span)
    return error("CB201", passage.span, message, help=help, notes=(note,))


def _how_to_name(name: str, known: KnownTargets) -> Sentence:
    if known.is_twee and (not name or re.search(r"=>|[→⇒➔➜➙➡]", name)):
        return text("write the name of a passage behind `->`, as in `[[label->name]]`")
    if known.is_twee:
        return text("write a passage `:: {name}`, or change this name", name=name)
    return text("write a passage `## ... {{#{name}}}`, or change this name", name=name or "id")


def words_of(id: str) -> set[str]:
    """Return the longer words of an id."""
    return {word for word in re.split(r"[-_\s]", id.casefold()) if len(word) > 2}


def _unknown(
    code: str, message: Sentence, place: Located[str], candidates: Iterable[str], help: Sentence
) -> Diagnostic:
    """Make the diagnostic for a name that does not exist. The help is for when no other name looks like it."""
    guesses = near(place.value, candidates)
    if guesses:
        help = text("did you mean {names}?", names=_listed(guesses))
    return error(code, place.span, message, help=help)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def conditions_of(passage: Passage) -> Iterator[Condition]:
    """Yield every condition of a passage: of its choices, and of the text in it."""
    for choice in passage.choices:
        if choice.condition is not None:
            yield choice.condition
    yield from conditions_in(blocks_of(passage))


def conditions_in(blocks: Iterable[Block]) -> Iterator[Condition]:
    """Yield the conditions of the conditionals and assertions among some blocks."""
    for block in blocks:
        if isinstance(block, Assertion):
            yield block.condition
        if isinstance(block, Conditional):
            yield from (branch.condition for branch in block.branches if branch.condition is not None)


def seen_in(condition: Condition) -> Iterator[Located[str]]:
    """Yield the passages that a condition asks about, each at the place where it is named."""
    for leaf in leaves(condition):
        if isinstance(leaf, Seen):
            yield Located(value=leaf.passage, span=last_part(leaf.span, leaf.passage))
