"""Rules about what makes a case a lesson in words: no bait, no verdict, a use of every means, and time to choose."""

import re
from collections.abc import Iterable, Iterator

from casusboek.check.plays import Plays, spread
from casusboek.check.reading import count
from casusboek.kinds import KINDS
from casusboek.model.diagnostic import Diagnostic, Note, Sentence, advice, text
from casusboek.model.known import explored
from casusboek.model.shelf import Shelf
from casusboek.model.story import Block, Callout, Conditional, Passage, Prose, Story, inner, walk
from casusboek.model.text import Text

MOST_WORDS = 700
TOO_SHORT, TOO_LONG, SLACK = 0.6, 1.4, 3.0
BAIT = re.compile(
    r"\b(?:in de val|lokaas|valkuil(?:en)?|(?:goede|juiste|verkeerde|foute|beste) (?:keuze|antwoord)|verleidelijk(?:e)?"
    r"|bait|pitfalls?|(?:right|wrong|best) (?:choice|answer)|tempting)\b",
    re.IGNORECASE,
)
JUDGING = re.compile(
    r"\b(?:goed gedaan|knap (?:van u|gedaan)|slim (?:van u|gedaan)|dom van u|gefeliciteerd|helaas voor u|slimme zet"
    r"|(?:goede|verstandige|juiste|verkeerde|foute|domme) keuze|had u maar|u had beter|well done|congratulations"
    r"|(?:good|wise|right|wrong|bad) choice|you should have)\b",
    re.IGNORECASE,
)


def moves_only_as_pitfalls(story: Story, shelf: Shelf) -> Iterator[Diagnostic]:
    """CB446: a move that is only ever made with a pitfall."""
    choices = [choice for passage in story.passages if len(passage.choices) > 1 for choice in passage.choices]
    for move in shelf.moves:
        uses = [choice for choice in choices if any(one.value == move.id for one in choice.moves)]
        if uses and all(choice.pitfalls for choice in uses):
            message = text("every use of “{name}” in this case is a pitfall", name=move.title.words)
            help = text("show it once without: a pitfall is about how something is done, not about the means")
            yield advice("CB446", uses[0].label.span, message, help=help)


def bait_words(story: Story) -> Iterator[Diagnostic]:
    """CB447: a text before a choice that calls one of its options bait, wrong or right."""
    for passage in story.passages:
        for part in _read(passage.blocks) if len(passage.choices) > 1 else ():
            yield from _words(
                part, BAIT, "CB447", text("before a choice, this tells which option is a trap or the right one")
            )  # fmt: skip


def judging_words(story: Story) -> Iterator[Diagnostic]:
    """CB449: a consequence or an ending that passes judgement on the reader."""
    for passage in story.passages:
        runs = [choice.consequence for choice in passage.choices]
        for run in [*runs, passage.blocks] if passage.is_ending else runs:
            for part in _read(run):
                yield from _words(part, JUDGING, "CB449", text("this passes judgement on who chose"))


def _words(part: Text, pattern: "re.Pattern[str]", code: str, message: Sentence) -> Iterator[Diagnostic]:
    for match in pattern.finditer(part.source):
        help = text("tell what happens, and leave the judgement to the reader")
        yield advice(code, part.place(*match.span()), message, help=help)


def _read(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Prose):
            yield block.text
        elif not isinstance(block, Callout) or KINDS[block.kind].audience == "reader":
            for run in inner(block):
                yield from _read(run)


def no_note_for_the_trainer(story: Story) -> Iterator[Diagnostic]:
    """CB451: decisions without a note for the trainer, in a case for a room."""
    if story.about.plenary_minutes is None:
        return
    bare = [
        passage
        for passage in story.passages
        if len(passage.choices) > 1
        and not any(isinstance(block, Callout) and block.kind == "trainer" for block in walk(passage.blocks))
    ]
    if bare:
        names = ", ".join(f"`{passage.id}`" for passage in bare)
        message = text("{count} decisions have no note for the trainer: {names}", count=len(bare), names=names)
        help = text("add `> [!TRAINER] 3` with what to ask here and how long it takes")
        yield advice("CB451", bare[0].span, message, help=help)


def other_solo_minutes(story: Story, shelf: Shelf, plays: Plays) -> Iterator[Diagnostic]:
    """CB452: reading and choosing alone take another time than the cover promises."""
    promised, span = story.about.solo_minutes, story.about.minutes_span
    if promised is None or span is None:
        return
    low, middle, high = spread(play.minutes for play in plays.sampled)
    if abs(middle - promised) > SLACK and not TOO_SHORT * promised <= middle <= TOO_LONG * promised:
        values = {"promised": promised, "minutes": round(middle)}
        message = text("the cover promises {promised} minutes alone, and it takes about {minutes}", **values)
        between = {"low": round(low), "high": round(high), "plays": len(plays.sampled)}
        note = Note(message=text("nine in ten of {plays} plays take {low} to {high} minutes", **between))
        help = text("write `solo: {rounded}`", rounded=max(5, 5 * round(middle / 5)))
        yield explored(advice("CB452", span, message, help=help, notes=(note,)), plays.known(len(plays.sampled)))


def long_without_a_decision(story: Story) -> Iterator[Diagnostic]:
    """CB453: more than 700 words to read before there is something to decide."""
    stretches: dict[str, int] = {story.start: 0}
    for passage in story.passages:
        for choice in passage.choices if len(passage.choices) > 1 else ():
            told = most_words(choice.consequence)
            stretches[choice.target.value] = max(told, stretches.get(choice.target.value, 0))
    for id, before in stretches.items():
        words, last = _stretch(story, story.passage(id), before, frozenset())
        if words > MOST_WORDS:
            message = text("up to {words} words are read from here before there is something to decide", words=words)
            help = text("cut, or let the reader decide something on the way; {most} is the most", most=MOST_WORDS)
            note = Note(message=text("until `{id}`", id=last.id), span=last.span)
            yield advice("CB453", story.passage(id).span, message, help=help, notes=(note,))


def _stretch(story: Story, passage: Passage, words: int, seen: frozenset[str]) -> tuple[int, Passage]:
    """Return how many words are read until something can be decided, and where that is."""
    words += count(passage.title) + most_words(passage.blocks)
    if len(passage.choices) != 1 or passage.id in seen:
        return words, passage
    (only,) = passage.choices
    told = most_words(only.consequence)
    return _stretch(story, story.passage(only.target.value), words + told, seen | {passage.id})


def most_words(blocks: Iterable[Block]) -> int:
    """Count the words that a reader reads at most: of a conditional text its longest branch; what is folded too."""
    words = 0
    for block in blocks:
        match block:
            case Conditional():
                words += max((most_words(branch.blocks) for branch in block.branches), default=0)
            case Callout():
                kind = KINDS[block.kind]
                if kind.audience == "reader" and kind.logic not in ("perspective", "reflection") and not kind.folded:
                    words += most_words(block.blocks)
            case Prose():
                words += count(block.text)
    return words
