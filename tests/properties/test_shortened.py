"""The scripts as pages bring them, with short names, still name what is there: the compiler of TypeScript reads them whole."""

import re
import subprocess
from pathlib import Path

from tests.needs import needs

from casusboek.render.assets import load_assets
from casusboek.theme import theme_folder


def test_no_script_of_the_theme_loses_a_name(tmp_path: Path):
    assets = load_assets(theme_folder())
    file = tmp_path / "all.js"
    file.write_text("\n".join((assets.script, assets.worksheet.script, assets.plenary.script)), encoding="utf-8")
    options = [
        "--allowJs",
        "--checkJs",
        "--noEmit",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--lib",
        "es2023,dom,dom.iterable",
    ]
    told = subprocess.run([needs("tsc"), *options, str(file)], capture_output=True, text=True, check=False)
    wrong = [
        line
        for line in told.stdout.split("\n")
        if any(code in line for code in ("TS2304", "TS2552", "TS2588", "TS2448", "TS2451", "TS2300"))
    ]
    beside = (
        "Editions",
        "PlenaryData",
        "Tracks",
        "Back",
        "Values",
        "Qr",
        "Moves",
    )  # files beside the pages bring these
    given = re.findall(r"globalThis\.Casusboek(\w+)\?\?=", file.read_text())  # what may come twice is made once
    known = [f"Cannot find name 'Casusboek{name}'" for name in (*beside, *given)]
    assert [line for line in wrong if not any(name in line for name in known)] == []
