"""What all tests share: a browser, pages on disk and on a server, golden files, and Hypothesis profiles."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if (root := str(Path(__file__).parent.parent)) not in sys.path:
    sys.path.insert(0, root)

from tests.needs import is_ci, needs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

    from tests.twins import Twin

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, print_blob=True)
settings.register_profile("fuzz", settings.get_profile("dev"), max_examples=5000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if is_ci() else "dev"))

# What Chromium loads in each window for its address bar.
ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites golden files and traces."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files and traces, and fail that run")


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    """Give the one Playwright of this process: a second beside it is refused."""
    needs("browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    """Give Chromium. Without one the test is skipped with the reason; in CI it fails."""
    # Whole tiles are drawn anew: a corner drawn in part differs by a shade from one drawn whole, which no room sees.
    args, program = ["--disable-partial-raster"], needs("browser")
    opened = playwright.chromium.launch(executable_path=program, args=["--enable-automation"])
    told = opened.new_browser_cdp_session().send("Browser.getBrowserCommandLine")["arguments"]
    opened.close()
    # Each window would load pages of its own for an address bar that nobody sees: half of what a test costs.
    without = [one.removeprefix("--disable-features=") for one in told if one.startswith("--disable-features=")]
    args += [f"--disable-features={','.join([*without, *ADDRESS_BAR])}"]
    opened = playwright.chromium.launch(executable_path=program, args=args)
    yield opened
    opened.close()


@pytest.fixture
def page_on_disk(browser: "Browser") -> "Iterator[Callable[..., Page]]":
    """Give a function that opens an HTML file at its file:// address, in a browser profile of its own.

    Words go to Playwright's `new_context` (viewport, java_script_enabled, reduced_motion...); `part` is what follows
    the file in the address, such as "#r=K7-BA".
    """
    with ExitStack() as stack:

        def opened(file: Path, part: str = "", **context: Any) -> "Page":
            page = stack.enter_context(browser.new_context(**context)).new_page()
            page.goto(file.resolve().as_uri() + part)
            return page

        yield opened


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Give a function that serves a folder on 127.0.0.1 and returns its address, without a slash at the end."""
    with ExitStack() as stack:

        def served(folder: Path) -> str:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_address[1]}"

        yield served


class _Quiet(SimpleHTTPRequestHandler):
    """A file server that does not write its log between the tests' results."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Iterator[Callable[[Path, str], None]]:
    """Give a function that compares a text with a file, byte for byte; --update-golden rewrites it and fails."""
    rewritten: list[str] = []

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            if not file.exists() or file.read_bytes() != text.encode():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
                rewritten.append(file.name)
            return
        assert file.exists(), f"{file} is not there: make it with --update-golden"
        assert text == file.read_bytes().decode()

    yield compare
    if rewritten:
        pytest.fail(f"rewritten: {', '.join(rewritten)}. Read the difference, then run again.")


@pytest.fixture(scope="session")
def twin() -> "Iterator[Twin]":
    """Give engine.js and route.js in Node. Without Node the test is skipped with the reason; in CI it fails."""
    from tests.twins import Twin

    started = Twin(needs("node"))
    yield started
    started.close()
