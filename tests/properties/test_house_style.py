"""Whatever colours a municipality picks, what the book shows can be read, and is the nearest that can."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.book import ROOT

from casusboek.house.colour import contrast, fitted, from_oklch, luminance, oklch
from casusboek.house.palette import GIVEN, SCHEMES, TEXT, pairs
from casusboek.house.style import read_house

FOCUS = ("#ffffff", "#00355c")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
palettes = st.dictionaries(st.sampled_from(GIVEN), colours)


@given(light=palettes, dark=palettes)
def test_every_pair_that_stands_together_has_enough_contrast_in_both_schemes(
    light: dict[str, str], dark: dict[str, str]
) -> None:
    house = read_house({**light, "dark": dark}, "", Path())
    for scheme in SCHEMES:
        for ink, ground, ratio in pairs(house.colours[scheme]):
            assert ratio >= TEXT, (scheme, ink, ground)


@given(light=palettes)
def test_what_can_be_read_stays_and_what_was_changed_is_told(light: dict[str, str]) -> None:
    house = read_house(light, "", Path())
    told = {one.token for one in house.repairs if one.scheme == "light"}
    for name, asked in light.items():
        assert (house.colours["light"][name] == asked) == (name not in told), name
    assert "background" not in told and "rule" not in told
    assert len(house.diagnostics) == len(house.repairs)


@given(colour=colours, ground=colours)
def test_a_repaired_colour_is_the_nearest_in_lightness_of_its_hue(colour: str, ground: str) -> None:
    shown = fitted(colour, [ground], TEXT)
    assert shown is not None and contrast(shown, ground) >= TEXT
    if shown == colour:
        return  # else the colour itself cannot be read
    lightness, chroma, hue = oklch(colour)
    moved = abs(oklch(shown)[0] - lightness)
    for count in range(1, 40):
        step = max(0.0, moved - 0.006) * count / 40  # a colour of eight bits lies a little beside what was asked
        for nearer in (lightness + step, lightness - step):
            if 0 <= nearer <= 1:
                assert contrast(from_oklch(nearer, chroma, hue), ground) < TEXT


@given(colour=colours)
def test_a_colour_survives_the_way_there_and_back(colour: str) -> None:
    back = from_oklch(*oklch(colour))
    assert all(abs(int(colour[at : at + 2], 16) - int(back[at : at + 2], 16)) <= 1 for at in (1, 3, 5))
    assert 0 <= luminance(colour) <= 1


@given(ground=colours)
def test_one_of_the_two_rings_of_the_focus_can_be_seen_on_every_ground(ground: str) -> None:
    assert max(contrast(ring, ground) for ring in FOCUS) >= 3
    sheet = (ROOT / "theme" / "css" / "base.css").read_text(encoding="utf-8")
    ring = re.search(r":focus-visible \{([^}]*)\}", sheet)
    assert ring and set(re.findall(r"#[0-9a-f]{3,6}", ring[1])) == {"#fff", "#00355c"}
