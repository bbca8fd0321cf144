"""Conditions and effects in words, for readers without the player: a printed gamebook says what to look back for."""

from markupsafe import Markup

from casusboek.model.logic import AllOf, AnyOf, Assign, Change, Compare, Condition, Effect, Holds, Is, Mark, Not, Seen
from casusboek.model.shelf import Statement
from casusboek.model.story import Story
from casusboek.parse.reading import plain
from casusboek.render.asked import plainly
from casusboek.render.dates import written_date
from casusboek.render.tally import Tally, moved, signed
from casusboek.words import Translate


def condition_words(story: Story, condition: Condition, _: Translate) -> str:
    """Return a condition as a clause that can follow "only if", for who knows the names of the facts."""
    return clause(story, plainly(story, condition), None, _)


def branch_words(
    story: Story, left: Condition | bool, *, otherwise: bool, _: Translate, tally: Tally | None = None
) -> str:
    """Return what stands above a branch of which this is left to ask; `otherwise`: something was asked before it."""
    if isinstance(left, bool):
        return _("Otherwise:") if otherwise else ""
    words = _("Otherwise, only if {condition}:") if otherwise else _("Only if {condition}:")
    return words.format(condition=clause(story, left, tally, _))


def effect_words(story: Story, effects: tuple[Effect, ...], _: Translate) -> str:
    """Return what a reader with pen and paper notes: "Safety +1; privacy leak"."""
    return "; ".join(_effect(story, effect, _) for effect in effects)


def _effect(story: Story, effect: Effect, _: Translate) -> str:
    match effect:
        case Change(meter=name, amount=amount):
            return moved(_meter(story, name), amount)
        case Assign(meter=name, value=value):
            return f"{_meter(story, name)} = {signed(value)}"
        case Mark(fact=fact, value=value):
            words = _("“{fact}”") if value else _("“{fact}” no longer")
            return words.format(fact=fact.replace("_", " "))


def clause(story: Story, condition: Condition, tally: Tally | None, _: Translate) -> str:
    """Return a condition in which nothing is denied that has a word for its opposite."""
    match condition:
        case Compare(meter=name, operator=operator, number=number):
            return _compare_words(operator, _).format(meter=_meter(story, name), number=signed(number))
        case Holds() | Not(condition=Holds()):
            return _facts((condition,), tally, _, either=False)
        case Seen(passage=passage):
            return _been(story, passage, tally, _("you have been in “{passage}”"), _)
        case Not(condition=Seen(passage=passage)):
            return _been(story, passage, tally, _("you have not been in “{passage}”"), _)
        case Is(setting=setting, option=option):
            return _("“{setting}” is “{option}”").format(**_option(story, setting, option))
        case Not(condition=Is(setting=setting, option=option)):
            return _("“{setting}” is not “{option}”").format(**_option(story, setting, option))
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            return _all_parts(story, parts, tally, _, either=isinstance(condition, AnyOf))
    raise AssertionError(condition)


def _all_parts(story: Story, parts: tuple[Condition, ...], tally: Tally | None, _: Translate, *, either: bool) -> str:
    """Return conditions joined: what is asked of several boxes is one clause, what is joined otherwise has brackets."""
    runs: dict[str, list[Condition]] = {}
    for at, part in enumerate(parts):
        ticked, empty = isinstance(part, Holds), isinstance(part, Not) and isinstance(part.condition, Holds)
        runs.setdefault("ticked" if ticked else "empty" if empty else str(at), []).append(part)
    clauses: list[str] = []
    for run in runs.values():
        if isinstance(run[0], AllOf | AnyOf):
            words = f"({clause(story, run[0], tally, _)})"
        elif len(run) > 1:
            words = _facts(tuple(run), tally, _, either=either)
        else:
            words = clause(story, run[0], tally, _)
        if words not in clauses:
            clauses.append(words)
    return (_(" or ") if either else _(" and ")).join(clauses)


def _facts(run: tuple[Condition, ...], tally: Tally | None, _: Translate, *, either: bool) -> str:
    """Return what is asked of facts of which all must be true, or all not, or (either) one."""
    ticked = isinstance(run[0], Holds)
    facts = list(dict.fromkeys(fact for part in run for fact in _named(part)))
    if tally is None:
        words = _("“{fact}” is noted") if ticked else _("“{fact}” is not noted")
        return (_(" or ") if either else _(" and ")).join(words.format(fact=fact.replace("_", " ")) for fact in facts)
    boxes = tally.told(facts, _)
    if len(boxes) == 1:
        return (_("box {box} is ticked") if ticked else _("box {box} is empty")).format(box=boxes[0])
    if either:
        words = (
            _("one or more of the boxes {boxes} is ticked")
            if ticked
            else _("one or more of the boxes {boxes} is empty")
        )
    else:
        words = _("the boxes {boxes} are all ticked") if ticked else _("the boxes {boxes} are all empty")
    return words.format(boxes=", ".join(boxes[:-1]) + _(" and ") + boxes[-1])


def _named(part: Condition) -> tuple[str, ...]:
    match part:
        case Holds(fact=fact) | Not(condition=Holds(fact=fact)):
            return (fact,)
    return ()


def _been(story: Story, passage: str, tally: Tally | None, words: str, _: Translate) -> str:
    return words.format(passage=place_words(plain(story.passage(passage).title), passage, tally, _))


def place_words(title: str, passage: str, tally: Tally | None, _: Translate) -> str:
    """Return the title of a passage, on paper with its number."""
    if tally is None or passage not in tally.numbers:
        return title
    return _("{title} (number {number})").format(title=title, number=tally.numbers[passage])


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


def law_words(law: Statement, where: Markup, _: Translate) -> list[str]:
    """Return sentences about a statement of the law: where it stands, how it was read, whether a lawyer checked it."""
    read = {
        "extract": _("Taken from an extract or another source."),
        "older": _("Read in an older text."),
        "memory": _("Not looked up yet."),
        "reading": _("This is how we read the law."),
        "open": _("Still to be found out."),
        "disputed": _("Lawyers differ about this."),
    }
    told: list[str] = []
    if where:
        state = _(" (state of {day})").format(day=written_date(law.state, _)) if law.state else ""
        told.append(where + state + ".")
    if law.certainty in read:
        told.append(read[law.certainty])
    if law.until:
        told.append(_("Holds until {day}.").format(day=written_date(law.until, _)))
    if law.is_checked:
        day = written_date(law.checked_on, _)
        told.append(_("Checked by a lawyer: {name}, {day}.").format(name=law.checked_by, day=day))
    elif law.checked_by:
        told.append(_("Changed since a lawyer checked it."))
    else:
        told.append(_("Not yet checked by a lawyer."))
    return told
