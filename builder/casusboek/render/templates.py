"""The theme's own fragments and files: where they stand, and an escaping Jinja environment for them."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def theme_folder() -> Path:
    """Return the folder of the theme: the installed package, or the one beside the builder in the repository."""
    spec = find_spec("casusboek_theme")
    if spec is not None and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(__file__).parents[3] / "theme"


@cache
def environment(folder: Path) -> Environment:
    """Return the environment for fragments in `folder`/partials: everything is escaped, a missing name is an error."""
    return Environment(
        loader=FileSystemLoader(folder / "partials"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
