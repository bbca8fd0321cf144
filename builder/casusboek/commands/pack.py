"""The command that makes one file of a case."""

from pathlib import Path
from urllib.parse import unquote

import click

from casusboek.book import read_config
from casusboek.commands.speaking import CLEAN, PROBLEMS, command, say_error
from casusboek.words import marked, translator


@command("pack", help=marked("make one file of a case as built, with all that a reader needs inside"))
@click.argument("case", help=marked("the case's id, as in de-inschatting"))
@click.option("-o", "--output", type=Path, metavar="FILE", help=marked("where to write it"))
def pack(config: Path, lang: str, case: str, output: Path | None) -> int:
    """Write the page of a case with everything inside, beside the book if no file is named."""
    from casusboek.editions.beside import EDITIONS_SCRIPT
    from casusboek.render.assets import load_assets
    from casusboek.render.pack import packed
    from casusboek.theme import theme_folder

    site = read_config(config).site
    mark = f'data-cb-case="{case}"'
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))}
    found = next((page for page, text in pages.items() if mark in text and 'id="cb-story"' in text), None)
    assets = load_assets(theme_folder())
    if found is None or assets.script not in pages[found]:
        say_error(
            translator(lang)("the site has no page of `{case}` by this version: build it first").format(case=case)
        )
        return PROBLEMS

    def read(address: str) -> bytes | None:
        file = found.parent / unquote(address)
        return file.read_bytes() if file.is_file() and file.resolve().is_relative_to(site.resolve()) else None

    made = packed(pages[found], assets, (site / EDITIONS_SCRIPT).read_text(encoding="utf-8"), read)
    path = output or Path(f"{case}.html")
    path.write_text(made, encoding="utf-8")
    print(translator(lang)("wrote {path}").format(path=path))
    return CLEAN
