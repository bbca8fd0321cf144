"""The command that accounts for every word of a case: who reads it."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casusboek.commands.asked import asked_case, tell_findings
from casusboek.commands.speaking import CLEAN, PROBLEMS, command
from casusboek.words import Translate, marked, translator

if TYPE_CHECKING:
    from casusboek.account.subtract import AccountEntry
    from casusboek.case import Case

READERS = {
    "everybody": marked("every reader who comes here"),
    "some": marked("readers. {condition}"),
    "debrief": marked("only in the debrief"),
    "trainer": marked("only the trainer"),
    "paper": marked("only on paper"),
    "reported": marked("reported by a finding"),
    "nobody": marked("nobody"),
    "key": marked("not published: names, keys and logic"),
    "comment": marked("not published: remarks of the author"),
    "private": marked("not published: private passages and code"),
}


@command("account", help=marked("say of every word of a case who reads it"))
@click.argument("case", help=marked("the case's id, or its file"))
@click.option("--json", "as_json", is_flag=True, help=marked("as JSON, for other programs"))
def account(config: Path, lang: str, case: str, as_json: bool) -> int:
    """Print the account of a case. The status tells whether there are words that nobody reads."""
    from casusboek.account.ledger import unread
    from casusboek.account.pages import account as made

    asked = asked_case(config, lang, case)
    if asked is None:
        return PROBLEMS
    entries = made(asked.case, asked.book.shelf)
    if as_json:
        print(json.dumps([_data(entry) for entry in entries], ensure_ascii=False))
    else:
        print("\n".join(_told(asked.case, entries, translator(lang))))
    lost = tuple(unread(asked.case.file.path, entries))
    tell_findings(lost, lang, asked.sources)
    return PROBLEMS if lost else CLEAN


def _data(entry: "AccountEntry") -> dict[str, object]:
    return {
        "line": entry.run.line,
        "column": entry.run.column,
        "words": entry.run.words,
        "reader": entry.reader.value,
        "condition": entry.condition,
    }


def _told(case: "Case", entries: "tuple[AccountEntry, ...]", say: Translate) -> Iterator[str]:
    """Yield the account for people: a part for each passage, then what holds for the whole file."""
    assert case.story is not None, "only a sound case has an account"
    titles = {passage.span.line: passage.title.words for passage in case.story.passages}
    for head in dict.fromkeys(entry.run.head for entry in entries):
        counted = _counted([entry for entry in entries if entry.run.head == head], say)
        yield "\n" + say("line {line}: {title}").format(line=max(head, 1), title=titles.get(head) or say("the cover"))
        yield from counted
    yield "\n" + say("the whole case: {title}").format(title=case.story.about.title.words)
    yield from _counted(entries, say, whole=True)


def _counted(
    entries: "list[AccountEntry] | tuple[AccountEntry, ...]", say: Translate, *, whole: bool = False
) -> list[str]:
    """Return one line for each kind of reader, with the number of words."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        condition = say("Only on a condition") if whole and entry.condition else entry.condition
        counts[entry.reader.value, condition] += len(entry.run.words.split())
    rows = sorted(counts.items(), key=lambda row: list(READERS).index(row[0][0]))
    return [f"{number:6}  {say(READERS[reader]).format(condition=condition)}" for (reader, condition), number in rows]
