"""Makes Markdown of lines of a Twine story: its emphasis and its marks for headings and items, and plain words."""

import re
from collections.abc import Iterator

from casusboek.model.story import Prose
from casusboek.model.text import line_text
from casusboek.parse.reading import plain
from casusboek.twine.meaning import NOWHERE

SPECIAL = re.compile(r"[\\`*\[\]{}|~]|<|(?<!\w)_|_(?!\w)")
BEGINNING = re.compile(
    r"(?P<mark>[-+#>](?!\w)|#{1,6}|>)|(?P<entity>=+|:|!!!|\?\?\?|%%)|(?P<number>\d{1,9})(?P<point>[.)])"
)
ENTITY = {"=": "&#61;", ":": "&#58;", "!": "&#33;", "?": "&#63;", "%": "&#37;"}
TAGS = {"b": "**", "strong": "**", "i": "*", "em": "*", "u": "u", "s": "s", "sub": "sub", "sup": "sup"}
# the signs of each format with what Markdown has for them: a mark, or a tag
SIGNS = {
    "SugarCube": {"''": "**", "//": "*", "__": "u", "==": "s", "^^": "sup", "~~": "sub"},
    "Harlowe": {"''": "**", "//": "*", "**": "**", "~~": "s", "^^": "sup", "*": "*"},
}
URL = r"(?P<url>(?:https?|mailto):[^\s<>\[\]\"]+)"
TAG = r"<(?P<tag>b|strong|i|em|u|s|sub|sup)>(?P<inner>[^<\n]+)</(?P=tag)>|(?P<break><br\s*/?>)"
# how a line begins: the pattern in the format, and what Markdown has for a run of that length
MARKS = {
    "SugarCube": re.compile(r"(?P<head>!{1,6})|(?P<item>\*+)|(?P<number>#+)|(?P<quote>>+)|(?P<rule>-{4,}[ \t]*\Z)"),
    "Harlowe": re.compile(
        r"[ \t]*(?:(?P<head>\#{1,6})(?!\#)|(?P<item>\*+)(?=[ \t])|(?P<number>(?:0\.)+)(?=[ \t])"
        r"|(?P<rule>-{3,}[ \t]*\Z))"
    ),
    "Markdown": re.compile(
        r" {0,3}(?:(?P<head>\#{1,6})(?=[ \t])|(?P<item>[-+*])(?=[ \t])|(?P<number>\d{1,9}[.)])(?=[ \t])|(?P<quote>>)"
        r"|(?P<rule>(?:-[ \t]*){3,}\Z|(?:\*[ \t]*){3,}\Z))"
    ),
}
KNOWN_LINK = re.compile(r"(?<!!)\[[^\[\]<>`{}!\\]+\]\(https?://[^\s()<>]+\)")
ACTIVE = re.compile(
    r"[\[\]`{}|\\]|<(?!/?(?:b|strong|i|em|u|s|sub|sup)>)|\A(?: {4}|\t|~~~|:|!!!|\?\?\?|=+[ \t]*\Z|#)|%%|=="
)
OWN_COMMENT = re.compile(r"casusboek|twine:\s*\{", re.IGNORECASE)
TICKS = re.compile(r"`+")


def escaped(words: str) -> str:
    """Return plain words as Markdown that shows them."""
    return SPECIAL.sub(lambda match: "&lt;" if match[0] == "<" else "\\" + match[0], words)


def inline(written: str, format: str) -> str | None:
    """Return a line's words with their emphasis; None when a sign in it has no partner, or means something else."""
    if format not in SIGNS:
        return None if ACTIVE.search(KNOWN_LINK.sub("", written)) else written
    made = "".join(_parts(written, SIGNS[format]))
    return None if "\0" in made else made


def _parts(written: str, signs: dict[str, str]) -> Iterator[str]:
    either = "|".join(map(re.escape, signs))
    pattern = rf"{URL}|{TAG}|(?P<sign>{either})(?P<marked>\S(?:[^\n]*?\S)?)(?P=sign)"
    at = 0
    for match in re.finditer(pattern, written):
        yield _plain(written[at : match.start()], signs)
        at = match.end()
        if match["url"]:
            yield escaped(match["url"])
        elif match["break"]:
            yield "<br>"
        else:
            mark = TAGS[match["tag"]] if match["tag"] else signs[match["sign"]]
            inner = "".join(_parts(match["inner"] or match["marked"], signs))
            yield f"{mark}{inner}{mark}" if mark[0] == "*" else f"<{mark}>{inner}</{mark}>"
    yield _plain(written[at:], signs)


