"""The set-up: what is pinned, and that the pins hold nothing of the machine they were made on."""

import os
import re
import shutil
import subprocess

import pytest

from tests.book import ROOT

LOCKS = ("package-lock.json", "requirements/site.lock", "requirements/test.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry_and_no_place_on_a_machine(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r'"resolved"|index-url|find-links|file:|@ http|"/|/(?:work|home|root|tmp)/', text)


def test_every_python_requirement_is_pinned_with_its_hashes() -> None:
    for lock in LOCKS[1:]:
        entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
        assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_tests_use_the_same_versions_as_the_site() -> None:
    site, test = (set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS[1:])
    assert site <= test


def test_every_recipe_of_the_makefile_is_told_by_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert {"site", "test", "check", "serve", "bench", "golden", "fuzz", "locale", "clean", "help"} <= told


TESTS = "2 passed in 1.00s"


@pytest.mark.parametrize(("check", "test", "expected"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (2, 1, 1)])
def test_ci_is_red_when_a_check_or_a_test_is_and_ends_with_the_tests_own_last_line(tmp_path, check, test, expected):
    (tmp_path / "book" / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", tmp_path / "book" / ".ci")
    for name in ("python3", "chromium", "firefox-esr", "pdftotext", "java", "npm"):
        script(tmp_path / name, "exit 0")
    script(
        tmp_path / "make",
        f"echo made $1\n[ $1 = check ] && exit {check}\necho '=== {TESTS} ==='\necho 'not tested: a lot'\nexit {test}",
    )
    done = subprocess.run(
        [tmp_path / "book/.ci/run"], env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, check=False,
    )  # fmt: skip
    said = done.stdout.splitlines()
    assert bool(done.returncode) == bool(expected)
    assert [line for line in said if line.startswith("made")] == ["made check", "made test"]
    assert said[-1] == f"=== {TESTS} ==="
    assert ("make check failed" in done.stderr) == bool(check)


def script(file, text):
    """Write a program that does next to nothing."""
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
