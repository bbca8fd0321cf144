"""A room's sitting after its case was edited: it goes on with what was chosen, or says at which choice it stops."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import FIELD, Publish
from tests.plenary_room import Room, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

BEFORE, AFTER = ((FIELD / f"{name}.md").read_text(encoding="utf-8") for name in ("before", "after"))
NO_LETTERS = """async () => { localStorage.clear(); const id = CasusboekLog.id();
  const base = await new Promise((done) => { const r = indexedDB.open(`casusboek:${document.documentElement.dataset.cbBook}:`);
    r.onsuccess = () => done(r.result) });
  const at = base.transaction("events", "readwrite").objectStore("events");
  for (const [index, { letters, words, ...event }] of CasusboekRoom.events().entries()) at.put(event, [id, index]);
  await new Promise((done) => { at.transaction.oncomplete = done }); }"""


@pytest.fixture
def room(page_on_disk: "Callable[..., Page]", publish: Publish) -> Room:
    """Give a room of the first edition in which a sitting began."""
    room = Room(page_on_disk(Path(publish(BEFORE).removeprefix("file://")), accept_downloads=True))
    room.present(present=42)
    return room


def decide(room: Room, key: str) -> None:
    """Vote at the next decision (12 for A, 30 for B), and let the trainer take an option."""
    room.to_vote()
    room.vote({"A": 12, "B": 30})
    room.run(f"CasusboekDeeds.run('decide', 'trainer:{key}')")
    room.rest()
    room.saved()


def again(room: Room) -> None:
    """Open the page anew: the first dialog shows."""
    room.page.reload()
    room.page.locator("#cb-room dialog").wait_for()


def words(room: Room) -> list[str]:
    """Return the choices of the room's route, in the words of the page."""
    return list(room.run("CasusboekRoom.sitting().ids.map(CasusboekView.label)"))


@pytest.mark.parametrize("older", [False, True], ids=["ours", "of 0.1.0"])
def test_a_sitting_goes_on_with_its_choices_when_the_one_above_them_is_gone(
    room: Room, publish: Publish, older: bool
) -> None:
    decide(room, "B")
    if older:
        room.run(NO_LETTERS)
    publish(AFTER)
    again(room)
    room.go_on()
    assert "alles wat de zaal koos, is er nog" in room.said
    assert room.title == "Twee" and words(room) == ["Ik bel de griffier."]
    decide(room, "B")
    assert words(room) == ["Ik bel de griffier.", "Ik denk na."]
    before = room.decisions
    again(room)
    room.page.locator("#cb-room dialog").get_by_role("button", name="Verslag lezen").first.press("Enter")
    until(lambda: room.view == "report")
    assert "71% koos B “Ik bel de griffier” (30)" in room.screen and "alles wat de zaal koos, is er nog" in room.screen
    assert "A “Ik wacht tot morgen” (12)" in room.screen
    while "niets om ongedaan te maken" not in room.said:
        room.press("u")
    assert room.decisions == before[:1] and words(room) == ["Ik bel de griffier."]


def test_a_choice_that_is_gone_is_told_with_its_words_and_all_of_it_stays_in_the_report(
    room: Room, publish: Publish
) -> None:
    decide(room, "A")
    decide(room, "B")
    check = room.run("CasusboekRoom.story.check")
    for name, letter in (("Noord", "A"), ("Zuid", "B")):
        room.run(f"CasusboekRoom.act('table', {{ name: '{name}', code: '{check}-{letter}' }})")
    room.saved()
    publish(AFTER)
    again(room)
    room.page.locator("#cb-room dialog summary").press("Enter")
    assert "van een eerdere versie van deze casus" in room.page.locator("#cb-room dialog li").inner_text()
    room.go_on()
    gone = "Bij keuze 1 koos de zaal “Ik wacht tot morgen.”"
    assert gone in room.said
    assert room.title == "Een" and words(room) == []
    room.press("t")
    assert "Noord speelde een eerdere versie: bij keuze 1 koos die tafel “Ik wacht tot morgen.”" in room.screen
    assert "“Twee”: Zuid." in room.screen
    room.press("r")
    told = room.screen
    assert gone in told and "“Ik wacht tot morgen” (12)" in told and "“Ik denk na” (30)" in told
    assert told.count("ging de zitting zonder deze beslissing verder") == 2


@pytest.mark.parametrize(("text", "same"), [(AFTER, False), (BEFORE.replace("`kind +1`", "`kind +2`"), True)])
def test_an_open_vote_goes_on_for_the_same_choices_and_is_never_counted_for_others(
    room: Room, publish: Publish, text: str, same: bool
) -> None:
    room.to_vote()
    room.press("v")
    room.count({"A": 5, "B": 9})
    room.saved()
    publish(text)
    again(room)
    room.go_on()
    if same:
        assert "alles wat de zaal koos, is er nog" in room.said
        assert (room.counts["A"], room.counts["B"]) == (5, 9)
        return
    assert "Over “Een” was nog niets besloten" in room.said
    decide(room, "A")
    assert words(room) == ["Ik bel de griffier."]
    assert [one["dropped"] for one in room.decisions] == [True, False]


def test_a_file_of_an_earlier_edition_opens_and_one_that_nobody_knows_is_refused(room: Room, publish: Publish) -> None:
    decide(room, "C")
    script = "CasusboekRecord.json(CasusboekRoom.story, CasusboekRoom.sitting(), CasusboekRoom.events())"
    record = json.loads(room.run(script))
    publish(AFTER)
    again(room)
    start, *others = record["events"]
    bare = [{name: value for name, value in one.items() if name not in ("letters", "words")} for one in others]
    unknown = record | {"check": "K99", "events": [start | {"check": "K99", "id": "sx"}, *bare]}
    field = room.page.locator("#cb-room dialog [type=file]")
    for text in (unknown, record):
        buffer = json.dumps(text).encode()
        field.set_input_files({"name": "zitting.json", "mimeType": "application/json", "buffer": buffer})
        if text is unknown:
            until(lambda: "die dit boek niet meer kent" in room.page.locator("[role=alert]").last.inner_text())
    room.page.locator("#cb-room dialog").wait_for(state="detached")
    assert words(room) == ["Ik bel de krant."]
