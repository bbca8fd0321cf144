"""What a sitting leaves on the device: nothing is lost, nothing is hidden, and what cannot be kept is said."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

OTHER = "de-inschatting"
NO_DATABASE = "() => { IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError') } }"
FULL_DATABASE = """() => { IDBDatabase.prototype.transaction = () => {
  throw new DOMException('full', 'QuotaExceededError') } }"""
NO_STORAGE = """() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"""


@pytest.fixture
def room(page_on_disk: "Callable[..., Page]") -> Room:
    return Room(page_on_disk(room_site() / f"{CASE}.html", accept_downloads=True))


@pytest.fixture
def voted(room: Room) -> Room:
    """Give a room in which one vote was shown."""
    room.present(present=75)
    room.to_vote()
    room.vote({"A": 40, "B": 35})
    room.saved()
    return room


def dialog(room: Room) -> "Locator":
    """Open the first dialog again after a reload."""
    found = room.page.locator("#cb-room dialog")
    room.page.reload()
    found.wait_for()
    return found


def test_the_screen_says_kept_when_the_disk_has_it(room: Room) -> None:
    room.run("""() => { const write = IDBDatabase.prototype.transaction; window.durable = [];
      IDBDatabase.prototype.transaction = function (stores, mode, options) {
        if (mode === "readwrite") window.durable.push(options?.durability);
        return write.call(this, stores, mode, options) } }""")
    room.present(present=75)
    room.saved()
    assert room.page.locator("#cb-room [data-cb-kept]").inner_text() == "Bewaard"
    assert room.run("window.durable")[0] == "strict"
    room.run("() => { IDBDatabase.prototype.transaction = () => new Proxy({}, { get: () => () => ({}) }) }")
    room.press("PageDown")
    room.run("CasusboekRoom.act('present', { number: 12 })")
    assert room.page.locator("#cb-room [data-cb-kept]").get_attribute("data-cb-unkept") is not None


def test_a_new_sitting_by_accident_hides_nothing_and_the_old_one_opens_from_the_list(voted: Room) -> None:
    old = voted.kept()
    found = dialog(voted)
    found.locator("[name=present]").fill("40")
    voted.press("Enter")
    found.wait_for(state="detached")
    assert [event["type"] for event in voted.kept()] == ["start"]
    found = dialog(voted)
    assert "Zittingen op dit apparaat (2)" in found.inner_text()
    found.locator("summary").press("Enter")
    found.locator("li", has_text="nog niets besloten").last.get_by_role("button", name="Open").press("Enter")
    found.wait_for(state="detached")
    assert voted.kept() == old
    assert voted.title == "Uitslag van stemming 1"
    dialog(voted)
    voted.go_on()
    assert voted.kept() == old


def test_the_list_names_day_group_and_last_decision_and_removes_in_two_steps(voted: Room) -> None:
    voted.press("m")
    voted.saved()
    found = dialog(voted)
    found.locator("[name=group]").fill("Raad van Rietvoort")
    voted.press("Enter")
    found.wait_for(state="detached")
    voted.saved()
    found = dialog(voted)
    found.locator("summary").press("Enter")
    rows = found.locator("li")
    assert "Raad van Rietvoort" in rows.nth(0).inner_text() and ": A" in rows.nth(1).inner_text()
    away = rows.nth(1).get_by_role("button", name="Verwijder")
    away.press("Enter")
    assert rows.count() == 2
    assert rows.nth(1).locator("button").last.inner_text() == "Echt verwijderen"
    rows.nth(1).locator("button").last.press("Enter")
    assert rows.count() == 1
    until(lambda: voted.run("CasusboekLog.list().then((all) => all.length)") == 1)
    assert len(voted.run("CasusboekVault.mirrored()")) <= 1


def test_the_report_can_be_read_from_the_first_dialog(voted: Room) -> None:
    dialog(voted).get_by_role("button", name="Verslag lezen").first.press("Enter")
    until(lambda: voted.view == "report")
    assert re.search(r"53% koos A “[^”]+” \(40\)", voted.screen)


def test_an_exported_file_can_be_read_back_in_on_another_device(
    voted: Room, browser: "Browser", tmp_path: Path
) -> None:
    voted.press("r")
    with voted.page.expect_download() as waiting:
        voted.page.get_by_role("button", name="JSON downloaden").press("Enter")
    file = tmp_path / "zitting.json"
    waiting.value.save_as(file)
    context = browser.new_context()
    other = Room(context.new_page())
    other.page.goto(voted.page.url.split("#")[0])
    other.press("p")
    give(other, file.read_text(encoding="utf-8"))
    other.page.locator("#cb-room dialog").wait_for(state="detached")
    assert other.kept() == voted.kept()
    assert other.counts == voted.counts
    dialog(other)
    other.go_on()
    assert other.kept() == voted.kept()
    context.close()


def test_a_file_that_is_wrong_is_told_in_one_sentence_and_nothing_of_it_is_taken(voted: Room) -> None:
    record = json.loads(
        voted.run("CasusboekRecord.json(CasusboekRoom.story, CasusboekRoom.sitting(), CasusboekRoom.events())")
    )
    before = voted.kept()
    found = dialog(voted)
    half = [*record["events"][:2], {"type": "decide", "rule": "majority", "key": "Z", "t": 1}]
    less = record["events"][:-1]
    turned = [*record["events"][:-1], record["events"][-1] | {"t": 9}]
    for text, told in (
        ("{", "geen zitting van Casusboek"),
        ('{"format": 1, "events": []}', "geen zitting van Casusboek"),
        (json.dumps(record | {"case": OTHER, "title": "De inschatting"}), "andere casus: “De inschatting”"),
        (json.dumps(record | {"check": "K99", "events": elsewhere(record["events"])}), "die dit boek niet meer kent"),
        (json.dumps(record | {"format": 99}), "een nieuwere versie van dit boek"),
        (json.dumps(record | {"events": half}), "Dit bestand is beschadigd"),
        (
            json.dumps(record | {"events": [*before, {"type": "count", "key": {}, "t": "nu"}]}),
            "Dit bestand is beschadigd",
        ),
        (json.dumps(record | {"events": less}), "staat meer van deze zitting"),
        (json.dumps(record | {"events": turned}), "verliep deze zitting anders"),
    ):
        give(voted, text)
        until(lambda told=told: told in found.locator("[role=alert]").inner_text())  # type: ignore[misc]
        assert found.is_visible()
    voted.go_on()
    assert voted.kept() == before


def elsewhere(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the events as they would be on an edition that nobody knows, without what their letters stood for."""
    bare = [{name: value for name, value in event.items() if name not in ("letters", "words")} for event in events]
    return [bare[0] | {"check": "K99"}, *bare[1:]]


