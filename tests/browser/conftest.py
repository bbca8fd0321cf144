"""What the browser tests share: the real book and a small one as sites, on disk and on a server, and a reader."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.book import SMALL_BOOK, built, casusboek, own_site, small_book
from tests.browser.reader import SEED, Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAMPLE = Path(__file__).parent / "sample"
CSP_TOLD = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))"

FIELD = Path(__file__).parents[1] / "field" / "edits"

Open = Callable[..., Reader]
Publish = Callable[[str], str]


class Quiet(SimpleHTTPRequestHandler):
    """A file server that does not write its log between the tests' results."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site() -> Path:
    """Give the site of this repository's book, built once in a run."""
    return own_site()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of the small book in `sample`, which has everything that a case can have."""
    return built(Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("sample") / "book")))


@pytest.fixture(scope="session")
def folder(site: Path, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one folder that holds both sites below it: `real` and `small`."""
    folder = tmp_path_factory.mktemp("web")
    shutil.copytree(site, folder / "real")
    shutil.copytree(sample, folder / "small")
    return folder


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Give the http address of that folder, on a plain file server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def kept_open() -> None:
    """Keep a second tab open beside every reader, with something of its own in storage: tests of storage need both.

    When the last tab of a site goes, a busy Chromium may open the next one before it has stored what was written. And
    it may give a page a storage that leads nowhere: `Reader.find_storage` sees that by what this tab keeps.
    """


@pytest.fixture
def visit(browser: "Browser", folder: Path, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Give a function that opens an address in a browser profile of its own, or beside a `reader` in the same one.

    Words go to Playwright's `new_context`; `before` is a script to run before those of the page. When the test ends,
    no page may have asked another host for anything, broken its policy, or written to the console.
    """
    with ExitStack() as stack:
        readers: list[Reader] = []

        def visited(address: str, *, beside: Reader | None = None, before: str = "", **context: Any) -> Reader:
            place = beside.page.context if beside else stack.enter_context(browser.new_context(**context))
            place.set_default_timeout(10_000)
            scripts, tab = context.get("java_script_enabled", True), beside.tab if beside else None
            if "kept_open" in request.fixturenames and not beside and scripts:
                base = address.rpartition("/")[0] if address.startswith("http:") else f"{folder.as_uri()}/small"
                tab = place.new_page()
                tab.goto(f"{base}/404.html")
                tab.evaluate("name => localStorage.setItem(name, '')", SEED)
            page = place.new_page()
            page.add_init_script(f"{CSP_TOLD}; {before}")
            reader = Reader(page, address, scripts=scripts, tab=tab)
            readers.append(reader)
            reader.go()
            return reader

        yield visited
        assert [trouble for reader in readers for trouble in reader.troubles] == []


@pytest.fixture
def on_disk(visit: Open, folder: Path) -> Open:
    """Give a function that opens a page of a site, such as `small/de-brug.html`, at its file:// address."""
    return lambda page, **words: visit(f"{folder.as_uri()}/{page}", **words)


@pytest.fixture(params=["disk", "web"])
def opened(request: pytest.FixtureRequest, visit: Open, folder: Path) -> Open:
    """Give a function that opens a page of a site: once from the disk, once from a server, in a folder there."""
    base = folder.as_uri() if request.param == "disk" else request.getfixturevalue("address")
    return lambda page, **words: visit(f"{base}/{page}", **words)


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Give a function that publishes a state of the field's case, and returns the address of its page."""

    def published(text: str) -> str:
        if text.endswith(".md"):
            text = (FIELD / text).read_text(encoding="utf-8")
        if not (tmp_path / "cases").exists():
            small_book(tmp_path, {"mini.md": text}, SMALL_BOOK)
        (tmp_path / "cases" / "mini.md").write_text(text, encoding="utf-8")
        done = casusboek(tmp_path, "publish")
        assert done.returncode == 0, done.stdout + done.stderr
        return (tmp_path / "site" / "mini.html").as_uri()

    return published
