"""The command `casusboek`. Exit status 0: clean, 1: problems found, 2: could not run."""

import sys
from collections.abc import Sequence

import click

from casusboek import __version__
from casusboek.book import BadConfig
from casusboek.commands.account import account
from casusboek.commands.check import check
from casusboek.commands.editions import other, publish, same
from casusboek.commands.export import export
from casusboek.commands.law import law
from casusboek.commands.map import map_
from casusboek.commands.new import new, new_book
from casusboek.commands.pack import pack
from casusboek.commands.pdf import pdf
from casusboek.commands.review import review
from casusboek.commands.site import build, serve
from casusboek.commands.speaking import STOPPED, UNABLE, SpeakingGroup, run, say_error, tell, wanted_language
from casusboek.commands.stats import routes, stats
from casusboek.commands.style import style
from casusboek.commands.twine import import_, twee
from casusboek.read import NotInBookError
from casusboek.words import marked, translator


@click.group("casusboek", cls=SpeakingGroup, help=marked("Compiles cases in Markdown and Twee into a static site."))
@click.version_option(__version__, message="casusboek %(version)s")
def casusboek() -> None:
    """Hold the commands."""


for one in (
    check,
    account,
    stats,
    routes,
    map_,
    review,
    build,
    publish,
    pack,
    pdf,
    serve,
    new,
    new_book,
    same,
    other,
    twee,
    import_,
    export,
    law,
    style,
):
    casusboek.add_command(one)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    language = wanted_language(words)
    try:
        return run(casusboek, words)
    except BrokenPipeError:
        sys.stderr.close()
    except FileNotFoundError as fault:
        say_error(translator(language)("{path} is not there").format(path=fault.filename))
    except IsADirectoryError as fault:
        say_error(translator(language)("{path} is a folder: name the files in it").format(path=fault.filename))
    except (BadConfig, NotInBookError) as fault:
        tell(fault.message, language)
    except OSError as fault:
        say_error(translator(language)("could not start: {why}").format(why=fault))
    except KeyboardInterrupt:
        return STOPPED
    return UNABLE


if __name__ == "__main__":
    sys.exit(main())
