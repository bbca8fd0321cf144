"""The pages about the rules are alike, and the index of them is true (--update-golden rewrites it)."""

import re
from pathlib import Path

import pytest
from tests.marked import with_section

RULES = Path(__file__).parents[2] / "docs" / "rules"
PAGES = sorted(RULES.glob("CB*.md"))
TITLE = re.compile(r"# (CB\d{3}): (\S.*\S)\n")


def title_of(page: Path) -> str:
    """Return what stands behind the code in the heading of a page."""
    found = TITLE.match(page.read_text(encoding="utf-8"))
    assert found and found[1] == page.stem, f"{page.name} does not begin with its code and a title"
    return found[2]


@pytest.mark.parametrize(("folder", "mark", "heading"), [(RULES, "regels", "regel"), (RULES / "en", "rules", "rule")])
def test_the_index_names_every_page(golden, folder: Path, mark: str, heading: str):
    rows = [f"| [{page.stem}]({page.name}) | {title_of(page)} |" for page in sorted(folder.glob("CB*.md"))]
    readme = folder / "README.md"
    index = "\n".join([f"| code | {heading} |", "|---|---|", *rows])
    golden(readme, with_section(readme.read_text(encoding="utf-8"), mark, index))


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem[2] in "1237"], ids=lambda page: page.stem)
def test_a_page_tells_what_it_means_why_it_matters_and_what_to_do(page: Path):
    written = page.read_text(encoding="utf-8")
    assert re.search(r"\n\n(Fout|Waarschuwing|Advies)(, of [^.]*)?\. (Kan niet|Mag) worden toegestaan\.\n\n", written)
    order = [written.index(heading) for heading in ("## Waarom", "## Doe dit")]
    assert order == sorted(order)
    assert len(written.splitlines()) <= 65


@pytest.mark.parametrize("folder", [RULES, RULES / "en"])
def test_titles_are_short_and_differ(folder: Path):
    titles = [title_of(page) for page in sorted(folder.glob("CB*.md"))]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title) > 70 or title.endswith(".")] == []


FENCES = re.compile(r"^(`{3,})\w+\n(?!<!--).*?^\1$", re.DOTALL | re.MULTILINE)
IN_ENGLISH = {
    "Fout": "Error", "Waarschuwing": "Warning", "Advies": "Advice",
    "## Waarom": "## Why", "## Voorbeeld": "## Example", "## Doe dit": "## Do this", "## Toestaan": "## Allow",
}  # fmt: skip


def outline_of(page: str) -> list[str]:
    """Return how heavy a rule is, and the headings of its page."""
    weight = re.search(r"\n\n(Fout|Waarschuwing|Advies|Error|Warning|Advice)[,.]", page)
    headings = re.findall(r"^## .*$", FENCES.sub("", page), re.MULTILINE)
    return [*([weight[1]] if weight else []), *headings]


def test_every_rule_has_an_english_page():
    assert {page.name for page in (RULES / "en").glob("CB*.md")} == {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_an_english_page_says_as_much_as_the_dutch_one(page: Path):
    dutch, english = (one.read_text(encoding="utf-8") for one in (page, RULES / "en" / page.name))
    both = [[found[0] for found in FENCES.finditer(one)] for one in (dutch, english)]
    assert both[0] == both[1]
    assert [IN_ENGLISH.get(line, line) for line in outline_of(dutch) if line in IN_ENGLISH] == [
        line for line in outline_of(english) if line in IN_ENGLISH.values()
    ]
    assert len(dutch.strip().split("\n\n")) == len(english.strip().split("\n\n"))
