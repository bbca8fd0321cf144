"""The book as a site: two drivers, the same bytes; strict; and from a wheel in somebody else's project."""

import shutil
import sys
import venv
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from tests.book import DRIVERS, ROOT, SMALL_BOOK, casusboek, drive, own_book, run, small_book
from tests.needs import do_without

CASE = """\
---
case: de-vraag
title: De vraag
role: raadslid
question: Wat doet u?
---

Er komt een vraag.

## De vraag

Iemand vraagt u om hulp.

- [Ik help.](#het-einde)

    Dat wordt gezien.

- [Ik wacht.](#het-einde)

## Het einde

Het is voorbij.

> [!REFLECTIE]
> - Wat deed u?
"""


def every_byte(site: Path) -> dict[str, bytes]:
    """Return a site's files, except those that name their driver or pack a time."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the real book once with each driver, strict."""
    found = {}
    for driver in DRIVERS:
        book = own_book(tmp_path_factory.mktemp(driver) / "book")
        done = drive(driver, book)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stderr, done.stderr
        found[driver] = book / "site"
    return found


def test_both_drivers_build_the_book_without_a_warning(sites: dict[str, Path]) -> None:
    assert all((site / "index.html").is_file() for site in sites.values())


def test_both_drivers_give_the_same_bytes(sites: dict[str, Path]) -> None:
    mkdocs, properdocs = (every_byte(sites[driver]) for driver in DRIVERS)
    assert sorted(mkdocs) == sorted(properdocs)
    assert [name for name in mkdocs if mkdocs[name] != properdocs[name]] == []


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_command_builds_with_the_driver_that_is_named(tmp_path: Path, driver: str) -> None:
    book = small_book(tmp_path, {"de-vraag.md": CASE})
    done = casusboek(book, "build", "--driver", driver)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Iemand vraagt u om hulp." in (book / "site" / "de-vraag.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("driver", DRIVERS)
def test_pages_in_folders_of_their_own_are_refused_with_the_reason(tmp_path: Path, driver: str) -> None:
    config = SMALL_BOOK.replace("use_directory_urls: false", "use_directory_urls: true")
    done = drive(driver, small_book(tmp_path, {"de-vraag.md": CASE}, config))
    assert done.returncode != 0
    assert "use_directory_urls: false" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_another_theme_is_refused_in_one_line_with_the_reason(tmp_path: Path) -> None:
    config = SMALL_BOOK.replace("name: casusboek", "name: mkdocs")
    done = drive("mkdocs", small_book(tmp_path, {"de-vraag.md": CASE}, config))
    assert done.returncode != 0
    (said,) = [line for line in (done.stdout + done.stderr).splitlines() if "theme: casusboek" in line]
    assert "`mkdocs`" in said
    assert "Traceback" not in done.stdout + done.stderr


def test_a_plugin_that_moves_pages_is_refused_in_one_line_with_the_reason(tmp_path: Path) -> None:
    config = load_config(str(small_book(tmp_path, {"de-vraag.md": CASE}) / "mkdocs.yml"))
    plugin = config.plugins["casusboek"]
    config.plugins["i18n"] = plugin
    with pytest.raises(PluginError, match=r"^een boek kan niet naast de plugin `i18n` staan: [^\n]*$"):
        plugin.on_config(config)


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_mistake_in_a_case_fails_a_strict_build(tmp_path: Path, driver: str) -> None:
    broken = CASE.replace("(#het-einde)", "(#het-eind)", 1)
    done = drive(driver, small_book(tmp_path, {"de-vraag.md": broken}))
    assert done.returncode != 0
    line = broken.splitlines().index("- [Ik help.](#het-eind)") + 1
    assert f"cases/de-vraag.md:{line}:15:" in done.stdout + done.stderr


def test_a_wheel_serves_somebody_elses_project(tmp_path: Path) -> None:
    wheels, home = tmp_path / "wheels", tmp_path / "elsewhere"
    pip = ["-m", "pip", "--quiet", "--disable-pip-version-check"]
    made = run(
        [sys.executable, *pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(source(tmp_path))],
        tmp_path,
    )
    assert made.returncode == 0, made.stderr
    venv.create(home, with_pip=True)
    wheel = next(wheels.glob("casusboek-*.whl"))
    lock = ROOT / "requirements" / "site.lock"
    got = run([str(home / "bin" / "python"), *pip, "install", "--require-hashes", "-r", str(lock)], tmp_path)
    if got.returncode != 0:
        do_without(f"no package index here: {got.stderr.strip()[-200:]}")
    assert run([str(home / "bin" / "python"), *pip, "install", str(wheel)], tmp_path).returncode == 0
    book = small_book(tmp_path / "book", {"de-vraag.md": CASE})
    done = run([str(home / "bin" / "mkdocs"), "build", "--strict"], book, PYTHONPATH="")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (book / "site" / "de-vraag.html").read_text(encoding="utf-8")
    assert "Iemand vraagt u om hulp." in page
    assert 'id="cb-story"' in page


def source(scratch: Path) -> Path:
    """Copy what a wheel is made from, so that making one leaves nothing in the repository."""
    copy = scratch / "source"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, copy)
    for name in ("builder", "theme"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    return copy
