"""SugarCube: links, logic, markup; what it has and a case has not is refused by name and place."""

import pytest
from tests.twine.make import FIRST, body, codes, found, front, story

FORMAT = "SugarCube"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("[[Twee]]", "- [Twee](#twee)"),
        ("[[verder|Twee]]", "- [verder](#twee)"),
        ("[[verder->Twee]]", "- [verder](#twee)"),
        ("[[Twee<-verder]]", "- [verder](#twee)"),
        ("[[ Twee ]]", "- [Twee](#twee)"),
        ("[[a->b->Twee]]", "- [a->b](#twee)"),
        ("[[verder|Twee][$a to true]]", "- [verder](#twee) `a`"),
        ("[[verder|Twee][$n += 2; $a = false]]", "- [verder](#twee) `n +2, niet a`"),
        ("* [[Twee]]", "- [Twee](#twee)"),
        ('<<link "verder" "Twee">><</link>>', "- [verder](#twee)"),
        ("<<link 'verder' 'Twee'>><<set $n -= 1>><</link>>", "- [verder](#twee) `n -1`"),
        ("<<link [[verder|Twee][$n to 3]]>><</link>>", "- [verder](#twee) `n = 3`"),
        ('<<link "verder">><<set $a to true>><<goto "Twee">><</link>>', "- [verder](#twee) `a`"),
        ('<<button "verder" "Twee">><</button>>', "- [verder](#twee)"),
        ('<<goto "Twee">>', "- [Verder](#twee)"),
        ('<a data-passage="Twee" data-setter="$n to 4">verder</a>', "- [verder](#twee) `n = 4`"),
        ("<<actions [[Twee]] [[Drie]]>>", "- [Twee](#twee)\n- [Drie](#drie)"),
        ('<<choice "Twee" "verder">>', "- [verder](#twee)"),
        ("<<if $a>>[[Twee]]<</if>>", "- [Twee](#twee) `als a`"),
        ("<<if $a>>[[Twee]]<<else>>[[Drie]]<</if>>", "- [Twee](#twee) `als a`\n- [Drie](#drie) `als niet a`"),
        ("<<if $n gt 2>><<if $a>>[[Twee]]<</if>><</if>>", "- [Twee](#twee) `als n > 2 en a`"),
    ],
)
def test_a_link_becomes_a_choice(written: str, line: str) -> None:
    given = story(FORMAT, written, Init__init="<<set $a to false>><<set $n to 0>>")
    assert body(given) == line
    assert codes(given) == []


def test_a_link_in_a_sentence_stays_there_and_is_a_choice_too() -> None:
    assert body(story(FORMAT, "Ga [[weg|Twee]] of blijf.")) == "Ga **weg** of blijf.\n\n- [weg](#twee)"


def test_a_link_to_the_web_is_a_link_in_the_text() -> None:
    given = story(FORMAT, "[[de site|https://example.org/a b]]")
    assert body(given) == "[de site](https://example.org/a%20b)"


@pytest.mark.parametrize(
    ("test", "condition"),
    [
        ("$a", "a"),
        ("not $a", "niet a"),
        ("!$a", "niet a"),
        ("$a is true", "a"),
        ("$a eq false", "niet a"),
        ("$a isnot true", "niet a"),
        ("$n gt 2", "n > 2"),
        ("$n gte 2 and $a", "n >= 2 en a"),
        ("$n lt 2 || $a", "n < 2 of a"),
        ("($n lte 2 or $a) && !$a", "(n <= 2 of a) en niet a"),
        ("3 < $n", "n > 3"),
        ("$n > 2.5", "n > 2"),
        ("$n", "n != 0"),
        ("$n is not 2", "n != 2"),
        ('visited("Twee")', "gezien #twee"),
        ('visited("Twee") gt 0', "gezien #twee"),
        ('visited("Twee") is 0', "niet gezien #twee"),
        ('hasVisited("Twee", "Drie")', "gezien #twee en gezien #drie"),
    ],
)
def test_a_test_becomes_a_condition(test: str, condition: str) -> None:
    given = story(FORMAT, f"<<if {test}>>ja<</if>>", Init__init="<<set $a to false, $n to 5>>")
    assert body(given) == f"> [!ALS] {condition}\n> ja"


@pytest.mark.parametrize(
    "test",
    [
        "$n gt $m",
        "random(1,6) > 3",
        '$bag.includes("x")',
        "visited() > 1",
        "not $a is 1",
        "$n * 2 > 3",
        'visited("Twee") > 1',
    ],
)
def test_a_test_that_a_case_does_not_know_is_refused_and_everything_shows(test: str) -> None:
    given = story(FORMAT, f"<<set $n to 1>><<set $m to 2>>\n<<if {test}>>ja<<else>>nee<</if>>")
    assert found(given, "CB651").span.line == FIRST + 1
    assert "ja" in body(given) and "nee" in body(given) and f"<<if {test}>>" in body(given)


