"""What a case hears of others: only what their readers can bring about, a day later, and the default without them."""

import re
from dataclasses import replace
from itertools import product

from tests.builders import (
    about,
    branch,
    choice,
    conditional,
    dateline,
    fact,
    located,
    mark,
    option,
    passage,
    setting,
    story,
)

from casusboek.case import parse
from casusboek.check.explore import explore
from casusboek.check.hearing import earliest_day, latest_day, tellers_of, told_in
from casusboek.check.plays import Plays
from casusboek.check.rules.idle import unread_facts
from casusboek.model.logic import Setting
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Story
from casusboek.model.week import Week
from casusboek.parse.resolve import resolve
from casusboek.play import can_begin
from casusboek.render.payload import told_pattern
from casusboek.route import BadCode, check_of, decode
from casusboek.twine.write_markdown import write_markdown


def heard(name: str, case: str, asked: str) -> Setting:
    made = setting(name, "nee", "ja")
    no, yes = made.options
    return replace(made, heard=located(case), options=(no, replace(yes, when=fact(asked))))


def alderman(*settings: Setting) -> Story:
    """Sends a letter or a memo, never both; if the council asked for it a note too."""
    monday = (
        passage(
            "maandag",
            choice("einde", mark("brief")),
            choice("einde", mark("memo")),
            choice("einde", mark("noot"), when=option("vraag", "ja")) if settings else choice("einde"),
        ),
        passage("einde"),
    )
    made = story(*monday, facts=("brief", "memo", "noot"), settings=settings)
    return replace(made, about=about("wethouder"))


def council(*names: str) -> Story:
    settings = tuple(heard(name, "wethouder", name) for name in names)
    made = story(
        passage("dinsdag", choice("slot", mark("vraag")), choice("slot")),
        passage("slot", blocks=tuple(conditional(branch(option(name, "ja"))) for name in names)),
        facts=("vraag",),
        settings=settings,
    )
    return replace(made, about=about("raad"))


def told(*stories: Story) -> dict[str, tuple[tuple[tuple[str, str], ...], ...]]:
    found = tellers_of({one.about.case: one for one in stories})
    return {id: tellers[0].ways for id, tellers in found.items()}


def test_only_what_readers_there_can_bring_about_is_told():
    (ways,) = told(alderman(), council("brief", "memo")).values()
    assert {tuple(option for _, option in way) for way in ways} == {("nee", "nee"), ("ja", "nee"), ("nee", "ja")}


def test_two_cases_hear_each_other_until_nothing_is_added():
    ways = told(alderman(heard("vraag", "raad", "vraag")), council("noot"))
    assert ways == {
        "raad": ((("noot", "ja"),), (("noot", "nee"),)),
        "wethouder": ((("vraag", "ja"),), (("vraag", "nee"),)),
    }
    without = replace(council("noot"), facts=("vraag", "nooit"))
    assert told(alderman(heard("vraag", "raad", "nooit")), without)["raad"] == ((("noot", "nee"),),)


def test_every_search_begins_with_what_can_be_told_and_only_that():
    hearing = council("brief", "memo")
    alone = hearing
    hearing = replace(hearing, tellers=tellers_of({"wethouder": alderman(), "raad": hearing})["raad"])
    assert not can_begin(hearing, {"brief": "ja", "memo": "ja"})
    assert {play.settings for play in Plays(hearing).sampled} == {
        (("brief", one), ("memo", other)) for one, other in (("nee", "nee"), ("ja", "nee"), ("nee", "ja"))
    }
    assert len(explore(hearing).shown) == 2
    assert {play.settings for play in Plays(alone).sampled} == {(("brief", "nee"), ("memo", "nee"))}
    assert len(explore(alone).shown) == 0


