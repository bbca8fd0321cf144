"""Stories that ask every form of test and change of a story format, and what a case makes of the same story."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Block, Conditional, Prose, Story
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.play import State, choose, holds, open_choices, start
from casusboek.twine.dialects.forms import Dialect
from casusboek.twine.importing import import_file

FLAGS = {"flagtrue": "true", "flagfalse": "false", "flagunset": ""}
NUMBERS = {"minusone": "-1", "zero": "0", "one": "1", "two": "2"}
SIGIL = {"SugarCube": "$", "Harlowe": "$", "Chapbook": "", "Snowman": "s."}
LAST = "ditisalles"


@dataclass(frozen=True)
class Question:
    """A test as it is written, with the row it comes from and what the answer begins with in the text."""

    mark: str
    row: str
    written: str
    about: str


def questions(dialect: Dialect) -> list[Question]:
    """Return every row of a format's table, asked of every kind of value."""
    made: list[tuple[str, str, str]] = []
    for form in dialect.tests:
        if "{p}" in form.written:
            made += [(form.written, form.written.replace("{p}", f'"{name}"'), name) for name in ("Wel", "Niet")]
            continue
        for name in (*FLAGS, *NUMBERS):
            filled = form.written.replace("{x}", SIGIL[dialect.name] + name)
            numbers = ("0", "1") if "{n}" in filled else ("",)
            made += [(form.written, filled.replace("{n}", number), name) for number in numbers]
    for at, (written, _) in enumerate(dialect.steps):
        kinds = ("true", "false", "2") if "{v}" in written else ("2",)
        for kind in kinds:
            name = f"step{at}{kind}"
            is_ = SAME[dialect.name]
            for value in ("true", "false") if kind != "2" else ("-1", "0", "1", "2", "3"):
                made.append((written, f"{SIGIL[dialect.name]}{name} {is_} {value}", name))
    made += joined(dialect)
    return [Question(f"q{at}", *one) for at, one in enumerate(made)]


def joined(dialect: Dialect) -> Iterator[tuple[str, str, str]]:
    """Yield tests that are joined, turned round and put in brackets."""
    flags = [SIGIL[dialect.name] + name for name in ("flagtrue", "flagfalse")]
    words = ["and", "or"] if dialect.name in ("SugarCube", "Harlowe") else []
    words += ["&&", "||"] if dialect.name != "Harlowe" else []
    sigil, (no, *_) = SIGIL[dialect.name], dialect.opposite
    parts = [*flags, f"{no} {flags[0]}", f"{no} ({flags[1]})", f"{sigil}one > 0", f"{sigil}two {OTHER[dialect.name]} 2"]
    for one in parts:
        yield from ((f"parts by {word}", f"{one} {word} {other}", one) for word in words for other in parts)
    for one in flags:
        yield "brackets", f"({one})", one
        for other in flags:
            yield from ((f"joined by {word}", f"{one} {word} {other}", one) for word in words)
            for word in words:
                yield from ((f"{no}({word})", f"{no} ({one} {word} {other})", one) for no in dialect.opposite)
                yield f"{word} of brackets", f"({one} {word} {other}) {words[0]} {flags[0]}", one


OTHER = {"SugarCube": "isnot", "Harlowe": "is not", "Chapbook": "!==", "Snowman": "!=="}
SAME = {"SugarCube": "is", "Harlowe": "is", "Chapbook": "===", "Snowman": "==="}


def steps(dialect: Dialect) -> Iterator[tuple[str, str, str]]:
    """Yield a variable for each form of change, its value before, and the change."""
    for at, (written, _) in enumerate(dialect.steps):
        for kind in ("true", "false", "2") if "{v}" in written else ("2",):
            name = f"step{at}{kind}"
            before = {"true": "false", "false": "true", "2": "1"}[kind]
            yield (
                name,
                before,
                written.replace("{x}", SIGIL[dialect.name] + name).replace("{v}", kind).replace("{n}", "2"),
            )


