"""Whatever the bytes: the Twee readers give passages and findings, every place exists, and nothing breaks."""

from hypothesis import example, given
from hypothesis import strategies as st

from casusboek.parse.twee.go_text import GO_SPACE
from casusboek.parse.twee.header import unescape
from casusboek.parse.twee.passage import TweeFile
from casusboek.parse.twee.reader import read_twee
from casusboek.twine.html import read_html

PIECES = [
    "::",
    "\n::",
    ":: ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "\\",
    "\n",
    "\r\n",
    "a",
    "é",
    " ",
    '{"position":"1,2"}',
    ":: StoryData\n",
    "\u2028",
]
TAGS = [
    "<tw-storydata name='x'>",
    "<tw-storydata creator='Tweego' name='",
    "\\ud800",
    "\\U0010ffff",
    "\\Uffffffff",
    "'>",
    "<tw-passagedata name='a'>",
    "</tw-passagedata>",
    "<style>",
    "</",
    "<!--",
    "&amp;",
    "a",
    "<div id='storeArea'>",
    "<div tiddler='b'>",
    "\\n",
]


def texts(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(pieces), st.text(max_size=4)), max_size=30).map("".join)


def lines_of(content: bytes) -> list[str]:
    try:
        decoded = content.decode()
    except UnicodeDecodeError:
        decoded = content.decode("cp1252", "replace")
    return decoded.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(st.one_of(st.binary(max_size=200), texts(PIECES).map(str.encode)))
@example(b"::")
@example(b'\xff\xfe:: {"')
def test_any_bytes_give_passages_and_findings_at_places_that_exist(content: bytes) -> None:
    result = read_twee("x.twee", content)
    lines = lines_of(content)
    for found in result.diagnostics:
        assert 1 <= found.span.line <= len(lines)
        assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
    assert result.value is not None
    for passage in result.value.passages:
        assert lines[passage.line - 1] == passage.header
        if passage.text:
            for line in passage.lines():
                assert lines[line.number - 1][line.column - 1 :].startswith(line.text)


@given(texts(TAGS).map(str.encode))
def test_any_html_gives_stories_or_findings(content: bytes) -> None:
    result = read_html("x.html", content)
    assert result.value or result.diagnostics
    for story in result.value or ():
        for passage in story.passages:
            assert (passage.name + passage.text).encode()


def written(name: str, tags: list[str], text: str) -> str:
    def escaped(part: str) -> str:
        return "".join("\\" + one if one in "\\[]{}" else one for one in part)

    return f":: {escaped(name)} [{' '.join(escaped(tag) for tag in tags)}]\n{text}\n"


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=GO_SPACE + "\r"), min_size=1, max_size=8)


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3), WORDS), max_size=5, unique_by=lambda one: one[0]))
def test_what_is_written_with_escapes_reads_back_the_same(passages: list[tuple[str, list[str], str]]) -> None:
    stories = [(name, tags, text.replace("::", "")) for name, tags, text in passages]
    content = "".join(written(*one) for one in stories)
    file: TweeFile | None = read_twee("x.twee", content.encode()).value
    assert file is not None
    assert [(one.name, list(one.tags), one.text) for one in file.passages] == stories


@given(st.text())
def test_unescaping_never_makes_a_text_longer(text: str) -> None:
    assert len(unescape(text)) <= len(text)
