"""What goes wrong while a site is written: no room, no right, killed, two at a time. The old site stands, whole."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

import pytest

from casusboek.words import translator
from tests.book import casusboek, run
from tests.test_publishing import book, is_whole

say = translator("nl")


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert casusboek(made, "build").returncode == 0
    before = (made / "site" / "SHA256SUMS").read_bytes()
    (made / "cases" / "meer.md").write_text("# Meer\n\n" + "woord " * 9000, encoding="utf-8")

    def no_large_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [sys.executable, "-B", "-m", "casusboek.cli", "build"], cwd=made, preexec_fn=no_large_files,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert (made / "site" / "SHA256SUMS").read_bytes() == before
    assert is_whole(made / "site")
    assert not list(made.glob(".site-*"))


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_clears_up(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert casusboek(made, "build").returncode == 0
    chance = random.Random(20261129)
    start = time.monotonic()
    assert casusboek(made, "build").returncode == 0
    usual = time.monotonic() - start
    for at in range(30):
        (made / "cases" / "los.md").write_text(f"# Los {at}\n", encoding="utf-8")
        building = subprocess.Popen(
            [sys.executable, "-m", "casusboek.cli", "build"], cwd=made,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            building.wait(chance.uniform(0.3, 1.1) * usual)
        except subprocess.TimeoutExpired:
            building.kill()
            building.wait()
        assert is_whole(made / "site")
    assert casusboek(made, "build").returncode == 0
    assert not list(made.glob(".site-*"))
    assert "Los 29" in (made / "site" / "los.html").read_text(encoding="utf-8")


def test_two_builds_at_a_time_leave_a_whole_site(tmp_path: Path) -> None:
    made = book(tmp_path)
    builds = [
        subprocess.Popen([sys.executable, "-m", "casusboek.cli", "build"], cwd=made, stderr=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert [one.wait(60) for one in builds] == [0, 0, 0]
    assert is_whole(made / "site")


def test_a_folder_that_may_not_be_written_keeps_the_old_site(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert casusboek(made, "build").returncode == 0
    before = (made / "site" / "SHA256SUMS").read_bytes()
    (made / "cases" / "meer.md").write_text("# Meer\n", encoding="utf-8")
    with only_to_read(made) as prefix:
        done = run([*prefix, sys.executable, "-B", "-m", "casusboek.cli", "build"], made)
    assert done.returncode == 2, done.stdout + done.stderr
    assert say("no new site was written; the old one stands") in done.stderr
    assert "Traceback" not in done.stderr
    assert (made / "site" / "SHA256SUMS").read_bytes() == before
    assert is_whole(made / "site")
    assert not list(made.glob(".site-*"))


@contextmanager
def only_to_read(folder: Path) -> Iterator[list[str]]:
    """Make a folder one that may only be read, for a command with the words that are given before it.

    To its owner by its rights; to root, who has every right, by a mount that only the command sees.
    """
    if os.geteuid() == 0:
        mount = (
            f"mount --bind {quote(str(folder))} {quote(str(folder))} && mount -o remount,bind,ro {quote(str(folder))}"
        )
        enter = ["unshare", "--mount", "sh", "-c", f'{mount} && cd "$PWD" && exec "$@"', "sh"]
        if not shutil.which("unshare") or run([*enter, "true"], folder).returncode:
            pytest.skip("root may write everywhere, and here it may not mount a folder read-only")
        yield enter
        return
    folder.chmod(0o555)
    yield []
    folder.chmod(0o755)
