"""One mistake gives one diagnostic: what is read wrongly is kept as it was meant, so that nothing follows from it."""

import pytest
from tests.builders import AT

from casusboek.check.texts import check_texts
from casusboek.model.shelf import Lens, Pitfall, Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve

LENS = Lens(id="eigen-rol", title="Eigen rol", about="", prompts=(), plenary=(), span=AT)
PITFALL = Pitfall(id="P1", title="Te snel", about="", prompts=(), span=AT)
DECLARED = """meters:
  druk: {label: Druk, min: -3, max: 3}
  raad: {label: Raad}
facts: [lek]
settings:
  gemeente: {text: Merenwold}
  team: {options: {stichting: A, dienst: B}, default: dienst}
actors:
  griffier: {name: De griffier}
"""
USES = """
## A

`raad = 0`

Over {{ gemeente }} en {{ team }}.

> [!ALS] team is stichting en lek
> Ja.

> [!ANDERS]
> Nee.

> [!ADVISEUR] griffier
> Bel.

- [Door](#b) `druk +3, lek` `als druk < 9` `#P1`
- [Nog eens](#b) `niet lek`

## B {#b}

> [!REFLECTIE] eigen-rol
> - Wat nu?
"""


def findings(text: str):
    draft = parse_case(SourceFile(path="a.md", text=text))
    if draft.value is None:
        return [*draft.diagnostics]
    shelf = Shelf(lenses=(LENS,), pitfalls=(PITFALL,))
    return [*draft.diagnostics, *resolve(draft.value, shelf, ("a.md",)).diagnostics, *check_texts(draft.value, shelf)]


def case(declared: str = DECLARED, uses: str = USES) -> str:
    return f"---\ncase: a\ntitle: A\n{declared}---\n{uses}"


def test_the_case_itself_is_right():
    assert findings(case()) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("meters:", "meter:", "CB104"),
        ("facts:", "feiten:", "CB104"),
        ("settings:", "instellingen:", "CB104"),
        ("actors:", "aktors:", "CB104"),
        ("text: Merenwold", "tekst: Merenwold", "CB104"),
        ("options: {", "opties: {", "CB104"),
        ("min: -3, max: 3", "min: 3, max: -3", "CB107"),
        ("min: -3, max: 3", "min: min, max: 3", "CB106"),
        ("min: -3, max: 3", "min: -3, max: 3, start: 7", "CB107"),
        ("min: -3, max: 3", "min: -3, max: 3000", "CB107"),
        ("druk: {label: Druk, min: -3, max: 3}", "druk: 3", "CB106"),
        ("facts: [lek]", "facts: {lek: nee}", "CB106"),
        ("{stichting: A, dienst: B}", "[stichting, dienst]", "CB106"),
        ("default: dienst", "default: anders", "CB107"),
        ("team: {options: {stichting: A, dienst: B}, default: dienst}", "team: {label: Team}", "CB107"),
        ("team: {options: {stichting: A, dienst: B}, default: dienst}", "team: dienst", "CB106"),
        ("{text: Merenwold}", "Merenwold", "CB106"),
        ("griffier: {name: De griffier}", "griffier: De griffier", "CB106"),
        ("  druk: {label: Druk, min: -3, max: 3}", "  druk: {label: Druk, min: -3, max: 3", "CB103"),
        ("facts: [lek]", "facts: [lek", "CB103"),
        ("  raad: {label: Raad}", "   raad: {label: Raad}", "CB103"),
    ],
)
def test_a_wrong_declaration_says_nothing_about_its_uses(right: str, wrong: str, code: str):
    assert DECLARED.count(right) == 1
    assert [one.code for one in findings(case(DECLARED.replace(right, wrong)))] == [code]


def test_meters_in_a_list_are_one_mistake():
    declared = DECLARED.replace("  druk: {", "  - druk: {").replace("  raad: {", "  - raad: {")
    assert [one.code for one in findings(case(declared))] == ["CB106"]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("[!ALS] team", "[!ALSS] team", "CB207"),
        ("[!ALS] team", "[ALS] team", "CB207"),
        ("[!ALS] team is stichting en lek", "[!ALS] team is stichting en", "CB301"),
        ("[!ALS] team is stichting en lek", "[!ALS]", "CB208"),
        ("[!ANDERS]", "[!ANDRS]", "CB207"),
        ("[!REFLECTIE] eigen-rol", "[!REFLEKTIE] eigen-rol", "CB207"),
        ("[!REFLECTIE] eigen-rol", "[!REFLECTIE] Wat nam u mee?", "CB214"),
        ("[!ADVISEUR] griffier", "[!ADVISUER] griffier", "CB207"),
        ("{#b}", "{#b", "CB225"),
        ("{#b}", "{#b .slot}", "CB225"),
        ("{#b}", "{#b!}", "CB225"),
        ("## B {#b}", "##B {#b}", "CB229"),
        ("Over {{ gemeente }} en {{ team }}.", "Over {{ gemeente }} en {{ team }}.\n---", "CB230"),
        ("`druk +3, lek`", "`druk 3, lek`", "CB301"),
        ("`druk +3, lek`", "`druk +3 lek`", "CB301"),
        ("`druk +3, lek`", "`druk +3, lek, als lek`", "CB301"),
        ("`als druk < 9`", "`druk < 9`", "CB301"),
        ("`niet lek`", "`niet lek", "CB301"),
        ("`raad = 0`", "`raad = 0", "CB301"),
        ("- [Nog eens](#b)", "- [Nog eens](b)", "CB206"),
        ("- [Door](#b) `druk +3, lek`", "- [Door](#b)\n  `druk +3, lek`", "CB308"),
        ("- [Door](#b) `druk +3, lek`", "- [Door](#b)\n\nToch.\n\n- [Verder](#b) `druk +3, lek`", "CB222"),
    ],
)
def test_a_wrong_piece_of_text_is_told_once(right: str, wrong: str, code: str):
    assert USES.count(right) == 1
    assert [one.code for one in findings(case(uses=USES.replace(right, wrong)))] == [code]


def test_two_mistakes_in_one_code_span_are_two():
    found = findings(case(uses=USES.replace("`druk +3, lek`", "`druk 3, lek 1, raad`")))
    assert [(one.code, one.message.fill()) for one in found] == [
        ("CB301", "`3` has no sign"),
        ("CB301", "`1` has no sign"),
        ("CB303", "`raad` is a meter, and cannot be used like this"),
    ]


def test_all_faults_of_the_front_matter_come_in_one_go_and_the_body_is_read_as_well():
    declared = "summary: a: b\nrole: *x\nnote: 'het team's werk'\n" + DECLARED
    found = findings(case(declared, USES.replace("#P1", "#P2")))
    assert [(one.code, one.span.line) for one in found] == [
        ("CB103", 4),
        ("CB103", 5),
        ("CB103", 6),
        ("CB215", 33),
    ]


def test_without_an_end_of_the_front_matter_names_are_not_looked_at_but_the_text_is():
    text = case().replace("---\n\n## A", "\n## A").replace("`niet lek`", "`niet`")
    assert [(one.code) for one in findings(text)] == ["CB102", "CB301"]


def test_a_rule_of_dashes_further_on_does_not_end_front_matter_that_has_no_end():
    text = case().replace("---\n\n## A", "\n## A") + "\n---\n"
    assert [one.code for one in findings(text)] == ["CB102"]
