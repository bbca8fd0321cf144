"""Reads the text of a SugarCube passage: its wiki markup, links, pictures and naked variables; macros are next door."""

import re

from casusboek.model.diagnostic import text
from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.builder import Builder, Context, TooTangledError, too_tangled
from casusboek.twine.dialects.expression_reader import read_expression
from casusboek.twine.dialects.links import add_link, split_link
from casusboek.twine.dialects.marks import BOLD, ITALIC, STRIKE, SUB, SUPER, UNDERLINE, block, escaped
from casusboek.twine.dialects.pieces import Reading, Remark, Show
from casusboek.twine.dialects.sugarcube_macros import read_macro
from casusboek.twine.dialects.sugarcube_values import VOCABULARY, read_sets
from casusboek.twine.dialects.tags import add_picture, read_address, read_html

NAME = "SugarCube"
STYLES = {"''": BOLD, "//": ITALIC, "__": UNDERLINE, "==": STRIKE, "^^": SUPER, "~~": SUB}
URL = r"(?:https?|mailto|ftp|javascript|data|file):[^\s<>\"'|\[\]]*[^\s<>\"'|\[\].,;:!?)]"
PATH = r"(?:\.[A-Za-z_]\w*|\[\d{1,6}\]|\[\"[^\"\n]{1,80}\"\]|\['[^'\n]{1,80}'\])*"
SIGNS = re.compile(
    rf"(?P<line>^(?:!{{1,6}}|\*+|\#+|>+|----+[ \t]*$|<<<[ \t]*$))|(?P<macro><<)|(?P<link>\[\[)"
    rf"|(?P<image>\[[<>]?[Ii][Mm][Gg]\[)|(?P<verbatim>\"\"\"|<[Nn][Oo][Ww][Ii][Kk][Ii]>)|(?P<comment>/\*|/%)|(?P<tag><)"
    rf"|(?P<url>{URL})|(?P<code>\{{\{{\{{)|(?P<style>''|//|__|\^\^|~~|==)|(?P<custom>@@)|(?P<dollar>\$\$)"
    rf"|(?P<variable>\$[A-Za-z_][\w]*{PATH}|(?<!\w)_[A-Za-z]\w*{PATH})"
    rf"|(?P<joined>\\[ \t]*\n|\n[ \t]*\\)|(?P<dash>--)",
    re.MULTILINE,
)
LINK = re.compile(
    r"\[\[(?P<inside>(?:(?!\]\]|\]\[)[^\n]){1,2000})\](?:\[(?P<setter>(?:(?!\]\])[^\n]){0,2000}\]?)\])?\]"
)
IMAGE = re.compile(
    r"\[[<>]?img\[(?P<inside>[^\]\n]{1,200000})\](?:\[(?P<link>[^\]\n]{1,2000})\])?"
    r"(?:\[(?P<setter>[^\]\n]{1,2000})\])?\]",
    re.IGNORECASE,
)
CUSTOM = re.compile(r"@@(?:(?:[.#][\w-]+|[\w-]+\s*:[^;@\n]*|[\w-]+\([^)\n]*\)[^;@\n]*:?)+;)*")
CODE = re.compile(r"\{\{\{((?:(?!\}\}\})[\s\S]){0,5000})\}\}\}")
VERBATIM = re.compile(
    r"\"{3}((?:(?!\"{3})[\s\S]){0,20000})\"{3}|<nowiki>((?:(?!</nowiki>)[\s\S]){0,20000})</nowiki>", re.I
)


