"""What the repository says about itself is true: rooms and layers, links, licences, hooks."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from tests.book import ROOT
from tests.mutants.__main__ import TARGETS

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ROW = re.compile(r"^\| (?!room|---)([^|]*) \|", re.MULTILINE)
NOT_ROOMS = {"__init__", "locale", "templates"}


def rooms() -> list[set[str]]:
    """Return the modules and packages in each row of the table of rooms, from the top."""
    table = ARCHITECTURE.split("## Rooms")[1].split("\n\n")[1]
    return [
        {name.removesuffix(".py").rstrip("/") for name in re.findall(r"`([^`]*)`", row)} for row in ROW.findall(table)
    ]


def layers() -> list[set[str]]:
    """Return the modules and packages in each layer that import-linter holds, from the top."""
    (contract,) = (one for one in PROJECT["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return [set(re.findall(r"casusboek\.(\w+)", layer)) for layer in contract["layers"]]


def test_the_table_of_rooms_names_every_module_and_package_once() -> None:
    named = [name for room in rooms() for name in room]
    there = {path.stem for path in (ROOT / "builder" / "casusboek").iterdir() if path.suffix in (".py", "")}
    assert sorted(named) == sorted(there - NOT_ROOMS - {"__pycache__"})


def test_the_table_of_rooms_is_in_the_order_that_is_enforced() -> None:
    rank = {module: depth for depth, layer in enumerate(layers()) for module in layer}
    depths = [[rank[module] for module in room] for room in rooms()]
    assert len(rank) == sum(len(room) for room in rooms())
    assert all(max(above) <= min(below) for above, below in pairwise(depths))


def test_every_package_is_in_the_wheel() -> None:
    builder = ROOT / "builder"
    there = {".".join(path.parent.relative_to(builder).parts) for path in builder.rglob("__init__.py")}
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert sorted(listed) == sorted({*there, "casusboek_theme"})


def test_every_folder_of_the_theme_is_told() -> None:
    folders = {path.name for path in (ROOT / "theme").iterdir() if path.is_dir() and path.name[0] != "_"}
    told = ARCHITECTURE.split("## Two implementations")[0]
    assert [name for name in sorted(folders) if f"`{name}/`" not in told] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_between_papers_leads_somewhere(paper: Path) -> None:
    text = re.sub(r"^```.*?^```", "", paper.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`\n]*`", "", text)
    links = [link for link in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_every_path_in_the_papers_for_makers_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8") + ARCHITECTURE
    paths = set(re.findall(r"`((?:cases|builder|theme|tests|docs)/[\w./-]+)`", text))
    assert [path for path in sorted(paths) if "xxx" not in path and not (ROOT / path).exists()] == []


def test_what_is_of_others_is_told_with_its_licence() -> None:
    told = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").lower()
    asked = [re.match(r"[\w-]+", one)[0] for one in PROJECT["project"]["dependencies"]]  # type: ignore[index]
    assert [name for name in asked if name != "markdown" and name not in told] == []
    vendor = ROOT / "theme" / "vendor"
    for file in vendor.glob("**/*.js") if vendor.is_dir() else ():
        assert file.name in told, file
        assert any("licen" in near.name.lower() for near in file.parent.iterdir()), file


def test_the_hooks_before_a_commit_fetch_nothing_and_exist() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    for hook in config["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        assert (ROOT / hook["entry"].split()[0]).exists(), hook["entry"]


@pytest.mark.parametrize("file", sorted((ROOT / "docs" / "ci").glob("*.yml")), ids=lambda path: path.stem)
def test_an_example_for_a_hosted_runner_runs_the_whole_proof(file: Path) -> None:
    assert yaml.safe_load(file.read_text(encoding="utf-8"))
    assert re.search(r"^ +- (run: .*)?\.ci/run$", file.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_file_that_gets_faults_and_every_test_that_must_see_them_exists() -> None:
    paths = {path for target, _, tests in TARGETS for path in (target, *tests)}
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
