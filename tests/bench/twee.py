"""The native Twee reader beside tweego: whole processes on the same 10 MB; and its time a passage as a file grows.

`python -m tests.bench.twee` prints both; exit status 1 when a budget is broken, 2 without tweego.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from casusboek.parse.twee.reader import read_twee

BYTES = 10_000_000
PASSAGES = (500, 5_000, 20_000)
GROWING = (5_000, 15_000, 50_000)
SMALL = 200
RUNS = 3
MOST_GROWTH = 1.5
STUB = 'window.storyFormat({"name":"Stub","version":"1.0.0","source":"{{STORY_DATA}}"});'
READ = "import sys; from casusboek.parse.twee.reader import read_twee; read_twee('x', open(sys.argv[1], 'rb').read())"
DUMP = (
    "import json, sys; from casusboek.parse.twee.dump import dump; "
    "json.dump(dump([('x', open(sys.argv[1], 'rb').read())]), open(sys.argv[2], 'w'))"
)
TEXT = (
    "de het een raad wethouder kind gezin geheim stuk vraag morgen en of maar niet wel kamer brief café “nee” $druk "
    "<<if $druk>> <</if>> (set: $x to 1) [[verder->Passage 7]] [[Passage 9]] **vet** //schuin//"
)
WORDS = TEXT.split(" ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Seconds of each whole process on a file of about 10 MB with so many passages."""

    passages: int
    native: float
    native_json: float
    tweego: float | None


def story(passages: int, size: int) -> bytes:
    """Make a file with so many passages of about `size` bytes, the same every time."""
    source = random.Random(passages)
    parts = [':: StoryTitle\nMaat\n\n:: StoryData\n{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC"}\n']
    for number in range(passages):
        words = source.choices(WORDS, k=max(1, (size - 80) // 8))
        lines = "\n".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 12))
        place = f'{{"position":"{number % 100 * 125},{number // 100 * 125}","size":"100,100"}}'
        parts.append(f":: Passage {number} [deel-{number % 7} x] {place}\n{lines}\n\n")
    return "".join(parts).encode()


def fastest(run: Callable[[], object]) -> float:
    """Return the least seconds of RUNS runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times)


def process(command: Sequence[str], folder: Path, **environment: str) -> Callable[[], object]:
    """Return a run of a whole process, which must succeed."""
    return lambda: subprocess.run(
        command,
        cwd=folder,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=300,
    )


def measure(passages: int, folder: Path, tweego: str | None) -> Measured:
    """Measure one size."""
    (folder / "maat.twee").write_bytes(story(passages, BYTES // passages))
    (folder / "formats" / "stub").mkdir(parents=True, exist_ok=True)
    (folder / "formats" / "stub" / "format.js").write_text(STUB)
    archive = [str(tweego), "-a", "-f", "stub", "-c", "utf-8", "-o", "out", "--", "maat.twee"]
    surroundings = {"TWEEGO_PATH": str(folder / "formats"), "HOME": str(folder)}
    return Measured(
        passages=passages,
        native=fastest(process([sys.executable, "-c", READ, "maat.twee"], folder)),
        native_json=fastest(process([sys.executable, "-c", DUMP, "maat.twee", "out.json"], folder)),
        tweego=fastest(process(archive, folder, **surroundings)) if tweego else None,
    )


def measure_all() -> tuple[Measured, ...]:
    """Measure every size."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(measure(passages, Path(folder), shutil.which("tweego")) for passages in PASSAGES)


def microseconds_a_passage(passages: int) -> float:
    """Return the reader's time for one passage in a file of so many small ones."""
    content = story(passages, SMALL)
    return fastest(lambda: read_twee("maat.twee", content)) / passages * 1e6


def broken_budgets(measured: Sequence[Measured], growing: Sequence[float]) -> list[str]:
    """Say which promises do not hold: at least tweego's speed, and no more time a passage in a larger file."""
    broken = [
        f"{one.passages} passages: native {one.native:.2f} s, tweego {one.tweego:.2f} s"
        for one in measured
        if one.tweego is not None and one.native > one.tweego
    ]
    if growing[-1] > MOST_GROWTH * growing[0]:
        broken.append(f"a passage takes {growing[-1]:.1f} µs in a large file, {growing[0]:.1f} µs in a small one")
    return broken


def main() -> int:
    """Print the figures."""
    measured = measure_all()
    growing = [microseconds_a_passage(passages) for passages in GROWING]
    print("10 MB, whole processes, seconds:\npassages  native  with JSON  tweego")
    for one in measured:
        other = f"{one.tweego:6.2f}" if one.tweego is not None else "     -"
        print(f"{one.passages:8}  {one.native:6.2f}  {one.native_json:9.2f}  {other}")
    print("small passages, the reader alone, µs each:")
    for passages, each in zip(GROWING, growing, strict=True):
        print(f"{passages:8}  {each:6.1f}")
    broken = broken_budgets(measured, growing)
    print("\n".join(broken))
    return 2 if measured[0].tweego is None else int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
