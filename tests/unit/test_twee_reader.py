"""The Twee reader gives passages with their places, goes on after every mistake, and says what is wrong where."""

import json

import pytest

from casusboek.model.diagnostic import Diagnostic
from casusboek.parse.twee.dump import dump
from casusboek.parse.twee.passage import TweeFile, TweePassage
from casusboek.parse.twee.reader import read_twee
from casusboek.parse.twee.storydata import is_ifid, new_ifid, read_story_data

IFID = "D674C58C-DEFA-4F70-B7A2-27742230C0FC"
ABOUT = f':: StoryTitle\nT\n:: StoryData\n{{"ifid":"{IFID}"}}\n'
TWINE_DATA = f':: StoryTitle\nT\n\n\n:: StoryData\n{{\n  "ifid": "{IFID}",\n  "zoom": 1\n}}\n\n\n'


def read(content: str | bytes) -> TweeFile:
    file = read_twee("x.twee", content if isinstance(content, bytes) else content.encode()).value
    assert file is not None
    return file


def findings(content: str | bytes) -> list[Diagnostic]:
    content = content if isinstance(content, bytes) else content.encode()
    about = ("CB610", "CB611")
    return [found for found in read_twee("x.twee", content).diagnostics if found.code not in about]


def places(content: str | bytes) -> list[tuple[str, int, int]]:
    return [(found.code, found.span.line, found.span.column) for found in findings(content)]


def only(content: str) -> TweePassage:
    (passage,) = read(content).passages
    return passage


def test_a_passage_has_name_tags_metadata_and_text() -> None:
    passage = only(':: A b [x y] {"position":"1,2","size":"3,4","id":"q"}\n\n tekst \n\n')
    assert (passage.name, passage.tags, passage.text) == ("A b", ("x", "y"), "tekst")
    assert (passage.metadata.position, passage.metadata.size, passage.metadata.string("id")) == ("1,2", "3,4", "q")


def test_lines_of_the_text_know_their_places() -> None:
    lines = only("\n:: A\n\n  een\ntwee\n").lines()
    assert [(line.number, line.column, line.text) for line in lines] == [(4, 3, "een"), (5, 1, "twee")]


def test_the_name_knows_its_place() -> None:
    span = only("::  A \\[b\\] [x]\n").name_span
    assert (span.column, span.end_column) == (5, 12)


def test_every_mistake_of_a_file_is_found_in_one_run() -> None:
    content = "los\n:: ]\n:: A [x\n:: B\n:: A } y\n:: B\n:: C {\n:: D [x] {} [y]\n:: E [x] y\n"
    assert places(content) == [
        ("CB602", 1, 1),
        ("CB603", 2, 3),
        ("CB605", 3, 6),
        ("CB604", 5, 6),
        ("CB608", 6, 4),
        ("CB605", 7, 6),
        ("CB606", 8, 13),
        ("CB606", 9, 10),
    ]


def test_after_a_malformed_header_its_line_is_the_name_and_its_text_stays() -> None:
    first, second = read(":: A [x\ntekst\n:: B\nverder\n").passages
    assert (first.name, first.text, first.broken) == ("A [x", "tekst", True)
    assert (second.name, second.text) == ("B", "verder")


def test_an_open_quote_stands_where_tweego_counts_it_with_a_note_where_it_opens() -> None:
    (found,) = findings(':: A {"x\nb\n')
    note = found.notes[0].span
    assert (found.span.line, found.span.column) == (2, 1)
    assert note is not None
    assert (note.line, note.column) == (1, 7)


def test_an_open_quote_at_the_end_of_the_file_stands_on_the_last_line() -> None:
    assert places(':: A {"x') == [("CB605", 1, 7)]


def test_a_doubled_name_takes_the_place_of_the_earlier_and_shows_both() -> None:
    content = ":: A\neen\n:: B\n:: A\ntwee\n"
    assert [(one.name, one.text) for one in read(content).passages] == [("A", "twee"), ("B", "")]
    (found,) = findings(content)
    assert found.span.line == 4
    assert found.notes[0].span is not None
    assert found.notes[0].span.line == 1


def test_windows_1252_is_read_with_a_warning_at_the_first_odd_byte() -> None:
    content = b":: A\ncaf\xe9\n"
    assert read(content).passages[0].text == "café"
    assert places(content) == [("CB601", 2, 4)]


