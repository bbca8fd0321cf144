"""What an ordinary page of the book may not hold: it is as public as a case, and MkDocs takes its HTML as it is."""

import re
from collections.abc import Iterator

from casusboek.check.rules.markup import HIDDEN, acting_in
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.parse.run import Run

SUSPECT = re.compile(r"<[A-Za-z]|script\s*:", re.IGNORECASE)


def acting_on_page(file: SourceFile) -> Iterator[Diagnostic]:
    """CB502: HTML or a link in an ordinary page that could run a script, bring its own style or load something."""
    if SUSPECT.search(file.text):
        run = Run(file.lines())
        yield from acting_in(run, HIDDEN.sub(lambda hidden: re.sub(r"[^\n]", " ", hidden[0]), run.text))
