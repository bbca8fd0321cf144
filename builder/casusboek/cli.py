"""The command `casusboek`: new, check, build, serve. Exit status 0: clean, 1: problems found, 2: could not run."""

import argparse
import gc
import os
import runpy
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from casusboek import __version__
from casusboek.book import BadConfig, BookConfig, read_config
from casusboek.commands_export import add_export_commands
from casusboek.commands_twine import add_twine_commands
from casusboek.model.diagnostic import Diagnostic, Severity, text
from casusboek.words import catalogue, translator

CLEAN, PROBLEMS, UNABLE = 0, 1, 2
DRIVERS = ("mkdocs", "properdocs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    language = _wanted_language(sys.argv[1:] if arguments is None else arguments)
    argparse._ = translator(language)  # type: ignore[attr-defined]  # its own words have no other door
    options = _parser(language).parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        sys.stderr.close()
    except FileNotFoundError as fault:
        _say_error(translator(language)("{path} is not there").format(path=fault.filename))
    except BadConfig as fault:
        _say_error(fault.message.fill(catalogue(language)))
    except OSError as fault:
        _say_error(translator(language)("could not start: {why}").format(why=fault))
    except KeyboardInterrupt:
        return UNABLE
    return UNABLE


def _wanted_language(arguments: Sequence[str]) -> str:
    """Return the language of `--lang`, before the help texts are made."""
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return os.environ.get("CASUSBOEK_LANG", "nl")


def _parser(language: str) -> argparse.ArgumentParser:
    say = translator(language)
    parser = argparse.ArgumentParser(
        prog="casusboek", description=say("Compiles cases in Markdown and Twee into a static site.")
    )
    parser.add_argument("--version", action="version", version=f"casusboek {__version__}")
    commands = parser.add_subparsers(metavar=say("command"), required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("-f", "--config", type=Path, default=Path("mkdocs.yml"), help=say("the book's mkdocs.yml"))
    common.add_argument("--lang", choices=("nl", "en"), default=language, help=say("language of the messages"))
    _add_check(commands, common, language)
    _add_driver_commands(commands, common, language)
    new = commands.add_parser("new", parents=[common], help=say("write a new case that builds and teaches the format"))
    new.add_argument("id", help=say("the case's id, as in de-inschatting"))
    new.add_argument("--title", default="", help=say("the case's title"))
    new.set_defaults(run=_new)
    add_twine_commands(commands, common, language)
    add_export_commands(commands, common, language)
    return parser


def _add_check(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser, language: str
) -> None:
    say = translator(language)
    check = commands.add_parser("check", parents=[common], help=say("read, explore and check every case"))
    check.add_argument("files", nargs="*", type=Path, help=say("only show findings in these files"))
    check.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the findings"))
    check.add_argument("--strict", action="store_true", help=say("warnings are problems too"))
    check.set_defaults(run=_check)


def _add_driver_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser, language: str
) -> None:
    say = translator(language)
    driver = argparse.ArgumentParser(add_help=False)
    driver.add_argument(
        "--driver", choices=DRIVERS, default=os.environ.get("CASUSBOEK_DRIVER"), help=say("which site generator to use")
    )
    build = commands.add_parser("build", parents=[common, driver], help=say("check the book and write the site"))
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", parents=[common, driver], help=say("show the book and follow every change"))
    serve.add_argument("-a", "--address", default="127.0.0.1:8000", help=say("address and port, as in 127.0.0.1:8000"))
    serve.set_defaults(run=_serve)


def _check(options: argparse.Namespace) -> int:
    gc.disable()  # a check is over before collecting would pay
    config = read_config(options.config)
    if not config.cases.is_dir():
        raise BadConfig(text("there is no folder {path} here", path=config.cases))
    found, cases, status = _findings(config, options)
    if options.format == "text":
        from casusboek.report import summary

        print(summary(found, cases, options.lang))
    return status


def _findings(config: BookConfig, options: argparse.Namespace) -> tuple[list[Diagnostic], int, int]:
    """Check the book and print what was found; return the findings, the number of cases and the exit status."""
    from casusboek.pipeline import compile_book
    from casusboek.read import read_sources, told
    from casusboek.report import as_json, as_text

    root = config.file.parent
    sources = read_sources(config.cases, root)
    book = compile_book(sources, config.settings)
    wanted = {told(path, root) for path in getattr(options, "files", [])}
    found = [one for one in book.diagnostics if not wanted or one.span.path in wanted]
    if getattr(options, "format", "text") == "json":
        print(as_json(found, options.lang))
    else:
        files = {file.path: file for file in (*sources.texts, *sources.routes)}
        shown = found if options.run is _check else [one for one in found if one.severity is not Severity.ADVICE]
        for diagnostic in shown:
            print(as_text(diagnostic, files, options.lang) + "\n")
    return found, len(book.cases), _status(found, strict=getattr(options, "strict", False))


def _status(found: list[Diagnostic], *, strict: bool) -> int:
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return PROBLEMS if any(one.severity in stopping for one in found) else CLEAN


def _build(options: argparse.Namespace) -> int:
    config = read_config(options.config)
    options.strict = True
    found, cases, status = _findings(config, options)
    if status != CLEAN:
        from casusboek.report import summary

        print(summary(found, cases, options.lang))
        _say_error(translator(options.lang)("no site was written"))
        return status
    return _drive(options, ["build", "--strict", "--config-file", str(config.file)])


def _serve(options: argparse.Namespace) -> int:
    config = read_config(options.config)
    arguments = ["serve", "--livereload", "--config-file", str(config.file), "--dev-addr", options.address]
    return _drive(options, arguments)


def _drive(options: argparse.Namespace, arguments: list[str]) -> int:
    """Run MkDocs or ProperDocs in this process, as its own command would; return its exit status."""
    driver = options.driver or next((name for name in DRIVERS if find_spec(name)), DRIVERS[0])
    if find_spec(driver) is None:
        _say_error(translator(options.lang)("{driver} is not installed: pip install {driver}").format(driver=driver))
        return UNABLE
    before, sys.argv = sys.argv, [driver, *arguments]
    try:
        runpy.run_module(driver, run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else (CLEAN if stop.code is None else PROBLEMS)
    finally:
        sys.argv = before
    return CLEAN


def _new(options: argparse.Namespace) -> int:
    from casusboek.new import NewCaseFault, write_case

    config = read_config(options.config)
    say = translator(options.lang)
    try:
        path = write_case(config.cases, options.id, options.title, options.lang)
    except NewCaseFault as fault:
        _say_error(fault.message.fill(catalogue(options.lang)))
        return PROBLEMS
    print(say("wrote {path}").format(path=path))
    print(say("see it at once with: casusboek serve"))
    return CLEAN


def _say_error(sentence: str) -> None:
    print(f"casusboek: {sentence}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
