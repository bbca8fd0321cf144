"""Makes HTML of Twee with the real tweego: what our own HTML is held against, and other formats are tried with."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.twee.tweego import STUB_ID, Source, Tweego, run_tweego

from casusboek.model.diagnostic import Result
from casusboek.parse.twee.passage import TweeFile
from casusboek.parse.twee.reader import read_twee
from casusboek.parse.twee.storydata import new_ifid, read_story_data

TWEE_ENDINGS = (".twee", ".tw")


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
