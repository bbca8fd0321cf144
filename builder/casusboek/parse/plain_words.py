"""Turns effects and conditions in everyday words, or in another language's signs, into how they are written here."""

import re

NAME = r"[^\W\d][\w-]*"
NUMBER_WORDS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
TRUE = r"(?:waar|true|ja|yes)"
FALSE = r"(?:onwaar|false|nee|no)"
UNTIL_CONDITION = r"(?:ten minste|tenminste|minstens|minimaal|op zijn minst|at least)"
UP_TO = r"(?:ten hoogste|hoogstens|hooguit|maximaal|op zijn hoogst|at most)"
MORE = r"(?:groter|meer|hoger|greater|more|higher|larger)"
LESS = r"(?:kleiner|minder|lager|less|fewer|lower|smaller)"
THAN = r"(?: (?:dan|als|than))?"
OR_EQUAL = r"(?: (?:of|or) (?:gelijk|equal)(?: (?:aan|to))?)"
IS = r"(?:(?:is|zijn|are|=) )?"

EVERYWHERE = (
    (r"[“”„\"‘’]", ""),
    *(
        (rf"\b(?:{word}|{number})\b(?=\s*$|\s+(?:en|of|and|or)\b)", str(number))
        for number, word in enumerate(NUMBER_WORDS)
    ),
    (rf"\b({NAME}) (?:is niet|is not|!=|≠|<>) {TRUE}\b", r"niet \1"),
    (rf"\b({NAME}) (?:is niet|is not|!=|≠|<>) {FALSE}\b", r"\1"),
    (rf"\b({NAME}) (?:is|=|==|===) {TRUE}\b", r"\1"),
    (rf"\b({NAME}) (?:is|=|==|===) {FALSE}\b", r"niet \1"),
    (r"(?:^|(?<=[\s(]))!\s*(?=[^\W\d])", "niet "),
)
CONDITIONS = (
    (r"^(?:wanneer|indien|mits|alleen als|when|only if|als als)\b", "als"),
    (r"^(?:tenzij|unless) (.+)$", r"als niet (\1)"),
    (r"^(?:niet|not) (?:als|if) (.+)$", r"als niet (\1)"),
    (r"\s*(?:&&?|\+)\s*", " en "),
    (r"\s*\|\|?\s*", " of "),
    (r"\s*,\s*(?:(en|of)\b\s*)?", " en "),
    (r"\ben\s*/\s*of\b", "of"),
    (r"\b(en|of) (?:ook|wel|als|if)\b", r"\1"),
    (r"\b(?:maar|but)\b", "en"),
    (rf"\b(?:noch|neither) (.+) (?:noch|nor) ({NAME})", r"niet \1 en niet \2"),
    (rf"\b(?:zowel|both) ({NAME}) (?:als|en|and) ({NAME})", r"\1 en \2"),
    (rf"\b(?:zonder|without) (?={NAME})", "niet "),
    (rf"\b(?:of|either) ({NAME}) (?:of|or) ({NAME})", r"\1 of \2"),
    (r"\b(?:tussen|between) (\d+) (?:en|and) (\d+)", r">= \1 en <= \2"),
    (rf"{IS}(?:niet|not|no|geen) {MORE}{THAN}(?=\s)", "<="),
    (rf"{IS}(?:niet|not|no|geen) {LESS}{THAN}(?=\s)", ">="),
    (rf"{IS}{MORE}{THAN}{OR_EQUAL}", ">="),
    (rf"{IS}{LESS}{THAN}{OR_EQUAL}", "<="),
    (rf"{IS}{UNTIL_CONDITION}", ">="),
    (rf"{IS}{UP_TO}", "<="),
    (rf"{IS}{MORE}{THAN}(?=\s)", ">"),
    (rf"{IS}{LESS}{THAN}(?=\s)", "<"),
    (rf"{IS}(?:boven|above|over)\b(?: de\b)?", ">"),
    (rf"{IS}(?:onder|below|under)\b(?: de\b)?", "<"),
    (r"(?:is )?(?:ongelijk aan|niet gelijk aan|not equal to|is niet|is not|niet)(?= [-−–]?\d)", "!="),
    (r"(?:is )?(?:gelijk aan|equal to|equals)(?= [-−–]?\d)|\bis(?= [-−–]?\d)|===(?=\s*\d)", "="),
    (rf"\b({NAME}) (?:is niet|is not|is geen|isn't|niet gelijk aan|!=|ongelijk aan) ({NAME})", r"niet \1 is \2"),
    (rf"\b({NAME}) (?:gelijk aan|=|==|===) ({NAME})", r"\1 is \2"),
    (rf"\b({NAME}) (?:niet|not)(?=$| en | of |\))", r"niet \1"),
    (rf"\b(gezien|seen) (?:van |of )?(?={NAME})", r"\1 #"),
    (r"(#[\w-]+) (?:is |was )?(?:gezien|seen)", r"gezien \1"),
    (rf"\b(?!als |if |niet |not )({NAME}) (?:gezien|seen)\b", r"gezien #\1"),
    (rf"\b(\d+) (<=|>=|<|>) ({NAME})", r"\3 \2flip \1"),
    (r">=flip", "<="),
    (r"<=flip", ">="),
    (r">flip", "<"),
    (r"<flip", ">"),
    (rf"\b({NAME}) (<=|>=|<|>|=|!=) (\d+) (?:(en|of|and|or) )?(?=<|>|=|!=)", r"\1 \2 \3 \4 \1 "),
    (rf"(\d+)  (?={NAME} )", r"\1 en "),
)
EFFECTS = (
    (r"\s*(?:;|&&?|\||\ben\b|\band\b)\s*", ", "),
    (rf"\b({NAME}) = \1 ([+-]) (\d+)", r"\1 \2\3"),
    (rf"\b(?:zet|set) ({NAME}) (?:op|to|=) (\d+)", r"\1 = \2"),
    (rf"\b({NAME})\s*(?:wordt|becomes|:=) (\d+)", r"\1 = \2"),
    (rf"\b({NAME})\s*(?:plus|\+=|:\s*\+|=\s*\+) ?(\d+)", r"\1 +\2"),
    (rf"\b({NAME})\s*(?:min|minus|-=|:\s*-|=\s*-) ?(\d+)", r"\1 -\2"),
    (rf"\b({NAME})\s*\+\+", r"\1 +1"),
    (rf"\b({NAME})\s*--", r"\1 -1"),
    (rf"(?:^|(?<=, ))([+\-−–]\s*\d+) ({NAME})", r"\2 \1"),
    (r"(?<=[^,] [+-]\d) (?=[^\W\d])", ", "),
    (rf"\b({NAME}) (?:niet|not)(?=$|,)", r"niet \1"),
    (rf"\b(?:zonder|without) (?={NAME})", "niet "),
)


def plain_condition(written: str) -> str:
    """Return a condition as it is written here, as far as its words are known."""
    return _with(written, (*EVERYWHERE, *CONDITIONS))


def plain_effects(written: str) -> str:
    """Return effects as they are written here, as far as their words are known."""
    return _with(written, (*EVERYWHERE, *EFFECTS))


def _with(written: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, instead in rules:
        written = re.sub(pattern, instead, written, flags=re.IGNORECASE)
    return re.sub(r"# (?=\w)", "#", " ".join(written.split()))
