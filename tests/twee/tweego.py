"""Runs tweego, the Twee compiler, as an outside program: finds it, makes sure it is the right one, reads its words."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casusboek.model.diagnostic import Diagnostic, Result, Sentence, Severity, error, text
from casusboek.model.source import Span

STUB_ID = "casusboek-stub"
STUB = 'window.storyFormat({"name":"Casusboek stub","version":"1.0.0","source":"{{STORY_DATA}}"});'
VERSION = re.compile(r"^tweego, version (2\.\S+)", re.MULTILINE)
SAID = re.compile(r"^(error|warning): ((?:.|\n(?!error: |warning: ))*)", re.MULTILINE)
PLACED = re.compile(
    r"(?P<what>load|read|path|format) (?P<file>[^\n]*?): (?:line (?P<line>\d+): )?(?P<message>.*)", re.DOTALL
)
SECONDS = 60
HOW_TO_GET = text(
    "take tweego 2.1.1 from its releases (https://www.motoslave.net/tweego/), put it on PATH, "
    "or say where it is with `tweego: /path/to/tweego` among the options of the plugin"
)


class ToolMissing(Exception):
    """An outside program is needed and is not there. `message` and `help` are for the author, in their language."""

    def __init__(self, message: Sentence, help: Sentence) -> None:
        """Keep the words."""
        super().__init__(message.fill())
        self.message, self.help = message, help


@dataclass(frozen=True, slots=True, kw_only=True)
class Tweego:
    """A tweego that works: where it is and its version."""

    program: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file for tweego: the path as our messages name it, and its content. The ending says how it is read."""

    path: str
    content: bytes


def find_tweego(configured: str | None = None) -> Tweego:
    """Return the configured tweego, or else the one on PATH. Raises ToolMissing when there is none that works."""
    program = shutil.which(configured or "tweego")
    if program is None:
        if configured:
            raise ToolMissing(text("there is no program `{path}`", path=configured), HOW_TO_GET)
        raise ToolMissing(text("this needs the program tweego, which is not on this machine"), HOW_TO_GET)
    program = str(Path(program).resolve())
    with _workshop() as folder:
        try:
            done = _start(program, ["--version"], folder, folder / "formats", SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            done = None
    version = VERSION.search(done.stderr.decode("utf-8", "replace")) if done else None
    if version is None:
        raise ToolMissing(text("`{path}` is not tweego 2, but another program", path=program), HOW_TO_GET)
    return Tweego(program=program, version=version[1])


def run_tweego(
    tweego: Tweego,
    sources: Sequence[Source],
    options: Sequence[str],
    *,
    formats: Path | None = None,
    format_id: str = STUB_ID,
    seconds: float = SECONDS,
) -> Result[bytes]:
    """Give files to tweego and return what it writes. The value is None when it did not read and write all of it.

    `options` say what it writes (`-a`, `-d`; none: HTML with the story format). `formats` is a folder of story formats.
    """
    with _workshop() as folder:
        names = {f"{number:04}{_ending(source.path)}": source.path for number, source in enumerate(sources, start=1)}
        for name, source in zip(names, sources, strict=True):
            (folder / name).write_bytes(source.content)
        arguments = [*options, "-f", format_id, "-c", "utf-8", "-o", "out", "--", *names]
        try:
            done = _start(tweego.program, arguments, folder, formats or folder / "formats", seconds)
        except subprocess.TimeoutExpired:
            late = text("tweego did not finish within {seconds} seconds", seconds=f"{seconds:g}")
            return Result(value=None, diagnostics=(_failed(sources[0].path, late),))
        said = read_said(done.stderr.decode("utf-8", "replace"), names)
        written = folder / "out"
        whole = done.returncode == 0 and written.is_file() and all(one.severity is not Severity.ERROR for one in said)
        if whole:
            return Result(value=written.read_bytes(), diagnostics=said)
    silent = text("tweego stopped without a word (exit code {code})", code=done.returncode)
    return Result(value=None, diagnostics=said or (_failed(sources[0].path, silent),))


def read_said(said: str, names: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Turn what tweego says into diagnostics. `names` gives the author's path for each name that tweego knows.

    A warning that a file or path was not read as it stands counts as an error: tweego would go on without it.
    """
    return tuple(_finding(match[1], match[2].strip(), names) for match in SAID.finditer(said))


def _finding(kind: str, message: str, names: Mapping[str, str]) -> Diagnostic:
    place = PLACED.match(message)
    path = next(iter(names.values()))
    line = 1
    if place is not None:
        path = names.get(place["file"], path)
        line = int(place["line"] or 1)
        message = place["message"]
        kind = "error" if place["what"] in ("read", "path") else kind
    severity = Severity.ERROR if kind == "error" else Severity.WARNING
    one_line = " ".join(message.split())
    return Diagnostic(
        code="CB630", severity=severity, message=text("tweego says: {message}", message=one_line), span=_at(path, line)
    )


def _failed(path: str, message: Sentence) -> Diagnostic:
    return error("CB631", _at(path, 1), message, help=text("try the file by itself with tweego on the command line"))


def _at(path: str, line: int) -> Span:
    return Span(path=path, line=line, column=1, end_line=line, end_column=1)


def _ending(path: str) -> str:
    return Path(path).suffix.lower()


@contextmanager
def _workshop() -> Iterator[Path]:
    """Give a folder of its own with a stub format and an empty home, so that nothing else reaches tweego."""
    with tempfile.TemporaryDirectory(prefix="casusboek-") as name:
        folder = Path(name)
        (folder / "formats" / STUB_ID).mkdir(parents=True)
        (folder / "formats" / STUB_ID / "format.js").write_text(STUB, encoding="utf-8")
        (folder / "home").mkdir()
        yield folder


def _start(
    program: str, arguments: Sequence[str], folder: Path, formats: Path, seconds: float
) -> "subprocess.CompletedProcess[bytes]":
    home = str(folder / "home")
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**kept, "HOME": home, "USERPROFILE": home, "TWEEGO_PATH": str(formats.resolve())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=seconds,
        check=False,
    )
