"""Reads `house_style:` of mkdocs.yml: the colours, logo and letter of a municipality, and what is wrong with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casusboek.house.colour import fitted
from casusboek.house.palette import GIVEN, GROUNDS, SCHEMES, TEXT, HouseRepair, defaults, repaired, whole, wished
from casusboek.model.diagnostic import Diagnostic, Sentence, Severity, error, text
from casusboek.model.source import Span
from casusboek.near import near
from casusboek.theme import theme_folder

KEYS = (*GIVEN, "dark", "logo", "face")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
FACE = re.compile(r"[\w][\w .,-]*")
MAP = (("ink", "text"), ("paper", "surface"), ("pale", "rule"), ("muted", "muted"), ("own", "accent"))
SECOND = (("light", "#9a3d00"), ("dark", "#ffab70"))  # as in theme/map/map.css
LOGOS = (".svg", ".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """What a book shows instead of the theme's own: `colours` by scheme, readable; the file of a logo; a letter.

    Without one all of it is empty, and `css` is ''.
    """

    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    logo: Path | None = None
    face: str = ""
    repairs: tuple[HouseRepair, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def logo_path(self) -> str:
        """Return where the logo stands in the site; '' without one."""
        return f"assets/logo{self.logo.suffix.lower()}" if self.logo else ""

    @property
    def css(self) -> str:
        """Return the style that goes behind that of a page. Paper and a wish for more contrast go before it."""
        tokens = "".join(f"--cb-{name.replace('_', '-')}:{value};" for name, value in self._changed() if name != "link")
        tokens += f"--cb-font:{_quoted(self.face)};" if self.face else ""
        rules = f"@layer tokens{{:root{{{tokens}}}}}" if tokens else ""
        rules += "".join(f"@layer base{{a{{color:{value}}}}}" for name, value in self._changed() if name == "link")
        if self.logo:
            size = "inline-size:auto;block-size:2.75rem;margin-inline-end:.75rem;padding:.25rem;background:#fff"
            rules += f"@layer base{{header img{{{size}}}}}"
        if own := self._map():
            rules += f"main :is(svg.cb-map,[data-cb-chart]){{{own}}}"
        return f"@media screen and (not (prefers-contrast:more)){{{rules}}}" if rules else ""

    def in_map(self, svg: str) -> str:
        """Return a map in the colours of the book."""
        own = self._map()
        return svg.replace("</style>", f"svg.cb-map{{{own}}}</style>", 1) if own else svg

    def _map(self) -> str:
        """Return the colours of a map: those of the page, and a second route that can be seen on it."""
        both = dict(self._changed())
        own = "".join(f"--map-{name}:{both[token]};" for name, token in MAP if token in both)
        grounds = {scheme: [self.colours[scheme][name] for name in GROUNDS[:2]] for scheme in self.colours}
        second = [fitted(one, grounds[scheme], TEXT) for scheme, one in SECOND if scheme in grounds]
        return f"--map-second:light-dark({','.join(filter(None, second))});{own}" if own else ""

    def _changed(self) -> Iterator[tuple[str, str]]:
        """Yield each token that differs from the theme's, for both schemes."""
        for name in self.colours.get("light", ()):
            both = [self.colours[scheme][name] for scheme in SCHEMES]
            follows = name == "link" and all(self.colours[one]["accent"] == self.colours[one][name] for one in SCHEMES)
            if not follows and both != [self.own[scheme][name] for scheme in SCHEMES]:
                yield name, f"light-dark({','.join(both)})"


def read_house(written: Any, source: str, folder: Path, theme: Path | None = None) -> HouseStyle:
    """Return the house style of a book. `source` is the text of mkdocs.yml, `folder` that of the cases."""
    if written is None:
        return HouseStyle()
    found = list[Diagnostic]()
    if not isinstance(written, dict):
        say = text("`house_style` holds a word instead of settings")
        return HouseStyle(diagnostics=(_wrong("house_style", source, say, text("write {example}", example=EXAMPLE)),))
    given = _known(written, KEYS, source, found)
    dark = given.pop("dark", None)
    if dark is not None and not isinstance(dark, dict):
        found.append(_wrong("dark", source, text("`dark` holds a word instead of colours"), _example()))
        dark = None
    light = _colours(given, source, found)
    asked = {"light": light, "dark": _colours(_known(dark or {}, GIVEN, source, found), source, found)}
    own = defaults(theme or theme_folder())
    made = {scheme: repaired(scheme, wished(scheme, asked[scheme], light, own)) for scheme in SCHEMES}
    changed = tuple(one for scheme in SCHEMES for one in made[scheme][1])
    told = tuple(_advice(one, source) for one in changed)
    return HouseStyle(
        colours={scheme: made[scheme][0] for scheme in SCHEMES},
        own=own,
        logo=_logo(given.get("logo"), folder, source, found),
        face=_face(given.get("face"), source, found),
        repairs=changed,
        diagnostics=(*found, *told),
    )


