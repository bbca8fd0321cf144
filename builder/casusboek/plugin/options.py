"""What `plugins: - casusboek:` takes in mkdocs.yml."""

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from casusboek.case import Case
from casusboek.model.about import is_council_date
from casusboek.near import near
from casusboek.words import translator


class CasusboekConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin. `public` are patterns as in .gitignore, seen from the folder of cases.

    `begin` is the id of the case to begin with. With `offline` browsers keep the whole site.
    """

    language = options.Choice(("nl", "en"), default="nl")
    settings = options.Type(dict, default={})
    rules = options.Type(dict, default={})
    tweego = options.Deprecated(message="the builder writes Twine's HTML itself: take this option out")
    trainer = options.Choice(("separate", "public", "none"), default="separate")
    house_style = options.Optional(options.Type((dict, str)))
    font = options.Choice(("literata", "atkinson", "none"), default="literata")
    begin = options.Type(str, default="")
    dates = options.Type(dict, default={})
    offline = options.Type(bool, default=False)
    public = options.ListOfItems(options.Type(str), default=[])


def own_theme(config: MkDocsConfig) -> Path | None:
    """Return the folder of this theme among the theme's folders, so that a book may override parts of it."""
    return next((Path(folder) for folder in config.theme.dirs if (Path(folder) / "js" / "engine.js").is_file()), None)


def source_of(config: MkDocsConfig) -> str:
    """Return the text of mkdocs.yml, to tell places in it."""
    path = Path(config.config_file_path or "")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def refusal(config: MkDocsConfig, language: str) -> str:
    """Return why a case page cannot live with this mkdocs.yml; '' when it can."""
    say = translator(language)
    if config.use_directory_urls:
        return say("a book needs `use_directory_urls: false`: its pages must work from a disk as well")
    if own_theme(config) is None:
        sentence = say("a book needs `theme: casusboek`: the theme `{name}` cannot show a case")
        return sentence.format(name=config.theme.name)
    if wrong := [str(day) for day in config.plugins["casusboek"].config.dates if not is_council_date(str(day))]:
        sentence = say("`dates:` in mkdocs.yml: `{day}` is no day; write `06-15`, or `2027-06-15` for one year")
        return sentence.format(day=wrong[0])
    if "i18n" in config.plugins:
        return say("a book cannot stand beside the plugin `i18n`: make a mkdocs.yml for each language")
    return ""


def no_such_begin(begin: str, cases: Iterable[Case], language: str) -> str:
    """Return that no case is the one that the book says to begin with; '' when there is one, or none is named."""
    ids = [case.brief.about.case for case in cases if case.brief is not None]
    if not begin or begin in ids:
        return ""
    say = translator(language)
    problem = say("mkdocs.yml: `begin: {case}` names no case of the book").format(case=begin)
    guess = next(iter(near(begin, ids)), "")
    help = (
        say("did you mean `{near}`?").format(near=guess) if guess else say("write the id of a case, as in its `case:`")
    )
    return f"{problem}\n  = {say('help')}: {help}"
