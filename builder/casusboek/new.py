"""Writes a new case: one that builds at once, with comments that teach the format."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from casusboek.parse.about import CASE_ID


class NewCaseFault(Exception):
    """A new case cannot be written. `told` says why in the reader's language."""

    def __init__(self, message: str, **values: str) -> None:
        """Keep the English sentence and what fills it."""
        super().__init__(message)
        self.message, self.values = message, values

    def told(self, say: Callable[[str], str]) -> str:
        """Return the sentence in a language."""
        return say(self.message).format(**self.values)


def write_case(cases: Path, id: str, title: str, language: str) -> Path:
    """Write `<id>.md` into the folder of cases and return its path. Raises NewCaseFault; never overwrites."""
    if not CASE_ID.fullmatch(id):
        raise NewCaseFault("`{id}` cannot be the id of a case: use small letters, digits and single hyphens", id=id)
    path = cases / f"{id}.md"
    for taken in (path, cases / id / "index.md", cases / f"{id}.twee"):
        if taken.exists():
            raise NewCaseFault("{path} is already there", path=str(taken))
    template = files("casusboek") / "templates" / f"case.{language}.md"
    name = title or id.replace("-", " ").capitalize()
    words = template.read_text(encoding="utf-8").replace("@@ID@@", id).replace("@@TITLE@@", name.replace('"', "'"))
    cases.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path
