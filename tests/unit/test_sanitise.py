"""Nothing that could act survives an import, however it is hidden; each removal is told with its place."""

import re

import markdown_it
import pytest
from tests.twine.make import FIRST, body, codes, story

from casusboek.twine.sanitise import clean_address, clean_tag, read_tag

FORMATS = ("SugarCube", "Harlowe", "Chapbook", "Snowman")
ATTACKS = [
    "<script>alert(1)</script>", "<SCRIPT src=//kwaad.nl/x.js></SCRIPT>", "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>", "<a href='javascript:alert(1)'>x</a>", "<a href=' java&#09;script:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<div style='background:url(javascript:alert(1))'>x</div>",
    "<body onload=alert(1)>", "<form action='javascript:alert(1)'><input></form>", "<meta http-equiv=refresh content=0>",
    "<style>@import 'x'</style>", "<object data=x></object>", "<b onclick=alert(1)>x</b>", "<a href=data:text/html,x>x</a>",
    "[[x->javascript:alert(1)]]", "[[x|JaVaScRiPt:alert(1)]]", "<math><mtext></mtext></math>",
]  # fmt: skip
IN_MARKDOWN = [
    "[x](javascript:alert(1))", "[x](java&#115;cript:alert(1))", "[x](<javascript:alert(1)>)", "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]", "![x](javascript:alert(1))", "[x](data:text/html,<script>)",
]  # fmt: skip
ACTING = re.compile(
    r"<(?:script|style|iframe|svg|object|form|meta|math|body)\b|<[^>]*\son\w+\s*=|<[^>]*style\s*="
    r"|(?:href|src)\s*=\s*\"?\s*(?:(?:java|vb)script|data):",
    re.IGNORECASE,
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_html_that_acts_does_not_survive_and_is_told(format: str, attack: str) -> None:
    given = story(format, f"een\n\n{attack}\n\ntwee")
    html = markdown_it.MarkdownIt("commonmark", {"html": True}).render(given.markdown)
    assert not ACTING.search(re.sub(r"<!--.*?-->|<pre>.*?</pre>|<code>.*?</code>", "", html, flags=re.DOTALL))
    assert FIRST + 2 in {one.span.line for one in given.diagnostics}
    assert "een" in body(given) and "twee" in body(given)


@pytest.mark.parametrize("format", ["Chapbook", "Snowman"])
@pytest.mark.parametrize("attack", IN_MARKDOWN)
def test_links_in_markdown_that_act_do_not_survive_and_are_told(format: str, attack: str) -> None:
    given = story(format, f"een\n\n{attack}\n\ntwee")
    html = markdown_it.MarkdownIt("commonmark", {"html": True}).render(given.markdown)
    assert not ACTING.search(html)
    assert FIRST + 2 in {one.span.line for one in given.diagnostics}


@pytest.mark.parametrize("format", ["Chapbook", "Snowman"])
@pytest.mark.parametrize(
    "label", ["<script>alert(1)</script>", "[y](javascript:alert(1)) ", "<img src=x onerror=alert(1)>"]
)
def test_labels_hold_no_html_and_no_links(format: str, label: str) -> None:
    given = story(format, f"[[{label}->Twee]]")
    html = markdown_it.MarkdownIt("commonmark", {"html": True}).render(given.markdown)
    assert not ACTING.search(html) and "#twee" in html


def test_values_of_variables_are_words_and_nothing_else() -> None:
    given = story(
        "SugarCube", "$x <<print '<b onclick=alert(1)>'>>", Init__init="<<set $x to '<img src=x onerror=alert(1)>'>>",
        Twee="<<set $x to '*b*'>>",
    )  # fmt: skip
    html = markdown_it.MarkdownIt("commonmark", {"html": True}).render(given.markdown)
    assert not ACTING.search(re.sub(r"<!--.*?-->|<pre>.*?</pre>|<code>.*?</code>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("beeld/a (1).png", "beeld/a%20%281%29.png"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#iets", "#iets"),
        ("javascript:alert(1)", ""),
        ("&#106;avascript:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("java%73cript:alert(1)", ""),
        ("vbscript:x", ""),
        ("data:image/png;base64,AA", ""),
        ("C:\\beeld.png", ""),
        ("", ""),
    ],
)
def test_only_ordinary_addresses_stay(written: str, clean: str) -> None:
    assert clean_address(written) == clean


def test_tags_that_stay_lose_their_attributes() -> None:
    tag = read_tag('<mark onclick="x" style="y">', 0)
    assert tag is not None and clean_tag(tag) == "<mark>"
    tag = read_tag('<abbr title="Gemeente &quot;x&quot;">', 0)
    assert tag is not None and clean_tag(tag) == '<abbr title="Gemeente &quot;x&quot;">'
    tag = read_tag("<iframe>", 0)
    assert tag is not None and clean_tag(tag) == ""


def test_a_picture_that_stands_in_the_text_itself_stays_behind() -> None:
    given = story("Snowman", f"<img alt='Een brug' src='data:image/png;base64,{'A' * 10_000}'>")
    assert codes(given) == ["CB663"] and body(given) == "Een brug"


@pytest.mark.parametrize("format", FORMATS)
def test_depth_and_size_are_bounded(format: str) -> None:
    deep = {"SugarCube": "<<if $a>>", "Harlowe": "(if: $a)[", "Chapbook": "[if a]\nx\n", "Snowman": "<% if (s.a) { %>"}
    closing = {"SugarCube": "<</if>>", "Harlowe": "]", "Chapbook": "", "Snowman": "<% } %>"}
    given = story(format, deep[format] * 200 + "diep" + closing[format] * 200)
    assert "diep" in body(given)
    large = story(format, "woord " * 100_000)
    assert "CB656" in codes(large) and "woord" in body(large)


@pytest.mark.parametrize("format", FORMATS)
def test_passages_that_show_each_other_many_times_stay_small(format: str) -> None:
    shows = {"SugarCube": "<<include '{}'>>", "Harlowe": "(display: '{}')", "Chapbook": "{{embed passage: '{}'}}",
             "Snowman": "<%= story.render('{}') %>"}  # fmt: skip

    def many(name: str) -> str:
        return (shows[format].format(name) + "\n\n") * 50

    given = story(format, many("A"), A=many("B"), B=many("C"), C=many("D"), D="woord " * 1000)
    assert len(given.markdown) < 1_000_000 and "CB656" in codes(given)
