"""Whatever an author types in Twine, Play says and shows of it what the builder's own Python does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.needs import needs
from tests.properties.strategies import examples, stories
from tests.twine_mistakes import in_story
from tests.twine_page import format_in_node, in_format, in_python, source_of

from casusboek.kinds import BY_WORD
from casusboek.model.shelf import Shelf
from casusboek.twine.write import write_twee

LINES = (
    "- a", "* b", "1. c", "2. d", "> q", ">", "> - x", "  y", "    z", "```", "# h", "### h3", "---", "===", "| a | b |",
    "|---|---|", "| 1 | 2 |", "tekst", "", "", "<div>", "<!-- c -->", "[r]: http://x", "  - n", "<b>x</b>", "***", "> a",
    "- [[Ik ga.->Einde]] `druk +1`", "[[Weg", "`lek`", "{{ gemeente }} en {{ x }}", "![](a.png) ![b](c.png)", "a[^1]",
    "[^1]: noot", "> [!ALS] druk > 1", "> [!ANDERS]", "*a **b* c**", "<s>x</s> &amp; &nbsp;", "é😀\u00a0x", "!!! note",
    "==x== :smile: ~~a~~", "[a](b.md) [c][r] <http://x>", "\\[[a]] \\*", "<script>x</script>", "note: een: twee",
    *(f"> [!{word}] griffier" for word in BY_WORD),
)  # fmt: skip
FRONT = (
    "note: een: twee", "role: 'x", "themes: [a, b", "themes: {a: b}", "minutes: {solo: 3}", "summary: >", "  tekst", "\tx",
    "law_checked: 2026-02-30", "undo: nee", "question: \"a\\q\"", "note: @x", "note: `x`", "note: *x", "- a", "x", "start: begin",
    "note: a #b", "note: \"“x”\"", "actors: [a]", "note: |", "", "plays_in: x  # y", "? a", "role: !x y", "a: {b", "}",
)  # fmt: skip


@pytest.fixture(scope="module")
def twin():
    """Give the format in Node."""
    started = format_in_node(needs("node"), Shelf())
    yield started
    started.close()


@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=8))
@examples(150)
def test_play_shows_of_any_text_what_the_builder_shows(twin, lines):
    source = source_of(in_story("\n".join(lines)))
    assert in_format(twin, source) == in_python(source, Shelf())


@given(story=stories())
@examples(30)
def test_play_shows_of_any_story_what_the_builder_shows(twin, story):
    source = source_of(write_twee(story))
    assert in_format(twin, source) == in_python(source, Shelf())


@given(lines=st.lists(st.sampled_from(FRONT), min_size=1, max_size=5))
@examples(100)
def test_play_reads_any_case_data_or_says_that_it_cannot(twin, lines):
    """What is no YAML is told in other words by js-yaml now and then, but is never read as something else."""
    source = source_of(in_story({"data": "\n".join(lines)}))
    shown, wanted = in_format(twin, source), in_python(source, Shelf())
    assert bool(shown["page"]) == bool(wanted["page"])
    if shown != wanted:
        assert "CB103" in {one["code"] for one in wanted["findings"]} & {one["code"] for one in shown["findings"]}
