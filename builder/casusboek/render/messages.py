"""The sentences that the player says, by the keys that theme/js asks for them."""

from casusboek.render.step_words import step_words
from casusboek.words import translator

LANGUAGES = ("nl", "en")


def player_words(language: str) -> dict[str, str]:
    """Return every sentence of the scripts in a language; `{names}` in them are filled by the player."""
    return page_words(language) | rest_words(language)


def page_words(language: str) -> dict[str, str]:
    """Return the sentences that stand in every page."""
    _ = translator(language)
    return {
        "up": _("↑ More {meter}"),
        "upMuch": _("↑ Much more {meter}"),
        "down": _("↓ Less {meter}"),
        "downMuch": _("↓ Much less {meter}"),
        "begin": _("Begin"),
        "restart": _("Start again"),
        "edited": _(
            "At decision {number} you chose “{words}”. The case changed, and you cannot choose that there now."
        ),
        "empty": _("Type a route code first. A code looks like K72-BACA."),
        "note": _("Your route code: {code}"),
        "left1": _("1 decision to go"),
        "left": _("{least} decisions to go"),
        "leftSpan": _("{least} to {most} decisions to go"),
        "leftOpen": _("{least} or more decisions to go"),
        "trouble": _("This device does not let the page keep anything. You can play on. Your route code: {code}"),
        "missing": _("What is needed here is not beside this page. Copy the whole folder of the book."),
    }


def rest_words(language: str) -> dict[str, str]:
    """Return the sentences that come with the scripts beside the page: of the debrief, what is kept, and codes."""
    _ = translator(language)
    return {
        "lost": _("Your earlier route is of a version of this case that is no longer known. Nothing was played."),
        "other": _("This code belongs to the case “{title}”. Nothing was played."),
        "form": _("This is not a route code. A code looks like K72-BACA. Nothing of yours is lost."),
        "check": _("This code does not belong to this case. Nothing of yours is lost."),
        "closed": _(
            "This code asks for choice {letter} at decision {number}. There is no such choice there. Check the code."
        ),
        "settings": _("The digits at the end of this code do not fit this case. Nothing of yours is lost."),
        "untold": _(
            "The digits at the end of this code do not go together: no choices in another room lead to that. Nothing "
            "was taken in. Look at the digits once more."
        ),
        "notThat": _("This is no code of “{title}”. Nothing was taken in."),
        "heardOf": _("Taken in. What happened in “{title}” reaches you from the next day on."),
        "heardNot": _("Nothing is heard of “{title}” now."),
        "wiped": _("Everything of this book has been erased from this device."),
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
        "damaged": _("This route is damaged and cannot be opened. What you wrote is still here:"),
        "yourRoute": _("What you chose"),
        "open": _("Open"),
        "remove": _("Remove"),
        "removed": _("The route has been removed from this device."),
        "copied": _("The route code has been copied."),
    } | step_words(language)


def together_words(language: str) -> dict[str, str]:
    """Return the sentences of the page that lays routes side by side."""
    _ = translator(language)
    return {
        "codeOf": _("Code of “{title}”"),
        "lay": _("Lay side by side"),
        "sideBySide": _("Who did and knew what, and when"),
        "day": _("Day"),
        "noCodes": _("Type at least one code."),
        "reached": _("Reached “{title}”: {label}"),
        "unheard": _("Did not reach “{title}”: {label}"),
        "heardFrom": _("Heard from “{title}”: {label}"),
    }
