"""The debrief: what happened on this route, what did not, what others wanted, and what one takes home."""

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told

pytestmark = pytest.mark.usefixtures("kept_open")

PARTS = (
    "How it ended", "Your route", "What shifted", "Pitfalls on your route", "What you wrote", "Your own practice",
    "What you did not see", "What the others wanted",
)  # fmt: skip


@pytest.fixture
def reader(on_disk: Open) -> Reader:
    """Give a reader at the debrief of the route A, C... of the small case, with everything that can be in it."""
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.shown.get_by_text("Advies: De griffier").click()
    reader.choose("b")
    reader.on()
    reader.take("a")
    reader.take("c")
    reader.choose("a")
    reader.shown.get_by_text("Advies: De aannemer").click()
    reader.on()
    reader.choose("a", "De brug was op.")
    reader.on()
    reader.shown.get_by_label("Wat zei u niet?").fill("Dat ik te laat keek.")
    reader.on()
    reader.on()
    return reader


def part(reader: Reader, name: str) -> Locator:
    """Return one part of the debrief."""
    heading = reader.page.get_by_role("heading", name=say(name))
    return reader.shown.locator("div[data-cb-slot]").filter(has=heading)


def lines(place: Locator) -> list[str]:
    return [" ".join(text.split()) for text in place.all_inner_texts()]


def steps(reader: Reader) -> Locator:
    return part(reader, "Your route").locator("ol > li:has(> small)")


def test_it_begins_with_the_question_of_the_case(reader: Reader) -> None:
    expect(reader.shown.locator("[data-cb-question]")).to_contain_text("Hoe stuurt de raad zonder zelf te bouwen?")


def test_a_short_list_leads_to_its_parts_and_ones_own_practice_comes_before_the_long_lists(reader: Reader) -> None:
    links = reader.shown.get_by_role("navigation").get_by_role("link")
    assert links.all_inner_texts() == [say(name) for name in PARTS]
    headings = [text for text in reader.shown.locator("div > h2").all_inner_texts() if text]
    assert headings == [say(name) for name in PARTS]


def test_every_choice_stands_on_the_route_with_its_letter_and_where_it_was_made(reader: Reader) -> None:
    assert [line.split(" U vroeg")[0].split(told["told"])[0].strip() for line in lines(steps(reader))] == [
        "De brief B Ik vraag de aannemer. Rust in het dorp +1 Geld in kas −1",
        "De aannemer A Loop terug naar het dorp. Druk van de krant +1",
        "De krant C Ik lees eerst de brief nog eens. " + told["again"],
        "De brief A Ik bel de krant. Druk van de krant +1",
        "De krant A Ik leg het uit. Rust in het dorp +2 Wat zegt u tegen de krant? De brug was op.",
    ]


def test_a_consequence_is_folded_and_tells_what_followed_and_nothing_else(reader: Reader) -> None:
    first = steps(reader).first
    expect(first.get_by_text("De aannemer komt kijken.")).to_be_hidden()
    first.get_by_text(told["told"]).click()
    expect(first.get_by_text("De aannemer komt kijken.")).to_be_visible()
    inside = " ".join(first.locator("details").inner_text().split())
    assert inside == f"{told['told']} De aannemer komt kijken."


def test_the_advisers_that_were_heard_are_named_also_those_of_a_consequence(reader: Reader) -> None:
    heard = steps(reader).locator("> small:not(:first-child)")
    assert heard.all_inner_texts() == [
        told["heard"].format(names="De griffier"),
        told["heard"].format(names="De griffier, De aannemer"),
    ]


def test_a_sentence_that_was_written_stands_at_its_choice(reader: Reader) -> None:
    assert steps(reader).last.locator("q").inner_text() == "De brug was op."


