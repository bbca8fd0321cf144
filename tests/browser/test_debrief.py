"""The debrief: what happened on this route, what did not, what others wanted, and what one takes home."""

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told

pytestmark = pytest.mark.usefixtures("kept_open")

PARTS = (
    "How it ended", "Your way on the map", "What you did not see", "Your route", "What shifted",
    "What the others wanted", "Whom you asked, and whom not", "What you wrote before you knew", "What you wrote",
    "What you put first", "What you did, and what you could have done", "Your repertoire", "Pitfalls on your route", "Another route beside yours",
    "Learning within the agreements, and about them", "And two years on?",
    "What can still be decided", "What others chose", "Your own practice",
)  # fmt: skip


@pytest.fixture
def reader(on_disk: Open) -> Reader:
    """Give a reader at the debrief of the route A, C... of the small case, with everything that can be in it."""
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.shown.locator("summary", has_text="De griffier").click()
    reader.choose("b")
    reader.on()
    reader.take("a")
    reader.take("c")
    reader.choose("a")
    reader.shown.locator("summary", has_text="De aannemer").click()
    reader.on()
    reader.choose("a", "De brug was op.")
    reader.on()
    reader.shown.get_by_label("Wat zei u niet?").fill("Dat ik te laat keek.")
    reader.on()
    reader.on()
    return reader


def part(reader: Reader, name: str) -> Locator:
    """Go to one step of the debrief."""
    return reader.step(say(name))


def lines(place: Locator) -> list[str]:
    return [" ".join(text.split()) for text in place.all_inner_texts()]


def steps(reader: Reader) -> Locator:
    return part(reader, "Your route").locator("ol > li:has(> small)")


def test_it_begins_with_the_question_of_the_case(reader: Reader) -> None:
    expect(reader.shown.locator("[data-cb-question]")).to_contain_text("Hoe stuurt de raad zonder zelf te bouwen?")


def test_a_short_list_leads_to_its_steps_and_ones_own_practice_comes_last(reader: Reader) -> None:
    links = reader.shown.get_by_role("navigation").get_by_role("link")
    assert links.all_inner_texts() == [say(name) for name in PARTS]
    headings = [text for text in reader.shown.locator("div > h2").all_inner_texts() if text]
    assert headings == [say(name) for name in PARTS]


def test_one_step_shows_at_a_time_and_the_next_one_is_offered_by_its_name(reader: Reader) -> None:
    for at, name in enumerate(PARTS):
        expect(reader.shown.locator("div > h2:visible")).to_have_text(say(name))
        expect(reader.shown.locator("[aria-current=step]")).to_have_text(say(name))
        onward = reader.shown.locator("[data-cb-next] a")
        if at + 1 == len(PARTS):
            expect(onward).to_have_count(0)
            continue
        expect(onward).to_have_text(told["stepNext"].format(title=say(PARTS[at + 1])))
        onward.click()
        expect(reader.shown.get_by_role("heading", name=say(PARTS[at + 1]))).to_be_focused()
        assert reader.page.title().startswith(f"{say(PARTS[at + 1])} - ")


def test_back_and_forward_go_from_step_to_step_and_a_reload_returns_to_the_step(reader: Reader) -> None:
    code, first, third = reader.code, say(PARTS[0]), say("Your route")
    reader.step(third)
    reader.step(say("Your own practice"))
    shown = reader.shown.locator("div > h2:visible")
    reader.back()
    expect(shown).to_have_text(third)
    expect(shown).to_be_focused()
    reader.page.reload()
    expect(shown).to_have_text(third)
    expect(shown).to_be_focused()
    reader.back()
    expect(shown).to_have_text(first)
    reader.forward()
    expect(shown).to_have_text(third)
    reader.forward()
    expect(shown).to_have_text(say("Your own practice"))
    assert reader.code == code
    for _ in range(3):
        reader.back()
    assert reader.kind == "ending"


