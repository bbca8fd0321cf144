"""What a Twee case says about itself: the front matter in `CaseData`, with the title and format of Twine's passages."""

import json
import posixpath
from dataclasses import replace

import yaml

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text, warning
from casusboek.model.source import Line
from casusboek.model.text import Text
from casusboek.parse.about import Front, read_front
from casusboek.parse.findings import Findings
from casusboek.parse.front import Map, YamlNode, read_yaml
from casusboek.parse.headings import slug
from casusboek.parse.twee.passage import TweeFile, TweePassage, first_line

OWN_FORMAT = "casusboek"


def read_case_data(file: TweeFile, findings: Findings) -> Front:
    """Read CaseData. What is missing comes from the rest of the file, or is a default; each lack is reported."""
    passage = file.passage("CaseData")
    keys = read_yaml(_yaml_lines(passage), findings) if passage is not None else None
    front = read_front(keys or _no_keys(file, findings), findings)
    title = file.passage("StoryTitle")
    about = replace(
        front.about,
        case=front.about.case or _file_id(file),
        title=front.about.title if front.about.title.source or title is None else Text(lines=title.lines()),
    )
    found = _check_format(file)
    findings.add(*found)
    if found:
        return replace(front, about=about)
    if passage is None:
        findings.add(_missing(file, text("there is no passage `CaseData`"), HELP_FOR_DATA))
    elif keys is not None and not keys.has("case"):
        findings.add(_missing(file, text("`CaseData` has no key `case`"), HELP_FOR_ID))
    if not about.title.source:
        findings.add(_missing(file, text("the case has no title"), HELP_FOR_TITLE))
    return replace(front, about=about)


HELP_FOR_DATA = text(
    "add one with the keys of the front matter of a Markdown case: `case:`, `title:`, `role:`, `meters:`"
)
HELP_FOR_ID = text("without it the file's name is the id, and readers' routes and notes hang on that")
HELP_FOR_TITLE = text("write `title:` in `CaseData`, or a passage `StoryTitle`")


def _yaml_lines(passage: TweePassage) -> tuple[Line, ...]:
    lines = passage.lines()
    if lines[0].text.rstrip() == "---":
        lines = lines[1:]
    return lines[:-1] if lines and lines[-1].text.rstrip() in ("---", "...") else lines


def _no_keys(file: TweeFile, findings: Findings) -> Map:
    line = Line(path=file.path, number=1, column=1, text="")
    nothing = yaml.MappingNode("tag:yaml.org,2002:map", [])
    return Map(YamlNode(nothing, (line,), findings, "CaseData"), {})


def _file_id(file: TweeFile) -> str:
    return slug(posixpath.splitext(posixpath.basename(file.path))[0].replace("_", "-")) or "casus"


def _missing(file: TweeFile, message: Sentence, help: Sentence) -> Diagnostic:
    passage = file.passage("CaseData")
    return warning("CB620", passage.span if passage else first_line(file.path), message, help=help)


def _check_format(file: TweeFile) -> tuple[Diagnostic, ...]:
    name = json.loads(dict(file.twine.settings).get("format", '""'))
    data = file.passage("StoryData")
    if data is None or not isinstance(name, str) or name.lower() in ("", OWN_FORMAT):
        return ()
    message = text("this story is written for the story format `{format}`", format=name)
    help = text("make a Markdown case of it with `casusboek import {path}`", path=file.path)
    return (error("CB623", data.span, message, help=help),)
