"""The signing sheet of the law: every statement with its source and its places, for a lawyer; and back again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from casusboek.model.diagnostic import Sentence, text
from casusboek.model.shelf import Statement
from casusboek.model.source import SourceFile, Span
from casusboek.model.story import Callout, Story, blocks_of, walk
from casusboek.near import near
from casusboek.parse.law import CERTAINTY, is_date
from casusboek.parse.reading import plain
from casusboek.render.alone import page_alone
from casusboek.words import translator

HEAD = re.compile(r"##\s+(?P<id>[\w-]+)\s+\((?P<seal>[0-9a-f]{6})\)\s*")
BOX = re.compile(r"\s*[-*]\s+\[(?P<mark>[^\]]?)\]\s*(?P<word>.*?)\s*")
NAMED = re.compile(r"\s*(?:[-*]\s+)?\**(?P<key>[A-Za-z]+)\**\s*:\**\s*(?P<value>.*?)\s*")
RIGHT, WRONG = ("klopt", "right"), ("klopt niet", "not right")
NAME, DATE, REMARK = ("naam", "name"), ("datum", "date"), ("opmerking", "remark")
CHECKED = re.compile(r"\s*[-*+]\s+(?:gecontroleerd|checked)\s*:.*", re.IGNORECASE)
ITEM = re.compile(r"\s*[-*+]\s+\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlace:
    """Where a case relies on a statement."""

    case: str
    passage: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A statement on the sheet, in plain words."""

    id: str
    seal: str
    title: str
    says: str
    known: tuple[tuple[str, str], ...]
    places: tuple[SheetPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a lawyer filled in for one statement: `right` is None when no box, or both, were ticked."""

    id: str
    seal: str
    right: bool | None
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A sheet that came back."""

    name: str
    date: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The register with the answers in it, how many were found right, and what has to be told."""

    text: str
    right: int
    told: tuple[Sentence, ...]


def rows(laws: Iterable[Statement], stories: Iterable[Story], language: str) -> tuple[SheetRow, ...]:
    """Return the sheet's rows: the statements as they stand, each with the places where cases rely on it."""
    _, places = translator(language), _places(stories)
    made = []
    for law in laws:
        certain = CERTAINTY.get(law.certainty, ("", ""))[language == "en"]
        known = (
            (_("Article"), plain(law.article)),
            (_("Text of"), law.state),
            (_("Source"), plain(law.source)),
            (_("How it was read"), certain),
            (_("Holds until"), law.until),
            (_("Question"), plain(law.asked)),
            (_("Checked"), f"{law.checked_by}, {law.checked_on}" if law.is_checked else ""),
        )
        row = SheetRow(
            id=law.id,
            seal=law.seal,
            title=plain(law.title),
            says=plain(law.about.text),
            known=tuple((name, value) for name, value in known if value),
            places=tuple(places.get(law.id, ())),
        )
        made.append(row)
    return tuple(made)


def _places(stories: Iterable[Story]) -> dict[str, list[SheetPlace]]:
    found: dict[str, list[SheetPlace]] = {}
    for story in stories:
        runs = [("", walk(story.cover)), *((plain(one.title), blocks_of(one)) for one in story.passages)]
        for passage, blocks in runs:
            for block in blocks:
                for name in block.statements if isinstance(block, Callout) and block.kind == "law" else ():
                    place = SheetPlace(case=story.about.title.words, passage=passage, span=block.span)
                    found.setdefault(name.value, []).append(place)
    return found


def as_markdown(sheet: Iterable[SheetRow], language: str) -> str:
    """Return the sheet as Markdown, to be filled in with any editor."""
    _ = translator(language)
    how = _("Write your name and the date (as 2026-12-14). Put an x between the brackets of what is so.")
    lines = [f"# {_('What the law says: to be checked by a lawyer')}", "", how, ""]
    lines += [f"{_('Name')}: ", f"{_('Date')}: ", ""]
    for row in sheet:
        lines += [f"## {row.id} ({row.seal})", "", f"**{row.title}**", "", row.says, ""]
        lines += [f"- {name}: {value}" for name, value in row.known]
        lines += [f"- {_('Used in')}: {_said(place, _('the cover'))}" for place in row.places]
        lines += ["", f"- [ ] {_('right')}", f"- [ ] {_('not right')}", "", f"{_('Remark')}: ", ""]
    return "\n".join(lines)


def _said(place: SheetPlace, cover: str) -> str:
    return f"{place.case}, {place.passage or cover} ({place.span.path}:{place.span.line})"


def as_html(sheet: Iterable[SheetRow], language: str, folder: Path) -> str:
    """Return the sheet as one page: to print and sign, or to fill in and keep. `folder` is the theme's."""
    place = folder / "print"
    style, script = ((place / f"law.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    cover = translator(language)("the cover")
    rows = tuple(sheet)
    return page_alone((place,), "law.html", language, style, script, rows=rows, said=lambda one: _said(one, cover))


def read_sheet(written: str) -> Filled:
    """Read a sheet that was filled in, in either language; what it does not say is ''."""
    said: dict[str, str] = {}
    answers, ticked = list[Answer](), dict[bool, bool]()
    head: re.Match[str] | None = None
    for line in [*written.splitlines(), "## end (000000)"]:
        if (found := HEAD.fullmatch(line)) is not None:
            if head is not None:
                answers.append(_answer(head, ticked, said))
            head, ticked = found, {}
            said.pop("remark", None)
        elif (box := BOX.fullmatch(line)) is not None:
            if box["mark"].strip() and box["word"].casefold() in (*RIGHT, *WRONG):
                ticked[box["word"].casefold() in RIGHT] = True
        elif (named := NAMED.fullmatch(line)) is not None:
            key = next((words[1] for words in (NAME, DATE, REMARK) if named["key"].casefold() in words), "")
            if key and (key == "remark") == (head is not None):
                said[key] = named["value"]
        elif head is not None and "remark" in said and line.strip():
            said["remark"] = f"{said['remark']} {line.strip()}".strip()
    return Filled(name=said.get("name", ""), date=said.get("date", ""), answers=tuple(answers))


def _answer(head: re.Match[str], ticked: Mapping[bool, bool], said: Mapping[str, str]) -> Answer:
    right = next(iter(ticked)) if len(ticked) == 1 else None
    return Answer(id=head["id"], seal=head["seal"], right=right, remark=said.get("remark", ""))


def problem_of(filled: Filled) -> Sentence | None:
    """Return why a sheet cannot be entered, or None."""
    if not filled.answers:
        return text("this is no sheet of the law: it has no headings with a name and a sign")
    if not any(one.right is not None for one in filled.answers):
        return text("no box is ticked on this sheet")
    if not filled.name:
        return text("this sheet has no name")
    if not is_date(filled.date):
        return text("this sheet has no date, written as 2026-12-14")
    return None


def entered(register: SourceFile, laws: tuple[Statement, ...], filled: Filled) -> Entered:
    """Return the register with a line `gecontroleerd` at each statement that was found right.

    A statement that changed since the sheet was made, or is not right, gets none, and loses the one it had.
    """
    lines = [line.text for line in register.lines()]
    by_id = {law.id: law for law in laws if law.span.path == register.path}
    starts = sorted(law.span.line for law in by_id.values())
    told, right = list[Sentence](), 0
    places = {id: law.span.line for id, law in by_id.items()}
    for answer in sorted(filled.answers, key=lambda one: places.get(one.id, 0), reverse=True):
        law = by_id.get(answer.id)
        if law is None:
            guesses = ", ".join(near(answer.id, by_id)) or "?"
            told.append(text("{id} is not in the register; did you mean {names}?", id=answer.id, names=guesses))
            continue
        if answer.right and answer.seal != law.seal:
            told.append(text("{id} changed since the sheet was made: not entered", id=law.id))
            continue
        end = next((start - 1 for start in starts if start > law.span.line), len(lines))
        if answer.right is not None:
            lines[law.span.line : end] = _with_check(lines[law.span.line : end], _check(register, filled, answer))
            right += answer.right
        if answer.right is False:
            told.append(text("{id} is not right: {remark}", id=law.id, remark=answer.remark or "-"))
        elif answer.remark:
            told.append(text("{id}, a remark: {remark}", id=law.id, remark=answer.remark))
    return Entered(text="\n".join(lines), right=right, told=tuple(reversed(told)))


def _check(register: SourceFile, filled: Filled, answer: Answer) -> str:
    """Return the line that says who found a statement right; '' when it was not."""
    if not answer.right:
        return ""
    key = "checked" if register.path.rpartition("/")[2] == "law.md" else "gecontroleerd"
    return f"- {key}: {filled.name}, {filled.date} ({answer.seal})"


def _with_check(section: list[str], check: str) -> list[str]:
    kept = [line for line in section if not CHECKED.fullmatch(line)]
    if not check:
        return kept
    last = max((index for index, line in enumerate(kept) if ITEM.match(line)), default=-1)
    if last < 0:
        last = max((index for index, line in enumerate(kept) if line.strip()), default=-1)
        return [*kept[: last + 1], "", check, *kept[last + 1 :]]
    return [*kept[: last + 1], check, *kept[last + 1 :]]
