"""What a choice costs the browser, counted and not timed: writes, style, layout, requests. Counts do not wobble."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.conftest import Open
from tests.browser.reader import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

# Taps, and waits until what was put off until after the frame is done; returns the writes before and after the frame.
TAP = """async () => {
  const section = document.querySelector("[data-cb-now]");
  const links = section.querySelectorAll("[data-cb-choice], [data-cb-next] [data-cb-do]:last-of-type");
  const link = [...links].find((one) => one.checkVisibility());
  if (!link) return null;
  const writes = [];
  const watcher = new MutationObserver((list) => writes.push(...list));
  watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const kind = section.dataset.cbKind;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  performance.mark("cb-tap");
  link.click();
  const soon = watcher.takeRecords().length;
  performance.mark("cb-done");
  await new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
  performance.mark("cb-rest");
  writes.push(...watcher.takeRecords());
  watcher.disconnect();
  const isOther = document.querySelector("[data-cb-now]") !== section;
  return { kind, isOther, soon, later: writes.length };
}"""
WATCH = """() => {
  window.cbWrites = [];
  const watcher = new MutationObserver((list) => window.cbWrites.push(...list));
  watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}"""
LAYOUT, STYLE = "Layout", "UpdateLayoutTree"
STYLED = (
    130  # elements whose style is worked out for one choice; a rule that reaches over the whole page takes hundreds
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one tap cost. `forced` layouts are those that a script waited for before the frame; `styled` are elements.

    `is_other`: another section shows. Else a question was asked first, and that brings the focus to its field.
    `brought` are the writes of the debrief's script, which comes in once, behind the tap that asked for it.
    """

    kind: str
    is_other: bool
    writes: int
    writes_later: int
    brought: int
    forced: int
    layouts: int
    styles: int
    styled: int


def brought(reader: Reader, held: "list[Route]") -> int:
    """Let in what a tap asked for, and return how often that writes."""
    if not held:
        return 0
    reader.page.evaluate(WATCH)
    while held:
        held.pop().continue_()
    reader.page.wait_for_function("typeof CasusboekDebrief !== 'undefined'")
    return int(reader.page.evaluate("window.cbWrites.length"))


def costs(browser: "Browser", reader: Reader, taps: int) -> Iterator[Cost]:
    """Tap the first way on, again and again, and yield what each tap cost. What a tap asks for comes in behind it."""
    held: list[Route] = []
    reader.page.route("**/assets/rest-*.js", lambda route: held.append(route))  # Playwright marks what it calls
    browser.start_tracing(page=reader.page, categories=["devtools.timeline", "blink.user_timing"])
    done: list[dict[str, Any]] = []
    for _ in range(taps):
        told = reader.page.evaluate(TAP)
        if told is None:
            break
        done.append(told | {"brought": brought(reader, held)})
    events = json.loads(browser.stop_tracing())["traceEvents"]
    marks = {name: [one["ts"] for one in events if one["name"] == name] for name in ("cb-tap", "cb-done", "cb-rest")}
    for told, tap, clicked, rest in zip(done, *marks.values(), strict=True):

        def within(name: str, begin: int, end: int) -> int:
            return sum(one["name"] == name and begin <= one["ts"] < end for one in events)

        styled = [one["args"]["elementCount"] for one in events if one["name"] == STYLE and tap <= one["ts"] < rest]
        yield Cost(
            kind=told["kind"], is_other=told["isOther"], writes=told["soon"], writes_later=told["later"], brought=told["brought"],
            forced=within(LAYOUT, tap, clicked), layouts=within(LAYOUT, tap, rest), styles=within(STYLE, tap, rest),
            styled=sum(styled),
        )  # fmt: skip


@pytest.mark.parametrize("case", ["small/de-brug.html", "real/de-inschatting.html"])
def test_a_choice_writes_little_and_waits_for_no_layout(browser: "Browser", on_disk: Open, case: str) -> None:
    reader = on_disk(case)
    reader.begin()
    asked = len(reader.asked_for)
    found = [one for one in costs(browser, reader, 12) if one.kind != "debrief" and one.is_other]
    played = [one for one in found if one.kind in ("passage", "consequence")]
    assert len(played) >= 4
    assert [one for one in found if one.forced] == []
    assert [one for one in played if one.writes > 14 or one.writes_later > 6] == []
    assert [one.brought for one in found if one.brought] in ([], [4])
    assert [one for one in found if one.layouts > 3 or one.styles > 6] == []
    assert [one.styled for one in played if one.styled > STYLED] == []
    assert [one for one in reader.asked_for[asked:] if "/assets/rest-" not in one] == []  # the debrief, at an ending