def _plain(words: str, signs: dict[str, str]) -> str:
    """Return words without emphasis; a null character says that a sign or a tag stands in them."""
    loose = any(sign in words for sign in signs if len(sign) > 1) or re.search(r"</?[A-Za-z]", words)
    return "\0" if loose or "\0" in words else escaped(words)


def line_of(written: str, format: str) -> str | None:
    """Return a line of a story as a line of Markdown, with its mark; None when it cannot be the same."""
    match = MARKS[format if format in SIGNS else "Markdown"].match(written)
    kind = match.lastgroup if match else ""
    words = inline((written[match.end() :] if match else written).strip(" \t"), format)
    if words is None:
        return None
    length = len(match[kind].strip()) if match and kind else 0
    match kind:
        case "head":
            return f"{'#' * min(6, length + 2)} {words}" if words else None
        case "rule":
            return "* * *"
        case "item":
            return f"{'    ' * min(length - 1, 4)}* {guarded(words)}"
        case "number":
            if format not in SIGNS:
                return f"{match[kind]} {words}" if match else None
            level = (length // 2 if format == "Harlowe" else length) - 1
            return f"{'    ' * min(level, 4)}1. {guarded(words)}"
        case "quote":
            return f"> {guarded(words)}"
    return guarded(words) if format in SIGNS or not BEGINNING.match(words) else None


def guarded(line: str) -> str:
    """Return a line whose beginning Markdown does not take for a heading, an item, a quote or a rule."""
    match = BEGINNING.match(line)
    if match is None:
        return line
    rest = line[match.end() :]
    if match["entity"]:
        return f"{ENTITY[match['entity'][0]]}{match['entity'][1:]}{rest}"
    if match["number"]:
        return f"{match['number']}\\{match['point']}{rest}"
    return f"\\{match['mark']}{rest}"


def prose(written: str) -> Prose:
    """Return Markdown as a block of a case."""
    return Prose(text=line_text(written, NOWHERE))


def label_of(written: str, format: str) -> str:
    """Return a label as Markdown that can stand between the brackets of a link."""
    shown = " ".join((inline(written, format) or escaped(written)).split())
    bare = re.sub(r"\\.", "", shown)
    if bare.count("[") != bare.count("]") or bare.find("]") < bare.find("["):
        shown = re.sub(r"(?<!\\)([\[\]])", r"\\\1", shown)
    if shown.count("`") % 2:
        shown = shown.replace("`", "'")
    return shown.rstrip("\\") or "…"


def heading_of(name: str) -> str:
    """Return a heading that reads as a passage's name; signs that Markdown cannot show in one are left out."""
    one_line = " ".join(name.split())
    for candidate in (one_line, escaped(one_line)):
        if plain(line_text(candidate, NOWHERE)) == one_line and not re.search(r"[{}<\[\]]|#\s*$", candidate):
            return candidate
    return " ".join(re.sub(r"[*_`\[\]{}<>\\#]", " ", one_line).split()) or "…"


def is_block(line: str) -> bool:
    """Say whether a line of Markdown is a heading or a rule, which stand by themselves."""
    return line.startswith(("#", "* * *"))


def is_item(line: str) -> bool:
    """Say whether a line of Markdown is an item of a list, or a quote."""
    return re.match(r" *(?:\* |\d+[.)] )|> ", line) is not None


def comment(words: str) -> str:
    """Return an HTML comment. Nothing in it can end it, and it is no note to the builder."""
    safe = re.sub("-{2,}", lambda run: " ".join(run[0]), " ".join(words.split()))
    return f"<!-- {'· ' if OWN_COMMENT.match(safe) else ''}{safe} -->"


def fenced(source: str) -> str:
    """Return a block that marks a piece as Twine that is left as written; nothing in it can end it."""
    source = re.sub(r"(?<=\{)(?=\{)", " ", source)  # two braces would ask for a setting, even in code
    fence = "`" * max(3, max((len(run) for run in TICKS.findall(source)), default=0) + 1)
    return f"{fence}twine\n{source.strip(chr(10))}\n{fence}"
