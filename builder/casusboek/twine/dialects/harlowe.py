"""Reads the text of a Harlowe passage: its markup, hooks, links and variables; macros are next door."""

import re

from casusboek.model.diagnostic import text
from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.builder import Builder, Context, Frame, TooTangledError, not_translated, too_tangled
from casusboek.twine.dialects.expression_reader import read_expression
from casusboek.twine.dialects.harlowe_macros import VOCABULARY, read_macro
from casusboek.twine.dialects.links import add_link, split_link
from casusboek.twine.dialects.marks import BOLD, ITALIC, STRIKE, SUPER, block, escaped
from casusboek.twine.dialects.nearest import LOOKS, PARTS
from casusboek.twine.dialects.pieces import Reading, Show
from casusboek.twine.dialects.tags import read_address, read_html

NAME = "Harlowe"
STYLES = {"''": BOLD, "**": BOLD, "//": ITALIC, "*": ITALIC, "~~": STRIKE, "^^": SUPER}
URL = r"(?:https?|mailto|ftp|javascript|data)://[^\s<\[\]\"]*[^\s<\[\].,:;\"')]"
SIGNS = re.compile(
    rf"(?P<line>^[ \t]*(?:\#{{1,6}}[ \t]*|\*+[ \t]+|(?:0\.)+[ \t]+|-{{3,}}[ \t]*$))"
    rf"|(?P<columns>^[ \t]*(?:=+><=+|<==+>|==+>|<=+|=+\|+=*|\|+=+\|*)[ \t]*$)"
    rf"|(?P<macro>\((?:[$_]?[\w\-\u00c0-\u024f]+):(?!/))|(?P<link>\[\[(?!\[))"
    rf"|(?P<named>\|[\w\-]+[>)]\[)|(?P<hook>\[=*)|(?P<end>\](?:[<(][\w\-]+\|)?)|(?P<collapse>\{{=*)|(?P<spread>\}})"
    rf"|(?P<tag><)|(?P<url>{URL})|(?P<verbatim>`+)|(?P<style>''|//|\*\*|\*|~~|\^\^)"
    rf"|(?P<variable>\$[A-Za-z]\w*(?:'s[ \t]+\w+)*|(?<!\w)_[A-Za-z]\w*)|(?P<joined>\\\n\\?|\n\\)",
    re.MULTILINE,
)
LINK = re.compile(r"\[\[(?P<inside>(?:(?!\]\])[^\n]){1,2000})\]\]")


def read_passage(passage: TweePassage, context: Context) -> Reading:
    """Read the text of a passage."""
    try:
        builder = Builder(passage, context, wiki=True)
        at = 0
        while match := SIGNS.search(builder.text, at):
            builder.plain(builder.text[at : match.start()])
            at = _read(builder, match)
        builder.plain(builder.text[at:])
        return builder.done()
    except TooTangledError:
        return too_tangled(passage)


def _read(builder: Builder, match: "re.Match[str]") -> int:
    """Read what begins at a sign; return the offset behind it."""
    start, end = match.span()
    after, frame = start, builder.top
    match match.lastgroup:
        case "line":
            _line(builder, match[0])
            return end
        case "macro":
            after = read_macro(builder, start)
        case "tag":
            after = read_html(builder, start)
        case "link":
            after = _link(builder, start)
        case "verbatim":
            after = _verbatim(builder, start, match[0])
        case "url":
            read_address(builder, start, end)
            return end
        case "variable":
            return _variable(builder, start, end)
        case "style":
            builder.markdown(STYLES[match[0]])
            return end
        case "joined":
            return end
        case "columns":
            message = text("the looks of `{name}` do not come along; its words do", name=match[0].strip())
            builder.tell("CB662", start, end, message, LOOKS, is_error=False)
            return end
        case _:
            return _bracket(builder, match)
    if frame.single and frame is builder.top:
        builder.close(after)
    if after == start:
        builder.plain(match[0])
        return end
    return after


def _line(builder: Builder, written: str) -> None:
    sign = written.strip()
    if builder.no_breaks:
        builder.plain(written)
    elif sign.startswith("#"):
        builder.markdown(block("#" * min(6, len(sign) + 2) + " "))
    elif sign.startswith("-"):
        builder.markdown(block("* * *"))
    elif sign.startswith("*"):
        builder.markdown(block("    " * (min(len(sign), 6) - 1) + "* "))
    else:
        builder.markdown(block("    " * (min(sign.count("0"), 6) - 1) + "1. "))


def _bracket(builder: Builder, match: "re.Match[str]") -> int:
    """Begin or end a hook, or a stretch without line breaks."""
    start, end = match.span()
    match match.lastgroup:
        case "named":
            _hook(builder, start, match[0], hidden=match[0][-2] == ")")
        case "hook":
            _hook(builder, start, match[0])
        case "collapse":
            frame = Frame(
                "{",
                start,
                lambda frame, _: builder.flow(frame.inner),
                quiet=True,
                lenient="=" in match[0],
                source=match[0],
            )
            builder.open(frame)
        case "spread" if builder.is_open("{"):
            builder.close_until("{", end)
        case "end" if builder.is_open("["):
            _close_hook(builder, start, end, hidden=match[0][1:2] == "(")
        case _:
            builder.plain(match[0])
    return end


def _hook(builder: Builder, start: int, source: str, *, hidden: bool = False) -> None:
    def close(frame: Frame, end: int) -> None:
        if hidden:
            builder.refuse_around(frame, source, PARTS)
        else:
            builder.flow(frame.inner)

    builder.open(Frame("[", start, close, lenient="=" in source, source=source))


def _close_hook(builder: Builder, start: int, end: int, *, hidden: bool) -> None:
    if hidden:
        builder.refuse("CB650", start, end, not_translated(builder.text[start:end]), PARTS)
    builder.close_until("[", end)


def _link(builder: Builder, start: int) -> int:
    match = LINK.match(builder.text, start)
    if match is None:
        builder.charge(2000)
        return start
    label, target = split_link(match["inside"])
    add_link(builder, start, match.end(), builder.inline(label), target)
    return match.end()


def _verbatim(builder: Builder, start: int, ticks: str) -> int:
    end = builder.text.find(ticks, start + len(ticks))
    if end < 0:
        builder.charge(len(builder.text) - start)
        return start
    builder.markdown(escaped(builder.text[start + len(ticks) : end], entities=False))
    return end + len(ticks)


def _variable(builder: Builder, start: int, end: int) -> int:
    source = builder.text[start:end]
    if source.startswith("_"):
        builder.charge(len(builder.text))
        if not re.search(rf"\((?:set|put|for|loop)[^()\n]*{re.escape(source)}\b", builder.text):
            builder.plain(source)
            return end
    builder.add(Show(value=read_expression(source, VOCABULARY), source=source, span=builder.span(start, end)))
    return end
