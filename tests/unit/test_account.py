"""The account: the words of a raw file, what is read back from pages, and what is left (account/)."""

import json

import pytest
from tests.book import small_book

from casusboek.account.front import FrontMatter
from casusboek.account.inline import Pieces
from casusboek.account.ledger import account_of, unread
from casusboek.account.pages import account, built_of
from casusboek.account.readback import Pool, Shown, notes_words, page_words
from casusboek.account.subtract import AccountReader, Built
from casusboek.account.words import words_of
from casusboek.book import LocalSetting
from casusboek.cli import main
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources

CASE = """\
---
case: proef
title: Proef
question: Wat weegt het zwaarst?
meters: {druk: {label: Druk van buiten, min: 0, max: 3, start: 0}}
settings: {gemeente: {label: Naam, text: Merenwold}}
actors: {griffier: {name: De griffier, wants: Rust}}
---

Welkom in {{ gemeente }}.

## Begin {#begin}

`druk +1`

U staat hier.

> [!ALS] druk > 0
> Het is onrustig.

> [!TRAINER] 3
> Laat een stilte vallen.

> [!PERSPECTIEF] griffier
> Ik hield mijn mond.

- [Ik ga.](#einde) `druk -1`

    De deur valt dicht.

<!-- later nog eens bekijken -->

## Einde {#einde}

Voorbij.

> [!REFLECTIE]
> - Wat nu?
"""


def book_of(text: str, name: str = "proef.md"):
    """Compile a book of one case."""
    return compile_book(Sources(texts=(SourceFile(path=name, text=text),), routes=(), diagnostics=()))


def account_in(text: str, name: str = "proef.md"):
    """Return the account of a case, which must be sound."""
    book = book_of(text, name)
    assert book.cases[0].is_sound, [one.message.fill() for one in book.diagnostics]
    return account(book.cases[0], book.shelf)


def lost_in(text: str, name: str = "proef.md") -> list[tuple[int, str]]:
    """Return the lines and words that nobody reads."""
    entries = account_in(text, name)
    assert {entry.run.line for entry in entries if entry.reader is AccountReader.NOBODY} == {
        line for one in unread(name, entries) for line in range(one.span.line, one.span.end_line + 1)
    }
    return [(entry.run.line, entry.run.words) for entry in entries if entry.reader is AccountReader.NOBODY]


def with_text(text: str) -> str:
    """Return the case with other text in its first passage."""
    return CASE.replace("U staat hier.", text)


def test_every_word_of_a_case_has_its_reader():
    said = {entry.run.words: (entry.reader, bool(entry.condition)) for entry in account_in(CASE)}
    for words, reader in {
        "Proef": AccountReader.EVERYBODY,
        "Wat weegt het zwaarst": AccountReader.EVERYBODY,
        "Druk van buiten": AccountReader.EVERYBODY,
        "griffier": AccountReader.KEY,
        "Rust": AccountReader.DEBRIEF,
        "Welkom in Merenwold": AccountReader.EVERYBODY,
        "druk 1": AccountReader.KEY,
        "U staat hier": AccountReader.EVERYBODY,
        "Laat een stilte vallen": AccountReader.TRAINER,
        "Ik hield mijn mond": AccountReader.DEBRIEF,
        "De deur valt dicht": AccountReader.EVERYBODY,
        "later nog eens bekijken": AccountReader.COMMENT,
        "Wat nu": AccountReader.DEBRIEF,
    }.items():
        assert said[words] == (reader, False), words
    assert said["Het is onrustig"] == (AccountReader.SOME, True)
    assert AccountReader.NOBODY not in {reader for reader, _ in said.values()}


def test_the_place_of_a_passage_is_read_by_everybody_and_its_date_is_logic():
    dated = CASE.replace("`druk +1`", "`op 2027-03-07 21.15, thuis op de bank` `druk +1`")
    said = {entry.run.words: entry.reader for entry in account_in(dated)}
    assert said["thuis op de bank"] is AccountReader.EVERYBODY
    assert said["op 2027 03 07 21 15"] is AccountReader.KEY


