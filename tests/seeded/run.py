"""Plants faults and tells what came of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from tests.seeded.faults import FAULTS, Fault
from tests.seeded.ground import Unfit, book, found_in, ground

HEAD = """# Planted faults

Each kind of fault was planted in a copy of real cases, one at a time, at a place that seeded dice chose. *Found*: the
right code at the right line. *False alarms*: how many of these said anything else that was not there before. A case has
no place for every kind (no dates, no settings, no line of its own for the facts). Made by `make seeded`; every run of
the tests plants each kind again in one short case.

Cases: {cases}.

| rule | planted | found | false alarms |
|---|---|---|---|
"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What came of one fault in one case: whether it was found at its line, and what else is new."""

    code: str
    case: str
    is_found: bool
    others: tuple[str, ...]
    told: str

    @property
    def is_right(self) -> bool:
        """Say whether it was found, and nothing else."""
        return self.is_found and not self.others


def tried(fault: Fault, cases: Iterable[str]) -> Iterator[Row]:
    """Yield what comes of a fault in each case that has a place for it."""
    for case in cases:
        here = ground(case, f"{fault.code} {case}")
        try:
            planted = fault.plant(here)
        except Unfit:
            continue
        path = here.file.path if planted.routes is None else here.file.path.rpartition(".")[0] + ".routes.yml"
        new = _new(case, planted.text, planted.routes)
        wanted = [one for one in new if (one.code, one.span.path, one.span.line) == (fault.code, path, planted.line)]
        others = tuple(f"{one.code}:{one.span.line}" for one in new if one not in wanted and one.code not in fault.also)
        told = f"line {planted.line}: {[f'{one.code}:{one.span.line}' for one in new]}"
        yield Row(code=fault.code, case=case, is_found=bool(wanted), others=others, told=told)


def _new(case: str, text: str, routes: str | None) -> list[Diagnostic]:
    """Return what is found now and was not before; a finding is known by its code and the words of its line."""
    known, left = Counter(_before(case)), list[Diagnostic]()
    for one in found_in(case, text, routes):
        key = _key(one, text, routes or "")
        if known[key]:
            known[key] -= 1
        else:
            left.append(one)
    return left


@cache
def _before(case: str) -> tuple[tuple[str, str], ...]:
    file = book().cases[case][0]
    return tuple(_key(one, file.text, "") for one in found_in(case, file.text))


def _key(one: Diagnostic, text: str, routes: str) -> tuple[str, str]:
    lines = SourceFile(path="", text=routes if one.span.path.endswith(".yml") else text).lines()
    return one.code, lines[one.span.line - 1].text if one.span.line <= len(lines) else ""


def written(rows: Iterable[Row]) -> str:
    """Return the table."""
    rows = list(rows)
    told = [HEAD.format(cases=", ".join(dict.fromkeys(row.case for row in rows)))]
    for fault in FAULTS:
        mine = [row for row in rows if row.code == fault.code]
        found, wrong = sum(row.is_found for row in mine), sum(bool(row.others) for row in mine)
        told.append(f"| [{fault.code}](rules/{fault.code}.md) | {len(mine)} | {found} | {wrong} |\n")
    every = len(rows)
    found, wrong = sum(row.is_found for row in rows), sum(bool(row.others) for row in rows)
    return "".join([*told, f"| **all {len(FAULTS)}** | {every} | {found} | {wrong} |\n"])
