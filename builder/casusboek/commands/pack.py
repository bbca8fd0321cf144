"""The command that makes of a site what goes along: on a USB stick, in a mail, into a learning environment."""

from collections.abc import Mapping
from pathlib import Path

import click

from casusboek.book import read_config
from casusboek.commands.speaking import CLEAN, PROBLEMS, command, say_error
from casusboek.words import catalogue, marked, translator

STICK = "casusboek.zip"


@command("pack", help=marked("make what you take along: a zip of the book for a USB stick, or one file of a case"))
@click.argument("case", required=False, help=marked("the case's id, as in de-inschatting; without it the whole book"))
@click.option("--scorm", is_flag=True, help=marked("of a case: a zip for a learning environment (SCORM 1.2)"))
@click.option("--trainer", is_flag=True, help=marked("with the trainer's notes and run sheets"))
@click.option("-o", "--output", type=Path, metavar="FILE", help=marked("where to write it"))
def pack(config: Path, lang: str, case: str | None, scorm: bool, trainer: bool, output: Path | None) -> int:
    """Write the file, in this folder if none is named."""
    from casusboek.export.parcel import SUMS, Parcel
    from casusboek.publish.archive import sums_of
    from casusboek.render.assets import load_assets
    from casusboek.theme import theme_folder

    book, theme, say = read_config(config), theme_folder(), translator(lang)
    parcel = Parcel(site=book.site, assets=load_assets(theme), trainer=trainer)
    cases = {one.id: one for one in parcel.cases()}
    if scorm and case is None:
        say_error(say("a learning environment takes one case: name it, as in `casusboek pack --scorm de-inschatting`"))
        return PROBLEMS
    if case is None and not cases:
        say_error(say("there is no site by this version: build it first"))
        return PROBLEMS
    if case is not None and case not in cases:
        say_error(say("the site has no page of `{case}` by this version: build it first").format(case=case))
        return PROBLEMS
    if case is None:
        files = parcel.stick(theme, book.name, book.language)
        return _zip(files | {SUMS: sums_of(files)}, output or Path(STICK), lang)
    if scorm:
        return _zip(parcel.scorm(cases[case], theme), output or Path(f"{case}-scorm.zip"), lang)
    return _write(parcel.alone(cases[case]).encode(), output or Path(f"{case}.html"), lang)


def _zip(files: Mapping[str, bytes], path: Path, lang: str) -> int:
    """Write files as a zip, when every system can unpack it."""
    from casusboek.publish.archive import refused_names, zipped

    say, refused = translator(lang), list(refused_names(files))
    for name, why in refused:
        sentence = say("{name} cannot be unpacked in Windows: {why}. Give the file another name.")
        say_error(sentence.format(name=name, why=why.fill(catalogue(lang))))
    return PROBLEMS if refused else _write(zipped(files), path, lang)


def _write(content: bytes, path: Path, lang: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(translator(lang)("wrote {path}").format(path=path))
    return CLEAN
