"""How a fault is planted: each function returns what puts one kind of it in any case."""

import re
from collections.abc import Callable
from dataclasses import replace

from casusboek.check.sampling import sample
from tests.seeded.ground import Ground, Planted, Unfit

LONG = (
    "U leest in het verslag van de griffier dat de raad in het voorjaar niet alleen over het geld en over de hulp had "
    "gepraat, maar ook over de vraag wie er morgen belt, wie er daarna wacht, wie het opschrijft en wie het weer leest."
)
MANY_WORDS = " ".join(f"De griffier legt blad {at} op tafel en u leest het." for at in range(1, 90))


def above(fragment: str, at: int = 0) -> Callable[[Ground], Planted]:
    """Plant a fragment above the choices of some passage."""
    return lambda g: g.above(fragment, at)


def behind(code: str) -> Callable[[Ground], Planted]:
    """Plant a code span behind some choice."""
    return lambda g: g.behind(code.format(meter=g.meter, fact=fact(g), never=g.never, always=g.always))


def fact(g: Ground) -> str:
    """Return the name of a fact."""
    if not g.story.facts:
        raise Unfit
    return g.story.facts[0].name


def unlinked(g: Ground) -> Planted:
    """Lead a choice to a passage that is not there, in either language."""
    choice = g.choice()
    if not g.is_twee:
        return g.swap(choice.span.line, lambda line: line.replace(f"(#{choice.target.value})", "(#nergens-heen)"))
    title = g.name(choice.target.value)
    return g.swap(choice.span.line, lambda line: line.replace(f"->{title}]]", "->Nergens heen]]"))


def doubled(g: Ground) -> Planted:
    """Give a new passage the name of another."""
    there = g.ending()
    if g.is_twee:
        raise Unfit
    return g.one_more(
        g.link("Ik bel.", there.id), g.head(there.id, "Nog een keer") + f"\n\n- {g.link('Verder.', there.id)}", 0
    )


def after_choices(g: Ground) -> Planted:
    """Forget to indent a consequence; in Twee text may follow the links, as Twine's authors write it."""
    if g.is_twee:
        raise Unfit
    made = g.one_more("x")
    lines = made.text.split("\n")
    lines[made.line - 1] = "De griffier neemt meteen op."
    return Planted(text="\n".join(lines), line=made.line)


def one_more(words: str) -> Callable[[Ground], Planted]:
    """Plant one more choice, to where another of the same passage leads."""

    def plant(g: Ground) -> Planted:
        passage = g.deciding(most=3)
        link = g.link("Ik bel de griffier.", passage.choices[0].target.value)
        return g.one_more(words.format(link=link, never=g.never, always=g.always), passage=passage)

    return plant


def in_markdown(fragment: str) -> Callable[[Ground], Planted]:
    """Plant a fragment above some choices; in Twee a heading is no passage."""

    def plant(g: Ground) -> Planted:
        if g.is_twee:
            raise Unfit
        return g.above(fragment)

    return plant


def elsewhere(g: Ground) -> Planted:
    """Lead to another case before the end; in Twee such a link is no choice at all."""
    if g.is_twee:
        raise Unfit
    return g.one_more("[Ik lees eerst een andere casus.](veertien-vakjes.md)")


def open_end(g: Ground) -> Planted:
    """Add a passage without a way on."""
    return g.one_more(
        g.link("Ik ga even weg.", _new(g, "weg")), f"{g.head('weg', 'Even weg')}\n\nU loopt naar buiten.", 0
    )


def _new(g: Ground, id: str) -> str:
    return {"weg": "Even weg", "los": "Een los blad", "kring": "De kring"}[id] if g.is_twee else id


def lonely(g: Ground) -> Planted:
    """Add a passage that nothing leads to."""
    end = g.ending().id
    return g.last(f"{g.head('los', 'Een los blad')}\n\nHier komt niemand.\n\n- {g.link('Ik ga verder.', end)}")


