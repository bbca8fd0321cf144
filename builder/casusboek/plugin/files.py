"""Which of MkDocs' files become part of the site: what somebody meant to publish, and nothing else."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from pathspec import GitIgnoreSpec

from casusboek.model.diagnostic import Sentence, text
from casusboek.publish.selection import SOURCES, Selection, select
from casusboek.read import is_readable, told

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
OTHER_MARKDOWN = [f"*{ending}" for ending in MARKDOWN if ending != ".md"]


def without_other_markdown(config: MkDocsConfig) -> None:
    """Let MkDocs take files for pages only by the endings that this book reads."""
    config.exclude_docs = (config.exclude_docs or GitIgnoreSpec([])) + GitIgnoreSpec.from_lines(OTHER_MARKDOWN)


def drop(files: Files, cases: Path, *, theme: Path | None, drafts: Iterable[Path]) -> dict[str, Sentence]:
    """Take out what is never part of a site; return what of it its author may look for, each with the reason.

    Goes: the sources of the book and the files of the theme (silently: they are in the pages), drafts, what is hidden,
    links to places outside the folder and all behind a link to a folder, and pages under an ending that this book does
    not read. What lies in one folder is named once, by the folder.
    """
    hidden = {path.resolve() for path in drafts}
    told: dict[str, Sentence] = {}
    for file in list(files):
        if file.generated_by or file.abs_src_path is None:
            continue
        path = Path(file.abs_src_path)
        if theme is not None and path.is_relative_to(theme):
            files.remove(file)
        elif path.is_relative_to(cases) and (reason := _reason(file, path, cases, hidden)) is not None:
            files.remove(file)
            told.setdefault(*reason)
        elif file.src_uri.endswith(SOURCES) and not file.src_uri.endswith(".md"):
            files.remove(file)
    return told


def _reason(file: File, path: Path, cases: Path, drafts: set[Path]) -> tuple[str, Sentence] | None:
    """Return under which name a file stays out and why, or None."""
    parts = path.relative_to(cases).parts
    folders = ["/".join(parts[:at]) for at in range(1, len(parts))]
    linked = next((folder for folder in folders if (cases / folder).is_symlink()), None)
    if linked is not None:
        return linked, text("it is a link to another folder")
    if not is_readable(path):
        there = path.is_file()
        return file.src_uri, text("its name is not UTF-8") if there else text("it is no file, or a link to nothing")
    if not path.resolve().is_relative_to(cases.resolve()):
        return file.src_uri, text("it is a link to a place outside the folder")
    if path.resolve() in drafts:
        return file.src_uri, text("it says `draft: true`")
    if path.suffix.lower() in MARKDOWN and path.suffix != ".md":
        return file.src_uri, text("a page of the book ends in `.md`")
    if file.inclusion is InclusionLevel.EXCLUDED:
        dotted = next((at for at, part in enumerate(parts, start=1) if part.startswith(".")), len(parts))
        return "/".join(parts[:dotted]), text("it is hidden, or `exclude_docs` leaves it out")
    return None


def choose(files: Files, referred: Iterable[str], config: MkDocsConfig, public: Iterable[str]) -> Selection:
    """Take the files that nobody refers to out of the site, and say which. `referred` are places that pages name."""
    own = [file for file in files if file.abs_src_path and Path(file.abs_src_path).is_relative_to(config.docs_dir)]
    candidates = {file.dest_uri: file for file in own if not file.is_documentation_page()}
    listed = {str(one) for one in (*config.extra_css, *config.extra_javascript)}
    places = {path: Path(str(file.abs_src_path)) for path, file in candidates.items()}
    selection = select(places, referred, listed=listed, public=public)
    for path in candidates.keys() - selection.published:
        files.remove(candidates[path])
    return selection


def page_html(files: Files) -> Iterator[tuple[str, str]]:
    """Yield the HTML of each ordinary page, by its path in the site."""
    for file in files.documentation_pages():
        if file.page is not None and file.page.content:
            yield file.dest_uri, file.page.content


def file_told(file: File, root: Path) -> str:
    """Return how a file of the book is called in what is said of it; '' for one that we made."""
    return told(Path(file.abs_src_path), root) if file.abs_src_path else ""
