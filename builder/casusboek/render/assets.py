"""The theme's styles and scripts: those inside every page, those beside it for a room, and the policy for both."""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rcssmin
import rjsmin

from casusboek.render.beside_words import beside_words
from casusboek.render.library import library_words
from casusboek.render.messages import LANGUAGES, rest_words, together_words
from casusboek.render.shorten import shorten
from casusboek.render.templates import environment
from casusboek.words import translator

STYLES = ("tokens", "base", "layout", "components", "utilities", "print")
BASIS = ("engine", "route", "store", "view", "bring", "runs", "keep")
REST = (
    "retold", "mapped", "felt", "trail", "moved", "views", "heard", "ahead", "mirror", "repertoire", "apart", "beside",
    "debrief", "share", "kept", "earlier", "shelf",
)  # fmt: skip
PARTIALS = ("debrief", "practice", "wipe")  # what these scripts put in a page
REST_STYLES = ("css/rest.css", "css/beside.css", "map/map.css")
SHARED = ("tables", "mirrored")  # what a room and the debrief both bring: whichever comes first
BOOK = ("hears",)  # what only a page beside others needs
CARDS = ("cards",)  # what only the page of the library needs
TOGETHER = ("together",)  # what only the page of a joint debrief needs
INSIDE = ("inside",)  # what only a page that holds everything needs
SCORM = ("scorm",)  # and what only such a page in a learning environment does
OFFLINE = ("offline",)  # what only a book that is kept on devices needs
OFFLINE_SCRIPT = "assets/offline.js"
WORKER = "sw.js"  # at the root of the site: it has charge of the folder that it stands in
LAST = ("library", "player", "present")
PLENARY = (
    "words", "tally", "counts", "events", "rounds", "session", "older", "count", "hands", "groups", "queue", "vault",
    "log", "sentences", "deck", "seats", "bars", "rehearsal", "ways", "link", "keys", "pace",
    "screens", "framework", "mirror", "record", "report", "phases", "stage", "dialogs", "help", "counting", "room",
    "deeds", "asks", "council", "taking", "chairs", "show", "desk",
    "presenter", "start", "boot",
)  # fmt: skip
SHORT: dict[str, str] = {}  # each script as it was made short; a build knows those of the one before
STRICT = '"use strict";'
FONT = re.compile(r"url\(([\w.-]+)\)")
PLENARY_STYLES = ("room", "vote", "presenter", "paper")
WORKSHEET = ("past", "sheet", "named", "handed", "papers", "laid", "zip", "docx", "desk")


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
    it in a room: the policy allows files of this site. `library`, `together` and `worksheet` are the rest of one page
    each, with its own; `qr` is asked for by who gives a route away. `whole` is the script with the rest inside, for a
    page alone; in a learning environment `scorm` goes before it. `fonts` are files by their place in the site.
    """

    style: str
    script: str
    whole: str
    scorm: str
    policy: str
    rest: Beside
    plenary: Beside
    library: Beside
    together: Beside
    worksheet: Beside
    qr: Beside
    fonts: dict[str, bytes]

    def lists(self) -> dict[str, str]:
        """Return the files of no case: of the library and the worksheet, and what draws a QR code."""
        return self.library.files() | self.worksheet.files() | self.qr.files()


@cache
def load_assets(
    theme: Path, *, font: str = "", back: str = "", within: frozenset[str] | None = None, house: str = "",
    offline: bool = False,
) -> Assets:  # fmt: skip
    """Read and minify the theme's CSS and JS, in a fixed order.

    `font` names a style sheet in theme/fonts ('': the letters of the device). `back` leads from a page to the root of
    the site, as in `../`. `within` has the kinds within kinds of callout that the book uses (None: all).
    `house` is the style of a house style. With `offline` a page brings in what lets the browser keep the book.
    """
    sheets = [_read(file) for file in _styles(theme, within)]
    if font:
        sheets.append(FONT.sub(lambda found: f"url({back}assets/{found[1]})", _read(theme / "fonts" / f"{font}.css")))
    style = _joined(rcssmin.cssmin("\n".join(sheets))) + house
    script = _script(theme / "js", (*BASIS, *LAST))
    if offline:
        script += f'\nCasusboekBring.once("{back}{OFFLINE_SCRIPT}").catch(()=>{{}})'
    rest = f"{_shared(theme / 'js')}\n{_script(theme / 'js', REST)}"
    brought = f"{_brought(theme)}\n{rest}\n{_script(theme / 'js', BOOK)}"
    return Assets(
        style=style,
        script=script,
        whole="\n".join((_script(theme / "js", (*BASIS, *INSIDE)), _brought(theme), rest, _script(theme / "js", LAST))),
        scorm=_script(theme / "js", SCORM),
        policy=policy((style,), (script,)),
        rest=_beside("rest", "", brought),
        plenary=_plenary(theme),
        library=_library(theme, brought),
        together=_together(theme, brought),
        worksheet=_beside("worksheet", "", f"{brought}\n{_worksheet(theme / 'worksheet')}"),
        qr=_qr(theme / "vendor" / "lean-qr"),
        fonts=_fonts(theme, font),
    )


def offline_script(theme: Path) -> str:
    """Return the script that lets the browser keep the book."""
    return _script(theme / "js", OFFLINE)


def worker_script(theme: Path, *, keeps: bool) -> str:
    """Return the script of the service worker that keeps the book, or of the one that clears what was kept."""
    return _script(theme / "offline", ("ours", "keep" if keeps else "clear"))


def _fonts(theme: Path, font: str) -> dict[str, bytes]:
    """Return the files that a font's style sheet asks for, by their place in the site."""
    names = FONT.findall(_read(theme / "fonts" / f"{font}.css")) if font else []
    return {f"assets/{name}": (theme / "fonts" / name).read_bytes() for name in names}


