"""Small Twine stories for tests: one passage under test, `Start`, with others that it can lead to."""

import json
import re

from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.twine.importing import Imported, import_file

FIRST = 8  # the line on which the text under test begins
OTHERS = {"Twee": "twee", "Drie": "drie"}


def story(format: str, text: str, **others: str) -> Imported:
    """Import a story in a format. Passages `Twee` and `Drie` are there unless told otherwise; so is what is given.

    A name in `others` can end in the passage's tags: `Init__init="..."` is the passage `Init [init]`.
    """
    about = json.dumps({"ifid": "1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F9", "format": format, "start": "Start"})
    parts = [":: StoryTitle\nProef", f":: StoryData\n{about}", f":: Start\n{text}"]
    for name, content in {**OTHERS, **others}.items():
        title, _, tags = name.partition("__")
        parts.append(f":: {title}{f' [{tags}]' if tags else ''}\n{content}")
    (imported,) = import_file("proef.twee", "\n\n".join(parts).encode())
    return imported


def sections(markdown: str) -> dict[str, str]:
    """Return what stands under the heading of each passage, by its id."""
    draft, lines = parse_case(SourceFile(path="x.md", text=markdown)).value, markdown.split("\n")
    assert draft is not None
    starts = [passage.span.line for passage in draft.passages]
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    parts = ("\n".join(lines[start:end]) for start, end in zip(starts, ends, strict=True))
    return dict(zip((passage.id for passage in draft.passages), parts, strict=True))


def body(imported: Imported, id: str = "start") -> str:
    """Return what stands under the heading of a passage, without the template of an ending."""
    return re.sub(r"<!--\n.*?\n-->", "", sections(imported.markdown)[id], flags=re.DOTALL).strip()


def front(imported: Imported) -> str:
    """Return the front matter."""
    return imported.markdown.split("---\n")[1]


def codes(imported: Imported) -> list[str]:
    """Return the codes of all findings, in order."""
    return [one.code for one in imported.diagnostics]


def found(imported: Imported, code: str) -> Diagnostic:
    """Return the one finding with a code."""
    (one,) = [one for one in imported.diagnostics if one.code == code]
    return one
