"""The commands around Twine: what the Twee reader made of files. Part of the command line; see cli.py."""

import argparse
import json
from pathlib import Path

from casusboek.words import catalogue, translator

Commands = argparse._SubParsersAction


def add_twine_commands(
    commands: "Commands[argparse.ArgumentParser]", common: argparse.ArgumentParser, language: str
) -> None:
    """Add the commands to the parser of `casusboek`."""
    say = translator(language)
    twee = commands.add_parser("twee", parents=[common], help=say("show what stands in Twee files"))
    twee.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("a Twee file"))
    twee.add_argument("--json", action="store_true", help=say("as JSON, for other programs"))
    twee.set_defaults(run=_twee)


def _twee(options: argparse.Namespace) -> int:
    """Print what was read. Exits with 1 when a file has errors, as `check` does."""
    from casusboek.parse.twee.dump import dump

    read = dump(((str(path), path.read_bytes()) for path in options.files), catalogue(options.lang))
    if options.json:
        print(json.dumps(read))
    else:
        print("\n".join(_lines(read)))
    return int(any(one["severity"] == "error" for file in read["files"] for one in file["diagnostics"]))


def _lines(read: dict[str, list[dict[str, object]]]) -> list[str]:
    """Return a listing for people: one line a passage, then one a finding."""
    lines: list[str] = []
    for file in read["files"]:
        lines.append(str(file["file"]))
        for passage in file["passages"]:  # type: ignore[attr-defined]
            tags = f" [{' '.join(passage['tags'])}]" if passage["tags"] else ""
            lines.append(f"  {passage['line']}: {passage['name']}{tags}")
        for one in file["diagnostics"]:  # type: ignore[attr-defined]
            lines.append(f"  {one['line']}:{one['column']}: {one['code']}: {one['message']}")
    return lines
