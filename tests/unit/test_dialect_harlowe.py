"""Harlowe: links, hooks, logic, markup; what it has and a case has not is refused by name and place."""

import pytest
from tests.twine.make import FIRST, body, codes, found, front, story

FORMAT = "Harlowe"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("[[Twee]]", "- [Twee](#twee)"),
        ("[[verder->Twee]]", "- [verder](#twee)"),
        ("[[Twee<-verder]]", "- [verder](#twee)"),
        ('(link-goto: "verder", "Twee")', "- [verder](#twee)"),
        ('(Link_Goto: "verder", "Twee")', "- [verder](#twee)"),
        ("(link-goto: 'Twee')", "- [Twee](#twee)"),
        ('(link-reveal-goto: "verder", "Twee")[(set: $a to true)]', "- [verder](#twee) `a`"),
        ('(link: "verder")[(set: $n to it + 1)(goto: "Twee")]', "- [verder](#twee) `n +1`"),
        ('(goto: "Twee")', "- [Verder](#twee)"),
        ('(if: $a)[ [[Twee]] ](else:)[ [[Drie]] ]', "- [Twee](#twee) `als a`\n- [Drie](#drie) `als niet a`"),
        ('(unless: $a)[[[Twee]]]', "- [Twee](#twee) `als niet a`"),
        ('(click-goto: ?iets, "Twee")', "- [Twee](#twee)"),
        ('(link:"x")[(if: $a)[(goto:"Twee")](else:)[(goto:"Drie")]]', "- [x](#twee) `als a`\n- [x](#drie) `als niet a`"),
    ],
)  # fmt: skip
def test_a_link_becomes_a_choice(written: str, line: str) -> None:
    given = story(FORMAT, written, Init__startup="(set: $a to false)(set: $n to 5)")
    assert body(given) == line
    assert codes(given) == []


def test_what_a_link_shows_before_it_goes_is_its_consequence() -> None:
    given = story(FORMAT, '(link: "Kijk")[Het wordt licht. (goto: "Twee")]')
    assert body(given) == "- [Kijk](#twee)\n\n    Het wordt licht."


@pytest.mark.parametrize(
    ("test", "condition"),
    [
        ("$a", "a"),
        ("$a is true", "a"),
        ("not $a", "niet a"),
        ("$n > 2 and $a is false", "n > 2 en niet a"),
        ("$n > 2 and < 5", "n > 2 en n < 5"),
        ("$n is 2 or 4", "n = 2 of n = 4"),
        ("$n is not 2", "n != 2"),
        ('(history:) contains "Twee"', "gezien #twee"),
        ('"Twee" is in (history:)', "gezien #twee"),
        ('(visited: "Twee")', "gezien #twee"),
    ],
)
def test_a_test_becomes_a_condition(test: str, condition: str) -> None:
    given = story(FORMAT, f"(if: {test})[ja]", Init__startup="(set: $a to false)(set: $n to 5)")
    assert body(given) == f"> [!ALS] {condition}\n> ja"


@pytest.mark.parametrize("test", ["visits > 1", "$n > $m", '$tas contains "x"', "(random: 1, 6) > 3", "$n + 1 > 2"])
def test_a_test_that_a_case_does_not_know_is_refused_and_everything_shows(test: str) -> None:
    given = story(FORMAT, f"(set: $n to 1)(set: $m to 2)\n(if: {test})[ja](else:)[nee]")
    assert found(given, "CB651").span.line == FIRST + 1
    assert "ja" in body(given) and "nee" in body(given)


def test_branches_are_macros_of_their_own_with_white_space_between() -> None:
    given = story(FORMAT, "(if: $n is 1)[een]\n(else-if: $n is 2)[twee] (else:)[veel]", Init__startup="(set: $n to 5)")
    assert body(given) == "> [!ALS] n = 1\n> een\n\n> [!ANDERS] n = 2\n> twee\n\n> [!ANDERS]\n> veel"


def test_an_else_further_on_still_belongs_to_its_if() -> None:
    given = story(FORMAT, "(if: $a)[ja] en dan\n\n(else:)[nee]", Init__startup="(set: $a to false)")
    assert body(given).endswith("> [!ALS] niet a\n> nee")


@pytest.mark.parametrize(
    ("written", "effects"),
    [
        ("(set: $n to 2)", "n = 2"),
        ("(set: $n to it + 2)", "n +2"),
        ("(set: $n to $n - 2)", "n -2"),
        ("(put: 2 into $n)", "n = 2"),
        ("(set: $n to 3, $a to true)", "n = 3, a"),
    ],
)
def test_a_change_happens_on_entering(written: str, effects: str) -> None:
    given = story(FORMAT, "[[Twee]]", Init__startup="(set: $n to 5)", Twee=f"{written} tekst")
    assert body(given, "twee") == f"`{effects}`\n\ntekst"


