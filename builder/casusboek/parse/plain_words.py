"""Turns effects and conditions in everyday words, or in another language's signs, into how they are written here."""

import re

NAME = r"[^\W\d][\w-]*"
NUMBER_WORDS = ("nul", "een|één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
TRUE = r"(?:waar|true|ja|yes)"
FALSE = r"(?:onwaar|false|nee|no)"
UNTIL_CONDITION = r"(?:ten minste|tenminste|minstens|minimaal|op zijn minst|at least)"
UP_TO = r"(?:ten hoogste|hoogstens|hooguit|maximaal|op zijn hoogst|at most)"
MORE = r"(?:groter|meer|hoger|greater|more|higher|larger)"
LESS = r"(?:kleiner|minder|lager|less|fewer|lower|smaller)"
THAN = r"(?: (?:dan|als|than))?"
OR_EQUAL = r"(?: (?:of|or) (?:gelijk|equal)(?: (?:aan|to))?)"
IS = r"(?:(?:is|zijn|are|=) )?"

SEEN = r"(?:gezien|seen|bezocht|visited)"
UNSEEN = r"(?:ongezien|unseen|(?:nog )?(?:nooit|niet|never|not)(?: eerder| ever)? " + SEEN + ")"
ENDS = r"(?=$|\)| (?:en|of|and|or)\b)"
UP = r"(?:verhogen|omhoog|hoger|stijgt|stijgen|up|higher)"
DOWN = r"(?:verlagen|omlaag|lager|daalt|dalen|down|lower)"
BY = r"(?: (?:met|by|plus|min))?"
SUM = re.compile(rf"\b({NAME}) ?([+\-−–]) ?(\d+) (<=|>=|!=|==|<|>|=) ([\-−–]?\d+)")

EVERYWHERE = (
    (r"\$(?=\w)", ""),
    (r"[“”„\"‘’]", ""),
    *(
        (rf"\b(?:{word}|{number})\b(?=\s*$|\s+(?:en|of|and|or|is)\b)", str(number))
        for number, word in enumerate(NUMBER_WORDS)
    ),
    (rf"(?<![#\w-])({NAME}) (?:is niet|is not|!=|≠|<>) {TRUE}\b", r"niet \1"),
    (rf"(?<![#\w-])({NAME}) (?:is niet|is not|!=|≠|<>) {FALSE}\b", r"\1"),
    (rf"(?<![#\w-])({NAME}) (?:is|=|==|===) {TRUE}\b", r"\1"),
    (rf"(?<![#\w-])({NAME}) (?:is|=|==|===) {FALSE}\b", r"niet \1"),
    (r"(?:^|(?<=[\s(]))!\s*(?=[^\W\d])", "niet "),
)
CONDITIONS = (
    (r"\bén\b", "en"),
    (r"^(als|if) (?:ook|wel|wél|also)\b", r"\1"),
    (rf"\b(?:de|het|the) (?={NAME})", ""),
    (rf"\b(?!(?:als|if|en|of|and|or|niet|not)\b)({NAME}) ([\-−–]?\d+) (?:is|was)\b", r"\1 = \2"),
    (r"(?:is )?(?:precies|exact|exactly) (?=[-−–]?\d)", "= "),
    (r"(?:is )?(?:tot en met|up to) (?=[-−–]?\d)", "<= "),
    (r"(?:is )?(?:vanaf|from) (?=[-−–]?\d)", ">= "),
    (r"(?:is )?(?:tot|until) (?=[-−–]?\d)", "< "),
    (rf"\b({MORE}|{LESS}) (?:is|was) (dan|than)\b", r"\1 \2"),
    (rf"\b({SEEN})\s*\(\s*(#?[\w-]+)\s*\)", r"\1 \2"),
    (rf"(#[\w-]+) (?:is |was )?{UNSEEN}", r"niet gezien \1"),
    (rf"(#[\w-]+) (?:is |was )?{SEEN}", r"gezien \1"),
    (rf"\b{UNSEEN} (?=#|{NAME}{ENDS})", "niet gezien "),
    (r"\b(?:bezocht|visited|voorheen) (?=#)", "gezien "),
    (rf"\b(?:gezien|seen) (#[\w-]+) (?:is|was|=|==) (?:{FALSE}|(?:niet|not) {TRUE})\b", r"niet gezien \1"),
    (rf"\b(?:gezien|seen) (#[\w-]+) (?:is|was|=|==) {TRUE}\b", r"gezien \1"),
    (r"(?:!|\b(?:is )?(?:niet|not) ?)>=", "<"),
    (r"(?:!|\b(?:is )?(?:niet|not) ?)<=", ">"),
    (r"(?:!|\b(?:is )?(?:niet|not) ?)>", "<="),
    (r"(?:!|\b(?:is )?(?:niet|not) ?)<", ">="),
    (rf"\b({NAME}) (?:is )?([-−–]?\d+) (?:of|or) (?:meer|hoger|more|higher)\b", r"\1 >= \2"),
    (rf"\b({NAME}) (?:is )?([-−–]?\d+) (?:of|or) (?:minder|lager|less|lower)\b", r"\1 <= \2"),
    (rf"\b{UNTIL_CONDITION} (\d+) ({NAME}){ENDS}", r"\2 >= \1"),
    (rf"\b{UP_TO} (\d+) ({NAME}){ENDS}", r"\2 <= \1"),
    (rf"\b{MORE} (?:dan|than) (\d+) ({NAME}){ENDS}", r"\2 > \1"),
    (rf"\b{LESS} (?:dan|than) (\d+) ({NAME}){ENDS}", r"\2 < \1"),
    (rf"\b({NAME}) {TRUE} (?:is|was)\b", r"\1"),
    (rf"\b({NAME}) {FALSE} (?:is|was)\b", r"niet \1"),
    (rf"\b(?:er )?(?<!is )(?:geen|no) ({NAME})(?: (?:is|was))?{ENDS}", r"niet \1"),
    (rf"\ber ({NAME}) (?:is|was)\b", r"\1"),
    (rf"(?<=[\w\d]) (?:is|was){ENDS}", ""),
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
    (r"(?:is )?(?:ongelijk(?: aan)?|niet gelijk aan|not equal to|is niet|is not|niet)(?= [-−–]?\d)", "!="),
    (r"(?:is )?(?:gelijk aan|equal to|equals)(?= [-−–]?\d)|\bis(?= [-−–]?\d)|===(?=\s*\d)", "="),
    (rf"\b({NAME}) (?:is niet|is not|is geen|isn't|niet gelijk aan|!=|ongelijk aan) ({NAME})", r"niet \1 is \2"),
    (rf"\b({NAME}) (?:gelijk aan|=|==|===) ({NAME})", r"\1 is \2"),
    (rf"\b({NAME}) (?:niet|not)(?=$| en | of |\))", r"niet \1"),
    (
        rf"\b(?!(?:als|if|en|of|and|or|niet|not|gezien|seen)\b)({NAME}) (?:niet|not) (?!gezien|seen)({NAME}){ENDS}",
        r"niet \1 is \2",
    ),
    (rf"\b(gezien|seen) (?:van |of )?(?={NAME})", r"\1 #"),
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
    (rf"\b(?:verhoog|increase|raise) ({NAME}){BY} (\d+)", r"\1 +\2"),
    (rf"\b(?:verlaag|decrease|lower) ({NAME}){BY} (\d+)", r"\1 -\2"),
    (rf"\b({NAME}){BY} (\d+) {UP}\b", r"\1 +\2"),
    (rf"\b({NAME}){BY} (\d+) {DOWN}\b", r"\1 -\2"),
    (rf"\b({NAME}) {UP}{BY} (\d+)", r"\1 +\2"),
    (rf"\b({NAME}) {DOWN}{BY} (\d+)", r"\1 -\2"),
    (rf"\b({NAME}) {UP}(?=$|,)", r"\1 +1"),
    (rf"\b({NAME}) {DOWN}(?=$|,)", r"\1 -1"),
    (r"\s*(?:;|&&?|\||\ben\b|\band\b)\s*", ", "),
    (rf"\b({NAME}) = \1 ([+-]) (\d+)", r"\1 \2\3"),
    (rf"\b(?:zet|set) ({NAME})(?: op| to| =)? (\d+)", r"\1 = \2"),
    (rf"\b({NAME})(?:\s*[:=]|\b)\s*(?:{TRUE}|aan|on)(?=$|,)", r"\1"),
    (rf"\b({NAME})(?:\s*[:=]|\b)\s*(?:{FALSE}|uit|off)(?=$|,)", r"niet \1"),
    (rf"\b({NAME})\s*(?:wordt|becomes|to|:=) (\d+)", r"\1 = \2"),
    (rf"\b({NAME})\s*(?:plus|\+=|:\s*\+|=\s*\+) ?(\d+)", r"\1 +\2"),
    (rf"\b({NAME})\s*(?:min|minus|-=|:\s*-|=\s*-) ?(\d+)", r"\1 -\2"),
    (rf"\b({NAME})\s*\+\+", r"\1 +1"),
    (rf"\b({NAME})\s*--", r"\1 -1"),
    (rf"(?:^|(?<=, ))([+\-−–]\s*\d+) ({NAME})", r"\2 \1"),
    (rf"(?:^|(?<=, ))\+\s*({NAME})(?=$|,)", r"\1"),
    (rf"(?:^|(?<=, ))[\-−–]\s*({NAME})(?=$|,)", r"niet \1"),
    (r"(?<=[^,] [+-]\d) (?=[^\W\d])", ", "),
    (rf"\b({NAME}) (?:niet|not)(?=$|,)", r"niet \1"),
    (rf"\b(?:zonder|without) (?={NAME})", "niet "),
)


def plain_condition(written: str) -> str:
    """Return a condition as it is written here, as far as its words are known."""
    return _with(SUM.sub(_alone, written), (*EVERYWHERE, *CONDITIONS))


def _alone(sum: re.Match[str]) -> str:
    """Return a comparison in which the meter of a sum stands by itself: `druk + 1 > 2` becomes `druk > 1`."""
    amount = int(sum[3]) if sum[2] == "+" else -int(sum[3])
    limit = int(re.sub("[−–]", "-", sum[5]))
    return f"{sum[1]} {sum[4]} {limit - amount}"


def plain_effects(written: str) -> str:
    """Return effects as they are written here, as far as their words are known."""
    return _with(written, (*EVERYWHERE, *EFFECTS))


def _with(written: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, instead in rules:
        written = re.sub(pattern, instead, written, flags=re.IGNORECASE)
    return re.sub(r"# (?=\w)", "#", " ".join(written.split()))
