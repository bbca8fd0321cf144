"""Every kind of fault is found where it was planted, and nothing else; the table in the docs says so of all cases."""

import re

import pytest
from tests.book import ROOT
from tests.seeded.faults import FAULTS, Fault
from tests.seeded.run import tried

SHORT = ("geheim-wethouder", "de-inschatting-ambtelijk", "samen-uit-samen-thuis-wethouder", "veertien-vakjes")
ROW = re.compile(r"\| \[(CB\d{3})\]\(rules/\1\.md\) \| (\d+) \| (\d+) \| (\d+) \|")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_planted_fault_is_found_at_its_line_and_nothing_else(fault: Fault):
    """One short case for each, another for the next: `make seeded` plants them in all of them."""
    turn = FAULTS.index(fault) % len(SHORT)
    for case in (*SHORT[turn:], *SHORT[:turn]):
        for row in tried(fault, [case]):
            assert row.is_found and row.others == (), (case, row.told)
            return
    raise AssertionError(f"no case has a place for {fault.code}")


def test_the_table_in_the_docs_is_of_these_faults_and_shows_each_found_wherever_it_was_planted():
    rows = ROW.findall((ROOT / "docs" / "seeded.md").read_text(encoding="utf-8"))
    assert [code for code, *_ in rows] == [fault.code for fault in FAULTS]
    assert [
        (code, planted, found, wrong) for code, planted, found, wrong in rows if found != planted or wrong != "0"
    ] == []
    assert sum(int(planted) for _, planted, _, _ in rows) > 5 * len(FAULTS)