def test_on_a_phone_the_list_of_steps_is_folded_until_it_is_asked_for(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", viewport={"width": 390, "height": 844})
    reader.play("aa")
    link = reader.shown.get_by_role("link", name=say("Your route"), exact=True)
    expect(link).to_be_hidden()
    summary = reader.shown.locator("#cb-steps summary")
    expect(summary).to_contain_text(told["stepOf"].format(number=1, count=17))
    reader.tab_to(summary)
    reader.press("Enter")
    reader.tab_to(link)
    reader.press("Enter")
    expect(reader.shown.get_by_role("heading", name=say("Your route"))).to_be_focused()
    expect(link).to_be_hidden()
    assert reader.fits


def test_a_debrief_of_another_route_begins_at_its_first_step(reader: Reader) -> None:
    reader.step(say("Your route")).get_by_role("button", name=told["again"]).last.click()
    reader.arrive()
    reader.take("b")
    while reader.kind != "debrief":
        reader.on()
    expect(reader.shown.locator("div > h2:visible")).to_have_text(say(PARTS[0]))


def lit(reader: Reader, form: str = "wide") -> Locator:
    return part(reader, "Your way on the map").locator(f"[data-cb-map={form}]")


def test_the_map_comes_when_it_is_asked_for_and_shows_names_only_where_one_was(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.begin()
    reader.take("aa")
    reader.on()
    assert [one for one in reader.asked_for if "/assets/maps/" in one] == []
    reader.on()
    shown = lit(reader)
    names = [text for text in shown.locator("svg text[data-n]:visible").all_text_contents() if text]
    assert sorted(names) == ["De brief", "De brug blijft dicht", "De brug gaat open", "De krant"]
    assert len([one for one in reader.asked_for if one.endswith("/assets/maps/de-brug.js")]) == 1
    expect(shown.locator("[data-n=dicht].unseen:visible")).to_have_text("De brug blijft dicht")
    expect(shown.locator("circle.mine")).to_have_count(1)
    expect(shown.locator("circle.missed")).to_have_count(1)
    assert reader.troubles == []


def test_the_line_on_the_map_runs_through_the_choices_that_were_taken_and_shows_their_letters(reader: Reader) -> None:
    shown = lit(reader)
    letters = [text for text in shown.locator("[data-k]:visible").all_text_contents() if text]
    assert sorted(letters) == ["A", "A", "B", "C"]
    line, pieces = shown.locator("path.own").get_attribute("d") or "", 0
    for key in reader.page.evaluate("history.state.steps.map(([key]) => key)"):
        piece = shown.locator(f'path[data-c="{key}"]').first.get_attribute("d") or ""
        assert piece[1:] in line, key
        pieces += 1
    assert pieces == 5 and line.count("M") == 1


def test_the_map_is_upright_on_a_phone_and_says_the_same_in_words(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", viewport={"width": 390, "height": 844})
    reader.play("aa")
    expect(lit(reader, "tall")).to_be_visible()
    expect(lit(reader)).to_be_hidden()
    drawing = lit(reader, "tall").get_by_role("img")
    about = drawing.evaluate("it => document.getElementById(it.getAttribute('aria-describedby')).textContent")
    assert told["mapRoute"].format(passages=3, passage="De brug gaat open") in about
    assert told["mapMissed"].format(count=1) in about
    shown = part(reader, "Your way on the map")
    shown.get_by_text(told["mapWords"]).click()
    to, chose = told["mapTo"], told["mapChoice"].format(letter="A")
    assert lines(shown.get_by_role("listitem")) == [
        f"De brief: {chose}, {to.format(passage='De krant')}.",
        f"De krant: {chose}, {to.format(passage='De brug gaat open')}.",
    ]
    assert reader.fits


def test_a_debrief_without_its_map_has_every_other_step(visit: Open, address: str) -> None:
    reader = visit(f"{address}/small/de-brug.html")
    reader.page.route("**/assets/maps/*.js", lambda route: route.abort())
    reader.play("aa")
    links = reader.shown.get_by_role("navigation").get_by_role("link")
    assert links.all_inner_texts()[:2] == [say("How it ended"), say("What you did not see")]
    reader.troubles.clear()  # the browser names the file that did not come


def test_the_ways_that_one_did_not_go_are_named_and_not_told(reader: Reader) -> None:
    roads = part(reader, "What you did not see")
    roads.get_by_text(told["roads"]).click()
    ways = lines(roads.locator("[data-cb-roads] > li"))
    assert ways[0] == "De brief A Ik bel de krant. C Ik wacht."
    assert "De krant schrijft dat u niets zegt." not in roads.inner_text()


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
    expect(part(reader, "Your route").locator("q")).to_have_count(0)


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


def test_the_chart_has_an_axis_with_nought_and_words_and_a_mark_at_each_line(reader: Reader) -> None:
    chart = part(reader, "What shifted").locator("[data-cb-chart]")
    expect(chart.locator(".zero")).to_have_count(1)
    words = chart.locator("text").all_text_contents()
    assert {"0", told["chartMore"], told["chartLess"], "A", "B", "C"} <= set(words)
    dashes = chart.locator("polyline").evaluate_all("them => them.map(one => one.getAttribute('stroke-dasharray'))")
    assert len(set(dashes)) == 3  # a line is known by its kind, not by its colour alone


ACROSS = """them => {
    const all = them.map(one => [one.textContent, one.getBoundingClientRect()]);
    return all.flatMap(([text, a], at) => all.slice(at + 1)
        .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom - 4 && b.top < a.bottom - 4)
        .map(([other]) => [text, other]));
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_no_words_of_the_chart_or_of_a_day_run_into_others(on_disk: Open, width: int) -> None:
    reader = on_disk("real/de-inschatting.html", viewport={"width": width, "height": 900})
    reader.play_through()
    assert part(reader, "What shifted").locator("[data-cb-chart] text").evaluate_all(ACROSS) == []
    days = part(reader, "Your route").locator("[data-cb-leaf] b")
    names = days.all_text_contents()
    assert {"woensdag", "donderdag"} & set(names), names
    assert [name for name, fits in zip(names, days.evaluate_all(FITS), strict=True) if not fits] == []


FITS = """them => them.map(one => {
    const words = document.createRange();
    words.selectNodeContents(one);
    const [inner, outer] = [words.getBoundingClientRect(), one.getBoundingClientRect()];
    return inner.left >= outer.left && inner.right <= outer.right;
})"""


def test_the_meters_that_moved_most_come_first_and_the_rest_is_folded(on_disk: Open) -> None:
    reader = on_disk("real/de-inschatting.html")
    reader.play_through()
    shifted = part(reader, "What shifted")
    expect(shifted.get_by_role("row")).to_have_count(3)
    shifted.get_by_text(told["otherMeters"].format(count=4)).click()
    expect(shifted.get_by_role("row")).to_have_count(7)
    ways = part(reader, "Your route")
    expect(ways.locator("[data-cb-leaf] time").first).to_contain_text("7")


def test_we_feel_the_consequences_of_the_choices_we_made_each_tied_to_its_choice(reader: Reader) -> None:
    felt = part(reader, "Your route").locator("[data-cb-felt]")
    first = " ".join(felt.first.inner_text().split())
    because = told["because"].format(when="De brief", letter="B", words="Ik vraag de aannemer.")
    assert first == f"{told['feltHere']} “Bij de brief koos u: Ik vraag de aannemer.” {because}"


def test_whom_one_asked_and_whom_not_and_only_the_first_tell_what_they_said(reader: Reader) -> None:
    people = part(reader, "Whom you asked, and whom not")
    asked = people.locator("[data-cb-people=asked] li")
    assert lines(asked) == ["G De griffier De brief", "A De aannemer De brief"]
    asked.first.get_by_text("De griffier").click()
    expect(asked.first.get_by_text("Vraag het eerst na.")).to_be_visible()
    assert lines(people.locator("[data-cb-people=unasked] li")) == ["W De wethouder De brief"]
    expect(people.get_by_text("Wacht u nog even.")).to_have_count(0)


def test_what_one_wrote_before_one_knew_stands_with_its_moment_and_what_came_after(reader: Reader) -> None:
    before = part(reader, "What you wrote before you knew")
    assert before.locator("q").all_inner_texts() == ["De brug was op."]
    expect(before.get_by_text("De krant", exact=True)).to_be_visible()
    before.get_by_text(told["knewLater"]).click()
    expect(before.get_by_text("De krant schrijft het op.")).to_be_visible()


def test_learning_within_stands_beside_learning_about_and_both_are_kept(reader: Reader) -> None:
    name = "Learning within the agreements, and about them"
    learning = part(reader, name)
    assert learning.get_by_role("heading", level=3).all_inner_texts() == [told["learnWithin"], told["learnAbout"]]
    learning.get_by_label(told["learnWithinAsk"]).fill("Eerder bellen.")
    learning.get_by_label(told["learnAboutAsk"]).fill("Van wie is de brug?")
    reader.reload()
    learning = part(reader, name)
    expect(learning.get_by_label(told["learnWithinAsk"])).to_have_value("Eerder bellen.")
    expect(learning.get_by_label(told["learnAboutAsk"])).to_have_value("Van wie is de brug?")


def test_two_years_on_asks_for_a_result_with_a_date_and_keeps_the_answer(on_disk: Open) -> None:
    reader = on_disk("real/veertien-vakjes.html")
    reader.play_through()
    later = part(reader, "And two years on?")
    days = reader.page.locator("[data-cb-kind=passage] time, [data-cb-kind=ending] time")
    years = {int(day[:4]) + 2 for day in days.evaluate_all("them => them.map(one => one.dateTime)")}
    assert any(str(year) in later.locator("[data-cb-lead]").inner_text() for year in years)
    later.get_by_label(told["laterResults"]).fill("Eén bladzijde per jaar.")
    reader.reload()
    expect(part(reader, "And two years on?").get_by_label(told["laterResults"])).to_have_value(
        "Eén bladzijde per jaar."
    )


def test_before_when_something_can_still_be_decided_from_the_case_and_from_the_council_itself(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.clock.install(time="2030-08-01T12:00:00")
    reader.reload()
    reader.play("aa")
    dates = part(reader, "What can still be decided").get_by_role("listitem")
    assert lines(dates) == [
        f"4 november 2030 Stemming over de pont {told['datesOwn']}",
        "15 januari 2031 Het contract met de aannemer",
        "15 juni 2031 De kadernota, met of zonder brug",
    ]


def test_what_others_chose_is_a_page_that_trainers_keep_and_the_debrief_leads_there(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.play("aa")
    part(reader, "What others chose").get_by_role("link", name=say("What others chose")).click()
    reader.page.wait_for_url("**/wat-anderen-kozen.html#de-brug")
    expect(reader.page.get_by_text("Een groep vroeg eerst van wie de brug was.")).to_be_visible()


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
    again = part(reader, "Your route").get_by_role("button", name=told["again"])
    assert [one.get_attribute("aria-label") for one in again.all()] == [
        f"{told['again']}: {title}" for title in ("De brief", "De krant", "De brief", "De krant")
    ]
    again.nth(1).click()
    reader.arrive()
    assert reader.id == "krant" and reader.code.endswith("-BA")
    reader.back()
    assert reader.kind == "debrief"


def test_a_debrief_of_another_route_is_of_that_route(reader: Reader) -> None:
    part(reader, "Your route").get_by_role("button", name=told["again"]).first.click()
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
    expect(reader.shown.get_by_label(say("Route code"), exact=True)).to_have_value(reader.code)
    reader.click("copy")
    expect(reader.status).to_have_text(told["copied"])
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
