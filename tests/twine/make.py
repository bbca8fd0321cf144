"""Small Twine stories for tests: one passage under test, `Start`, with others that it can lead to."""

import json
import re

from casusboek.model.diagnostic import Diagnostic
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


def body(imported: Imported, id: str = "start") -> str:
    """Return what stands under the heading of a passage, without the template of an ending."""
    match = re.search(rf"^## .*\{{#{id}\}}\n(.*?)(?=^## |\Z)", imported.markdown, re.MULTILINE | re.DOTALL)
    assert match is not None, imported.markdown
    return re.sub(r"<!--\n.*?\n-->", "", match[1], flags=re.DOTALL).strip()


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
