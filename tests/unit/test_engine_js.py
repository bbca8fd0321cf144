"""What engine.js and route.js promise besides their answers: they are pure, small, and need only each other."""

import re
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "theme" / "js"
IMPURE = (
    r"\b(document|window|globalThis|self|location|navigator|\w+Storage|Date|performance|fetch)\b"
    r"|Math\.random|set(Timeout|Interval)"
)


@pytest.mark.parametrize("name", ["engine.js", "route.js"])
def test_a_pure_script_asks_nothing_of_the_browser(name):
    code = re.sub(r"/\*.*?\*/", "", (SCRIPTS / name).read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(IMPURE, code) == []


@pytest.mark.parametrize("name", ["engine.js", "route.js"])
def test_a_pure_script_is_one_object_of_functions(name):
    code = (SCRIPTS / name).read_text("utf-8")
    assert len(code.splitlines()) < 200
    assert re.findall(r"^(?:const|let|var|function|class) (\w+)", code, flags=re.MULTILINE) == [
        f"Casusboek{name.removesuffix('.js').capitalize()}"
    ]
