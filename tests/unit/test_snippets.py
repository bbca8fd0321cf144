"""Ordinary pieces of Markdown: the page shows every word of them, the account agrees, and Play shows the same page."""

import re
from pathlib import Path

import pytest
from tests.needs import needs
from tests.properties.written import TWEE
from tests.twine_page import format_in_node, in_format, source_of

from casusboek.account.ledger import account_of
from casusboek.account.pages import built_of, html_of
from casusboek.account.subtract import AccountReader
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.render.page import Book, render_case

FILE = Path(__file__).parents[1] / "field" / "snippets.md"
SNIPPETS = FILE.read_text("utf-8").split("\n\n---\n\n")


@pytest.fixture(scope="module")
def play():
    """Give the story format in Node."""
    started = format_in_node(needs("node"), Shelf())
    yield started
    started.close()


def test_there_are_enough():
    assert len(SNIPPETS) >= 25


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: re.sub(r"\W+", "-", text)[:30])
def test_page_account_and_play_agree_on_a_snippet(play, snippet):
    head, begin, ending = TWEE
    rest = f"- [[Ik ga.->Einde]] `druk +1`\n- [[Ik wacht.->Begin]] `druk +1`\n\n{ending}\n\nUit.\n\n> [!REFLECTIE]\n> - Wat nu?\n"
    text = f"{head}\n\n{begin}\n\n{snippet}\n\nWat doet u?\n\n{rest}"
    sources = Sources(texts=(SourceFile(path="proef.twee", text=text),), routes=(), diagnostics=())
    (case,) = compile_book(sources).cases
    assert case.story is not None and case.is_sound, [(one.code, one.span.line) for one in case.diagnostics]
    entries = account_of(case, built_of(case.story, Shelf()))
    assert [one.run.words for one in entries if one.reader is AccountReader.NOBODY] == []
    hidden = {one.run.words for one in entries if one.reader is AccountReader.COMMENT}
    assert all("opmerking" in words or "witregel" in words or "voor mij" in words for words in hidden)
    shown = in_format(play, source_of(text))["page"]["html"]
    assert shown in html_of(render_case(case.story, Shelf(), book=Book(title="")))
