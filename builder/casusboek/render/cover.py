"""What stands on the cover of a case: whose shoes, how long, which question, and what a reader may fill in."""

import re

from casusboek.model.logic import Setting
from casusboek.model.story import About
from casusboek.render.scene import Scene, Stage
from casusboek.render.wording import signed
from casusboek.words import Translate


def cover_context(stage: Stage) -> dict[str, object]:
    """Return the context of theme/partials/cover.html."""
    about = stage.story.about
    scene = Scene(stage=stage, id="cb-cover", known=(), place="cb-cover", top=2)
    inner = scene.render(stage.story.cover)
    return {
        "summary": stage.text(about.summary),
        "facts": _facts(stage),
        "inner": inner,
        "question": stage.text(about.question),
        "note": stage.text(about.note),
        "settings": [_setting(stage, setting) for setting in stage.story.settings if not setting.locked],
        "noted": ", ".join(f"{meter.label.words} {signed(meter.start)}" for meter in stage.story.meters),
        "start": stage.story.start,
        "terms": scene.terms(),
    }


def _setting(stage: Stage, setting: Setting) -> dict[str, object]:
    return {
        "name": setting.name,
        "label": stage.plain(setting.label),
        "default": setting.default,
        "options": [{"name": option.name, "label": stage.plain(option.label)} for option in setting.options],
    }


def _facts(stage: Stage) -> list[tuple[str, object]]:
    about, _ = stage.story.about, stage.words
    facts = (
        (_("You are"), stage.text(about.role)),
        (_("Takes"), _minutes(about, _)),
        (_("Set in"), stage.text(about.plays_in)),
        (_("State of the law"), _date(about.law_checked, _) or _("not yet checked by a lawyer")),
    )
    return [(name, value) for name, value in facts if value]


def _minutes(about: About, _: Translate) -> str:
    alone = _("{minutes} minutes").format(minutes=about.solo_minutes) if about.solo_minutes else ""
    room = _("{minutes} in a room").format(minutes=about.plenary_minutes) if about.plenary_minutes else ""
    return ", ".join(part for part in (alone, room) if part)


def _date(written: str, _: Translate) -> str:
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})", written)
    if found is None:
        return written
    return _("{day} {month} {year}").format(day=int(found[3]), month=months[int(found[2]) - 1], year=found[1])
