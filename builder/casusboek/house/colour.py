"""Colours: sRGB to OKLCH and back, the contrast of WCAG, and the nearest colour that has enough of it."""

from collections.abc import Iterable
from math import atan2, cbrt, cos, hypot, sin

STEP = 0.001  # of lightness: finer than one value of eight bits
BLACK, WHITE = "#000000", "#ffffff"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as `#004577`, as WCAG 2.2 defines it."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def oklch(colour: str) -> tuple[float, float, float]:
    """Return lightness, chroma and hue (in radians) of a colour."""
    red, green, blue = _linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour with this lightness and hue; where a screen has no such colour, with less chroma."""
    lightness = min(1.0, max(0.0, lightness))
    low, high = 0.0, chroma
    if _is_shown(_to_linear(lightness, chroma, hue)):
        low = chroma
    else:
        while high - low > 0.0005:
            middle = (low + high) / 2
            low, high = (middle, high) if _is_shown(_to_linear(lightness, middle, hue)) else (low, middle)
    return _hex(_to_linear(lightness, low, hue))


def fitted(colour: str, against: Iterable[str], ratio: float) -> str | None:
    """Return the colour nearest in lightness that has this contrast with all others; None where there is none.

    The others are all for dark letters, or all for light ones: what is far enough from them then stays so further on.
    """
    grounds = tuple(against)

    def fits(shown: str) -> bool:
        return all(contrast(shown, other) >= ratio for other in grounds)

    if fits(colour):
        return colour
    start, chroma, hue = oklch(colour)
    found = list[tuple[float, str]]()
    for end, shown in ((0.0, BLACK), (1.0, WHITE)):
        if fits(shown):
            near, far = start, end
            while abs(far - near) > STEP:
                middle = (near + far) / 2
                moved = from_oklch(middle, chroma, hue)
                near, far, shown = (near, middle, moved) if fits(moved) else (middle, far, shown)
            found.append((abs(far - start), shown))
    return min(found)[1] if found else None


def _linear(colour: str) -> tuple[float, float, float]:
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in values)
    return red, green, blue


def _to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _is_shown(linear: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= one <= 1.0005 for one in linear)


def _hex(linear: tuple[float, float, float]) -> str:
    shown = (min(1.0, max(0.0, one)) for one in linear)
    curved = (12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in shown)
    return "#" + "".join(f"{round(one * 255):02x}" for one in curved)
