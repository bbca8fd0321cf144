"""Turns the bytes of a Twee file into text, as tweego does."""

from casusboek.model.diagnostic import Diagnostic, Sentence, text, warning
from casusboek.model.source import Line

BOM = "\ufeff"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(path: str, content: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode UTF-8, or windows-1252 with a warning; drop one byte order mark; make every line end a line feed."""
    try:
        return tidied(content.decode("utf-8")), ()
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8")
    return tidied(content.decode("cp1252", errors="replace")), (_not_utf8(path, content, tidied(before)),)


def tidied(decoded: str) -> str:
    """Drop one byte order mark and make every line end a line feed."""
    decoded = decoded.removeprefix(BOM)
    if "\r" in decoded:
        decoded = decoded.replace("\r\n", "\n").replace("\r", "\n")
    return decoded


def _not_utf8(path: str, content: bytes, before: str) -> Diagnostic:
    lines = before.split("\n")
    line = Line(path=path, number=len(lines), column=1, text=lines[-1])
    return warning(
        "CB601", line.span(len(line.text)), _message(content), help=text("save the file as UTF-8 in the editor")
    )


def _message(content: bytes) -> Sentence:
    if content.startswith(UTF_16):
        return text("the file is UTF-16, which no Twee program reads")
    return text("the file is not UTF-8 and was read as windows-1252: letters with accents may be wrong")
