"""In a book of two languages every sentence stands in an element that says its language: ours and the author's."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from casusboek.words import catalogue
from tests.book import own_site, pages
from tests.two_languages import CASES, WORD, two_languages

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "title"}
SAID = ("aria-label", "alt", "title", "placeholder")


class Spoken(HTMLParser):
    """What a page says, each piece with the language that it is said to be in."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []
        self.links: list[dict[str, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language of an element, and what its attributes say."""
        named = dict(attrs)
        language = named.get("lang") or (self.open[-1][1] if self.open else "")
        self.said += [(language, str(named[name])) for name in SAID if named.get(name)]
        if tag in ("link", "a"):
            self.links.append(named | {"tag": tag})
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that were left open."""
        while any(name == tag for name, _ in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note a text that people read."""
        words = " ".join(data.split())
        if words and self.open and self.open[-1][0] not in SILENT:
            self.said.append((self.open[-1][1], words))


@pytest.fixture(scope="module", params=["nl", "en"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    return request.param, two_languages(tmp_path_factory.mktemp("two"), request.param)


def ours() -> dict[str, str]:
    """Return our own sentences that are of one language only, each with that language."""
    dutch = {words: "nl" for message, words in catalogue("nl").items() if "{" not in words and " " in words}
    english = {message: "en" for message in catalogue("nl") if "{" not in message and " " in message}
    return {words: language for words, language in (dutch | english).items() if (words in dutch) != (words in english)}


def test_every_sentence_is_in_the_language_that_its_element_says(book: tuple[str, Path]) -> None:
    _, site = book
    known, wrong, seen = ours(), [], set[tuple[str, str]]()
    for page in pages(site):
        for lang, words in Spoken(page.read_text(encoding="utf-8")).said:
            real = next((one for one, word in WORD.items() if word in words), known.get(words, lang))
            seen.add((page.name, real))
            if lang != real:
                wrong.append((page.relative_to(site).as_posix(), lang, words))
    assert wrong == []
    for case in CASES.values():
        assert {one for name, one in seen if name == f"{case}.html"} == {"nl", "en"}
    assert {one for name, one in seen if name == "index.html"} == {"nl", "en"}


def test_the_questions_of_a_lens_in_a_room_say_their_language(book: tuple[str, Path]) -> None:
    language, site = book
    for own, case in CASES.items():
        script = (site / f"{case}.plenary.js").read_text(encoding="utf-8")
        data, _ = json.JSONDecoder().raw_decode(script[script.index("{") :])
        for lens in data["lenses"]:
            for html in (lens["title"], *lens["prompts"]):
                said = Spoken(f'<body lang="{own}">{html}</body>').said
                assert {(lang, WORD[language] in words) for lang, words in said} == {(language, True)}, html


def test_a_page_says_its_language_and_names_the_other(book: tuple[str, Path]) -> None:
    _, site = book
    for language, other in (("nl", "en"), ("en", "nl")):
        page = (site / f"{CASES[language]}.html").read_text(encoding="utf-8")
        assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}"')
        links = Spoken(page).links
        named = {
            one["hreflang"]: one["href"] for one in links if one["tag"] == "link" and one.get("rel") == "alternate"
        }
        assert named == {lang: f"{case}.html" for lang, case in CASES.items()}
        switch = [one for one in links if one["tag"] == "a" and one.get("hreflang")]
        assert [(one["lang"], one["hreflang"], one["href"]) for one in switch] == [
            (other, other, f"{CASES[other]}.html")
        ]


def test_a_case_in_one_language_has_no_switch() -> None:
    site = own_site()
    assert [page.name for page in site.glob("*.html") if "hreflang" in page.read_text(encoding="utf-8")] == []
