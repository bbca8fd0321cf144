"""What becomes of a passage in each story format: translated where a case does the same, left as written elsewhere."""

import pytest
from tests.twine.make import body, codes, front, story

WHOLE = [
    ("SugarCube", "''Vet'' en //schuin//.", "**Vet** en *schuin*."),
    ("SugarCube", "! Kop\n* een\n** twee\n----", "### Kop\n\n* een\n    * twee\n\n* * *"),
    ("SugarCube", "a * b_c [x] <b>d</b><br>e", "a \\* b_c \\[x\\] **d**<br>e"),
    ("SugarCube", "/* van mij */Tekst.", "<!-- van mij -->\n\nTekst."),
    ("SugarCube", "een\ntwee\n\ndrie", "een  \ntwee\n\ndrie"),
    ("SugarCube", "- een\n1. twee", "\\- een  \n1\\. twee"),
    ("SugarCube", "Laat. [[Naar bed|Twee]] [[Drie]]", "Laat.\n\n- [Naar bed](#twee)\n- [Drie](#drie)"),
    ("SugarCube", "* [[Twee]]\n* [[Drie]]", "- [Twee](#twee)\n- [Drie](#drie)"),
    ("SugarCube", "<<link 'a' 'Twee'>><<set $z to true>><</link>>", "- [a](#twee) `z`"),
    ("SugarCube", "[[a|Twee][$z to true, $z to false]]", "- [a](#twee) `z, niet z`"),
    ("SugarCube", "<<if $z>>[[Twee]]<<else>>[[Drie]]<</if>>", "- [Twee](#twee) `als z`\n- [Drie](#drie) `als niet z`"),
    ("SugarCube", "<<if $z>>Ja.\n\n[[Twee]]<</if>>", "> [!ALS] z\n> Ja.\n\n- [Twee](#twee) `als z`"),
    ("SugarCube", "Het is <<if $z>>warm<<else>>koud<</if>>.", "> [!ALS] z\n> Het is warm.\n\n> [!ANDERS]\n> Het is koud."),
    ("SugarCube", "Het is <<if $z>>erg <</if>>laat.", "> [!ALS] z\n> Het is erg laat.\n\n> [!ANDERS]\n> Het is laat."),
    ("SugarCube", "<<if $z>><<else>>Nee.<</if>>", "> [!ALS] niet z\n> Nee."),
    ("SugarCube", "<<if $z>>A<<elseif $y>>B<</if>>", "> [!ALS] z\n> A\n\n> [!ANDERS] y\n> B"),
    ("SugarCube", "<<if $z>><<if $y>>A<</if>><</if>>", "> [!ALS] z\n> > [!ALS] y\n> > A"),
    ("SugarCube", "<<silently>>\n<<set $z to true>>\n<<set $y to false>>\n<</silently>>Tekst.", "`z, niet y`\n\nTekst."),
    ("Harlowe", "''Vet'', //schuin//, **sterk**.", "**Vet**, *schuin*, **sterk**."),
    ("Harlowe", "# Kop\n* een\n0. twee\n---", "### Kop\n\n* een\n1. twee\n\n* * *"),
    ("Harlowe", "(set: $a to true)(if: $a)[[[Twee]]]", "`a`\n\n- [Twee](#twee) `als a`"),
    ("Harlowe", "(set: $a to true)(if: $a)[Ja.](else-if: not $a)[Nee.]", "`a`\n\n> [!ALS] a\n> Ja.\n\n> [!ANDERS] niet a\n> Nee."),
    ("Harlowe", "(set: $a to true)(unless: $a)[A](else:)[B]", "`a`\n\n> [!ALS] niet a\n> A\n\n> [!ANDERS]\n> B"),
    ("Harlowe", '(link-goto: "Ga (nu)", "Twee")', "- [Ga (nu)](#twee)"),
    ("Harlowe", "{(set: $a to true)\n(set: $n to 1)}\nTekst.", "`a, n = 1`\n\nTekst."),
    ("Chapbook", "a: true\nn: 2\n--\n[if a && n > 1]\nJa.\n\n[else]\nNee.\n\n[continued]\n> [[Twee]]",
     "`a, n = 2`\n\n> [!ALS] a en n > 1\n> Ja.\n\n> [!ANDERS]\n> Nee.\n\n- [Twee](#twee)"),
    ("Chapbook", "a: true\n--\n[unless a]\nNee.", "`a`\n\n> [!ALS] niet a\n> Nee."),
    ("Chapbook", "# Kop\n- een\n2. twee\n\n[VNG](https://vng.nl) *nu*", "### Kop\n\n* een\n2. twee\n\n[VNG](https://vng.nl) *nu*"),
    ("Snowman", "<% s.a = true; s.n = 1 %><% if (s.a) { %>Ja.<% } else { %>Nee.<% } %>",
     "`a, n = 1`\n\n> [!ALS] a\n> Ja.\n\n> [!ANDERS]\n> Nee."),
    ("Snowman", "[[Ga->Twee]]", "- [Ga](#twee)"),
]  # fmt: skip
# what stays as it is written, all of the line, because a case would do something else
LEFT = [
    ("SugarCube", "<<if random(1,2) is 1>><<set $z to true>>Kop<</if>>"),
    ("SugarCube", '<<linkreplace "meer">><<set $z to true>>Meer<</linkreplace>>'),
    ("SugarCube", '<<link "Klik">><<set $z to true>><</link>>'),
    ("SugarCube", "<<link 'a'>><<set $z to true>><<goto 'Twee'>><</link>>"),
    ("SugarCube", "<<link 'a' 'Twee'>>b<</link>>"),
    ("SugarCube", "<<button [[a|Twee]]>><</button>>"),
    ("SugarCube", "<<if $z>><<set $y to true>><</if>>"),
    ("SugarCube", "<<if $z is false>>Nee.<</if>>"),  # $z may have no value yet
    ("SugarCube", "<<if $z is not true>>Nee.<</if>>"),  # which SugarCube reads as `is (not true)`
    ("SugarCube", "<<if $z and $y or $x>>A<</if>>"),
    ("SugarCube", "<<if not $z is true>>A<</if>>"),
    ("SugarCube", '<<if visited("Start")>>A<</if>>'),  # the passage itself
    ("SugarCube", '<<if visited("Twee") is false>>A<</if>>'),
    ("SugarCube", '<<if visited("Twee") gt 1>>A<</if>>'),
    ("SugarCube", "<<switch $z>><<case true>>A<</switch>>"),
    ("SugarCube", "Ga naar [[Twee]]."),
    ("SugarCube", "Kies [[Twee]] of [[Drie]]"),
    ("SugarCube", "[[Nergens]]"),
    ("SugarCube", "[[Ga|$waar]]"),
    ("SugarCube", "[[Ga|Twee][$lijst.push(1)]]"),
    ("SugarCube", "[[VNG|https://www.vng.nl]]"),
    ("SugarCube", '<<goto "Twee">>'),
    ("SugarCube", '<<include "Twee">>'),
    ("SugarCube", "''Vet en //schuin'' en//"),
    ("SugarCube", "<<silently>>onzichtbaar<</silently>>"),
    ("SugarCube", "<<button [[Ga|$waar]]>><</button>>"),
    ("SugarCube", "<<if $z>>[[Twee]]"),
    ("SugarCube", "<<else>>[[Twee]]"),
    ("SugarCube", "<<timed 2s>>[[Twee]]\n\n[[Drie]]"),
    ("SugarCube", "[[Ga $naam|Twee]]"),
    ("SugarCube", "<!-- open [[Twee]]"),
    ("Harlowe", "(if: $z)[[Twee]]"),
    ("Harlowe", "(if: true)[ [[Twee]]"),
    ("Harlowe", "(if: $z[[[Twee]]]"),
    ("Harlowe", "(else:)[[[Twee]]]"),
    ("Harlowe", "[[Ga $naam->Twee]]"),
    ("Chapbook", "[[Ga {naam}->Twee]]"),
    ("Snowman", "<% if (s.z) { %>[[Twee]]"),
    ("Snowman", "<% if (s.z) { s.y = 1; %>[[Twee]]<% } %>"),
    ("SugarCube", "Hallo $naam."),
    ("SugarCube", "@@.rood;Rood@@"),
    ("SugarCube", '<a href="#">lijst</a>'),
    ("SugarCube", "<script>alert(1)</script>"),
    ("SugarCube", "<<timed 2s>>\nregel\n<</timed>>"),
    ("SugarCube", "Tekst <<if $z>>\nregel\n<</if>> en meer"),
    ("Harlowe", "(if: $z)[Ja.]"),  # a variable without a value is an error in Harlowe
    ("Harlowe", "(if: (random: 1, 2) is 1)[A](else:)[B]"),
    ("Harlowe", '(link: "meer")[(set: $z to true)]'),
    ("Harlowe", "|verborgen>[tekst]"),
    ("Harlowe", "(put: 3 into $n)"),
    ("Harlowe", '(link-goto: "Twee")'),
    ("Harlowe", "(text-style: 'bold')[vet]"),
    ("Harlowe", "(if: true)[A]<naam|"),
    ("Harlowe", "(live: 2s)[(stop:)[[Twee]]]"),
    ("Harlowe", '(display: "Twee")'),
    ("Chapbook", "[after 2s]\nLater."),
    ("Chapbook", "[if z]\nJa."),
    ("Chapbook", "[else]\nNee."),
    ("Chapbook", "{embed passage: 'Twee'}"),
    ("Chapbook", "![foto](a.png)"),
    ("Chapbook", "> [!TRAINER]"),
    ("Chapbook", "`druk +1`"),
    ("Chapbook", "{{ gemeente }}".replace("{{", "{ {")),
    ("Snowman", "[[Ga|Twee]]"),  # Snowman shows the passage's name
    ("Snowman", "[[Twee<-Ga]]"),  # and goes to the wrong one
    ("Snowman", "<%= s.naam %>"),
    ("Snowman", "<% for (var i = 0; i < 3; i++) { %>A<% } %>"),
    ("Snowman", "<% if (s.z) { s.y = 1; } %>"),
    ("Snowman", '<a data-passage="Twee">Ga</a>'),
    ("Snowman", "<% s.q = Math.random() %>"),
    ("Snowman", "<% if () { %>A<% } %>"),
]
Y = "<<set $y to true>>"
LATER = {
    "SugarCube": "<<set $z to true>><<set $y to true>><<set $x to true>>",
    "Harlowe": "(set: $z to true)",
    "Chapbook": "z: true\n--",
    "Snowman": "<% s.z = true %>",
}