def test_what_falls_off_any_place_is_found_at_its_line():
    case = book_of(CASE).cases[0]
    built = built_of(case.story, book_of(CASE).shelf)
    lines = CASE.split("\n")
    for words, line in (("U staat hier", 16), ("De deur valt dicht", 29), ("Wat nu", 38), ("Rust", 7)):
        page = [one for one in built.page if one.words != words and not one.words.endswith(f" {words}")]
        (found,) = unread("proef.md", account_of(case, Built(page=page, notes=built.notes, paper=list)))
        assert (found.code, found.span.line) == ("CB520", line)
        assert words.split()[0] in lines[line - 1][found.span.column - 1 :]
    (found,) = unread("proef.md", account_of(case, Built(page=built.page, notes=[], paper=list)))
    assert found.span.line == 22


def test_what_stands_around_the_sections_of_a_page_does_not_count():
    case = book_of(CASE).cases[0]
    built = built_of(case.story, book_of(CASE).shelf)
    page = [one for one in built.page if one.words != "Welkom in Merenwold"]
    around = Shown(words="Welkom in Merenwold", section="")
    (found,) = unread("proef.md", account_of(case, Built(page=[*page, around], notes=built.notes, paper=list)))
    assert found.span.line == 10


def test_text_after_a_trainers_note_and_code_alone_are_for_everybody():
    said = {
        entry.run.words: entry.reader for entry in account_in(with_text("> [!TRAINER]\n> Stil.\n\nHardop.\n\n`a b`"))
    }
    assert (said["Stil"], said["Hardop"], said["a b"]) == (
        AccountReader.TRAINER,
        AccountReader.EVERYBODY,
        AccountReader.EVERYBODY,
    )


def test_advice_about_a_line_reports_no_words():
    text = CASE.replace("](#einde) `druk -1`", " <? morgen ?>](#einde)\n- [Ik blijf.](#einde)")
    assert "CB410" in {one.code for one in book_of(text).diagnostics}
    assert lost_in(text) == [(27, "Ik ga morgen")]


def test_a_value_that_the_book_replaces_is_not_looked_for():
    settings = (("gemeente", LocalSetting(value="Doornemeer", lock=True)),)
    sources = Sources(texts=(SourceFile(path="proef.md", text=CASE),), routes=(), diagnostics=())
    book = compile_book(sources, settings)
    said = {entry.run.words: entry.reader for entry in account(book.cases[0], book.shelf)}
    assert (said["Merenwold"], said["Welkom in Doornemeer"]) == (AccountReader.KEY, AccountReader.EVERYBODY)


def test_a_trainers_note_on_the_page_does_not_count():
    case = book_of(CASE).cases[0]
    built = built_of(case.story, book_of(CASE).shelf)
    leaked = [*built.page, Shown(words="Laat een stilte vallen", section="begin")]
    (found,) = unread("proef.md", account_of(case, Built(page=leaked, notes=[], paper=list)))
    assert found.span.line == 22


def test_a_footnote_of_a_trainers_note_in_a_consequence_is_the_trainers():
    told = "    > [!TRAINER]\n    > Vraag door[^1].\n    >\n    > [^1]: Twee keer."
    said = {entry.run.words: entry.reader for entry in account_in(CASE.replace("    De deur valt dicht.", told))}
    assert said["Vraag door"] is said["Twee keer"] is AccountReader.TRAINER


def test_a_perspective_in_a_trainers_note_is_the_trainers():
    note = "> [!TRAINER]\n> Stil.\n>\n> > [!PERSPECTIEF] griffier\n> > Ik ook."
    said = {entry.run.words: entry.reader for entry in account_in(with_text(note))}
    assert said["Ik ook"] is AccountReader.TRAINER


