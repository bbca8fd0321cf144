"""Keeps the catalogue: finds every sentence for people, and writes those that it lacks (`make locale`).

A catalogue is a .po file and nothing else (see builder/casusboek/words.py). English has none: its sentences are the
msgids. In Dutch what is new comes at the end, empty, for a person to fill.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import denormalize, normalize

from casusboek.words import read_po

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "builder" / "casusboek" / "locale"
CALLED = {"text", "say", "_", "words", "marked"}
HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: casusboek\\n"\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)


def catalogue_file(language: str) -> Path:
    """Return the catalogue of a language."""
    return LOCALES / language / "LC_MESSAGES" / "casusboek.po"


def texts_of(
    file: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield what Babel wants of one Python file: every sentence given to a function that marks or translates one.

    Babel's own reader passes over f-strings and `translator(language)("...")`, and takes any method called `text`.
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and _marks(node.func) and node.args:
            yield from ((node.lineno, "_", sentence, []) for sentence in _sentences(node.args[0]))


def _marks(function: ast.expr) -> bool:
    match function:
        case ast.Name(id=name):
            return name in CALLED
        case ast.Attribute(value=ast.Name(id="self") | ast.Attribute(), attr="words"):
            return True
        case ast.Call(func=ast.Name(id="translator")):
            return True
    return False


def _sentences(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(sentence)):
            yield sentence
        case ast.IfExp(body=first, orelse=second):
            yield from _sentences(first)
            yield from _sentences(second)


def used() -> dict[str, str]:
    """Return every sentence for people with the place where it is first used."""
    methods: Any = [("**.py", texts_of), ("**.html", "jinja2")]
    found: dict[str, str] = {}
    for folder in (ROOT / "builder" / "casusboek", ROOT / "theme"):
        for name, line, message, _, _ in extract_from_dir(folder, method_map=methods):
            for sentence in [message] if isinstance(message, str) else message:
                found.setdefault(sentence, f"{folder.name}/{name}:{line}")
    return found


def entry(message: str, translation: str) -> str:
    """Return one entry of a catalogue."""
    return f"msgid {normalize(message)}\nmsgstr {normalize(translation)}\n"


def completed(written: str, messages: Iterable[str]) -> str:
    """Return a catalogue with an empty entry at its end for every sentence it lacks, and without what is not used."""
    kept = [part for part in written.rstrip("\n").split("\n\n") if not _is_unused(part, messages)]
    known = {message for part in kept for message in messages_in(part)}
    return (
        "\n\n".join([*kept, *(entry(message, "").rstrip("\n") for message in messages if message not in known)]) + "\n"
    )


def messages_in(part: str) -> list[str]:
    """Return the sentences that a catalogue, or a part of one, has entries for, translated or not."""
    return [denormalize(written.split("\nmsgstr ")[0]) for written in f"\n{part}".split("\nmsgid ")[1:]]


def _is_unused(part: str, messages: set[str]) -> bool:
    found = messages_in(part)
    return bool(found) and "#" not in part and all(message and message not in messages for message in found)


def main() -> None:
    """Write the Dutch catalogue, and say what there is left to translate."""
    messages = used()
    dutch = catalogue_file("nl")
    dutch.write_text(completed(dutch.read_text(encoding="utf-8"), messages), encoding="utf-8")
    translated = read_po(dutch.read_text(encoding="utf-8"))
    print(f"catalogues: {len(messages)} texts, {sum(1 for one in messages if one not in translated)} without Dutch")


if __name__ == "__main__":
    main()
