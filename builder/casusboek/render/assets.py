"""The theme's styles and scripts as they stand inside every page, and the policy that allows these and nothing else."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rcssmin
import rjsmin

STYLES = ("tokens", "base", "layout", "components", "utilities", "print")
SCRIPTS = ("engine", "route", "store", "view", "keep", "debrief", "player", "library")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """One style sheet and one script, minified, the same in every page; `policy` is the CSP that names their hashes."""

    style: str
    script: str
    policy: str


@cache
def load_assets(theme: Path) -> Assets:
    """Read and minify the theme's CSS and JS, in a fixed order."""
    style = rcssmin.cssmin("\n".join(_read(theme / "css" / f"{name}.css") for name in STYLES))
    script = rjsmin.jsmin("\n".join(_read(theme / "js" / f"{name}.js") for name in SCRIPTS))
    return Assets(style=style, script=script, policy=policy((style,), (script,)))


def policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy for pages that hold these styles and scripts, and load only pictures."""
    parts = (
        "default-src 'none'",
        "img-src 'self' data:",
        f"style-src {' '.join(map(source_hash, styles))}",
        f"script-src {' '.join(map(source_hash, scripts))}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)


def source_hash(text: str) -> str:
    """Return a CSP source that allows exactly this inline text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
