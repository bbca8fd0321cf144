"""Markdown to HTML (render/prose.py)."""

import pytest

from casusboek.render.prose import Headings, Writer, fill, plain_text

WRITER = Writer()


def block(*lines: str) -> str:
    return WRITER.block("\n".join(lines))


def test_a_paragraph_and_its_emphasis() -> None:
    assert block("Het is *stil* in de **hal**.") == "<p>Het is <em>stil</em> in de <strong>hal</strong>.</p>"


def test_one_line_has_no_paragraph_around_it() -> None:
    assert WRITER.inline("Ik bel *nu*.") == "Ik bel <em>nu</em>."


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
    ],
)
def test_nothing_that_can_act_survives(source: str) -> None:
    html = block(source)
    assert "Tekst" in html
    for danger in ("script", "onclick", "style", "iframe", "alert"):
        assert danger not in html.lower()


def test_an_element_that_an_author_leaves_open_is_closed() -> None:
    assert block("Tekst <b>vet").count("</b>") == 1


def test_a_link_to_a_source_file_goes_to_its_page() -> None:
    assert 'href="../lenzen.html#eigen-rol"' in block("[Lens](../lenzen.md#eigen-rol)")
    assert 'href="https://voorbeeld.nl/x.md"' in block("[Elders](https://voorbeeld.nl/x.md)")


def test_a_picture_waits_until_it_is_shown() -> None:
    assert '<img loading="lazy" ' in block("![Een lege stoel](stoel.png)")


def test_rendering_one_text_does_not_change_the_next() -> None:
    first = block("[Brief][b]", "", "[b]: brief.pdf")
    assert 'href="brief.pdf"' in first
    assert "href" not in block("[Brief][b]")
    assert block("[Brief][b]", "", "[b]: brief.pdf") == first


def test_ids_of_headings_are_left_to_the_page() -> None:
    assert Writer(["toc", "tables"]).block("### Kop") == "<h3>Kop</h3>"


def test_headings_follow_their_section_and_skip_no_level() -> None:
    arranged = Headings(3).arrange("<h3>Een</h3><h5>Twee</h5><h1>Drie</h1>")
    assert arranged == "<h3>Een</h3><h4>Twee</h4><h3>Drie</h3>"


def test_headings_on_a_cover_start_one_level_higher() -> None:
    assert Headings(2).arrange("<h3>Een</h3><h4>Twee</h4>") == "<h2>Een</h2><h3>Twee</h3>"


def test_a_setting_is_an_element_in_text_and_plain_in_a_tag() -> None:
    values = {"gemeente": "<span>Meren &amp; Wold</span>"}.get
    html = '<p title="in {{ gemeente }}">In {{gemeente}}.</p>'
    assert fill(html, values) == '<p title="in Meren &amp; Wold">In <span>Meren &amp; Wold</span>.</p>'


def test_what_is_no_setting_stays_as_written() -> None:
    assert fill("<p>{{ onbekend }}</p>", lambda name: None) == "<p>{{ onbekend }}</p>"


def test_html_as_text() -> None:
    assert plain_text("Ik <em>bel</em> &amp; wacht") == "Ik bel & wacht"
