"""Conditions and effects in words, for readers without the player: a printed gamebook says what to look back for."""

from casusboek.model.logic import AllOf, AnyOf, Assign, Change, Compare, Condition, Effect, Holds, Is, Mark, Not, Seen
from casusboek.model.story import Story
from casusboek.parse.reading import plain
from casusboek.words import Translate


def condition_words(story: Story, condition: Condition, _: Translate) -> str:
    """Return a condition as a clause that can follow "only if"."""

    def words(condition: Condition) -> str:
        return condition_words(story, condition, _)

    def grouped(condition: Condition) -> str:
        return f"({words(condition)})" if isinstance(condition, AnyOf) else words(condition)

    match condition:
        case Compare(meter=name, operator=operator, number=number):
            return _compare_words(operator, _).format(meter=_meter(story, name), number=signed(number))
        case Holds(fact=fact):
            return _("“{fact}” is noted").format(fact=fact.replace("_", " "))
        case Seen(passage=passage):
            return _("you have been in “{passage}”").format(passage=plain(story.passage(passage).title))
        case Is(setting=setting, option=option):
            return _("“{setting}” is “{option}”").format(**_option(story, setting, option))
        case Not(condition=inner):
            return _("it is not so that {condition}").format(condition=words(inner))
        case AllOf(conditions=parts):
            return _(" and ").join(grouped(part) for part in parts)
        case AnyOf(conditions=parts):
            return _(" or ").join(words(part) for part in parts)


def effect_words(story: Story, effects: tuple[Effect, ...], _: Translate) -> str:
    """Return what a reader with pen and paper notes: "Safety +1; privacy leak"."""
    return "; ".join(_effect(story, effect, _) for effect in effects)


def signed(number: int) -> str:
    """Return a number with a real minus sign."""
    return str(number).replace("-", "−")


def _effect(story: Story, effect: Effect, _: Translate) -> str:
    match effect:
        case Change(meter=name, amount=amount):
            return f"{_meter(story, name)} {'+' if amount > 0 else ''}{signed(amount)}"
        case Assign(meter=name, value=value):
            return f"{_meter(story, name)} = {signed(value)}"
        case Mark(fact=fact, value=value):
            words = _("“{fact}”") if value else _("“{fact}” no longer")
            return words.format(fact=fact.replace("_", " "))


def _compare_words(operator: str, _: Translate) -> str:
    return {
        "<": _("{meter} is below {number}"),
        "<=": _("{meter} is at most {number}"),
        "=": _("{meter} is {number}"),
        "!=": _("{meter} is not {number}"),
        ">=": _("{meter} is at least {number}"),
        ">": _("{meter} is above {number}"),
    }[operator]


def _meter(story: Story, name: str) -> str:
    return next(meter.label.words for meter in story.meters if meter.name == name)


def _option(story: Story, name: str, option: str) -> dict[str, str]:
    setting = next(setting for setting in story.settings if setting.name == name)
    return {
        "setting": setting.label.words,
        "option": next(one.label.words for one in setting.options if one.name == option),
    }
