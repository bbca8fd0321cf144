"""Finds effects, conditions and pitfalls that stand alone in running text, where they do nothing."""

from collections.abc import Iterator

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line
from casusboek.model.story import Draft, Prose, blocks_of, walk
from casusboek.parse.logic import Logic, read_code_span
from casusboek.parse.names import Names
from casusboek.parse.tokens import CODE, ONLY_CODE


def check_stray_logic(draft: Draft, names: Names) -> Iterator[Diagnostic]:
    """Yield every line of prose that is nothing but code spans which would mean something elsewhere."""
    for run in (walk(draft.cover), *(blocks_of(passage) for passage in draft.passages)):
        for block in run:
            if isinstance(block, Prose):
                for line in block.lines:
                    if _is_logic(line, names):
                        yield _stray(line)


def _is_logic(line: Line, names: Names) -> bool:
    if not ONLY_CODE.fullmatch(line.text.strip()):
        return False
    logic = Logic()
    for match in CODE.finditer(line.text):
        logic = logic.plus(read_code_span(line.cut(*match.span(1))))
    conditions = tuple(condition.value for condition in logic.conditions)
    known = names.knows(logic.effects, conditions) or any(one.value in names.pitfalls for one in logic.pitfalls)
    return known and not logic.diagnostics


def _stray(line: Line) -> Diagnostic:
    start = len(line.text) - len(line.text.lstrip())
    span = line.span(start, len(line.text.rstrip()))
    help = text("put it on the line of a choice, behind the link; or effects alone right under a heading")
    return error("CB308", span, text("this does nothing here: readers see it as text"), help=help)