def barred(g: Ground) -> Planted:
    """Add a passage that only a choice leads to that is never open."""
    choice = f"{g.link('Ik ga even weg.', _new(g, 'weg'))} `als {g.never}`"
    more = f"{g.head('weg', 'Even weg')}\n\nU loopt naar buiten.\n\n- {g.link('Terug.', g.ending().id)}"
    return g.one_more(choice, more, 0)


def stuck(g: Ground) -> Planted:
    """Add a passage where every choice is closed."""
    choice = g.link("Ik ga even weg.", _new(g, "weg"))
    more = f"{g.head('weg', 'Even weg')}\n\nU loopt naar buiten.\n\n- {g.link('Terug.', g.ending().id)} `als {g.never}`"
    return g.one_more(choice, more, 0)


def ring(g: Ground) -> Planted:
    """Add a passage that only leads to itself."""
    more = f"{g.head('kring', 'De kring')}\n\nU wacht.\n\n- {g.link('Ik wacht nog.', _new(g, 'kring'))}\n\n    De klok tikt."
    return g.one_more(g.link("Ik wacht.", _new(g, "kring")), more, 0)


def same_again(g: Ground) -> Planted:
    """Write a choice twice."""
    choice = g.choice(lambda one: not one.consequence)
    line = g.lines[choice.span.line - 1]
    passage = next(one for one in g.story.passages if choice in one.choices)
    if passage.choices[-1] is not choice:
        raise Unfit
    return g.insert(choice.span.line + 1, line)


def idle(g: Ground) -> Planted:
    """Add a choice that leads back and does nothing."""
    passage = g.deciding()
    return g.one_more(g.link("Ik denk nog eens na.", passage.id), passage=passage)


def in_front(key: str, line: str) -> Callable[[Ground], Planted]:
    """Plant a line in the front matter, behind that of a key."""

    def plant(g: Ground) -> Planted:
        number, lines = g.key(key), g.lines
        lines[number:number] = [line]
        return Planted(text="\n".join(lines), line=number + 1)

    return plant


def other_minutes(g: Ground) -> Planted:
    """Promise another time to read alone."""
    return g.swap(g.key("minutes"), lambda line: re.sub(r"solo: \d+", "solo: 55", line))


def many_words(g: Ground) -> Planted:
    """Let a reader read for minutes without a decision."""
    passage = g.story.passage(g.story.start)
    made = g.insert(passage.choices[0].span.line, MANY_WORDS)
    return Planted(text=made.text, line=passage.span.line)


def unused(kind: str) -> Callable[[Ground], Planted]:
    """Declare what nothing uses: a meter or a setting."""
    told = {
        "meters": "  ongelezen: {label: Ongelezen, min: -3, max: 3, start: 0}",
        "settings": "  leeg: {label: Leeg, options: {ja: Ja, nee: Nee}, default: ja}",
    }
    return in_front(kind, told[kind])


def unread_fact(g: Ground) -> Planted:
    """Set a fact that nothing asks for, declared on a line of its own."""
    number, lines = g.key("facts"), g.lines
    if lines[number - 1].strip() != "facts:":
        raise Unfit
    choice = g.choice()
    lines[choice.span.line - 1] = f"{lines[choice.span.line - 1].rstrip()} `nooit_gelezen`"
    lines[number:number] = ["  - nooit_gelezen"]
    return Planted(text="\n".join(lines), line=number + 1)


def twice_on(g: Ground) -> Planted:
    """Add two passages in a row where there is nothing to choose."""
    more = (
        f"{g.head('weg', 'Even weg')}\n\nU loopt naar buiten.\n\n- {g.link('Ik loop door.', _new(g, 'los'))}\n\n"
        f"{g.head('los', 'Een los blad')}\n\nHet waait.\n\n- {g.link('Ik ga verder.', g.ending().id)}"
    )
    return g.one_more(g.link("Ik ga even weg.", _new(g, "weg")), more, 0)


