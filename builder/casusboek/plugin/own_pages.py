"""The pages that a site has besides what its author wrote: draaiboeken, the griffie's packs, and the worksheet."""

from mkdocs.structure.files import Files

from casusboek.export.draaiboek import MARK, PACKS, PAPER, list_of
from casusboek.plugin.loaded import Loaded, html_path
from casusboek.render.page import TRAINER
from casusboek.render.worksheet import WORKSHEET
from casusboek.words import translator

HOME = "index.md"
OTHERS = "wat-anderen-kozen.md"  # lessons of other groups, which trainers keep
TRAINER_HOME = f"{TRAINER}/index.md"


def own_pages(loaded: Loaded, language: str, *, trainer: bool) -> dict[str, str]:
    """Return the Markdown of each by its path: for every case that can be played, and what lists or serves them all."""
    listed = loaded.titles(TRAINER, language) if trainer else {}
    home = list_of(listed, f"# {translator(language)('For the trainer')}\n\n{MARK}\n", TRAINER_HOME)
    sheet = [WORKSHEET] if loaded.sound else []
    return dict.fromkeys((*listed, *loaded.titles(PACKS), *loaded.titles(PAPER), *sheet), "") | (
        {TRAINER_HOME: home} if listed else {}
    )


def template_of(path: str, loaded: Loaded) -> str:
    """Return the template of one of these pages; '' for a page that is Markdown."""
    return "draaiboek.html" if path in loaded.draaiboeken else "worksheet.html" if path == WORKSHEET else ""


def others_of(files: Files) -> str:
    """Return where the page with what other groups chose stands in the site; '' when the book has none."""
    return html_path(OTHERS) if files.get_file_from_path(OTHERS) else ""
