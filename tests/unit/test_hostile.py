"""Files that no person wrote: a finding in a moment, whatever stands in them, and never a fault of ours."""

import time
from pathlib import Path

import pytest

from casusboek.model.diagnostic import Severity
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.report import as_text

MARKDOWN = "---\ncase: a\ntitle: T\n{front}\n---\n\n## Een\n\n{text}\n\n- [Door](#slot)\n\n## Slot\n\n> [!REFLECTIE]\n> - Wat?\n"
TWEE = (
    ":: StoryTitle\nT\n\n:: CaseData\ncase: a\ntitle: T\n{front}\n\n:: Een\n{text}\n\n[[Door->Slot]]\n\n"
    ":: Slot\n> [!REFLECTIE]\n> - Wat?\n"
)
TEXTS = {
    "brackets": "[[" * 50_000,
    "brackets on many lines": "[[[[[[[[[[\n" * 10_000,
    "links without end": "[a](" * 30_000,
    "closed brackets": "[[" * 30_000 + "]]" * 30_000,
    "brackets in paragraphs": "\n\n".join(["[[a->" * 30] * 600),
    "pictures in paragraphs": "\n\n".join(["![" * 240] * 200),
    "braces": "{{" * 50_000,
    "callouts": "\n".join(f"{'>' * depth} [!DOCUMENT] x" for depth in range(1, 191)),
    "quotes": "> " * 5_000 + "x",
    "conditions": f"- [x](#slot) `als {'(' * 20_000}druk > 1{')' * 20_000}`",
    "words": f"- [x](#slot) `als {'niet ' * 20_000}lek`",
    "names": f"- [x](#slot) `{'a, ' * 20_000}b`",
    "numbers": f"- [x](#slot) `druk +{'9' * 50_000}`",
    "headings": "# x\n\n" * 20_000,
    "choices": "- [x](#slot)\n" * 2_000,
    "white space": " " * 100_000 + "x",
}
FRONTS = {
    "brackets": "note: " + "[" * 50_000,
    "brackets on many lines": "note:\n" + "  [\n" * 5_000,
    "braces": "note: " + "{a: " * 5_000,
    "blocks": "\n".join(f"{' ' * depth}a:" for depth in range(3_000)),
    "dashes": "- " * 30_000,
    "question marks": "note: " + "? " * 30_000,
    "a circle": "note: &a [*a]",
    "a circle of keys": "note: &a {label: *a}",
    "many of many": "\n".join(
        ["a0: &a0 [x, x]", *(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 9)), "facts: *a8"]
    ),
    "a number": "minutes: {solo: " + "9" * 9_000 + "}",
}


def read(path: str, text: str) -> tuple[list[str], float]:
    began = time.process_time()
    file = SourceFile(path=path, text=text)
    found = compile_book(Sources(texts=(file,), routes=(), diagnostics=())).diagnostics
    said = "\n".join(as_text(one, {path: file}, "nl") for one in found)
    errors = [one.code for one in found if one.severity is Severity.ERROR]
    assert len(said) < 3_000_000
    return errors, time.process_time() - began


@pytest.mark.parametrize("notation", ["a.md", "a.twee"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_a_finding_in_a_moment(name: str, notation: str):
    whole = (MARKDOWN if notation == "a.md" else TWEE).format(front="", text=TEXTS[name])
    errors, took = read(notation, whole)
    assert errors or (name, notation) == ("headings", "a.twee")
    assert took < 1


@pytest.mark.parametrize("notation", ["a.md", "a.twee"])
@pytest.mark.parametrize("name", FRONTS)
def test_hostile_front_matter_is_a_finding_in_a_moment(name: str, notation: str):
    errors, took = read(notation, (MARKDOWN if notation == "a.md" else TWEE).format(front=FRONTS[name], text="x"))
    assert (errors or name == "a number") and took < 1


def test_what_people_do_write_is_read():
    row = "| " + " | ".join("*schuin* en `code`" for _ in range(4)) + " |\n"
    text = "\n".join(["> " * 11 + "diep", "", "x " * 4_000, "", "| a | b | c | d |\n|---|---|---|---|\n" + row * 60])
    assert read("a.md", MARKDOWN.format(front="", text=text))[0] == []


def test_a_hostile_file_leaves_the_rest_of_the_book_alone(tmp_path: Path):
    good = SourceFile(path="b.md", text=MARKDOWN.format(front="", text="x").replace("case: a", "case: b"))
    bad = SourceFile(path="a.md", text=MARKDOWN.format(front="", text=TEXTS["callouts"]))
    book = compile_book(Sources(texts=(bad, good), routes=(), diagnostics=()))
    assert [(one.code, one.span.path) for one in book.diagnostics] == [("CB123", "a.md")]
    assert [case.is_sound for case in book.cases] == [False, True]


@pytest.mark.parametrize(
    "tag", ['<a href="{{ site }}">klik</a>', '<img src="{{ site }}" alt="x">', '<a id="cb-story">x</a>']
)
def test_a_setting_is_no_address_and_an_id_of_ours_is_not_taken(tag: str):
    front = 'settings:\n  site: {label: Adres, text: "javascript:alert(1)"}'
    file = SourceFile(path="a.md", text=MARKDOWN.format(front=front, text=f"Kijk {tag}.\n\n{{{{ site }}}}"))
    found = compile_book(Sources(texts=(file,), routes=(), diagnostics=())).diagnostics
    assert [(one.code, one.span.line) for one in found if one.code[2] == "5"] == [("CB503", 10)]
