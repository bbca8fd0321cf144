"""The rules about what a text says and how: privacy, plain language, pictures. Twine's Play does without them."""

from collections.abc import Callable, Iterable, Sequence

from casusboek.check.texts import language, pictures, privacy, terms
from casusboek.check.texts.read import Read
from casusboek.check.texts.signs import Signed, signed
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.shelf import Shelf
from casusboek.model.story import Draft

PROSE: tuple[Signed, ...] = (
    signed(privacy.citizen_numbers, "0"),
    signed(privacy.phone_numbers, "0"),
    signed(privacy.mail_addresses, "@"),
    signed(privacy.bank_accounts, "0"),
    signed(privacy.home_addresses, "0"),
    signed(privacy.birth_dates, "0"),
    signed(privacy.borrowed_names, "{"),
    signed(language.long_sentences),
    signed(language.stiff_words),
    signed(language.abbreviations, "./"),
    signed(language.unpaired_quotes, '“”„«»"'),
    signed(pictures.words_that_say_nothing, "["),
)
WHOLE: tuple[Callable[[Draft, Shelf, Sequence[Read]], Iterable[Diagnostic]], ...] = (
    language.hard_text,
    language.unknown_capitals,
    language.ways_of_quoting,
    terms.unexplained_terms,
)
PROSE_CODES = frozenset(
    word
    for rule in (*(rule.find for rule in PROSE), *WHOLE)
    for word in (rule.__doc__ or "").partition(":")[0].split()
    if word.startswith("CB")
)
