"""What stands on the cover of a case: whose shoes, how long, which question, and what a reader may fill in."""

from markupsafe import Markup

from casusboek.model.about import About
from casusboek.model.logic import Setting
from casusboek.model.week import Teller
from casusboek.render.law import law_count
from casusboek.render.scene import Scene
from casusboek.render.stage import Stage
from casusboek.render.tally import begun
from casusboek.words import Translate


def cover_context(stage: Stage, paper: str = "", picture: str = "") -> dict[str, object]:
    """Return the context of theme/partials/cover.html.

    `paper` is the address of the case on paper, `picture` that of its map, if it has one.
    """
    about = stage.story.about
    asked = [one for one in stage.story.settings if not one.locked and one.heard is None]
    scene = Scene(stage=stage, id="cb-cover", known=(), place="cb-cover", top=2)
    inner = scene.render(stage.story.cover)
    return {
        "picture": picture,
        "summary": stage.text(about.summary),
        "facts": cover_facts(stage),
        "inner": inner,
        "question": stage.text(about.question),
        "note": stage.text(about.note),
        "settings": [_setting(stage, setting) for setting in asked],
        "heard": [setting for setting in stage.story.settings if setting.heard is not None],
        "tellers": [_teller(stage, teller) for teller in stage.story.tellers],
        "paper": paper,
        "options": options_of(stage),
        "boxes": [stage.words(" or ").join(box.quoted()) for box in (stage.tally.boxes if stage.tally else ())],
        "noted": begun(stage.story, stage.tally, stage.words) if stage.tally else "",
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


def _teller(stage: Stage, teller: Teller) -> dict[str, object]:
    """Return another chair of the same week; its title and role are in the language of its case."""
    _ = stage.words
    said = _("Code of “{title}” ({role})") if teller.role else _("Code of “{title}”")
    title, role = (stage.of_another(words, teller.language) for words in (teller.title, teller.role))
    return {"case": teller.case, "code": Markup(said).format(title=title, role=role)}


def options_of(stage: Stage) -> list[tuple[str, str]]:
    """Return what is chosen first, each with the words of its options."""
    free = [one for one in stage.story.settings if one.options and not one.locked and one.heard is None]
    said = [[f"“{stage.plain(option.label)}”" for option in one.options] for one in free]
    joined = [stage.words(" or ").join(words) for words in said]
    return [(stage.plain(one.label), words) for one, words in zip(free, joined, strict=True)]


def cover_facts(stage: Stage) -> list[tuple[str, object]]:
    """Return whose shoes a reader stands in, how long it takes, when it plays, and what of the law was checked."""
    about, _ = stage.story.about, stage.words
    facts = (
        (_("You are"), stage.text(about.role)),
        (_("Takes"), _minutes(about, _)),
        (_("Set in"), stage.text(about.plays_in)),
        (_("The law"), law_count(stage)),
    )
    return [(name, value) for name, value in facts if value]


def _minutes(about: About, _: Translate) -> str:
    alone = _("{minutes} minutes").format(minutes=about.solo_minutes) if about.solo_minutes else ""
    room = _("{minutes} in a room").format(minutes=about.plenary_minutes) if about.plenary_minutes else ""
    return ", ".join(part for part in (alone, room) if part)
