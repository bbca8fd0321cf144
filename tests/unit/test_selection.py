"""Which files of a book are meant for the public (publish/selection.py)."""

from pathlib import Path

import pytest

from casusboek.publish.selection import acting, references, select, within

PAGE = '<p><img src="../beeld/kaart.png"> <a href="bijlage.pdf#p2">b</a> <a href="https://elders.nl/x.pdf">x</a></p>'


def book(tmp_path: Path, *names: str, **written: str) -> dict[str, Path]:
    files = {name: tmp_path / name for name in (*names, *written)}
    for name, path in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written.get(name, "x"), encoding="utf-8")
    return files


def test_what_a_page_refers_to_is_published_and_the_rest_is_named(tmp_path: Path) -> None:
    files = book(tmp_path, "beeld/kaart.png", "map/bijlage.pdf", "map/notities.txt", "Concept.docx")
    made = select(files, references(PAGE, "map/zaak.html"), listed=(), public=())
    assert made.published == {"beeld/kaart.png", "map/bijlage.pdf"}
    assert [path for path, _ in made.left] == ["Concept.docx", "map/notities.txt"]
    assert made.refused == ()


def test_a_pattern_publishes_what_nothing_refers_to(tmp_path: Path) -> None:
    files = book(tmp_path, "downloads/a.docx", "downloads/diep/b.docx", "c.docx")
    made = select(files, (), listed=(), public=("/downloads/",))
    assert made.published == {"downloads/a.docx", "downloads/diep/b.docx"}


def test_a_sheet_that_the_book_lists_brings_its_own_files(tmp_path: Path) -> None:
    sheets = {
        "stijl/a.css": "@import \"b.css\"; p{background:url('../beeld/x.png')}",
        "stijl/b.css": "i{src:url(f.woff2)}",
    }
    files = book(tmp_path, "beeld/x.png", "stijl/f.woff2", "los.css", **sheets)
    made = select(files, (), listed=("stijl/a.css",), public=())
    assert made.published == {"stijl/a.css", "stijl/b.css", "beeld/x.png", "stijl/f.woff2"}


@pytest.mark.parametrize("name", ["evil.html", "evil.js", "EVIL.HTM", "plaat.svg", "plaat.svgz"])
def test_what_could_act_is_refused_even_when_a_page_refers_to_it(tmp_path: Path, name: str) -> None:
    files = book(tmp_path, **{name: "<svg onload='x()'><script>1</script></svg>"})
    made = select(files, references(f'<a href="{name}">x</a>', "los.html"), listed=(), public=())
    assert made.published == frozenset()
    assert [path for path, _ in made.refused] == [name]


def test_a_drawing_without_script_is_a_picture_like_any_other(tmp_path: Path) -> None:
    files = book(tmp_path, **{"plaat.svg": "<svg xmlns='x'><path d='M0 0'/></svg>"})
    assert select(files, references('<img src="plaat.svg">', "a.html"), listed=(), public=()).published == {"plaat.svg"}


@pytest.mark.parametrize(
    "html",
    [
        '<script src="x.js"></script>', "<iframe src=x></iframe>", "<p onclick=x()>", '<a href=" java\nscript:x">y</a>',
        '<a href="data:text/html,<script>1</script>">', '<a href="data:image/svg+xml,x">', '<noscript><p title="</noscript><script>">',
        '<xmp><b title="</xmp><img src=x onerror=1>">', "<!--><script>1</script>-->", '<svg><set to="javascript:x"/></svg>',
        "<ScRiPt>", '<iframe srcdoc="x">', "<object data=x>", '<form action="/x">', "<base href=x>",
    ],
)  # fmt: skip
def test_what_acts_is_found(html: str) -> None:
    assert acting(f"<p>tekst</p>{html}")


def test_ordinary_html_does_not_act() -> None:
    assert acting('<p class="x">a <em title="onclick=">b</em> <a href="../los.html">c</a> &lt;script&gt;</p>') == ()
    assert (
        acting(
            '<p title="a &lt;/b>">x</p><img alt="Data: 3 mei" src="a.png"><img src="data:image/png;base64,x"><svg><image href="data:image/png;x"/></svg>'
        )
        == ()
    )


def test_addresses_outside_the_site_are_no_files() -> None:
    found = references('<a href="../../x.png"><a href="//e.nl/a.png"><img srcset="a.png 1x, b.png 2x">', "map/p.html")
    assert found == {"map/a.png", "map/b.png"}
    assert within("mailto:x@y.nl", "") == within("#deel", "") == within("http://[", "") == ""
    assert within("met%20spatie.png?v=1", "map") == "map/met spatie.png"
