"""The kinds of callout that there are: one folder each in theme/blocks, read once."""

import tomllib
from importlib.util import find_spec
from pathlib import Path

from casusboek.model.kind import Kind, kind_of


def theme_folder() -> Path:
    """Return the folder of the theme: the installed package, or the one beside the builder in the repository."""
    spec = find_spec("casusboek_theme")
    if spec is not None and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(__file__).parents[2] / "theme"


def _read() -> dict[str, Kind]:
    files = sorted((theme_folder() / "blocks").glob("*/kind.toml"))
    return {file.parent.name: kind_of(file.parent.name, tomllib.loads(file.read_text("utf-8"))) for file in files}


KINDS = _read()
BY_WORD = {word: kind.id for kind in KINDS.values() for word in kind.names.values()}
