"""Writes SVG: numbers and paths as short as they can be, and words of which the width is a careful guess."""

from collections.abc import Iterable
from html import escape

from casusboek.map.parts import Path

NARROW, WIDE = set("iljtfrI.,:;'|!()- "), set("mwMWQGOD%&@")


def n(number: float) -> str:
    """Return a number with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0") if abs(number) >= 0.05 else "0"


def d(path: Path, *, begins: bool = True) -> str:
    """Return a path as SVG has it, '' for none; one that does not begin goes on from the last."""
    made = [f"{'M' if begins else 'L'}{n(point.x)} {n(point.y)}" for point in path[:1]]
    for point in path[1:]:
        arc = f"A{n(point.radius)} {n(point.radius)} 0 0 {int(point.right)} " if point.radius else "L"
        made.append(f"{arc}{n(point.x)} {n(point.y)}")
    return "".join(made)


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a straight line, also one without a length (a round end makes it a dot)."""
    return f"M{n(x0)} {n(y0)}" + ("h.01" if (x0, y0) == (x1, y1) else f"L{n(x1)} {n(y1)}")


def tag(name: str, inner: str = "", **attributes: object) -> str:
    """Return an element; `class_` and `stroke_width` are `class` and `stroke-width`, what is None or '' is left out."""
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(n(value) if isinstance(value, float) else str(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are at most: which system-ui it will be is unknown here."""
    letters = sum(0.30 if one in NARROW else 0.88 if one in WIDE else 0.68 if one.isupper() else 0.57 for one in words)
    return size * letters * (1.25 if bold else 1.1)


def wrapped(words: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return words as lines no wider than a width, as far as words allow."""
    lines = [""]
    for word in words.split():
        if lines[-1] and width_of(f"{lines[-1]} {word}", size, bold=bold) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def spans(lines: Iterable[tuple[str, float, str]], x: float, y: float, leading: float = 1.18) -> str:
    """Return lines of text, each (words, size, class), below each other from the top `y`."""
    made = []
    for words, size, name in lines:
        made.append(tag("tspan", escape(words), class_=name, x=n(x), y=n(y + size * 0.92), font_size=n(size)))
        y += size * leading
    return "".join(made)
