"""Stories for Hypothesis: small, and valid as parse/resolve.py means it: every name resolves, every route may end."""

from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.builders import (
    all_of,
    any_of,
    assign,
    branch,
    change,
    choice,
    compare,
    conditional,
    document,
    echo,
    fact,
    mark,
    meter,
    not_,
    option,
    passage,
    prose,
    reflection,
    seen,
    setting,
    story,
    text_setting,
)

from casusboek.model.logic import Condition, Effect, Meter, Setting
from casusboek.model.story import Block, Choice, Passage, Story
from casusboek.play import choose, open_choices, start

PASSAGES = ("begin", "maandag", "de-memo", "zaal_2", "a", "café", "laatste")
METERS = ("kind", "druk", "raad")
FACTS = ("lek", "rol", "te_laat")
SETTINGS = ("vorm", "maat")
OPTIONS = tuple("abcdefghi")
OPERATORS = ("<", "<=", "=", "!=", ">=", ">")


def examples(count: int) -> hypothesis_settings:
    """Return the settings of a test that takes `count` examples, and many more in the profile `fuzz`."""
    return hypothesis_settings(max_examples=max(1, count * hypothesis_settings().max_examples // 100))


@st.composite
def stories(draw: st.DrawFn, *, most_passages: int = 6, locks: bool = False) -> Story:
    """Draw a story: up to `most_passages`, three meters, three facts, two settings with options, loops and all.

    Passages need not be reachable and a state may be stuck: that is for the checker to find. With `locks` a setting
    may be locked.
    """
    ids = PASSAGES[: draw(st.sampled_from((*range(3, most_passages + 1), 2, 1)))]
    meters = tuple(draw(_meter(name)) for name in METERS[: draw(st.sampled_from((1, 2, 3, 0)))])
    facts = FACTS[: draw(st.integers(0, 3))]
    settings = tuple(draw(_setting(name, locks)) for name in SETTINGS[: draw(st.sampled_from((0, 0, 1, 2)))])
    texts = (text_setting("plaats", "Merenwold"),) if draw(st.booleans()) else ()
    effects = _effects(meters, facts)
    conditions = _conditions(ids, meters, facts, settings)
    blocks = _blocks(conditions, ids)
    passages = tuple(draw(_passage(id, ids, effects, conditions, blocks)) for id in ids)
    return story(
        *passages,
        meters=meters,
        facts=facts,
        settings=texts + settings,
        cover=draw(st.just(()) | blocks),
        start=ids[draw(st.sampled_from((0, 0, 0, 0, len(ids) // 2)))],
    )


@st.composite
def _meter(draw: st.DrawFn, name: str) -> Meter:
    low = draw(st.integers(-4, 2))
    high = low + draw(st.integers(1, 6))
    start = draw(st.integers(low, high))
    return meter(name, low, high, start, bad=draw(st.sampled_from((None, "high", "low"))))


@st.composite
def _setting(draw: st.DrawFn, name: str, locks: bool) -> Setting:
    options = OPTIONS[: draw(st.sampled_from((1, 2, 2, 3, 9)))]
    locked = locks and draw(st.booleans())
    return setting(name, *options, default=draw(st.sampled_from(options)), locked=locked)


def _effects(meters: tuple[Meter, ...], facts: tuple[str, ...]) -> st.SearchStrategy[tuple[Effect, ...]]:
    """Return a strategy for rows of effects; a value given to a meter lies within its bounds."""
    each: list[st.SearchStrategy[Effect]] = [
        st.builds(change, st.just(one.name), st.integers(-9, 9).filter(bool)) for one in meters
    ]
    each += [st.builds(assign, st.just(one.name), st.integers(one.low, one.high)) for one in meters]
    if facts:
        each.append(st.builds(mark, st.sampled_from(facts), st.booleans()))
    return st.lists(st.one_of(each), min_size=1, max_size=3).map(tuple) if each else st.just(())


def _conditions(
    ids: tuple[str, ...], meters: tuple[Meter, ...], facts: tuple[str, ...], settings: tuple[Setting, ...]
) -> st.SearchStrategy[Condition]:
    leaf: list[st.SearchStrategy[Condition]] = [st.builds(seen, st.sampled_from(ids))]
    leaf += [
        st.builds(compare, st.just(one.name), st.sampled_from(OPERATORS), st.integers(one.low - 1, one.high + 1))
        for one in meters
    ]
    leaf += [st.builds(fact, st.sampled_from(facts))] if facts else []
    leaf += [
        st.builds(option, st.just(one.name), st.sampled_from([each.name for each in one.options])) for one in settings
    ]

    def joined(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(part, min_size=2, max_size=3)
        both, either = several.map(lambda parts: all_of(*parts)), several.map(lambda parts: any_of(*parts))
        return st.builds(not_, part) | both | either

    return st.recursive(st.one_of(leaf), joined, max_leaves=5)


def _blocks(conditions: st.SearchStrategy[Condition], ids: tuple[str, ...]) -> st.SearchStrategy[tuple[Block, ...]]:
    """Return a strategy for one to three blocks, conditional ones among them, in each other too."""
    plain = st.just(prose("Tekst.")) | st.builds(echo, st.sampled_from(ids))

    def around(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        first = st.builds(branch, conditions, inside)
        rest = st.lists(st.builds(branch, conditions), max_size=1)
        other = st.just([branch(None)]) | st.just([])
        either = st.builds(lambda one, more, last: conditional(one, *more, *last), first, rest, other)
        return either | st.builds(document, st.just("Brief"), inside)

    one = st.recursive(plain, around, max_leaves=3)
    return st.lists(one, min_size=1, max_size=2).map(tuple)


@st.composite
def _passage(
    draw: st.DrawFn,
    id: str,
    ids: tuple[str, ...],
    effects: st.SearchStrategy[tuple[Effect, ...]],
    conditions: st.SearchStrategy[Condition],
    blocks: st.SearchStrategy[tuple[Block, ...]],
) -> Passage:
    """Draw a passage. The last one is always an ending, so that every story has one."""
    count = 0 if id == ids[-1] else draw(st.sampled_from((2, 3, 4, 1) if id == ids[0] else (2, 3, 4, 1, 0)))
    choices = [draw(_choice(ids, effects, conditions, blocks)) for _ in range(count)]
    return passage(
        id,
        *choices,
        enter=draw(st.just(()) | effects),
        blocks=draw(st.just(()) | blocks),
        reflects=None if choices else reflection(*draw(st.just(()) | blocks)),
    )


@st.composite
def _choice(
    draw: st.DrawFn,
    ids: tuple[str, ...],
    effects: st.SearchStrategy[tuple[Effect, ...]],
    conditions: st.SearchStrategy[Condition],
    blocks: st.SearchStrategy[tuple[Block, ...]],
) -> Choice:
    return choice(
        draw(st.sampled_from(ids)),
        *draw(effects | st.just(())),
        when=draw(st.none() | st.none() | conditions),
        consequence=draw(st.just(()) | blocks),
    )


@st.composite
def routes(draw: st.DrawFn, of: Story, *, longest: int = 12) -> dict[str, object]:
    """Draw a route that can be played, as {"settings", "choices"}; settings may be left out."""
    settings = {
        one.name: draw(st.sampled_from([each.name for each in one.options]))
        for one in of.settings
        if one.options and draw(st.booleans())
    }
    state, taken = start(of, settings), []
    least = draw(st.sampled_from((longest // 2, 1, 0)))
    for pick in draw(st.lists(st.integers(0, 11), min_size=least, max_size=longest)):
        choices = open_choices(of, state)
        if not choices:
            break
        taken.append(choices[pick % len(choices)].id)
        state = choose(of, state, taken[-1])
    return {"settings": settings, "choices": taken}
