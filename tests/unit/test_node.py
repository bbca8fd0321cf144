"""The scripts' logic, in Node's own runner: no browser, no page."""

import subprocess

import pytest
from tests.needs import ROOT, needs

FILES = sorted((ROOT / "tests" / "node").glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_logic_of_the_scripts(file):
    done = subprocess.run([needs("node"), "--test", file], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
