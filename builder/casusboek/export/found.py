"""Where a kind of block stands in a case: in which passage, behind which choice, under which conditions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from casusboek.kinds import KINDS
from casusboek.model.logic import AllOf, Condition, Is, Not
from casusboek.model.story import Block, Callout, Choice, Conditional, Passage, Story, inner
from casusboek.parse.placed import ASIDE
from casusboek.play import State, holds


@dataclass(frozen=True, kw_only=True)
class Found:
    """A block with its place. `passage` is None on the cover; `choice` is that of the consequence it stands in."""

    block: Callout
    passage: Passage | None
    choice: Choice | None
    conditions: tuple[Condition, ...]

    def is_shown(self, story: Story, state: State) -> bool:
        """Say whether it shows in a state of its passage."""
        return all(holds(story, state, condition) for condition in self.conditions)

    @property
    def condition(self) -> Condition | None:
        """Return its conditions as one."""
        match self.conditions:
            case ():
                return None
            case (only,):
                return only
        return AllOf(conditions=self.conditions)


def find(story: Story, *kinds: str) -> tuple[Found, ...]:
    """Return every callout of some kinds, in the order of the story: the cover, the first passage, the rest as written.

    What a locked setting rules out is left out.
    """
    found = list(_in(story.cover, kinds, ()))
    first = story.passage(story.start)
    for passage in (first, *(one for one in story.passages if one is not first)):
        reflected = passage.reflection.blocks if passage.reflection else ()
        found += [replace(one, passage=passage) for one in _in((*passage.blocks, *reflected), kinds, ())]
        for choice in passage.choices:
            told = _in(choice.consequence, kinds, ())
            found += [replace(one, passage=passage, choice=choice) for one in told]
    return tuple(one for one in found if not any(_is_ruled_out(story, condition) for condition in one.conditions))


def settled(story: Story, state: State, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks as they read in a state: of a conditional text only the branch that holds."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Conditional):
            branch = next((one for one in block.branches if holds(story, state, one.condition)), None)
            kept.extend(settled(story, state, branch.blocks if branch else ()))
        else:
            kept.append(block)
    return tuple(kept)


def _in(blocks: Iterable[Block], kinds: Collection[str], under: tuple[Condition, ...]) -> Iterator[Found]:
    for block in blocks:
        if isinstance(block, Callout) and block.kind in kinds:
            yield Found(block=block, passage=None, choice=None, conditions=under)
        elif isinstance(block, Conditional):
            before: tuple[Condition, ...] = ()
            for branch in block.branches:
                own = () if branch.condition is None else (branch.condition,)
                yield from _in(branch.blocks, kinds, (*under, *before, *own))
                before = (*before, *(Not(condition=condition) for condition in own))
        elif not (isinstance(block, Callout) and KINDS[block.kind].audience in ASIDE):
            for run in inner(block):
                yield from _in(run, kinds, under)


def _is_ruled_out(story: Story, condition: Condition) -> bool:
    locked = {setting.name: setting.default for setting in story.settings if setting.locked}
    match condition:
        case Is(setting=setting, option=option):
            return locked.get(setting, option) != option
        case Not(condition=Is(setting=setting, option=option)):
            return locked.get(setting) == option
    return False
