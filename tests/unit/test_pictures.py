"""Pictures get their size in the page (publish/pictures.py)."""

from struct import pack

import pytest

from casusboek.publish.pictures import size_of, sized

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 640, 480) + b"\x08\x06\0\0\0"
GIF = b"GIF89a" + pack("<HH", 30, 20)
FRAME = b"\xff\xc2" + pack(">HBHH", 17, 8, 480, 640) + b"\3" + bytes(9)


def jpeg(orientation: int | None = None, end: str = "<") -> bytes:
    """Return the beginning of a JPEG of 640 by 480, as the camera stored it."""
    quantities = b"\xff\xdb" + pack(">H", 4) + b"\xff\xc0"  # holds what looks like a frame
    if orientation is None:
        return b"\xff\xd8" + quantities + FRAME
    tags = pack(f"{end}HHHIHH", 2, 256, 3, 1, 640, 0) + pack(f"{end}HHIHH", 274, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + (b"II*\0" if end == "<" else b"MM\0*") + pack(f"{end}I", 8) + tags
    return b"\xff\xd8\xff\xe1" + pack(">H", len(exif) + 2) + exif + quantities + FRAME


def webp(kind: bytes, body: bytes) -> bytes:
    return b"RIFF" + pack("<I", 100) + b"WEBP" + kind + pack("<I", 30) + body


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PNG, (640, 480)),
        (GIF, (30, 20)),
        (jpeg(), (640, 480)),
        (jpeg(1), (640, 480)),
        (jpeg(6), (480, 640)),
        (jpeg(8, ">"), (480, 640)),
        (webp(b"VP8 ", bytes(6) + pack("<HH", 640, 480 | 0x4000)), (640, 480)),
        (webp(b"VP8L", b"\x2f" + pack("<I", 639 | 479 << 14)), (640, 480)),
        (webp(b"VP8X", bytes(4) + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")), (640, 480)),
        (b'<?xml version="1.0"?><svg xmlns="x" width="64px" height=\'48\' viewBox="0 0 1 1">', (64, 48)),
        (b'<svg width="100%" viewBox="-10 -10 640.4 480">', (640, 480)),
        (b'<svg viewBox="0,0,64,48"/>', (64, 48)),
        (b"<svg/>", None),
        (b'<svg width="1.2.3" height="4"/>', None),
        (b"PK\3\4", None),
        (b"", None),
    ],
)
def test_the_size_of_a_picture(data: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(data) == size


@pytest.mark.parametrize("data", [PNG, GIF, jpeg(6), webp(b"VP8 ", bytes(10)), webp(b"VP8X", bytes(10))])
def test_a_picture_that_is_cut_off_is_no_fault(data: bytes) -> None:
    for length in range(len(data)):
        size_of(data[:length])


def test_pictures_in_a_page_get_their_size_unless_their_author_gave_one() -> None:
    files = {"beeld/a.png": PNG, "b.gif": GIF, "x.txt": b"x"}
    html = (
        '<p><img loading="lazy" src="beeld/a.png" alt="a > b"><IMG src=b.gif>'
        '<img src="b.gif" width="5"><img src="weg.png"><img src="x.txt"><img alt="src="></p>'
    )
    assert sized(html, files.get) == (
        '<p><img width="640" height="480" loading="lazy" src="beeld/a.png" alt="a > b">'
        '<img width="30" height="20" src=b.gif>'
        '<img src="b.gif" width="5"><img src="weg.png"><img src="x.txt"><img alt="src="></p>'
    )
