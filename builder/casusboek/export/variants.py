"""What differs with a municipality's settings: each variant stands in the draaiboek, its script shows what holds."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

from markupsafe import Markup, escape

from casusboek.model.logic import Condition, Is, leaves
from casusboek.model.story import Block, Conditional, Story, walk
from casusboek.play import State, holds, start

MOST = 24  # variants of one text; a text that asks for more keeps the book's own settings
Options = dict[str, str]


def variants(story: Story, state: State, blocks: tuple[Block, ...], render: Callable[[State], Markup]) -> Markup:
    """Return what a text is under each of the settings that its conditions name, all but that of the state hidden."""
    named = _named(
        branch.condition for block in walk(blocks) if isinstance(block, Conditional) for branch in block.branches
    )
    own, made = dict(state.settings), dict[Markup, list[Options]]()
    for options in _combinations(story, named):
        made.setdefault(render(_with(state, options)), []).append(options)
    if len(made) < 2:
        return render(state)
    return Markup("").join(
        Markup('<div data-cb-holds="{}"{}>{}</div>').format(
            json.dumps(found), Markup("" if any(one.items() <= own.items() for one in found) else " hidden"), html
        )
        for html, found in made.items()
    )


def holding(story: Story, conditions: Iterable[Condition]) -> Markup:
    """Return the attributes of what stands under conditions: under which settings it holds, and `hidden` if not now."""
    asked = [one for one in conditions if is_of_settings(one)]
    if not asked:
        return Markup()
    fresh = start(story)
    found = [
        options
        for options in _combinations(story, _named(asked))
        if all(holds(story, _with(fresh, options), condition) for condition in asked)
    ]
    own = dict(fresh.settings)
    now = any(one.items() <= own.items() for one in found)
    return Markup(' data-cb-holds="{}"{}').format(escape(json.dumps(found)), Markup("" if now else " hidden"))


def is_of_settings(condition: Condition) -> bool:
    """Say whether a condition asks for settings only, so that it is known before anybody plays."""
    return all(isinstance(leaf, Is) for leaf in leaves(condition))


def _named(conditions: Iterable[Condition | None]) -> tuple[str, ...]:
    """Return the settings that conditions name, each once."""
    found = (leaf.setting for one in conditions if one for leaf in leaves(one) if isinstance(leaf, Is))
    return tuple(dict.fromkeys(found))


def _combinations(story: Story, names: tuple[str, ...]) -> Iterator[Options]:
    """Yield every choice of options for some settings; a locked one, or what is heard, has only its own."""
    asked = [one for one in story.settings if one.name in names and one.options]
    options = [[one.default] if one.locked or one.heard else [option.name for option in one.options] for one in asked]
    every = [dict(zip((one.name for one in asked), chosen, strict=True)) for chosen in product(*options)]
    yield from every if len(every) <= MOST else [{one.name: one.default for one in asked}]


def _with(state: State, options: Options) -> State:
    return replace(state, settings=tuple((name, options.get(name, option)) for name, option in state.settings))
