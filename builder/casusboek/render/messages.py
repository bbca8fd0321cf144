"""The sentences that the player says, by the keys that theme/js asks for them."""

from casusboek.words import translator


def player_words(language: str) -> dict[str, str]:
    """Return every sentence of the scripts in a language; `{names}` in them are filled by the player."""
    _ = translator(language)
    return {
        "up": _("↑ {meter}: {by} up, now {now}"),
        "down": _("↓ {meter}: {by} down, now {now}"),
        "told": _("What followed"),
        "heard": _("You asked advice of: {names}."),
        "again": _("Again from here"),
        "span": _("from {from} to {to}"),
        "steps": _("Step by step"),
        "ending": _("The ending “{title}”."),
        "missed": _("{count} of the {total} passages."),
        "begin": _("Begin"),
        "restart": _("Start again"),
        "edited": _("This case has changed since your visit. You are as far as your route still goes."),
        "form": _("This is not a route code. A code looks like K72-BACA. Nothing of yours is lost."),
        "check": _("This code does not belong to this case. Nothing of yours is lost."),
        "closed": _("A choice in this code cannot be made here. It was played as far as it goes."),
        "settings": _("The digits at the end of this code do not fit this case. Nothing of yours is lost."),
        "trouble": _("This device does not let the page keep anything. You can play on; note your route code."),
        "copied": _("The route code has been copied."),
        "missing": _("What a room needs is not beside this page. Copy the whole folder of the book."),
        "wiped": _("Everything of this book has been erased from this device."),
    }
