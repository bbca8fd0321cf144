"""Asks the story format's own scripts, in Chromium, what the builder's Python is asked: the twins must agree."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from casusboek.kinds import theme_folder
from casusboek.model.story import Shelf
from casusboek.parse.twee.passage import TweeFile, TweePassage
from casusboek.parse.twee.reader import read_twee_text
from casusboek.pipeline import Book, compile_book
from casusboek.read import read_sources
from casusboek.twine.storyformat import book_data, compiler, write_format

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
FLAT = """html => {
  const out = [];
  const go = (node) => {
    for (const child of node.childNodes) {
      const words = child.nodeType === 3 ? child.textContent.replace(/\\s+/g, " ").trim() : "";
      if (words) out.push(words);
      if (child.nodeType !== 1) continue;
      const attributes = [...child.attributes].map((one) => ` ${one.name}=${one.value}`).sort();
      out.push(`<${child.localName}${attributes.join("")}>`);
      go(child);
      out.push(`</${child.localName}>`);
    }
  };
  go(new DOMParser().parseFromString(`<!DOCTYPE html><body>${html}`, "text/html").body);
  return out;
}"""
ASK = """const ask = (source, book) => {
  const { story, findings } = CasusboekFormat.compile(source, book);
  const { fill } = CasusboekFindings;
  const told = findings.map(({ severity, code, passage, message }) => [severity, code, passage, fill(message)]);
  return { story, told };
};"""


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


def load(page: "Page", shelf: Shelf) -> None:
    """Put the scripts and the book's data in an empty page."""
    script = compiler(theme_folder())
    page.add_script_tag(content=f"{script}\n{ASK}\nconst book = {book_data(shelf, script)};")


def source_of(twee: str) -> dict[str, Any]:
    """Return a story as Twine hands it to the format."""
    file = read_twee_text("proef.twee", twee).value
    assert file is not None
    title = file.passage("StoryTitle")
    return {
        "title": title.text if title else "",
        "start": _start(file),
        "test": False,
        "passages": [{"name": one.name, "tags": _tags(one), "text": one.text} for one in file.passages],
    }


def _start(file: TweeFile) -> str:
    data = file.passage("StoryData")
    return str(json.loads(data.text).get("start", "")) if data else ""


def _tags(passage: TweePassage) -> list[str]:
    id = passage.metadata.string("id")
    return [*passage.tags, *([f"id:{id}"] if id else [])]


def answers(page: "Page", sources: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return for each story its payload and what is wrong with it, as the format sees it."""
    return page.evaluate(
        "sources => sources.map((one) => { const { story, told } = ask(one, book);"
        " return { payload: CasusboekPayload.payload(story), told }; })",
        list(sources),
    )
