"""Holds generated Twee files against tweego: `python -m tests.twee.fuzz [COUNT] [SEED]`. Exits 1 when they disagree."""

import os
import shutil
import sys
import threading
import time
from pathlib import Path

from tests.twee.generator import Generator
from tests.twee.oracle import Oracle, disagreement

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


def run(program: str, count: int, seed: int, found: list[str]) -> None:
    """Compare `count` files from one seed."""
    oracle = Oracle(program)
    generator = Generator(seed, [file.read_bytes() for file in CORPUS])
    for number in range(count):
        content = generator.file()
        wrong = disagreement(content, oracle.view(content))
        if wrong:
            found.append(f"seed {seed}, file {number}: {content!r}\n    {wrong}")
    oracle.close()


def main() -> int:
    """Run on every core, and say how it went."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    program = shutil.which("tweego")
    if program is None:
        print("tweego is not on PATH", file=sys.stderr)
        return 2
    found: list[str] = []
    cores = os.cpu_count() or 1
    started = time.monotonic()
    workers = [
        threading.Thread(target=run, args=(program, -(-count // cores), seed * 1000 + core, found))
        for core in range(cores)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("\n".join(found[:20]))
    print(f"{count} files, {len(found)} disagreements, {time.monotonic() - started:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
