"""Writes a case as Twee 3: the same text for the same case, always, and nothing in it that depends on the machine."""

import json
import re
from collections import Counter
from dataclasses import dataclass

from casusboek.model.story import Passage, Twine
from casusboek.parse.headings import slug
from casusboek.parse.links import CODE_SPAN
from casusboek.parse.twee.go_text import GO_SPACE, folded
from casusboek.parse.twee.links import LINK, divided
from casusboek.parse.twee.parts import ID_TAG, SPECIAL
from casusboek.parse.twee.storydata import new_ifid
from casusboek.twine.front_matter import front_matter
from casusboek.twine.layout import CASE_DATA, COVER, Place, apart, places_of, written
from casusboek.twine.notation import DIVIDER, Notation, link
from casusboek.twine.sections import Case, bodies_of, start_of

FORMAT_NAME = "Casusboek"
FORMAT_VERSION = "1.0.0"
COVER_NAME, COVER_TAG = "Omslag", "omslag"
TWINES_OWN = re.compile(r"Story[A-Z]\w*")
IN_BRACKETS = re.compile(r"[\\\[\]{}]")


@dataclass(frozen=True, kw_only=True)
class WrittenNames:
    """The names of a case's passages in Twee, by id: their titles, with the id behind it where two are the same."""

    by_id: dict[str, str]

    def link(self, label: str, id: str) -> str:
        """Return Twine's link to a passage, or a Markdown one where Twine's cannot hold the label or the name."""
        twines = _twines_link(label, self.by_id.get(id, id))
        return twines or link(label, id)


def write_twee(case: Case) -> str:
    """Return a case as Twee 3: StoryTitle, StoryData, CaseData, the cover, and the passages in their order."""
    names = WrittenNames(by_id=_names(case))
    notation = Notation(language=case.about.language, choice=names.link, onward=_onward, line=prose_line)
    cover, bodies = bodies_of(case, notation)
    places = places_of(case)
    on_top = apart(COVER, case, places)
    parts = [
        _passage("StoryTitle", [case.about.title.words or case.about.case]),
        _passage("StoryData", json.dumps(_story_data(case, names), ensure_ascii=False, indent=2).split("\n")),
        _passage("CaseData", front_matter(case, notation), place=apart(CASE_DATA, case, places, on_top)),
    ]
    if cover:
        parts.append(_passage(COVER_NAME, cover, tags=(COVER_TAG,), place=on_top))
    for passage, body in zip(case.passages, bodies, strict=True):
        name, place = names.by_id[passage.id], places[passage.id]
        parts.append(_passage(name, body, tags=_tags(passage, name), place=place, size=passage.size))
    return "\n\n".join(parts)


def _names(case: Case) -> dict[str, str]:
    count = Counter(passage.title.words for passage in case.passages)
    return {
        passage.id: f"{passage.title.words} {{#{passage.id}}}"
        if _is_taken(passage.title.words, count)
        else passage.title.words
        for passage in case.passages
    }


def _is_taken(title: str, count: "Counter[str]") -> bool:
    return count[title] > 1 or title in {*SPECIAL, COVER_NAME} or TWINES_OWN.fullmatch(title) is not None


def _tags(passage: Passage, name: str) -> tuple[str, ...]:
    tells = name != passage.title.words or slug(name) == passage.id
    return passage.tags if tells else (*passage.tags, f"{ID_TAG}{passage.id}")


def _story_data(case: Case, names: WrittenNames) -> dict[str, object]:
    twine = case.twine or Twine(ifid="")
    data: dict[str, object] = {
        "ifid": twine.ifid or new_ifid(case.about.case),
        "format": FORMAT_NAME,
        "format-version": FORMAT_VERSION,
        "start": names.by_id[start_of(case)],
    }
    kept = {key: json.loads(written) for key, written in twine.settings}
    data |= {key: value for key, value in kept.items() if folded(key) not in {folded(name) for name in data}}
    colors = data.get("tag-colors")
    if isinstance(colors, dict):
        data["tag-colors"] = dict(sorted(colors.items()))
    return data


def _passage(
    name: str,
    lines: list[str],
    *,
    tags: tuple[str, ...] = (),
    place: Place | None = None,
    size: Place | None = None,
) -> str:
    blocks = [_escaped(name)]
    if tags:
        blocks.append(f"[{' '.join(_escaped(tag) for tag in tags)}]")
    metadata = {"position": written(place), "size": written(size)}
    if any(metadata.values()):
        blocks.append(json.dumps({key: pair for key, pair in metadata.items() if pair}, separators=(",", ":")))
    return f":: {' '.join(blocks)}\n{_guarded(lines)}\n"


def _escaped(name: str) -> str:
    return IN_BRACKETS.sub(lambda found: f"\\{found[0]}", name)


def _guarded(lines: list[str]) -> str:
    """Return lines as the text of a passage. Both ends of one are trimmed: a comment keeps white space that counts."""
    text = "\n".join(lines)
    before = f"{DIVIDER}\n\n" if text[:1] in GO_SPACE and text else ""
    after = f"\n\n{DIVIDER}" if text[-1:] in GO_SPACE and text else ""
    return before + text + after


def prose_line(written: str) -> str:
    """Return a line of prose so that Twee reads it as prose: `::` does not begin it, and `[[` is no link."""
    if "[[" in written:
        code = [match.span() for match in CODE_SPAN.finditer(written)]
        written = re.sub(r"(?<!\\)\[\[", lambda found: _unlinked(found, code), written)
    return f" {written}" if written.startswith("::") else written


def _unlinked(found: "re.Match[str]", code: list[tuple[int, int]]) -> str:
    return found[0] if any(start <= found.start() < end for start, end in code) else f"\\{found[0]}"


def _onward(label: str, target: str) -> str:
    return _twines_link(label, target) or f"[{label}]({target})"


def _twines_link(label: str, name: str) -> str | None:
    """Return `[[label->name]]` when a reader finds exactly this label and name in it."""
    inside = f"{label}->{name}"
    match = LINK.fullmatch(f"[[{inside}]]")
    if match is None or match["inside"] != inside:
        return None
    (start, end), (target, stop) = divided(inside)
    whole = inside[start:end] == label and inside[target:stop] == name
    return f"[[{inside}]]" if whole and name.strip(GO_SPACE) == name else None
