"""Whatever an author writes: the page shows it, the account says so, and what is for others is not there.

`make texts` asks for 10,000 different texts (`CASUSBOEK_TEXTS`), counts those that were compared, and fails below that.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import given, note
from hypothesis import settings as hypothesis_settings
from tests.needs import needs
from tests.properties.strategies import examples
from tests.properties.written import Words, cases
from tests.twine_page import Compiled, format_in_node, in_format, source_of

from casusboek.account.ledger import account_of
from casusboek.account.pages import built_of, html_of
from casusboek.account.readback import Shown, page_words
from casusboek.account.subtract import AccountEntry, AccountReader, Built
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.render.page import Book as Site
from casusboek.render.page import render_case

PUBLIC = {AccountReader.EVERYBODY, AccountReader.SOME, AccountReader.DEBRIEF}
HIDDEN = {AccountReader.KEY, AccountReader.COMMENT}
ASKED = int(os.environ.get("CASUSBOEK_TEXTS", "0"))
COMPARED = set[str]()  # by page, Play and account


def many(count: int) -> hypothesis_settings:
    """Return the settings of a test that takes `count` texts, or those that were asked for and a tenth more."""
    return hypothesis_settings(max_examples=ASKED + ASKED // 10, database=None) if ASKED else examples(count)


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


@many(200)
@given(drawn=cases(twee=True))
def test_page_account_and_play_agree_on_every_word(play: Compiled, drawn: tuple[str, Words]):
    text, words = drawn
    page = agree(text, words, name="proef.twee")
    shown = in_format(play, source_of(text))
    assert [one for one in shown["findings"] if one["severity"] == "error"] == []
    assert shown["page"]["html"] in page
    COMPARED.add(text)


@pytest.mark.skipif(not ASKED, reason="no number of texts was asked for (make texts)")
def test_as_many_different_texts_were_compared_as_were_asked_for(capsys: pytest.CaptureFixture[str]):
    with capsys.disabled():
        print(f"\n{len(COMPARED)} different texts: page, account and Play agree on every word")
    assert len(COMPARED) >= ASKED


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
    assert [one for one in words.trainer if readers_of(one, entries) != {AccountReader.TRAINER}] == []
    assert [one for one in words.hidden if readers_of(one, entries) - HIDDEN] == []
    assert AccountReader.NOBODY not in {entry.reader for entry in entries}
    return html


def words_in(shown: list[Shown]) -> str:
    """Return everything that was read back, in one text."""
    return "\n".join(one.words for one in shown)


def readers_of(word: str, entries: tuple[AccountEntry, ...]) -> set[AccountReader]:
    """Return who reads a word, as the account says."""
    return {entry.reader for entry in entries if word in entry.run.words}
