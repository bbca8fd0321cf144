"""What goes through tweego: Twee 2, which only it reads, becomes passages; Twee becomes HTML that Twine opens."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from casusboek.model.diagnostic import Result
from casusboek.parse.twee.decode import decode
from casusboek.parse.twee.go_text import trim
from casusboek.parse.twee.header import unescape
from casusboek.parse.twee.passage import TweeFile, TweePassage
from casusboek.parse.twee.reader import read_twee
from casusboek.parse.twee.storydata import new_ifid, read_story_data
from casusboek.twine.tweego import STUB_ID, Source, Tweego, run_tweego

TWEE_ENDINGS = (".twee", ".tw")
TWEE_2_ENDINGS = (".twee2", ".tw2")


def read_twee_2(tweego: Tweego, source: Source) -> Result[TweeFile]:
    """Let tweego read a Twee 2 file and return the passages, each with its place in the file."""
    decoded, found = decode(source.path, source.content)
    clean = Source(path=source.path, content=decoded.encode("utf-8"))
    decompiled = run_tweego(tweego, (clean,), ("-d",))
    if decompiled.value is None:
        return Result(value=None, diagnostics=(*found, *decompiled.diagnostics))
    file = _placed(_read(source.path, decompiled.value), decoded)
    return Result(value=file, diagnostics=(*found, *decompiled.diagnostics))


def compile_story(
    tweego: Tweego,
    sources: Sequence[Source],
    *,
    formats: Path | None = None,
    format_id: str = STUB_ID,
    archive: bool = False,
) -> Result[bytes]:
    """Make Twine HTML of Twee files with a story format (`format_id` in the folder `formats`), or an archive.

    A story without an IFID gets one that belongs to its text, since tweego refuses it otherwise.
    """
    ordered = sorted(sources, key=lambda source: source.path)
    ordered.extend(_missing_data(ordered))
    options = ("-a",) if archive else ()
    return run_tweego(tweego, ordered, options, formats=formats, format_id=format_id)


def _read(path: str, content: bytes) -> TweeFile:
    file = read_twee(path, content).value
    assert file is not None, "a Twee file always reads to something"
    return file


def _placed(file: TweeFile, written: str) -> TweeFile:
    """Give passages that tweego wrote their places in the Twee 2 file they came from."""
    lines = written.split("\n")
    numbers = {_name(line): number for number, line in enumerate(lines, start=1) if line.startswith("::")}
    return TweeFile(path=file.path, passages=tuple(_at(passage, numbers, lines) for passage in file.passages))


def _name(header: str) -> str:
    return trim(unescape(header[2:].split("[")[0].split("<")[0]))


def _at(passage: TweePassage, numbers: dict[str, int], lines: list[str]) -> TweePassage:
    number = numbers.get(passage.name, 1)
    below = (at for at, line in enumerate(lines[number:], start=number + 1) if trim(line))
    return replace(passage, line=number, header=lines[number - 1], text_line=next(below, number), text_column=1)


def _missing_data(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return a last source with StoryData when the others have no IFID: what they say of themselves, and a new one."""
    files = [_read(source.path, source.content) for source in sources if Path(source.path).suffix in TWEE_ENDINGS]
    said = [read_story_data(file) for file in files if file.passage("StoryData")]
    if said and said[-1].ifid:
        return ()
    data = {key: json.loads(written) for key, written in said[-1].settings} if said else {}
    data["ifid"] = new_ifid("".join(passage.text for file in files for passage in file.passages))
    written = f":: StoryData\n{json.dumps(data, ensure_ascii=False, indent=2)}\n"
    return (Source(path="StoryData.twee", content=written.encode("utf-8")),)
