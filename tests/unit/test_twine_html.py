"""Stories in HTML by Twine 1 and 2 read as in tweego; broken and hostile HTML gives findings, never a traceback."""

from pathlib import Path

import pytest
from tests.needs import needs
from tests.twee.compiled import compile_story
from tests.twee.generator import Generator
from tests.twee.through_tweego import read_with_tweego
from tests.twee.tweego import Source, Tweego, find_tweego, run_tweego

from casusboek.parse.twee.passage import TweeFile
from casusboek.parse.twee.reader import read_twee
from casusboek.twine import html
from casusboek.twine.html import read_html

CORPUS = Path(__file__).parents[1] / "twee" / "corpus"
STYLES = sorted(CORPUS.glob("style-*.twee"))
STORY = """<html><body><tw-storydata name="De &quot;proef&quot;" startnode="2"
 ifid="d674c58c-defa-4f70-b7a2-27742230c0fc"
 format="Harlowe" format-version="3.3.9" zoom="0.6" options="debug" hidden>
<style role="stylesheet" type="text/twine-css">body > p {}</style>
<script role="script" type="text/twine-javascript">if (a < b && c) {}</script>
<tw-tag name="bos" color="green"></tw-tag>
<tw-passagedata pid="1" name="A &amp; B" tags="een twee" position="1,2" size="3,4">
Tekst &lt;b&gt; &amp;amp; &#39;x&#39;
</tw-passagedata>
<tw-passagedata pid="2" name="Begin" tags="">[[A &amp; B]]</tw-passagedata></tw-storydata></body></html>"""


@pytest.fixture
def tweego() -> Tweego:
    return find_tweego(needs("tweego"))


def stories(content: str) -> tuple[TweeFile, ...]:
    found = read_html("x.html", content.encode()).value
    assert found is not None
    return found


def codes(content: str) -> list[str]:
    return [finding.code for finding in read_html("x.html", content.encode()).diagnostics]


def seen(file: TweeFile) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.name, one.tags, one.text) for one in file.passages if one.name != "StoryData"]


def test_a_story_of_twine_2_comes_with_everything_it_says() -> None:
    (file,) = stories(STORY)
    assert seen(file) == [
        ("StoryTitle", (), 'De "proef"'),
        ("Story Stylesheet", ("stylesheet",), "body > p {}"),
        ("Story JavaScript", ("script",), "if (a < b && c) {}"),
        ("A & B", ("een", "twee"), "Tekst <b> &amp; 'x'"),
        ("Begin", (), "[[A & B]]"),
    ]
    data = file.passages[1].text
    for part in (
        '"start": "Begin"',
        '"bos": "green"',
        '"zoom": 0.6',
        '"D674C58C-',
        '"format-version": "3.3.9"',
        "debug",
    ):
        assert part in data


def test_a_passage_keeps_position_size_and_line() -> None:
    passage = stories(STORY)[0].passages[4]
    assert (passage.metadata.position, passage.metadata.size) == ("1,2", "3,4")
    assert (passage.line, passage.text_line) == (7, 8)


def test_an_archive_gives_every_story() -> None:
    assert len(stories(STORY + STORY)) == 2


def test_twine_1_is_read_with_its_own_escapes() -> None:
    (file,) = stories(
        r'<div id="storeArea"><div tiddler="A" tags="x y" twine-position="1,2">a\nb\tc\sd &lt;</div></div>'
    )
    assert seen(file) == [("A", ("x", "y"), "a\nb\tc\\d <")]
    assert file.passages[0].metadata.position == "1,2"


def test_html_that_was_not_escaped_is_kept_and_reported() -> None:
    content = (
        '<tw-storydata name="x" ifid="{}"><tw-passagedata pid="1" name="A">a <b>vet</b><!-- c --> z</tw-passagedata>'
    )
    assert stories(content)[0].passages[2].text == "a <b>vet</b><!-- c --> z"
    assert "CB642" in codes(content)


def test_a_passage_that_is_never_closed_is_kept() -> None:
    assert stories('<tw-storydata name="x"><tw-passagedata name="A">tekst')[0].passages[-1].text == "tekst"