def give(room: Room, text: str) -> None:
    field = room.page.locator("#cb-room dialog [type=file]")
    field.set_input_files({"name": "zitting.json", "mimeType": "application/json", "buffer": text.encode()})


def test_an_edition_that_nobody_knows_is_in_the_list_and_never_gone_on_with(voted: Room) -> None:
    voted.run(f"""async () => {{ const [head] = await CasusboekVault.heads(); await CasusboekVault.remove(head.id);
      await CasusboekVault.append({{ ...head, edition: "K99" }}, {json.dumps(elsewhere(voted.kept()))}, 0);
      localStorage.clear() }}""")
    found = dialog(voted)
    found.locator("summary").press("Enter")
    assert "van een eerdere versie van deze casus" in found.locator("li").inner_text()
    for name in ("Verder waar u was", "Verslag lezen", "Open:"):
        found.get_by_role("button", name=name).first.press("Enter")
        until(lambda: "die dit boek niet meer kent" in found.locator("[role=alert]").inner_text())
        assert found.is_visible()


def test_what_the_version_before_kept_is_taken_in(room: Room) -> None:
    check = room.run("CasusboekView.story.check")
    kept = [{"t": 5000, "type": "start", "present": 20, "case": CASE, "check": check}, {"t": 6000, "type": "open"}]
    aside = [{"t": 1000, "type": "start", "present": 30, "case": CASE, "check": check}, {"t": 2000, "type": "open"}]
    room.run(f"""() => {{ const {{ cbBook, cbCase }} = document.documentElement.dataset;
      const key = `casusboek:${{cbBook}}:${{cbCase}}:plenary`;
      localStorage.setItem(key, {json.dumps(json.dumps(kept))});
      localStorage.setItem(`${{key}}-earlier`, {json.dumps(json.dumps(aside))}); }}""")
    room.press("p")
    found = room.page.locator("#cb-room dialog")
    found.wait_for()
    assert "Zittingen op dit apparaat (2)" in found.inner_text()
    room.go_on()
    assert room.run("CasusboekRoom.events()") == kept
    assert room.run("CasusboekRoom.sitting().present") == 20


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ([NO_DATABASE], "bewaart de zitting minder zeker"),
        ([NO_DATABASE, NO_STORAGE], "bewaart niets"),
        ([FULL_DATABASE, NO_STORAGE], "is vol en bewaart niets"),
    ],
)
def test_the_room_goes_on_where_it_cannot_be_kept_says_so_and_offers_the_record(
    room: Room, broken: list[str], told: str
) -> None:
    for script in broken:
        room.run(script)
    room.present(present=75)
    until(lambda: told in room.said)
    room.to_vote()
    room.vote({"A": 40, "B": 35})
    assert room.decisions[0]["rounds"][0]["counts"]["A"] == 40
    with room.page.expect_download() as waiting:
        room.page.locator("#cb-room footer").get_by_role("button", name="JSON downloaden").click()
    assert len(json.loads(waiting.value.path().read_text(encoding="utf-8"))["events"]) == len(
        room.run("CasusboekRoom.events()")
    )
    room.press("?")
    room.page.get_by_role("button", name="Stoppen met presenteren").press("Enter")
    room.press("p")
    room.page.locator("#cb-room dialog").wait_for()
    room.go_on()
    assert room.counts["A"] == 40


