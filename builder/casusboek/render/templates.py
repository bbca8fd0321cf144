"""The theme's own fragments in an escaping Jinja environment."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def environment(folder: Path) -> Environment:
    """Return an environment for partials/ and blocks/ in a folder: all is escaped, a missing name is an error."""
    return escaping(folder / "partials", folder / "blocks")


@cache
def escaping(*folders: Path) -> Environment:
    """Return an environment for the templates in some folders, of which the first that has one gives it."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
