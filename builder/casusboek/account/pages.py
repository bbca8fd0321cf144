"""What the account reads back when no site is being made: the pages of a case, made here and now."""

from casusboek.account.ledger import account_of, unread
from casusboek.account.readback import Shown, notes_words, page_words
from casusboek.account.subtract import AccountEntry, Built
from casusboek.case import Case
from casusboek.export.draaiboek import render_draaiboek
from casusboek.memory import Memory
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.shelf import Shelf
from casusboek.model.story import Story
from casusboek.pipeline import Compiled
from casusboek.render.page import Book, CasePage, render_case
from casusboek.render.plenary import case_script, trainer_script


def account(case: Case, shelf: Shelf) -> tuple[AccountEntry, ...]:
    """Return the account of a sound case, on pages that are made for it."""
    assert case.story is not None, "only a case that can be played is built"
    return account_of(case, built_of(case.story, shelf))


def unread_in(book: Compiled, memory: Memory | None = None) -> tuple[Diagnostic, ...]:
    """Return what the accounts of a book report. What is in the memory is not made again."""
    return tuple(one for case in book.cases for one in unread_of(case, book.shelf, memory))


def unread_of(case: Case, shelf: Shelf, memory: Memory | None) -> tuple[Diagnostic, ...]:
    """Return what the account of a case reports, if it is sound."""
    if not case.is_sound:
        return ()
    key = f"{case.key} account"
    kept = memory.recall(key) if memory else None
    found = kept.found if kept else tuple(unread(case.file.path, account(case, shelf)))
    if memory and kept is None:
        memory.keep(key, found)
    return found


def built_of(story: Story, shelf: Shelf) -> Built:
    """Make the pages of a story and read them back."""
    book = Book(title="")

    def paper() -> list[Shown]:
        return page_words(render_draaiboek(story, shelf, book=book, href="").body_html)

    room = (trainer_script(story, shelf, book=book), case_script(story, shelf, book=book))
    return Built(
        page=page_words(html_of(render_case(story, shelf, book=book))),
        notes=[word for script in room for word in notes_words(script)],
        paper=paper,
    )


def html_of(page: CasePage) -> str:
    """Return the parts of a case's page that differ from case to case, as theme/case.html puts them together."""
    title = f'<h1 id="cb-title">{page.title}</h1>'
    data = f'<script type="application/json" id="cb-story">{page.payload_json}</script>'
    return "".join((title, page.cover_html, page.body_html, data))
