"""Writes a new case, with comments that teach the format, or a new book: both build at once."""

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


def write_book(folder: Path, name: str, language: str) -> tuple[Path, ...]:
    """Write an empty book into a folder and return the paths of its files. Raises NewCaseFault; never overwrites."""
    template = files("casusboek") / "templates" / f"book.{language}"
    wanted = {folder / "mkdocs.yml": template / "mkdocs.yml", folder / ".gitignore": template / "gitignore"}
    pages = sorted((template / "cases").iterdir(), key=lambda page: page.name)
    wanted |= {folder / "cases" / page.name: page for page in pages}
    for path in (folder / "mkdocs.yml", folder / "cases"):
        if path.exists():
            raise NewCaseFault(text("{path} is already there", path=path))
    title = name or folder.resolve().name.replace("-", " ").capitalize()
    (folder / "cases").mkdir(parents=True)
    for path, source in wanted.items():
        if not path.exists():
            words = source.read_text(encoding="utf-8").replace("@@NAME@@", title.replace('"', "'"))
            path.write_text(words, encoding="utf-8", newline="\n")
    return tuple(wanted)
