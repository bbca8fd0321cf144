"""Reads the stories in an HTML file by Twine 1 or 2 (a published story or an archive), as passages of Twee."""

import json
import re
from dataclasses import dataclass, field, replace

from casusboek.model.diagnostic import Diagnostic, Result, error, text, warning
from casusboek.model.source import Span
from casusboek.parse.html import HtmlWords, Tag, Token, tokens, unescaped
from casusboek.parse.twee.decode import decode
from casusboek.parse.twee.go_text import GO_SPACE, fields, trim
from casusboek.parse.twee.passage import NO_METADATA, Metadata, TweeFile, TweePassage, first_line
from casusboek.parse.twee.reader import one_for_each_name
from casusboek.parse.twee.storydata import check_story, read_story_data

LARGEST = 64 * 1024 * 1024
TWINE_1_STORE = re.compile("store(?:-a|A)rea")
TIDDLER_ESCAPE = re.compile(r"\\([nts])")
TIDDLER_ESCAPES = {"n": "\n", "t": "\t", "s": "\\"}
GO_ESCAPE = re.compile(r"\\(?:([abfnrtv\\\"])|x([0-9a-f]{2})|u([0-9a-f]{4})|U(00(?:0[0-9a-f]|10)[0-9a-f]{4}))")
GO_ESCAPES = dict(zip('abfnrtv\\"', '\a\b\f\n\r\t\v\\"', strict=True))
CODE_PASSAGES = {"style": ("Story Stylesheet", "stylesheet"), "script": ("Story JavaScript", "script")}

Attributes = dict[str, str]


@dataclass
class _Passage:
    """A passage in the making. `inner` counts the tags that stand unescaped in its text."""

    tag: str
    attributes: Attributes
    line: int
    text_line: int
    pieces: list[str] = field(default_factory=list)
    open: int = 0
    inner: int = 0


@dataclass
class _Story:
    """A story in the making: its own attributes, the colours of its tags, and its passages."""

    tag: str
    attributes: Attributes
    line: int
    colors: dict[str, str] = field(default_factory=dict)
    passages: list[_Passage] = field(default_factory=list)


def read_html(path: str, content: bytes, *, by_tweego: bool = False) -> Result[tuple[TweeFile, ...]]:
    """Read every story in an HTML file, each with StoryTitle and StoryData as tweego would make them.

    The value is None when the file is too large or holds no story. Twine 2 data goes before Twine 1 data.
    Tweego writes attributes with Go's escapes, which is undone: where a story says it is tweego's, or `by_tweego` does.
    """
    start = first_line(path)
    if len(content) > LARGEST:
        return Result(value=None, diagnostics=(_too_large(start),))
    source, found = decode(path, content)
    every = _Reader(source, by_tweego).read()
    stories = [story for story in every if story.tag == "tw-storydata"] or every
    if not stories:
        return Result(value=None, diagnostics=(_no_story(start),))
    findings = list(found)
    files = tuple(_file(path, story, findings) for story in stories)
    return Result(value=files, diagnostics=tuple(findings))


def _too_large(start: Span) -> Diagnostic:
    limit = f"{LARGEST // 1024 // 1024} MB"
    help = text("take the story out of it with Twine, without its pictures and sounds")
    return error("CB641", start, text("the file is larger than {limit} and was not read", limit=limit), help=help)


def _no_story(start: Span) -> Diagnostic:
    help = text("publish the story from Twine, or export an archive, and take that file")
    return error("CB640", start, text("this HTML holds no Twine story"), help=help)


class _Reader:
    """Collects the stories of a page. Nothing in it recurses, so no depth of nesting can break it."""

    def __init__(self, source: str, by_tweego: bool) -> None:
        self.source, self.by_tweego = source, by_tweego
        self.stories: list[_Story] = []
        self.story: _Story | None = None
        self.passage: _Passage | None = None
        self.line, self.counted = 1, 0

    def read(self) -> list[_Story]:
        """Read everything."""
        for token in tokens(self.source):
            if self.passage is not None:
                self._in_passage(self.passage, token)
            elif isinstance(token, Tag):
                self._outside(token)
        return self.stories

    def _outside(self, tag: Tag) -> None:
        if tag.is_end:
            if self.story is not None and tag.name == self.story.tag:
                self.story = None
            return
        attributes = self._attributes(tag)
        if _is_story(tag.name, attributes):
            self.story = _Story(tag=tag.name, attributes=attributes, line=self._line_at(tag.start))
            self.stories.append(self.story)
        elif self.story is not None and tag.name == "tw-tag":
            self.story.colors[attributes.get("name", "")] = attributes.get("color", "")
        elif self.story is not None and _is_passage(self.story, tag.name, attributes):
            line = self._line_at(tag.start)
            self.passage = _Passage(tag=tag.name, attributes=attributes, line=line, text_line=self._line_at(tag.end))
            self.story.passages.append(self.passage)

    def _attributes(self, tag: Tag) -> Attributes:
        if tag.name == "tw-storydata":
            self.by_tweego = tag.attributes.get("creator") == "Tweego"
        if not self.by_tweego:
            return tag.attributes
        return {name: _without_go_escapes(value) for name, value in tag.attributes.items()}

    def _in_passage(self, passage: _Passage, token: Token) -> None:
        """Keep text; a tag or comment inside a passage is text as well, which should have been escaped."""
        written = self.source[token.start : token.end]
        if isinstance(token, HtmlWords):
            passage.pieces.append(written if token.raw else unescaped(written))
        elif isinstance(token, Tag) and token.is_end and token.name == passage.tag and not passage.open:
            self.passage = None
        else:
            if isinstance(token, Tag) and token.name == passage.tag:
                passage.open += -1 if token.is_end else 1
            passage.pieces.append(written)
            passage.inner += 1

    def _line_at(self, offset: int) -> int:
        self.line += self.source.count("\n", self.counted, offset)
        self.counted = offset
        return self.line


