"""The colours of the theme (theme/css/tokens.css): every pair that stands together can be read, in each scheme."""

import re
from itertools import product

import pytest

from casusboek.theme import theme_folder

CSS = (theme_folder() / "css" / "tokens.css").read_text(encoding="utf-8")
ORDINARY, MORE = CSS.split("@media (prefers-contrast: more)")
GROUNDS = ("background", "surface", "wall")
# What people read, on what it stands: 7:1. The accent is read too, as links and as letters on tiles.
READ = [*product(("text", "muted", "accent"), ("background", "surface")), ("text", "wall"), ("on-accent", "accent")]
READ += [("background", "text")]  # the head of a leaf of the calendar, and the sign of whom one asked
# What has to be told apart from what it stands on: 4.5:1.
SEEN = [("muted", "wall"), ("accent", "wall")]


def tokens(css: str, scheme: str) -> dict[str, str]:
    """Return the colours of a style sheet in a scheme, by the name of the token."""
    found = {}
    for name, value in re.findall(r"--cb-([\w-]+): ([^;]+);", css):
        if pair := re.fullmatch(r"light-dark\((#\w+), (#\w+)\)", value):
            found[name] = pair[1 if scheme == "light" else 2]
        elif same := re.fullmatch(r"var\(--cb-([\w-]+)\)", value):
            found[name] = found[same[1]]
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = (int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("css", [ORDINARY, ORDINARY + MORE], ids=["ordinary", "more contrast"])
def test_what_stands_together_can_be_read(css: str, scheme: str) -> None:
    colours = tokens(css, scheme)
    assert {one for pair in READ for one in pair} <= set(colours)
    assert {pair: contrast(*(colours[one] for one in pair)) for pair in READ if _of(colours, pair) < 7} == {}
    assert {pair: contrast(*(colours[one] for one in pair)) for pair in SEEN if _of(colours, pair) < 4.5} == {}


def _of(colours: dict[str, str], pair: tuple[str, str]) -> float:
    return contrast(colours[pair[0]], colours[pair[1]])


def test_the_known_ratios_come_out() -> None:
    assert round(contrast("#fff", "#000000"), 1) == 21 and round(contrast("#777777", "#fff"), 2) == 4.48


def test_every_colour_of_the_theme_is_a_token() -> None:
    """Only the ring of the focus and what lies behind a dialog have colours of their own."""
    allowed = {"#fff", "#00355c", "#0007", "#0000", "#000", "#333"}
    for sheet in (*(theme_folder() / "css").glob("*.css"), *(theme_folder() / "blocks").glob("*/*.css")):
        if sheet.name != "tokens.css":
            assert set(re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text(encoding="utf-8"))) <= allowed, sheet