@pytest.mark.parametrize(("format", "text", "expected"), WHOLE)
def test_what_a_case_does_the_same_is_translated(format: str, text: str, expected: str) -> None:
    made = story(format, text, Drie=LATER[format])
    assert body(made) == expected
    assert codes(made) == []


@pytest.mark.parametrize(("format", "text"), LEFT)
def test_what_a_case_would_do_otherwise_stays_as_it_is_written(format: str, text: str) -> None:
    made = story(format, text, Drie=LATER[format])
    assert body(made) == f"```twine\n{text}\n```"
    assert codes(made) == ["CB650"]
    (left,) = made.report.untold
    assert left.source == text and left.span.line == 8


def test_a_line_with_a_piece_that_is_left_is_left_whole_and_other_lines_are_not() -> None:
    made = story("SugarCube", "Dag $naam. [[Twee]]\nEn nu?\n<<set $z to true>><<timed 2s>>x<</timed>>\n[[Drie]]")
    assert body(made) == (
        "`z`\n\n```twine\nDag $naam. [[Twee]]\n```\n\nEn nu?\n\n```twine\n<<timed 2s>>x<</timed>>\n```\n\n- [Drie](#drie)"
    )
    assert (made.report.links, made.report.kept) == (2, 1)


def test_a_change_behind_what_reads_the_variable_is_left() -> None:
    made = story("SugarCube", "<<if $z>>Ja.<</if>>\n<<set $z to true>>\n<<set $y to true>>")
    assert body(made) == "`y`\n\n> [!ALS] z\n> Ja.\n\n```twine\n<<set $z to true>>\n```"