def test_a_record_that_cannot_be_read_is_said_and_does_not_stop_a_new_one(voted: Room) -> None:
    voted.run("""async () => { localStorage.clear(); const id = CasusboekLog.id();
      const base = await new Promise((done) => { const r = indexedDB.open(`casusboek:${document.documentElement.dataset.cbBook}:`);
        r.onsuccess = () => done(r.result) });
      const at = base.transaction("events", "readwrite").objectStore("events");
      at.put({ type: "x" }, [id, 1]); await new Promise((done) => { at.transaction.oncomplete = done }); }""")
    found = dialog(voted)
    found.get_by_role("button", name="Verder waar u was").press("Enter")
    until(lambda: "is op dit apparaat niet te lezen" in found.locator("[role=alert]").inner_text())
    found.get_by_role("button", name="Nieuwe zitting beginnen").press("Enter")
    found.wait_for(state="detached")
    assert voted.view == "cover"


def test_two_windows_of_one_sitting_follow_each_other_and_lose_nothing(voted: Room) -> None:
    other = Room(voted.page.context.new_page())
    other.page.goto(voted.page.url.split("#")[0])
    other.press("p")
    other.page.locator("#cb-room dialog").wait_for()
    other.go_on()
    voted.page.bring_to_front()
    voted.press("m")
    until(lambda: other.run("CasusboekRoom.events().length") == len(voted.kept()))
    until(lambda: other.title == voted.title)
    voted.press("PageDown")
    until(lambda: other.run("CasusboekRoom.place()") == voted.run("CasusboekRoom.place()"))
    # Both at once: neither sees the other's deed before it does its own.
    first = voted.page.evaluate_handle(
        "new Promise((done) => setTimeout(() => done(CasusboekRoom.act('present', { number: 11 })), 300))"
    )
    other.run("new Promise((done) => setTimeout(() => done(CasusboekRoom.act('agree', { index: 0, text: 'x' })), 200))")
    first.dispose()
    for one in (voted, other):
        until(lambda one=one: one.run("CasusboekRoom.sitting().present") == 11)  # type: ignore[misc]
        until(lambda one=one: one.run("CasusboekRoom.sitting().agreements[0]") == "x")  # type: ignore[misc]
    assert voted.kept() == other.kept()


def test_erasing_my_data_erases_the_sittings(voted: Room) -> None:
    voted.press("?")
    voted.page.get_by_role("button", name="Stoppen met presenteren").press("Enter")
    voted.page.locator("[data-cb-do=wipe]:visible").first.click()
    voted.page.locator("[data-cb-do=wiped]").click()
    until(lambda: voted.run("indexedDB.databases().then((all) => all.length)") == 0)
    voted.press("p")
    voted.page.locator("#cb-room dialog").wait_for()
    assert "Zittingen op dit apparaat" not in voted.page.locator("#cb-room dialog").inner_text()


def test_the_record_holds_keys_and_the_words_as_they_were_shown(voted: Room) -> None:
    voted.press("m")
    decision: dict[str, Any] = voted.decisions[0]
    ids = [one["id"] for one in decision["options"]]
    words = [voted.run(f"CasusboekView.label({json.dumps(id)})") for id in ids]
    assert all(words) and [one["label"] for one in decision["options"]] == words
    assert decision["text"] == "Donderdag 20 mei: de brief"
    csv = voted.run("CasusboekRecord.csv(CasusboekRoom.sitting())")
    for id in ids:
        assert f";{id};" in csv
    assert words[0].split('"')[0][:20] in csv


def test_the_screen_stays_awake_while_a_room_looks_at_it(room: Room) -> None:
    room.run(
        "() => { window.asked = []; WakeLock.prototype.request = async (kind) => { window.asked.push(kind); return {} } }"
    )
    room.present()
    assert room.run("window.asked") == ["screen"]
    room.run("document.dispatchEvent(new Event('visibilitychange'))")
    assert room.run("window.asked") == ["screen", "screen"]


def test_a_second_window_of_one_sitting_shows_every_step_of_a_vote_and_can_take_it_over(voted: Room) -> None:
    other = Room(voted.page.context.new_page())
    other.page.goto(voted.page.url.split("#")[0])
    other.press("p")
    other.page.locator("#cb-room dialog").wait_for()
    other.go_on()
    same(voted, other)
    for one, two in ((voted, other), (other, voted)):
        one.page.bring_to_front()
        for key in ("v", "1", "ArrowDown", "2", "ArrowDown", "v", "Enter", "ArrowDown", "7", "Enter"):
            one.press(key)
            same(one, two)
    two.press("m")
    same(two, one)
    assert one.kept() == two.kept()


def same(one: Room, two: Room) -> None:
    """Wait until both windows show the same, and have the same."""
    until(lambda: shown(two) == shown(one))


def shown(room: Room) -> list[str]:
    main = room.page.locator("#cb-room > main")
    return [main.inner_html(), str(room.run("CasusboekRoom.events().length"))]
