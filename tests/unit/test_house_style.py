"""The house style of a municipality: what mkdocs.yml may say, what is said of a mistake, and where it shows."""

import re
from pathlib import Path

import pytest
from tests.book import ROOT, SMALL_BOOK, casusboek, small_book
from tests.builders import choice, passage, story

from casusboek.book import read_config
from casusboek.house.colour import contrast
from casusboek.house.palette import GIVEN, PAIRS, SCHEMES, TEXT, defaults, pairs
from casusboek.house.style import SECOND, HouseStyle, read_house
from casusboek.map.chart import chart_of
from casusboek.map.emblem import picture
from casusboek.render.assets import load_assets

THEME = ROOT / "theme"
SOURCE = """site_name: Proef
plugins:
  - casusboek:
      rules: {CB540: uit}
      house_style:
        accent: "#ffff00"
        acent: "#000000"
"""
CASE = """---
case: proef
title: Proef
---

## Zondag {#zondag}

U leest.

- [Ik bel.](#einde)
- [Ik wacht.](#einde)

## Einde {#einde}

Voorbij.

> [!REFLECTIE]
> - Wat nu?
"""


def read(written: object, source: str = "") -> HouseStyle:
    return read_house(written, source, ROOT / "cases")


def told(style: HouseStyle) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity.value, one.message.fill()) for one in style.diagnostics]


def test_without_a_house_style_nothing_changes() -> None:
    assert read(None).css == "" and read(None).diagnostics == ()
    assert load_assets(THEME).style == load_assets(THEME, house="").style


def test_the_colours_of_the_theme_can_be_read() -> None:
    own = defaults(THEME)
    for scheme in SCHEMES:
        assert {*GIVEN, "wall"} == set(own[scheme])
        assert all(ratio >= TEXT for _, _, ratio in pairs(own[scheme]))
    assert read({}).css == ""


def test_a_token_goes_in_both_schemes_and_paper_and_more_contrast_stay_the_themes() -> None:
    css = read({"accent": "#7a1f5c", "link": "#00594f"}).css
    assert css.startswith("@media screen and (not (prefers-contrast:more)){")
    assert re.search(r"--cb-accent:light-dark\(#7a1f5c,#[0-9a-f]{6}\);", css)
    assert re.search(r"@layer base\{a\{color:light-dark\(#00594f,#[0-9a-f]{6}\)\}\}", css)
    assert "vote" not in css and css.count("{") == css.count("}")


def test_colours_for_the_dark_are_taken_as_given() -> None:
    style = read({"accent": "#004577", "dark": {"accent": "#9fd0ff", "background": "#101820"}})
    assert style.colours["dark"]["accent"] == "#9fd0ff" and style.colours["dark"]["background"] == "#101820"
    assert style.colours["light"]["background"] == defaults(THEME)["light"]["background"]


def test_on_a_dark_background_the_letters_are_light_in_both_schemes() -> None:
    style = read({"background": "#003366"})
    assert style.colours["light"]["text"] == defaults(THEME)["dark"]["text"]
    assert [one.token for one in style.repairs] == []


def test_a_repair_is_advice_at_its_place_with_both_colours_and_the_ratio() -> None:
    style = read({"accent": "#ffff00"}, SOURCE)
    (one,) = style.diagnostics
    assert (one.code, one.severity.value, one.span.line, one.span.column) == ("CB707", "advice", 6, 9)
    shown = style.colours["light"]["accent"]
    assert "#ffff00" in one.message.fill() and shown in one.message.fill() and "1.06" in one.message.fill()
    assert contrast(shown, style.colours["light"]["background"]) >= TEXT


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"acent": "#000"}, "`house_style` has no setting `acent`"),
        ({"accent": None}, "`accent` is empty: what follows a # without quotes is a remark"),
        ({"accent": "groen"}, "`accent` is no colour: groen"),
        ({"accent": 3}, "`accent` is no colour: 3"),
        ({"dark": "#000"}, "`dark` holds a word instead of colours"),
        ({"dark": {"logo": "x.svg"}}, "`house_style` has no setting `logo`"),
        ({"logo": "weg.svg"}, "there is no logo `weg.svg` in the folder of the cases"),
        ({"logo": "../README.md"}, "there is no logo `../README.md` in the folder of the cases"),
        ({"face": "Arial; color: red"}, "`face` is no list of names of letters: Arial; color: red"),
        ("groen", "`house_style` holds a word instead of settings"),
    ],
)  # fmt: skip
def test_a_mistake_is_an_error_that_says_what_and_nothing_of_it_reaches_a_page(written: object, words: str) -> None:
    style = read(written, SOURCE)
    assert told(style) == [("CB706", "error", words)]
    assert style.diagnostics[0].help is not None and style.css == ""


