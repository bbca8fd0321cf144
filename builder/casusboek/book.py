"""Reads what mkdocs.yml says about the book, without MkDocs: where the cases are, what the municipality filled in."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from casusboek.house.style import HouseStyle, read_house
from casusboek.model.diagnostic import Sentence, text
from casusboek.model.source import Span

CONFIG = Span(path="mkdocs.yml", line=1, column=1, end_line=1, end_column=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSetting:
    """A value that a municipality gives a setting for the whole book; `lock` hides it from the cover."""

    value: str
    lock: bool
    span: Span = CONFIG


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """What a book makes of a rule: `value` is off, advice, warning or error, as written."""

    code: str
    value: str
    span: Span = CONFIG


@dataclass(frozen=True, slots=True, kw_only=True)
class BookConfig:
    """What the builder needs to know of a book. Paths are absolute."""

    file: Path
    cases: Path
    site: Path
    name: str = "Casusboek"
    language: str = "nl"
    settings: tuple[tuple[str, LocalSetting], ...] = ()
    rules: tuple[Switch, ...] = ()
    house: HouseStyle = field(default_factory=HouseStyle)


class BadConfig(Exception):
    """mkdocs.yml is missing or cannot be read; `message` says why."""

    def __init__(self, message: Sentence) -> None:
        """Keep the sentence until the language is known."""
        super().__init__(message.fill())
        self.message = message


class _Lenient(yaml.SafeLoader):
    """Reads tags that only MkDocs knows (!ENV, !!python/name) as nothing."""


_Lenient.add_multi_constructor("", lambda loader, suffix, node: None)


def read_config(path: Path) -> BookConfig:
    """Read mkdocs.yml. Raises BadConfig when it is not there or is no YAML mapping."""
    try:
        source = path.read_text(encoding="utf-8")
        written = yaml.load(source, Loader=_Lenient)
    except FileNotFoundError:
        raise BadConfig(text("there is no file {path} here", path=path)) from None
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as fault:
        raise BadConfig(text("{path} cannot be read: {why}", path=path, why=str(fault))) from None
    if not isinstance(written, dict):
        raise BadConfig(text("{path} holds no settings", path=path))
    root = path.resolve().parent
    cases = root / str(written.get("docs_dir", "docs"))
    return BookConfig(
        file=path.resolve(),
        cases=cases,
        site=root / str(written.get("site_dir", "site")),
        name=str(written.get("site_name", "Casusboek")),
        language=str(_options(written).get("language", "nl")),
        settings=local_settings(_options(written).get("settings"), source),
        rules=switches(_options(written).get("rules"), source),
        house=read_house(_options(written).get("house_style"), source, cases),
    )


def local_settings(written: Any, source: str = "") -> tuple[tuple[str, LocalSetting], ...]:
    """Return the plugin's `settings:`: each a value, or a mapping of `value` and `lock`.

    `source` is the text of mkdocs.yml, in which the place of each name is looked for.
    """
    found = []
    for name, value in (written or {}).items():
        block = value if isinstance(value, dict) else {"value": value}
        local = LocalSetting(
            value=str(block.get("value", "")), lock=block.get("lock") is True, span=_place(str(name), source)
        )
        found.append((str(name), local))
    return tuple(found)


def switches(written: Any, source: str = "") -> tuple[Switch, ...]:
    """Return the plugin's `rules:`: a code and what becomes of it. YAML reads a bare `off` as false."""
    found = []
    for code, value in written.items() if isinstance(written, dict) else ():
        word = "off" if value is False else str(value).casefold()
        found.append(Switch(code=str(code), value=word, span=_place(str(code), source)))
    return tuple(found)


def _place(name: str, source: str) -> Span:
    for number, line in enumerate(source.splitlines(), start=1):
        match = re.match(rf"\s*(?:(?:settings|rules):\s*\{{.*?)?\b({re.escape(name)})\s*:", line)
        if match is not None:
            return Span(
                path=CONFIG.path,
                line=number,
                column=match.start(1) + 1,
                end_line=number,
                end_column=match.end(1) + 1,
            )
    return CONFIG


def _options(written: dict[str, Any]) -> dict[str, Any]:
    plugins = written.get("plugins") or []
    listed = (
        plugins.items()
        if isinstance(plugins, dict)
        else [pair for entry in plugins if isinstance(entry, dict) for pair in entry.items()]
    )
    for name, options in listed:
        if name == "casusboek" and isinstance(options, dict):
            return options
    return {}
