from casusboek.check.texts import check_texts
from casusboek.model.diagnostic import in_order
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.parse.shelf import parse_lenses

FRONT = """---
case: proef
title: Proef
meters: {druk: {min: -3, max: 3}}
facts: [lek]
settings:
  gemeente: {text: Merenwold}
  team: {options: {stichting: A, gemeente: B}}
actors: {griffier: {name: De griffier}}
---
"""
LENSES = "## Macht\n\nWie?\n\n- Wat?\n\n## Tijd\n\nWanneer?\n\n- Wat?\n"
ENDING = "\n## Slot\n\nTekst.\n\n> [!REFLECTIE]\n> - Wat nu?\n"


def resolved(body: str):
    draft = parse_case(SourceFile(path="cases/proef.md", text=FRONT + body))
    assert draft.diagnostics == ()
    return resolve(draft.value, Shelf(), ("cases/proef.md", "cases/andere.md"))


def found(body: str):
    lines = FRONT.count("\n")
    draft = parse_case(SourceFile(path="cases/proef.md", text=FRONT + body)).value
    told = in_order((*resolved(body).diagnostics, *check_texts(draft, Shelf())))
    return [(one.code, one.span.line - lines, one.span.column) for one in told]


def test_a_draft_in_which_every_name_resolves_becomes_a_story():
    story = resolved(
        "## A\n\nTekst {{ gemeente }}.\n\n- [Verder](#slot) `druk +1, lek` `als team is stichting`\n" + ENDING
    ).value
    assert story.start == "a" and [ending.id for ending in story.endings] == ["slot"]


def test_a_target_that_does_not_exist_is_told_with_near_names():
    (one,) = resolved("## A\n\n- [Verder](#sloot)\n" + ENDING).diagnostics
    assert one.code == "CB201"
    assert "`slot`" in one.help.fill() and "cases/proef.md" in one.help.fill()


def test_a_draft_with_a_wrong_name_is_no_story():
    assert resolved("## A\n\n- [Verder](#sloot)\n" + ENDING).value is None


def test_one_wrong_lens_among_good_ones_is_told_by_itself_and_a_sentence_as_one_mistake():
    def told(lenses: str) -> list[str]:
        text = FRONT + f"## A\n\n- [Verder](#slot)\n\n## Slot\n\n> [!REFLECTIE] {lenses}\n> - Wat nu?\n"
        draft = parse_case(SourceFile(path="cases/proef.md", text=text)).value
        return [
            one.message.fill()
            for one in resolve(
                draft, Shelf(lenses=parse_lenses(SourceFile(path="lenzen.md", text=LENSES)).value)
            ).diagnostics
        ]

    assert told("macht tijd") == []
    assert told("macht weg") == ["there is no lens `weg`"]
    assert told("tijt wegg") == ["there is no lens `tijt`", "there is no lens `wegg`"]
    assert told("Wat deed u") == ["there are no lenses `Wat deed u`"]


def test_every_wrong_name_is_told_in_one_go():
    assert found(
        "## A\n\n`drukk +1`\n\n{{ gemeent }} en [hier](#slot)\n\n> [!ECHO] nergens\n> x\n\n> [!ADVISEUR] grifier\n> x\n\n"
        "- [Verder](#slot) `lek +1, druk` `als gezien #weg en team is bv`\n- [Ver](#slot) `#P9`\n" + ENDING
    ) == [
        ("CB302", 3, 2),
        ("CB217", 5, 1),
        ("CB203", 5, 18),
        ("CB201", 7, 11),
        ("CB213", 10, 15),
        ("CB303", 13, 20),
        ("CB303", 13, 28),
        ("CB201", 13, 47),
        ("CB304", 13, 62),
        ("CB215", 14, 17),
    ]


def test_a_meter_cannot_be_set_outside_its_bounds():
    assert found("## A\n\n- [Verder](#slot) `druk = 9`\n" + ENDING) == [("CB305", 3, 20)]


def test_only_an_ending_leads_to_another_case_and_it_must_exist():
    assert found("## A\n\n- [Verder](#slot)\n" + ENDING + "\n- [Speel verder](andere.md)\n") == []
    assert [code for code, *_ in found("## A\n\n- [Verder](#slot)\n" + ENDING + "\n- [Speel](anderen.md)\n")] == [
        "CB205"
    ]
    (told,) = resolved("## A\n\n- [Verder](#slot)\n" + ENDING + "\n- [Speel](anderen.md)\n").diagnostics
    assert told.help is not None and told.help.fill() == "did you mean `andere.md`?"


def test_an_advisers_name_written_out_needs_no_actor():
    assert found("## A\n\n> [!ADVISEUR] Uw buurvrouw\n> x\n\n- [Verder](#slot)\n" + ENDING) == []


def test_choice_means_something_in_an_echo_only():
    assert found("## A\n\n- [Verder](#slot)\n" + ENDING.replace("Tekst.", "> [!ECHO] a\n> {{ keuze }}")) == []
    codes = found("## A\n\n{{ keuze }}\n\n- [Verder](#slot)\n" + ENDING)
    assert codes == [("CB218", 3, 1)]


def test_an_ending_cannot_have_choices():
    assert [code for code, *_ in found("## A\n\n- [Weer](#a)\n\n> [!REFLECTIE]\n> - Wat?\n")] == ["CB211"]
