"""What a label says: whether other words for a choice are surely the same choice, or may be another one."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

KEPT = 0.8  # of the words that say something; more must stay when words were only added or only left out
SHORT = 5  # letters: in shorter words one other letter makes another word
NOT = frozenset(
    {"niet", "geen", "nooit", "niets", "niemand", "zonder", "not", "no", "never", "nothing", "nobody", "without"}
)
SMALL = frozenset(
    {"de", "het", "een", "er", "te", "ik", "i", "toch", "nog", "eens", "even", "maar", "eerst", "ook", "gewoon", "zelf"}
    | {"the", "a", "an", "first", "also", "just", "myself"}
)
ENDINGS = frozenset({"", "e", "n", "en", "s", "t", "d", "de", "te", "den", "ten", "r", "er", "ed", "es", "ing"})


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text: case, blanks, punctuation and marks of emphasis aside."""
    return tuple(re.findall(r"\w+", text.casefold()))


def says_the_same(old: Sequence[str], new: Sequence[str]) -> bool:
    """Say whether two wordings are one choice, whoever reads them.

    They are when only small words (articles and the like), endings and single letters of long words differ; or when
    words were only added, or only left out, and more than four in five of the telling ones stayed. A telling word in
    the place of another ("wethouder", "burgemeester"), another order, or a "not" may make another choice of it.
    """
    if denies(old) != denies(new):
        return False
    before, after = ([word for word in words if word not in SMALL] for words in (old, new))
    after = [next((word for word in before if word not in after and is_form_of(word, one)), one) for one in after]
    changes = {tag for tag, *_ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()}
    kept, most = min(len(before), len(after)), max(len(before), len(after))
    return len(changes - {"equal"}) < 2 and "replace" not in changes and kept > KEPT * most


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Return how much of two wordings is alike, from 0 to 1, as difflib counts; an opposite is not alike."""
    return 0 if denies(old) != denies(new) else SequenceMatcher(None, old, new, autojunk=False).ratio()


def denies(words: Sequence[str]) -> frozenset[str]:
    """Return the words of denial."""
    return NOT.intersection(words)


def is_form_of(one: str, other: str) -> bool:
    """Say whether two words are one word with another ending, or with one letter wrong."""
    if re.search(r"\d", one + other) or one[:1] != other[:1]:
        return False
    stem = _shared(one, other)
    ends = {one[stem:].removeprefix(one[stem - 1]), other[stem:].removeprefix(other[stem - 1])}
    return (stem >= min(SHORT - 1, len(one), len(other)) >= 3 and ends <= ENDINGS) or _is_slip(one, other)


def _is_slip(one: str, other: str) -> bool:
    """Say whether one letter is other, too many or missing, or two changed places, in words long enough to tell."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORT or len(long) - len(short) > 1:
        return False
    begin = _shared(short, long)
    end = _shared(short[begin:][::-1], long[begin:][::-1])
    left, right = short[begin : len(short) - end], long[begin : len(long) - end]
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == len(right) == 2 and left == right[::-1])


def _shared(one: str, other: str) -> int:
    """Return how many letters two words have alike from the first."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
