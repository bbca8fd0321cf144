"""A round that is open or closed shows the room nothing of how the votes are divided; and no stray key is a vote."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEED = 20261130
ROUNDS = 12
CLICKER = ("PageUp", "PageDown", "Enter", "Escape", "F5", "Tab", "b", ".")
WAY = (Path(__file__).parent / "way_for_tests.js").read_text(encoding="utf-8")
ASK = """CasusboekRoom.act('ask', { text: 'Wat weegt het zwaarst?', options: ['Dichtbij', 'Zorgvuldig', 'Betaalbaar'] })"""
# Everything besides pixels by which a division could come out: title, what is said, all text and every attribute.
# The order of attributes tells nothing: it is that of who wrote first.
TOLD = """() => {
  const room = document.getElementById("cb-room").cloneNode(true);
  for (const one of [room, ...room.querySelectorAll("*")]) {
    const all = [...one.attributes].map(({ name, value }) => [name, value]).sort();
    for (const [name] of all) one.removeAttribute(name);
    for (const [name, value] of all) one.setAttribute(name, value);
  }
  return [document.title, room.outerHTML];
}"""
# All that title, address and every line that is read aloud say from now on, each time that it changes.
HEARD = """() => { window.ear?.disconnect(); window.heard = []; (window.ear = new MutationObserver(() => {
  const aloud = [...document.querySelectorAll('[role=status],[role=alert],[aria-live]')].map(({ textContent }) => textContent);
  const now = JSON.stringify([document.title, location.href, ...aloud]);
  if (window.heard.at(-1) !== now) window.heard.push(now);
  })).observe(document, { childList: true, characterData: true, subtree: true });
  window.AudioContext = class { constructor() { window.heard.push('sound') } }; }"""
NOW = "JSON.stringify([CasusboekRoom.round()?.counts, CasusboekRoom.round()?.tallies])"


@pytest.fixture
def room(page_on_disk: "Callable[..., Page]") -> Room:
    made = Room(
        page_on_disk(room_site() / f"{CASE}.html", viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    )
    made.present(present=75)
    made.run(WAY)
    return made


def divisions() -> Iterator[list[str]]:
    """Give what is typed at each option and abstentions: nothing, one digit or four, by chance."""
    dice = random.Random(SEED)
    yield ["", "", "", ""]
    yield ["75", "0", "0", "0"]
    for _ in range(ROUNDS - 2):
        yield [dice.choice(["", "0", "7", "12", "38", "1234", "9Backspace"]) for _ in range(4)]


def seen(room: Room) -> tuple[bytes, list[str]]:
    room.saved()
    return room.page.screenshot(animations="disabled", caret="hide"), room.run(TOLD)


def one_round(room: Room, numbers: list[str], give: Callable[[Room, str], None]) -> list[tuple[bytes, list[str]]]:
    """Hold a round up to its close, and return all that the room could see and hear on the way."""
    room.run(f"CasusboekRoom.soon(() => {ASK})")
    room.rest()
    room.run(HEARD)
    room.press("v")
    screens = [seen(room)]
    for index, number in enumerate(numbers):
        if index:
            room.press("ArrowDown")
        give(room, number)
        screens.append(seen(room))
    room.press("v")
    screens.append(seen(room))
    heard = room.run("window.heard")
    room.press("u", "u", *["u"] * sum(1 for number in numbers if number), "u")
    assert room.run("CasusboekRoom.sitting().decisions.length") == 0
    return [*screens, (b"", heard)]


def by_key(room: Room, number: str) -> None:
    backspace = number.endswith("Backspace")
    room.press(*number.removesuffix("Backspace"), *["Backspace"] * backspace)


def by_mouse(room: Room, number: str) -> None:
    for digit in number.removesuffix("Backspace"):
        room.page.locator(f"#cb-room [data-cb-deed=press][data-cb-with='{digit}']").click()
        room.rest()
    if number.endswith("Backspace"):
        room.page.locator("#cb-room [data-cb-with=Backspace]").click()
    room.page.mouse.move(2, 2)


@pytest.mark.parametrize("give", [by_key, by_mouse])
def test_no_division_shows_before_the_result(room: Room, give: Callable[[Room, str], None]) -> None:
    if give is by_mouse:
        room.run("CasusboekDeeds.run('pad')")
    first: list[tuple[bytes, list[str]]] = []
    for numbers in divisions():
        screens = one_round(room, numbers, give)
        first = first or screens
        for index, (one, other) in enumerate(zip(first, screens, strict=True)):
            assert one[1] == other[1], (numbers, index)
            assert one[0] == other[0], (numbers, index)


def test_a_way_with_votes_shows_how_many_and_nothing_of_what(room: Room) -> None:
    dice = random.Random(SEED)
    room.press("y")
    first: list[tuple[bytes, list[str]]] = []
    for _ in range(6):
        room.run(f"CasusboekRoom.soon(() => {ASK})")
        room.press("v")
        screens = []
        for id in range(5):
            room.run(f"window.proef.vote('{id}', '{dice.choice('ABC-')}')")
            room.rest()
            screens.append(seen(room))
        assert "5 van 75 gestemd" in room.screen
        room.press("v")
        room.run("window.proef.vote('99', 'A')")  # too late
        room.rest()
        screens.append(seen(room))
        first = first or screens
        assert [one for one, _ in screens] == [one for one, _ in first]
        assert [told for _, told in screens] == [told for _, told in first]
        room.press("u", "u")
        room.press("u")


def test_what_is_seen_is_not_the_same_when_it_may_differ(room: Room) -> None:
    """The test of the test: results do differ."""
    found = []
    for number in ("3", "4"):
        room.run(f"CasusboekRoom.soon(() => {ASK})")
        room.press("v", number, "v", "Enter", "Enter")
        found.append(seen(room))
        room.press("u", "u", "u", "u", "u")
    assert found[0][0] != found[1][0]


def test_no_key_of_a_clicker_and_no_letter_casts_or_changes_a_vote(room: Room) -> None:
    for key in (*CLICKER, *"acdeghijklmnopqrtwxyz", "+", "-", " ", "Delete", "Home", "End"):
        room.run(f"CasusboekRoom.soon(() => {ASK})")
        room.press("v", "1", "2", "ArrowDown", "7")
        before = room.run(NOW)
        if key != "F5":  # a reload; that nothing is lost by one is tested elsewhere
            room.press(key)
        if room.page.locator("#cb-room dialog").count():
            room.press("Escape")
        if key not in "z":
            assert room.run(NOW) == before, key
        room.run("() => { while (CasusboekRoom.sitting().decisions.length && CasusboekRoom.act('undo')); }")
        room.run(
            "CasusboekRoom.move({ view: 'cover', page: 0, black: false, scale: 1, way: 'hands', letters: true, notes: false })"
        )


def test_tab_and_enter_do_not_come_at_a_digit(room: Room) -> None:
    room.to_vote()
    room.run("CasusboekDeeds.run('pad')")
    room.press("v", "5")
    reached = set()
    for _ in range(12):
        room.press("Tab")
        reached.add(room.run("document.activeElement.dataset.cbDeed ?? ''"))
    assert "press" not in reached and "vote" in reached


def test_from_the_case_page_to_the_first_vote_and_through_a_decision_takes_few_keys(
    page_on_disk: "Callable[..., Page]",
) -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.page.locator("#cb-cover").wait_for()
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        pressed += len(keys)
        room.press(*keys)

    press("p")
    room.page.locator("#cb-room dialog").wait_for()
    press("7", "5", "Enter")
    room.page.locator("#cb-room dialog").wait_for(state="detached")
    press("v")
    assert room.run("CasusboekRoom.round().status") == "open"
    assert room.run("CasusboekRoom.sitting().present") == 75
    assert pressed <= 12, pressed
    pressed = 1  # the V that opened it
    room.count({"A": 40, "B": 35})
    press("v", "Enter", "Enter", "m")
    assert room.decisions[0]["decided"]["rule"] == "majority"
    assert pressed <= 8, pressed


def test_a_decision_by_mouse_alone(room: Room) -> None:
    room.page.locator("#cb-room footer").get_by_role("button", name="Alle toetsen").click()
    room.page.locator("#cb-room dialog").get_by_role("button", name="stemming openen").click()
    until(lambda: room.view == "vote")
    tools = room.page.locator("#cb-room footer")
    tools.get_by_role("button", name="Cijfers", exact=True).click()
    for letter, digits in (("A", "40"), ("C", "29")):
        while not room.page.locator(f"#cb-room li[data-cb-with={letter}]").count():  # on the next page: by the arrow
            tools.locator("button", has_text="↓").click()
            room.rest()
        room.page.locator(f"#cb-room li[data-cb-with={letter}]").click()
        for digit in digits:
            tools.get_by_role("button", name=digit, exact=True).click()
            room.rest()
    tools.get_by_role("button", name="Stemming sluiten").click()
    tools.get_by_role("button", name="Teruglezen").click()
    until(lambda: room.view == "check")
    assert "40" in room.screen
    for _ in "BC":
        tools.locator("button", has_text="↓").click()
    for digit in "35":
        tools.get_by_role("button", name=digit, exact=True).click()
        room.rest()
    assert "35" in room.screen and "75 van 75" in room.screen
    tools.get_by_role("button", name="Uitslag tonen").click()
    until(lambda: room.title.startswith("Uitslag"))
    room.page.locator("#cb-room footer").get_by_role("button", name="Volgende").click()
    room.page.get_by_role("button", name="De meerderheid: A").click()
    until(lambda: bool(room.decisions[0]["decided"]))
    assert room.decisions[0]["rounds"][0]["counts"] | {"A": 40, "C": 35} == room.decisions[0]["rounds"][0]["counts"]


@pytest.mark.parametrize("view", ["cover", "story", "check", "decide"])
def test_after_a_crash_a_vote_is_back_on_its_screen_wherever_the_place_was_kept(room: Room, view: str) -> None:
    room.to_vote()
    room.press("v", "7", "3")
    room.saved()
    room.run(f"CasusboekLog.keepPlace({{ ...CasusboekRoom.place(), view: '{view}' }})")
    room.page.reload()
    room.page.locator("#cb-room dialog").wait_for()
    room.go_on()
    assert room.view == "vote" and "73" not in room.screen
    room.press("ArrowDown", "2")
    assert room.counts | {"A": 73, "B": 2} == room.counts


def test_in_the_other_window_the_same_keys_count(room: Room) -> None:
    with room.page.expect_popup() as popup:
        room.press("w")
    desk = popup.value
    desk.locator("#cb-presenter h1", has_text="Samen uit").wait_for()
    desk.locator("#cb-presenter h1").click()
    for key in ("v", "1", "2", "ArrowDown", "3"):
        desk.keyboard.press(key)
    until(lambda: room.run("CasusboekRoom.round()?.counts.B") == 3)
    assert room.counts["A"] == 12
    desk.locator("[name=nC]").wait_for()
    desk.locator("[name=nC]").focus()
    desk.keyboard.type("4.b")
    desk.keyboard.press("Tab")
    until(lambda: room.counts["C"] in (4, 40))
    desk.locator("#cb-presenter h1").click()
    desk.keyboard.press("?")
    desk.get_by_role("button", name="de meerderheid volgen").wait_for()
    assert room.page.locator("#cb-room dialog").count() == 0
    desk.keyboard.press("Escape")
    desk.locator("dialog").wait_for(state="detached")
    desk.keyboard.press("v")
    until(lambda: room.run("CasusboekRoom.round().status") == "closed")
    desk.keyboard.press("Enter")  # read back in this window: no second look on the big screen
    until(lambda: room.title.startswith("Uitslag"))
