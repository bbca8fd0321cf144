"""A case in Twee gives the same model as one in Markdown; links become choices, wherever in the text they stand."""

import dataclasses
from typing import Any

import pytest

from casusboek.model.logic import Change, Mark
from casusboek.model.source import Line, SourceFile, Span
from casusboek.model.story import Callout, Draft, Prose
from casusboek.parse.markdown import parse_case
from casusboek.parse.twee.links import divided
from casusboek.parse.twee_case import parse_twee_case

IFID = "D674C58C-DEFA-4F70-B7A2-27742230C0FC"
DATA = """case: proef
title: Proef
meters:
  druk: {label: Druk, min: -3, max: 3, start: 0, high: bad}
facts: [lek]
"""
HEAD = f""":: StoryTitle
Proef

:: StoryData
{{"ifid": "{IFID}", "start": "Zondag"}}

:: CaseData
{DATA}
"""


def parse(content: str) -> tuple[Draft, list[tuple[str, int, int]]]:
    result = parse_twee_case(SourceFile(path="cases/proef.twee", text=content))
    assert result.value is not None
    return result.value, [(one.code, one.span.line, one.span.column) for one in result.diagnostics]


def draft_of(body: str) -> Draft:
    draft, findings = parse(HEAD + body)
    assert findings == []
    return draft


def findings_of(body: str) -> list[tuple[str, int, int]]:
    lines = HEAD.count("\n")
    return [(code, line - lines, column) for code, line, column in parse(HEAD + body)[1]]


def choices(draft: Draft) -> list[tuple[str, str, str]]:
    return [(one.letter, one.label.source, one.target.value) for one in draft.passages[0].choices]


def prose(draft: Draft) -> list[str]:
    blocks = draft.passages[0].blocks
    return [line.text for block in blocks if isinstance(block, Prose) for line in block.text.lines]


def test_a_list_of_links_is_a_list_of_choices_with_effects_and_consequences() -> None:
    draft = draft_of(
        ":: Zondag\nTekst.\n\n- [[Ik bel.->Maandag]] `druk +1, lek`\n\n    Zij neemt op.\n\n"
        "- [[Ik wacht.|Maandag]]\n\n:: Maandag\nx\n"
    )
    first, second = draft.passages[0].choices
    assert choices(draft) == [("A", "Ik bel.", "maandag"), ("B", "Ik wacht.", "maandag")]
    assert [type(one) for one in first.effects] == [Change, Mark]
    assert isinstance(first.consequence[0], Prose)
    assert second.consequence == ()


def test_links_alone_on_a_line_are_choices_without_a_list() -> None:
    draft = draft_of(":: Zondag\nTekst.\n[[Bellen->Maandag]] `druk +1`\n  [[Maandag]]\nNog tekst.\n\n:: Maandag\nx\n")
    assert choices(draft) == [("A", "Bellen", "maandag"), ("B", "Maandag", "maandag")]
    assert [line for line in prose(draft) if line] == ["Tekst.", "Nog tekst."]
    assert len(draft.passages[0].choices[0].effects) == 1


def test_what_is_indented_under_a_link_alone_is_its_consequence() -> None:
    draft = draft_of(":: Zondag\n[[Maandag]]\n\n    Het gevolg.\n\n:: Maandag\nx\n")
    (block,) = draft.passages[0].choices[0].consequence
    assert isinstance(block, Prose)
    assert block.text.lines[0].text == "Het gevolg."


def test_a_link_inside_a_sentence_is_a_choice_and_its_label_stays_in_bold() -> None:
    draft = draft_of(
        ":: Zondag\nU gaat [[naar huis->Maandag]] `druk -1` of [[Maandag|wacht]].\n\n:: wacht\n:: Maandag\nx\n"
    )
    assert prose(draft) == ["U gaat **naar huis** of **Maandag**."]
    assert choices(draft) == [("A", "naar huis", "maandag"), ("B", "Maandag", "wacht")]
    assert len(draft.passages[0].choices[0].effects) == 1


def test_choices_keep_the_order_in_which_they_are_written() -> None:
    draft = draft_of(
        ":: Zondag\nEerst [[een->Maandag]].\n\n- [[twee->Maandag]]\n\nDan [[drie->Maandag]].\n\n:: Maandag\nx\n"
    )
    assert [label for _, label, _ in choices(draft)] == ["een", "twee", "drie"]


def test_a_link_in_an_ordinary_list_item_is_a_choice_too() -> None:
    draft = draft_of(":: Zondag\n- Ga [[weg->Maandag]].\n- Of blijf.\n\n:: Maandag\nx\n")
    assert prose(draft) == ["- Ga **weg**.", "- Of blijf."]
    assert choices(draft) == [("A", "weg", "maandag")]


