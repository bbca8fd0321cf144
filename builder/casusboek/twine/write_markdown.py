"""Writes a case as Markdown, in the format that authors write by hand."""

import json
from typing import Any

from casusboek.model.source import Line
from casusboek.model.story import Passage
from casusboek.parse.headings import slug
from casusboek.parse.reading import plain
from casusboek.parse.structure import Heading, pieces_of
from casusboek.twine.front_matter import front_matter
from casusboek.twine.layout import written
from casusboek.twine.notation import Notation, link
from casusboek.twine.sections import Case, bodies_of, start_of


def write_markdown(case: Case) -> str:
    """Return a case as one Markdown file. What only Twine knows (places, tags, IFID) stands in comments."""
    notation = Notation(language=case.about.language, choice=link, onward=_onward)
    cover, bodies = bodies_of(case, notation)
    start = start_of(case)
    lines = ["---", *front_matter(case, notation, start if start != case.passages[0].id else None), "---"]
    kept = _kept(case)
    lines += ["", kept] if kept else []
    lines += ["", *_without_passages(cover)] if cover else []
    for passage, body in zip(case.passages, bodies, strict=True):
        lines += ["", _heading(passage)]
        kept = _kept_of(passage)
        lines += ["", kept] if kept else []
        lines += ["", *_without_passages(body)] if body else []
    return "\n".join(lines) + "\n"


def _kept(case: Case) -> str:
    if case.twine is None:
        return ""
    kept: dict[str, object] = {"ifid": case.twine.ifid} if case.twine.ifid else {}
    for key, said in case.twine.settings:
        if key not in ("format", "format-version", "start"):
            kept[key] = json.loads(said) if said.startswith("{") else said
    return note(kept)


def _kept_of(passage: Passage) -> str:
    kept = {"position": written(passage.position), "size": written(passage.size), "tags": list(passage.tags)}
    return note({key: value for key, value in kept.items() if value})


def note(kept: dict[str, Any]) -> str:
    """Return the comment that keeps what only Twine knows, for parse/kept to read; '' for nothing."""
    if not kept:
        return ""
    written = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    safe = written.replace("--", "-\\u002d").replace("<", "\\u003c").replace(">", "\\u003e")
    return f"<!-- twine: {safe} -->"


def _heading(passage: Passage) -> str:
    title = passage.title.words
    return f"## {title}" if slug(plain(passage.title)) == passage.id else f"## {title} {{#{passage.id}}}"


def _onward(label: str, target: str) -> str:
    return f"[{label}]({target})"


def _without_passages(lines: list[str]) -> list[str]:
    """Return lines in which no heading is high enough to begin a passage: Twee has room for those, Markdown has not."""
    placed = [Line(path="", number=number, column=1, text=line) for number, line in enumerate(lines)]
    made = list(lines)
    for piece in pieces_of(placed):
        if isinstance(piece, Heading) and piece.level < 3:
            first = piece.lines[0].number
            made[first : first + len(piece.lines)] = [f"### {piece.line.text}", *[""] * (len(piece.lines) - 1)]
    return made
