"""What MkDocs and ProperDocs say about a book, said once more in its language, with the place and a remedy."""

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from casusboek.model.diagnostic import Sentence, text
from casusboek.words import catalogue

LOGGERS = ("mkdocs", "properdocs")
LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? (?:unrecognized relative |absolute )?link '(?P<link>[^']+)',"
    r".*?(?:Did you mean '(?P<near>[^']*)'\?)?$",
    re.DOTALL,
)
SAME_PAGE = re.compile(r"Excluding '(?P<one>[^']+)' from the site because it conflicts with '(?P<other>[^']+)'\.$")
IN_NAV = re.compile(r"A reference to '(?P<link>[^']+)' is included in the 'nav' configuration, which is not found")


class Spoken(logging.Filter):
    """Turns the messages that an author can meet; all others stay as they are.

    `left` gives the reason for each file that is not published, by its path below the folder of cases.
    """

    def __init__(self, cases: Path, root: Path, language: str, left: Mapping[str, Sentence]) -> None:
        """Keep where the book stands and which language it speaks."""
        super().__init__()
        self.cases, self.root, self.left, self.words = cases, root, left, catalogue(language)

    def install(self) -> None:
        """Listen to all that is printed or counted, in the place of an earlier one of ours."""
        for handler in (one for name in LOGGERS for one in logging.getLogger(name).handlers):
            for filter in [one for one in handler.filters if isinstance(one, Spoken)]:
                handler.removeFilter(filter)
            handler.addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Give a record its new words; nothing is ever held back."""
        said = self.turned(record.getMessage())
        if said:
            record.msg, record.args = said, ()
        return True

    def turned(self, message: str) -> str:
        """Return a message in our words, or '' for one that we do not know."""
        if found := LINK.match(message):
            return self._link(found["page"], found["link"], found["near"])
        if found := SAME_PAGE.match(message):
            problem = text("`{one}` and `{other}` would be one page", one=found["one"], other=found["other"])
            return self._told(self._file(found["one"]), problem, text("give one of the two files another name"))
        if found := IN_NAV.match(message):
            problem = text("`nav` names `{link}`, and that is no page of the book", link=found["link"])
            return self._told("mkdocs.yml", problem, text("look at the name of the file, also at its capitals"))
        return ""

    def _link(self, page: str, link: str, near: str | None) -> str:
        reason = self.left.get(normpath(join(dirname(page), unquote(re.split(r"[?#]", link)[0]))))
        if reason is not None:
            problem = text("`{link}` is not published: {why}", link=link, why=reason.fill(self.words))
            return self._told(self._place(page, link), problem, text("take the link away, or publish what it leads to"))
        problem = text("the link `{link}` leads to nothing in the book", link=link)
        guess = (
            text("did you mean `{near}`?", near=near)
            if near
            else text("look at the name of the file, also at its capitals")
        )
        return self._told(self._place(page, link), problem, guess)

    def _place(self, page: str, link: str) -> str:
        """Return where a page has a link, as far as it can be found."""
        try:
            lines = (self.cases / page).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return self._file(page)
        places = ((number, line.find(link) + 1) for number, line in enumerate(lines, start=1) if link in line)
        return ":".join(map(str, (self._file(page), *next(places, ()))))

    def _file(self, page: str) -> str:
        path = self.cases / page
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def _told(self, place: str, problem: Sentence, help: Sentence) -> str:
        return f"{place}: {problem.fill(self.words)}\n  = {text('help').fill(self.words)}: {help.fill(self.words)}"