@pytest.mark.parametrize(
    "setter", ["[[Bel->Maandag][druk +1]]", "- [[Bel->Maandag][druk +1]]", "Nu [[Bel->Maandag][druk +1]]!"]
)
def test_a_setter_is_an_effect_at_its_own_place(setter: str) -> None:
    draft = draft_of(f":: Zondag\n{setter}\n\n:: Maandag\nx\n")
    (choice,) = draft.passages[0].choices
    (effect,) = choice.effects
    assert choice.label.source == "Bel"
    assert effect.span.column == setter.index("druk") + 1


@pytest.mark.parametrize(
    ("inside", "label", "target"),
    [
        ("a", "a", "a"),
        ("a->b", "a", "b"),
        ("a->b->c", "a->b", "c"),
        ("b<-a", "a", "b"),
        ("b<-a<-c", "a<-c", "b"),
        ("a|b", "a", "b"),
        ("a|b|c", "a", "b|c"),
        ("a|b->c", "a|b", "c"),
    ],
)
def test_a_link_has_four_forms(inside: str, label: str, target: str) -> None:
    assert tuple(inside[start:end] for start, end in divided(inside)) == (label, target)


def test_a_link_to_the_web_is_a_link_and_no_choice() -> None:
    draft = draft_of(
        ":: Zondag\nLees [[de wet->https://wetten.overheid.nl]].\n\n[[Huis|http://x.nl]]\n\n> [[m->mailto:a@b.nl]]\n"
    )
    assert choices(draft) == []
    assert [line for line in prose(draft) if line] == [
        "Lees [de wet](<https://wetten.overheid.nl>).",
        "[Huis](<http://x.nl>)",
        "> [m](<mailto:a@b.nl>)",
    ]


def test_a_link_that_would_run_code_is_refused() -> None:
    draft, findings = parse(HEAD + ":: Zondag\n[[klik->javascript:alert(1)]]\n")
    assert [code for code, _, _ in findings] == ["CB622"]
    assert prose(draft) == ["klik"]


def test_code_is_left_alone() -> None:
    draft = draft_of(
        ":: Zondag\nSchrijf `[[Maandag]]` zo:\n\n    [[Maandag]]\n\n```\n[[Maandag]]\n```\n\n:: Maandag\nx\n"
    )
    assert choices(draft) == []
    assert sum("[[Maandag]]" in line for line in prose(draft)) == 3


@pytest.mark.parametrize(
    "body",
    [
        "> [!DOCUMENT] x\n> Ga [[weg->Maandag]].\n",
        "- [[a->Maandag]]\n\n    Of [[weg->Maandag]].\n",
        "> citaat [[Maandag]]\n",
        "### [[Maandag]]\n",
    ],
)
def test_a_link_where_no_choice_can_stand_is_an_error(body: str) -> None:
    line = body.count("\n")
    column = body.split("\n")[-2].index("[[") + 1
    assert ("CB621", line + 1, column) in findings_of(f":: Zondag\n{body}\n:: Maandag\nx\n")


def test_a_name_is_tried_as_written_and_then_trimmed() -> None:
    draft = draft_of(":: Zondag\n- [[a-> De   brug ]]\n\n:: De   brug\nx\n")
    assert choices(draft) == [("A", "a", "de-brug")]


def test_an_unknown_name_stays_as_written_for_resolve_to_report() -> None:
    assert choices(draft_of(":: Zondag\n- [[a->Dinsdag: de brug]]\n")) == [("A", "a", "Dinsdag: de brug")]


def test_metadata_gives_id_position_and_size() -> None:
    passage = draft_of(':: Wat nu? [x] {"id":"nu","position":"1.5,-2","size":"100,200"}\ntekst\n').passages[0]
    assert (passage.id, passage.title.words, passage.tags) == ("nu", "Wat nu?", ("x",))
    assert (passage.position, passage.size) == ((1.5, -2.0), (100.0, 200.0))


def test_names_that_give_no_id_or_the_same_id_are_errors() -> None:
    assert [code for code, _, _ in findings_of(":: ???\nx\n:: Zondag\n:: zondag!\n")] == ["CB225", "CB202"]


def test_a_passage_with_the_tag_of_a_cover_is_the_cover() -> None:
    draft = draft_of(":: Voorkant [omslag]\nWelkom.\n\n:: Zondag\nx\n")
    assert [one.id for one in draft.passages] == ["zondag"]
    assert isinstance(draft.cover[0], Prose)


def test_a_cover_may_lead_to_the_first_passage() -> None:
    content = HEAD.replace('"start": "Zondag"', '"start": "Voorkant"')
    draft, findings = parse(content + ":: Voorkant [cover]\nWelkom.\n\n[[Begin->Maandag]]\n\n:: Zondag\n:: Maandag\n")
    assert findings == []
    assert draft.start is not None
    assert draft.start.value == "maandag"


