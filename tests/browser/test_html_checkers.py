"""Two HTML checkers on every page as built: the Nu checker of the W3C, and html-validate."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.book import pages
from tests.needs import needs

CONFIG = Path(__file__).parent / "htmlvalidate.json"
ALLOW = "-Dnu.validator.servlet.allow-forbidden-hosts=true"  # it reads from this machine, see `serve`


def listed(site: Path) -> list[str]:
    found = [str(page) for page in pages(site)]
    assert len(found) > 1
    return found


def is_data_block(message: dict[str, str]) -> bool:
    """Say whether Nu takes a JSON block for a script: a policy does not hold for data, and browsers agree."""
    about_policy = message["message"].startswith("Inline script violates Content Security Policy")
    return about_policy and '<script type="application/json"' in message["extract"]


def test_the_nu_html_checker_finds_nothing(site: Path, serve: Callable[[Path], str]) -> None:
    # From a server, as a policy says 'self' and a file has no self.
    java, jar, address = needs("java"), needs("vnu"), serve(site)
    found = [f"{address}/{Path(page).relative_to(site).as_posix()}" for page in listed(site)]
    done = subprocess.run(
        [java, "-Xss4m", ALLOW, "-jar", jar, "--format", "json", "--also-check-css", "--stdout", *found],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, check=False,
    )  # fmt: skip
    messages = [one for one in json.loads(done.stdout)["messages"] if not is_data_block(one)]
    told = [f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}" for one in messages]
    assert told == []


def test_html_validate_finds_nothing(site: Path) -> None:
    needs("node")
    done = subprocess.run(
        [needs("html-validate"), "--config", str(CONFIG), "--formatter", "json", *listed(site)],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, check=False,
    )  # fmt: skip
    results = json.loads(done.stdout)
    told = [
        f"{Path(result['filePath']).name}:{one['line']}: {one['ruleId']}: {one['message']}"
        for result in results
        for one in result["messages"]
    ]
    assert told == []
    assert done.returncode == 0, done.stderr
