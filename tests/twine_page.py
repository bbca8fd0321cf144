"""Asks the story format, in Node, what the builder's Python is asked: it is the same code, compiled."""

import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from casusboek.model.shelf import Shelf
from casusboek.model.story import Story
from casusboek.parse.twee.passage import TweeFile, TweePassage
from casusboek.parse.twee.reader import read_twee_text
from casusboek.pipeline import Compiled as Book
from casusboek.pipeline import compile_book
from casusboek.read import read_sources
from casusboek.render.templates import environment
from casusboek.theme import theme_folder
from casusboek.twine.playing import play
from casusboek.twine.storyformat import book_data, reader, write_format

ROOT = Path(__file__).parent.parent


class Compiled:
    """Node with a script as a page would have it: one line of JSON for a question, one for its answer."""

    def __init__(self, node: str, script: str) -> None:
        """Start Node."""
        file = Path(mkdtemp(prefix="casusboek-compiled-")) / "script.js"
        file.write_text(script, encoding="utf-8")
        self._process = subprocess.Popen(
            [node, ROOT / "tests/node/compiled.mjs", file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, function: str, *args: Any) -> Any:
        """Call a function of the script. Fails with JavaScript's own words when it throws."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([function, args]) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "falls" not in answer, answer["falls"]
        return answer["gives"]

    def close(self) -> None:
        """Stop Node."""
        self._process.communicate()


@cache
def own_book() -> Book:
    """Return this repository's book."""
    return compile_book(read_sources(ROOT / "cases", ROOT))


@cache
def formats() -> Path:
    """Return a folder of story formats with ours, as the book's site offers it; made once in a run."""
    folder = Path(mkdtemp(prefix="casusboek-formats-"))
    write_format(folder, own_book().shelf)
    return folder


def format_in_node(node: str, shelf: Shelf) -> Compiled:
    """Return Node with all that the format's page has, but for the page."""
    return Compiled(node, f"const CasusboekBook = {book_data(shelf)};\n{reader(theme_folder())}")


def in_format(twin: Compiled, source: dict[str, Any]) -> dict[str, Any]:
    """Return what the format shows of a story."""
    shown: dict[str, Any] = twin.ask("CasusboekFormat.played", source)
    return shown


def in_python(source: dict[str, Any], shelf: Shelf) -> dict[str, Any]:
    """Return what the same code shows of it in Python."""
    shown: dict[str, Any] = json.loads(json.dumps(play(source, shelf, environment(theme_folder()))))
    return shown


def source_of(twee: str, *, test: str = "") -> dict[str, Any]:
    """Return a story as Twine hands it to the format; `test` is the passage that an author tests from."""
    file = read_twee_text("proef.twee", twee).value
    assert file is not None
    title = file.passage("StoryTitle")
    told = [one for one in file.passages if one.name not in ("StoryTitle", "StoryData")]
    return {
        "title": title.text if title else "",
        "start": test or _start(file),
        "test": bool(test),
        "passages": [{"name": one.name, "tags": _tags(one), "text": one.text} for one in told],
    }


def _start(file: TweeFile) -> str:
    data = file.passage("StoryData")
    return str(json.loads(data.text).get("start", "")) if data else ""


def _tags(passage: TweePassage) -> list[str]:
    id = passage.metadata.string("id")
    return [*passage.tags, *([f"id:{id}"] if id else [])]


def on_map(story: Story) -> dict[str, Any]:
    """Return what only Twine's map uses: the place, size and tags of each passage."""
    return {passage.id: (passage.position, passage.size, passage.tags) for passage in story.passages}
