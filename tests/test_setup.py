"""The set-up: what is pinned, and that the pins hold nothing of the machine they were made on."""

import re

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