def test_html_without_a_story_is_an_error() -> None:
    assert codes("<p>niets</p>") == ["CB640"]


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LARGEST", 10)
    assert codes(STORY) == ["CB641"]


def test_deep_nesting_and_a_flood_of_entities_do_no_harm() -> None:
    flood = "<div>" * 20_000 + '<tw-storydata name="x"><tw-passagedata name="A">' + "<b>" * 20_000 + "&lt;" * 20_000
    assert stories(flood)[0].passages[-1].text.endswith("<" * 100)


def test_doubled_and_empty_names_are_reported() -> None:
    passages = '<tw-passagedata name="A">1</tw-passagedata>' * 2 + '<tw-passagedata name="">3</tw-passagedata>'
    assert {"CB608", "CB603"} <= set(codes(f'<tw-storydata name="x">{passages}</tw-storydata>'))


def test_tweego_reads_the_same_in_twine_2_html(tweego: Tweego) -> None:
    through = read_with_tweego(tweego, Source(path="x.html", content=STORY.encode())).value
    assert through is not None
    assert sorted(seen(through)) == sorted(seen(stories(STORY)[0]))


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.stem)
def test_a_story_that_tweego_compiled_reads_back_the_same(file: Path, tweego: Tweego) -> None:
    content = file.read_bytes()
    compiled = compile_story(tweego, [Source(path=file.name, content=content)], archive=True).value
    assert compiled is not None
    (back,) = read_html("x.html", compiled).value or ()
    written = read_twee(file.name, content).value
    assert written is not None
    assert sorted(seen(back)) == sorted(seen(written))


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.stem)
def test_an_archive_of_twine_1_reads_back_the_same(file: Path, tweego: Tweego) -> None:
    content = file.read_bytes()
    archive = run_tweego(tweego, [Source(path=file.name, content=content)], ["--archive-twine1"]).value
    assert archive is not None
    (back,) = read_html("x.html", archive, by_tweego=True).value or ()
    written = read_twee(file.name, content).value
    assert written is not None
    assert seen(back) == seen(written)


def test_escapes_that_tweego_writes_in_attributes_are_undone(tweego: Tweego) -> None:
    names = ["a\\\\b", "c\u200bd", "e\x01f", "\U000e0001g", 'h"i&amp;', "k\ufeff", "\\\\n"]
    content = ":: StoryTitle\nT\n" + "".join(f":: {name}\nx\n" for name in names)
    compiled = compile_story(tweego, [Source(path="a.twee", content=content.encode())], archive=True).value
    assert compiled is not None
    (back,) = read_html("x.html", compiled).value or ()
    assert [one.name for one in back.passages[2:]] == [name.replace("\\\\", "\\") for name in names]


def test_generated_stories_come_back_from_an_archive(tweego: Tweego) -> None:
    generator = Generator(7, [file.read_bytes() for file in STYLES])
    compared = 0
    for _ in range(80):
        content = generator.file()
        written = read_twee("x.twee", content).value
        compiled = compile_story(tweego, [Source(path="x.twee", content=content)], archive=True).value
        if compiled is None or written is None:
            continue
        (back,) = read_html("x.html", compiled).value or ()
        hidden = {"script", "stylesheet", "Twine.private"}
        special = ("StoryTitle", "StoryData", "StorySettings", "Story Stylesheet", "Story JavaScript")
        assert [one for one in seen(back) if one[0] not in special] == [
            one for one in seen(written) if one[0] not in special and not hidden & set(one[1])
        ]
        compared += 1
    assert compared > 30


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.stem)
def test_a_story_compiled_with_its_real_format_reads_back_the_same(file: Path, tweego: Tweego) -> None:
    formats = Path(needs("twine-formats"))
    named = [folder.name for folder in formats.iterdir() if folder.name.startswith(file.stem.removeprefix("style-"))]
    if not named:
        return
    content = file.read_bytes()
    source = Source(path=file.name, content=content)
    compiled = compile_story(tweego, [source], formats=formats, format_id=named[0]).value
    assert compiled is not None
    (back,) = read_html("x.html", compiled).value or ()
    written = read_twee(file.name, content).value
    assert written is not None
    assert sorted(seen(back)) == sorted(seen(written))
