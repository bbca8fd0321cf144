"""Closes editions for readers, and writes an author's answers beside a case."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from casusboek.book import BookConfig, read_config
from casusboek.case import Case
from casusboek.commands.speaking import CLEAN, PROBLEMS, say_error
from casusboek.editions.matching import label_of
from casusboek.editions.publish import answered, changes, close_edition
from casusboek.editions.record import NEW, Record, write_record
from casusboek.editions.wording import words_of
from casusboek.memory import memory_of
from casusboek.pipeline import Compiled, compile_book
from casusboek.read import EDITIONS, Sources, read_sources
from casusboek.words import Translate, translator


def close_editions(config: Path, lang: str, build: Callable[[], int]) -> int:
    """Close the editions and build; when the build fails, no edition was closed."""
    book = read_config(config)
    sources, compiled = _compiled(book)
    if any(case.questions for case in compiled.cases):
        say_error(translator(lang)("answer first what `casusboek check` asks about choices (CB801)"))
        return PROBLEMS
    closed = [(case, close_edition(case.story, case.record, _today())) for case in compiled.cases if case.story]
    changed = [(case, record) for case, record in closed if record != case.record]
    texts = {_path(book, sources, case): write_record(record) for case, record in changed}
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    _write({path: text.encode() for path, text in texts.items()})
    status = PROBLEMS
    try:
        status = build()
    finally:
        if status != CLEAN:
            _write(before)
    if status == CLEAN:
        for case, record in changed:
            print(_told(case, record, translator(lang)))
    return status


def answer(config: Path, lang: str, passage: str, words: str, *, is_same: bool) -> int:
    """Write an author's answer about one choice beside its case."""
    book = read_config(config)
    sources, compiled = _compiled(book)
    asked = [
        (case, question)
        for case in compiled.cases
        for question in case.questions
        if question.passage.id == passage and words_of(label_of(question.choice)) == words_of(words)
    ]
    if len(asked) != 1:
        say_error(translator(lang)("nothing is asked about this choice: see `casusboek check`"))
        return PROBLEMS
    [(case, question)] = asked
    record = answered(case.record, passage, label_of(question.choice), question.row.key if is_same else NEW)
    path = _path(book, sources, case)
    path.write_text(write_record(record), encoding="utf-8")
    print(translator(lang)("wrote {path}").format(path=path))
    return CLEAN


def _compiled(book: BookConfig) -> tuple[Sources, Compiled]:
    sources = read_sources(book.cases, book.file.parent)
    return sources, compile_book(sources, book.settings, memory=memory_of(book.file.parent))


def _path(book: BookConfig, sources: Sources, case: Case) -> Path:
    beside = sources.beside(case.file, EDITIONS)
    return book.file.parent / (beside.path if beside else case.file.path.rpartition(".")[0] + EDITIONS)


def _write(files: Mapping[Path, bytes | None]) -> None:
    for path, data in files.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(data)


def _today() -> str:
    """Return the date of an edition; SOURCE_DATE_EPOCH fixes it, as for the pages."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now().astimezone()
    return now.date().isoformat()


def _told(case: Case, record: Record, say: Translate) -> str:
    assert record.last is not None, "a record that changed has an edition"
    place = case.file.path
    if case.record.last is None or case.record.last.number == record.last.number:
        return say("{case}: edition {number}").format(case=place, number=record.last.number)
    made = changes(case.record.last, record.last)
    return say("{case}: edition {number}; choices reworded: {reworded}, new: {added}, gone: {gone}").format(
        case=place, number=record.last.number, reworded=made.reworded, added=made.added, gone=made.gone
    )