def story(dialect: Dialect, asked: Iterable[Question]) -> str:
    """Return a story in a format that asks some questions in its passage `Toets`, behind `Start` and `Wel`."""
    name, given = dialect.name, {**FLAGS, **NUMBERS}
    values = {**given, **{name: before for name, before, _ in steps(dialect)}}
    first = [_set(name, f"{SIGIL[name]}{one}", value) for one, value in values.items() if value]
    changed = [_change(name, change) for _, _, change in steps(dialect)]
    about = json.dumps({"ifid": "1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F9", "format": name, "start": "Start"})
    later = _set(name, f"{SIGIL[name]}flagunset", "true")
    tests = "\n\n".join(_asked(name, one) for one in asked)
    parts = {
        "Start": _entering(name, first) + "[[verder->Wel]]",
        "Wel": _entering(name, changed) + "[[verder->Toets]]",
        "Toets": f"{tests}\n\n{'[continued]' if name == 'Chapbook' else ''}\n{LAST}\n\n[[verder->Later]]",
        "Niet": "[[verder->Wel]]",
        "Later": _entering(name, [later]) + "[[verder->Niet]]",
    }
    head = f":: StoryTitle\nWaarheid\n\n:: StoryData\n{about}\n\n"
    return head + "\n\n".join(f":: {name}\n{text}" for name, text in parts.items()) + "\n"


def _set(format: str, variable: str, value: str) -> str:
    return _change(
        format,
        f"{variable}{ {'SugarCube': ' to ', 'Harlowe': ' to ', 'Chapbook': ': ', 'Snowman': ' = '}[format] }{value}",
    )


def _change(format: str, written: str) -> str:
    shapes = {"SugarCube": "<<set {}>>", "Harlowe": "(set: {})", "Chapbook": "{}", "Snowman": "<% {} %>"}
    return shapes[format].format(written)


def _entering(format: str, changes: list[str]) -> str:
    return "\n".join(changes) + ("\n--\n" if format == "Chapbook" else "\n\n")


def _asked(format: str, one: Question) -> str:
    shapes = {
        "SugarCube": "<<if {0}>>{1}ja<<else>>{1}nee<</if>>",
        "Harlowe": "(if: {0})[{1}ja](else:)[{1}nee]",
        "Chapbook": "[if {0}]\n{1}ja\n\n[else]\n{1}nee",
        "Snowman": "<% if ({0}) {{ %>{1}ja<% }} else {{ %>{1}nee<% }} %>",
    }
    return shapes[format].format(one.written, one.mark)


def answers(text: str) -> dict[str, str]:
    """Return the answers that stand in a text."""
    return dict(re.findall(r"(q\d+)(ja|nee)", text))


def case_of(twee: str) -> tuple[Story, str]:
    """Return the case that an import makes of a story, and its text without the pieces that are left."""
    (one,) = import_file("waarheid.twee", twee.encode())
    clean = re.sub(r"^(> )*(`{3,})twine\n.*?\n(> )*\2$", "", one.markdown, flags=re.DOTALL | re.MULTILINE)
    draft = parse_case(SourceFile(path="x.md", text=clean))
    assert draft.value is not None
    resolved = resolve(draft.value, Shelf(), ("x.md",))
    assert resolved.value is not None, [one.message.fill() for one in resolved.diagnostics]
    return resolved.value, clean


def translated(dialect: Dialect) -> list[Question]:
    """Return the questions that the import does not leave as written."""
    asked = questions(dialect)
    kept = answers(case_of(story(dialect, asked))[1])
    return [one for one in asked if one.mark in kept]


def record(dialect: Dialect, found: dict[str, str]) -> str:
    """Return answers as lines: the test, and what it answers."""
    return "".join(f"{one.written} -> {found.get(one.mark)}\n" for one in translated(dialect))


def recorded(dialect: Dialect) -> Path:
    """Return the file with what the real format answered."""
    return Path(__file__).parent / "truth" / f"{dialect.name.lower()}.txt"


def ours(twee: str) -> dict[str, str]:
    """Return what a case answers."""
    case, _ = case_of(twee)
    state = start(case)
    for _ in range(2):
        state = choose(case, state, open_choices(case, state)[0].id)
    return answers("\n".join(texts_shown(case, state, case.passage(state.passage).blocks)))


def texts_shown(case: Story, state: State, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the texts that a reader in some state sees."""
    for block in blocks:
        if isinstance(block, Prose):
            yield block.text.source
        elif isinstance(block, Conditional):
            held = next((one for one in block.branches if holds(case, state, one.condition)), None)
            yield from texts_shown(case, state, held.blocks if held else ())
