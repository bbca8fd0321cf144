"""A book in one language with a case in both: every sentence of an author says in which language it is."""

from pathlib import Path

from tests.book import SMALL_BOOK, built, small_book

WORD = {"nl": "Nederlands", "en": "English"}
MARKS = {
    "nl": {"note": "[!DOCUMENT] brief", "doc": "Brief", "look": "[!REFLECTIE]", "term": "Begrippen", "trainer": "[!TRAINER]", "advice": "[!ADVISEUR]", "law": "[!WET]"},
    "en": {"note": "[!DOCUMENT] letter", "doc": "Letter", "look": "[!REFLECTION]", "term": "Terms", "trainer": "[!TRAINER]", "advice": "[!ADVISER]", "law": "[!LAW]"},
}  # fmt: skip
CASES = {"nl": "de-brug", "en": "the-bridge"}
EXTRA = "- [{w} drie.](#later)\n"


def case(language: str, *, of: str = "", more: bool = False) -> str:
    """Return a case of which every sentence has the word of its language; `more` gives it one more choice."""
    w, marks = WORD[language], MARKS[language]
    return f"""\
---
case: {CASES[language]}
title: {w} titel
summary: {w} kort.
role: {w} stoel
question: {w} vraag?
minutes: {{solo: 5, plenary: 15}}
themes: [{w}-thema]
plays_in: {w} maart
note: {w} vooraf.
language: {language}
{f"translation_of: {of}" if of else "undo: true"}
meters:
  druk: {{label: {w} druk, min: -2, max: 2, start: 0}}
actors:
  griffier: {{name: {w} griffier, wants: {w} rust, fears: {w} lawaai, role: griffie}}
---

{w} omslag met een woordvoerder.

## {w} begin {{#begin}}

{w} tekst met een woordvoerder.

> {marks["advice"]} griffier
> {w} raad.

> {marks["law"]} wet-1

- [{w} een.](#later) `druk +1` `#haast`

    {w} gevolg.

- [{w} twee.](#later) `druk -1`
{EXTRA.format(w=w) if more else ""}
## {w} later {{#later}}

{w} verder.

> {marks["trainer"]} 2
> {w} notitie.

- [{w} stop.](#einde)
- [{w} door.](#ander)

## {w} einde {{#einde}}

{w} slot.

> {marks["look"]} rol
> - {w} wat nu?

## {w} ander {{#ander}}

{w} slot twee.

> {marks["look"]} rol
> - {w} wat dan?
"""


def shelf(language: str) -> dict[str, str]:
    """Return what stands beside the cases, in the language of the book."""
    w = WORD[language]
    room = {"nl": "Plenair", "en": "Plenary"}[language]
    names = {"nl": ("lenzen", "valkuilen", "begrippen"), "en": ("lenses", "pitfalls", "glossary")}[language]
    return {
        f"{names[0]}.md": f"# {w} lenzen\n\n## {w} rol {{#rol}}\n\n{w} lens.\n\n- {w} lensvraag?\n- {w} tweede?\n- {w} derde?\n- **{room}:** {w} zaal?\n",
        f"{names[1]}.md": f"# {w} valkuilen\n\n## {w} haast {{#haast}}\n\n{w} valkuil.\n\n- {w} kuilvraag?\n",
        "wet.md": f"# {w} wet\n\n## {w} uitspraak {{#wet-1}}\n\n{w} wetstekst.\n\n- artikel: {w} artikel 1\n- zekerheid: niet nagezocht\n",
        f"{names[2]}.md": f"# {w} begrippen\n\n## Woordvoerder {{#woordvoerder}}\n\n{w} uitleg.\n",
    }


def two_languages(folder: Path, language: str, *, more: bool = False) -> Path:
    """Build a book in a language, with the same case in both; return its site."""
    other = {"nl": "en", "en": "nl"}[language]
    cases = {
        f"{CASES[language]}.md": case(language),
        f"{CASES[other]}.md": case(other, of=CASES[language], more=more),
    }
    config = SMALL_BOOK.replace("site_name: Proef", f"site_name: {WORD[language]} boek").replace(
        "[casusboek]", f"[casusboek: {{language: {language}}}]"
    )
    index = {"index.md": f"# {WORD[language]} casussen\n\n<!-- casusboek: griffiepakketten -->\n"}
    return built(small_book(folder, cases | shelf(language) | index, config))