EXAMPLE = 'house_style: {accent: "#004577"}'


def _example() -> Sentence:
    return text("write {example}", example=EXAMPLE)


def _known(
    written: Mapping[Any, Any], names: tuple[str, ...], source: str, found: list[Diagnostic]
) -> dict[str, Any]:  # fmt: skip
    for name in written:
        if name not in names:
            guesses = near(str(name), names) or names
            message = text("`house_style` has no setting `{name}`", name=str(name))
            help = text("there are: {names}", names=", ".join(f"`{guess}`" for guess in guesses))
            found.append(_wrong(str(name), source, message, help))
    return {str(name): value for name, value in written.items() if name in names}


def _colours(given: Mapping[str, Any], source: str, found: list[Diagnostic]) -> dict[str, str]:
    kept = {}
    for name in GIVEN:
        value = given.get(name)
        if name in given and (not isinstance(value, str) or not COLOUR.fullmatch(value.strip())):
            if value is None:
                message = text("`{name}` is empty: what follows a # without quotes is a remark", name=name)
            else:
                message = text("`{name}` is no colour: {value}", name=name, value=str(value))
            help = text('write a colour as # and six digits, with quotes around it: {name}: "#004577"', name=name)
            found.append(_wrong(name, source, message, help))
        elif name in given:
            kept[name] = whole(str(value).strip())
    return kept


def _logo(value: Any, folder: Path, source: str, found: list[Diagnostic]) -> Path | None:
    if value is None:
        return None
    path = folder / str(value)
    inside = path.resolve().is_relative_to(folder.resolve())
    if inside and path.suffix.lower() in LOGOS and path.is_file():
        return path
    message = text("there is no logo `{value}` in the folder of the cases", value=str(value))
    help = text("name a file in the folder of the cases: {kinds}", kinds=", ".join(LOGOS))
    found.append(_wrong("logo", source, message, help))
    return None


def _face(value: Any, source: str, found: list[Diagnostic]) -> str:
    if value is None or (isinstance(value, str) and FACE.fullmatch(value.strip())):
        return (value or "").strip()
    message = text("`face` is no list of names of letters: {value}", value=str(value))
    help = text("write the names with commas between them: face: Verdana, sans-serif")
    found.append(_wrong("face", source, message, help))
    return ""


def _quoted(face: str) -> str:
    """Return a list of names as CSS has it."""
    names = (one.strip() for one in face.split(","))
    return ",".join(f'"{one}"' if " " in one else one for one in names if one)


def _wrong(name: str, source: str, message: Sentence, help: Sentence) -> Diagnostic:
    return error("CB706", _place(name, source), message, help=help)


def _advice(repair: HouseRepair, source: str) -> Diagnostic:
    """Return what is told of a colour that was changed."""
    message = text(
        "`{token}` {asked} on `{ground}` has a contrast of {ratio}: the book shows {shown} ({scheme})",
        token=repair.token,
        asked=repair.asked,
        ground=repair.ground,
        ratio=f"{repair.ratio:.2f}",
        shown=repair.shown,
        scheme=repair.scheme,
    )
    help = text("nothing needs to be done; `casusboek style` shows every pair of colours")
    return Diagnostic(
        code="CB707", severity=Severity.ADVICE, message=message, span=_place(repair.token, source), help=help
    )


def _place(name: str, source: str) -> Span:
    """Return where a setting of the house style stands in mkdocs.yml."""
    lines = source.splitlines()
    start = next((at for at, line in enumerate(lines) if re.match(r"\s*house_style\s*:", line)), 0)
    for number, line in enumerate(lines[start:], start=start + 1):
        if match := re.search(rf"(?<![\w-]){re.escape(name)}(?=\s*:)", line):
            return _span(number, match.start() + 1, match.end() + 1)
    return _span(start + 1, 1, 1)


def _span(line: int, column: int, end: int) -> Span:
    return Span(path="mkdocs.yml", line=line, column=column, end_line=line, end_column=end)