def test_words_that_stand_on_paper_only_are_read_there():
    case = book_of(CASE).cases[0]
    built = built_of(case.story, book_of(CASE).shelf)
    page = [one for one in built.page if not one.words.endswith(("Rust", "U staat hier"))]
    paper = [Shown(words="Wants Rust U staat hier", section="")]
    entries = account_of(case, Built(page=page, notes=built.notes, paper=lambda: paper))
    said = {one.run.words: one.reader for one in entries}
    assert (said["Rust"], said["U staat hier"]) == (AccountReader.PAPER, AccountReader.NOBODY)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("| a | b |\n|---|---|\n| een | twee |", []),
        ("Zie [x][y].\n\n[y]: https://voorbeeld.nl", []),
        ("Tekst <!-- weg --> en\n<!-- een\n\ntwee --> meer.", []),
        ("```yaml\nsleutel: <b>waarde</b>\n<!-- staat er\n```", []),
        ("> ```\n> in een citaat\n\nEn **weer** verder.", []),
        ("1. Een\n   - Twee\n2. Drie\n\n   Vier", []),
        ("Een **hal**f woord, a_b_c, 2*3*4, \\*ster\\* en &eacute;&eacute;n.", []),
        ('[Een *link*](https://voorbeeld.nl/a_(b) "Met titel") en <https://voorbeeld.nl>.', []),
        ('Een <abbr title="Burgemeester en wethouders">BenW</abbr>, m<sup>2</sup>, regel<br>breuk.', []),
        ("Een `[[code->x]]` en ``a `b` c``.", []),
        ("De buurt van {{ gemeente }} en Nieuw-{{ gemeente }}.", []),
        ("<b>Vet", []),
        ("Zo:\n\n    Een [x](https://voorbeeld.nl) <b>vet</b>", []),
        ("Een [haak en (nog een.", []),
        ("Het is 3 < 4 en 5 > 4 | of niet.", []),
        ("> Een citaat\ndat doorloopt\n> en verder.", []),
    ],
)
def test_marks_of_markdown_are_no_words(text, lost):
    assert lost_in(with_text(text)) == lost


@pytest.mark.parametrize(
    ("line", "uses"),
    [
        ("title: Zwembad", [("title", "key"), (" Zwembad", "text")]),
        ("title: 'Nr. # 1' # van mij", [("title", "key"), (" 'Nr. # 1'", "text"), (" # van mij", "remark")]),
        ("note: Bel #113 als", [("note", "key"), (" Bel #113 als", "text")]),
        ("# een opmerking", [("# een opmerking", "remark")]),
        ("start: begin", [("start", "key"), (" begin", "key")]),
        ("facts: [lek]", [("facts", "key"), ("[lek]", "key")]),
        (
            "  x: {name: De griffier, wants: 'Rust, orde', min: 3}",
            [
                ("x", "key"),
                ("name:", "key"),
                ("De griffier", "text"),
                ("wants:", "key"),
                ("'Rust, orde'", "text"),
                ("min:", "key"),
                ("3", "key"),
            ],
        ),
        ("  - een punt", [("een punt", "text")]),
        ('summary: "Een\\nTwee \\u00e9"', [("summary", "key"), (' "Een Twee é"', "text")]),
    ],
)
def test_front_matter_is_keys_texts_and_remarks(line, uses):
    def flat(values):
        return [(text.replace("[", "").replace("]", "").strip(), use) for text, use in values if text.strip("[] ")]

    assert flat((one.text, one.use) for one in FrontMatter().read(line)) == flat(uses)


def test_front_matter_over_several_lines():
    reader, found = FrontMatter(), []
    for line in (
        "note: >-",
        "  Een: twee",
        "",
        "  # drie",
        "x: {label: Vier,",
        "  min: 5}",
        "title: Zes",
        "  zeven",
        "facts:",
        "  - lek",
    ):
        found += [(one.text.strip(), one.use) for one in reader.read(line) if one.use == "text" and one.text.strip()]
    assert found == [(one, "text") for one in ("Een: twee", "# drie", "Vier", "Zes", "zeven")]


def test_a_cut_off_value_is_told_by_its_own_finding():
    assert lost_in(CASE.replace("question: Wat weegt het zwaarst?", "question: Bel #113 als het niet gaat")) == []


def test_code_behind_a_choice_is_logic_and_in_its_label_text():
    pieces = list(Pieces({}, twee=False).of("[Ik `zeg` ja](#x) `druk +1`", choice=True))
    assert [(one.words, one.logic) for one in pieces] == [("Ik zeg ja", False), ("druk 1", True)]


def test_words_are_taken_once_and_only_where_they_stand_together():
    pool = Pool([Shown(words="een twee", section="a"), Shown(words="drie", section="b", condition="als")])
    assert pool.take("twee drie") is None
    assert pool.take("twee") == Shown(words="een twee", section="a")
    assert pool.take("twee") is None
    assert pool.take("drie") == Shown(words="drie", section="b", condition="als")


def test_the_place_of_words_stays_when_others_are_taken():
    pool = Pool([Shown(words="a b c d e f g h", section="een"), Shown(words="twee", section="twee")])
    assert {pool.take(letter).section for letter in "abcdefgh"} == {"een"}
    assert pool.take("twee").section == "twee"


