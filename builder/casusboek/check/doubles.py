"""Finds cases that are a second one: on the page of another, or with its id."""

import posixpath
import re
from collections.abc import Iterable, Iterator

from casusboek.model.diagnostic import Diagnostic, Note, error, text
from casusboek.model.source import SourceFile
from casusboek.parse.mislaid import place_of_case

COPY = re.compile(
    r"^README$|^(?:kopie van|copy of)\b|(?:^|[-_ (])(?:kopie|copy|copie|oud|old|backup|bak|\d+)[-_ ()\d]*$", re.I
)


def page_path(file: SourceFile) -> str:
    """Return the path of the Markdown page that MkDocs makes of a file: a `README.md` is the index of its folder."""
    folder, name = posixpath.split(posixpath.splitext(file.path)[0])
    return posixpath.join(folder, f"{'index' if name == 'README' else name}.md")


def doubles(cases: Iterable[tuple[SourceFile, str]]) -> Iterator[Diagnostic]:
    """Yield every case, given with its id, that is a second one: on the page of another, or with its id."""
    pages: dict[str, SourceFile] = {}
    ids: dict[str, SourceFile] = {}
    for file, id in sorted(cases, key=lambda case: _like_a_copy(case[0])):
        first = pages.setdefault(page_path(file), file)
        if first is not file:
            yield _same_page(file, first)
        elif id:
            first = ids.setdefault(id, file)
            if first is not file:
                yield _same_id(id, file, first)


def _like_a_copy(file: SourceFile) -> tuple[bool, int, str]:
    """Return a key that sorts what is named like a copy (`x-kopie`, `README` beside `index`) behind its original."""
    stem = posixpath.splitext(posixpath.basename(file.path))[0]
    return COPY.search(stem) is not None, len(file.path), file.path


def _same_page(file: SourceFile, first: SourceFile) -> Diagnostic:
    message = text("this case would stand on the same page as `{other}`", other=posixpath.basename(first.path))
    return error("CB122", file.start(), message, help=text("give one of the two files another name"))


def _same_id(id: str, file: SourceFile, first: SourceFile) -> Diagnostic:
    return error(
        "CB109",
        place_of_case(file),
        text("there is already a case `{id}`", id=id),
        help=text("give this one another id: readers' routes and notes hang on it"),
        notes=(Note(message=text("the first one stands here"), span=place_of_case(first)),),
    )
