"""Cases written as Twee and as Markdown: names, ids, lists side by side, places, and what Twee would misread."""

from dataclasses import replace

from tests.builders import (
    about,
    all_of,
    any_of,
    branch,
    change,
    choice,
    conditional,
    document,
    fact,
    mark,
    meter,
    not_,
    passage,
    prose,
    reflection,
    story,
    text_setting,
)

from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Story, Twine
from casusboek.parse.findings import Findings
from casusboek.parse.front import read_yaml
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.parse.twee_case import parse_twee_case
from casusboek.twine.front_matter import as_yaml
from casusboek.twine.layout import places_of
from casusboek.twine.notation import DUTCH, Notation
from casusboek.twine.unchanged import changed_in
from casusboek.twine.write import write_twee
from casusboek.twine.write_markdown import write_markdown

NOTATION = Notation(language="nl", choice=str, onward=str)


def back(text: str, path: str = "proef.twee") -> Story:
    file = SourceFile(path=path, text=text)
    draft = parse_case(file) if path.endswith(".md") else parse_twee_case(file)
    assert draft.value is not None
    resolved = resolve(draft.value, Shelf())
    assert resolved.value is not None, [one.message.fill() for one in resolved.diagnostics]
    return resolved.value


def header(text: str, name: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(f":: {name}"))


def test_brackets_stand_where_the_structure_of_a_condition_needs_them():
    a, b, c = fact("a"), fact("b"), fact("c")
    assert NOTATION.condition(all_of(a, any_of(b, c))) == "a en (b of c)"
    assert NOTATION.condition(any_of(a, all_of(b, c))) == "a of b en c"
    assert NOTATION.condition(any_of(a, any_of(b, c))) == "a of (b of c)"
    assert NOTATION.condition(not_(all_of(a, b))) == "niet (a en b)"
    assert NOTATION.condition(not_(not_(a))) == "niet niet a"


def test_an_english_case_is_written_in_english():
    told = story(passage("a", choice("b", mark("lek"), when=not_(fact("lek")))), passage("b"), facts=("lek",))
    written = write_markdown(replace(told, about=about(language="en")))
    assert "`if not lek`" in written
    assert "[!REFLECTION]" in written
    assert set(DUTCH) == {"if", "not", "and", "or", "seen", "is", "on", "holds"}


def test_when_and_where_come_back_from_both_notations_in_both_languages():
    read = "---\ncase: proef\ntitle: Proef\nlanguage: {language}\nfacts: [lek]\n---\n\n## Einde {{#einde}}\n\n{line}\n\nUit.\n"
    for language, word in (("nl", "op"), ("en", "on")):
        line = f"`{word} 2027-03-07 09.05, thuis, *op de bank*` `lek`"
        told = back(read.format(language=language, line=line) + "\n> [!REFLECTIE]\n> - Wat nu?\n", "proef.md")
        for written, path in ((write_twee(told), "proef.twee"), (write_markdown(told), "proef.md")):
            assert line in written
            assert not list(changed_in(told, back(written, path)))


def test_an_id_that_is_not_the_slug_of_the_name_becomes_a_tag():
    told = story(passage("brief", choice("einde"), title="Maandag: de brief"), passage("einde"))
    written = write_twee(told)
    assert header(written, "Maandag: de brief").startswith(":: Maandag: de brief [id:brief] {")
    assert ":: Einde {" in written
    assert [one.id for one in back(written).passages] == ["brief", "einde"]


def test_two_passages_with_one_title_are_told_apart_by_their_ids():
    told = story(
        passage("een", choice("twee"), title="Later"), passage("twee", choice("x"), title="Later"), passage("x")
    )
    written = write_twee(told)
    assert ":: Later \\{#een\\} {" in written
    assert "[[Ik ga naar twee.->Later {#twee}]]" in written
    assert [(one.id, one.title.words) for one in back(written).passages][:2] == [("een", "Later"), ("twee", "Later")]


def test_a_title_that_is_one_of_twines_own_names_is_told_apart():
    told = story(passage("storydata", choice("x"), title="StoryData"), passage("x"))
    assert back(write_twee(told)).passages[0].title.words == "StoryData"


def test_a_label_that_twines_brackets_cannot_hold_becomes_a_markdown_link():
    told = story(passage("a", choice("b", label="Ik lees [[dit]] voor.")), passage("b"))
    written = write_twee(told)
    assert "- [Ik lees [[dit]] voor.](#b)" in written
    assert back(written).passages[0].choices[0].label.source == "Ik lees [[dit]] voor."


def test_an_arrow_in_a_label_is_kept_and_one_in_a_name_too():
    told = story(passage("a", choice("b", label="Van A -> B")), passage("b", title="A -> B"))
    (taken,) = back(write_twee(told)).passages[0].choices
    assert (taken.label.source, taken.target.value) == ("Van A -> B", "b")


def test_a_list_before_the_choices_stays_a_list():
    told = story(passage("a", choice("b"), blocks=(prose("- een", "- twee"),)), passage("b"))
    for written, path in ((write_twee(told), "p.twee"), (write_markdown(told), "p.md")):
        assert list(changed_in(told, back(written, path))) == []


