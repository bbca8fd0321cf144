"""Finds a Chromium for the tests, or gets one: one that is there, Playwright's own, Debian's package."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def run(command: Sequence[str], *, seconds: int) -> str | None:
    """Run a command quietly; return what it printed, or None when it failed, hung or is not there."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def version(path: str) -> str | None:
    """Return what a browser calls itself, or None when it does not start (a stub, or a library is missing)."""
    return run([path, "--version"], seconds=60)


def playwright_browsers() -> list[str]:
    """Return the Chromiums that Playwright has downloaded here, newest first."""
    usual = "~/Library/Caches/ms-playwright" if sys.platform == "darwin" else "~/.cache/ms-playwright"
    root = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or usual).expanduser()
    names = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-headless-shell-*/chrome-*-shell")
    return sorted((str(path) for name in names for path in root.glob(f"chromium*/{name}")), reverse=True)


@cache
def find_browser() -> str | None:
    """Return the path of a Chromium that starts, or None. CASUSBOEK_BROWSER goes before all others."""
    named = os.environ.get("CASUSBOEK_BROWSER")
    if named:
        return named if version(named) else None
    on_path = [path for name in NAMES if (path := shutil.which(name))]
    candidates = [*on_path, *(place for place in PLACES if Path(place).exists()), *playwright_browsers()]
    return next((path for path in candidates if version(path)), None)


def download() -> None:
    """Let Playwright download its own Chromium."""
    print("browser: none here; trying Playwright's own download", flush=True)
    run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=600)


def install_package() -> None:
    """Install Debian's package, when apt is there and we are root or may become so without a password."""
    root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if not shutil.which("apt-get") or (root and run([*root, "true"], seconds=20) is None):
        return
    print("browser: trying Debian's package", flush=True)
    env = ["env", "DEBIAN_FRONTEND=noninteractive"]
    run([*root, *env, "apt-get", "update"], seconds=300)
    run([*root, *env, "apt-get", "install", "--yes", "--no-install-recommends", "chromium"], seconds=900)


def get_browser() -> str | None:
    """Return the path of a Chromium, after trying to get one when there is none."""
    for get in (download, install_package):
        if find_browser() or os.environ.get("CASUSBOEK_BROWSER"):
            break
        get()
        find_browser.cache_clear()
    return find_browser()


def main() -> None:
    """Set up a browser and say which; never fails, for much can be tested without."""
    path = get_browser()
    if path:
        print(f"browser: {version(path)}, {path}")
    else:
        print("browser: none could be got; testing what can be tested without one")


if __name__ == "__main__":
    main()
