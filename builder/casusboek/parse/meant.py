"""Says how a line that was meant as a choice is written: `- [label](#passage)` and its logic behind it."""

import re

from casusboek.parse.headings import slug
from casusboek.visible import bare

BULLET = re.compile(r"\s*(?:(?:[-*+•◦▪·‣–—o]|\d{1,2}[.)]|[A-Za-z][.)])\s+|[-+•–—]+(?=\[))")
TASK = re.compile(r"\[[ xX]\]\s+")
CODE = re.compile(r"`([^`\n]+)`")
QUOTED = re.compile(r"[‘’'‚‛“”„\"´ˋ′]([\w .,+\-−–=<>#()]+)[‘’'‚‛“”„\"´ˋ′]\s*$")
FILE = r"(?:[\w./ -]*\.(?:md|html))?"
WAY = (  # how people write where a choice leads
    r"[-=–—]+>|[→⇒⟶⟹➔➜➙➡➞➝▶►👉]\ufe0f?|\||"
    r"\b(?:ga|lees|go|turn)[ \t]+(?:door[ \t]+|verder[ \t]+|on[ \t]+)?(?:naar|bij|to)\b"
)
FORMS = (
    r"\[\[(?P<hash>#?)(?P<id>[^\]|>\[]+)\|(?P<label>[^\]]+)\]{1,2}",  # Obsidian: the passage first
    r"\[\[(?P<label>[^\]|>]+)->(?P<hash>#?)(?P<id>[^\]]+)\]{1,2}",
    r"\[(?P<label>.+)\]\s*\(\s*(?:choice:|" + FILE + r"(?P<hash>#?))(?P<id>[^()#:/.\"]+?)(?:\s+[\"'(][^()]*\)?)?\s*\)?",
    r"\[(?P<label>[^\]]+?)\(\s*" + FILE + r"(?P<hash>#)(?P<id>[^()#:/.]+)\)",
    r"<a\s[^<>]*href\s*=\s*[\"']?(?P<hash>#)(?P<id>[\w-]+)[^<>]*>(?P<label>[^<>]+)</a>",
    rf"(?P<label>[^\[\]]+?)\s*(?:{WAY})\s*(?P<hash>#?)(?P<id>[\w -]+)",
)


def meant_choice(written: str) -> str | None:
    """Return a line as the choice that it was probably meant to be; None when it is no choice, or one already."""
    line = bare(written).strip()
    rest = line
    while bullet := BULLET.match(rest):
        rest = rest[bullet.end() :]
    rest = TASK.sub("", rest, count=1)
    codes = [match[1].strip() for match in CODE.finditer(rest)]
    rest = CODE.sub("", rest).strip()
    if quoted := QUOTED.search(rest):
        codes.append(quoted[1].strip())
        rest = rest[: quoted.start()].strip()
    rest = re.sub(r"^(\*\*|__|\*|_|~~|==)(.*)\1$", r"\2", rest).strip()
    for form in FORMS:
        if match := re.fullmatch(form, rest):
            mended = _choice(match["label"], match["id"].strip() if match["hash"] else slug(match["id"]), codes)
            return mended if mended and mended != written.strip() else None
    return None


def _choice(label: str, target: str, codes: list[str]) -> str | None:
    words = label.strip()
    if words.count("[") != words.count("]"):
        words = words.replace("[", "").replace("]", "")
    if not words or not re.fullmatch(r"[\w-]+", target):
        return None
    return " ".join([f"- [{words}](#{target})", *(f"`{code}`" for code in codes)])
