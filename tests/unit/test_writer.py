"""Markdown to HTML: the one reader (parse/reading.py) and its writer (render/writer.py)."""

import pytest

from casusboek.model.source import Line, SourceFile
from casusboek.model.text import Text
from casusboek.parse.reading import plain, read_blocks, read_line, runs_of
from casusboek.render.writer import Writer, WriterValue


def text(*lines: str) -> Text:
    return Text(lines=SourceFile(path="a.md", text="\n".join(lines)).lines())


def block(*lines: str, top: int = 3) -> str:
    return Writer(top=top).write(read_blocks(text(*lines)))


def test_a_paragraph_and_its_emphasis() -> None:
    assert block("Het is *stil* in de **hal**.") == "<p>Het is <em>stil</em> in de <strong>hal</strong>.</p>"


def test_one_line_has_no_paragraph_around_it() -> None:
    assert Writer().write(read_line(text("Ik bel *nu*."))) == "Ik bel <em>nu</em>."
    assert Writer().line(read_blocks(text("Ik bel *nu*."))) == "Ik bel <em>nu</em>."


def test_a_title_that_looks_like_a_list_is_a_title() -> None:
    assert Writer().write(read_line(text("1. Maandag"))) == "1. Maandag"


def test_lists_within_lists_need_two_spaces_and_paragraphs_in_them_too() -> None:
    assert block("- een", "  - twee", "- drie").replace("\n", "") == (
        "<ul><li>een<ul><li>twee</li></ul></li><li>drie</li></ul>"
    )
    assert block("- een", "", "  nog een", "- twee").count("<p>") == 3


def test_a_table_aligns_without_a_style_attribute() -> None:
    html = block("| jaar | aantal |", "|---|--:|", "| 2026 | 140 |")
    assert '<td data-cb-align="right">140</td>' in html
    assert "style" not in html and " align=" not in html


def test_a_header_of_a_table_has_a_scope_and_an_empty_one_is_a_cell() -> None:
    html = block("| | aantal |", "|---|---|", "| 2026 | 140 |")
    assert "<td></td>" in html and '<th scope="col">aantal</th>' in html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>Tekst",
        'Tekst <b onclick="x()">hier</b>',
        '<p style="color:red">Tekst</p>',
        "[Tekst](javascript:alert(1))",
        '<iframe src="https://voorbeeld.nl"></iframe>Tekst',
        '<a href="JaVaScRiPt:alert(1)">Tekst</a>',
        '<a href=" java&#115;cript:alert(1)">Tekst</a>',
        "[Tekst](java&#115;cript:alert(1))",
        '<div id="cb-story" class="x"><script>alert(2)',
        "Tekst <img src=x onerror=alert(1)>",
    ],
)
def test_nothing_that_can_act_survives(source: str) -> None:
    html = block(source, "", "Tekst")
    assert "Tekst" in html
    for danger in ("script", "onclick", "onerror", "style", "iframe", "alert", "cb-story"):
        assert danger not in html.lower()


@pytest.mark.parametrize(
    "source",
    ["Tekst <b>vet", "> <b>vet", "- <i>a", "<div>", "<p><b>x</p>", "</div>Tekst</b>", "*a <b>b*</b>", "# <b>x\n\ny"],
)
def test_elements_are_closed_in_the_order_they_were_opened(source: str) -> None:
    from tests.built_page import elements

    assert elements(block(source)) is not None
    import re

    open_now = list[str]()
    for closes, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", block(source)):
        if closes:
            assert open_now.pop() == name
        elif name not in ("br", "hr", "img"):
            open_now.append(name)
    assert open_now == []


def test_a_link_to_a_source_file_goes_to_its_page() -> None:
    assert 'href="../lenzen.html#eigen-rol"' in block("[Lens](../lenzen.md#eigen-rol)")
    assert 'href="https://voorbeeld.nl/x.md"' in block("[Elders](https://voorbeeld.nl/x.md)")


def test_a_picture_waits_until_it_is_shown() -> None:
    assert block("![Een *lege* stoel](stoel.png)") == '<p><img loading="lazy" src="stoel.png" alt="Een lege stoel"></p>'


def test_a_link_by_name_finds_the_definitions_of_its_file() -> None:
    defined = (Line(path="a.md", number=9, column=1, text="[b]: brief.pdf"),)
    assert 'href="brief.pdf"' in Writer().write(read_blocks(text("[Brief][b]"), defined))
    assert "href" not in block("[Brief][b]")


def test_headings_follow_their_section_and_skip_no_level() -> None:
    html = block("### Een", "", "##### Twee", "", "# Drie")
    assert html.replace("\n", "") == "<h3>Een</h3><h4>Twee</h4><h3>Drie</h3>"
    assert block("### Een", "", "#### Twee", top=2).replace("\n", "") == "<h2>Een</h2><h3>Twee</h3>"


def test_a_setting_is_an_element_in_text_and_plain_in_a_tag() -> None:
    values = {"gemeente": WriterValue(words="Meren & Wold", html="<span>Meren &amp; Wold</span>")}.get
    html = Writer(value=values).write(read_blocks(text('<b title="in {{ gemeente }}">In</b> {{gemeente}}.')))
    assert html == '<p><b title="in Meren &amp; Wold">In</b> <span>Meren &amp; Wold</span>.</p>'
    assert "Meren &amp; Wold" in Writer(value=values).write(read_blocks(text("<div>In {{ gemeente }}</div>")))


def test_what_is_no_setting_stays_as_written() -> None:
    assert block("{{ onbekend }}") == "<p>{{ onbekend }}</p>"


def test_plain_words_have_no_marks() -> None:
    assert (
        plain(text("Ik *bel* `nu` &amp; [wacht](x) \\[ok\\] {{ gemeente }}")) == "Ik bel nu & wacht [ok] {{ gemeente }}"
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("Een `code` en {{ naam }} en [l](u).",),
        ("- een", "  > met **vet** en `code`", "  > op [twee](u) regels"),
        ("| a | `b` |", "|---|---|", "| [c](d) | [c](d) |"),
        ("### Kop met `code` ###", "", "    \tniet", "", "1. `x`", "   ![p](q) \\* &amp; <b>"),
    ],
)
def test_every_token_stands_where_it_says(lines: tuple[str, ...]) -> None:
    whole = text(*lines)
    found = 0
    for run in runs_of(whole, read_blocks(whole)):
        for token in run.tokens:
            if not token.meta or token.type in ("link_close", "softbreak"):
                continue
            span = run.text.place(token.meta["at"], token.meta["to"])
            written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            assert written == run.text.source[token.meta["at"] : token.meta["to"]]
            assert token.content.strip("`") in written or token.type == "text_special"
            found += 1
    assert found