def test_branches_become_callouts() -> None:
    written = "<<if $n is 1>>een<<elseif $n is 2>>twee<<else>>veel<</if>>"
    given = story(FORMAT, written, Init__init="<<set $n to 1>>")
    assert body(given) == "> [!ALS] n = 1\n> een\n\n> [!ANDERS] n = 2\n> twee\n\n> [!ANDERS]\n> veel"


def test_a_conditional_in_a_sentence_makes_a_sentence_for_each_branch() -> None:
    given = story(FORMAT, "U ziet <<if $a>>een lamp<<else>>niets<</if>> staan.", Init__init="<<set $a to false>>")
    assert body(given) == "> [!ALS] a\n> U ziet een lamp staan.\n\n> [!ANDERS]\n> U ziet niets staan."


def test_a_branch_without_text_leaves_its_opposite_to_the_others() -> None:
    given = story(FORMAT, "<<if $a>>[[Twee]]<<else>>dicht<</if>>", Init__init="<<set $a to false>>")
    assert body(given) == "> [!ALS] niet a\n> dicht\n\n- [Twee](#twee) `als a`"


def test_a_switch_is_a_conditional() -> None:
    written = '<<switch $k>><<case "b" "c">>kort<<default>>lang<</switch>>'
    given = story(FORMAT, written, Init__init='<<set $k to "a">>', Twee='<<set $k to "b">><<set $k to "c">>')
    assert body(given) == "> [!ALS] k_b of k_c\n> kort\n\n> [!ANDERS]\n> lang"
    assert body(given, "twee").startswith("`k_b, niet k_c, k_c, niet k_b`")


def test_changes_happen_on_entering() -> None:
    given = story(FORMAT, "[[Twee]]", Twee="<<set $n += 2, $a to true>>tekst [[Start]]")
    assert body(given, "twee").startswith("`n +2, a`")


def test_a_change_that_comes_after_the_text_that_reads_it_happens_on_leaving() -> None:
    given = story(FORMAT, "[[Twee]]", Twee="<<if $n gt 1>>ja<</if>><<set $n += 1>>\n[[Start]]")
    assert body(given, "twee") == "> [!ALS] n > 1\n> ja\n\n- [Start](#start) `n +1`"


def test_a_change_between_two_readings_is_refused() -> None:
    written = "<<if $n gt 1>>ja<</if>><<set $n += 1>><<if $n gt 2>>nee<</if>>"
    assert "CB654" in codes(story(FORMAT, "[[Twee]]", Twee=written))


def test_a_change_under_a_condition_is_refused_with_its_place() -> None:
    given = story(FORMAT, "een\n<<if $a>><<set $n to 1>><</if>>", Twee="<<set $a to true>>")
    assert found(given, "CB654").span.line == FIRST + 1


def test_going_on_under_a_condition_closes_the_other_choices() -> None:
    given = story(FORMAT, "<<if $n lte 0>><<set $a to true>><<goto 'Drie'>><</if>>\n[[Twee]]", Twee="<<set $n -= 1>>")
    assert body(given) == "- [Verder](#drie) `a` `als n <= 0`\n- [Twee](#twee) `als n > 0`"


def test_included_text_is_put_in_place_and_its_links_come_along() -> None:
    given = story(FORMAT, 'voor <<include "Deel">> na', Deel="midden [[Twee]]")
    assert body(given) == "voor midden **Twee** na\n\n- [Twee](#twee)"
    assert "{#deel}" not in given.markdown
    assert given.report.shown_inside == ("Deel",)


def test_includes_in_a_circle_are_refused() -> None:
    given = story(FORMAT, '<<include "Een">>', Een='a <<include "Twee">>', Twee='b <<include "Een">>')
    assert "CB656" in codes(given)


def test_a_way_back_leads_to_the_passage_before() -> None:
    given = story(FORMAT, "[[Twee]]", Twee='<<back "Terug">>')
    assert body(given, "twee") == "- [Terug](#start)"


def test_a_way_back_to_several_passages_asks_which_was_seen() -> None:
    given = story(FORMAT, "[[Twee]]", Drie="[[Twee]]", Twee="<<return>>")
    assert body(given, "twee") == "- [Terug](#start) `als gezien #start`\n- [Terug](#drie) `als gezien #drie`"
    assert "CB660" in codes(given)


