from casusboek.model.logic import Compare, Is
from casusboek.model.source import SourceFile
from casusboek.model.story import Callout, Conditional, Prose
from casusboek.parse.markdown import parse_case

FRONT = """---
case: proef
title: Proef
meters:
  druk: {label: Druk, min: -3, max: 3, start: 0, high: bad}
facts: [lek]
settings:
  wijkteam: {label: Vorm, options: {stichting: Een stichting, gemeente: Eigen dienst}, default: stichting}
---
"""
LINES_BEFORE = FRONT.count("\n")


def draft_of(body: str):
    result = parse_case(SourceFile(path="cases/proef.md", text=FRONT + body))
    assert result.value is not None
    assert result.diagnostics == ()
    return result.value


def codes_of(body: str):
    result = parse_case(SourceFile(path="cases/proef.md", text=FRONT + body))
    return [(one.code, one.span.line - LINES_BEFORE, one.span.column) for one in result.diagnostics]


def test_a_heading_of_level_two_begins_a_passage_and_gives_its_id():
    draft = draft_of("Omslag.\n\n## Zondagavond: het appje\n\nTekst.\n\n## Wat nu? {#nu}\n\nTekst.\n")
    assert [(one.id, one.title.words) for one in draft.passages] == [
        ("zondagavond-het-appje", "Zondagavond: het appje"),
        ("nu", "Wat nu?"),
    ]
    assert isinstance(draft.cover[0], Prose)


def test_a_list_of_links_is_choices_with_consequences():
    draft = draft_of(
        "## A\n\n- [Ik bel.](#b) `druk +1, lek` `#P1`\n\n    De telefoon gaat.\n\n    > [!DOCUMENT] app Bericht\n"
        "    > Hallo.\n\n- [Ik wacht.](#b) `als wijkteam is gemeente`\n\n## B\n\n> [!REFLECTIE]\n> - Wat nu?\n"
    )
    first, second = draft.passages[0].choices
    assert (first.id, first.letter, first.label.source) == ("a>b", "A", "Ik bel.")
    assert (second.id, second.letter) == ("a>b#2", "B")
    assert [type(block) for block in first.consequence] == [Prose, Callout]
    assert [one.value for one in first.pitfalls] == ["P1"]
    assert isinstance(second.condition, Is)


def test_a_consequence_needs_no_blank_line_before_it():
    draft = draft_of("## A\n\n- [Ik bel.](#b) `druk +1`\n    De telefoon gaat.\n")
    (consequence,) = draft.passages[0].choices[0].consequence
    assert isinstance(consequence, Prose) and consequence.text.lines[0].text == "De telefoon gaat."
    assert (consequence.span.line - LINES_BEFORE, consequence.span.column) == (4, 5)


def test_a_label_may_run_over_two_lines():
    draft = draft_of("## A\n\n- [Ik luister en wijs op\n  Veilig Thuis.](#b) `druk +1`\n\n    Gevolg.\n")
    choice = draft.passages[0].choices[0]
    assert choice.label.source == "Ik luister en wijs op\n  Veilig Thuis."
    assert len(choice.effects) == 1 and len(choice.consequence) == 1


def test_an_ordinary_list_and_an_ordinary_quote_stay_prose():
    draft = draft_of("## A\n\n- een\n- [twee](http://example.org)\n\n> Zei zij.\n")
    assert [type(block) for block in draft.passages[0].blocks] == [Prose]


def test_code_alone_under_a_heading_happens_on_entering():
    draft = draft_of("## A\n\n`druk +1, lek`\n\nTekst.\n")
    assert len(draft.passages[0].on_enter) == 2
    assert len(draft.passages[0].blocks) == 1


def test_a_date_and_effects_may_stand_together_under_a_heading():
    for written in ("`op 2027-03-07, thuis` `druk +1`", "`druk +1`\n`op 2027-03-07, thuis`"):
        (passage,) = draft_of(f"## A\n\n{written}\n\nTekst.\n").passages
        assert passage.dateline is not None and passage.dateline.date == "2027-03-07"
        assert len(passage.on_enter) == len(passage.blocks) == 1


def test_als_and_anders_become_one_conditional():
    draft = draft_of("## A\n\n> [!ALS] druk > 1\n> Ja.\n\n> [!ANDERS] lek\n> Soms.\n\n> [!ANDERS]\n> Nee.\n")
    (conditional,) = draft.passages[0].blocks
    assert isinstance(conditional, Conditional)
    assert [branch.condition is None for branch in conditional.branches] == [False, False, True]
    assert isinstance(conditional.branches[0].condition, Compare)


