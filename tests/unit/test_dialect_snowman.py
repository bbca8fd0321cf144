"""Snowman: links in Markdown and HTML, templates; code is refused by place, and where it leads stays."""

import pytest
from tests.twine.make import FIRST, body, codes, found, front, story

FORMAT = "Snowman"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("[[Twee]]", "- [Twee](#twee)"),
        ("[[verder->Twee]]", "- [verder](#twee)"),
        ("[[Twee<-verder]]", "- [verder](#twee)"),
        ("[[verder|Twee]]", "- [verder](#twee)"),
        ("* [[verder->Twee]]", "- [verder](#twee)"),
        ('<a href="javascript:void(0)" data-passage="Twee">verder</a>', "- [verder](#twee)"),
        ("<% story.show('Twee') %>", "- [Verder](#twee)"),
        (
            "<% if (s.a) { %>[[Twee]]<% } else { %>[[Drie]]<% } %>",
            "- [Twee](#twee) `als a`\n- [Drie](#drie) `als niet a`",
        ),
    ],
)
def test_a_link_becomes_a_choice(written: str, line: str) -> None:
    given = story(FORMAT, written, Vier="<% s.a = true %>")
    assert body(given) == line
    assert codes(given) == []


def test_a_button_that_leads_on_is_a_choice_and_its_handler_goes() -> None:
    given = story(FORMAT, """<button onclick="story.show('Twee')">verder</button>""")
    assert body(given) == "- [verder](#twee)" and codes(given) == ["CB661"]


@pytest.mark.parametrize(
    ("test", "condition"),
    [("s.a", "a"), ("!s.a", "niet a"), ("s.n >= 2 && s.a", "n >= 2 en a"), ("window.story.state.n == 3", "n = 3")],
)
def test_a_template_that_decides_becomes_a_condition(test: str, condition: str) -> None:
    given = story(FORMAT, f"<% if ({test}) {{ %>ja<% }} %>", Vier="<% s.a = true; s.n = 5; %>")
    assert body(given) == f"> [!ALS] {condition}\n> ja"


def test_changes_of_the_state_happen_on_entering() -> None:
    given = story(FORMAT, "[[Twee]]", Twee="<% s.a = true; s.n += 2\ns.n = s.n - 1; %>tekst")
    assert body(given, "twee") == "`a, n +2, n -1`\n\ntekst"


def test_a_rendered_passage_is_put_in_place() -> None:
    assert body(story(FORMAT, '<%= story.render("Deel") %>', Deel="midden")) == "midden"


@pytest.mark.parametrize(
    "code", ["var x = 1;", "$('body').hide();", "x = 2", "s.a = f()", "window.setup = 1", "s.push(1)"]
)
def test_other_code_is_refused_with_its_place(code: str) -> None:
    given = story(FORMAT, f"een\n\n<% {code} %>\n\ntwee")
    assert {one.span.line for one in given.diagnostics} == {FIRST + 2}
    assert codes(given)[0] in ("CB650", "CB652") and code in body(given)


def test_where_code_leads_stays_as_a_choice() -> None:
    given = story(FORMAT, "<script>$(function () { story.show('Twee'); });</script>")
    assert sorted(codes(given)) == ["CB660", "CB661"]
    assert body(given) == "- [Twee](#twee)"


def test_a_loop_is_refused_and_its_words_stay() -> None:
    given = story(FORMAT, "<% for (var i = 0; i < 3; i++) { %>\nhoera\n<% } %>")
    assert found(given, "CB650").span.line == FIRST and "hoera" in body(given)


def test_values_of_the_state_with_few_possibilities_are_shown_by_condition() -> None:
    given = story(
        FORMAT, "Nog <%= s.n %> dagen.", Vier="<% s.n = 2 %>", Vijf="<% s.n = 3 %><% if (s.n > 2) { %>x<% } %>"
    )
    assert "> Nog 0 dagen." in body(given) and "> Nog 3 dagen." in body(given)
    assert "n: {label: n, min: 0, max: 3, start: 0}" in front(given)
