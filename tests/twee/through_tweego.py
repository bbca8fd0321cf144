"""Reads HTML by Twine 1 or 2 through the real tweego: what our own reader of HTML is held against."""

from dataclasses import replace

from tests.twee.tweego import Source, Tweego, run_tweego

from casusboek.model.diagnostic import Result
from casusboek.parse.twee.passage import TweeFile
from casusboek.parse.twee.reader import read_twee
from casusboek.parse.twee.storydata import read_story_data
from casusboek.twine.html import read_html


def read_with_tweego(tweego: Tweego, source: Source) -> Result[TweeFile]:
    """Return the passages that tweego finds in an HTML file (of an archive its first story), each on line 1."""
    decompiled = run_tweego(tweego, (source,), ("-d",))
    if decompiled.value is None:
        return Result(value=None, diagnostics=decompiled.diagnostics)
    return Result(value=_lossless(tweego, source, decompiled.value), diagnostics=decompiled.diagnostics)


def _lossless(tweego: Tweego, source: Source, decompiled: bytes) -> TweeFile:
    """Return the passages of an HTML file. Twee cannot hold a text with `::` at the start of a line; an archive can."""
    file = read_twee(source.path, decompiled).value
    assert file is not None
    archived = run_tweego(tweego, (source,), ("--archive-twine1",))
    exact = read_html(source.path, archived.value or b"", by_tweego=True).value
    has_header = exact is not None and any("\n::" in f"\n{passage.text}" for passage in exact[0].passages)
    passages = exact[0].passages if exact is not None and has_header else file.passages
    flat = (replace(passage, line=1, header="", text_line=1, text_column=1) for passage in passages)
    made = TweeFile(path=source.path, passages=tuple(flat))
    return replace(made, twine=read_story_data(made))
