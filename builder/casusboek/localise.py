"""Fills in what a municipality set for the whole book: the defaults of settings, and which are locked."""

from dataclasses import replace

from casusboek.book import LocalSetting
from casusboek.model.diagnostic import Diagnostic, Result, error, text, warning
from casusboek.model.logic import Setting
from casusboek.model.story import Story
from casusboek.near import near


def localise(story: Story, settings: tuple[tuple[str, LocalSetting], ...]) -> Result[Story]:
    """Return the story with the book's values as defaults. A value that is no option of its setting is an error."""
    local = dict(settings)
    found = []
    kept: list[Setting] = []
    for setting in story.settings:
        value = local.get(setting.name)
        if value is None:
            kept.append(setting)
        elif setting.options and value.value not in (names := [option.name for option in setting.options]):
            found.append(
                error(
                    "CB701",
                    value.span,
                    text("mkdocs.yml gives `{name}` the value `{value}`", name=setting.name, value=value.value),
                    help=text("the options are: {names}", names=", ".join(names)),
                )
            )
            kept.append(setting)
        else:
            kept.append(replace(setting, default=value.value, locked=value.lock))
    return Result(value=replace(story, settings=tuple(kept)), diagnostics=tuple(found))


def unknown_settings(names: set[str], settings: tuple[tuple[str, LocalSetting], ...]) -> tuple[Diagnostic, ...]:
    """Return a warning for every value of the book that no case has a setting for; `names` are those of all cases."""
    return tuple(_unknown(name, local, names) for name, local in settings if name not in names)


def _unknown(name: str, local: LocalSetting, names: set[str]) -> Diagnostic:
    guesses = near(name, names) or tuple(sorted(names))
    return warning(
        "CB702",
        local.span,
        text("mkdocs.yml gives a value to `{name}`, and no case has that setting", name=name),
        help=text("there are: {names}", names=", ".join(f"`{guess}`" for guess in guesses)),
    )
