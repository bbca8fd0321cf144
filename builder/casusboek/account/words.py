"""What counts as the same words in a file and on a page: letters and digits in their order, with marks left out."""

import re
from unicodedata import normalize

INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "button",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "time",
        "u",
        "var",
        "wbr",
        "font",
        "strike",
        "tt",
    }
)
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_JOINS = re.compile("[*_`~\\\\\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> str:
    """Return the words of a text, one space between them. Marks inside a word join its parts: `ge**meen**te`."""
    return " ".join(_WORD.findall(_JOINS.sub("", normalize("NFC", text))))
