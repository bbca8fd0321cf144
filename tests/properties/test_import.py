"""Whatever stands in a Twine file: an import gives a case that our parser reads, and findings at places that exist."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.twine.import_report import told
from casusboek.twine.importing import import_file

FORMATS = ("SugarCube", "Harlowe", "Chapbook", "Snowman")
SIGNS = [
    "\n", "\n\n", " ", "a", "woord", "Start", "Twee", "1", "$x", "_x", "s.x", "x", "'", '"', "`", "```", "\\", "{", "}", "{{",
    "[", "]", "[[", "]]", "[[Twee]]", "[[a->Twee]]", "[[Twee][$x to 1]]", "(", ")", "<", ">", "<<", ">>", "<%", "%>", "<%=",
    "<<if $x>>", "<<else>>", "<</if>>", "<<set $x to true>>", "<<set $y += 1>>", '<<link "a" "Twee">>', "<</link>>",
    "<<nobr>>", "<</nobr>>", '<<goto "Twee">>', '<<include "Twee">>', "<<back>>", "<<switch $x>>", "<<case 1>>", "<</switch>>",
    "(if: $x)[", "(else:)[", "(set: $x to 1)", "(set: $y to it + 1)", '(link: "a")[', '(goto: "Twee")', "(display: 'Twee')",
    '(link-goto: "a", "Twee")', "|h>[", "]<h|", "(text-style: 'bold')[", "x: 1\n--\n", "y (x > 1): 2\n--\n", "\n--\n",
    "\n[if x]\n", "\n[else]\n", "\n[continue]\n", "{embed passage: 'Twee'}", "{link to: 'Twee'}", "{reveal link: 'a', text: 'b'}",
    "<% if (s.x) { %>", "<% } else { %>", "<% } %>", "<% s.x = 1 %>", "<%= s.x %>", "<script>", "</script>", "<b>", "</b>",
    '<a href="javascript:x">', "</a>", '<a data-passage="Twee">', "<img src=a.png>", "<!--", "-->", "<br>", "<h2>", "<li>",
    "''", "//", "__", "==", "@@", "!", "* ", "# ", "## ", "> ", "- ", "1. ", "----", "---", "===", "|", "&lt;", "&#106;",
    "casusboek: x", "[!ALS] x", "\t", "    ", "\u2028", "\ufdd0", "\ufdd8", "\x00", "\x0b", "![a](b)", "](", "]: x", "~~~",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SIGNS) | st.text(max_size=6), max_size=25).map("".join)


def twee(format: str, first: str, second: str) -> bytes:
    about = json.dumps({"ifid": "1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F9", "format": format, "format-version": "1"})
    first, second = (text.replace("::", "") for text in (first, second))
    return f":: StoryTitle\nx\n\n:: StoryData\n{about}\n\n:: Start\n{first}\n\n:: Twee\n{second}\n".encode(
        "utf-8", "replace"
    )


# what a story says wrong in Twine itself (a passage that is missing, more than 26 links), and pieces left as written
MAY = {"CB201", "CB226", "CB625"}


@pytest.mark.parametrize("format", FORMATS)
@given(first=TEXTS, second=TEXTS)
@example("", "")
def test_any_text_becomes_a_case_without_mistakes(format: str, first: str, second: str) -> None:
    content = twee(format, first, second)
    (imported,) = import_file("x.twee", content)
    lines = content.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in imported.diagnostics:
        assert 1 <= one.span.line <= len(lines)
        assert one.message.fill() and (one.help is None or one.help.fill())
    assert told(imported.report, "nl")
    file = SourceFile(path="x.md", text=imported.markdown)
    draft = parse_case(file)
    assert draft.value is not None
    found = draft.diagnostics + resolve(draft.value, Shelf(), ("x.md",)).diagnostics
    assert {one.code for one in found} <= MAY, [(one.code, one.message.fill(), one.span.line) for one in found]
    assert {passage.id for passage in draft.value.passages} >= {"start"}


@given(st.binary(max_size=300), st.sampled_from(["x.twee", "x.html", "x"]))
def test_any_bytes_give_an_answer(content: bytes, path: str) -> None:
    for imported in import_file(path, content):
        assert imported.markdown or imported.diagnostics
        assert told(imported.report, "en")


@pytest.mark.parametrize("format", FORMATS)
def test_a_sign_repeated_many_times_takes_no_stack(format: str) -> None:
    for sign in SIGNS:
        (imported,) = import_file("x.twee", twee(format, sign * 400, "a"))
        read = parse_case(SourceFile(path="x.md", text=imported.markdown))
        assert read.value is not None or (not imported.markdown and imported.diagnostics), sign


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r[]{}\\<>|:"), min_size=1, max_size=12)


@given(st.lists(NAMES.map(str.strip).filter(bool), min_size=1, max_size=4, unique=True), st.sampled_from(FORMATS))
def test_any_names_become_ids_and_titles(names: list[str], format: str) -> None:
    about = json.dumps({"ifid": "1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F9", "format": format})
    links = "\n".join(f"[[verder->{name}]]" for name in names)
    passages = "\n\n".join(f":: {name}\n{links}" for name in names)
    (imported,) = import_file("x.twee", f":: StoryData\n{about}\n\n{passages}\n".encode("utf-8", "replace"))
    draft = parse_case(SourceFile(path="x.md", text=imported.markdown))
    assert draft.value is not None
    resolved = resolve(draft.value, Shelf(), ("x.md",))
    assert not {one.code for one in draft.diagnostics + resolved.diagnostics} - MAY
