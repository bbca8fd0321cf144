"""What `plugins: - casusboek:` takes in mkdocs.yml."""

from mkdocs.config import config_options as options
from mkdocs.config.base import Config


class CasusboekConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin. `public` are patterns as in .gitignore, seen from the folder of cases."""

    language = options.Choice(("nl", "en"), default="nl")
    settings = options.Type(dict, default={})
    tweego = options.Type(str, default="")  # for the command line; a site needs no tweego
    trainer = options.Choice(("separate", "public", "none"), default="separate")
    public = options.ListOfItems(options.Type(str), default=[])
