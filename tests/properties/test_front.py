"""Whatever an author writes in front matter, the answer is diagnostics that say what to do, never a traceback."""

from hypothesis import given
from hypothesis import strategies as st

from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve

LINES = """title: T|titel: T|meters:|  druk: {min: 0, max: 3}|  druk: 3|  - druk|facts: [lek]|facts: {a: b}|settings:
  a: {options: {b: c}, default: d}|  a: {text: x}|  a:|actors:|  x: y|minutes: 5|start: k|summary: a: b|title:x|undo: 1
role: 'raad's'|note: "a|a: {{ b }}|law_checked: 3|language: fr|<<: *x|? x|...|[[[[|}|]|\t|- - a|!!binary x|0: 1|~: x|#
a: &b|a: >|a: > x|a: @x|a: *x|a: `x`""".replace("\n", "|").split("|")


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=20).map("\n".join))
def test_any_front_matter_gives_diagnostics_with_a_remedy_inside_the_file(words):
    file = SourceFile(path="a.md", text=f"---\ncase: x\n{words}\n---\n\n## K\n\n- [a](#k) `druk +1`\n")
    result = parse_case(file)
    found = result.diagnostics
    if result.value is not None:
        found += resolve(result.value, Shelf(), ("a.md",)).diagnostics
    assert result.value is not None or found
    lines = file.lines()
    for one in found:
        assert 1 <= one.span.line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1].text) + 1
        assert one.message.fill() and one.help is not None and one.help.fill()
