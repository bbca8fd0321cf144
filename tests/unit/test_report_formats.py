"""Findings for other programs: SARIF holds to its schema, GitHub's commands are escaped, places are links."""

import json
from pathlib import Path

import pytest

from casusboek.cli import main
from casusboek.model.diagnostic import Note, advice, error, text, warning
from casusboek.model.source import Span
from casusboek.report_formats import as_github, as_sarif, editor_link

fastjsonschema = pytest.importorskip("fastjsonschema", reason="it takes the test lock of today")
SCHEMA = json.loads((Path(__file__).parents[1] / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
valid = fastjsonschema.compile(SCHEMA)


def at(line: int, path: str = "cases/een zin.md") -> Span:
    return Span(path=path, line=line, column=3, end_line=line, end_column=9)


FOUND = (
    error("CB401", at(4), text("stuck"), help=text("lead on"), notes=(Note(message=text("here"), span=at(9)),)),
    warning("CB504", at(5), text("50% asked: {n}", n="a,b"), notes=(Note(message=text("by A-B")),)),
    advice("CB560", at(6), text("long\nsentence"), help=text("divide")),
)


def test_sarif_holds_to_its_schema_with_and_without_findings():
    for found in (FOUND, ()):
        valid(json.loads(as_sarif(found, "nl")))


def test_the_schema_sees_a_fault():
    log = json.loads(as_sarif(FOUND, "nl"))
    log["runs"][0]["results"][0]["level"] = "advice"
    with pytest.raises(fastjsonschema.JsonSchemaException):
        valid(log)


def test_sarif_tells_place_level_and_notes():
    run = json.loads(as_sarif(FOUND, "en"))["runs"][0]
    first, second, third = run["results"]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["CB401", "CB504", "CB560"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "cases/een%20zin.md"
    assert place["region"] == {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 9}
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 9
    assert second["message"]["text"] == "50% asked: a,b\nby A-B" and third["ruleIndex"] == 2


def test_a_runner_of_github_gets_one_escaped_line_a_finding():
    lines = as_github(FOUND, "en").split("\n")
    assert lines[0] == "::error file=cases/een zin.md,line=4,endLine=4,col=3,endColumn=9,title=CB401::stuck%0Alead on"
    assert lines[1].endswith("::50%25 asked: a,b") and lines[2].startswith("::notice ") and len(lines) == 3


@pytest.mark.parametrize(
    ("scheme", "address"),
    [
        ("vscode", "vscode://file/boek/cases/een%20zin.md:4:3"),
        ("file", "file:///boek/cases/een%20zin.md"),
        ("eigen://{path}#{line}", "eigen:///boek/cases/een%20zin.md#4"),
    ],
)
def test_a_place_is_a_link_to_an_editor(scheme: str, address: str):
    assert editor_link("x", at(4), "/boek", scheme) == f"\x1b]8;;{address}\x1b\\x\x1b]8;;\x1b\\"


def test_the_command_prints_each_format_and_links_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "mkdocs.yml").write_text("docs_dir: cases\n", encoding="utf-8")
    (tmp_path / "cases").mkdir()
    case = "---\ncase: een\ntitle: Een\n---\n\n## Begin {#begin}\n\nDerhalve: niets.\n"
    (tmp_path / "cases" / "een.md").write_text(case, encoding="utf-8")
    printed = {}
    for more in (["--format", "sarif"], ["--format", "github"], [], ["--links", "vscode"]):
        assert main(["check", "-f", str(tmp_path / "mkdocs.yml"), *more]) == 1
        printed["".join(more)] = capsys.readouterr().out
    valid(json.loads(printed["--formatsarif"]))
    assert "::error file=cases/een.md" in printed["--formatgithub"]
    assert "\x1b]8" not in printed[""] and "\x1b]8;;vscode://file/" in printed["--linksvscode"]
