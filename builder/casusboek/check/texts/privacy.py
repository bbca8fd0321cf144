"""Rules about what could be of a real person, and about invented names that take a real municipality along."""

import re
from collections.abc import Callable, Iterator

from casusboek.check.texts.read import KnownToTexts, Read
from casusboek.model.diagnostic import Diagnostic, Sentence, text, warning
from casusboek.parse.reading import Run

MONTH = (
    r"(?:jan|feb|maart|mrt|apr|mei|juni?|juli?|aug|sep|okt|nov|dec|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)[a-z]*\.?"
)
DAY = rf"\d{{1,2}}(?:\s+{MONTH}\s+|[-/. ]\d{{1,2}}[-/. ])\d{{4}}"
BSN = re.compile(r"(?<![\d.,-])\d{2,4}[ .]?\d{2,3}[ .]?\d{2,3}(?![\d.,-]*\d)")
PHONE = re.compile(r"(?<![\d+A-Z])(?<![A-Z] )(?:(?:\+|00)31[ -]?(?:\(0\))?[ -]?|0)[1-9](?:[ -]?\d){8}(?!\d)")
MAIL = re.compile(r"[\w.+-]+@(?P<host>[\w-]+(?:\.[\w-]+)+)")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b")
STREET = re.compile(
    r"\b[A-Z][\w’'-]*(?:straat|laan|weg|plein|gracht|kade|hof|dreef|singel|steeg|dijk|plantsoen|street|road|lane)"
    r"\s+\d{1,4}(?:\s?[a-zA-Z])?\b(?![.,]\d)"
)
POSTCODE = re.compile(r"\b(?!(?:19|20)\d\d )[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b(?!\s*\d)")
BIRTH = re.compile(rf"\b(?:geboren|geb\.|geboortedatum|born|date of birth)\W+(?:op|on|is)?\s*{DAY}", re.IGNORECASE)
NOBODYS = re.compile(r"(?:^|\.)(?:voorbeeld|example)\.\w+$|\.(?:example|test|invalid|localhost)$")
PARTY = (
    r"(?:Stichting|Partij|Lokaal|Lokale|Leefbaar|Gemeentebelangen|Burgerbelangen|Fractie|Omroep|Radio|Foundation|Party)"
)
PAPER = (
    r"(?:Vooruit|Courant|Nieuws|Bode|Krant|Dagblad|Weekblad|Nieuwsblad|Lokaal|Belang|Belangen|Centraal|Journaal|Post"
    r"|Gazet|Omroep|Herald|Times|News|Party)"
)


def citizen_numbers(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB550: nine digits that can be a citizen service number (BSN): they pass the test of eleven."""
    message = text("this can be a real citizen service number (BSN)")
    yield from _found(read, "CB550", BSN, message, text("leave it out, or write `[BSN]`"), _is_bsn)


def phone_numbers(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB551: a telephone number that somebody can have."""
    message = text("this can be somebody's telephone number")
    yield from _found(read, "CB551", PHONE, message, text("leave it out; numbers with 0800 and 112 may stay"), _any)


def mail_addresses(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB552: an e-mail address that somebody can have."""
    help = text("leave it out, or let it end in `@voorbeeld.nl`")
    yield from _found(read, "CB552", MAIL, text("this can be somebody's e-mail address"), help, _is_mail)


def bank_accounts(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB553: the number of a bank account (IBAN) whose check digits are right."""
    message = text("this can be a real bank account (IBAN)")
    yield from _found(read, "CB553", IBAN, message, text("leave it out, or write `[IBAN]`"), _is_iban)


def home_addresses(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB554: a street with a number, or a postcode."""
    message, help = text("this can be somebody's address"), text("leave the number out, or name a quarter")
    yield from _found(read, "CB554", STREET, message, help, _any)
    yield from _found(read, "CB554", POSTCODE, message, help, _any)


def birth_dates(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB555: a date of birth."""
    message, help = text("this is a date of birth"), text("write an age or a year")
    yield from _found(read, "CB555", BIRTH, message, help, _any)


def borrowed_names(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB556: an invented party, paper or foundation that gets the name of the reader's own municipality."""
    for setting in known.names.settings:
        if setting.options:
            continue
        slot = rf"\{{\{{\s*{re.escape(setting.name)}\s*\}}\}}"
        name = re.compile(rf"\b{PARTY}\s+{slot}|{slot}\w*\s+{PAPER}\b")
        message = text("this invented name gets the reader's own municipality: it may exist there")
        help = text("give it a name of its own, without `{{{{ {name} }}}}`", name=setting.name)
        for run in read.runs:
            for match in name.finditer(run.source):
                yield warning("CB556", run.text.place(*match.span()), message, help=help)


def _found(
    read: Read, code: str, what: re.Pattern[str], message: Sentence, help: Sentence, test: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    for run in read.runs:
        for match in what.finditer(_letters(run)):
            if test(match[0]):
                yield warning(code, run.text.place(*match.span()), message, help=help)


def _letters(run: Run) -> str:
    """Return the letters of a run in which a link's own address still stands: a mail address is one too."""
    return run.source if "@" in run.source else run.letters


def _any(found: str) -> bool:
    return True


def _is_bsn(found: str) -> bool:
    digits = [int(digit) for digit in found if digit.isdigit()]
    if len(digits) != 9 or len(set(digits)) == 1:
        return False
    return (sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=False)) - digits[8]) % 11 == 0


def _is_mail(found: str) -> bool:
    return NOBODYS.search(found.rpartition("@")[2].casefold()) is None


def _is_iban(found: str) -> bool:
    written = found.replace(" ", "")
    if not 15 <= len(written) <= 34:
        return False
    return int("".join(str(int(sign, 36)) for sign in written[4:] + written[:4])) % 97 == 1
