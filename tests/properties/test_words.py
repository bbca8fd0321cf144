"""Whatever an author writes: the page shows it, the account says so, and what is for others is not there."""

from collections.abc import Iterator

import pytest
from hypothesis import given, note
from tests.needs import needs
from tests.properties.strategies import examples
from tests.properties.written import Words, cases
from tests.twine_page import Compiled, format_in_node, in_format, source_of

from casusboek.account.ledger import account_of
from casusboek.account.pages import built_of, html_of
from casusboek.account.readback import Shown, page_words
from casusboek.account.subtract import Built, Entry, Reader
from casusboek.model.source import SourceFile
from casusboek.model.story import Shelf
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.render.page import Book as Site
from casusboek.render.page import render_case

PUBLIC = {Reader.EVERYBODY, Reader.SOME, Reader.DEBRIEF}
HIDDEN = {Reader.KEY, Reader.COMMENT}


@examples(300)
@given(cases())
def test_page_and_account_agree_on_every_word(drawn: tuple[str, Words]):
    agree(*drawn, name="proef.md")


@pytest.fixture(scope="module")
def play() -> Iterator[Compiled]:
    """Give the story format in Node."""
    started = format_in_node(needs("node"), Shelf())
    yield started
    started.close()


@examples(200)
@given(drawn=cases(twee=True))
def test_page_account_and_play_agree_on_every_word(play: Compiled, drawn: tuple[str, Words]):
    text, words = drawn
    page = agree(text, words, name="proef.twee")
    shown = in_format(play, source_of(text))
    assert [one for one in shown["findings"] if one["severity"] == "error"] == []
    assert shown["page"]["html"] in page


def agree(text: str, words: Words, *, name: str) -> str:
    """See that the page shows what is to be read, and that the account says so; return the page."""
    note(text)
    book = compile_book(Sources(texts=(SourceFile(path=name, text=text),), routes=(), diagnostics=()))
    (case,) = book.cases
    assert case.story is not None and case.is_sound, [(one.code, one.span.line) for one in book.diagnostics]
    html = html_of(render_case(case.story, book.shelf, book=Site(title="")))
    built = Built(page=page_words(html), notes=built_of(case.story, book.shelf).notes, paper=list)
    page, notes = words_in(built.page), words_in(built.notes)
    assert [one for one in words.shown if one not in page] == []
    assert [one for one in words.trainer if one in page or one not in notes] == []
    assert [one for one in words.hidden if one in page or one in notes] == []
    entries = account_of(case, built)
    assert [one for one in words.shown if readers_of(one, entries) - PUBLIC] == []
    assert [one for one in words.trainer if readers_of(one, entries) != {Reader.TRAINER}] == []
    assert [one for one in words.hidden if readers_of(one, entries) - HIDDEN] == []
    assert Reader.NOBODY not in {entry.reader for entry in entries}
    return html


def words_in(shown: list[Shown]) -> str:
    """Return everything that was read back, in one text."""
    return "\n".join(one.words for one in shown)


def readers_of(word: str, entries: tuple[Entry, ...]) -> set[Reader]:
    """Return who reads a word, as the account says."""
    return {entry.reader for entry in entries if word in entry.run.words}
