"""The account of one case: made of its file and of its pages, and what it has to report."""

from collections.abc import Iterator
from itertools import groupby

from casusboek.account.raw import RawNames, raw_runs
from casusboek.account.subtract import AccountEntry, AccountReader, Built, subtract
from casusboek.case import Case, is_twee
from casusboek.kinds import KINDS
from casusboek.model.diagnostic import Diagnostic, Severity, error, text
from casusboek.model.source import Span
from casusboek.model.story import Draft, Story
from casusboek.render.stage import shown_value


def account_of(case: Case, built: Built) -> tuple[AccountEntry, ...]:
    """Return who reads each word of a sound case. `built` is what became of it."""
    assert case.draft is not None and case.story is not None, "only a case that can be played is built"
    lines = [line.text for line in case.file.lines()]
    passages = {passage.span.line: passage.id for passage in case.story.passages}
    runs = raw_runs("\n".join(lines), names_of(case.draft, case.story), twee=is_twee(case.file))
    reported = frozenset(
        line
        for one in case.diagnostics
        if one.severity is not Severity.ADVICE
        for line in range(one.span.line, one.span.end_line + 1)
    )
    return subtract(runs, lines, passages, built, reported)


def names_of(draft: Draft, story: Story) -> RawNames:
    """Return what the names in a case stand for, as far as the account needs to know."""
    return RawNames(
        heads=frozenset(passage.span.line for passage in story.passages),
        settings={setting.name: shown_value(setting) for setting in story.settings},
        replaced=frozenset(
            before.default
            for before, after in zip(draft.settings, story.settings, strict=True)
            if not before.options and before.default != after.default
        ),
        actors=frozenset(actor.id for actor in story.about.actors),
        kinds={word.upper(): kind for kind in KINDS.values() for word in kind.names.values()},
    )


def unread(path: str, entries: tuple[AccountEntry, ...]) -> Iterator[Diagnostic]:
    """Yield one finding for each stretch of lines with words that nobody reads."""
    lost = [entry.run for entry in entries if entry.reader is AccountReader.NOBODY]
    for _, group in groupby(enumerate(sorted({run.line for run in lost})), key=lambda pair: pair[1] - pair[0]):
        lines = {line for _, line in group}
        runs = [run for run in lost if run.line in lines]
        words = " … ".join(run.words for run in runs)
        first, last = runs[0], runs[-1]
        yield error(
            "CB520",
            Span(
                path=path,
                line=first.line,
                column=first.column,
                end_line=last.line,
                end_column=last.column + len(last.words),
            ),
            text("nobody gets to read these words: “{words}”", words=shortened(words)),
            help=text("write them as ordinary text, or as a remark `<!-- ... -->` if nobody is to read them"),
        )


def shortened(words: str, most: int = 80) -> str:
    """Return words as they fit in a sentence."""
    return words if len(words) <= most else words[: most - 2].rpartition(" ")[0] + " …"
