"""Where the theme stands, and what it declares."""

import tomllib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def theme_folder() -> Path:
    """Return the folder of the theme: the installed package, or the one beside the builder in the repository."""
    spec = find_spec("casusboek_theme")
    if spec is not None and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(__file__).parents[2] / "theme"


def declared_kinds() -> Mapping[str, Mapping[str, Any]]:
    """Return what each theme/blocks/*/kind.toml says, by the name of its folder."""
    files = sorted((theme_folder() / "blocks").glob("*/kind.toml"))
    return {file.parent.name: tomllib.loads(file.read_text("utf-8")) for file in files}
