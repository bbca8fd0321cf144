"""Retells a Twine story as the passages of a case: reads every passage, settles the variables, composes the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.logic import Effect
from casusboek.model.story import Block, Choice
from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.forms import DIALECTS, Dialect
from casusboek.twine.dialects.nodes import Left, LinkNode, Node, Remark, Set, WordsNode, every
from casusboek.twine.ids import ids_for
from casusboek.twine.import_report import Report, Untold
from casusboek.twine.meaning import Meaning
from casusboek.twine.passages import Composer
from casusboek.twine.stories import SCANNERS, Sorted
from casusboek.twine.usage import PassageRead, initial_values, usages_in
from casusboek.twine.variables import KnownVariables, settle

LARGEST = 400_000
# a link to a passage, however it is written; for counting what is left
LINKISH = re.compile(
    r"\[\[(?!\[)|<<(?:goto|back|return|link|button)\b(?:\s*\[\[)?|\((?:link-?goto|go-?to|undo|link-?undo|link-?reveal-?goto|"
    r"click-?goto):|\{(?:link to|back link|redirect to)|data-passage=|story\.show\(",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Retold:
    """A passage of the case: its text, what happens on entering it, and the ways on. `left` are the pieces left in it.

    `is_ending`: nothing leads on from it, not even a piece that is left.
    """

    source: TweePassage
    id: str
    blocks: tuple[Block, ...]
    enter: tuple[Effect, ...]
    ways: tuple[tuple[LinkNode, Choice], ...]
    left: tuple[tuple[int, int], ...]
    is_ending: bool


@dataclass(frozen=True, kw_only=True)
class Retelling:
    """A story retold. `aside` is what belongs to no passage and is not translated."""

    passages: tuple[Retold, ...]
    first: str
    known: tuple[KnownVariables, ...]
    aside: tuple[Untold, ...]
    report: Report
    diagnostics: tuple[Diagnostic, ...]


def retell(story: Sorted, language: str) -> Retelling:
    """Return the passages of a case for a story."""
    dialect = DIALECTS[story.format]
    names = frozenset(one.name for one in story.told)
    read = {one.name: _scanned(one, story.format, names) for one in story.told}
    before = [_scanned(one, story.format, names) for one in story.beginnings]
    usages = usages_in(story, read, before, dialect)
    known = settle(usages, initial_values(before), "not_" if language == "en" else "niet_")
    ids = ids_for(read)
    retold = [_retold(one, dialect, Meaning(known=known, ids=ids, here=name)) for name, one in read.items()]
    aside = [*_before(before), *_around(story)]
    untold = [*aside, *(read[one.source.name].untold(*at) for one in retold for at in one.left)]
    return Retelling(
        passages=tuple(retold),
        first=ids.get(story.first, ""),
        known=tuple(known.values()),
        aside=tuple(aside),
        report=_report(story, read, before, retold, untold, tuple(known.values())),
        diagnostics=tuple(dict.fromkeys(error(one.code, one.span, _message(one), help=one.help) for one in untold)),
    )


def _scanned(passage: TweePassage, format: str, names: frozenset[str]) -> PassageRead:
    text = passage.text.replace("\r", " ").replace("\0", "\ufffd")
    if len(text) > LARGEST:
        return PassageRead(passage=passage, text=text, nodes=(Left(start=0, end=len(text)),))
    scan = SCANNERS[format](text, names, passage.tags)
    return PassageRead(passage=passage, text=scan.text, nodes=scan.whole())


def _retold(one: PassageRead, dialect: Dialect, meaning: Meaning) -> Retold:
    made = Composer(text=one.text, dialect=dialect, meaning=meaning)
    blocks = made.compose(one.nodes)
    leads = any(LINKISH.search(one.text[start:end]) for start, end in made.left)
    return Retold(
        source=one.passage,
        id=meaning.ids[one.passage.name],
        blocks=blocks,
        enter=tuple(made.enter),
        ways=tuple(made.ways),
        left=tuple(made.left),
        is_ending=not made.ways and not leads,
    )


def _before(before: Iterable[PassageRead]) -> Iterator[Untold]:
    """Yield what stands before the first passage and is no value of a variable."""
    for one in before:
        for node in one.nodes:
            added = isinstance(node, Set) and any(change.adds for change in node.changes)
            if added or not isinstance(node, Set | WordsNode | Remark):
                yield one.untold(node.start, node.end)


def _around(story: Sorted) -> Iterator[Untold]:
    """Yield what stands beside every passage, and the code of the story."""
    for passage in story.frames:
        help = text("what stands beside every passage belongs to the theme; write what matters in the passages")
        source = f":: {passage.name}\n{passage.text}"
        yield Untold(code="CB650", name=passage.name, source=source, span=passage.span, help=help)
    for passage in story.code:
        help = text("a case holds no code: use meters, facts and conditions")
        yield Untold(code="CB665", name=passage.name, source="", span=passage.span, help=help)


def _message(one: Untold) -> Sentence:
    if one.code == "CB665":
        return text("the passage `{name}` holds code or data, and is not taken along", name=one.name)
    return text("`{name}` is not translated", name=one.name)


def _report(
    story: Sorted,
    read: Mapping[str, PassageRead],
    before: Iterable[PassageRead],
    retold: list[Retold],
    untold: list[Untold],
    known: tuple[KnownVariables, ...],
) -> Report:
    """Count: a construct is a link, a change, a conditional or a piece of code; each is translated, or left."""
    constructs = sum(_is_construct(node) for one in (*read.values(), *before) for node in every(one.nodes))
    left = sum(
        _is_construct(node)
        for one in retold
        for start, end in one.left
        for node in every(read[one.source.name].nodes)
        if start <= node.start and node.end <= end
    )
    left += sum(_is_construct(node) and not isinstance(node, Set) for one in before for node in every(one.nodes))
    kept = sum(len({(link.start, link.end) for link, _ in one.ways}) for one in retold)
    lost = sum(len(LINKISH.findall(read[one.source.name].text[a:b])) for one in retold for a, b in one.left)
    around = len(story.frames) + len(story.code)
    return Report(
        title=story.title,
        format=f"{story.format} {story.version}".strip(),
        guessed=story.guessed,
        passages=len(read) + len(story.beginnings) + around,
        taken=len(retold) + len(story.beginnings),
        links=kept + lost,
        kept=kept,
        constructs=constructs + around,
        translated=constructs - left,
        untold=tuple(sorted(untold, key=lambda one: (one.span.line, one.span.column))),
        variables=known,
        endings=tuple(one.source.name for one in retold if one.is_ending),
    )


def _is_construct(node: Node) -> bool:
    return not isinstance(node, WordsNode | Remark) and not (isinstance(node, Set) and not node.changes)
