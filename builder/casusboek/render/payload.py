"""A story as the JSON that the player computes with: the contract with theme/js (types.d.ts says it once more)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casusboek.model.logic import Condition, Meter, Option, Setting
from casusboek.model.story import Branch, Choice, Conditional, Passage, Story, blocks_of, walk
from casusboek.parse.reading import plain
from casusboek.route import check_of, condition_data, effect_data

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The conditions of a story's conditional text, in written order: a page refers to them by number."""

    conditions: tuple[Condition, ...]
    numbers: Mapping[Branch, int]

    def index(self, branch: Branch) -> int | None:
        """Return the number of a branch's condition, or None for a branch without one ("otherwise")."""
        return None if branch.condition is None else self.numbers[branch]


def numbering(story: Story) -> Numbering:
    """Give the conditions of every conditional block a number.

    The order is that of the text: the cover, then each passage with its blocks, the consequences of its choices and
    its reflection; an outer condition before those inside it, the branches of one block next to each other.
    """
    branches = [branch for branch in _branches(story) if branch.condition is not None]
    return Numbering(
        conditions=tuple(branch.condition for branch in branches if branch.condition is not None),
        numbers={branch: number for number, branch in reversed(tuple(enumerate(branches)))},
    )


def payload(story: Story) -> dict[str, object]:
    """Return a story as JSON data. Texts are in the page already: only labels that scripts need are here."""
    about = story.about
    return {
        "format": FORMAT,
        "case": about.case,
        "title": plain(about.title),
        "check": check_of(story),
        "start": story.start,
        "undo": about.undo,
        "language": about.language,
        "meters": [_meter(meter) for meter in story.meters],
        "facts": [fact.name for fact in story.facts],
        "settings": [_setting(setting) for setting in story.settings],
        "passages": [_passage(passage) for passage in story.passages],
        "conditions": [condition_data(condition) for condition in numbering(story).conditions],
    } | ({"told": told_pattern(story)} if any(one.heard is not None for one in story.settings) else {})


def told_pattern(story: Story) -> str:
    """Return the pattern of the digits of a code that can be: it says what `play.can_begin` says of what is heard."""
    ways = {teller.case: teller.ways for teller in story.tellers}
    groups: list[tuple[str, list[Setting]]] = []
    for one in story.settings:
        if one.options:
            if not groups or groups[-1][0] != _heard_of(one):
                groups.append((_heard_of(one), []))
            groups[-1][1].append(one)
    parts = []
    for case, group in groups:
        asked = [(setting.name, [option.name for option in setting.options]) for setting in group]
        told = [dict(way) for way in ways.get(case, ())]
        rows = {"".join(str(1 + options.index(way[name])) for name, options in asked) for way in told}
        parts.append(f"(?:{'|'.join(sorted(rows or {'1' * len(asked)}))})" if case else "." * len(asked))
    return f"^(?:{''.join(parts)})?$"


def _heard_of(setting: Setting) -> str:
    return "" if setting.heard is None else setting.heard.value


def _branches(story: Story) -> Iterator[Branch]:
    runs = (walk(story.cover), *(blocks_of(passage) for passage in story.passages))
    for run in runs:
        for block in run:
            if isinstance(block, Conditional):
                yield from block.branches


def _meter(meter: Meter) -> dict[str, object]:
    return {
        "name": meter.name,
        "label": meter.label.words,
        "low": meter.low,
        "high": meter.high,
        "start": meter.start,
        "bad": meter.bad,
    }


def _setting(setting: Setting) -> dict[str, object]:
    options = [_option(option) for option in setting.options]
    made: dict[str, object] = {
        "name": setting.name,
        "label": setting.label.words,
        "default": setting.default,
        "locked": setting.locked,
    }
    made |= {"options": options} if options else {}
    return made | ({"heard": setting.heard.value} if setting.heard is not None else {})


def _option(option: Option) -> dict[str, object]:
    made: dict[str, object] = {"name": option.name, "label": option.label.words}
    return made | ({"when": condition_data(option.when)} if option.when is not None else {})


def _passage(passage: Passage) -> dict[str, object]:
    return {
        "id": passage.id,
        "title": plain(passage.title),
        "enter": [effect_data(effect) for effect in passage.on_enter],
        "choices": [_choice(choice) for choice in passage.choices],
    } | ({"ending": True} if passage.is_ending else {})


def _choice(choice: Choice) -> dict[str, object]:
    optional: dict[str, object] = {
        "if": None if choice.condition is None else condition_data(choice.condition),
        "pitfalls": [pitfall.value for pitfall in choice.pitfalls],
        "told": bool(choice.consequence),
    }
    return {
        "id": choice.id,
        "letter": choice.letter,
        "to": choice.target.value,
        "do": [effect_data(effect) for effect in choice.effects],
    } | {key: value for key, value in optional.items() if value}
