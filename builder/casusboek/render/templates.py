"""The theme's own fragments in an escaping Jinja environment."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def environment(folder: Path) -> Environment:
    """Return an environment for partials/ and blocks/ in a folder: all is escaped, a missing name is an error."""
    return Environment(
        loader=FileSystemLoader([folder / "partials", folder / "blocks"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
