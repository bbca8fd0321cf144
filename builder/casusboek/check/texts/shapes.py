"""Rules about lists and tables that Markdown does not see as such, or not wholly."""

import re
from collections.abc import Iterator

from casusboek.check.texts.read import KnownToTexts, Read
from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line
from casusboek.parse.headings import slug
from casusboek.parse.meant import WAY
from casusboek.parse.reading import Run

ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
LOOSE = re.compile(r"[^|\n]+(?:[ \t]\|[ \t]+[^|\n]+)+")
TABBED = re.compile(r"\S[ \t]*\t[ \t]*\S")
CELL = re.compile(r"(?:\\.|[^|\\])+")
BULLET = re.compile(
    r"[ \t]*(?P<mark>[•●▪‣◦·⁃\ue000-\uf8ff]|[oØü§](?=\t)|[-*+](?=[\u00a0\u202f])|\d{1,3}[.)](?=[\u00a0\u202f]))"
)
DASH = re.compile(
    r"[ \t]*(?P<mark>[–—]|[-*+](?=\[)|[-+](?=[^\W\d])|\d{1,3}[.)](?=\S)|[A-Za-z][.)](?=\s)|\(?[a-z0-9]\)(?=\s)|"
    r"[ivx]{1,4}[.)](?=\s)|(?:[✓✔✗✘✅❌☐☑☒□■➢➤➔➜►▶➡①-⑳]|👉|\d\ufe0f?\u20e3)\ufe0f?(?=\s))"
)
ARROW = re.compile(
    rf"(?P<label>.+?)[ \t]*(?:{WAY})[ \t:]*[\[(*_\"'“#]*(?P<target>[^\s].*?)[\])*_\"'”.!]*[ \t]*", re.IGNORECASE
)
TWINE = re.compile(r"\[\[(?P<label>[^\[\]|<>]+?)(?:(?:\||->|<-)(?P<target>[^\[\]|<>]+))?\]\]")
OPEN_END = re.compile(r"[\s*_]*[\[(]+$|[\s:,;–—-]+$")
BOX = re.compile(r"^\[[ xX]?\][ \t]+|^\[(?P<words>[^\[\]]+)\]$")
CHOICE_LINE = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[^\n]+\]\(#(?P<target>[^()\s]+)\)")
UNSEEN = {"\u00a0": "U+00A0", "\u202f": "U+202F"}


def lists_that_are_none(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB233: lines that were meant as a list, and run on as one sentence; once for lines under each other."""
    for run in read.runs if read.placed.blocks else ():
        dashes = [(line, match) for line in run.text.lines if (match := DASH.match(line.text))]
        found = dashes if len(dashes) > 1 else []
        found += [(line, match) for line in run.text.lines if (match := BULLET.match(line.text))]
        if found:
            (line, match), last = found[0], found[-1]
            after = line.text[match.end("mark") : match.end("mark") + 1]
            mark = match["mark"] + (f" {UNSEEN[after]}" if after in UNSEEN else "")
            if not mark.isascii() and after not in UNSEEN:
                mark = f"{mark} (U+{ord(mark[0]):04X})"
            message = text("`{mark}` begins no list: readers see one running text", mark=mark)
            help = text("write `- ` with an ordinary space, after a blank line")
            if len(found) > 1:
                help = text(
                    "put `- ` in its place at each of these {count} lines, after a blank line", count=len(found)
                )
            span = line.span(*match.span("mark")).until(last[0].span(*last[1].span("mark")))
            yield error("CB233", span, message, help=help)


def items_meant_as_choices(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB203: an item such as `- text -> passage`, or choices in a block of code: what was meant as a choice."""
    for run in read.runs:
        meant = _meant_item(run.source.strip(), known) if run.item else None
        if meant is not None:
            help = text("write `- [{label}](#{id})`", label=meant[0], id=meant[1])
            if known.is_twee:
                help = text("write `{name}`", name=f"- [[{meant[0]}->{meant[1]}]]")
            yield error("CB203", run.text.span, text("this item is no choice"), help=help)
    for lines, _ in read.blocks("fence", "code_block"):
        found = ((line, match) for line in lines.lines if (match := CHOICE_LINE.match(line.text)))
        first = next((line for line, match in found if _passage(match["target"], known)), None)
        if first is not None:
            message = text("these choices stand in a block of code: nobody can choose them")
            help = text("take away the backticks around them, or the blanks before them")
            yield error("CB203", first.span(), message, help=help)


def _meant_item(item: str, known: KnownToTexts) -> tuple[str, str] | None:
    """Return the label and the passage of an item that was meant as a choice."""
    if not known.is_twee and (match := TWINE.fullmatch(item)):
        one, other = match["label"].strip(), (match["target"] or match["label"]).strip()
        for label, target in ((one, other), (other, one)):
            if id := _passage(target, known):
                return label, id
    match = ARROW.fullmatch(item)
    if match is None or not (id := _passage(match["target"], known)):
        return None
    label = BOX.sub(lambda box: box["words"] or "", OPEN_END.sub("", match["label"]))
    return (label, id) if label else None


def _passage(target: str, known: KnownToTexts) -> str:
    """Return the id of the passage that is meant, or ''."""
    ids = {slug(name): id for name, id in known.passages.items()} | known.passages
    return ids.get(target, ids.get(slug(target), ""))


def broken_tables(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB508: a table that Markdown does not see, or of which it leaves cells out."""
    for run in read.runs:
        rows = [line for line in run.text.lines if ROW.fullmatch(line.text) and line.text.count("|") > 1]
        if len(run.text.lines) > 1 and all(LOOSE.fullmatch(line.text) for line in run.text.lines):
            rows = list(run.text.lines)
        if rows and not run.cell:
            message, help = text("this is no table"), text("put a line such as `|---|---|` under the first row")
            yield error("CB508", rows[0].span(), message, help=help)
        yield from _tabs(run)
    yield from _extra_cells(read)


def _tabs(run: Run) -> Iterator[Diagnostic]:
    tabbed = [line for line in run.text.lines if TABBED.search(line.text)]
    if len(tabbed) > 1:
        message = text("this table has tabs between its cells, and is shown as running text")
        help = text("put `|` between the cells, and a line such as `|---|---|` under the first row")
        yield error("CB508", tabbed[0].span(), message, help=help)


def _extra_cells(read: Read) -> Iterator[Diagnostic]:
    width = 0
    for lines, token in read.blocks("table_open", "tr_open"):
        cells = _cells(lines.lines[0])
        if token.type == "table_open":
            width = len(cells)
        elif len(cells) > width:
            line, start, end = cells[width]
            message = text("this row has {count} cells, and the first row {width}", count=len(cells), width=width)
            help = text("take the cell out, or give the first row and the line under it one more")
            yield error("CB508", line.span(start, end), message, help=help)


def _cells(line: Line) -> list[tuple[Line, int, int]]:
    """Return the cells of a row with their places; what stands outside the outer strokes is one too."""
    inner = line.text.strip()
    start = line.text.index(inner) + inner.startswith("|")
    end = line.text.index(inner) + len(inner) - (inner.endswith("|") and not inner.endswith("\\|"))
    cells, at = list[tuple[Line, int, int]](), start
    while at <= end:
        match = CELL.match(line.text, at, end)
        stop = match.end() if match else at
        cells.append((line, at, max(stop, at)))
        at = stop + 1
    return cells