def test_a_mistake_is_told_at_its_line_with_what_was_meant() -> None:
    (one,) = read({"acent": "#000000"}, SOURCE).diagnostics
    assert (one.span.path, one.span.line, one.span.column) == ("mkdocs.yml", 7, 9)
    assert one.help is not None and "`accent`" in one.help.fill()


def test_letters_of_the_device_are_named_and_quoted() -> None:
    assert '--cb-font:"Open Sans",Verdana,sans-serif;' in read({"face": "Open Sans, Verdana, sans-serif"}).css


def test_the_map_of_a_case_wears_the_colours_of_the_book() -> None:
    svg = picture(chart_of(story(passage("a", choice("b")), passage("b"))), str)
    assert read({}).in_map(svg) == svg
    worn = read({"text": "#003300", "surface": "#ffffff"}).in_map(svg)
    assert "--map-ink:light-dark(#003300," in worn and "--map-paper:light-dark(#ffffff," in worn
    sheet = (THEME / "map" / "map.css").read_text(encoding="utf-8")
    assert f"--map-second: light-dark({', '.join(one for _, one in SECOND)});" in sheet
    black = read({"background": "#000000"}).css
    (second,) = re.findall(r"main :is\(svg\.cb-map.*\{.*--map-second:light-dark\((#[0-9a-f]{6}),", black)
    assert contrast(second, "#000000") >= TEXT > contrast(SECOND[0][1], "#000000")


def test_what_the_theme_lays_on_each_other_is_a_pair_that_is_checked() -> None:
    known = {frozenset(pair) for pair in PAIRS}
    rules = 0
    for sheet in sorted(THEME.rglob("*.css")):
        for body in re.findall(r"\{([^{}]*)\}", sheet.read_text(encoding="utf-8")):
            ink = re.search(r"(?<![\w-])color: var\(--cb-([a-z-]+)\)", body)
            ground = re.search(r"(?<![\w-])background(?:-color)?: var\(--cb-([a-z-]+)\)", body)
            if ink and ground:
                rules += 1
                assert frozenset(one[1].replace("-", "_") for one in (ink, ground)) in known, (sheet.name, body)
            if ink:
                inks = {one for one, _ in PAIRS} | {"background"}
                assert ink[1].replace("-", "_") in inks, (sheet.name, body)
    assert rules > 5


def book(folder: Path, style: str) -> Path:
    return small_book(
        folder, {"proef.md": CASE}, SMALL_BOOK.replace("[casusboek]", f"[casusboek: {{house_style: {style}}}]")
    )


def test_check_tells_it_and_the_command_shows_the_pairs(tmp_path: Path) -> None:
    root = book(tmp_path, '{accent: "#ffff00"}')
    assert read_config(root / "mkdocs.yml").house.repairs
    done = casusboek(root, "check")
    assert done.returncode == 0 and "CB707" in done.stdout and "#ffff00" in done.stdout
    shown = casusboek(root, "style")
    assert shown.returncode == 0 and "on_accent" in shown.stdout and "#ffff00" in shown.stdout
    assert len(re.findall(r"^  \w+ +#", shown.stdout, re.MULTILINE)) == 2 * len(PAIRS)


def test_a_style_with_a_mistake_makes_no_site(tmp_path: Path) -> None:
    root = book(tmp_path, "{accent: groen}")
    done = casusboek(root, "build")
    assert done.returncode == 1 and "CB706" in done.stdout and not (root / "site").exists()
    assert casusboek(root, "style").returncode == 1


def test_the_site_wears_it_on_every_page_with_the_logo_beside_its_name(tmp_path: Path) -> None:
    root = book(tmp_path, '{accent: "#7a1f5c", logo: wapen.svg}')
    logo = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h9v9z"/></svg>'
    (root / "cases" / "wapen.svg").write_text(logo, encoding="utf-8")
    done = casusboek(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site" / "assets" / "logo.svg").read_text(encoding="utf-8") == logo
    pages = [page for page in (root / "site").rglob("*.html") if "cb-words" in page.read_text(encoding="utf-8")]
    assert len(pages) > 3
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "--cb-accent:light-dark(#7a1f5c," in text and 'assets/logo.svg" alt="">' in text, page.name
    paper = (root / "site" / "trainer" / "proef-draaiboek.html").read_text(encoding="utf-8")
    assert "--cb-accent:light-dark(#7a1f5c," in paper


def test_every_setting_is_documented() -> None:
    guide = (ROOT / "cases" / "handleiding" / "webteam.md").read_text(encoding="utf-8")
    assert [name for name in (*GIVEN, "logo", "face", "dark") if f"`{name}`" not in guide] == []