@pytest.mark.parametrize(
    "macro", ["run", "script", "widget", "textbox", "audio", "for", "unset", "cacheaudio", "zelfgemaakt"]
)
def test_other_macros_are_refused_by_name_place_and_nearest_thing(macro: str) -> None:
    given = story(FORMAT, f"een\ntwee\n<<{macro} iets>>")
    refused = found(given, "CB650")
    assert refused.span.line == FIRST + 2
    assert f"<<{macro}" in refused.message.fill() and refused.help is not None
    assert f"<<{macro} iets>>" in body(given)


def test_words_inside_what_is_refused_stay() -> None:
    given = story(FORMAT, '<<linkreplace "Kijk">>Daar staat [[iets|Twee]].<</linkreplace>>')
    assert "Daar staat **iets**." in body(given) and "(#twee)" in body(given)


def test_computed_links_are_refused_and_their_words_stay() -> None:
    given = story(FORMAT, "[[ga|$doel]]\n<<goto $doel>>")
    assert codes(given) == ["CB653", "CB653"]
    assert "ga" in body(given)


def test_a_macro_that_is_not_closed_is_reported_and_its_words_stay() -> None:
    given = story(FORMAT, "<<if $a>><<nobr>>binnen<</if>> buiten <</nobr>>")
    assert "CB657" in codes(given)
    assert "binnen" in body(given) and "buiten" in body(given)


def test_markup_becomes_markdown() -> None:
    written = "!Kop\n''vet'' en //schuin// en __onder__ en ==door== en x^^2^^ en H~~2~~O\n# een\n# twee\n** diep\n----\n> citaat"
    assert body(story(FORMAT, written)) == (
        "### Kop\n\n**vet** en *schuin* en <u>onder</u> en <s>door</s> en x<sup>2</sup> en H<sub>2</sub>O\n\n"
        "1. een\n1. twee\n    * diep\n\n* * *\n\n> citaat"
    )


def test_signs_of_markdown_in_plain_words_are_escaped() -> None:
    assert body(story(FORMAT, "- 1. *a* [b] `c` {{d}} <e")) == "\\- 1. \\*a\\* \\[b\\] \\`c\\` \\{\\{d\\}\\} &lt;e"


def test_line_ends_stay_line_ends() -> None:
    assert body(story(FORMAT, "een\ntwee\n\ndrie")) == "een  \ntwee\n\ndrie"


def test_comments_stay_comments() -> None:
    given = story(FORMAT, "een /* nog doen */\n/% ook %/\n<!-- en dit -->")
    assert body(given) == "<!-- nog doen -->\n\neen\n\n<!-- ook -->\n\n<!-- en dit -->"


def test_a_picture_is_kept_and_a_picture_without_words_is_told() -> None:
    assert body(story(FORMAT, "[img[Een brug|beeld/brug.png]]")) == "![Een brug](beeld/brug.png)"
    given = story(FORMAT, "[img[beeld/brug.png][Twee]]")
    assert body(given).startswith("![") and body(given).endswith("- [Twee](#twee)")
    assert "CB663" in codes(given)


def test_what_stands_around_every_passage_goes_to_the_cover_as_text() -> None:
    given = story(FORMAT, "x", StoryCaption="Goud: $goud")
    assert "```twine\n:: StoryCaption\nGoud: $goud\n```" in given.markdown.split("## ")[0]


def test_code_passages_are_told_and_left() -> None:
    given = story(FORMAT, "x", Code__script="alert(1)", Stijl__stylesheet="a {}")
    assert codes(given) == ["CB665", "CB665"]
    assert "alert" not in given.markdown


def test_first_values_are_the_front_matter() -> None:
    given = story(
        FORMAT,
        "$plaats<<if $a>>ja<</if>>[[Twee]]",
        Init__init='<<set $n to 4, $a to true, $plaats to "Merenwold">>',
        Twee="<<set $n -= 1>>",
    )
    assert "n: {label: n, min: 3, max: 4, start: 4}" in front(given)
    assert "plaats: {label: plaats, text: Merenwold}" in front(given)
    assert body(given).startswith("`a`\n\n> [!ALS] a\n> {{ plaats }}ja")


@pytest.mark.parametrize(
    "written", ["[[Terug|previous()]]", '<<link "Terug" previous()>><</link>>', '<<link "Terug">><<back>><</link>>']
)
def test_the_previous_passage_is_a_way_back(written: str) -> None:
    assert body(story(FORMAT, "[[Twee]]", Twee=written), "twee") == "- [Terug](#start)"