def test_digits_that_readers_there_cannot_bring_about_are_refused_and_the_page_says_the_same():
    hearing = council("brief", "memo")
    hearing = replace(hearing, settings=(setting("vorm", "eigen", "extern"), *hearing.settings))
    hearing = replace(hearing, tellers=tellers_of({"wethouder": alderman(), "raad": hearing})["raad"])
    pattern = re.compile(told_pattern(hearing))
    for digits in ("", *map("".join, product("12", repeat=3))):
        code = f"{check_of(hearing)}-A" + (f"-{digits}" if digits else "")
        try:
            decode(hearing, code)
            problem = ""
        except BadCode as why:
            problem = str(why)
        assert (problem == "") == bool(pattern.search(digits)) == (digits[1:] != "22")
        assert problem in {"", "untold"}
    assert re.search(told_pattern(council("brief")), "2") is None  # the other case is not there: nothing is heard


def test_a_fact_that_only_another_case_asks_for_is_no_idle_fact():
    end = "## Einde {#einde}\n\n> [!REFLECTIE]\n> - Wat?\n"
    texts = {
        "wethouder": "facts: [brief, memo]\n---\n\n## Begin {#begin}\n\n`op 2027-03-08`\n\n"
        f"- [Ik schrijf.](#einde) `brief`\n- [Ik bel.](#einde) `memo`\n\n{end}",
        "raad": "hears: {wethouder: {brief: {label: De brief is er, when: niet memo en brief}}}\n---\n\n"
        f"## Begin {{#begin}}\n\n`op 2027-03-09`\n\n> [!ALS] brief is ja\n> Daar.\n\n- [Verder.](#einde)\n\n{end}",
    }
    files = [
        SourceFile(path=f"{case}.md", text=f"---\ncase: {case}\ntitle: Zo\n{text}") for case, text in texts.items()
    ]
    paths = tuple(file.path for file in files)
    drafts = [parse(file) for file in files]

    def idle(week: Week | None) -> list[str]:
        made = resolve(drafts[0].value, Shelf(), paths, week).value
        return [finding.code for finding in unread_facts(made)] if made else ["?"]

    weeks = told_in(drafts, Shelf(), paths).value
    assert len(idle(None)) == len(idle(told_in(drafts[:1], Shelf(), paths).value.get("wethouder.md"))) == 2
    assert idle(weeks["wethouder.md"]) == []
    assert weeks["raad.md"].asked == frozenset()


def test_a_passage_without_a_date_lies_between_its_neighbours():
    dated = [replace(passage(id, choice("midden")), dateline=dateline(day)) for id, day in (("a", "2027-03-08"),)]
    later = replace(passage("later"), dateline=dateline("2027-03-11"))
    made = story(*dated, passage("midden", choice("later"), choice("los")), later, passage("los"))
    assert (earliest_day(made, "midden"), latest_day(made, "midden")) == ("2027-03-08", "2027-03-11")
    assert (earliest_day(made, "later"), latest_day(made, "los")) == ("2027-03-11", "")


def test_what_is_heard_is_written_back_as_it_was_read():
    written = (
        "---\ncase: raad\ntitle: Raad\nfacts: [vraag]\nhears:\n  wethouder:\n"
        "    brief: {label: De brief is er, when: brief en niet memo}\n"
        "    route: {label: Zij waren er, when: 'gezien #maandag'}\n---\n\n## Begin {#begin}\n\nTekst.\n\n> [!REFLECTIE]\n> - Wat?\n"
    )
    first = parse(SourceFile(path="raad.md", text=written)).value
    again = parse(SourceFile(path="raad.md", text=write_markdown(first))).value
    said = [
        [(one.name, one.label.words, one.heard.value, str(one.options[1].when)) for one in draft.settings]
        for draft in (first, again)
    ]
    assert [one[:3] for one in said[0]] == [
        ("brief", "De brief is er", "wethouder"),
        ("route", "Zij waren er", "wethouder"),
    ]
    assert [one[:3] for one in said[1]] == [one[:3] for one in said[0]]
    assert write_markdown(again) == write_markdown(first)
