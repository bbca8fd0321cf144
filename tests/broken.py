"""A whole case with many mistakes in it (broken.yml), made anew from the sound text each time.

The sound text stands in broken_book: an edition of a case kept for this, so that the book may be rewritten.

`python -m tests.broken FOLDER` writes two such books to look at: `lezen` with mistakes in reading and naming, and
`betekenis` with mistakes that show when all names are right. A mistake is one substitution. The sign ¦ in what is put
stands where its diagnostic must point; it is left out.
"""

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
BOOK = ROOT / "tests" / "broken_book"
CASE, ROUTES = "cases/de-inschatting.md", "cases/de-inschatting.routes.yml"
HERE = "¦"


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One mistake in Dutch words for the author guide, the code it gives, and how to make it."""

    what: str
    code: str
    find: str
    put: str
    file: str = CASE


def _mistakes(group: str) -> tuple[Mistake, ...]:
    written = yaml.safe_load((ROOT / "tests" / "broken.yml").read_text(encoding="utf-8"))
    return tuple(Mistake(**mistake) for mistake in written[group])


READING, MEANING = _mistakes("reading"), _mistakes("meaning")


def broken(
    texts: dict[str, str], mistakes: Iterable[Mistake]
) -> tuple[dict[str, str], list[tuple[str, int, int, str]]]:
    """Return the texts with the mistakes made in them, and the file, line, column and code that each must give."""
    made = dict(texts)
    codes: dict[tuple[str, int], str] = {}
    for number, mistake in enumerate(mistakes):
        text = made[mistake.file]
        assert text.count(mistake.find) == 1, f"{mistake.what}: {text.count(mistake.find)} times: {mistake.find}"
        assert mistake.put.count(HERE) == 1, mistake.what
        made[mistake.file] = text.replace(mistake.find, mistake.put.replace(HERE, chr(0xE000 + number)))
        codes[mistake.file, 0xE000 + number] = mistake.code
    expected = []
    for file, text in made.items():
        for number, line in enumerate(text.split("\n"), start=1):
            column = 1
            for character in line:
                if (file, ord(character)) in codes:
                    expected.append((file, number, column, codes[file, ord(character)]))
                else:
                    column += 1
        made[file] = "".join(character for character in text if (file, ord(character)) not in codes)
    return made, expected


def sound() -> dict[str, str]:
    """Return the case without mistakes and its expected routes."""
    return {file: (BOOK / file).read_text(encoding="utf-8") for file in (CASE, ROUTES)}


def write_book(folder: Path, mistakes: Iterable[Mistake]) -> Path:
    """Write a book with the broken case, and everything beside it as it is; return its mkdocs.yml."""
    shutil.copytree(BOOK / "cases", folder / "cases")
    for file, text in broken(sound(), mistakes)[0].items():
        (folder / file).write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Kapot\ndocs_dir: cases\nplugins: [casusboek]\n", encoding="utf-8")
    return folder / "mkdocs.yml"


if __name__ == "__main__":
    for name, group in (("lezen", READING), ("betekenis", MEANING)):
        print(f"casusboek check --config {write_book(Path(sys.argv[1]) / name, group)}")
