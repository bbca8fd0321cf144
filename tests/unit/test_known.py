"""A book switches rules and knows what was found: `rules:` in mkdocs.yml and cases/bekend.yml."""

import datetime
from pathlib import Path

import pytest

from casusboek.book import Switch, read_config, switches
from casusboek.check.baseline import written_baseline
from casusboek.cli import main
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book, compile_public
from casusboek.read import Sources, read_sources

CASE = """---
case: proef
title: Proef
---

## Maandag {#maandag}

De krant belt.

> [!VERANTWOORD] Hoe zegt u 'nee'?

> [!REFLECTIE]
> - Wat nu?
"""
TODAY = datetime.date(2026, 11, 30)
UNASKED = "CB504 proef.md: > [!VERANTWOORD] Hoe zegt u ''nee''?"


def compiled(known: str | None = None, rules=(), case: str = CASE):
    file = SourceFile(path="proef.md", text=case)
    baseline = None if known is None else SourceFile(path="bekend.yml", text=known)
    return compile_book(Sources(texts=(file,), routes=(), diagnostics=(), baseline=baseline), (), rules)


def told(book) -> list[tuple[str, str, int]]:
    return [(one.code, one.severity.value, one.span.line) for one in book.diagnostics]


def switch(code: str, value: str):
    return (Switch(code=code, value=value),)


@pytest.mark.parametrize(
    ("value", "found"),
    [("uit", []), ("off", []), ("advies", ["advice"]), ("warning", ["warning"]), ("fout", ["error"])],
)
def test_a_rule_is_switched_off_or_made_lighter_or_heavier(value: str, found: list[str]):
    assert [one for _, one, _ in told(compiled(rules=switch("CB504", value)))] == found


@pytest.mark.parametrize(("code", "value"), [("CB999", "uit"), ("CB504", "misschien")])
def test_a_switch_that_does_not_work_is_told_and_changes_nothing(code: str, value: str):
    assert {("CB504", "warning", 10), ("CB703", "warning", 1)} == set(told(compiled(rules=switch(code, value))))


def test_an_error_stays_one_and_its_switch_is_told():
    broken = CASE.replace("De krant belt.", "<script></script>")
    codes = [one.code for one in compiled(rules=switch("CB502", "uit"), case=broken).diagnostics]
    assert "CB502" in codes and "CB703" in codes


def test_the_switches_of_mkdocs_yml_are_read_with_their_place(tmp_path: Path):
    source = "docs_dir: cases\nplugins:\n  - casusboek:\n      rules:\n        CB504: off\n        CB410: Advies\n"
    (tmp_path / "mkdocs.yml").write_text(source, encoding="utf-8")
    found = read_config(tmp_path / "mkdocs.yml").rules
    assert [(one.code, one.value, one.span.line, one.span.column) for one in found] == [
        ("CB504", "off", 5, 9),
        ("CB410", "advies", 6, 9),
    ]
    inline = switches({"CB504": False}, "      rules: {CB504: off}")[0]
    assert (inline.value, inline.span.line, inline.span.column) == ("off", 1, 15)


def test_what_is_known_is_counted_and_not_told():
    first = compiled()
    known = written_baseline(first.diagnostics, {"proef.md": SourceFile(path="proef.md", text=CASE)}, TODAY)
    assert f"date: 2026-11-30\nfindings:\n  - '{UNASKED}'\n" in known
    again = compiled(known)
    assert (told(again), again.known) == ([], 1)


def test_a_known_finding_stays_known_when_its_line_moves():
    moved = CASE.replace("De krant belt.", "De krant belt.\n\nEn de radio.")
    assert told(compiled(f"findings:\n  - '{UNASKED}'\n", case=moved)) == []


def test_a_second_one_in_another_line_is_new():
    twice = CASE.replace("> [!REFL", "> [!VERANTWOORD] Wat zegt u?\n\n> [!REFL")
    assert told(compiled(f"findings:\n  - '{UNASKED}'\n", case=twice)) == [("CB504", "warning", 12)]


def test_what_is_gone_is_named_at_its_line():
    found = compiled(f"date: 2026-11-30\nfindings:\n  - '{UNASKED}'\n  - 'CB504 proef.md: Weg.'\n")
    assert told(found) == [("CB704", "advice", 4)]


@pytest.mark.parametrize(("known", "line"), [("date: 2026-13-01\n", 1), ("findings:\n  - CB504\n", 2), ("iets\n", 1)])
def test_a_list_that_cannot_be_read_is_an_error_at_its_line(known: str, line: int):
    assert ("CB705", "error", line) in told(compiled(known))


def test_an_error_is_never_known():
    broken = CASE.replace("De krant belt.", "<script></script>")
    files = {"proef.md": SourceFile(path="proef.md", text=broken)}
    known = written_baseline(compiled(case=broken).diagnostics, files, TODAY)
    assert "CB502" not in known
    forced = known + "  - 'CB502 proef.md: <script></script>'\n"
    assert "CB502" in [one.code for one in compiled(forced, case=broken).diagnostics]


def test_what_is_known_of_a_draft_is_not_gone_from_the_public_book():
    draft = CASE.replace("title: Proef", "title: Proef\ndraft: true")
    sources = Sources(
        texts=(SourceFile(path="proef.md", text=draft),),
        routes=(),
        diagnostics=(),
        baseline=SourceFile(path="bekend.yml", text=f"findings:\n  - '{UNASKED}'\n"),
    )
    assert compile_public(sources).diagnostics == ()


def test_the_command_writes_the_list_and_then_tells_only_what_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "mkdocs.yml").write_text("docs_dir: cases\n", encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "proef.md").write_text(CASE, encoding="utf-8")
    arguments = ["check", "-f", str(tmp_path / "mkdocs.yml"), "--strict"]
    assert main(arguments) == 1
    assert main([*arguments, "--baseline"]) == 0
    assert "CB504 cases/proef.md" in (tmp_path / "cases" / "bekend.yml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(arguments) == 0
    assert "en 1 bekende (bekend.yml)" in capsys.readouterr().out
    assert read_sources(tmp_path / "cases", tmp_path).baseline is not None
