"""Which of MkDocs' files become part of the site: what somebody meant to publish, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from casusboek.model.diagnostic import Sentence, text
from casusboek.publish.selection import SOURCES, Selection, select


def drop(files: Files, cases: Path, *, theme: Path | None, drafts: Iterable[Path]) -> list[tuple[str, Sentence]]:
    """Take out what is never part of a site; return what of it its author may look for, each with the reason.

    Goes: the sources of the book and the files of the theme (silently: they are in the pages), drafts, links to places
    outside the folder of cases, and pages under an ending that this book does not read.
    """
    inside, hidden = cases.resolve(), {path.resolve() for path in drafts}
    told: list[tuple[str, Sentence]] = []
    for file in list(files):
        if file.generated_by or file.abs_src_path is None:
            continue
        path = Path(file.abs_src_path)
        if theme is not None and path.is_relative_to(theme):
            files.remove(file)
        elif path.is_relative_to(cases) and (reason := _reason(file, path.resolve(), inside, hidden)) is not None:
            files.remove(file)
            told += [(file.src_uri, reason)] if reason else []
        elif file.src_uri.endswith(SOURCES) and not file.src_uri.endswith(".md"):
            files.remove(file)
    return told


def _reason(file: File, path: Path, inside: Path, drafts: set[Path]) -> Sentence | None:
    if not path.is_relative_to(inside):
        return text("it is a link to a place outside the folder")
    if path in drafts:
        return text("it says `draft: true`")
    if file.is_documentation_page() and not file.src_uri.endswith(".md"):
        return text("a page of the book ends in `.md`")
    return None


def choose(files: Files, pages: Mapping[str, str], config: MkDocsConfig, public: Iterable[str]) -> Selection:
    """Take the files that nobody refers to out of the site, and say which. `pages` gives HTML by path in the site."""
    own = [file for file in files if file.abs_src_path and Path(file.abs_src_path).is_relative_to(config.docs_dir)]
    candidates = {file.dest_uri: file for file in own if not file.is_documentation_page()}
    listed = {str(one) for one in (*config.extra_css, *config.extra_javascript)}
    places = {path: Path(str(file.abs_src_path)) for path, file in candidates.items()}
    selection = select(places, pages, listed=listed, public=public)
    for path in candidates.keys() - selection.published:
        files.remove(candidates[path])
    return selection


def page_html(files: Files) -> Iterator[tuple[str, str]]:
    """Yield the HTML of each ordinary page, by its path in the site."""
    for file in files.documentation_pages():
        if file.page is not None and file.page.content:
            yield file.dest_uri, file.page.content