def read_passage(passage: TweePassage, context: Context) -> Reading:
    """Read the text of a passage."""
    try:
        builder = Builder(passage, context, wiki=True)
        builder.no_breaks = int("nobr" in passage.tags)
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
    after = start
    match match.lastgroup:
        case "line":
            return _line(builder, match)
        case "macro":
            after = read_macro(builder, start)
        case "tag":
            after = read_html(builder, start, read_sets)
        case "link":
            after = _link(builder, start)
        case "image":
            after = _image(builder, start)
        case "verbatim" | "code":
            after = _verbatim(builder, start)
        case "comment":
            after = _comment(builder, start)
        case "url":
            read_address(builder, start, end)
            return end
        case "variable":
            return _variable(builder, start, end)
        case "custom":
            return _custom(builder, start)
        case "style":
            builder.markdown(STYLES[match[0]])
            return end
        case _:
            builder.plain({"$$": "$", "--": "—"}.get(match[0], ""))
            return end
    if after == start:
        builder.plain(match[0])
        return end
    return after


def _line(builder: Builder, match: "re.Match[str]") -> int:
    sign = match[0].strip()
    if builder.no_breaks:
        builder.plain(match[0])
    elif sign.startswith("!"):
        builder.markdown(block("#" * min(6, len(sign) + 2) + " "))
    elif sign[0] in "*#":
        builder.markdown(block("    " * (min(len(sign), 6) - 1) + ("* " if sign[0] == "*" else "1. ")))
    elif sign.startswith(">"):
        builder.markdown(block("> " * min(len(sign), 6)))
    elif sign.startswith("-"):
        builder.markdown(block("* * *"))
    return match.end()


def _link(builder: Builder, start: int) -> int:
    match = LINK.match(builder.text, start)
    if match is None:
        builder.charge(2000)
        return start
    label, target = split_link(match["inside"])
    effects = read_sets(builder, match["setter"], *match.span()) if match["setter"] else ()
    quoted = len(target) > 1 and target.strip()[:1] in "\"'" and target.strip()[:1] == target.strip()[-1:]
    if quoted and target.strip()[1:-1] in builder.context.names:
        target = target.strip()[1:-1]
    add_link(builder, start, match.end(), builder.inline(label), target, effects=effects)
    return match.end()


def _image(builder: Builder, start: int) -> int:
    match = IMAGE.match(builder.text, start)
    if match is None:
        builder.charge(2000)
        return start
    title, _, source = match["inside"].rpartition("|")
    add_picture(builder, start, match.end(), source.strip(), title.strip())
    if match["link"]:
        effects = read_sets(builder, match["setter"], *match.span()) if match["setter"] else ()
        label = builder.inline(title.strip() or match["link"].strip())
        add_link(builder, start, match.end(), label, match["link"], effects=effects)
    return match.end()


def _verbatim(builder: Builder, start: int) -> int:
    match = CODE.match(builder.text, start)
    if match is not None:
        lines = (line.replace("`", "'").replace("{{", "{ {") for line in match[1].strip("\n").split("\n"))
        builder.markdown("\n".join(f"`{line}`" if line.strip() else "" for line in lines))
        return match.end()
    match = VERBATIM.match(builder.text, start)
    if match is None:
        builder.charge(5000)
        return start
    builder.markdown(escaped(match[1] or match[2] or "", entities=False))
    return match.end()


def _comment(builder: Builder, start: int) -> int:
    closing = builder.text[start + 1] + "/"
    end = builder.text.find(closing, start + 2)
    if end < 0:
        builder.charge(len(builder.text) - start)
        return start
    builder.add(Remark(text=builder.text[start + 2 : end].strip()))
    return end + 2


def _variable(builder: Builder, start: int, end: int) -> int:
    source = builder.text[start:end]
    if source.startswith("_") and not re.search(rf"{re.escape(source)}\s*(?:to\b|=|\+\+|[,\s]*range)", builder.text):
        builder.charge(len(builder.text))
        builder.plain(source)
        return end
    builder.add(Show(value=read_expression(source, VOCABULARY), source=source, span=builder.span(start, end)))
    return end


def _custom(builder: Builder, start: int) -> int:
    match = CUSTOM.match(builder.text, start)
    end = match.end() if match else start + 2
    if end > start + 2:
        help = text("use bold, italics or a callout; the theme gives a case its looks")
        message = text("the looks of `{name}` do not come along; its words do", name=builder.text[start:end])
        builder.tell("CB662", start, end, message, help, is_error=False)
    return end