def test_als_and_anders_may_share_one_quote():
    draft = draft_of("## A\n\n> [!ALS] lek\n> Ja.\n> [!ANDERS]\n> Nee.\n")
    (conditional,) = draft.passages[0].blocks
    assert isinstance(conditional, Conditional) and len(conditional.branches) == 2


def test_callouts_nest():
    draft = draft_of("## A\n\n> [!ALS] lek\n> Tekst.\n>\n> > [!DOCUMENT] memo Van wie\n> > Inhoud.\n")
    (conditional,) = draft.passages[0].blocks
    document = conditional.branches[0].blocks[1]
    assert isinstance(document, Callout) and (document.variant, document.title.source) == ("memo", "Van wie")
    assert document.blocks[0].span.column == 5


def test_english_kinds_are_the_same_callouts():
    dutch = draft_of("## A\n\n> [!ADVISEUR] griffier\n> X.\n\n> [!TRAINER] 5\n> Y.\n\n> [!ECHO] #a\n> Z.\n")
    english = draft_of("## A\n\n> [!ADVISER] griffier\n> X.\n\n> [!TRAINER] 5 min\n> Y.\n\n> [!ECHO] a\n> Z.\n")
    for draft in (dutch, english):
        advice, trainer, echo = draft.passages[0].blocks
        assert (advice.kind, advice.name.value) == ("adviser", "griffier")
        assert (trainer.kind, trainer.minutes) == ("trainer", 5)
        assert (echo.kind, echo.name.value) == ("echo", "a")


def test_a_reflection_keeps_lenses_words_and_prompts():
    draft = draft_of("## A\n\n> [!REFLECTIE] eigen-rol, regelruimte\n> Kijk terug.\n>\n> - Een?\n> - Twee?\n")
    reflection = draft.passages[0].reflection
    assert [one.value for one in reflection.lenses] == ["eigen-rol", "regelruimte"]
    assert [one.text.source for one in reflection.prompts] == ["Een?", "Twee?"]
    assert len(reflection.blocks) == 1 and draft.passages[0].is_ending


def test_comments_are_not_text_and_waivers_are_kept():
    draft = draft_of(
        "## A\n\n<!-- alleen voor mij -->\n\n<!-- casusboek: toegestaan CB402 omdat het hoort -->\n\nTekst.\n"
    )
    assert len(draft.passages[0].blocks) == 1
    (waiver,) = draft.waivers
    assert (waiver.code, waiver.reason) == ("CB402", "het hoort")


def test_link_definitions_belong_to_the_whole_file():
    draft = draft_of("## A\n\nZie [de wet][w].\n\n[w]: https://wetten.overheid.nl\n")
    assert [line.text for line in draft.references] == ["[w]: https://wetten.overheid.nl"]


def test_windows_line_ends_and_tabs_are_read_alike():
    body = "## A\n\n- [Ik bel.](#b) `druk +1`\n\n\tGevolg.\n\n## B\n\nTekst.\n"
    text = (FRONT + body).replace("\n", "\r\n")
    result = parse_case(SourceFile(path="x.md", text=text))
    assert result.diagnostics == ()
    assert result.value.passages[0].choices[0].consequence[0].text.lines[0].text == "Gevolg."


def test_all_mistakes_come_in_one_go_at_their_places():
    assert codes_of(
        "## A\n\n- [Ik bel.](#b) `druk 1`\n- geen link\n\n> [!DOCUMENTT] x\n> y\n\n> [!ANDERS]\n> z\n\n## A\n\n# Kop\n"
    ) == [
        ("CB301", 3, 23),
        ("CB206", 4, 3),
        ("CB207", 6, 5),
        ("CB209", 9, 3),
        ("CB202", 12, 4),
        ("CB228", 14, 3),
    ]


def test_text_behind_a_choice_is_not_dropped_but_reported():
    assert codes_of("## A\n\n- [Ik bel.](#b) en dan\n") == [("CB224", 3, 17)]


def test_choices_inside_a_callout_are_reported():
    assert codes_of("## A\n\n> [!ALS] lek\n> - [Ik bel.](#b)\n") == [("CB210", 4, 3)]
