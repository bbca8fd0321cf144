"""Where the focus goes, what the title says, and what the status line tells."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told

END = "De brug - Proefboek"


def test_every_step_brings_the_focus_to_its_heading_and_a_title_of_its_own(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    titles = [reader.page.title()]
    reader.begin()
    for step in (None, "b", "on", "a", "a", "on", "on", "on"):
        if step == "on":
            reader.on()
        elif step:
            reader.choose(step)
        expect(reader.heading).to_be_focused()
        titles.append(reader.page.title())
    assert titles == [
        END,
        f"De brief - {END}",
        f"De brief: u koos B Ik vraag de aannemer. - {END}",
        f"De aannemer - {END}",
        f"De krant - {END}",
        f"De krant: u koos A Ik leg het uit. - {END}",
        f"Voordat u verder leest - {END}",
        f"De brug gaat open - {END}",
        f"Nabespreking - {END}",
    ]


def test_opening_a_page_leaves_the_focus_where_the_browser_puts_it(on_disk: Open) -> None:
    assert on_disk("small/de-brug.html").page.evaluate("document.activeElement === document.body")


def test_back_forward_undo_and_the_cover_move_the_focus_too(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("b")
    moves = (reader.back, reader.forward, lambda: reader.click("undo"), lambda: reader.click("cover"))
    for move in moves:
        move()
        reader.arrive()
        undone = reader.shown.locator("[data-cb-choice=B]:focus")
        expect(undone if move is moves[2] else reader.heading).to_be_focused()
    assert reader.kind == "cover" and reader.page.title() == END


def test_the_heading_that_gets_the_focus_is_at_the_top_of_the_window(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", viewport={"width": 390, "height": 500})
    reader.begin()
    reader.page.mouse.wheel(0, 2000)
    reader.page.wait_for_function("() => scrollY > 100")
    reader.choose("b")
    assert reader.page.evaluate("scrollY") == 0
    expect(reader.heading).to_be_in_viewport()


def test_the_focus_does_not_stand_in_the_order_of_tab(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    assert reader.heading.get_attribute("tabindex") == "-1"


@pytest.mark.parametrize("page", ["small/de-brug.html", "small/index.html", "small/lenzen.html", "small/404.html"])
def test_every_page_has_one_status_line_from_the_start(on_disk: Open, page: str) -> None:
    reader = on_disk(page)
    expect(reader.status).to_have_count(1)
    expect(reader.status).to_have_text("")


def test_the_status_line_tells_what_moved_and_then_falls_silent(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    expect(reader.status).to_have_text("")
    reader.choose("b")
    expect(reader.status).to_have_text("↑ Meer rust in het dorp. ↓ Minder geld in kas")
    reader.on()
    expect(reader.status).to_have_text("")


def announced(reader: Reader) -> int:
    """Count the changes of the status line while a choice is taken."""
    reader.page.evaluate("""() => {
        window.told = [];
        const line = document.querySelector("[role=status]");
        new MutationObserver(() => line.textContent && told.push(line.textContent)).observe(line, { childList: true });
    }""")
    reader.choose("b")
    return int(reader.page.evaluate("told.length"))


def test_a_move_is_said_once(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    assert announced(reader) == 1


def test_what_went_wrong_shows_on_the_page_and_is_said(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=!!")
    expect(reader.status).to_have_text(told["form"])
    box = reader.status.bounding_box()
    assert box is not None and box["height"] > 20
    reader.begin()
    box = reader.status.bounding_box()
    assert box is not None and box["height"] <= 1


def test_a_part_of_the_debrief_gets_the_focus_and_the_address_keeps_the_route(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.play("aa")
    code = reader.code
    link = reader.shown.get_by_role("link", name=say("Your own practice"))
    reader.tab_to(link)
    reader.press("Enter")
    heading = reader.shown.get_by_role("heading", name=say("Your own practice"))
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert reader.code == code
    reader.press("Tab")
    expect(reader.shown.get_by_label(say("What")).first).to_be_focused()


def test_a_footnote_gets_the_focus_and_the_address_keeps_the_route(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    code = reader.code
    reader.shown.get_by_role("link", name="1", exact=True).click()
    note = reader.shown.get_by_role("listitem").filter(has_text="De brief is van gisteren.")
    expect(note).to_be_focused()
    assert reader.code == code
    reader.reload()
    assert reader.id == "brief"
