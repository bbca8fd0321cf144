"""Fills in what a municipality set for the whole book: the defaults of settings, and which are locked."""

from dataclasses import replace

from casusboek.book import LocalSetting
from casusboek.model.diagnostic import Result, error, text
from casusboek.model.logic import Setting
from casusboek.model.story import Story


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
                    setting.span,
                    text("mkdocs.yml gives `{name}` the value `{value}`", name=setting.name, value=value.value),
                    help=text("the options are: {names}", names=", ".join(names)),
                )
            )
            kept.append(setting)
        else:
            kept.append(replace(setting, default=value.value, locked=value.lock))
    return Result(value=replace(story, settings=tuple(kept)), diagnostics=tuple(found))