def in_routes(line: Callable[[Ground], str]) -> Callable[[Ground], Planted]:
    """Plant a line at the end of the expected routes."""

    def plant(g: Ground) -> Planted:
        if g.routes is None:
            raise Unfit
        lines = g.routes.text.rstrip("\n").split("\n")
        return Planted(text=g.file.text, routes="\n".join([*lines, line(g), ""]), line=len(lines) + 1)

    return plant


def judged(words: str) -> Callable[[Ground], Planted]:
    """Plant a sentence at the beginning of the consequence of some choice."""

    def plant(g: Ground) -> Planted:
        choice = g.choice(lambda one: bool(one.consequence))
        number = choice.consequence[0].span.line
        return g.insert(number, f"    {words}")

    return plant


def without_note(g: Ground) -> Planted:
    """Take the trainer's note from a decision."""
    lines = g.lines
    for passage in g.story.passages:
        before = range(passage.span.line, passage.choices[0].span.line if len(passage.choices) > 1 else 0)
        notes = [at for at in before if lines[at - 1].startswith("> [!TRAINER]")]
        if len(notes) == 1:
            at = notes[0]
            while at <= len(lines) and lines[at - 1].startswith(">"):
                del lines[at - 1]
            return Planted(text="\n".join(lines), line=passage.span.line)
    raise Unfit


def late(g: Ground) -> Planted:
    """Let time run back: a passage now plays years before those that lead to it."""
    dated = {one.id for one in g.story.passages if one.dateline is not None}
    leads = [
        (one, choice)
        for one in g.story.passages
        if one.id in dated
        for choice in one.choices
        if choice.target.value in dated
    ]
    if not leads:
        raise Unfit
    source, choice = g.dice.choice(leads)
    dateline = g.story.passage(choice.target.value).dateline
    assert dateline is not None
    made = g.swap(dateline.span.line, lambda line: line.replace(dateline.date, "2019-01-07"))
    first = next(one for one in source.choices if one.target.value == choice.target.value)
    return Planted(text=made.text, line=first.span.line)


def other_lens(g: Ground) -> Planted:
    """Name a lens that is not there."""
    reflection = g.ending().reflection
    assert reflection is not None
    return g.swap(reflection.span.line, lambda line: line.replace("[!REFLECTIE]", "[!REFLECTIE] nergens-lens,", 1))


def other_option(g: Ground) -> Planted:
    """Ask for an option that a setting does not have."""
    named = [one.name for one in g.story.settings if one.options]
    if not named:
        raise Unfit
    return g.above(f"> [!ALS] {named[0]} is nergens\n> De stichting is de werkgever.")


def second_condition(g: Ground) -> Planted:
    """Write two conditions behind a choice."""
    return g.behind(f"als {g.meter} > 0", g.choice(lambda one: one.condition is not None))


def condition_above(g: Ground) -> Planted:
    """Write a condition under the heading of a passage."""
    passage, condition = g.deciding(), f"`als {g.meter} > 0`"
    if passage.dateline is not None:
        return g.swap(passage.dateline.span.line, lambda line: f"{line} {condition}")
    return g.insert(passage.span.line + 1, f"\n{condition}", 1)


def no_such_day(g: Ground) -> Planted:
    """Write a day that does not exist under the heading of a passage with nothing there yet: no date, no effects."""
    bare = [one for one in g.story.passages if one.dateline is None and not one.on_enter]
    if not bare:
        raise Unfit
    return g.insert(g.dice.choice(bare).span.line + 1, "\n`op 2027-02-30`", 1)


def route(g: Ground) -> tuple[str, str]:
    """Return a route of the case with the ending that it leads to, where every setting is as usual."""
    letters = {one.id: one.letter for passage in g.story.passages for one in passage.choices}
    usual = replace(g.story, settings=tuple(replace(one, locked=True) for one in g.story.settings), tellers=())
    (found,) = sample(usual, 1)
    return "-".join(letters[taken] for taken in found.choices), found.ending


def other_ending(g: Ground) -> str:
    """Return an ending that this route does not lead to."""
    return next(one.id for one in g.story.endings if one.id != route(g)[1])