def _styles(theme: Path, within: frozenset[str] | None) -> list[Path]:
    """Return the style sheets of a page: behind its components the kinds of callout, and the kinds within them."""
    kinds = sorted(theme.glob("blocks/*/block.css"))
    used = (one for one in sorted(theme.glob("blocks/*/*.css")) if within is None or one.stem in within)
    first, last = ([theme / "css" / f"{name}.css" for name in names] for names in (STYLES[:4], STYLES[4:]))
    return [*first, *kinds, *(one for one in used if one not in kinds), *last]


def _joined(style: str) -> str:
    """Return a style sheet in which neighbours of one layer are one."""
    before, mark, after = style.partition("@layer components{")
    return before + mark + after.replace("}" + mark, "")


def policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy for pages that hold these styles and scripts, and load only what is theirs."""
    parts = (
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        f"style-src 'self' {' '.join(map(source_hash, styles))}",
        f"script-src 'self' {' '.join(map(source_hash, scripts))}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)


def source_hash(text: str) -> str:
    """Return a CSP source that allows exactly this inline text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _plenary(theme: Path) -> Beside:
    folder = theme / "plenary"
    style = rcssmin.cssmin("\n".join(_read(folder / f"{name}.css") for name in PLENARY_STYLES))
    return _beside("plenary", style, f"{_shared(theme / 'js')}\n{_script(folder, PLENARY)}")


def _worksheet(folder: Path) -> str:
    return f"{_adopted(folder / 'worksheet.css')}\n{_script(folder, WORKSHEET)}"


def _library(theme: Path, brought: str) -> Beside:
    """Return the rest of the page of the library: its script, with its sentences."""
    words = {language: library_words(language) for language in LANGUAGES}
    return _beside("library", "", f"{brought}\n{_spoken(words)}\n{_script(theme / 'js', CARDS)}")


def _spoken(words: object) -> str:
    """Return a script that gives the page more sentences, in its language."""
    return f"Object.assign(CasusboekView.words,{_json(words)}[document.documentElement.lang]);"


def _brought(theme: Path) -> str:
    """Return what the rest brings besides its scripts: its style, and its sentences and parts in both languages."""
    words = {
        language: rest_words(language) | beside_words(language) | _parts(theme, language) for language in LANGUAGES
    }
    return _spoken(words) + _adopted(*(theme / name for name in REST_STYLES))


def _adopted(*sheets: Path) -> str:
    """Return a script that adds style sheets to the page: that needs no leave of the policy, and no request."""
    style = _json(rcssmin.cssmin("\n".join(map(_read, sheets))))
    made = f"const it=new CSSStyleSheet;it.replaceSync({style});"
    return f"{{{made}document.adoptedStyleSheets=[...document.adoptedStyleSheets,it]}}"


def _qr(folder: Path) -> Beside:
    """Return what draws QR codes: a module of others as a classic script, with its licence."""
    made = f"const CasusboekQr=(()=>{{const exports={{}};{_read(folder / 'lean-qr.js')};return exports}})();"
    return Beside(name="assets/qr", style="", script=f"/*!\n{_read(folder / 'LICENSE')}*/\n{made}\n")


def _together(theme: Path, brought: str) -> Beside:
    """Return the rest of the page of a joint debrief: its script, with its style and its sentences."""
    words = {language: together_words(language) for language in LANGUAGES}
    style = rcssmin.cssmin(_read(theme / "css" / "together.css"))
    own = f"const CasusboekTogetherStyle={_json(style)},CasusboekTogetherWords={_json(words)};"
    return _beside("together", "", f"{brought}\n{own}\n{_script(theme / 'js', TOGETHER)}")


def _parts(theme: Path, language: str) -> dict[str, str]:
    """Return the HTML that the rest puts in a page: the debrief with its fields, and the question before erasing."""
    templates = environment(theme)
    return {name: templates.get_template(f"{name}.html").render(_=translator(language)) for name in PARTIALS}


def _json(data: object) -> str:
    """Return JSON that may stand in a script, also inside a page."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _beside(name: str, style: str, script: str) -> Beside:
    mark = hashlib.sha256((style + script).encode()).hexdigest()[:8]
    return Beside(name=f"assets/{name}-{mark}", style=style, script=script)


@cache
def _script(folder: Path, names: tuple[str, ...]) -> str:
    scripts = (_shortened(_read(folder / f"{name}.js")) for name in names)
    return STRICT + "".join(scripts).replace(STRICT, "")  # once, for all of them


def _shortened(script: str) -> str:
    if script not in SHORT:
        SHORT[script] = shorten(rjsmin.jsmin(script))
    return SHORT[script]


def _shared(folder: Path) -> str:
    """Return the scripts that may come to a page twice, each made once."""
    return re.sub(r"\bconst (Casusboek\w+)=", r"globalThis.\1??=", _script(folder, SHARED))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
