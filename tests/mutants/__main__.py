"""Makes small faults in the heart of the code, one at a time, and runs the fast tests: each must turn one red.

First those that are about the file, and when these see nothing all of them.

`python -m tests.mutants [SEED]` writes docs/mutants.md: how many were seen, and those that were not, with the reasons
that stand there. A survivor with the reason "equivalent: ..." changes nothing that anybody can see, and does not count.
Ends with 1 when fewer than nine in ten of the others are seen.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tests.marked import with_section
from tests.mutants.points import Point, points_in

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "mutants.md"
SEED, JOBS, LEAST = 8, 2, 0.9
SOON, LATE = 120, 900  # seconds
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", "site", "__pycache__", ".*_cache", ".hypothesis")
FAST = ("tests/unit", "tests/lint", "tests/test_traces.py")
PLAY = ("tests/unit/test_play.py", "tests/test_traces.py")
CHECK = (
    "tests/unit/test_explore.py",
    "tests/unit/test_graph.py",
    "tests/lint/test_lint.py",
    "tests/unit/test_broken_case.py",
)
TARGETS = (
    ("builder/casusboek/play.py", 12, PLAY),
    ("builder/casusboek/check/explore.py", 12, CHECK),
    ("builder/casusboek/check/machine.py", 12, CHECK),
    ("builder/casusboek/check/search.py", 12, CHECK),
    ("builder/casusboek/parse/resolve.py", 12, ("tests/unit/test_resolve.py", "tests/lint/test_lint.py", "tests/unit/test_broken_case.py")),
    ("builder/casusboek/parse/html.py", 8, ("tests/unit/test_writer.py", "tests/unit/test_texts.py", "tests/lint/test_lint.py")),
    ("theme/js/engine.js", 12, ("tests/unit/test_node.py", "tests/test_traces.py")),
    ("theme/plenary/session.js", 16, ("tests/unit/test_node.py",)),
    ("theme/plenary/rounds.js", 16, ("tests/unit/test_node.py",)),
    ("theme/plenary/count.js", 10, ("tests/unit/test_node.py",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault in one file, and the tests that may see it."""

    path: str
    text: str
    point: Point
    tests: tuple[str, ...]

    @property
    def made(self) -> str:
        """Return the text of the file with the fault in it."""
        return self.text[: self.point.start] + self.point.put + self.text[self.point.end :]

    @property
    def told(self) -> str:
        """Return the fault in one line: the file, and the line before and after; which one, where more are alike."""
        at = self.text.count("\n", 0, self.point.start)
        lines, made = ([line.strip() for line in text.split("\n")] for text in (self.text, self.made))
        which = f" ({lines[: at + 1].count(lines[at])})" if lines.count(lines[at]) > 1 else ""
        return f"`{self.path.rsplit('/', 1)[-1]}`{which}: `{lines[at]}` -> `{made[at]}`".replace("|", "\\|")


def chosen(seed: int) -> list[Mutant]:
    """Return the mutants of a seed: of every file as many as it says, spread by chance."""
    found = []
    for path, count, tests in TARGETS:
        text = (ROOT / path).read_text(encoding="utf-8")
        points = points_in(path, text)
        dice = random.Random(f"{seed} {path}")
        found += [Mutant(path, text, point, tests) for point in dice.sample(points, min(count, len(points)))]
    return found


def copy_of_the_repository() -> Path:
    """Copy the repository, so that a fault is never made in it; what was installed is shared."""
    folder = Path(tempfile.mkdtemp(prefix="casusboek-mutants-")) / "copy"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    for installed in (".venv", "node_modules"):
        if (ROOT / installed).exists():
            (folder / installed).symlink_to((ROOT / installed).resolve())
    return folder


def is_seen(folder: Path, tests: Sequence[str], *, patience: int) -> bool:
    """Say whether the tests are red; so are those that take longer than `patience`."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    env = os.environ | {"PYTHONPATH": f"{folder / 'builder'}:{folder}", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def survivors(mutants: Sequence[Mutant]) -> list[Mutant]:
    """Return the mutants that no test sees. Raises RuntimeError if the tests are red without any."""
    folders: Queue[Path] = Queue()
    for _ in range(JOBS):
        folders.put(copy_of_the_repository())

    def lives(mutant: Mutant) -> bool:
        folder = folders.get()
        file = folder / mutant.path
        file.write_text(mutant.made, encoding="utf-8")
        seen = is_seen(folder, mutant.tests, patience=SOON) or is_seen(folder, FAST, patience=LATE)
        file.write_text(mutant.text, encoding="utf-8")
        folders.put(folder)
        print("seen " if seen else "LIVES", mutant.told, flush=True)
        return not seen

    folder = folders.get()
    if is_seen(folder, FAST, patience=LATE):
        raise RuntimeError("the tests are red without any fault")
    folders.put(folder)
    with ThreadPoolExecutor(JOBS) as pool:
        alive = [mutant for mutant, lived in zip(mutants, pool.map(lives, mutants), strict=True) if lived]
    while not folders.empty():
        shutil.rmtree(folders.get().parent)
    return alive


def main() -> int:
    """Run, write the page, and return the exit status."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SEED
    mutants = chosen(seed)
    alive = [mutant.told for mutant in survivors(mutants)]
    page = PAGE.read_text(encoding="utf-8")
    reasons = dict(re.findall(r"^\| (`.*`) \| (.*) \|$", page, re.MULTILINE))
    same = sum(reasons.get(told, "").startswith("equivalent") for told in alive)
    counted, seen = len(mutants) - same, len(mutants) - len(alive)
    said = f"Seed {seed}: {len(mutants)} faults, {same} of them equivalent; of the other {counted} the tests see {seen} ({seen / counted:.0%})."
    rows = [f"| {told} | {reasons.get(told, 'no reason yet')} |" for told in alive]
    if seed == SEED:
        PAGE.write_text(
            with_section(page, "mutants", "\n".join([said, "", "| survivor | reason |", "|---|---|", *rows]))
        )
    print(said)
    return int(seen / counted < LEAST)


if __name__ == "__main__":
    sys.exit(main())
