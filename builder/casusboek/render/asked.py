"""What of a condition is left to ask of a person: nothing that is settled, and nothing denied twice."""

from dataclasses import replace

from casusboek.model.logic import AllOf, AnyOf, Compare, Condition, Holds, Is, Mark, Not, Seen
from casusboek.model.story import Story

OPPOSITE = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}


def asked(story: Story, condition: Condition, *, holds: bool = True, entered: str = "") -> Condition | bool:
    """Return what is left to ask without the player for a condition to hold (or not to hold), or whether it does.

    Settled is a setting that is locked or heard of another case, a fact that nothing makes true, and whether a reader
    has been in the passage that is `entered`: in a consequence that is where the choice leads.
    """
    match condition:
        case Is(setting=name, option=option):
            setting = next(one for one in story.settings if one.name == name)
            if setting.locked or setting.heard is not None:
                return (option == setting.default) == holds
        case Holds(fact=fact):
            if fact not in sources(story):
                return not holds
        case Seen(passage=passage) if passage == entered:
            return holds
        case Not(condition=inner):
            return asked(story, inner, holds=not holds, entered=entered)
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            either = isinstance(condition, AnyOf) == holds
            return _joined([asked(story, part, holds=holds, entered=entered) for part in parts], either=either)
    return _told(story, condition, holds=holds)


def plainly(story: Story, condition: Condition, *, holds: bool = True) -> Condition:
    """Return a condition, or its opposite, in which only a fact, a passage or an option can be denied."""
    match condition:
        case Not(condition=inner):
            return plainly(story, inner, holds=not holds)
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            made = tuple(plainly(story, part, holds=holds) for part in parts)
            return AnyOf(conditions=made) if isinstance(condition, AnyOf) == holds else AllOf(conditions=made)
    return _told(story, condition, holds=holds)


def _told(story: Story, condition: Condition, *, holds: bool) -> Condition:
    """Return one comparison, or its opposite: most have a word for that."""
    if holds:
        return condition
    match condition:
        case Compare(operator=operator):
            return replace(condition, operator=OPPOSITE[operator])
        case Is(setting=name, option=option):
            others = [
                one.name for each in story.settings if each.name == name for one in each.options if one.name != option
            ]
            return replace(condition, option=others[0]) if len(others) == 1 else Not(condition=condition)
    return Not(condition=condition)


def sources(story: Story) -> dict[str, list[tuple[str, str]]]:
    """Return by fact what makes it true: ids of passages, each with that of the choice there (or nothing)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for passage in story.passages:
        done = [(passage.on_enter, ""), *((choice.effects, choice.id) for choice in passage.choices)]
        for effects, choice in done:
            for effect in effects:
                if isinstance(effect, Mark) and effect.value:
                    found.setdefault(effect.fact, []).append((passage.id, choice))
    return found


def _joined(found: list[Condition | bool], *, either: bool) -> Condition | bool:
    """Join what is left to ask by `of` (either) or by `en`."""
    if either in found:
        return either
    parts: list[Condition] = []
    for one in found:
        if isinstance(one, AnyOf if either else AllOf):
            parts.extend(one.conditions)
        elif not isinstance(one, bool):
            parts.append(one)
    if len(parts) < 2:
        return parts[0] if parts else not either
    return AnyOf(conditions=tuple(parts)) if either else AllOf(conditions=tuple(parts))