def _without_go_escapes(written: str) -> str:
    return GO_ESCAPE.sub(_go_character, written) if "\\" in written else written


def _go_character(match: "re.Match[str]") -> str:
    if match[1]:
        return GO_ESCAPES[match[1]]
    code = int(match[match.lastindex or 0], 16)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def _is_story(tag: str, attributes: Attributes) -> bool:
    return tag == "tw-storydata" or (tag == "div" and TWINE_1_STORE.search(attributes.get("id", "")) is not None)


def _is_passage(story: _Story, tag: str, attributes: Attributes) -> bool:
    if story.tag == "div":
        return tag == "div" and "tiddler" in attributes
    return tag == "tw-passagedata" or tag in CODE_PASSAGES


def _file(path: str, story: _Story, findings: list[Diagnostic]) -> TweeFile:
    read = [_passage(path, story, passage) for passage in story.passages]
    findings.extend(_unescaped(path, passage) for passage in story.passages if passage.inner)
    findings.extend(_nameless(passage) for passage in read if not passage.name)
    kept = [passage for passage in read if passage.text or passage.tags not in (("script",), ("stylesheet",))]
    if story.tag == "tw-storydata":
        kept = [*_about(path, story), *kept]
    file = TweeFile(path=path, passages=tuple(one_for_each_name(kept, findings)))
    findings.extend(check_story(file, "".join(passage.text for passage in file.passages)))
    return replace(file, twine=read_story_data(file))


def _passage(path: str, story: _Story, passage: _Passage) -> TweePassage:
    attributes, written = passage.attributes, "".join(passage.pieces)
    if passage.tag in CODE_PASSAGES:
        name, tag = CODE_PASSAGES[passage.tag]
        return _made(path, passage.line, name, written, tags=(tag,), text_line=passage.text_line)
    if story.tag == "div":
        written = TIDDLER_ESCAPE.sub(lambda match: TIDDLER_ESCAPES[match[1]], written)
    position = attributes.get("position") or attributes.get("twine-position")
    return _made(
        path,
        passage.line,
        attributes.get("tiddler" if story.tag == "div" else "name", ""),
        written,
        tags=fields(attributes.get("tags", "")),
        metadata=Metadata(position=position or None, size=attributes.get("size") or None),
        text_line=passage.text_line,
    )


def _about(path: str, story: _Story) -> tuple[TweePassage, TweePassage]:
    """Make StoryTitle and StoryData of the attributes of a Twine 2 story."""
    attributes = story.attributes
    data: dict[str, object] = {
        "ifid": attributes.get("ifid", "").upper(),
        "format": attributes.get("format", ""),
        "format-version": attributes.get("format-version", ""),
        "options": list(fields(attributes.get("options", ""))),
        "start": _start(story),
        "tag-colors": story.colors,
        "zoom": _number(attributes.get("zoom", "1")),
    }
    written = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False, indent="\t")
    return (
        _made(path, story.line, "StoryTitle", attributes.get("name", "")),
        _made(path, story.line, "StoryData", written),
    )


def _start(story: _Story) -> str:
    wanted = story.attributes.get("startnode", "").strip()
    pids = ((one.attributes.get("pid", "").strip(), one.attributes.get("name", "")) for one in story.passages)
    return next((name for pid, name in pids if wanted and pid == wanted), "")


def _number(written: str) -> float:
    try:
        number = float(written)
    except ValueError:
        return 1
    return number if abs(number) < 1000 else 1


def _made(
    path: str,
    line: int,
    name: str,
    written: str,
    *,
    tags: tuple[str, ...] = (),
    metadata: Metadata = NO_METADATA,
    text_line: int | None = None,
) -> TweePassage:
    lead = written[: len(written) - len(written.lstrip(GO_SPACE))]
    return TweePassage(
        path=path,
        name=name,
        tags=tags,
        metadata=metadata,
        text=trim(written),
        line=line,
        text_line=(line if text_line is None else text_line) + lead.count("\n"),
    )


def _unescaped(path: str, passage: _Passage) -> Diagnostic:
    name = passage.attributes.get("name") or passage.attributes.get("tiddler") or passage.tag
    return warning(
        "CB642",
        Span(path=path, line=passage.line, column=1, end_line=passage.line, end_column=1),
        text("passage `{name}` holds HTML that is not escaped, as Twine would", name=name),
        help=text("it was kept as text; look whether it is what the author wrote"),
    )


def _nameless(passage: TweePassage) -> Diagnostic:
    help = text("give it a name in Twine")
    return error("CB603", passage.span, text("this passage has no name"), help=help)
