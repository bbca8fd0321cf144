"""Chapbook: variables sections, modifiers, inserts, links; what a case has not is refused by name and place."""

import pytest
from tests.twine.make import FIRST, body, codes, found, front, story

FORMAT = "Chapbook"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("[[Twee]]", "- [Twee](#twee)"),
        ("[[verder->Twee]]", "- [verder](#twee)"),
        ("[[Twee<-verder]]", "- [verder](#twee)"),
        ("[[verder|Twee]]", "- [verder](#twee)"),
        ("> [[verder->Twee]]", "- [verder](#twee)"),
        ("{link to: 'Twee', label: 'verder'}", "- [verder](#twee)"),
        ('{link to: "Twee"}', "- [Twee](#twee)"),
        ("{redirect to: 'Twee'}", "- [Verder](#twee)"),
        ("[if a]\n[[Twee]]\n\n[else]\n[[Drie]]", "- [Twee](#twee) `als a`\n- [Drie](#drie) `als niet a`"),
    ],
)
def test_a_link_becomes_a_choice(written: str, line: str) -> None:
    given = story(FORMAT, written, Vier="a: true\n--\n")
    assert body(given) == line
    assert codes(given) == []


@pytest.mark.parametrize(
    ("modifier", "condition"),
    [
        ("if a", "a"),
        ("if !a", "niet a"),
        ("unless a", "niet a"),
        ("if n > 2 && a", "n > 2 en a"),
        ("if n === 2 || n >= 4", "n = 2 of n >= 4"),
        ("if trail.includes('Twee')", "gezien #twee"),
        ("IF a", "a"),
        ("if a; append", "a"),
    ],
)
def test_a_modifier_becomes_a_condition(modifier: str, condition: str) -> None:
    given = story(FORMAT, f"[{modifier}]\nja\n\n[continue]\nna", Vier="a: true\nn: 5\n--\n")
    assert f"> [!ALS] {condition}\n" in body(given) and "> ja" in body(given)
    assert body(given).endswith("na")


def test_else_turns_the_last_condition_around() -> None:
    given = story(FORMAT, "[if a]\nja\n\n[else]\nnee", Vier="a: true\n--\n")
    assert body(given) == "> [!ALS] a\n> ja\n\n> [!ALS] niet a\n> nee"


@pytest.mark.parametrize("modifier", ["if passage.visits > 1", "if random.d6 > 3", "if now.getHours() > 3"])
def test_a_test_that_a_case_does_not_know_is_refused(modifier: str) -> None:
    given = story(FORMAT, f"een\n\n[{modifier}]\nja")
    assert found(given, "CB651").span.line == FIRST + 2
    assert "ja" in body(given)


def test_the_variables_section_is_what_happens_on_entering() -> None:
    given = story(FORMAT, "[[Twee]]", Twee="a: true\nn: n + 2\n--\nTekst {n}")
    assert body(given, "twee").startswith("`a, n +2`")
    given = story(FORMAT, "[[Twee]]", Twee="n (a): 2\n--\nTekst", Drie="a: true\n--\n")
    assert "CB654" in codes(given)


def test_the_variables_section_of_the_first_passage_gives_first_values() -> None:
    given = story(FORMAT, "n: 4\nplaats: 'Merenwold'\n--\nIn {plaats}. [[Twee]]", Twee="n: n - 1\n--\n")
    assert "n: {label: n, min: 3, max: 4, start: 4}" in front(given)
    assert body(given).startswith("In {{ plaats }}. **Twee**")


def test_a_passage_that_is_embedded_is_put_in_place() -> None:
    given = story(FORMAT, "voor\n\n{embed passage: 'Deel'}\n\nna", Deel="n: 3\n--\nmidden")
    assert body(given) == "`n = 3`\n\nvoor\n\nmidden\n\nna"


def test_what_a_link_would_reveal_is_shown_and_told() -> None:
    given = story(FORMAT, "{reveal link: 'Open', text: 'Een brief'}")
    assert body(given) == "**Open**\n\nEen brief" and codes(given) == ["CB660"]
    assert body(story(FORMAT, "{reveal link: 'Open', passage: 'Twee'}")) == "**Open**\n\ntwee"


@pytest.mark.parametrize(
    "insert",
    ["{cycling link for: 'x', choices: ['a']}", "{text input for: 'x'}", "{ambient sound: 'x'}", "{theme switcher}",
     "{dropdown menu for: 'x', choices: ['a']}", "{restart link, label: 'x'}"],
)  # fmt: skip
def test_other_inserts_are_refused_by_name_and_place(insert: str) -> None:
    given = story(FORMAT, f"een\n\n{insert}")
    assert found(given, "CB650").span.line == FIRST + 2
    assert f"```twine\n{insert}\n```" in body(given)


@pytest.mark.parametrize("modifier", ["after 2 seconds", "align center", "CSS", "JavaScript"])
def test_other_modifiers_are_refused_by_name_and_place(modifier: str) -> None:
    given = story(FORMAT, f"een\n\n[{modifier}]\nbinnen\n\n[cont]\nna")
    assert found(given, "CB650").span.line == FIRST + 2
    assert "binnen" in body(given) and body(given).endswith("na")


def test_notes_to_oneself_become_comments() -> None:
    assert body(story(FORMAT, "een\n\n[note to myself]\nnog doen\n\n[cont]\ntwee")) == (
        "een\n\n<!-- nog doen -->\n\ntwee"
    )


def test_an_insert_of_no_kind_is_text() -> None:
    given = story(FORMAT, "{iets geks} en {")
    assert body(given) == "{iets geks} en {" and codes(given) == []


def test_markdown_stays_but_headings_and_lists_are_kept_inside_the_passage() -> None:
    written = "# Kop\n\nTekst\n---\n\n- een\n- twee\n\n***\n\n> [!ALS] niet\n\n```\n# code\n\n[[Twee]]\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    assert body(story(FORMAT, written)) == (
        "### Kop\n\n### Tekst\n\n* een\n* twee\n\n* * *\n\n> \\[!ALS] niet\n\n```\n# code\n\n[[Twee]]\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |"
    )


def test_a_paragraph_of_code_is_no_effect() -> None:
    assert body(story(FORMAT, "`n +1`", Vier="n: 5\n--\n")) == "```\nn +1\n```"


def test_computed_links_are_refused() -> None:
    given = story(FORMAT, "{link to: doel}")
    assert found(given, "CB653").span.line == FIRST
