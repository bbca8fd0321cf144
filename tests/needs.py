"""What a test needs from the machine: found, or the test is skipped with the reason; in CI it fails instead."""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

from tests.browser_setup import find_browser

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "node_modules"


def is_ci() -> bool:
    """Say whether everything is required: nothing may be skipped for want of a tool."""
    return any(os.environ.get(name, "") not in ("", "0", "false") for name in ("CASUSBOEK_REQUIRE_ALL", "CI"))


def command(name: str) -> Callable[[], str | None]:
    """Return a finder of a command on PATH."""
    return lambda: shutil.which(name)


def tool(path: str) -> Callable[[], str | None]:
    """Return a finder of a file that `npm ci` brings."""
    return lambda: str(TOOLS / path) if (TOOLS / path).is_file() else None


def working_java() -> str | None:
    """Find a Java that starts: on some machines `java` is a stub that only says where to buy one."""
    java = shutil.which("java")
    started = java and subprocess.run([java, "-version"], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return java if started and started.returncode == 0 else None


def twine_formats() -> str | None:
    """Find the folder with the four story formats; only the environment says where it is."""
    folder = os.environ.get("CASUSBOEK_TWINE_FORMATS", "")
    return folder if folder and Path(folder).is_dir() else None


# name: how to find it, and where it comes from
NEEDS: dict[str, tuple[Callable[[], str | None], str]] = {
    "browser": (find_browser, "a Chromium; CASUSBOEK_BROWSER may say where"),
    "firefox": (lambda: shutil.which("firefox-esr") or shutil.which("firefox"), "a Firefox (Debian: firefox-esr)"),
    "pdftotext": (command("pdftotext"), "pdftotext (Debian: poppler-utils)"),
    "soffice": (command("soffice"), "LibreOffice Writer (Debian: libreoffice-writer-nogui)"),
    "unzip": (command("unzip"), "unzip (Debian: unzip)"),
    "hunspell": (command("hunspell"), "Hunspell with its Dutch words (Debian: hunspell hunspell-nl)"),
    "spin": (command("spin"), "the model checker SPIN (Debian: spin)"),
    "gcc": (command("gcc"), "a C compiler (Debian: gcc libc6-dev)"),
    "tweego": (command("tweego"), "tweego 2.1.1 on PATH (from its release, or built from source)"),
    "twine-formats": (twine_formats, "the folder of story formats in CASUSBOEK_TWINE_FORMATS"),
    "java": (working_java, "a Java, for the Nu HTML checker (Debian: default-jre-headless)"),
    "node": (command("node"), "Node 18.19 or newer"),
    "axe": (tool("axe-core/axe.min.js"), "`npm ci`"),
    "scorm-again": (tool("scorm-again/dist/scorm12.min.js"), "`npm ci`"),
    "html-validate": (tool(".bin/html-validate"), "`npm ci`"),
    "tsc": (tool(".bin/tsc"), "`npm ci`"),
    "vnu": (tool("vnu-jar/build/dist/vnu.jar"), "`npm ci`"),
}


@cache
def find(name: str) -> str | None:
    """Return where a needed thing is, or None."""
    return NEEDS[name][0]()


def needs(name: str) -> str:
    """Return where a needed thing is. Without it the running test is skipped; in CI it fails."""
    found = find(name)
    if found is None:
        do_without(f"{name} is not here: it takes {NEEDS[name][1]}")
    return found


def do_without(reason: str) -> NoReturn:
    """Skip the running test for want of something; in CI fail it."""
    if is_ci():
        pytest.fail(reason)
    pytest.skip(reason)


def main() -> None:
    """Say in one line each what could not be got, and so was not tested."""
    missing = [name for name in NEEDS if find(name) is None]
    for name in missing:
        print(f"not tested with {name}: it takes {NEEDS[name][1]}")
    if not missing:
        print(f"nothing was missing: {', '.join(NEEDS)} were all here")


if __name__ == "__main__":
    main()
