"""Times and weighs the commands on books of many cases: from nothing, unchanged, and after an edit of one case."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.costs import Cost
from tests.bench.generated import library
from tests.book import small_book

SIZES = (250, 500, 1000)
STEEPEST = 1.3  # times as long for a case of the largest book as for one of the smallest
BUDGETS = {"check": (10.0, 1.0), "build": (40.0, 3.0)}  # seconds for a thousand cases: from nothing, and after that
EDITED = "casus-0003.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one whole process took: seconds on the clock and of processors, and the most memory of one of them."""

    wall: float
    processor: float
    megabytes: int

    def __str__(self) -> str:
        """Say it in one cell of a table."""
        return f"{self.wall:.2f} s (processor {self.processor:.2f} s, {self.megabytes} MB)"


def run(folder: Path, word: str) -> Run:
    """Run `casusboek WORD` on a book.

    Raises RuntimeError if it fails.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "casusboek.cli", word],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        _, status, spent = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        if status:
            said.seek(0)
            raise RuntimeError(f"casusboek {word} failed:\n{said.read().decode()[-2000:]}")
    return Run(wall=wall, processor=spent.ru_utime + spent.ru_stime, megabytes=spent.ru_maxrss // 1024)


def edit(folder: Path) -> None:
    """Change a word of one case."""
    case = folder / "cases" / EDITED
    case.write_text(f"{case.read_text(encoding='utf-8').rstrip()} Nog een zin.\n", encoding="utf-8")


def measured(folder: Path, cases: int) -> dict[tuple[str, str], Run]:
    """Return what each command took on a book of so many cases, by the command and by what had changed."""
    book = small_book(folder, library(cases))
    found = {("check", "from nothing"): run(book, "check"), ("check", "unchanged"): run(book, "check")}
    edit(book)
    found["check", "one case edited"] = run(book, "check")
    shutil.rmtree(book / ".cache")
    found["build", "from nothing"] = run(book, "build")
    edit(book)
    found["build", "one case edited"] = run(book, "build")
    return found


def library_costs(scratch: Path, sizes: tuple[int, ...] = SIZES) -> list[Cost]:
    """Measure the books, and return the lines of the table: each command on the largest, and how that grew."""
    found = {cases: measured(scratch / f"library-{cases}", cases) for cases in sizes}
    return [_cost(command, change, found) for command, change in found[sizes[0]]]


def _cost(command: str, change: str, found: dict[int, dict[tuple[str, str], Run]]) -> Cost:
    sizes = sorted(found)
    runs = {cases: found[cases][command, change] for cases in sizes}
    each = {cases: one.processor / cases for cases, one in runs.items()}
    steep = each[sizes[-1]] / each[sizes[0]]
    fresh, later = BUDGETS[command]
    most = fresh if change == "from nothing" else None if (command, change) == ("check", "one case edited") else later
    return Cost(
        what=f"`casusboek {command}`, {sizes[-1]:,} cases of 20 passages, {change}",
        took="; ".join(f"{cases:,}: {one}" for cases, one in runs.items()) + f"; {steep:.2f} times as long a case",
        budget=f"{f'{most:g} s, ' if most else ''}at most {STEEPEST} times as long a case",
        is_within=steep <= STEEPEST and (most is None or runs[sizes[-1]].wall < most),
    )
