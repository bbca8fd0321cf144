"""Writes what was measured as tables, on the terminal and between the markers of docs/bench.md."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.costs import Cost
from tests.bench.speed import FLOOR, OURS, Measured, Subject, joined, ratio, spread

BEGIN, END = "<!-- begin: make bench -->", "<!-- end: make bench -->"
PAINT_BUDGET, CHOICE_BUDGET = 1.3, 1.25
NAMES = {FLOOR: "the floor: bare text, `:target`", OURS: "**Casusboek**"}


def milliseconds(rounds: Sequence[Sequence[float]]) -> str:
    """Return a median with its quartiles."""
    middle, low, high = spread(joined(rounds))
    return f"{middle:.0f} ({low:.0f}-{high:.0f})"


def row(name: str, mine: Measured, floor: Measured) -> list[str]:
    """Return one line of a speed table."""
    return [
        NAMES.get(name, name),
        f"{mine.raw / 1000:.0f}",
        f"{mine.packed / 1000:.1f}",
        milliseconds(mine.paints),
        f"{ratio(mine.paints, floor.paints):.2f}",
        str(len(joined(mine.paints))),
        milliseconds(mine.choices),
        f"{ratio(mine.choices, floor.choices):.2f}",
        str(len(joined(mine.choices))),
    ]


def halves(mine: Measured, floor: Measured) -> str:
    """Say what the first and the second half of the rounds give apart, so that a chance result shows."""
    middle = len(mine.paints) // 2
    if middle == 0:
        return "One round only: no halves to compare."
    paints = [ratio(mine.paints[cut], floor.paints[cut]) for cut in (slice(middle), slice(middle, None))]
    choices = [ratio(mine.choices[cut], floor.choices[cut]) for cut in (slice(middle), slice(middle, None))]
    return (
        f"Casusboek against the floor in the first and the second half of the rounds: first paint "
        f"{paints[0]:.2f} and {paints[1]:.2f}, choice to frame {choices[0]:.2f} and {choices[1]:.2f}."
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; every column but the first and the text ones is ragged, as Markdown allows."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def speed_table(tested: Subject, found: Mapping[str, Measured]) -> str:
    """Return the table of one story, with what it takes to trust it."""
    head = ["page", "kB", "kB gzip -9", "first paint, ms", "x floor", "n", "choice to frame, ms", "x floor", "n"]
    rows = [row(name, found[name], found[FLOOR]) for name in found]
    walks = f"{len(tested.walks)} walk{'s' if len(tested.walks) > 1 else ''} of {tested.choices} timed choices a round"
    return (
        f"### {tested.name}: {tested.passages} passages, {walks}\n\n"
        f"{table(head, rows)}\n\n{halves(found[OURS], found[FLOOR])}"
    )


def cost_table(costs: Sequence[Cost]) -> str:
    """Return the table of whole processes."""
    rows = [[one.what, one.took, one.budget, "yes" if one.is_within else "**no**"] for one in costs]
    return f"### Time of the commands\n\n{table(['what', 'took', 'budget', 'within'], rows)}"


def broken(found: Mapping[str, Mapping[str, Measured]], costs: Sequence[Cost]) -> list[str]:
    """Return a sentence for every budget that does not hold."""
    told = []
    for name, pages in found.items():
        paint = ratio(pages[OURS].paints, pages[FLOOR].paints)
        choice = ratio(pages[OURS].choices, pages[FLOOR].choices)
        if paint > PAINT_BUDGET:
            told.append(f"{name}: first paint is {paint:.2f} times the floor, the budget is {PAINT_BUDGET}")
        if choice > CHOICE_BUDGET:
            told.append(f"{name}: choice to frame is {choice:.2f} times the floor, the budget is {CHOICE_BUDGET}")
    return told + [f"{one.what}: {one.took}, the budget is {one.budget}" for one in costs if not one.is_within]


def rewrite(page: Path, measured: str, begin: str = BEGIN, end: str = END) -> None:
    """Put what was measured between the markers of a page."""
    before, rest = page.read_text(encoding="utf-8").split(begin)
    after = rest.split(end)[1]
    page.write_text(f"{before}{begin}\n{measured}\n{end}{after}", encoding="utf-8")