def test_utf_16_is_called_by_its_name() -> None:
    (found, *_) = findings(":: A\n".encode("utf-16"))
    assert "UTF-16" in found.message.fill()


@pytest.mark.parametrize(
    ("metadata", "column"),
    [('{"position":1}', 18), ("{position}", 7), ('{"a":1,}', 13), ('{"a":NaN}', 11), ('{"size":["1"]}', 14)],
)
def test_metadata_that_cannot_be_read_is_left_out_with_a_warning(metadata: str, column: int) -> None:
    content = f":: A {metadata}\n"
    assert places(content) == [("CB607", 1, column)]
    assert only(content).metadata.position is None


def test_metadata_may_nest_and_repeat() -> None:
    metadata = only(':: A {"x":{"y":{"z":1}},"position":"1,1","Position":"2,2"}\n').metadata
    assert metadata.position == "2,2"
    assert metadata.other == (("x", '{"y":{"z":1}}'),)


def test_metadata_that_nests_without_end_does_no_harm() -> None:
    depth = 100_000
    assert places(":: A " + '{"a":' * depth + "1" + "}" * depth + "\n")[0][0] == "CB607"


def test_a_position_of_twee_2_is_pointed_out() -> None:
    assert places(":: A <860,401>\n") == [("CB613", 1, 6)]


def test_the_backslash_of_twine_is_undone_in_a_file_by_twine() -> None:
    content = TWINE_DATA + ':: A {"position":"1,2","size":"3,4"}\neen\n\\:: twee\n'
    passage = read(content).passages[-1]
    assert passage.text == "een\n:: twee"
    assert [(line.number, line.column) for line in passage.lines()] == [(13, 1), (14, 2)]
    assert places(content) == [("CB612", 14, 2)]


def test_the_same_backslash_stays_in_a_file_by_anyone_else() -> None:
    assert read(ABOUT + ":: A\n\\:: twee\n").passages[-1].text == "\\:: twee"


def test_a_story_without_ifid_gets_a_proposal_that_stays_the_same() -> None:
    content = b":: StoryTitle\nT\n:: A\nx\n"
    help = [found.help for found in read_twee("x.twee", content).diagnostics if found.code == "CB610"]
    assert help == [found.help for found in read_twee("y.twee", content).diagnostics if found.code == "CB610"]
    assert help[0] is not None
    assert is_ifid(dict(help[0].values)["ifid"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "CB609"),
        ("[]", "CB609"),
        ("{'ifid': 1}", "CB609"),
        ('{"ifid": 1}', "CB609"),
        (f'{{"ifid": "{IFID}", "zoom": "1"}}', "CB609"),
        (f'{{"ifid": "{IFID}", "tag-colors": {{"a": 1}}}}', "CB609"),
        ("null", "CB610"),
        ('{"ifid": "x"}', "CB610"),
        ('{"format": "Harlowe"}', "CB610"),
    ],
)
def test_story_data_that_tweego_would_refuse_is_a_warning(data: str, code: str) -> None:
    content = f":: StoryTitle\nT\n:: StoryData\n{data}\n:: A\nx\n".encode()
    assert [found.code for found in read_twee("x.twee", content).diagnostics] == [code]


def test_story_data_gives_ifid_and_settings() -> None:
    twine = read_story_data(read(ABOUT.replace("}", ',"zoom":0.5,"start":"A"}')))
    assert (twine.ifid, twine.settings) == (IFID, (("zoom", "0.5"), ("start", '"A"')))


def test_an_ifid_is_a_uuid_of_version_1_to_5() -> None:
    assert is_ifid(IFID.lower())
    assert is_ifid(f"UUID://{IFID}//")
    assert is_ifid(new_ifid("x"))
    assert not is_ifid(IFID.replace("4F70", "6F70"))
    assert not is_ifid(IFID.replace("B7A2", "C7A2"))


def test_the_dump_is_plain_data_in_the_order_given() -> None:
    dumped = dump([("b.twee", b":: A\nx\n"), ("-", b"")], {"the story has no title": "geen titel"})
    assert json.loads(json.dumps(dumped)) == dumped
    assert [file["file"] for file in dumped["files"]] == ["b.twee", "-"]
    first = dumped["files"][0]
    assert first["passages"] == [{"name": "A", "tags": [], "position": None, "size": None, "text": "x", "line": 1}]
    assert set(first["diagnostics"][0]) == {"code", "severity", "line", "column", "message"}
    assert first["diagnostics"][0]["message"] == "geen titel"