def test_a_sentence_that_was_skipped_leaves_no_trace(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa")
    expect(reader.shown.locator("q")).to_have_count(0)


def test_the_meters_stand_in_a_table_with_a_line_and_the_same_in_words(reader: Reader) -> None:
    meters = part(reader, "What shifted")
    assert lines(meters.get_by_role("row")) == [
        "Rust in het dorp " + told["span"].format(**{"from": 0, "to": 3}),
        "Druk van de krant " + told["span"].format(**{"from": 1, "to": 3}),
        "Geld in kas " + told["span"].format(**{"from": 2, "to": 1}),
    ]
    expect(meters.locator("svg[aria-hidden=true] polyline")).to_have_count(3)
    meters.get_by_text(told["steps"]).click()
    assert lines(meters.get_by_role("listitem")) == [
        "Rust in het dorp: 0, 1, 1, 1, 1, 3",
        "Druk van de krant: 1, 1, 2, 2, 3, 3",
        "Geld in kas: 2, 1, 1, 1, 1, 1",
    ]


def test_only_the_pitfalls_of_this_route_are_told(reader: Reader) -> None:
    pitfalls = part(reader, "Pitfalls on your route")
    expect(pitfalls.get_by_text("De eerste reflex")).to_be_visible()
    expect(pitfalls.get_by_text("Zwijgen")).to_be_hidden()
    pitfalls.get_by_text("De eerste reflex").click()
    expect(pitfalls.get_by_text("Wie snel belt, belt zonder feiten.")).to_be_visible()


def test_a_route_without_pitfalls_has_no_such_part(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("caa")
    name = say("Pitfalls on your route")
    expect(reader.shown.get_by_role("heading", name=name)).to_be_hidden()
    expect(reader.shown.get_by_role("link", name=name)).to_have_count(0)
    expect(reader.shown.get_by_role("link", name=say("What you wrote"))).to_have_count(0)


def test_what_was_not_seen_names_the_other_endings_and_counts_the_passages(reader: Reader) -> None:
    assert lines(part(reader, "What you did not see").get_by_role("listitem")) == [
        told["ending"].format(title="De brug blijft dicht"),
        told["missed"].format(count=1, total=5),
    ]


def test_what_was_written_in_the_reflection_comes_back_with_its_question(reader: Reader) -> None:
    assert lines(part(reader, "What you wrote").locator("p")) == ["Wat zei u niet? Dat ik te laat keek."]


def test_the_interests_of_the_others_open_only_here(reader: Reader) -> None:
    others = part(reader, "What the others wanted")
    others.get_by_text(say("What each of them wants and fears")).click()
    rows = lines(others.locator("dl > div"))
    assert rows[0].startswith("De griffier") and "Een zuiver proces" in rows[0] and "Een ongeluk met stukken" in rows[0]
    assert len(rows) == 3


def test_perspectives_are_those_of_where_one_has_been(reader: Reader, on_disk: Open) -> None:
    others = part(reader, "What the others wanted")
    views = others.locator("[data-cb-perspective] summary:visible")
    assert views.all_inner_texts() == ["Perspectief: De aannemer", "Perspectief: De wethouder"]
    views.first.click()
    expect(others.get_by_text("Ik hoorde het meteen: hol.")).to_be_visible()
    elsewhere = on_disk("small/de-brug.html")
    elsewhere.play("aa")
    views = part(elsewhere, "What the others wanted").locator("[data-cb-perspective] summary:visible")
    assert views.all_inner_texts() == ["Perspectief: De wethouder"]


def test_every_real_decision_can_be_played_again_in_one_go(reader: Reader) -> None:
    again = reader.shown.get_by_role("button", name=told["again"])
    assert [one.get_attribute("aria-label") for one in again.all()] == [
        f"{told['again']}: {title}" for title in ("De brief", "De krant", "De brief", "De krant")
    ]
    again.nth(1).click()
    reader.arrive()
    assert reader.id == "krant" and reader.code.endswith("-BA")
    reader.back()
    assert reader.kind == "debrief"


def test_a_debrief_of_another_route_is_of_that_route(reader: Reader) -> None:
    reader.shown.get_by_role("button", name=told["again"]).first.click()
    reader.arrive()
    reader.take("cb")
    reader.on()
    reader.on()
    assert lines(steps(reader).locator("> p:first-of-type")) == ["C Ik wacht.", "B Ik zeg niets."]
    expect(part(reader, "Pitfalls on your route").get_by_text("Zwijgen")).to_be_visible()
    expect(part(reader, "What the others wanted").locator("h2")).to_have_count(1)
    assert part(reader, "What the others wanted").locator("[data-cb-perspective] summary:visible").count() == 0


def test_the_route_code_can_be_copied(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", permissions=["clipboard-read", "clipboard-write"])
    reader.play("aa")
    expect(reader.shown.get_by_label(say("Route code"))).to_have_value(reader.code)
    reader.click("copy")
    assert reader.notice == told["copied"]
    assert reader.page.evaluate("navigator.clipboard.readText()") == reader.code


def test_the_stakes_one_drives_in_are_kept(reader: Reader) -> None:
    stakes = part(reader, "Your own practice").get_by_role("group")
    assert stakes.count() == 3
    for label, text in (("What", "Ik bel de griffier"), ("Who", "ik"), ("Before when", "1 mei")):
        stakes.first.get_by_label(say(label), exact=True).fill(text)
    reader.reload()
    for label, text in (("What", "Ik bel de griffier"), ("Who", "ik"), ("Before when", "1 mei")):
        expect(stakes.first.get_by_label(say(label), exact=True)).to_have_value(text)


def test_looking_at_a_debrief_does_not_change_what_was_heard(reader: Reader) -> None:
    for folded in reader.shown.locator("summary:visible").all():
        folded.click()
    reader.reload()
    heard = steps(reader).locator("> small:not(:first-child)")
    assert heard.all_inner_texts()[0] == told["heard"].format(names="De griffier")


def test_a_reader_may_look_back_and_return(reader: Reader) -> None:
    text = reader.text
    reader.back()
    assert reader.kind == "ending"
    reader.forward()
    assert reader.text == text