def test_choices_on_a_cover_are_errors() -> None:
    found = findings_of(":: Voorkant [cover]\n- [[a->Zondag]]\n- [[b->Zondag]]\n\n:: Zondag\nx\n")
    assert [code for code, _, _ in found] == ["CB211", "CB211"]


def test_the_start_is_told_with_its_place() -> None:
    draft, _ = parse(HEAD.replace('"Zondag"', '"Nergens"') + ":: Zondag\nx\n")
    assert draft.start is not None
    assert draft.start.value == "Nergens"
    assert draft.start.span == Span(path="cases/proef.twee", line=5, column=60, end_line=5, end_column=67)


def test_without_a_start_the_passage_start_is_the_first() -> None:
    draft, _ = parse(HEAD.replace(', "start": "Zondag"', "") + ":: Zondag\nx\n:: Start\ny\n")
    assert draft.start is not None
    assert draft.start.value == "start"


def test_a_file_without_case_data_is_a_case_with_defaults_that_says_so() -> None:
    draft, findings = parse(f':: StoryTitle\nDe brug\n\n:: StoryData\n{{"ifid": "{IFID}"}}\n\n:: Start\nx\n')
    assert (draft.about.case, draft.about.title.words) == ("proef", "De brug")
    assert findings == [("CB620", 1, 1)]


def test_mistakes_in_case_data_stand_at_their_places() -> None:
    _, findings = parse(HEAD.replace("title: Proef", "titel: Proef") + ":: Zondag\nx\n")
    assert ("CB104", 9, 1) in findings


def test_a_story_for_another_format_is_sent_to_import() -> None:
    _, findings = parse(HEAD.replace('"start"', '"format": "SugarCube", "start"') + ":: Zondag\nx\n")
    assert findings == [("CB623", 4, 1)]


def test_scripts_are_reported_and_private_passages_are_left_out() -> None:
    content = ":: Zondag\nx\n:: Code [script]\nalert(1)\n:: Weg [Twine.private]\nnotitie\n"
    draft, findings = parse(HEAD + content)
    assert [one.id for one in draft.passages] == ["zondag"]
    assert [code for code, _, _ in findings] == ["CB624"]


def test_what_twine_says_is_kept_for_the_way_back() -> None:
    twine = draft_of(":: Zondag\nx\n").twine
    assert twine is not None
    assert (twine.ifid, twine.settings) == (IFID, (("start", '"Zondag"'),))


def without_places(value: Any) -> Any:
    if isinstance(value, (Span, Line)):
        return value.text if isinstance(value, Line) else None
    if dataclasses.is_dataclass(value):
        return {one.name: without_places(getattr(value, one.name)) for one in dataclasses.fields(value)}
    return [without_places(one) for one in value] if isinstance(value, (tuple, list)) else value


BODY = """`druk +1`

Tekst met *nadruk*.

> [!DOCUMENT] mail Een brief
> Geachte raad.

> [!ALS] lek
> Het lekte.

> [!ANDERS]
> Het lekte niet.

- {first} `druk +1` `als niet lek`

    Gevolg.

- {second}
"""


def test_the_same_case_in_markdown_and_twee_is_the_same_draft() -> None:
    links = {"first": "[Ik bel.](#maandag)", "second": "[Ik wacht.](#maandag)"}
    markdown = (
        f"---\n{DATA}start: zondag\n---\nOmslag.\n\n## Zondag\n\n{BODY.format(**links)}\n## Maandag\n\n> [!REFLECTIE]\n"
    )
    links = {"first": "[[Ik bel.->Maandag]]", "second": "[[Maandag<-Ik wacht.]]"}
    twee = HEAD + f":: O [omslag]\nOmslag.\n\n:: Zondag\n{BODY.format(**links)}\n:: Maandag\n> [!REFLECTIE]\n"
    written = parse_case(SourceFile(path="cases/proef.md", text=markdown)).value
    draft = draft_of(twee.removeprefix(HEAD))
    assert written is not None
    assert isinstance(draft.passages[0].blocks[1], Callout)
    for part in ("about", "meters", "facts", "settings", "start", "cover", "passages"):
        assert without_places(getattr(draft, part)) == without_places(getattr(written, part)), part


def test_every_choice_of_a_case_knows_where_it_stands() -> None:
    content = (
        HEAD
        + ":: Zondag\nGa [[weg->Maandag]] `druk +1`.\n\n> citaat\n\n"
        + "- [[a [b]->Maandag]] `lek`\n\n[[c->Maandag]]\n\n:: Maandag\n"
    )
    draft, _ = parse(content)
    lines = content.split("\n")
    for choice in draft.passages[0].choices:
        span = choice.label.span
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == choice.label.source
        span = choice.target.span
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == "Maandag"