def test_what_reads_a_variable_behind_a_change_that_is_left_is_left_too() -> None:
    made = story(
        "SugarCube", "<<if $z>>Ja.<</if>>\n<<set $z to true>>\n<<if $z>>[[Twee]]<</if>>\n<<if $y>>A<</if>>", Drie=Y
    )
    assert body(made).count("```twine") == 2
    assert "```twine\n<<if $z>>[[Twee]]<</if>>\n```\n\n> [!ALS] y\n> A" in body(made)


def test_what_begins_true_becomes_a_fact_for_the_opposite() -> None:
    made = story("SugarCube", "<<if $z>>A<<else>>B<</if>>[[a|Twee][$z to false]]", StoryInit="<<set $z to true>>")
    assert "facts: [niet_z]" in front(made)
    assert body(made) == "> [!ALS] niet niet_z\n> A\n\n> [!ANDERS]\n> B\n\n- [a](#twee) `niet_z`"


BOUNDS = [
    # what only grows stops one step beyond all that it is compared with: no test notices
    ("[[a|Twee][$n += 1]]\n<<if $n gt 2>>A<</if>>", "[[Start]]", "{label: n, min: 0, max: 3, start: 0}"),
    ("[[a|Twee][$n -= 1]]\n<<if $n lt -4>>A<</if>>", "[[Start]]", "{label: n, min: -5, max: 0, start: 0}"),
    # what goes up and down has bounds only when each change happens once
    (
        "[[a|Twee][$n += 3]][[b|Twee][$n -= 2]]\n<<if $n gt 2>>A<</if>>",
        "Slot.",
        "{label: n, min: -2, max: 5, start: 0}",
    ),
]


