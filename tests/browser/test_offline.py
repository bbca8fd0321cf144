"""A book that is kept on the device: it plays without its server, arrives whole or not at all, and can be removed."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.book import built, casusboek
from tests.browser.conftest import CSP_TOLD, SAMPLE, Open
from tests.browser.firefox import Firefox
from tests.browser.kept_site import BELOW, KEEPERS, Web, answer, caches_of, follow, install, play, until, update
from tests.browser.phones import ChromiumPhone, FirefoxPhone, Phone
from tests.browser.reader import Reader
from tests.needs import needs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CLOSED = "the server responded with a status of 401"
OPTION = "  - casusboek:\n"
EDITIONS = {
    "first": ((OPTION, f"{OPTION}      offline: true\n"),),
    "second": ((OPTION, f"{OPTION}      offline: true\n"), ("Stemming over de pont", "Stemming over het veer")),
    "off": (),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the small book three times: kept, kept and changed, and no longer kept."""
    made = {}
    for name, edits in EDITIONS.items():
        book = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp(name) / "book"))
        config = (book / "mkdocs.yml").read_text(encoding="utf-8")
        for before, after in edits:
            assert before in config
            config = config.replace(before, after)
        (book / "mkdocs.yml").write_text(config, encoding="utf-8")
        case = book / "cases" / "de-brug.md"
        if name != "first":
            case.write_text(case.read_text(encoding="utf-8").replace("klopt op het beton", "klopt hard op het beton"))
        made[name] = built(book)
    return made


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    """Give a server with nothing on it."""
    web = Web(tmp_path)
    yield web
    web.stop()


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Give a Firefox."""
    with Firefox(needs("firefox"), tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture(params=["chromium", "firefox"])
def phone(request: pytest.FixtureRequest) -> Iterator[Phone]:
    """Give a phone that has nothing of the server; in Chromium no page may err or break its policy."""
    if request.param == "firefox":
        yield FirefoxPhone(request.getfixturevalue("firefox"))
        return
    browser: Browser = request.getfixturevalue("browser")
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(CSP_TOLD)
        reader = Reader(page, "")
        yield ChromiumPhone(page)
        assert [trouble for trouble in reader.troubles if CLOSED not in trouble] == []


def test_a_case_is_played_to_its_worksheet_without_the_server(phone: Phone, web: Web, sites: dict[str, Path]) -> None:
    address = web.put(sites["first"])
    install(phone, address)
    web.stop()
    follow(phone, ("", "brief"))  # a page that was open before the book was kept
    phone.go(address)
    assert phone.run("return document.querySelectorAll('[data-cb-card]').length") == 2
    phone.run("document.querySelector('[data-cb-card=de-brug] h2 a').click()")
    phone.wait("return document.querySelector('[data-cb-now]')?.id === 'cb-cover'")
    follow(phone, ("", "brief"), ("b", "brief--b"), ("", "aannemer"), ("a", "krant"))
    play(phone)
    assert phone.run("return !!document.getElementById('cb-step-map').querySelector('svg')")
    phone.run("document.querySelector('#cb-onward a').click()")
    phone.wait("return document.querySelector('[data-cb-keep=sheet-1-name]')?.value")
    phone.go(f"{address}papier/de-brug.html")
    phone.wait("return document.querySelector('main h1')")
    web.start()


def test_a_new_edition_is_for_the_next_page_and_an_open_one_keeps_its_own(
    phone: Phone, web: Web, sites: dict[str, Path]
) -> None:
    address = web.put(sites["first"])
    install(phone, address)
    phone.go(f"{address}de-brug.html#r=A")
    kept = caches_of(phone)
    web.put(sites["second"])
    update(phone)
    both = caches_of(phone)
    assert len(both) == len(kept) + 1 and set(kept) < set(both)
    web.stop()
    play(phone)
    assert "Stemming over de pont" in phone.run(
        "return document.getElementById('cb-step-dates').innerText || document.getElementById('cb-step-dates').textContent"
    )
    phone.go("about:blank")
    phone.go(f"{address}de-brug.html#r=BA")
    assert "klopt hard op het beton" in phone.run("return document.getElementById('aannemer').textContent")
    play(phone)
    assert "Stemming over het veer" in phone.run("return document.getElementById('cb-step-dates').textContent")
    since = f"""(async start => {{
        const readers = await caches.open(start + 'readers');
        for (const it of await readers.keys()) {{
            const [edition] = (await (await readers.match(it)).text()).split(" ");
            await readers.put(it, new Response(edition + " 0"));
        }}
        return true;
    }})("casusboek:{address}:")"""
    assert answer(phone, since)
    phone.go("about:blank")
    phone.go(f"{address}werkblad.html")
    until(phone, f"caches.keys().then(all => all.length === {len(kept)})")
    assert set(caches_of(phone)) - set(kept) == set(both) - set(kept)
    web.start()


def test_a_file_that_arrives_broken_leaves_the_edition_that_is_there(
    phone: Phone, web: Web, sites: dict[str, Path]
) -> None:
    address = web.put(sites["first"])
    install(phone, address)
    kept = caches_of(phone)
    web.put(sites["second"])
    broken = web.top / BELOW / "assets" / "editions.js"
    sound = broken.read_bytes()
    broken.write_bytes(sound[:-1])
    update(phone)
    assert caches_of(phone) == kept
    phone.go(f"{address}de-brug.html#r=B")
    assert "klopt op het beton" in phone.run("return document.getElementById('aannemer').textContent")
    broken.write_bytes(sound)
    update(phone)
    phone.go("about:blank")
    phone.go(f"{address}de-brug.html")
    assert "klopt hard op het beton" in phone.run("return document.getElementById('aannemer').textContent")


def test_switched_off_it_removes_all_it_kept_and_nothing_of_another_book(
    phone: Phone, web: Web, sites: dict[str, Path]
) -> None:
    above, below = web.put(sites["first"]), web.put(sites["first"], f"{BELOW}/oud")
    install(phone, above)
    install(phone, below)
    shutil.copytree(web.top / BELOW / "oud", web.top / "oud")
    web.put(sites["off"])
    shutil.move(web.top / "oud", web.top / BELOW / "oud")
    phone.go(f"{above}de-brug.html")
    scopes = f"{KEEPERS}.then(all => all.map(it => it.scope))"
    until(phone, f"{scopes}.then(all => all.length === 1)")
    assert answer(phone, scopes) == [below]
    assert caches_of(phone) and [name for name in caches_of(phone) if not name.startswith(f"casusboek:{below}:")] == []
    phone.go("about:blank")
    phone.go(f"{above}de-brug.html")
    assert "klopt hard op het beton" in phone.run("return document.getElementById('aannemer').textContent")
    web.stop()
    phone.go(f"{below}de-brug.html")
    assert phone.run("return document.querySelector('[data-cb-now]').id") == "cb-cover"
    web.start()


def test_the_trainers_notes_are_asked_of_the_server_each_time_and_never_kept(
    phone: Phone, web: Web, sites: dict[str, Path]
) -> None:
    address = web.put(sites["first"])
    install(phone, address)

    def asked() -> list[int]:
        """Open the room; return what the server answered to the question for the notes."""
        web.told.clear()
        phone.go("about:blank")
        phone.go(f"{address}de-brug.html#presenteren")
        phone.wait("return document.querySelector('#cb-room [name=present]')")
        return [status for place, status in web.told if place == f"{BELOW}/trainer/de-brug.plenary.js"]

    assert asked() == [200]
    kept = """(async () => {
        const all = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()));
        return all.flat().map(it => it.url);
    })()"""
    assert [url for url in answer(phone, kept) if "/trainer/" in url or url.endswith("sw.js")] == []
    web.closed.append(f"{BELOW}/trainer/")
    assert asked() == [401]
    web.closed.clear()
    assert asked() == [200]


def test_nothing_is_kept_of_a_page_on_the_disk_or_of_a_book_that_does_not_ask_for_it(
    page_on_disk: Callable[..., object], web: Web, sites: dict[str, Path], phone: Phone
) -> None:
    phone.go(f"{web.put(sites['off'])}de-brug.html")
    follow(phone, ("", "brief"))
    assert answer(phone, KEEPERS) == [] and caches_of(phone) == []
    phone.go((sites["first"] / "de-brug.html").as_uri())
    phone.wait("return document.querySelector('script[src$=\"assets/offline.js\"]')")
    follow(phone, ("", "brief"))


@pytest.mark.parametrize("trouble", ["full", "refused"])
def test_where_nothing_can_be_kept_the_page_plays_all_the_same(
    browser: "Browser", web: Web, sites: dict[str, Path], trouble: str
) -> None:
    address = web.put(sites["first"])
    with browser.new_context() as context:
        page = context.new_page()
        reader = Reader(page, f"{address}de-brug.html")
        if trouble == "full":
            session = context.new_cdp_session(page)
            session.send(
                "Storage.overrideQuotaForOrigin", {"origin": address.partition("/raad")[0], "quotaSize": 10_000}
            )
        else:
            page.add_init_script(
                "if (navigator.serviceWorker) navigator.serviceWorker.register = () => { throw new DOMException('', 'SecurityError') }"
            )
        reader.go()
        reader.play("aa", "De brug was op.")
        assert reader.kind == "debrief"
        page.wait_for_function("document.readyState === 'complete'")
        page.wait_for_function(f"() => {KEEPERS}.then(all => !all.length)")
        assert page.evaluate("caches.keys()") == []
        assert reader.troubles == []


def test_what_goes_along_is_no_site_to_keep(visit: Open, sites: dict[str, Path], tmp_path: Path) -> None:
    for words in (("de-brug", "-o", f"{tmp_path}/los.html"), ("-o", f"{tmp_path}/stick.zip")):
        done = casusboek(sites["first"].parent, "pack", *words)
        assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "stick.zip") as archive:
        assert "boek/de-brug.html" in archive.namelist() and "boek/sw.js" not in archive.namelist()
    reader = visit((tmp_path / "los.html").as_uri())
    reader.play("aa", "De brug was op.")
    assert reader.kind == "debrief"
    assert {address for address in reader.asked_for if not address.startswith("data:")} == {reader.address}
