"""Whatever an author saves, the answer is diagnostics, never a traceback."""

from hypothesis import given
from hypothesis import strategies as st

from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve

FRAGMENTS = [
    "---\n", "case: x\n", "title: T\n", "meters:\n  druk: {min: 0, max: 3}\n", "facts: [lek]\n", "## Kop\n\n",
    "## Kop {#k}\n", "# T\n", "- [label](#k) `druk +1` `als lek`\n", "    gevolg\n", "> [!ALS] lek\n> tekst\n",
    "> [!ANDERS]\n> x\n", "> [!REFLECTIE] eigen-rol\n> - vraag\n", "`druk +1`\n", "`als (niet", "{{ gemeente }}",
    "<!-- casusboek: toegestaan CB402 omdat x -->\n", "<script>", "[a]: b\n", "```\n", "> > [!DOCUMENT] mail x\n", "| a |\n|---|\n",
    "1. [x](#k)\n", "\t", "\n", "\x00", "\u2028", "\ufeff", "[[a->b]]", "![]()", "&lt;", "\\", "*" * 50, "[" * 40, "> " * 40,
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=20), max_size=30).map("".join))
def test_any_text_gives_diagnostics_inside_the_file(words):
    file = SourceFile(path="a.md", text="---\ncase: x\ntitle: y\n---\n" + words)
    result = parse_case(file)
    found = result.diagnostics
    if result.value is not None:
        resolved = resolve(result.value, Shelf(), ("a.md",))
        found += resolved.diagnostics
        assert resolved.value is not None or any(one.severity.value == "error" for one in found)
    lines = file.lines()
    for one in found:
        assert 1 <= one.span.line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1].text) + 1
        assert one.message.fill() and (one.help is None or one.help.fill())


@given(data=st.binary(max_size=400))
def test_any_bytes_give_diagnostics(data, tmp_path_factory):
    from casusboek.read import read_file

    path = tmp_path_factory.mktemp("bytes") / "a.md"
    path.write_bytes(b"---\ncase: x\n" + data)
    file, found = read_file(path, path.parent)
    assert (file is None) == any(one.severity.value == "error" for one in found)
    if file is not None:
        parse_case(file)