@pytest.mark.parametrize(("first", "second", "bounds"), BOUNDS)
def test_the_bounds_of_a_meter_lose_nothing(first: str, second: str, bounds: str) -> None:
    made = story("SugarCube", first, Twee=second, StoryInit="<<set $n to 0>>")
    assert f"n: {bounds}" in front(made)
    assert codes(made) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[[a|Twee][$n += 3]][[b|Twee][$n -= 2]]", "[[Start]]"),
        ("[[a|Twee][$n += 3]][[b|Twee][$n -= 2]]", "<<return>>"),
        ("[[a|Twee][$n += 1]]", "<<set $n to true>>"),
        ("[[a|Twee][$n += 1]]", "<<set $n to random(1, 6)>>"),
        ("[[a|Twee][$n += 1]]", '<<textbox "$n" 1>>'),
        ("[[a|Twee][$n += 2000]]", "x"),
    ],
)
def test_a_number_without_bounds_is_left(first: str, second: str) -> None:
    made = story("SugarCube", first, Twee=second, StoryInit="<<set $n to 0>>")
    assert "meters" not in front(made)
    assert first.split("[[")[1] in body(made)
    assert "CB650" in codes(made)


def test_what_a_piece_that_is_left_gives_a_variable_counts_for_its_kind() -> None:
    made = story("SugarCube", "<<if random(1,2) is 1>><<set $z to true>><</if>>", Twee="<<if $z>>A<</if>>")
    assert "facts: [z]" in front(made)
    assert body(made, "twee") == "> [!ALS] z\n> A"


def test_what_stands_beside_the_story_is_told_and_kept() -> None:
    made = story("SugarCube", "[[Twee]]", StoryInit="<<set $l to []>>", PassageFooter="voet", Stijl__stylesheet="a {}")
    assert codes(made) == ["CB650", "CB650", "CB665"]
    assert "```twine\n<<set $l to []>>\n```" in made.markdown and "voet" in made.markdown
    assert (made.report.passages, made.report.taken) == (6, 4)


def test_a_link_in_a_macro_counts_as_one() -> None:
    report = story("SugarCube", "<<button [[Ga|$waar]]>><</button>>\n[[Twee]]").report
    assert (report.kept, report.links) == (1, 2)
