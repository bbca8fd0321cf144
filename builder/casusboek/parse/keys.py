"""Says which key of the front matter an author may have meant, in Dutch or with a slip of the pen."""

from collections.abc import Sequence

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Span
from casusboek.near import near

DUTCH_KEYS = {
    "betrokkenen": "actors",
    "feiten": "facts",
    "hoog": "high",
    "instellingen": "settings",
    "laag": "low",
    "minuten": "minutes",
    "naam": "name",
    "opties": "options",
    "rol": "role",
    "samenvatting": "summary",
    "standaard": "default",
    "taal": "language",
    "tekst": "text",
    "thema's": "themes",
    "titel": "title",
    "vraag": "question",
    "vreest": "fears",
    "wil": "wants",
}


def meant(name: str, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the keys that an author may have meant by a name, the likeliest first."""
    dutch = DUTCH_KEYS.get(name.lower(), "")
    return (dutch,) if dutch in keys else near(name, keys)


def unknown_key(name: str, span: Span, known: Sequence[str]) -> Diagnostic:
    """Make the diagnostic for a key that is none of those known here."""
    guesses = meant(name, known)
    if guesses:
        help = text("did you mean {names}?", names=" / ".join(f"`{guess}`" for guess in guesses))
    else:
        help = text("the keys here are: {names}", names=", ".join(f"`{key}`" for key in known))
    return error("CB104", span, text("there is no key `{key}`", key=name), help=help)
