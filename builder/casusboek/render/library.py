"""The library: every case of the book as a card, with filters by what differs, and all of them as a table to print."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import rcssmin
from markupsafe import Markup

from casusboek.model.about import About
from casusboek.render.templates import environment
from casusboek.theme import theme_folder
from casusboek.words import Translate, translator

LIMITS = (5, 10, 15, 20, 30, 45, 60, 90)
FEW = 5  # so many cases need nobody to say with which to begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case in the library: what its front matter says, where its page is, and where its emblem ('': it has none)."""

    about: About
    href: str
    emblem: str = ""


def render_library(cards: tuple[Card, ...], *, language: str, begin: str = "", theme: Path | None = None) -> Markup:
    """Return the list of cases, with a filter for whatever differs between them.

    The chair that most cases have comes first, so that a reader does not begin in the chair that few have. Among more
    than five cases one is the one to begin with: that with the id `begin`, or else `to_begin_with`.
    """
    seats = Counter(card.about.role.words for card in cards)
    cards = tuple(sorted(cards, key=lambda card: -seats[card.about.role.words]))
    first = to_begin_with(cards, begin, language) if len(cards) > FEW else None
    cards = tuple(sorted(cards, key=lambda card: card is not first))
    _ = translator(language)
    context = {
        "searches": len(cards) > 1,
        "filters": _filters(cards, language, _),
        "cards": [_card(card, language) | {"first": card is first} for card in cards],
    }
    return Markup(environment(theme or theme_folder()).get_template("library.html").render(it=context, _=_))


def to_begin_with(cards: tuple[Card, ...], begin: str, language: str) -> Card | None:
    """Return the case that the book names; else the shortest in the chair of the first card, in the book's language."""
    named = next((card for card in cards if card.about.case == begin), None)
    role = cards[0].about.role.words
    fit = [card for card in cards if card.about.role.words == role and card.about.language == language and card.emblem]
    return named or min(fit, key=lambda card: card.about.solo_minutes or LIMITS[-1], default=None)


def library_style(theme: Path) -> str:
    """Return the style that only the page of the library asks for."""
    return str(rcssmin.cssmin((theme / "map" / "library.css").read_text(encoding="utf-8")))


def library_words(language: str) -> dict[str, str]:
    """Return the sentences of the library's script."""
    _ = translator(language)
    return {
        "found": _("{count} of {total} cases"),
        "foundNone": _("No case fits what you chose."),
        "toDebrief": _("To your debrief"),
        "played": _("Played. How it ended: {endings}"),
    }


def language_name(language: str, _: Translate) -> str:
    """Return what a language is called."""
    return {"nl": _("in Dutch"), "en": _("in English")}.get(language, language)


def key(value: str) -> str:
    """Return a value as one word, for an attribute that holds several."""
    return "-".join(value.casefold().split())


def _filters(cards: tuple[Card, ...], language: str, _: Translate) -> list[dict[str, object]]:
    """Return the filters that leave some case out. What this device knows (`state`) is filled in by the script."""
    themes = {(theme.words, card.about.language) for card in cards for theme in card.about.themes}
    roles = {(card.about.role.words, card.about.language) for card in cards if card.about.role.source}
    languages = sorted({card.about.language for card in cards})
    states = (("new", _("Not yet begun")), ("under-way", _("Under way")), ("done", _("Played to the end")))
    found = [
        ("themes", _("Theme"), _options(themes, language)),
        ("role", _("Role"), _options(roles, language)),
        ("minutes", _("Time"), _times(cards, _)),
        ("language", _("Language"), [_option(one, language_name(one, _)) for one in languages]),
    ]
    late = {"name": "state", "label": _("On this device"), "options": [_option(*one) for one in states], "late": True}
    least = {"minutes": 0}
    shown = [one for one in found if len(one[2]) > least.get(one[0], 1)]
    filters: list[dict[str, object]]
    filters = [{"name": name, "label": label, "options": one, "late": False} for name, label, one in shown]
    return [*filters, late] if len(cards) > 1 else filters


def _options(words: Iterable[tuple[str, str]], language: str) -> list[dict[str, str]]:
    """Return what can be chosen of some words, each with the language of a case that uses it."""
    known: dict[str, tuple[str, str]] = {}
    for value, lang in sorted(words, key=lambda one: (one[0], one[1] != language)):
        known.setdefault(key(value), (value, lang))
    return [
        _option(name, value.replace("-", " "), "" if lang == language else lang)
        for name, (value, lang) in known.items()
    ]


def _option(value: str, label: str, lang: str = "") -> dict[str, str]:
    return {"value": value, "label": label, "lang": lang}


def _times(cards: tuple[Card, ...], _: Translate) -> list[dict[str, str]]:
    """Return the limits of time that each let more cases in than the one before, and not all of them."""
    options, before = [], 0
    for limit in LIMITS:
        fit = sum(str(limit) in _limits(card.about) for card in cards)
        if before < fit < len(cards):
            options.append(_option(str(limit), _("At most {minutes} minutes").format(minutes=limit)))
            before = fit
    return options


def _limits(about: About) -> list[str]:
    return [str(limit) for limit in LIMITS if about.solo_minutes and about.solo_minutes <= limit]


def _card(card: Card, language: str) -> dict[str, object]:
    _, about = translator(language), card.about
    return {
        "id": about.case,
        "lang": about.language if about.language != language else "",
        "language": about.language,
        "language_name": language_name(about.language, _),
        "title": about.title.words,
        "summary": about.summary.words,
        "question": about.question.words,
        "href": card.href,
        "emblem": card.emblem,
        "themes": ", ".join(theme.words.replace("-", " ") for theme in about.themes),
        "themes_key": " ".join(key(theme.words) for theme in about.themes),
        "role": about.role.words,
        "role_key": key(about.role.words),
        "minutes": _("{minutes} minutes").format(minutes=about.solo_minutes) if about.solo_minutes else "",
        "minutes_key": " ".join(_limits(about)),
        "room": _("{minutes} in a room").format(minutes=about.plenary_minutes) if about.plenary_minutes else "",
    }
