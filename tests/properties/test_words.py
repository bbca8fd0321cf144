"""Whatever an author writes: the page shows it, the account says so, and what is for others is not there."""

from hypothesis import given, note
from tests.properties.strategies import examples
from tests.properties.written import Words, cases

from casusboek.account.ledger import account_of
from casusboek.account.pages import built_of
from casusboek.account.readback import Shown
from casusboek.account.subtract import Entry, Reader
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources

PUBLIC = {Reader.EVERYBODY, Reader.SOME, Reader.DEBRIEF}
HIDDEN = {Reader.KEY, Reader.COMMENT}


@examples(300)
@given(cases())
def test_page_and_account_agree_on_every_word(drawn: tuple[str, Words]):
    agree(*drawn, name="proef.md")


@examples(100)
@given(cases(twee=True))
def test_page_and_account_agree_on_every_word_of_twee(drawn: tuple[str, Words]):
    agree(*drawn, name="proef.twee")


def agree(text: str, words: Words, *, name: str) -> None:
    """See that the page shows what is to be read, and that the account says so."""
    note(text)
    book = compile_book(Sources(texts=(SourceFile(path=name, text=text),), routes=(), diagnostics=()))
    (case,) = book.cases
    assert case.story is not None and case.is_sound, [(one.code, one.span.line) for one in book.diagnostics]
    built = built_of(case.story, book.shelf)
    page, notes = words_in(built.page), words_in(built.notes)
    assert [one for one in words.shown if one not in page] == []
    assert [one for one in words.trainer if one in page or one not in notes] == []
    assert [one for one in words.hidden if one in page or one in notes] == []
    entries = account_of(case, built)
    assert [one for one in words.shown if readers_of(one, entries) - PUBLIC] == []
    assert [one for one in words.trainer if readers_of(one, entries) != {Reader.TRAINER}] == []
    assert [one for one in words.hidden if readers_of(one, entries) - HIDDEN] == []
    assert Reader.NOBODY not in {entry.reader for entry in entries}


def words_in(shown: list[Shown]) -> str:
    """Return everything that was read back, in one text."""
    return "\n".join(one.words for one in shown)


def readers_of(word: str, entries: tuple[Entry, ...]) -> set[Reader]:
    """Return who reads a word, as the account says."""
    return {entry.reader for entry in entries if word in entry.run.words}