def test_an_element_left_open_ends_with_its_section():
    shown = page_words('<section id="a"><p>een</section><p>twee</p>')
    assert [(one.words, one.section) for one in shown] == [("een", "a"), ("twee", "")]


def test_a_page_is_read_by_section_and_condition():
    html = (
        '<section id="a"><p>Ge<b>mee</b>nte &amp; raad<br>samen</p><img alt="Een stoel"><p data-cb-only="paper">Noteer'
        '</p><div><div data-cb-if="0"><p data-cb-only="paper">Alleen als het regent:</p><p>Nat</p></div></div>'
        "<div popover><p>Uitleg</p></div></section><script>var x</script>"
        '<script id="cb-story">{"label":"Druk","n":[1,"twee"]}</script>'
    )
    assert [(one.words, one.section, one.condition) for one in page_words(html)] == [
        ("Gemeente raad", "a", ""),
        ("samen", "a", ""),
        ("Een stoel", "a", ""),
        ("Nat", "a", "Alleen als het regent"),
        ("Druk", "cb-story", ""),
        ("twee", "cb-story", ""),
    ]


def test_notes_are_read_by_the_section_they_are_for():
    script = 'const Data = {"words":{"a":"b"},"notes":{"begin--a":"<p>Stil</p>"}};\n'
    assert notes_words(script) == [Shown(words="Stil", section="begin--a")]


def test_words_are_letters_and_digits_in_their_order():
    assert words_of("  “Ge**meen**te”, zei\u00adde 24_uur – e\u0301e\u0301n. ") == "Gemeente zeide 24uur één"


TWEE = """\
:: StoryTitle
Proef

:: StoryData
{"ifid": "BABAEA95-1AAE-4BCE-8804-1C346F5E54FC"}

:: CaseData
case: proef
title: Proef

:: Omslag [omslag]
Welkom.

:: Begin {"id":"begin"}
U staat hier.

- [[Ik ga->Einde]]

:: Notities [Twine.private]
Nog uitzoeken.

:: Einde
Voorbij.

> [!REFLECTIE]
> - Wat nu?
"""


def test_a_twee_case_has_an_account_too():
    said = {entry.run.words: entry.reader for entry in account_in(TWEE, "proef.twee")}
    assert said["Welkom"] is said["Begin"] is said["Ik ga"] is AccountReader.EVERYBODY
    assert said["Nog uitzoeken"] is AccountReader.PRIVATE
    assert said["ifid BABAEA95 1AAE 4BCE 8804 1C346F5E54FC"] is AccountReader.KEY
    assert AccountReader.NOBODY not in said.values()


def test_a_footnote_at_the_end_of_the_file_is_read_where_its_mark_is():
    assert lost_in(with_text("U staat hier.[^1]") + "\n[^1]: Artikel 147 van\n    de wet.\n") == []


@pytest.fixture
def config(tmp_path):
    """Give the mkdocs.yml of a book with one case."""
    return str(small_book(tmp_path, {"proef.md": CASE}) / "mkdocs.yml")


def test_the_command_says_who_reads_what(config, capsys):
    assert main(["account", "proef", "-f", config]) == 0
    said = capsys.readouterr().out
    assert "regel 12: Begin" in said
    assert "     4  alleen de trainer" in said
    assert "     3  lezers. Alleen als Druk van buiten hoger is dan 0" in said


def test_the_command_gives_the_same_as_data(config, capsys):
    assert main(["account", "proef", "--json", "-f", config]) == 0
    entries = json.loads(capsys.readouterr().out)
    assert {"line": 16, "column": 1, "words": "U staat hier", "reader": "everybody", "condition": ""} in entries


def test_what_nobody_reads_is_told_by_account_check_and_build(config, tmp_path, capsys):
    text = CASE.replace("- [", "Dit is <? morgen ?> klaar.\n\n- [", 1)
    (tmp_path / "cases" / "proef.md").write_text(text, encoding="utf-8")
    for words in (["account", "proef"], ["check"], ["build"]):
        assert main([*words, "-f", config]) == 1
        told = capsys.readouterr()
        assert "cases/proef.md:27:" in told.out + told.err
        assert "CB520" in told.out + told.err
