"""Explores stories whose states multiply, beside SPIN on the same stories; rewrites its table in docs/bench.md.

    python -m tests.bench.spin [--seconds 600] [--gigabytes 16] [--dry] [names ...]

SPIN's verifier is compiled and run exhaustively until it is done or one of the bounds is reached. All are whole processes.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.multiplying import facts_and_loops, hub, many_settings
from tests.bench.promela import Promela
from tests.bench.report import rewrite, table
from tests.book import ROOT

from casusboek.check.explore import explore
from casusboek.check.sampling import sample
from casusboek.model.story import Story

BEGIN, END = "<!-- begin: tests.bench.spin -->", "<!-- end: tests.bench.spin -->"
PLAYS = 10_000
STORIES: dict[str, Callable[[], Story]] = {
    "hub of 12": lambda: hub(12),
    "hub of 20": lambda: hub(20),
    "hub of 25": lambda: hub(25),
    "hub of 40 over two rooms": lambda: hub(40, 2),
    "nine settings of nine options": many_settings,
    "300 passages, 40 facts, loops": facts_and_loops,
}
COMPILE = ("gcc", "-O2", "-w", "-DSAFETY", "-DNOFAIR", "-DNOCLAIM")


def ours(name: str) -> dict[str, object]:
    """Explore a story in this process, and return what that took."""
    story = STORIES[name]()
    began = time.perf_counter()
    found = explore(story)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"states": found.states, "complete": found.complete, "explored": seconds, "megabytes": peak}


def measured(name: str) -> tuple[str, str, str]:
    """Explore a story in a process of its own: states, seconds and memory."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.spin", "--one", name],
        cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    seconds = time.perf_counter() - began
    found = json.loads(done.stdout)
    states = f"{found['states']:,}" + ("" if found["complete"] else " (stopped)")
    return (
        states,
        f"{seconds:.1f} s ({found['states'] / found['explored']:,.0f} a second)",
        f"{found['megabytes']:.0f} MB",
    )


def spun(name: str, seconds: int, gigabytes: int) -> tuple[str, str, str]:
    """Let SPIN explore a story: states, seconds and memory, and why it stopped if it was not done."""
    with tempfile.TemporaryDirectory(prefix="casusboek-spin-") as folder:
        (Path(folder) / "story.pml").write_text(Promela(STORIES[name]()).text(), encoding="utf-8")
        began = time.perf_counter()
        for command in (("spin", "-a", "story.pml"), (*COMPILE, f"-DMEMLIM={1024 * gigabytes}", "-o", "pan", "pan.c")):
            subprocess.run(command, cwd=folder, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        running = time.perf_counter()
        told, stopped = _ran(Path(folder), seconds)
        ended = time.perf_counter()
    if "MEMLIM" in told and not stopped:
        stopped = f"stopped at {gigabytes} GB"
    states = _last(r"([\d.e+]+) states, stored", told) or _last(r"States=\s*([\d.e+]+)", told) or 0.0
    memory = _last(r"([\d.]+)\s+total actual memory", told) or _last(r"Memory=\s*([\d.e+]+)", told) or 0.0
    rate = f"{ended - began:.1f} s ({states / (ended - running):,.0f} a second)"
    return f"{states:,.0f}" + (f" ({stopped})" if stopped else ""), rate, f"{memory:.0f} MB"


def _ran(folder: Path, seconds: int) -> tuple[str, str]:
    """Run the verifier; return what it printed, and why it was stopped, if it was."""
    with (folder / "told.txt").open("w+", encoding="utf-8") as told:
        running = subprocess.Popen(
            ["./pan", "-E", "-n", "-m1000000"], cwd=folder, stdout=told, stderr=told, stdin=subprocess.DEVNULL
        )
        try:
            running.wait(seconds)
            stopped = ""
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            stopped = f"stopped after {seconds} s"
        told.seek(0)
        return told.read(), stopped


def _last(pattern: str, told: str) -> float | None:
    found = re.findall(pattern, told)
    return float(found[-1]) if found else None


def played(name: str) -> str:
    """Say how much of a story random plays find."""
    story = STORIES[name]()
    plays = sample(story, PLAYS)
    taken = {id for play in plays for id in play.choices}
    targets = {one.id: one.target.value for passage in story.passages for one in passage.choices}
    seen = {story.start, *(targets[id] for id in taken)}
    return f"{len(seen)} of {len(story.passages)} passages, {len(taken)} of {len(targets)} choices"


def rows(names: list[str], seconds: int, gigabytes: int) -> list[list[str]]:
    """Measure the stories one after the other."""
    found = []
    for name in names:
        print(f"exploring: {name}", flush=True)
        found.append([name, *measured(name), *spun(name, seconds, gigabytes), played(name)])
    return found


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.spin")
    parser.add_argument("names", nargs="*", help="some of the stories, by their names in the table")
    parser.add_argument("--seconds", type=int, default=600, help="how long SPIN may take for one story")
    parser.add_argument("--gigabytes", type=int, default=16, help="how much memory SPIN may take")
    parser.add_argument("--dry", action="store_true", help="leave docs/bench.md alone")
    parser.add_argument("--one", choices=list(STORIES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(ours(options.one)))
        return 0
    names = options.names or list(STORIES)
    head = ["story", "our states", "took", "memory", "SPIN's states", "took", "memory", f"{PLAYS:,} random plays see"]
    bounds = f"SPIN was stopped at {options.seconds} s or {options.gigabytes} GB."
    made = f"Measured on {datetime.now(UTC):%Y-%m-%d}. {bounds}"
    told = f"{made}\n\n{table(head, rows(names, options.seconds, options.gigabytes))}"
    print(told)
    if not options.dry:
        rewrite(ROOT / "docs" / "bench.md", told, BEGIN, END)
    return 0


if __name__ == "__main__":
    sys.exit(main())
