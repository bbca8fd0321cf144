"""What `check --fix` does: shows what sure remedies change, asks, and writes."""

from casusboek.book import BookConfig
from casusboek.commands.speaking import CLEAN, PROBLEMS
from casusboek.words import translator


def mend_book(book: BookConfig, language: str, *, yes: bool) -> int:
    """Show what sure remedies change, and write it when that is agreed to."""
    from casusboek.mend import diff, mend, write
    from casusboek.read import read_sources

    say = translator(language)
    sources = read_sources(book.cases, book.file.parent)
    made = mend(sources)
    if not made.texts:
        print(say("nothing here has one sure remedy"))
        return CLEAN
    print(diff(sources, made, say("now"), say("then")) + "\n")
    count = say("{count} findings go").format(count=len(made.gone))
    if not yes and not _agreed(f"{count}. {say('Write this? [y/N] ')}", language):
        print(say("nothing was written"))
        return PROBLEMS
    for path in write(made, book.file.parent):
        print(say("wrote {path}").format(path=path))
    return CLEAN


def _agreed(question: str, language: str) -> bool:
    """Ask; who says nothing, or cannot be asked, does not agree."""
    try:
        answer = input(question)
    except EOFError:
        print()
        return False
    return answer.strip().casefold() in ("j", "ja", "y", "yes")
