"""Times whole processes: `casusboek check` and `build`, and the two benchmarks that are programs of their own."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.book import ROOT, casusboek, run

CHECK_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One line of the second table: what it was, what it took, what it may take, and whether it stayed within."""

    what: str
    took: str
    budget: str
    is_within: bool


def seconds(folder: Path, word: str, times: int) -> list[tuple[float, float]]:
    """Return the wall and processor time of `casusboek WORD` as a whole process, several times.

    Raises RuntimeError if it fails.
    """
    found = []
    for _ in range(times):
        began, before = time.perf_counter(), os.times()
        done = casusboek(folder, word)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        found.append((time.perf_counter() - began, spent))
        if done.returncode != 0:
            raise RuntimeError(f"casusboek {word} failed:\n{done.stdout}{done.stderr}")
    return found


def told(taken: list[tuple[float, float]]) -> str:
    """Say what runs took: on a busy machine the processor time is what can be trusted."""
    walls = [wall for wall, _ in taken]
    spent = median(processor for _, processor in taken)
    return f"{median(walls):.2f} s (n = {len(taken)}, {min(walls):.2f}-{max(walls):.2f}; processor {spent:.2f} s)"


def check_cost(book: Path) -> Cost:
    """Time `casusboek check` on the book. The first run warms the disk and does not count."""
    taken = seconds(book, "check", 10)[1:]
    return Cost(
        what="`casusboek check` on the book, whole process",
        took=told(taken),
        budget=f"{CHECK_SECONDS} s",
        is_within=median(wall for wall, _ in taken) < CHECK_SECONDS,
    )


def build_cost(book: Path, what: str) -> Cost:
    """Time `casusboek build`."""
    taken = seconds(book, "build", 3)
    return Cost(what=f"`casusboek build` of {what}, whole process", took=told(taken), budget="none", is_within=True)


def import_cost() -> Cost:
    """See whether `casusboek check` leaves MkDocs alone."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "casusboek.cli", "check"],
        cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, check=False,
    )  # fmt: skip
    drivers = sorted(set(re.findall(r"\|\s+(mkdocs|properdocs)\b", done.stderr)))
    return Cost(
        what="site generators imported by `casusboek check`",
        took=", ".join(drivers) or "none",
        budget="none",
        is_within=not drivers,
    )


def program_cost(module: str, what: str, budget: str) -> Cost:
    """Run a benchmark that prints its own figures and ends with 1 when its budget is broken."""
    done = run([sys.executable, "-m", module], ROOT)
    lines = [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]
    took = "; ".join(lines) or done.stderr.strip()[-200:]
    return Cost(what=what, took=took, budget=budget, is_within=done.returncode == 0)
