"""The keyboard: letters choose, everything that can be clicked can be reached, and no key does what it should not."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.reader import say

pytestmark = pytest.mark.usefixtures("kept_open")

VISIBLE_CONTROLS = """() => {
    const found = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
    return found.filter(one => one.checkVisibility({ checkVisibilityCSS: true })).length;
}"""


def test_a_case_plays_with_nothing_but_tab_and_enter(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    ways = ("[data-cb-choice=B]", "[data-cb-do=on]", "[data-cb-choice=A]", "[data-cb-choice=A]")
    rest = ("[data-cb-do=on]", "[data-cb-do=end]", "[data-cb-do=debrief]")
    for way in ("[data-cb-do=start]", *ways):
        reader.tab_to(reader.shown.locator(way))
        reader.press("Enter")
        if reader.asked.count() == 0:
            reader.arrive()
    expect(reader.asked.locator("input")).to_be_focused()
    reader.press("Tab", "Enter")
    reader.arrive()
    for way in rest:
        reader.tab_to(reader.shown.locator(way))
        reader.press("Enter")
        reader.arrive()
    assert reader.kind == "debrief"


def test_every_control_that_shows_can_be_reached_with_tab(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    for part in ("", f"#r={reader.code}", "#r=A", "#r=AA"):
        reader.go(f"{reader.address}{part}")
        wanted = reader.page.evaluate(VISIBLE_CONTROLS)
        reader.page.evaluate("window.reached = new Set(); addEventListener('focusin', e => reached.add(e.target))")
        reader.press(*["Tab"] * (wanted + 2))
        assert reader.page.evaluate("reached.size") >= wanted, part


def test_capitals_choose_as_well(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.choose("Shift+B")
    assert reader.id == "brief--b"


def test_letters_do_nothing_while_somebody_types(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=A")
    reader.press("a")
    field = reader.asked.locator("input")
    field.press_sequentially("abc")
    reader.settle()
    assert reader.id == "krant"
    expect(field).to_have_value("abc")


def test_letters_with_a_modifier_belong_to_the_browser(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    for modifier in ("Control", "Alt", "Meta"):
        reader.press(f"{modifier}+b")
    reader.settle()
    assert reader.id == "brief"


def test_a_key_that_is_held_down_chooses_once(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.page.keyboard.down("c")
    reader.page.keyboard.down("c")
    reader.page.keyboard.down("c")
    reader.arrive()
    assert reader.id == "krant"
    assert reader.code.endswith("-C")


def test_letters_can_be_switched_off_and_stay_off(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.get_by_text(say("How does this work?")).click()
    reader.shown.locator("[data-cb-keys]").uncheck()
    reader.begin()
    reader.press("b")
    reader.settle()
    assert reader.id == "brief"
    reader.reload()
    reader.press("b")
    reader.settle()
    assert reader.id == "brief"
    reader.shown.locator("[data-cb-choice=B]").click()
    reader.arrive()
    assert reader.id == "brief--b"


def test_letters_do_nothing_on_the_cover_and_after_the_story(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.press("a")
    reader.settle()
    assert reader.kind == "cover"
    reader.play("aa")
    reader.press("a", "b")
    reader.settle()
    assert reader.kind == "debrief"


def test_a_choice_opened_in_another_tab_leaves_this_one_alone(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    with reader.page.context.expect_page():
        reader.shown.locator("[data-cb-choice=B]").click(modifiers=["ControlOrMeta"])
    assert reader.id == "brief"


def test_steps_that_come_faster_than_frames_keep_their_own_place_in_the_history(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.page.evaluate("""() => {
        const press = key => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        press("b");
        document.querySelector("[data-cb-now] [data-cb-do=on]").click();
        press("a");
    }""")
    reader.arrive()
    assert reader.id == "krant" and reader.code.endswith("-BA")
    reader.back()
    assert reader.id == "aannemer" and reader.code.endswith("-B")


def test_the_question_whether_to_erase_is_answered_by_keyboard_and_begins_at_keeping(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.tab_to(reader.shown.locator("[data-cb-do=wipe]"))
    reader.press("Enter")
    expect(reader.page.get_by_role("dialog").get_by_role("button", name=say("Keep"))).to_be_focused()
    reader.press("a", "Escape")
    expect(reader.page.get_by_role("dialog")).to_be_hidden()
    expect(reader.shown.locator("[data-cb-do=wipe]")).to_be_focused()
