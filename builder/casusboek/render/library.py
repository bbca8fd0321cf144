"""The library: every case of the book as a card, with filters by theme and by role."""

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from casusboek.model.story import About
from casusboek.render.templates import environment
from casusboek.theme import theme_folder
from casusboek.words import translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case in the library: what its front matter says, and where its page is."""

    about: About
    href: str


def render_library(cards: tuple[Card, ...], *, language: str, theme: Path | None = None) -> Markup:
    """Return the list of cases, with a filter for whatever differs between them."""
    _ = translator(language)
    themes = sorted({theme.words for card in cards for theme in card.about.themes})
    roles = sorted({card.about.role.words for card in cards if card.about.role.source})
    filters = [
        {"name": name, "label": label, "options": [(key(value), value.replace("-", " ")) for value in values]}
        for name, label, values in (("themes", _("Theme"), themes), ("role", _("Role"), roles))
        if len(values) > 1
    ]
    context = {"filters": filters, "cards": [_card(card, language) for card in cards]}
    return Markup(environment(theme or theme_folder()).get_template("library.html").render(it=context, _=_))


def key(value: str) -> str:
    """Return a value as one word, for an attribute that holds several."""
    return "-".join(value.casefold().split())


def _card(card: Card, language: str) -> dict[str, object]:
    _, about = translator(language), card.about
    minutes = _("{minutes} minutes").format(minutes=about.solo_minutes) if about.solo_minutes else ""
    themes = ", ".join(theme.words.replace("-", " ") for theme in about.themes)
    return {
        "id": about.case,
        "title": about.title.words,
        "summary": about.summary.words,
        "href": card.href,
        "themes": " ".join(key(theme.words) for theme in about.themes),
        "role_key": key(about.role.words),
        "line": " · ".join(part for part in (about.role.words, minutes, themes) if part),
    }
