"""Shows characters that cannot be seen, or that would drive a terminal, by their numbers: `U+001B`, `U+200B`."""

import re

# Controls but tab and line feed, soft hyphen, zero widths, marks of direction, the byte order mark. A joiner of
# emoji (U+200D) stays.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def visible(written: str) -> str:
    """Return a text in which every character that cannot be seen stands as its number."""
    return UNSEEN.sub(_number, written)


def all_visible(written: str) -> str:
    """Return a text in which spaces other than the ordinary one stand as their numbers too."""
    return ODD_SPACE.sub(_number, visible(written))


def odd_in(written: str) -> tuple[str, ...]:
    """Return the characters in a text that cannot be seen or look like a space, by their numbers, each once."""
    found = (match[0] for pattern in (UNSEEN, ODD_SPACE) for match in pattern.finditer(written))
    return tuple(dict.fromkeys(f"U+{ord(character):04X}" for character in found))


def bare(written: str) -> str:
    """Return a text without characters that cannot be seen, with ordinary spaces for odd ones."""
    return ODD_SPACE.sub(" ", UNSEEN.sub("", written))


def escaped(json: str) -> str:
    """Return JSON in which such characters are escaped, as JSON does itself with some of them."""
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def _number(match: re.Match[str]) -> str:
    return f"U+{ord(match[0]):04X}"
