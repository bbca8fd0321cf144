"""Click in the reader's language: every word of a command, ours or click's, is translated where it is shown.

The language is the `obj` of click's context. Helps are English sentences, marked for the catalogues.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from casusboek.model.diagnostic import Sentence
from casusboek.visible import visible
from casusboek.words import Translate, catalogue, marked, translator

CLEAN, PROBLEMS, UNABLE = 0, 1, 2
STOPPED = 130  # by Ctrl-C, as shells count it
HELP = ["-h", "--help"]
CLICKS_WORDS = (
    marked("Usage: "),
    marked("Positional arguments"),
    marked("Options"),
    marked("Commands"),
    marked("Show this message and exit."),
    marked("Show the version and exit."),
    marked("[OPTIONS]"),
    marked("COMMAND"),
    marked("[ARGS]..."),
    marked("[FILES]..."),
    marked("FILES..."),
    marked("FILE"),
    marked("CASE"),
    marked("[CASE]"),
    marked("PASSAGE"),
    marked("WORDS"),
    marked("DIRECTORY"),
    marked("FOLDER"),
    marked("TEXT"),
    marked("NUMBER"),
)


class Formatter(click.HelpFormatter):
    """Writes click's help pages in a language."""

    def __init__(self, say: Translate, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.say = say

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, self._each_word(args), self.say(prefix or "Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(self.say(heading))

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(self.say(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], *rest: Any, **named: Any) -> None:
        """Write a list of names with what they are."""
        super().write_dl([(self._each_word(name), self.say(help)) for name, help in rows], *rest, **named)

    def _each_word(self, words: str) -> str:
        return " ".join(self.say(word) for word in words.split(" "))


class Context(click.Context):
    """A context whose help pages are in the language that it holds."""

    def make_formatter(self) -> Formatter:
        """Return what writes a help page."""
        return Formatter(translator(self.obj), self.terminal_width, self.max_content_width)


class Command(click.Command):
    """A command that knows `-f` and `--lang`, and says in the reader's language what is too much."""

    context_class = Context

    def __init__(self, name: str | None, **named: Any) -> None:
        super().__init__(name, short_help=named.get("help"), **named)
        config = click.Option(
            ["-f", "--config"],
            type=Path,
            default=Path("mkdocs.yml"),
            metavar="FILE",
            help=marked("the book's mkdocs.yml"),
        )
        self.params += [config, _language_option(expose_value=True)]
        self.context_settings = {"help_option_names": HELP, "allow_extra_args": True}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words behind the command. Raises click.UsageError."""
        rest = super().parse_args(ctx, args)
        if rest:
            ctx.fail(translator(ctx.obj)("too much stands here: {words}").format(words=" ".join(rest)))
        return rest


class SpeakingGroup(click.Group):
    """A command that holds commands, shown in the order in which they were added."""

    context_class = Context
    command_class = Command

    def __init__(self, name: str | None, **named: Any) -> None:
        super().__init__(name, short_help=named.get("help"), **named)
        self.params.append(_language_option(expose_value=False))
        self.context_settings = {"help_option_names": HELP}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.commands)


def _language_option(*, expose_value: bool) -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(["nl", "en"]),
        default=lambda: click.get_current_context().obj,
        expose_value=expose_value,
        help=marked("language of the messages"),
    )


def command(name: str, help: str) -> Callable[[Callable[..., int]], Command]:
    """Make a command of a function that returns its exit status."""
    return click.command(name, cls=Command, help=help)


def run(group: SpeakingGroup, arguments: Sequence[str]) -> int:
    """Run a group of commands and return the exit status. What click has against the arguments is told."""
    language = wanted_language(arguments)
    try:
        with group.make_context(group.name, list(arguments), obj=language) as context:
            return int(group.invoke(context))
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as fault:
        print(fault.message, file=sys.stderr)
    except click.UsageError as fault:
        if fault.ctx is not None:
            print(fault.ctx.get_usage() + "\n", file=sys.stderr)
        say_error(told(fault, translator(language)))
    return UNABLE


def wanted_language(arguments: Sequence[str]) -> str:
    """Return the language of `--lang`, which help and faults need before the arguments are read."""
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return os.environ.get("CASUSBOEK_LANG", "nl")


def told(fault: click.UsageError, say: Translate) -> str:
    """Return what click has against the arguments, in the reader's language."""
    match fault:
        case click.NoSuchOption(option_name=name) | click.NoSuchCommand(command_name=name):
            sentence = say("this is unknown here: {name}").format(name=name)
            near = ", ".join(fault.possibilities or ())
            return sentence + (": " + say("did you mean {names}?").format(names=near) if near else "")
        case click.BadOptionUsage(option_name=name):
            return say("see with --help what belongs after {name}").format(name=name)
        case click.BadParameter(param=param) if param is not None:
            name = param.get_error_hint(fault.ctx)
            if isinstance(fault, click.MissingParameter):
                return say("this is missing: {name}").format(name=name)
            if isinstance(param.type, click.Choice):
                return say("with {name}, choose from: {choices}").format(
                    name=name, choices=", ".join(param.type.choices)
                )
            return say("{name} cannot be this: {why}").format(name=name, why=fault.message)
    return fault.message


def say_error(sentence: str) -> None:
    """Tell what went wrong, where it does not mix with what was asked for."""
    print(f"casusboek: {visible(sentence)}", file=sys.stderr)


def tell(fault: Sentence, language: str) -> None:
    """Tell a fault in the reader's language."""
    say_error(fault.fill(catalogue(language)))
