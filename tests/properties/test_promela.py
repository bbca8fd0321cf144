"""The stories that SPIN explores in the benchmark are the stories that we explore."""

import re
import subprocess
from pathlib import Path

import pytest
from tests.bench.multiplying import hub, many_settings
from tests.bench.promela import Promela
from tests.bench.spin import COMPILE
from tests.needs import needs

from casusboek.check.explore import explore


def test_what_no_choice_asks_for_is_left_out_and_meters_stay_within_their_bounds():
    written = Promela(hub(2)).text()
    assert written.count("byte v") == 1  # of two meters one is asked for
    assert "((v2 + 1) > 6 -> 6 : v2 + 1)" in written
    assert ":: d_step { at == 0 && (!(v0)) ->" in written


@pytest.mark.parametrize("tale", (hub(6), hub(8, 2), many_settings(2)), ids=("hub", "rooms", "settings"))
def test_spin_finds_as_many_states_but_for_those_that_no_longer_matter(tmp_path: Path, tale):
    needs("spin")
    needs("gcc")
    (tmp_path / "story.pml").write_text(Promela(tale).text(), encoding="utf-8")
    for command in (("spin", "-a", "story.pml"), (*COMPILE, "-o", "pan", "pan.c")):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    told = subprocess.run(["./pan", "-E", "-n"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    (found,) = re.findall(r"(\d+) states, stored", told)
    mine = explore(tale).states
    assert mine <= int(found) <= 2 * mine + 10
