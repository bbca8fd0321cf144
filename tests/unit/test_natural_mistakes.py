"""Mistakes that people make who write in Word or on a tablet: each is told once, with the remedy that fits."""

import pytest

from casusboek.book import LocalSetting
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.mislaid import has_case_key, mislaid_case
from casusboek.pipeline import compile_book
from casusboek.read import Sources

CASE = """---
case: a
title: A
meters: {druk: {label: Druk}}
facts: [lek]
---

## Maandag

- [Ik bel.](#dinsdag) `druk -1`
- [Ik wacht.](#dinsdag)

## Dinsdag

> [!REFLECTIE]
> - Wat nu?
"""


def told(*replaced: tuple[str, str]) -> list[tuple[str, int, str]]:
    written = CASE
    for before, after in replaced:
        assert before in written
        written = written.replace(before, after, 1)
    sources = Sources(texts=(SourceFile(path="a.md", text=written),), routes=(), diagnostics=())
    settings: tuple[tuple[str, LocalSetting], ...] = ()
    return [
        (one.code, one.span.line, one.help.fill() if one.help else "")
        for one in compile_book(sources, settings).diagnostics
    ]


@pytest.mark.parametrize("heading", ["# Dinsdag", "##Dinsdag", "##\u00a0Dinsdag"])
def test_what_was_meant_as_a_heading_is_one_so_that_nothing_follows_from_it(heading: str):
    assert [line for _, line, _ in told(("## Dinsdag", heading))] == [13]


@pytest.mark.parametrize("written", ["druk -1", "'druk -1'", "‘druk -1’", "´druk -1´"])
def test_effects_without_backticks_are_told_to_go_between_them(written: str):
    assert told(("`druk -1`", written)) == [("CB224", 10, "put it between backticks: `druk -1`")]


def test_a_condition_without_backticks_is_told_to_go_between_them():
    assert told(("`druk -1`", "als lek")) == [("CB224", 10, "put it between backticks: `als lek`")]


@pytest.mark.parametrize("written", ["en dan verder", "U belt", "lek"])
def test_words_behind_a_choice_go_to_the_next_line(written: str):
    [(code, line, help)] = told(("`druk -1`", written))
    assert (code, line) == ("CB224", 10) and "next line" in help


def test_a_space_inside_a_link_is_told():
    assert told(("](#dinsdag) `", "] (#dinsdag) `")) == [
        ("CB206", 10, "write this line as: - [Ik bel.](#dinsdag) `druk -1`")
    ]


def test_curly_quotes_around_a_text_with_a_colon_are_told():
    assert told(("title: A", "title: “A: b”")) == [
        ("CB103", 3, "these are curly quotes: put the whole text between straight ones")
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_case_is_a_case_with_any_line_end(end: str):
    file = SourceFile(path="a.md", text=CASE.replace("\n", end))
    assert has_case_key(file) and parse_case(file).value is not None


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("```yaml\n---\n", 3),
        ("~~~\n", 2),
        ("Hier is uw casus:\n\n```markdown\n---\n", 5),
        ("<!-- versie 2 -->\n---\n", 3),
        ("---yaml\n", 2),
        ("+++\n", 2),
        ("---\n---\n", 3),
        ("", 1),
    ],
)
def test_a_case_with_something_above_its_front_matter_is_no_ordinary_page(above: str, line: int):
    found = mislaid_case(SourceFile(path="a.md", text=above + CASE.removeprefix("---\n")))
    assert found is not None and (found.code, found.span.line) == ("CB120", line)


@pytest.mark.parametrize("page", ["# Kop\n\n> [!TRAINER] 3\n> Zeg dit.\n", "> [!ZAAL]\n> Kort.\n"])
def test_a_note_that_is_not_for_readers_in_an_ordinary_page_is_told(page: str):
    found = mislaid_case(SourceFile(path="a.md", text=page))
    assert found is not None and found.code == "CB120"


@pytest.mark.parametrize(
    "page",
    [
        "# Gids\n\n```markdown\n---\ncase: de-brug\n---\n\n> [!TRAINER] 3\n> x\n```\n",
        "# Gids\n\n> [!NOTE]\n> x\n\nHet blok `> [!TRAINER]`.\n",
        "---\ntitle: Gids\n---\n\nEen voorbeeld.\n\n## Kop\n\n```\ncase: de-brug\n```\n",
        "",
        "\n",
        "# Kop\n\n---\n\ncase: a\n",
        "---\ntitle: A\n---\n\nmeters: tekst\n",
        "---\ndate: 2027-01-01\n---\n",
    ],
)
def test_an_ordinary_page_is_left_alone(page: str):
    assert mislaid_case(SourceFile(path="a.md", text=page)) is None


@pytest.mark.parametrize(
    ("heading", "code", "help"),
    [
        ("\u200b## Dinsdag", "CB229", "write `## Dinsdag {#dinsdag}`"),
        ("\ufeff## Dinsdag", "CB229", "write `## Dinsdag {#dinsdag}`"),
        ("\\## Dinsdag", "CB229", "write `## Dinsdag {#dinsdag}`"),
        ("\\#\\# Dinsdag", "CB229", "write `## Dinsdag {#dinsdag}`"),
        ("＃＃ Dinsdag", "CB229", "write `## Dinsdag {#dinsdag}`"),
    ],
)
def test_a_heading_behind_a_sign_is_told_once_with_how_it_is_written(heading: str, code: str, help: str):
    assert told(("## Dinsdag", f"{heading} {{#dinsdag}}")) == [(code, 13, help)]


@pytest.mark.parametrize(
    ("id", "help"),
    [
        ("(#dinsdag)", "write `{#dinsdag}`"),
        ("[#dinsdag]", "write `{#dinsdag}`"),
        ("{#dinsdag .x}", "write `{#dinsdag}`, and the same in the choices that lead here"),
    ],
)
def test_an_id_between_other_brackets_is_told_once(id: str, help: str):
    assert [row for row in told(("## Dinsdag", f"## Dinsdag {id}")) if row[0] != "CB201"] == [("CB225", 13, help)]


def test_signs_that_close_a_heading_are_no_words():
    assert told(("## Dinsdag", "## Dinsdag {#dinsdag} ##")) == []


def test_an_id_that_was_copied_along_is_told_at_the_copy_alone():
    assert told(("## Dinsdag", "## Dinsdag {#maandag}")) == [
        ("CB202", 13, "give this one another id, as in `## Dinsdag {#dinsdag}`")
    ]


def test_a_second_case_in_a_file_is_told_once():
    second = CASE.replace("case: a", "case: b")
    assert told(("> - Wat nu?\n", f"> - Wat nu?\n\n{second}")) == [("CB102", 19, "give each case a file of its own")]


def test_a_list_against_a_callout_is_told_to_go_in_it():
    assert [row[:2] for row in told(("> - Wat nu?", "- Wat nu?"))] == [("CB235", 16)]


def test_a_sign_that_turns_the_direction_of_a_text_is_told():
    assert [row[:2] for row in told(("## Dinsdag\n", "## Dinsdag\n\nHet \u202eis zo.\n"))] == [("CB507", 15)]
