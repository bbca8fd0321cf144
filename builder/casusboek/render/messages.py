"""The sentences that the player says, by the keys that theme/js asks for them."""

from casusboek.words import translator

LANGUAGES = ("nl", "en")


def player_words(language: str) -> dict[str, str]:
    """Return every sentence of the scripts in a language; `{names}` in them are filled by the player."""
    return page_words(language) | rest_words(language)


def page_words(language: str) -> dict[str, str]:
    """Return the sentences that stand in every page."""
    _ = translator(language)
    return {
        "up": _("↑ {meter}: {by} up, now {now}"),
        "down": _("↓ {meter}: {by} down, now {now}"),
        "begin": _("Begin"),
        "restart": _("Start again"),
        "edited": _(
            "At decision {number} you chose “{words}”. The case changed, and you cannot choose that there now."
        ),
        "lost": _("Your earlier route is of a version of this case that is no longer known. Nothing was played."),
        "empty": _("Type a route code first. A code looks like K72-BACA."),
        "other": _("This code belongs to the case “{title}”. Nothing was played."),
        "note": _("Your route code: {code}"),
        "left1": _("1 decision to go"),
        "left": _("{least} decisions to go"),
        "leftSpan": _("{least} to {most} decisions to go"),
        "leftOpen": _("{least} or more decisions to go"),
        "form": _("This is not a route code. A code looks like K72-BACA. Nothing of yours is lost."),
        "check": _("This code does not belong to this case. Nothing of yours is lost."),
        "closed": _("A choice in this code cannot be made here. It was played as far as it goes."),
        "settings": _("The digits at the end of this code do not fit this case. Nothing of yours is lost."),
        "trouble": _("This device does not let the page keep anything. You can play on. Your route code: {code}"),
        "missing": _("What is needed here is not beside this page. Copy the whole folder of the book."),
        "wiped": _("Everything of this book has been erased from this device."),
    }


def rest_words(language: str) -> dict[str, str]:
    """Return the sentences that come with the scripts beside the page: of the debrief, and of what is kept."""
    _ = translator(language)
    return {
        "told": _("What followed"),
        "heard": _("You asked advice of: {names}."),
        "again": _("Again from here"),
        "span": _("from {from} to {to}"),
        "steps": _("Step by step"),
        "ending": _("The ending “{title}”."),
        "missed": _("{count} of the {total} passages."),
        "rounds": _("{count} choices in rounds that came back at “{title}”"),
        "nowSays": _("In the case it now says: “{words}”"),
        "earlier": _("Of an earlier version of this case"),
        "underWay": _("Under way, after {count} choices."),
        "yourRoute": _("What you chose"),
        "open": _("Open"),
        "remove": _("Remove"),
        "removed": _("The route has been removed from this device."),
        "copied": _("The route code has been copied."),
    }
