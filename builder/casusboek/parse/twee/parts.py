"""Sorts the passages of a Twee case by what they are for, and reads the text of one."""

from dataclasses import dataclass

from casusboek.parse.body import read_body
from casusboek.parse.content import Body
from casusboek.parse.findings import Findings
from casusboek.parse.headings import WRITTEN_ID, slug
from casusboek.parse.leftovers import left_pieces
from casusboek.parse.links import FindLink
from casusboek.parse.structure import pieces_of
from casusboek.parse.twee.in_text import malformed_links, with_choices, without_links
from casusboek.parse.twee.links import twee_link, with_setters_as_code
from casusboek.parse.twee.passage import TweeFile, TweePassage

SPECIAL = {"StoryTitle", "StoryData", "CaseData"}
COVER_TAGS = {"omslag", "cover"}
CODE_TAGS = {"script", "stylesheet"}
PRIVATE_TAG = "Twine.private"
ID_TAG = "id:"  # the one place in Twine where an id outlives renaming: Twine keeps nothing of a header but its tags


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The passages of a case: its story, its cover, the code it cannot use. `ids` gives the id of a story passage."""

    story: tuple[TweePassage, ...]
    covers: tuple[TweePassage, ...]
    code: tuple[TweePassage, ...]
    ids: dict[str, str]
    find_link: FindLink


def parts_of(file: TweeFile) -> Parts:
    """Sort the passages of a file. Private ones are left out: that is what their tag asks."""
    passages = [one for one in file.passages if one.name not in SPECIAL and PRIVATE_TAG not in one.tags]
    code = tuple(one for one in passages if CODE_TAGS & set(one.tags))
    covers = tuple(one for one in passages if one not in code and COVER_TAGS & set(one.tags))
    story = tuple(one for one in passages if one not in code and one not in covers)
    ids = {one.name: id_of(one) for one in story}
    return Parts(story=story, covers=covers, code=code, ids=ids, find_link=twee_link(ids))


def id_of(passage: TweePassage) -> str:
    """Return the id of a passage: what its metadata, a tag or `{#id}` behind its name says, or the slug of its name."""
    tagged = next((tag.removeprefix(ID_TAG) for tag in passage.tags if tag.startswith(ID_TAG)), "")
    written = WRITTEN_ID.search(passage.name)
    return passage.metadata.string("id") or tagged or (written["id"] if written else "") or slug(passage.name)


def title_of(passage: TweePassage) -> str:
    """Return the title of a passage: its name, without `{#id}`, which tells passages of the same title apart."""
    written = WRITTEN_ID.search(passage.name)
    return passage.name[: written.start()] if written else passage.name


def tags_of(passage: TweePassage) -> tuple[str, ...]:
    """Return the tags of a passage that are its author's own."""
    return tuple(tag for tag in passage.tags if not tag.startswith(ID_TAG))


def body_of(passage: TweePassage, find_link: FindLink, findings: Findings, *, enters: bool = True) -> Body:
    """Read the text of a passage, in which links are Twine's. `enters` as in `read_body`."""
    lines = tuple(with_setters_as_code(line) for line in passage.lines()) if passage.text else ()
    written = tuple(pieces_of(lines))
    findings.add(*left_pieces(lines), *malformed_links(written, find_link))
    pieces = with_choices(written, find_link)
    body = read_body(pieces, passage=id_of(passage), find_link=find_link, findings=findings, enters=enters)
    body.blocks = list(without_links(body.blocks, find_link, findings))
    body.choices = list(without_links(body.choices, find_link, findings))
    body.reflection = without_links(body.reflection, find_link, findings)
    return body
