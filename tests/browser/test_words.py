"""Generated texts in Chromium: Play shows of each what the site shows."""

from hypothesis import Phase, given, settings
from tests.properties.written import Words, cases
from tests.twine_page import source_of

from casusboek.account.pages import html_of
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.render.page import Book, render_case
from casusboek.theme import theme_folder
from casusboek.twine.storyformat import book_data, reader

TEXTS = 200


def drawn_texts() -> list[str]:
    """Return texts of Twee, the same in every run."""
    texts: list[str] = []

    @settings(max_examples=TEXTS, derandomize=True, database=None, phases=[Phase.generate])
    @given(cases(twee=True))
    def keep(drawn: tuple[str, Words]) -> None:
        texts.append(drawn[0])

    keep()
    return texts


def test_play_in_a_browser_shows_what_the_site_shows(browser):
    page = browser.new_page()
    page.add_script_tag(content=f"const CasusboekBook = {book_data(Shelf())};\n{reader(theme_folder())}")
    texts = drawn_texts()
    assert len(texts) == TEXTS
    for text in texts:
        sources = Sources(texts=(SourceFile(path="proef.twee", text=text),), routes=(), diagnostics=())
        (case,) = compile_book(sources).cases
        shown = page.evaluate("source => CasusboekFormat.played(source)", source_of(text))
        assert case.story is not None
        assert shown["page"]["html"] in html_of(render_case(case.story, Shelf(), book=Book(title=""))), text
    page.close()
