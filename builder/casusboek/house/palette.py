"""The colours of one scheme, the pairs that the theme uses together, and what becomes of a pair that cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casusboek.house.colour import BLACK, WHITE, contrast, fitted, from_oklch, oklch

SCHEMES = ("light", "dark")
GROUNDS = ("background", "surface", "wall")
INKS = ("text", "muted", "accent", "link")
GIVEN = ("background", "surface", "text", "muted", "accent", "on_accent", "link", "rule")  # what a book may set
TEXT = 4.5  # WCAG 2.2, 1.4.3; more than the 3 that 1.4.11 asks of the edge of a field or a sign
PAIRS = (
    *((ink, ground) for ink in INKS for ground in GROUNDS[:2]),
    ("text", "wall"),
    ("muted", "wall"),
    ("on_accent", "accent"),
)
TOKEN = re.compile(r"--cb-([a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\);")
DIM = 0.83  # the lightness of an accent on a dark ground, where a book gives none
PALE = 0.6  # and the share of its chroma


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRepair:
    """A colour that could not be read on what it stands on: what was asked, and what the book shows instead."""

    scheme: str
    token: str
    asked: str
    shown: str
    ground: str
    ratio: float


def defaults(theme: Path) -> dict[str, dict[str, str]]:
    """Return the colours of the theme by scheme, from its own style sheet."""
    sheet = (theme / "css" / "tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    found = {name.replace("-", "_"): both for name, *both in TOKEN.findall(sheet)}
    made = {
        scheme: {name: whole(both[at]) for name, both in found.items()} for at, scheme in enumerate(SCHEMES)
    }  # fmt: skip
    return {scheme: colours | {"link": colours["accent"]} for scheme, colours in made.items()}


def whole(colour: str) -> str:
    """Return `#abc` as `#aabbcc`."""
    return colour.lower() if len(colour) == 7 else "#" + "".join(2 * one for one in colour[1:].lower())


def wished(
    scheme: str, given: Mapping[str, str], other: Mapping[str, str], themes: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Return the colours of a scheme as a book wants them: its own, what follows from these, and the theme's.

    `other` are those given for the light scheme, of which an accent for the dark one is made. On a dark ground the
    letters are those of the theme's dark scheme, whichever scheme this is.
    """
    asked = dict(given)
    if scheme == "dark":
        for name in ("accent", "link"):
            if name in other and name not in asked:
                _, chroma, hue = oklch(other[name])
                asked[name] = from_oklch(DIM, chroma * PALE, hue)
    own = themes[scheme]
    if "background" in asked:
        own = themes["dark" if pole(asked["background"]) == WHITE else "light"]
    made = dict(own) | (_around(asked["background"]) if "background" in asked else {})
    made |= asked
    if "link" not in asked:
        del made["link"]  # it follows the accent as that is shown
    if "accent" in asked and "on_accent" not in asked:
        del made["on_accent"]
    return made


def pole(ground: str) -> str:
    """Return which letters a ground is for: black or white."""
    return max((BLACK, WHITE), key=lambda one: contrast(one, ground))


def _around(background: str) -> dict[str, str]:
    """Return what follows from a background: the sheets on it, the wall behind bubbles, and hairlines."""
    lightness, chroma, hue = oklch(background)
    lift, deep = (0.03, -0.06) if lightness > 0.5 else (0.05, -0.05)
    steps = {"surface": lift, "wall": deep, "rule": -0.14 if lightness > 0.5 else 0.2}
    return {name: from_oklch(lightness + step, chroma, hue) for name, step in steps.items()}


def repaired(scheme: str, wanted: Mapping[str, str]) -> tuple[dict[str, str], tuple[HouseRepair, ...]]:
    """Return colours of which every pair can be read, each the nearest to what was wanted, and what was changed.

    The background stays. The other grounds come to its side (dark letters or light ones), then the letters to these.
    """
    made, found = dict(wanted), list[HouseRepair]()
    letters = pole(made["background"])

    def repair(name: str, against: Mapping[str, str]) -> None:
        asked, shown = made[name], fitted(made[name], against.values(), TEXT)
        assert shown is not None, f"{letters} can be read on every ground"
        if shown != asked:
            worst = min(against, key=lambda ground: contrast(against[ground], asked))
            ratio = contrast(against[worst], asked)
            found.append(
                HouseRepair(scheme=scheme, token=name, asked=asked, shown=shown, ground=worst, ratio=ratio)
            )  # fmt: skip
            made[name] = shown

    for name in GROUNDS[1:]:
        repair(name, {letters: letters})
    for name in INKS:
        made.setdefault(name, made["accent"])
        if name in wanted:
            repair(name, {ground: made[ground] for one, ground in PAIRS if one == name})
    made.setdefault("on_accent", pole(made["accent"]))
    repair("on_accent", {"accent": made["accent"]})
    return made, tuple(found)


def pairs(colours: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Return every pair of tokens that stand on each other, with its contrast."""
    return [(ink, ground, contrast(colours[ink], colours[ground])) for ink, ground in PAIRS]
