"""Storage that is denied, full or corrupt at each step of a reader's way: no words are lost, it is said, and it goes on."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told

pytestmark = pytest.mark.usefixtures("kept_open")

DENIED = """() => void Object.defineProperty(window, 'localStorage', {
  configurable: true, get() { throw new DOMException('no', 'SecurityError'); } })"""
FULL = "() => { Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') } }"
CORRUPT = "() => { for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{\\u0000') }"
HEARD = """window.cbItem = Storage.prototype.setItem; window.cbHeard = new Set;
  addEventListener("DOMContentLoaded", () => {
    const line = document.getElementById("cb-status");
    const hear = () => "cbLoud" in line.dataset && cbHeard.add(line.textContent);
    if (line) new MutationObserver(hear).observe(line, { childList: true, attributes: true }) })"""
MENDED = "() => { delete window.localStorage; Storage.prototype.setItem = window.cbItem }"
REASON, ANSWER, STAKE = "De brug was op.", "Dat ik te laat keek.", "Ik bel de griffier."


def cover(reader: Reader) -> None:
    reader.page.get_by_text(say("Make it your own municipality")).click()
    reader.page.get_by_label("Naam van de gemeente").fill("Zeewold")


def first_choice(reader: Reader) -> None:
    reader.begin()
    reader.shown.locator("summary", has_text="De griffier").click()
    reader.take("a")
    assert reader.id == "krant"


def reason(reader: Reader) -> None:
    reader.press("a")
    reader.asked.locator("input").fill(REASON)
    reader.press("Enter")
    reader.arrive()
    reader.on()


def ending(reader: Reader) -> None:
    reader.shown.get_by_label("Wat zei u niet?").fill(ANSWER)
    reader.on()
    assert reader.kind == "ending"


def debrief(reader: Reader) -> None:
    reader.on()
    reader.step(say("Your own practice")).locator("fieldset").first.get_by_label(say("What"), exact=True).fill(STAKE)
    has_all(reader)


def finished(reader: Reader) -> None:
    """Find the route that ended on the cover, and open it with all that was written."""
    reader.click("cover")
    place = reader.page.locator("#cb-kept")
    place.locator("summary").first.click()
    expect(place.locator("> ul > li")).to_have_count(1)
    expect(place).to_contain_text(told["ending"].format(title="De brug gaat open"))
    place.get_by_role("button", name=told["open"]).first.click()
    expect(reader.page.locator("#cb-debrief[data-cb-now]")).to_be_visible()
    reader.settle()
    has_all(reader)


def begin_again(reader: Reader) -> None:
    reader.click("cover")
    reader.begin()
    reader.take("a")
    reader.press("a")
    expect(reader.asked.locator("input")).to_have_value("")
    reader.press("Enter")
    reader.arrive()
    assert REASON not in reader.text


def shared_code(reader: Reader) -> None:
    reader.page.evaluate("location.hash = '#r=CA'")
    reader.arrive()
    assert reader.id == "open--reflectie"
    expect(reader.shown.get_by_label("Wat zei u niet?")).to_have_value("")


WAY: tuple[Callable[[Reader], None], ...] = (
    cover, first_choice, reason, ending, debrief, finished, begin_again, shared_code,
)  # fmt: skip
KEEPING = [index for index, step in enumerate(WAY) if step not in (finished, shared_code)]  # these write something


def has_all(reader: Reader) -> None:
    """Find in the debrief every word that was written on the way."""
    text = reader.looked_back
    for words in (REASON, ANSWER, told["heard"].format(names="De griffier")):
        assert words in text
    expect(
        reader.step(say("Your own practice")).locator("fieldset").first.get_by_label(say("What"), exact=True)
    ).to_have_value(STAKE)


def walk(reader: Reader, before: Mapping[int, str]) -> list[int]:
    """Walk the whole way, with scripts to run before its steps; say how often the page had told its trouble after each."""
    told_after = []
    for index, step in enumerate(WAY):
        if index in before:
            reader.page.evaluate(before[index])
        step(reader)
        heard = reader.page.evaluate("[...cbHeard]")
        told_after.append(sum(one.startswith(told["trouble"].partition("{code}")[0]) for one in heard))
    return told_after


@pytest.mark.parametrize("fault", [DENIED, FULL, CORRUPT], ids=["denied", "full", "corrupt"])
def test_from_any_step_on_no_word_is_lost_it_is_said_once_and_the_way_goes_on(on_disk: Open, fault: str) -> None:
    for at in range(len(WAY)):
        reader = on_disk("small/de-brug.html", before=HEARD)
        said = walk(reader, {at: fault})
        first = at if fault == DENIED else next((index for index in KEEPING if index >= at), len(WAY))
        if fault == CORRUPT:  # what this page knows is what holds: there is nothing to say
            first = len(WAY)
        assert said == [int(index >= first) for index in range(len(WAY))], WAY[at].__name__
        if said[-1]:
            expect(reader.tools).to_contain_text(told["note"].format(code=reader.code))
        reader.page.close()


@pytest.mark.parametrize("fault", [DENIED, FULL], ids=["denied", "full"])
def test_trouble_that_comes_and_goes_loses_no_word(on_disk: Open, fault: str) -> None:
    for odd in (0, 1):
        reader = on_disk("small/de-brug.html", before=HEARD)
        assert walk(reader, {index: fault if index % 2 == odd else MENDED for index in range(len(WAY))})[-1] == 1
        reader.page.close()


def test_what_was_read_from_the_device_is_not_lost_when_it_is_denied_later(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    for step in (cover, first_choice, reason, ending):
        step(reader)
    reader.reload()
    reader.shown.locator("[data-cb-do=debrief]").wait_for()
    reader.page.evaluate(DENIED)
    debrief(reader)


@pytest.mark.parametrize("damage", ["{\\u0000", "[1,2", '{"steps": [[]]}', "null"])
def test_a_route_that_is_damaged_is_told_and_what_was_written_in_it_can_be_read(on_disk: Open, damage: str) -> None:
    reader = on_disk("small/de-brug.html")
    for step in (cover, first_choice, reason, ending, debrief):
        step(reader)
    reader.page.evaluate(f"""() => {{ for (const key of Object.keys(localStorage))
      if (/:run-\\w+$/.test(key)) localStorage.setItem(key, '{damage}') }}""")
    reader.reload()
    has_all(reader)  # the history of this tab still knows the way
    reader.go(f"{reader.address}")
    place = reader.page.locator("#cb-kept")
    place.locator("summary").first.click()
    expect(place).to_contain_text(told["damaged"])
    expect(place).to_contain_text(REASON)
    expect(place).to_contain_text(ANSWER)
    reader.click("resume")
    expect(reader.status).to_have_text(told["lost"])
    reader.begin()
    reader.take("a")
    reader.click("cover")
    place.get_by_role("button", name=told["remove"]).last.click()
    expect(place).not_to_contain_text(REASON)