def test_colons_and_brackets_in_prose_are_no_header_and_no_link():
    told = story(
        passage("a", choice("b"), blocks=(prose(":: geen kop", "en [[geen link]] en `[[code]]`"),)), passage("b")
    )
    read = back(write_twee(told))
    assert [one.id for one in read.passages] == ["a", "b"]
    assert len(read.passages[0].choices) == 1
    (block,) = read.passages[0].blocks
    assert [line.text for line in block.text.lines][1] == "en \\[[geen link]] en `[[code]]`"


def test_white_space_at_the_ends_of_a_passage_is_kept():
    told = story(passage("a", choice("b"), blocks=(prose("    code"),)), passage("b"))
    assert list(changed_in(told, back(write_twee(told)))) == []


def test_nested_blocks_come_back():
    inner = conditional(
        branch(fact("lek"), document("Een brief", prose("> citaat", "", "| a | b |", "|---|---|"))), branch(None)
    )
    told = story(
        passage("a", choice("b", change("druk", -2), consequence=(inner,)), blocks=(inner,)),
        passage("b", reflects=reflection(inner, prompts=("Een", "Twee\nregels"))),
        meters=(meter("druk"),),
        facts=("lek",),
        settings=(text_setting("plaats", "Ja: {nee}, 'x' \"y\" # z"),),
    )
    for written, path in ((write_twee(told), "p.twee"), (write_markdown(told), "p.md")):
        assert list(changed_in(told, back(written, path))) == []


def test_places_come_in_columns_and_own_places_stay():
    told = story(passage("a", choice("b"), choice("c")), passage("b", choice("c")), passage("c"), passage("los"))
    moved = replace(told, passages=(replace(told.passages[0], position=(50, 60.5)), *told.passages[1:]))
    places = places_of(moved)
    assert places["a"] == (50, 60.5)
    assert places["b"][0] == places["c"][0] < places["los"][0]
    assert places["b"][1] < places["c"][1]
    assert '{"position":"50,60.5"}' in write_twee(moved)
    assert back(write_twee(moved)).passages[0].position == (50, 60.5)


def test_what_is_no_passage_of_the_story_lies_under_none_on_the_map():
    told = story(passage("a", choice("b")), passage("b", reflects=reflection()))
    first, last = told.passages
    moved = replace(
        told,
        cover=(prose("Omslag."),),
        passages=(replace(first, position=(60, 120), size=(100, 200)), replace(last, position=(100, 400))),
    )
    written = write_twee(moved)
    assert '"position":"100,550"' in header(written, "Omslag")
    assert '"position":"100,700"' in header(written, "CaseData")


def test_the_ifid_follows_from_the_case_and_is_kept_when_there_is_one():
    told = story(passage("a"))
    assert '"ifid": "' in write_twee(told)
    assert write_twee(told) == write_twee(told)
    assert (
        write_twee(told).split("ifid")[1][:45] != write_twee(replace(told, about=about("ander"))).split("ifid")[1][:45]
    )
    kept = Twine(ifid="BABAEA95-1AAE-4BCE-8804-1C346F5E54FC", settings=(("tag-colors", '{"z": "red", "a": "blue"}'),))
    read = back(write_twee(replace(told, twine=kept)))
    assert read.twine.ifid == kept.ifid
    assert write_twee(read).index('"a": "blue"') < write_twee(read).index('"z": "red"')
    assert back(write_markdown(read), "p.md").twine.ifid == kept.ifid


def test_values_of_front_matter_are_read_back_by_yaml():
    values = [
        "Ja, echt",
        "a: b",
        "# x",
        "'q'",
        '"d"',
        "- x",
        "",
        "{a}",
        "[b]",
        "wat?",
        "5",
        "ja",
        "é ’",
        "\u2028",
        "twee\nregels",
        "twee  blanks ",
        "2026-03-07",
        "é😀 ’",
        "\x85\xad\ufeff",
        "a\\b",
    ]
    written = as_yaml({f"k{at}": {"v": one} for at, one in enumerate(values)})
    lines = SourceFile(path="x", text="\n".join(written)).lines()
    findings = Findings()
    read = read_yaml(lines, findings)
    assert findings.all() == ()
    assert [read.pairs[f"k{at}"][1].as_map().pairs["v"][1].node.value for at in range(len(values))] == values
    assert as_yaml({"gemeente": "Merenwold"}) == ["gemeente: Merenwold"]


def test_waivers_and_link_definitions_stay_in_their_passage():
    written = (
        "---\ncase: proef\ntitle: Proef\n---\n\n<!-- casusboek: toegestaan CB410 omdat het hele boek zo is -->\n\n"
        "## A\n\nZie [de wet][wet].\n\n- [Verder](#b)\n\n<!-- casusboek: toegestaan CB411 omdat het mag -->\n\n"
        "[wet]: https://wetten.overheid.nl\n\n## B\n\n> [!REFLECTIE]\n> - Wat nu?\n"
    )
    before = back(written, "p.md")
    twee = write_twee(before)
    assert twee.index("CB410") < twee.index(":: A") < twee.index("CB411") < twee.index("[wet]: ") < twee.index(":: B")
    assert list(changed_in(before, back(twee))) == []
    assert list(changed_in(before, back(write_markdown(back(twee)), "p.md"))) == []
