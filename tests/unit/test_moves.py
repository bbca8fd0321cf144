"""Moves: tags on choices that change nothing of a story, come through Markdown and Twee, and are told to the debrief."""

import json
from dataclasses import replace

import pytest
from tests.builders import AT, choice, passage, prose, reflection, said, story

from casusboek.check.unused import unused_tags
from casusboek.editions.keys import identify
from casusboek.editions.record import Record
from casusboek.model.brief import brief_of
from casusboek.model.shelf import ChoiceTag, Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Story
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.parse.shelf import is_on_shelf, read_shelf
from casusboek.parse.twee_case import parse_twee_case
from casusboek.render.moves import moves_part, moves_script
from casusboek.route import check_of
from casusboek.twine.write import write_twee
from casusboek.twine.write_markdown import write_markdown

SHELF = Shelf(
    moves=tuple(
        ChoiceTag(id=id, title=said(title), about=prose("**Geeft:** iets.\n\n**Kost:** < iets."), span=AT)
        for id, title in (("motie", "Een motie"), ("vragen", "Vragen stellen"))
    )
)


def tale(*moves: str) -> Story:
    """Return a story whose first choice has moves."""
    begin = passage("begin", choice("eind", moves=moves), choice("eind", label="Ik wacht."))
    return story(begin, passage("eind", reflects=reflection(lenses=())))


def made_in(draft) -> list[list[str]]:
    assert draft.value is not None and resolve(draft.value, SHELF).value is not None
    return [[move.value for move in one.moves] for one in draft.value.passages[0].choices]


def told(case: Story) -> str:
    return moves_script({case.about.case: moves_part(case)}, SHELF).decode()


def test_a_move_changes_no_key_and_no_code():
    plain, tagged = tale(), tale("motie", "vragen")
    assert check_of(plain) == check_of(tagged)
    keys = [[one.id for one in identify(each, Record()).story.passages[0].choices] for each in (plain, tagged)]
    assert keys[0] == keys[1]


def test_moves_come_through_markdown_and_twee():
    case = tale("motie", "vragen")
    markdown, twee = write_markdown(case), write_twee(case)
    assert "`@motie, @vragen`" in markdown and "`@motie, @vragen`" in twee
    assert made_in(parse_case(SourceFile(path="proef.md", text=markdown))) == [["motie", "vragen"], []]
    assert made_in(parse_twee_case(SourceFile(path="proef.twee", text=twee))) == [["motie", "vragen"], []]


@pytest.mark.parametrize("name", ["handelingen.md", "moves.md"])
def test_the_shelf_reads_moves_in_both_languages(name):
    file = SourceFile(path=f"cases/{name}", text="# Handelingen\n\n## Een motie {#motie}\n\n**Geeft:** één zin.\n")
    assert is_on_shelf(file)
    (move,) = read_shelf((file,)).value.moves
    assert (move.id, move.title.words) == ("motie", "Een motie")


def test_the_debrief_is_told_the_moves_of_every_case_by_key_and_nothing_that_closes_a_script():
    case, bare = tale("motie"), tale()
    text = told(case)
    assert "<" not in text
    data = json.loads(text.removeprefix("CasusboekMoves=").removesuffix(";\n"))
    assert data["moves"]["motie"] == ["Een motie", "Geeft: iets. Kost: < iets."]
    assert data["cases"][case.about.case]["made"] == {"begin>eind": ["motie"]}
    assert json.loads(told(bare)[15:-2])["cases"][bare.about.case]["made"] == {}
    councillor = replace(case, about=replace(case.about, role=said("raadslid")))
    named = json.loads(told(councillor)[15:-2])
    assert [one["role"] for one in named["cases"].values()] == ["raadslid"]


def test_a_name_that_looks_like_one_is_asked_for():
    (one,) = resolve(
        parse_case(SourceFile(path="proef.md", text=write_markdown(tale("moite")))).value, SHELF
    ).diagnostics
    assert (one.code, one.help.fill()) == ("CB244", "did you mean `motie`?")


def test_a_tag_that_no_choice_has_is_advice_once_the_book_has_others():
    draft = parse_case(SourceFile(path="proef.md", text=write_markdown(tale("motie")))).value
    assert [one.message.fill() for one in unused_tags([brief_of(draft)], SHELF)] == [
        "no choice of this book has `@vragen`"
    ]
    bare = parse_case(SourceFile(path="proef.md", text=write_markdown(tale()))).value
    assert list(unused_tags([brief_of(bare)], SHELF)) == []
