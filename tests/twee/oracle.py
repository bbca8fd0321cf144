"""Holds the native Twee reader against the real tweego: the same passages, or the same line for the first error.

tweego's view is its `-d` output, which has every passage, special ones included. That output is predicted byte for byte
from what the native reader found; only StoryData, which tweego writes anew, is compared as JSON.
"""

import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from casusboek.parse.twee.go_text import folded
from casusboek.parse.twee.passage import TweeFile, TweePassage
from casusboek.parse.twee.reader import read_twee
from casusboek.parse.twee.storydata import read_story_data

STUB = 'window.storyFormat({"name":"Stub","version":"1.0.0","source":"{{STORY_DATA}}"});'
LOAD = re.compile(r"^(error|warning): load [^\n]*?: line (\d+): (.*)$", re.MULTILINE)
HEADER_FAULTS = {"CB603", "CB604", "CB605", "CB606"}
GO_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


@dataclass(frozen=True)
class View:
    """What tweego said about one file, and what it wrote (None when it stopped)."""

    said: str
    wrote: bytes | None


class Oracle:
    """The real tweego, with a stub format and an empty home, in a folder of its own."""

    def __init__(self, program: str) -> None:
        """Prepare the folder."""
        self.program = program
        self.folder = Path(tempfile.mkdtemp(prefix="tweego-"))
        (self.folder / "formats" / "stub").mkdir(parents=True)
        (self.folder / "formats" / "stub" / "format.js").write_text(STUB)
        (self.folder / "home").mkdir()
        self.environment = {"TWEEGO_PATH": str(self.folder / "formats"), "HOME": str(self.folder / "home")}

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def view(self, content: bytes, name: str = "file.twee") -> View:
        """Let tweego read one file."""
        (self.folder / name).write_bytes(content)
        out = self.folder / f"{name}.out"
        out.unlink(missing_ok=True)
        done = subprocess.run(
            [self.program, "-d", "-f", "stub", "-c", "utf-8", "-o", out.name, "--", name],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        said = done.stderr.decode("utf-8", "replace")
        return View(said=said, wrote=out.read_bytes() if done.returncode == 0 else None)


def disagreement(content: bytes, view: View) -> str | None:
    """Return what native reader and tweego disagree about, or None."""
    result = read_twee("file.twee", content)
    file = result.value
    assert file is not None
    codes = [(finding.code, finding.span.line) for finding in result.diagnostics]
    if view.wrote is None:
        return _error_disagreement(view.said, codes)
    faults = [line for code, line in codes if code in HEADER_FAULTS]
    if faults:
        return f"native error on line {faults[0]}, tweego none"
    return _warning_disagreement(view.said, codes) or _text_disagreement(view.wrote.decode("utf-8"), file)


def _error_disagreement(said: str, codes: list[tuple[str, int]]) -> str | None:
    if 'error: Cannot unmarshal "StoryData"' in said or "error: Cannot validate IFID" in said:
        return None if {"CB608", "CB609", "CB610"} & {code for code, _ in codes} else f"tweego only: {said}"
    errors = [int(line) for kind, line, _ in LOAD.findall(said) if kind == "error"]
    faults = [line for code, line in codes if code in HEADER_FAULTS]
    if not errors:
        return f"tweego stopped for a reason of its own: {said}"
    return None if faults[:1] == errors else f"first error: native {faults[:1]}, tweego {errors}: {said}"


def _warning_disagreement(said: str, codes: list[tuple[str, int]]) -> str | None:
    native = sorted({line for code, line in codes if code == "CB607"})
    theirs = sorted({int(line) for kind, line, _ in LOAD.findall(said) if kind == "warning"})
    if native != theirs:
        return f"metadata warnings: native {native}, tweego {theirs}"
    doubled = said.count("warning: Replacing existing passage")
    if doubled != sum(code == "CB608" for code, _ in codes):
        return f"doubled names: tweego {doubled}, native {codes}"
    return None if ("Invalid UTF-8" in said) == ("CB601" in dict(codes)) else f"decoding: {said} {codes}"


def _text_disagreement(wrote: str, file: TweeFile) -> str | None:
    rest = wrote
    for passage in file.passages:
        head = _head(passage)
        if not rest.startswith(head):
            return f"passage {passage.name!r}: native {head!r}, tweego {rest[: len(head) + 80]!r}"
        rest = rest[len(head) :]
        if passage.name == "StoryData":
            data, end = json.JSONDecoder().raw_decode(rest)
            body = rest[:end] + "\n\n\n"
            if not _same_data(file, data):
                return f"StoryData: native {passage.text!r}, tweego {data!r}"
        else:
            body = (passage.text + "\n" if passage.text else "") + "\n\n"
        if not rest.startswith(body):
            return f"text of {passage.name!r}: native {body!r}, tweego {rest[: len(body) + 80]!r}"
        rest = rest[len(body) :]
    return f"tweego has more: {rest[:200]!r}" if rest else None


def _head(passage: TweePassage) -> str:
    tags = f" [{_escaped(' '.join(passage.tags))}]" if passage.tags else ""
    known = {"position": passage.metadata.position, "size": passage.metadata.size}
    metadata = ",".join(f'"{key}":{_go_json(value)}' for key, value in known.items() if value)
    return f":: {_escaped(passage.name)}{tags}{f' {{{metadata}}}' if metadata else ''}\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\\[\]{}])", r"\\\1", text)


def _go_json(text: str) -> str:
    return '"' + "".join(_go_json_character(character) for character in text) + '"'


def _go_json_character(character: str) -> str:
    if character in GO_ESCAPES:
        return GO_ESCAPES[character]
    return f"\\u{ord(character):04x}" if character < " " or character in "<>&\u2028\u2029" else character


def _same_data(file: TweeFile, data: dict[str, object]) -> bool:
    ours = read_story_data(file)
    settings = {folded(key): json.loads(written) for key, written in ours.settings if written != "null"}
    keys = ("format", "format-version", "start", "tag-colors")
    return ours.ifid == data.get("ifid", "") and all(
        (settings.get(key.upper()) or "") == data.get(key, "") for key in keys
    )