def test_texts_with_few_values_become_facts_and_one_value_a_setting() -> None:
    given = story(
        FORMAT, '(if: $licht is "aan")[licht] $naam', Init__startup='(set: $licht to "uit")(set: $naam to "Post")',
        Twee='(set: $licht to "aan")',
    )  # fmt: skip
    assert "facts: [licht_aan]" in front(given) and "naam: {label: naam, text: Post}" in front(given)
    assert body(given) == "> [!ALS] licht_aan\n> licht {{ naam }}\n\n> [!ANDERS]\n> {{ naam }}"


@pytest.mark.parametrize(
    "macro",
    ["live: 2s", "click: ?x", 'link-reveal: "x"', "enchant: ?x, (font: 'a')", "for: each _x, 1, 2", "zelfgemaakt: 1"],
)
def test_other_macros_are_refused_by_name_and_place_and_their_words_stay(macro: str) -> None:
    given = story(FORMAT, f"een\n\n({macro})[binnen [[Twee]]]")
    refused = found(given, "CB650")
    assert refused.span.line == FIRST + 2
    assert f"({macro})" in refused.message.fill() and refused.help is not None
    assert "binnen **Twee**" in body(given) and "- [Twee](#twee)" in body(given)


def test_looks_are_told_but_readers_do_not_see_the_mark() -> None:
    given = story(FORMAT, "een (text-colour: red)[rode] lamp")
    assert codes(given) == ["CB650"]
    assert body(given).endswith("een rode lamp") and body(given).startswith("<!-- Twine")


def test_commands_without_a_hook_are_refused_where_they_stand() -> None:
    given = story(FORMAT, '(alert: "Boe")')
    assert body(given).endswith('```twine\n(alert: "Boe")\n```')


def test_macros_keep_to_their_brackets_whatever_stands_in_their_texts() -> None:
    given = story(FORMAT, """(set: $a to ")") (print: "een ) twee") [[Twee]]""")
    assert "een ) twee" in body(given)


def test_an_open_macro_is_text() -> None:
    assert "(if: " in body(story(FORMAT, "(if: $a [[Twee]]"))
    assert "(#twee)" in body(story(FORMAT, "(if: $a [[Twee]]"))


def test_hooks_are_their_words() -> None:
    assert body(story(FORMAT, "|deur>[een deur] en [een raam]<raam| en [iets]")) == "een deur en een raam en iets"


def test_hidden_hooks_are_refused_and_their_words_stay() -> None:
    given = story(FORMAT, "voor |geheim)[verborgen] na")
    assert "CB650" in codes(given) and "verborgen" in body(given)


def test_an_unclosed_hook_runs_to_the_end() -> None:
    assert body(story(FORMAT, "(if: $a)[=\nalles\n\nhierna", Init__startup="(set: $a to false)")) == (
        "> [!ALS] a\n> alles\n>\n> hierna"
    )


def test_braces_let_go_of_line_ends() -> None:
    assert body(story(FORMAT, "{\neen\ntwee\n}")) == "een twee"


def test_markup_becomes_markdown() -> None:
    written = "#Kop\n''vet'' //schuin// **vet** *schuin* ~~door~~ x^^2^^\n* een\n** diep\n0. eerst\n---\n`*letterlijk*`"
    assert body(story(FORMAT, written)) == (
        "### Kop\n\n**vet** *schuin* **vet** *schuin* <s>door</s> x<sup>2</sup>\n\n"
        "* een\n    * diep\n1. eerst\n\n* * *\n\n\\*letterlijk\\*"
    )


def test_text_style_is_markup() -> None:
    assert body(story(FORMAT, '(text-style: "bold")[vet] en (text-style: "italic")[schuin]')) == "**vet** en *schuin*"


def test_a_passage_that_is_shown_in_others_is_put_there() -> None:
    given = story(FORMAT, '(display: "Deel") na', Deel="voor (set: $n to 7)(if: $n > 2)[ja]")
    assert "{#deel}" not in given.markdown and "voor ja na" in body(given)


def test_a_way_back_leads_to_the_passage_before() -> None:
    given = story(FORMAT, "[[Twee]]", Twee='(link-undo: "Toch niet")')
    assert body(given, "twee") == "- [Toch niet](#start)"


def test_a_condition_can_stand_right_before_a_link() -> None:
    given = story(
        FORMAT,
        '(if: $a) [[Twee]] en [[Drie]]\n(unless: $a)(link-goto: "weg", "Drie")',
        Init__startup="(set: $a to false)",
    )
    assert body(given).endswith("- [Twee](#twee) `als a`\n- [Drie](#drie)\n- [weg](#drie) `als niet a`")


def test_the_last_passage_of_the_history_is_a_way_back() -> None:
    given = story(FORMAT, "[[Twee]]", Twee='(link-goto: "Terug", (history:)\'s last)')
    assert body(given, "twee") == "- [Terug](#start)"
