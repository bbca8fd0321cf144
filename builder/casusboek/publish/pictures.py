"""Gives the pictures in a page their size, so that nothing moves when they arrive."""

import re
from collections.abc import Callable
from struct import error as TooShort  # noqa: N812
from struct import unpack_from

Size = tuple[int, int]
PICTURE = re.compile(r"<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
SOURCE = re.compile(r"""\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
GIVEN = re.compile(r"\s(?:width|height)\s*=", re.IGNORECASE)
SVG = re.compile(rb"<svg\b[^>]*>", re.IGNORECASE)
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the segments of a JPEG that tell its size
TURNED = {5, 6, 7, 8}  # orientations of a photo that lies on its side


def sized(html: str, read: Callable[[str], bytes | None]) -> str:
    """Return a page with `width` and `height` on its pictures. `read` gives a picture by its address, or None.

    What an author sized stays as it is, and so does a picture that is not here or that we cannot read.
    """

    def with_size(found: re.Match[str]) -> str:
        tag, source = found[0], SOURCE.search(found[0])
        data = read(source[1] or source[2] or source[3] or "") if source and not GIVEN.search(tag) else None
        size = size_of(data) if data else None
        return f'<img width="{size[0]}" height="{size[1]}"{tag[4:]}' if size and all(size) else tag

    return PICTURE.sub(with_size, html)


def size_of(data: bytes) -> Size | None:
    """Return width and height of a PNG, GIF, JPEG, WebP or SVG, as it is shown; None for anything else."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _two(">II", data, 16)
        if data.startswith(b"GIF8"):
            return _two("<HH", data, 6)
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (TooShort, IndexError):
        return None
    return _svg(data)


def _two(form: str, data: bytes, at: int) -> Size:
    first, second = unpack_from(form, data, at)
    return first, second


def _jpeg(data: bytes) -> Size | None:
    at, turned = 2, False
    while data[at] == 0xFF:
        kind, length = data[at + 1], unpack_from(">H", data, at + 2)[0]
        if kind in FRAMES:
            height, width = _two(">HH", data, at + 5)
            return (height, width) if turned else (width, height)
        if kind == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            turned = _orientation(data[at + 10 : at + 2 + length]) in TURNED
        at += 1 if kind == 0xFF else 2 + length
    return None


def _orientation(exif: bytes) -> int:
    """Return how a photo was held (tag 274 of its first directory), 1 where that is not told."""
    end = "<" if exif.startswith(b"II") else ">"
    first = unpack_from(f"{end}I", exif, 4)[0]
    for number in range(unpack_from(f"{end}H", exif, first)[0]):
        tag, _, _, value = unpack_from(f"{end}HHIH", exif, first + 2 + 12 * number)
        if tag == 274:
            return int(value)
    return 1


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = _two("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        bits = unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height
    return None


def _svg(data: bytes) -> Size | None:
    found = SVG.search(data)
    if found is None:
        return None
    tag = found[0].decode("utf-8", errors="replace")
    sides = [re.search(rf"""\s{name}\s*=\s*["']\s*([\d.]+)\s*(?:px)?\s*["']""", tag) for name in ("width", "height")]
    if all(sides):
        return _whole(*(side[1] for side in sides if side))
    box = re.search(r"""\sviewBox\s*=\s*["']\s*(?:[-\d.]+[\s,]+){2}([\d.]+)[\s,]+([\d.]+)\s*["']""", tag)
    return _whole(box[1], box[2]) if box else None


def _whole(width: str, height: str) -> Size | None:
    try:
        return round(float(width)), round(float(height))
    except ValueError:
        return None
