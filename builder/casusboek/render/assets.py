"""The theme's styles and scripts: those inside every page, those beside it for a room, and the policy for both."""

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rcssmin
import rjsmin

from casusboek.render.messages import LANGUAGES, rest_words

STYLES = ("tokens", "base", "layout", "components", "utilities", "print")
BASIS = ("engine", "route", "store", "view", "bring", "runs", "keep")
REST = ("debrief", "kept", "earlier")
LAST = ("player", "library", "present")
PLENARY = (
    "words", "tally", "session", "count", "log", "sentences", "deck", "bars", "ways", "tables", "link", "keys",
    "screens", "record", "report", "phases", "stage", "dialogs", "room", "deeds", "asks", "show", "desk",
    "presenter", "boot",
)  # fmt: skip
PLENARY_STYLES = ("room", "vote", "presenter", "paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A script of its own, and perhaps a style sheet, at `name`.js and `name`.css below the root of the site."""

    name: str
    style: str
    script: str

    def files(self) -> dict[str, str]:
        """Return the texts of the files by their names."""
        return {f"{self.name}.js": self.script} | ({f"{self.name}.css": self.style} if self.style else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """One style sheet and one script, minified, the same in every page; `policy` is the CSP that names their hashes.

    A page brings in `rest` when a reader comes to the debrief or to what is kept, and `plenary` when somebody presents
    it in a room: the policy allows files of this site. `whole` is the script with the rest inside, for a page alone.
    """

    style: str
    script: str
    whole: str
    policy: str
    rest: Beside
    plenary: Beside


@cache
def load_assets(theme: Path) -> Assets:
    """Read and minify the theme's CSS and JS, in a fixed order."""
    style = rcssmin.cssmin("\n".join(_read(file) for file in _styles(theme)))
    script, rest = _script(theme / "js", (*BASIS, *LAST)), _script(theme / "js", REST)
    return Assets(
        style=style,
        script=script,
        whole="\n".join((_script(theme / "js", BASIS), _rest_words(), rest, _script(theme / "js", LAST))),
        policy=policy((style,), (script,)),
        rest=_beside("rest", "", f"{_rest_words()}\n{rest}"),
        plenary=_plenary(theme / "plenary"),
    )


def _styles(theme: Path) -> list[Path]:
    """Return the style sheets of a page, those of the kinds of callout included: layers say which goes first."""
    return [*(theme / "css" / f"{name}.css" for name in STYLES), *sorted(theme.glob("blocks/*/block.css"))]


def policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy for pages that hold these styles and scripts, and load only what is theirs."""
    parts = (
        "default-src 'none'",
        "img-src 'self' data:",
        f"style-src 'self' {' '.join(map(source_hash, styles))}",
        f"script-src 'self' {' '.join(map(source_hash, scripts))}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)


def source_hash(text: str) -> str:
    """Return a CSP source that allows exactly this inline text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _plenary(folder: Path) -> Beside:
    style = rcssmin.cssmin("\n".join(_read(folder / f"{name}.css") for name in PLENARY_STYLES))
    return _beside("plenary", style, _script(folder, PLENARY))


def _rest_words() -> str:
    """Return the script that teaches the player the sentences of the rest, in the language of the page."""
    words = json.dumps({language: rest_words(language) for language in LANGUAGES}, ensure_ascii=False)
    return f"Object.assign(CasusboekView.words,{words}[document.documentElement.lang]);"


def _beside(name: str, style: str, script: str) -> Beside:
    mark = hashlib.sha256((style + script).encode()).hexdigest()[:8]
    return Beside(name=f"assets/{name}-{mark}", style=style, script=script)


def _script(folder: Path, names: tuple[str, ...]) -> str:
    return str(rjsmin.jsmin("\n".join(_read(folder / f"{name}.js") for name in names)))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
