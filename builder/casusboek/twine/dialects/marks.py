"""Signs for styles and line beginnings inside words, set while a passage is read and made Markdown when it is written.

A sentence with a conditional in it is taken apart and put together again before it is written. Signs survive that;
Markdown's own asterisks would lose their partners.
"""

import re

BOLD, ITALIC, UNDERLINE, STRIKE, SUB, SUPER = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5"
START, STOP = "\ufdd8", "\ufdd9"
ALL = re.compile("[\ufdd0-\ufdef]")
MARKDOWN = {
    BOLD: ("**", "**"),
    ITALIC: ("*", "*"),
    UNDERLINE: ("<u>", "</u>"),
    STRIKE: ("<s>", "</s>"),
    SUB: ("<sub>", "</sub>"),
    SUPER: ("<sup>", "</sup>"),
}
SPECIAL = re.compile(r"[\\`*\[\]{}]|<|(?<!\w)_|_(?!\w)|&(?=#?\w{1,31};)")
ACTIVE = re.compile(r"(?<!\\)[\[\]]|<|\{\{+")
BEGINNING = re.compile(
    f"(?P<prefix>(?:{START}[^{STOP}]*{STOP})?)[ \t]*(?:(?P<mark>[-+#>](?![\\w])|#{{1,6}}|>|(?<=\\d)[.)])|"
    r"(?P<entity>(?:=+|~~~|:|!!!|\?\?\?))|(?P<number>\d{1,9})(?P<point>[.)]))"
)
ENTITY = {"=": "&#61;", "~": "&#126;", ":": "&#58;", "!": "&#33;", "?": "&#63;"}


def block(prefix: str) -> str:
    """Return the sign that a line is a heading, an item, a quote or a rule; `prefix` is Markdown's mark for it."""
    return f"{START}{prefix}{STOP}"


def without_marks(text: str) -> str:
    """Return an author's text without characters that could be taken for our signs."""
    return ALL.sub("\ufffd", text)


def escaped(text: str, *, entities: bool = True) -> str:
    """Return plain words as Markdown that shows them. `entities`: `&amp;` stays what it is."""
    return SPECIAL.sub(lambda match: _escape(match[0], entities), text)


def tame_inline(words: str) -> str:
    """Return Markdown of which only emphasis and code keep their meaning."""
    return ACTIVE.sub(lambda match: "&lt;" if match[0] == "<" else "".join(f"\\{sign}" for sign in match[0]), words)


def _escape(sign: str, entities: bool) -> str:
    if sign == "<":
        return "&lt;"
    if sign == "&":
        return "&" if entities else "&amp;"
    return "\\" + sign


def guarded(line: str) -> str:
    """Return a line of plain words whose beginning Markdown does not take for a heading, an item, a quote or a rule."""
    match = BEGINNING.match(line)
    if match is None:
        return line
    prefix, rest = match["prefix"], line[match.end() :]
    if match["entity"]:
        return f"{prefix}{ENTITY[match['entity'][0]]}{match['entity'][1:]}{rest}"
    if match["number"]:
        return f"{prefix}{match['number']}\\{match['point']}{rest}"
    return f"{prefix}\\{match['mark']}{rest}"


def is_marked(line: str) -> bool:
    """Say whether a line begins with the sign of a heading, an item, a quote or a rule."""
    return line.lstrip(" ").startswith(START)


def written(text: str) -> str:
    """Return a text with its styles made Markdown. A style without a partner in the text is dropped, its words stay."""
    for sign, (opening, closing) in MARKDOWN.items():
        if sign in text:
            text = _paired(text, sign, opening, closing)
    return text


def unmarked(text: str) -> str:
    """Return a text without the signs of line beginnings; Markdown's own marks are between them."""
    return text.replace(START, "").replace(STOP, "")


def _paired(text: str, sign: str, opening: str, closing: str) -> str:
    parts = text.split(sign)
    if len(parts) % 2 == 0:
        parts[-2:] = [parts[-2] + parts[-1]]
    styled = (part if at % 2 == 0 else _styled(part, opening, closing) for at, part in enumerate(parts))
    return "".join(styled)


def _styled(part: str, opening: str, closing: str) -> str:
    inner = part.strip()
    if not ALL.sub("", inner):
        return part
    lead = part[: len(part) - len(part.lstrip())]
    return f"{lead}{opening}{inner}{closing}{part[len(part.rstrip()) :]}"
