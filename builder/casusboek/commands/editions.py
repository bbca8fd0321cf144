"""The commands about editions: closing them for readers, and answering which choice is which."""

from pathlib import Path

import click

from casusboek.commands.site import build, with_driver
from casusboek.commands.speaking import command
from casusboek.words import marked


@command("publish", help=marked("close the edition of every case that changed, and write the site"))
@with_driver
@click.pass_context
def publish(context: click.Context, config: Path, lang: str, driver: str | None) -> int:
    """Close the editions and build; when the build fails, no edition was closed."""
    from casusboek.commands.closing import close_editions

    return close_editions(config, lang, lambda: int(context.invoke(build, config=config, lang=lang, driver=driver)))


@command("same", help=marked("say that a choice is the one of the last edition, in other words"))
@click.argument("passage", help=marked("the passage's id"))
@click.argument("words", help=marked("the choice as it is written now"))
def same(config: Path, lang: str, passage: str, words: str) -> int:
    """Answer a question of `check` with yes."""
    from casusboek.commands.closing import answer

    return answer(config, lang, passage, words, is_same=True)


@command("other", help=marked("say that a choice is another one than that of the last edition"))
@click.argument("passage", help=marked("the passage's id"))
@click.argument("words", help=marked("the choice as it is written now"))
def other(config: Path, lang: str, passage: str, words: str) -> int:
    """Answer a question of `check` with no."""
    from casusboek.commands.closing import answer

    return answer(config, lang, passage, words, is_same=False)
