"""What an ordinary page of the book may not hold: it is as public as a case, and MkDocs takes its HTML as it is."""

import re
from collections.abc import Iterator

from casusboek.check.texts.html import acting, acting_html
from casusboek.check.texts.read import KnownToTexts, is_reference, place_of, read
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.model.text import Text
from casusboek.parse.html import scheme
from casusboek.parse.names import Names
from casusboek.parse.placed import Placed

SUSPECT = re.compile(r"<[A-Za-z]|script\s*:", re.IGNORECASE)


def acting_on_page(file: SourceFile) -> Iterator[Diagnostic]:
    """CB502: HTML or a link in an ordinary page that could run a script, bring its own style or load something."""
    if not SUSPECT.search(file.text):
        return
    seen = read(Placed(text=Text(lines=file.lines()), field="page", blocks=True), ())
    yield from acting_html(
        seen, KnownToTexts(path=file.path, names=Names(meters=(), facts=(), settings=()), passages={})
    )
    for run, token in seen.inline("link_open"):
        address = str(token.attrGet("href") or "")
        if is_reference(run, token) and scheme(address) in ("javascript", "vbscript"):
            yield acting(place_of(run, token), address)
