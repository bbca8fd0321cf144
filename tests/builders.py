"""Stories by hand, in few words: every span is `AT`, ids and letters of choices follow from where they stand."""

from dataclasses import replace

from casusboek.model.about import About
from casusboek.model.logic import (
    AllOf,
    AnyOf,
    Assign,
    Change,
    Compare,
    Condition,
    Effect,
    Fact,
    Holds,
    Is,
    Mark,
    Meter,
    Not,
    Option,
    Seen,
    Setting,
)
from casusboek.model.source import Line, Located, Span
from casusboek.model.story import (
    Block,
    Branch,
    Callout,
    Choice,
    Conditional,
    Dateline,
    Passage,
    Prose,
    Reflection,
    Story,
)
from casusboek.model.text import NO_TEXT, Text

AT = Span(path="proef.md", line=1, column=1, end_line=1, end_column=1)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def located(value: str) -> Located[str]:
    """Return a value that stands at `AT`."""
    return Located(value=value, span=AT)


def said(*lines: str) -> Text:
    """Return a text that begins at `AT`."""
    numbered = enumerate(lines or ("",), 1)
    return Text(lines=tuple(Line(path=AT.path, number=number, column=1, text=line) for number, line in numbered))


def meter(name: str, low: int = -3, high: int = 3, start: int = 0, bad: str | None = None, label: str = "") -> Meter:
    """Return a meter from -3 to 3 that starts at 0, unless told otherwise."""
    return Meter(name=name, label=said(label or name.capitalize()), low=low, high=high, start=start, bad=bad, span=AT)


def setting(name: str, *options: str, default: str | None = None, locked: bool = False) -> Setting:
    """Return a setting with options; the first one is the default, unless told otherwise."""
    return Setting(
        name=name,
        label=said(name.capitalize()),
        options=tuple(Option(name=option, label=said(option.capitalize()), span=AT) for option in options),
        default=options[0] if default is None else default,
        locked=locked,
        span=AT,
    )


def text_setting(name: str, default: str, locked: bool = False) -> Setting:
    """Return a setting that is a text."""
    return Setting(
        name=name,
        label=said(name.capitalize()),
        options=(),
        default=default,
        locked=locked,
        span=AT,
        text=said(default),
    )


def change(name: str, amount: int) -> Effect:
    """Return the effect `name +amount`."""
    return Change(meter=name, amount=amount, span=AT)


def assign(name: str, value: int) -> Effect:
    """Return the effect `name = value`."""
    return Assign(meter=name, value=value, span=AT)


def mark(fact: str, value: bool = True) -> Effect:
    """Return the effect that makes a fact true, or false."""
    return Mark(fact=fact, value=value, span=AT)


def compare(name: str, operator: str, number: int) -> Condition:
    """Return the condition `name operator number`."""
    return Compare(meter=name, operator=operator, number=number, span=AT)


def fact(name: str) -> Condition:
    """Return the condition that a fact is true."""
    return Holds(fact=name, span=AT)


def seen(passage_id: str) -> Condition:
    """Return the condition `gezien #passage_id`."""
    return Seen(passage=passage_id, span=AT)


def option(name: str, value: str) -> Condition:
    """Return the condition `name is value`."""
    return Is(setting=name, option=value, span=AT, option_span=AT)


def not_(condition: Condition) -> Condition:
    """Return the opposite of a condition."""
    return Not(condition=condition)


def all_of(*conditions: Condition) -> Condition:
    """Join conditions by `en`."""
    return AllOf(conditions=conditions)


def any_of(*conditions: Condition) -> Condition:
    """Join conditions by `of`."""
    return AnyOf(conditions=conditions)


def callout(kind: str, argument: str | int | None = None, *blocks: Block, name: str = "") -> Callout:
    """Return a callout with words or minutes behind its mark, or the `name` of something in the case."""
    behind = located(name) if name else said(argument) if isinstance(argument, str) else argument
    return Callout(kind=kind, argument=behind, blocks=blocks, span=AT)


def prose(*texts: str) -> Prose:
    """Return a block of prose, one line for each text."""
    return Prose(text=said(*texts))


