"""Measures everything that has a budget, prints the tables, and rewrites docs/bench.md.

`python -m tests.bench [--rounds N] [--dry]`: exit status 1 when a budget is broken; --dry leaves docs/bench.md alone.
"""

import argparse
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.bench.costs import Cost, build_cost, check_cost, import_cost, program_cost
from tests.bench.generated import generated_case
from tests.bench.libraries import library_costs
from tests.bench.phone import launch
from tests.bench.report import broken, cost_table, rewrite, speed_table
from tests.bench.speed import Measured, Subject, measure, subject
from tests.book import ROOT, built, own_book, small_book
from tests.needs import find

from casusboek.book import read_config
from casusboek.model.story import Story
from casusboek.pipeline import compile_book
from casusboek.read import read_sources

REAL, GENERATED = "de-inschatting", "gegenereerd"


def story_of(book: Path, case: str) -> Story:
    """Return a case of a book as the pipeline reads it."""
    config = read_config(book / "mkdocs.yml")
    compiled = compile_book(read_sources(config.cases, book), config.settings)
    return next(one.story for one in compiled.cases if one.story is not None and one.story.about.case == case)


def subjects(scratch: Path) -> tuple[Subject, ...]:
    """Build the real book and a generated one, and make the pages that are compared."""
    folder = find("twine-formats")
    formats, tweego = Path(folder) if folder else None, find("tweego")
    if formats is None or tweego is None:
        print("the four Twine formats are left out: they take tweego on PATH and CASUSBOEK_TWINE_FORMATS")
    books = {
        REAL: own_book(scratch / "real"),
        GENERATED: small_book(scratch / "generated", {f"{GENERATED}.md": generated_case()}),
    }
    names = {REAL: "The real case, De inschatting", GENERATED: "A generated case"}
    return tuple(
        subject(names[case], built(book) / f"{case}.html", story_of(book, case), formats, tweego)
        for case, book in books.items()
    )


def costs(scratch: Path) -> list[Cost]:
    """Time the commands."""
    return [
        check_cost(scratch / "real"),
        import_cost(),
        build_cost(scratch / "real", "the book"),
        build_cost(scratch / "generated", "the generated case"),
        *library_costs(scratch),
        program_cost("tests.bench.million", "a generated story of a million states, explored", "30 s, 1 GB"),
        program_cost("tests.bench.twee", "reading Twee beside tweego", "at least tweego's speed; no growth"),
    ]


def measured_speed(tested: tuple[Subject, ...], rounds: int) -> tuple[dict[str, dict[str, Measured]], str]:
    """Measure every page in one browser; return the figures by story, and the browser's version."""
    path = find("browser")
    if path is None:
        sys.exit("no browser here, so nothing to time: see `make test`")
    with sync_playwright() as playwright:
        browser = launch(playwright, path)
        found = {}
        for one in tested:
            print(f"timing: {one.name}, {rounds} rounds", flush=True)
            found[one.name] = measure(browser, one, rounds)
        return found, browser.version


def main() -> int:
    """Measure, print, write; return 1 when a budget is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of the speed measurements")
    parser.add_argument("--dry", action="store_true", help="leave docs/bench.md alone")
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="casusboek-bench-"))
    try:
        tested = subjects(scratch)
        found, version = measured_speed(tested, options.rounds)
        print("timing: the commands", flush=True)
        spent = costs(scratch)
    finally:
        shutil.rmtree(scratch)
    made = f"Measured on {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Chromium {version}."
    tables = [speed_table(one, found[one.name]) for one in tested]
    text = "\n\n".join([made, *tables, cost_table(spent)])
    print(f"\n{text}\n")
    if not options.dry:
        rewrite(ROOT / "docs" / "bench.md", text)
    told = broken(found, spent)
    print("\n".join(told) if told else "every budget holds")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
