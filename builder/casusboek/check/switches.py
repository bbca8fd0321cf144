"""What a book makes of a rule: `rules:` in mkdocs.yml turns it off, or makes its findings lighter or heavier."""

from collections.abc import Iterable
from dataclasses import replace

from casusboek.book import Switch
from casusboek.check.runner import RULES
from casusboek.check.texts import codes
from casusboek.check.texts.prose import PROSE_CODES
from casusboek.model.diagnostic import Diagnostic, Sentence, Severity, text, warning
from casusboek.near import near

BOOK_CODES = ("CB121", "CB126", "CB702", "CB704", "CB801")  # what is found of the book as a whole
LEVELS = {
    "off": None,
    "uit": None,
    "advice": Severity.ADVICE,
    "advies": Severity.ADVICE,
    "warning": Severity.WARNING,
    "waarschuwing": Severity.WARNING,
    "error": Severity.ERROR,
    "fout": Severity.ERROR,
}


def switched(found: Iterable[Diagnostic], switches: Iterable[Switch]) -> tuple[Diagnostic, ...]:
    """Return findings as a book wants them, with a finding for each switch that does not work.

    What is an error stays one: a site with it would be broken.
    """
    known = {rule.code for rule in RULES} | {*codes(), *PROSE_CODES, *BOOK_CODES}
    wanted = {one.code: one for one in switches}
    wrong = {one: problem for one in wanted.values() if (problem := _problem(one, known))}
    kept = list[Diagnostic]()
    for one in found:
        switch = wanted.get(one.code)
        if switch is None or switch in wrong:
            kept.append(one)
        elif one.severity is Severity.ERROR:
            kept.append(one)
            wrong[switch] = _wrong(
                switch,
                text("`{code}` is an error, and stays one", code=one.code),
                text("take this line out, and mend what the finding says"),
            )
        elif (level := LEVELS[switch.value]) is not None:
            kept.append(replace(one, severity=level))
    return (*kept, *wrong.values())


def _problem(switch: Switch, known: set[str]) -> Diagnostic | None:
    if switch.code not in known:
        guesses = ", ".join(f"`{guess}`" for guess in near(switch.code, known)) or "CB402"
        message = text("there is no rule `{code}` that can be switched", code=switch.code)
        return _wrong(switch, message, text("did you mean {names}?", names=guesses))
    if switch.value not in LEVELS:
        message = text("`{value}` is no way to switch a rule", value=switch.value)
        return _wrong(switch, message, text("write `off`, `advice`, `warning` or `error`"))
    return None


def _wrong(switch: Switch, message: Sentence, help: Sentence) -> Diagnostic:
    return warning("CB703", switch.span, message, help=help)
