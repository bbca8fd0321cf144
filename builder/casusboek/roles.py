"""The roles that people in a case can have: each has a sign, and a word that says the same."""

import re

from casusboek.model.text import Text
from casusboek.words import Translate

# Each role by the name in the model: how an author writes it in Dutch and in English.
ROLES = {
    "council": ("raad", "council"),
    "executive": ("college", "executive"),
    "civil": ("ambtelijk", "civil"),
    "clerk": ("griffie", "clerk"),
    "professional": ("professional", "professional"),
    "resident": ("inwoner", "resident"),
    "press": ("pers", "press"),
}
ARTICLES = frozenset({"de", "het", "een", "uw", "mijn", "the", "a", "an", "your", "my"})


def role_named(word: str) -> str:
    """Return the role that an author names in one of the languages, or ''."""
    return next((role for role, names in ROLES.items() if word.lower() in names), "")


def role_words(role: str, _: Translate) -> str:
    """Return what readers read of a role; '' for no role."""
    words = {
        "council": _("council"),
        "executive": _("executive"),
        "civil": _("civil service"),
        "clerk": _("clerk’s office"),
        "professional": _("professional"),
        "resident": _("resident"),
        "press": _("press"),
    }
    return words.get(role, "")


def initial(name: Text) -> str:
    """Return the letter on somebody's sign: the first of the name, articles left out."""
    words = re.findall(r"[^\W\d_]+", name.words)
    named = next((word for word in words if word.lower() not in ARTICLES), words[0] if words else "")
    return named[:1].upper()
