"""Whether the options of a decision fit on one screen of a room: 1280 by 720, letters that are read at twelve metres.

The figures are those of theme/plenary/room.css and vote.css on that screen when the options have it to themselves, and
of the letters of a story. A test holds them against what a browser shows.
"""

from collections.abc import Iterable

WIDTH, HEIGHT = 1172, 565  # pixels for the words of an option, and for all options, the buttons to count with open
TYPE = 44  # pixels of type: capitals of 31 px here are 46 px at 1920 wide
LETTER = 0.5  # of the type: how wide a letter is on average
LINE, BADGE = 1.06, 1.4  # of the type: a line, and the least height of an option
MOST = 6  # options on one screen, however short


def screens_of(labels: Iterable[str]) -> int:
    """Return over how many screens the options go, in written order."""
    screens, used, count = 1, 0.0, 0
    for label in labels:
        height = TYPE * max(BADGE, LINE * _lines(label))
        if count and (used + height > HEIGHT or count == MOST):
            screens, used, count = screens + 1, 0.0, 0
        used, count = used + height, count + 1
    return screens


def _lines(label: str) -> int:
    """Return how many lines a text takes when words are not broken."""
    wide, lines, used = int(WIDTH / (TYPE * LETTER)), 1, 0
    for word in label.split():
        if used and used + 1 + len(word) > wide:
            lines, used = lines + 1, 0
        used += len(word) + bool(used)
    return lines
