"""The command that shows the colours of a book: every pair that stands together, and what was changed."""

from pathlib import Path

from casusboek.book import read_config
from casusboek.commands.speaking import CLEAN, PROBLEMS, command
from casusboek.house.palette import SCHEMES, TEXT, defaults, pairs
from casusboek.model.diagnostic import Severity
from casusboek.report import as_text
from casusboek.theme import theme_folder
from casusboek.words import marked, translator


@command("style", help=marked("show the colours of the book: each pair that stands together, and its contrast"))
def style(config: Path, lang: str) -> int:
    """Print the colours of both schemes, and what was changed of the house style."""
    house, say = read_config(config).house, translator(lang)
    colours = house.colours or defaults(theme_folder())
    for scheme, heading in zip(SCHEMES, (say("Light"), say("Dark")), strict=True):
        asked = {one.token: one.asked for one in house.repairs if one.scheme == scheme}
        print(f"{heading} ({say('at least {ratio}').format(ratio=TEXT)})")
        for ink, ground, ratio in pairs(colours[scheme]):
            line = f"  {ink:<10} {colours[scheme][ink]}  {ground:<11} {colours[scheme][ground]}  {ratio:5.2f}"
            told = (
                say("{name} was {colour}").format(name=one, colour=asked[one]) for one in (ink, ground) if one in asked
            )
            print("  ".join([line, *told]))
        print()
    for one in house.diagnostics:
        print(as_text(one, {}, lang) + "\n")
    return PROBLEMS if any(one.severity is Severity.ERROR for one in house.diagnostics) else CLEAN
