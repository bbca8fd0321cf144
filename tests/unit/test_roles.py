"""Who somebody is in a case (roles.py): read from front matter in both languages, shown as a sign."""

import pytest
from tests.builders import said
from tests.unit.test_twine_write import back

from casusboek.model.about import Actor
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.roles import ROLES, initial, role_named, role_words
from casusboek.twine.unchanged import changed_in
from casusboek.twine.write import write_twee
from casusboek.twine.write_markdown import write_markdown
from casusboek.words import translator

CASE = "---\ncase: proef\ntitle: Proef\nlanguage: {language}\nactors: {{g: {{name: De griffier, role: {role}}}}}\n---\n\n## A\n\nUit.\n\n> [!REFLECTIE]\n> - Wat nu?\n"


def actor_in(role: str, language: str = "nl") -> tuple[Actor, list[str]]:
    read = parse_case(SourceFile(path="proef.md", text=CASE.format(role=role, language=language)))
    assert read.value is not None
    return read.value.about.actors[0], [one.message.fill() for one in read.diagnostics]


def test_a_role_is_read_in_both_languages_and_each_has_words():
    for role, words in ROLES.items():
        assert {role_named(word) for word in words} == {role}
        assert role_words(role, translator("nl")) and role_words(role, translator("en"))
    assert actor_in("Griffie")[0].role == "clerk" and actor_in("press")[0].role == "press"
    assert role_words("", translator("nl")) == "" and role_named("bode") == ""


def test_an_unknown_role_is_told_with_what_it_may_have_been():
    actor, told = actor_in("colege")
    assert actor.role == "" and told == ["`colege` is no role of somebody"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_role_comes_back_from_both_notations(language):
    told = back(CASE.format(role="college", language=language), "proef.md")
    for written, path in ((write_twee(told), "proef.twee"), (write_markdown(told), "proef.md")):
        assert not list(changed_in(told, back(written, path)))
        assert f"role: {ROLES['executive'][language == 'en']}" in written


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("De griffier", "G"),
        ("Uw fractievoorzitter", "F"),
        ("Een oud-raadslid", "O"),
        ("Het", "H"),
        ("", ""),
        ("Élise", "É"),
    ],
)
def test_the_letter_of_a_sign_is_that_of_the_name(name, letter):
    assert initial(said(name)) == letter
