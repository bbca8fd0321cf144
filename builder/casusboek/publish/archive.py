"""A folder as one zip: the same files give the same bytes, and every system can unpack it."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from casusboek.model.diagnostic import Sentence, text

BEGINNING = (1980, 1, 1, 0, 0, 0)  # of time, as zip sees it
PLAIN_FILE = 0o100644 << 16
UNIX = 3
LONGEST = 180  # Windows reads at most 260 characters, with the folder that it is unpacked in
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files, in the order given."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """Return the list of files with their hashes, as `sha256sum --check` reads it."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode()


def refused_names(names: Iterable[str]) -> Iterator[tuple[str, Sentence]]:
    """Yield the names that Windows cannot unpack, each with the reason."""
    known: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        other = known.setdefault(name.casefold(), name)
        if found := FORBIDDEN.search(name):
            yield name, text("`{character}` cannot be in a name there", character=found[0])
        elif any(DEVICES.match(part) for part in parts):
            yield name, text("Windows keeps that name for a device")
        elif any(part != part.rstrip(". ") for part in parts):
            yield name, text("a name cannot end in a dot or a space there")
        elif len(name) > LONGEST:
            yield name, text("its name is longer than {most} characters", most=LONGEST)
        elif other != name:
            yield name, text("there it is the same name as `{other}`", other=other)
