"""Other processes that each do a part of some things first, where the system can copy a process as it is (fork).

What one makes comes back as what is kept in a memory; the first process finds it there. It gives nothing when it fails:
then the first does all of that, and tells what was wrong.
"""

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from casusboek.memory import Memory

FEWEST = 4  # things for which a second process pays; two things for each one more
MOST = 8  # processes
T = TypeVar("T")


def in_parts(
    things: Sequence[T], work: Callable[[T], object], memory: Memory, weight: Callable[[T], int]
) -> Iterator[T]:
    """Yield things in the order in which to do them: this part, then those whose work is in the memory by then.

    All parts weigh about the same. A process with other threads is not copied, and for a few things it does not pay.
    """
    many = min(os.cpu_count() or 1, MOST, len(things) // 2)
    if not hasattr(os, "fork") or threading.active_count() > 1 or many < 2 or len(things) < FEWEST:
        yield from things
        return
    heaviest = sorted(things, key=weight, reverse=True)
    mine, *others = [
        [thing for at, thing in enumerate(heaviest) if at % (2 * many) in (part, 2 * many - 1 - part)]
        for part in range(many)
    ]
    running = [_begun(theirs, work, memory) for theirs in others]
    try:
        for thing in mine:
            work(thing)
            yield thing
        for _, reading in running:
            with os.fdopen(os.dup(reading), encoding="utf-8") as told:
                memory.take(told.read())
    except BaseException:
        for process, _ in running:
            os.kill(process, signal.SIGTERM)
        raise
    finally:
        for process, reading in running:
            os.close(reading)
            os.waitpid(process, 0)
    for theirs in others:
        yield from theirs


def _begun(things: Sequence[T], work: Callable[[T], object], memory: Memory) -> tuple[int, int]:
    """Begin a process that does some things; return its number, and where it tells what the memory keeps then."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        _work(things, work, memory, writing)
    os.close(writing)
    return process, reading


def _work(things: Sequence[T], work: Callable[[T], object], memory: Memory, writing: int) -> None:
    """Be another process: work, tell what the memory keeps now, and end without tidying what is the first one's."""
    try:
        for thing in things:
            work(thing)
        with os.fdopen(writing, "w", encoding="utf-8") as told:
            json.dump(memory.kept(), told)
    finally:
        os._exit(0)
