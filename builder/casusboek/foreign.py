"""Recognises a file that is no case and no Twee by what stands in it, and knows the way in from there."""

import io
import json
import re
import zipfile
from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text
from casusboek.model.source import Span

BY_HAND = text(
    "this is not read: retell it as a case, in which a heading `## ...` begins a passage"
    " and `- [label](#passage)` is a choice; `casusboek new` writes an example"
)
SAVE_AS_TEXT = text("copy the text into a case: a plain text file whose name ends in `.md`; `casusboek new` writes one")
FROM_TWINE = text("take it in with `casusboek import`, under a name that ends in `.html`")
AS_UTF_8 = text("save it as UTF-8 in your editor")
FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
SEEN = 100_000  # how much of a text is searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """What a file is, and what to do with it. CB101: it could be a case, if it were saved in another way."""

    what: Sentence
    way: Sentence
    code: str = "CB667"


LANGUAGES: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = tuple(
    (name, tuple(re.compile(sign, re.MULTILINE) for sign in signs))
    for name, *signs in (
        ("Yarn", r"\A(?:#.*\n|\s)*(?:title|tags|position|colorID)[ \t]*:", r"^---[ \t]*$", r"^===[ \t]*$"),
        (
            "ink",
            r"^(?:[^\n]*[\]}.!?])?[ \t]*->[ \t]*\w[\w.]*[ \t]*$",
            r"^[ \t]*={2,}[ \t]*\w|^(?:VAR|CONST|LIST)\s|^[ \t]*[*+][^\n\[]*\[[^\]\n]{4,}\](?!\()",
        ),
        (
            "ChoiceScript",
            r"^[ \t]*\*(?:choice|fake_choice|create|scene_list)\b",
            r"^[ \t]*(?:\*(?:goto|finish|label|ending)\b|#\S)",
        ),
        ("Squiffy", r"^\[\[[^\]\n]*\]\]:[ \t]*$"),
        ("Ren'Py", r"^label[ \t]+\w{1,80}[^\n:]{0,200}:[ \t]*$", r"^[ \t]+(?:menu|jump|call|return|\w*[ \t]*\")"),
        (
            "LiaScript",
            r"\A\s*<!--\s*(?:author|comment|email|import|language|link|logo|mode|narrator|script|version)\s*:",
        ),
        ("Adventure (`choice:...`)", r"\]\(choice:[^)\n]*\)"),
        ("Gamebook (`@1:2`)", r"^@\d+[ \t]*$", r"^@\d+:\d+"),
    )
)
MAGIC = (
    (b"%PDF-", text("this is a PDF")),
    (b"{\\rtf", text("this is a document of a word processor")),
    (b"\xd0\xcf\x11\xe0", text("this is a document of an older word processor")),
    (b"\x89PNG", text("this is a picture")),
    (b"\xff\xd8\xff", text("this is a picture")),
    (b"GIF8", text("this is a picture")),
)
IN_ARCHIVES: tuple[tuple[str, Sentence, Sentence], ...] = (
    ("h5p.json", text("this is an H5P package"), BY_HAND),
    ("content/content.json", text("this is an H5P package"), BY_HAND),
    ("word/document.xml", text("this is a Word document"), SAVE_AS_TEXT),
    ("xl/workbook.xml", text("this is a spreadsheet"), SAVE_AS_TEXT),
    ("ppt/presentation.xml", text("this is a presentation"), SAVE_AS_TEXT),
    ("META-INF/container.xml", text("this is an e-book"), SAVE_AS_TEXT),
    ("content.xml", text("this is a document of LibreOffice"), SAVE_AS_TEXT),
)
UNPACK = text("unpack it, and take what is in it")


def foreign(data: bytes) -> Foreign | None:
    """Say what a file is by its bytes, when it is neither a case, an ordinary page nor Twee; None when it may be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_bare_utf_16(data):
        return Foreign(what=text("this file is UTF-16"), way=AS_UTF_8, code="CB101")
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    for magic, what in MAGIC:
        if data.startswith(magic):
            return Foreign(what=what, way=SAVE_AS_TEXT)
    if data.count(b"\x00", 0, SEEN) > 8 + len(data[:SEEN]) // 100:
        return Foreign(what=text("this file holds no text"), way=SAVE_AS_TEXT)
    return _written(data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n"))


def foreign_file(path: str, data: bytes) -> Diagnostic | None:
    """Return the finding about a file that is something else, at its beginning."""
    found = foreign(data)
    if found is None:
        return None
    return error(found.code, Span(path=path, line=1, column=1, end_line=1, end_column=1), found.what, help=found.way)


def _is_bare_utf_16(data: bytes) -> bool:
    """Say whether every other byte of the beginning is a zero: Latin text in two bytes a letter."""
    head = data[:200]
    return len(head) > 8 and (not any(head[0::2]) or not any(head[1::2])) and any(head)


def _archive(data: bytes) -> Foreign:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        names = set()
    for name, what, way in IN_ARCHIVES:
        if name in names:
            return Foreign(what=what, way=way)
    return Foreign(what=text("this is a zip file"), way=UNPACK)


def _written(written: str) -> Foreign | None:
    """Recognise a text: a story of another program, data, or a page of a site."""
    body = written.lstrip()
    if body.startswith(("---\n", "::")) or "\n::" in body:
        return None
    if re.match(r"<tw-|(?:<!doctype html|<html)", body, re.IGNORECASE):
        story = "<tw-storydata" in body or re.search(r"id=[\"']?store(?:-a|A)rea", body) is not None
        return Foreign(what=text("this is HTML"), way=FROM_TWINE if story else BY_HAND)
    if body.startswith(("{", "[")) and _is_json(body):
        return _json(body)
    if re.match(r"(?:(?:var|let|const)\s+\w+\s*=\s*[{\[(]|(?:import|export)\s[^\n]*;|function\s+\w+\s*\()", body):
        return Foreign(what=text("this is a program in JavaScript"), way=BY_HAND)
    body = FENCED.sub("", body[:SEEN])
    for language, signs in LANGUAGES:
        if all(sign.search(body) for sign in signs):
            return Foreign(what=text("this is a story in {language}", language=language), way=BY_HAND)
    return None


def _is_json(body: str) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _json(body: str) -> Foreign:
    known: tuple[tuple[str, Sentence], ...] = (
        ('"branchingScenario"', text("this is the content of an H5P package")),
        ('"inkVersion"', text("this is a compiled story in ink")),
        ('"passages"', text("this is a Twine story in JSON")),
    )
    for mark, what in known:
        if mark in body:
            return Foreign(what=what, way=BY_HAND)
    return Foreign(what=text("this is data in JSON"), way=BY_HAND)
