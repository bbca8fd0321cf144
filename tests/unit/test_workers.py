"""Other processes do a part of the work each, and all of it is done whatever becomes of them."""

import os
from pathlib import Path

import pytest

from casusboek import workers
from casusboek.memory import Memory

alone = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")


def done(memory: Memory, work) -> tuple[list[int], list[int]]:
    """Return what came in turn, and what was not in the memory by then."""
    turns, missing = [], []
    for thing in workers.in_parts(range(9), work, memory, lambda thing: -thing):
        turns.append(thing)
        if memory.recall(str(thing)) is None:
            missing.append(thing)
    return turns, missing


@pytest.fixture
def one_thread(monkeypatch):
    """Let a process of tests be copied: its other threads only wait."""
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 2)


@alone
def test_all_is_in_the_memory_when_its_turn_comes(tmp_path: Path, one_thread):
    memory, here = Memory(tmp_path), list[int]()

    def work(thing: int) -> None:
        here.append(thing)
        memory.keep(str(thing), ())

    assert done(memory, work) == ([0, 3, 4, 7, 8, 1, 2, 5, 6], [])
    assert here == [0, 3, 4, 7, 8]


@alone
def test_three_processes_share_the_work(tmp_path: Path, one_thread, monkeypatch):
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 3)
    memory, here = Memory(tmp_path), list[int]()

    def work(thing: int) -> None:
        here.append(thing)
        memory.keep(str(thing), ())

    assert done(memory, work) == ([0, 5, 6, 1, 4, 7, 2, 3, 8], [])
    assert here == [0, 5, 6]


@alone
def test_what_a_second_process_that_failed_should_have_done_is_still_to_do(tmp_path: Path, one_thread):
    memory, first = Memory(tmp_path), os.getpid()

    def work(thing: int) -> None:
        if os.getpid() != first:
            os._exit(1)
        memory.keep(str(thing), ())

    turns, missing = done(memory, work)
    assert sorted(turns) == list(range(9)) and missing == [1, 2, 5, 6]


def test_a_process_with_threads_is_not_copied(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(workers.threading, "active_count", lambda: 2)
    assert done(Memory(tmp_path), lambda thing: None)[0] == list(range(9))