def branch(condition: Condition | None, *blocks: Block) -> Branch:
    """Return one branch of a conditional; its text is one line of prose unless blocks are given."""
    return Branch(condition=condition, blocks=blocks or (prose("Tekst."),), span=AT)


def conditional(*branches: Branch) -> Conditional:
    """Return a conditional block."""
    return Conditional(branches=branches, span=AT)


def document(title: str, *blocks: Block, kind: str | None = None) -> Callout:
    """Return a document."""
    inside = blocks or (prose("Tekst."),)
    return Callout(kind="document", argument=said(title), blocks=inside, span=AT, variant=kind or "")


def echo(passage_id: str, *blocks: Block) -> Callout:
    """Return an echo of the choice that left a passage."""
    inside = blocks or (prose("U koos {{ keuze }}."),)
    return Callout(kind="echo", argument=located(passage_id), blocks=inside, span=AT)


def reflection(*blocks: Block, lenses: tuple[str, ...] = (), prompts: tuple[str, ...] = ("Wat nu?",)) -> Reflection:
    """Return a reflection with one question of its own, unless told otherwise."""
    return Reflection(
        lenses=tuple(located(lens) for lens in lenses),
        blocks=blocks,
        prompts=tuple(prose(*prompt.split("\n")) for prompt in prompts),
        span=AT,
    )


def choice(
    target: str,
    *effects: Effect,
    when: Condition | None = None,
    label: str = "",
    consequence: tuple[Block, ...] = (),
    pitfalls: tuple[str, ...] = (),
    values: tuple[str, ...] = (),
    moves: tuple[str, ...] = (),
) -> Choice:
    """Return a choice; `passage` gives it its id and letter."""
    return Choice(
        id="",
        letter="",
        label=said(label or f"Ik ga naar {target}."),
        target=located(target),
        condition=when,
        effects=effects,
        pitfalls=tuple(located(pitfall) for pitfall in pitfalls),
        values=tuple(located(value) for value in values),
        moves=tuple(located(move) for move in moves),
        consequence=consequence,
        span=AT,
    )


def dateline(date: str, time: str = "", place: str = "") -> Dateline:
    """Return when and where a passage happens."""
    return Dateline(date=date, time=time, place=said(place) if place else NO_TEXT, span=AT)


def passage(
    id: str,
    *choices: Choice,
    enter: tuple[Effect, ...] = (),
    blocks: tuple[Block, ...] = (),
    title: str = "",
    reflects: Reflection | None = None,
) -> Passage:
    """Return a passage; without choices it is an ending."""
    named = []
    for letter, each in zip(LETTERS, choices, strict=False):
        before = sum(one.target.value == each.target.value for one in named)
        name = f"{id}>{each.target.value}" + (f"#{before + 1}" if before else "")
        named.append(replace(each, id=name, letter=letter))
    return Passage(
        id=id,
        title=said(title or id.capitalize()),
        on_enter=enter,
        blocks=blocks or (prose(f"U bent bij {id}."),),
        choices=tuple(named),
        reflection=reflects if choices or reflects else reflection(),
        onward=(),
        position=None,
        size=None,
        tags=(),
        span=AT,
    )


def about(case: str = "proef", *, title: str = "Proef", undo: bool = True, language: str = "nl") -> About:
    """Return front matter that says no more than it must."""
    return About(
        case=case,
        title=said(title),
        summary=NO_TEXT,
        role=NO_TEXT,
        question=NO_TEXT,
        solo_minutes=None,
        plenary_minutes=None,
        themes=(),
        plays_in=NO_TEXT,
        law_checked="",
        note=NO_TEXT,
        language=language,
        undo=undo,
        actors=(),
    )


def story(
    *passages: Passage,
    meters: tuple[Meter, ...] = (),
    facts: tuple[str, ...] = (),
    settings: tuple[Setting, ...] = (),
    cover: tuple[Block, ...] = (),
    start: str = "",
    tells: About | None = None,
) -> Story:
    """Return a story of passages; the first one is the start, unless told otherwise."""
    return Story(
        path=AT.path,
        about=tells or about(),
        meters=meters,
        facts=tuple(Fact(name=name, span=AT) for name in facts),
        settings=settings,
        start=start or passages[0].id,
        cover=cover,
        passages=passages,
        references=(),
        waivers=(),
        span=AT,
    )
