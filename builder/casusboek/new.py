"""Writes a new case: one that builds at once, with comments that teach the format."""

from importlib.resources import files
from pathlib import Path

from casusboek.model.diagnostic import Sentence, text
from casusboek.parse.about import CASE_ID


class NewCaseFault(Exception):
    """A new case cannot be written; `message` says why."""

    def __init__(self, message: Sentence) -> None:
        """Keep the sentence until the language is known."""
        super().__init__(message.fill())
        self.message = message


def write_case(cases: Path, id: str, title: str, language: str) -> Path:
    """Write `<id>.md` into the folder of cases and return its path. Raises NewCaseFault; never overwrites."""
    if not CASE_ID.fullmatch(id):
        message = text("`{id}` cannot be the id of a case: use small letters, digits and single hyphens", id=id)
        raise NewCaseFault(message)
    path = cases / f"{id}.md"
    for taken in (path, cases / id / "index.md", cases / f"{id}.twee"):
        if taken.exists():
            raise NewCaseFault(text("{path} is already there", path=taken))
    template = files("casusboek") / "templates" / f"case.{language}.md"
    name = title or id.replace("-", " ").capitalize()
    words = template.read_text(encoding="utf-8").replace("@@ID@@", id).replace("@@TITLE@@", name.replace('"', "'"))
    cases.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path
