"""Rules about pictures: the words that stand for one."""

import re
from collections.abc import Iterator

from casusboek.check.texts.read import KnownToTexts, Read, place_of
from casusboek.model.diagnostic import Diagnostic, advice, text

SAYS_NOTHING = re.compile(
    r"(?:een |de |an? |the )?(?:afbeelding|foto|plaatje|beeld|image|picture|photo|img[_\d]*|figuur|screenshot)(?: \d+)?"
    r"|\S+\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)
MOST_LETTERS = 250


def words_that_say_nothing(read: Read, known: KnownToTexts) -> Iterator[Diagnostic]:
    """CB580: a picture whose words say no more than that it is one, or far too much."""
    for run, token in read.inline("image"):
        words = token.content.strip()
        help = text("say in one sentence what a reader needs to know of it")
        if SAYS_NOTHING.fullmatch(words):
            message = text("`{words}` does not say what is on the picture", words=words)
            yield advice("CB580", place_of(run, token), message, help=help)
        elif len(words) > MOST_LETTERS:
            message = text("the words of this picture have {count} letters", count=len(words))
            yield advice("CB580", place_of(run, token), message, help=help)
