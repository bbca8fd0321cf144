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


def test_the_index_names_every_page(golden):
    rows = ["| code | regel |", "|---|---|", *(f"| [{page.stem}]({page.name}) | {title_of(page)} |" for page in PAGES)]
    readme = RULES / "README.md"
    golden(readme, with_section(readme.read_text(encoding="utf-8"), "regels", "\n".join(rows)))


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem[2] in "1237"], ids=lambda page: page.stem)
def test_a_page_tells_what_it_means_why_it_matters_and_what_to_do(page: Path):
    written = page.read_text(encoding="utf-8")
    assert re.search(r"\n\n(Fout|Waarschuwing|Advies)(, of [^.]*)?\. (Kan niet|Mag) worden toegestaan\.\n\n", written)
    order = [written.index(heading) for heading in ("## Waarom", "## Doe dit")]
    assert order == sorted(order)
    assert len(written.splitlines()) <= 65


def test_titles_are_short_and_differ():
    titles = [title_of(page) for page in PAGES]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title) > 70 or title.endswith(".")] == []
