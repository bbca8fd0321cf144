"""Files of the site that stand as an earlier build made them, and need not be made again.

A list of all files of the site, with size and time, stands in the memory of the site. A file that is not exactly as
that build left it is made anew. What stays is the same file under a second name, for as long as there are two sites.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from casusboek.memory import Memory, memory_of

LIST = "files"


class OldSite:
    """The site that stands where a new one will come; none as long as nobody says where that is."""

    def __init__(self, memory: Memory) -> None:
        """Start without a site."""
        self._memory = memory
        self._folder = ""
        self._files: dict[str, Any] = {}
        self._stands: dict[str, bool] = {}

    def stands_at(self, folder: Path) -> None:
        """Say where it is."""
        self._folder = os.fspath(folder)
        self._files = self._memory.data(LIST) or {}

    def holds(self, names: Iterable[str]) -> bool:
        """Say whether files of the site stand as they were made."""
        return bool(self._folder) and all(map(self._holds, names))

    def _holds(self, name: str) -> bool:
        if name not in self._stands:
            with suppress(OSError, KeyError, TypeError, ValueError):
                _, size, time = self._files[name]
                found = Path(self._folder, name).lstat()
                self._stands[name] = (found.st_size, found.st_mtime_ns) == (size, time)
        return self._stands.get(name, False)

    def bring(self, names: Iterable[str], site: Path) -> None:
        """Put files into a new site too."""
        made = set[str]()
        for name in names:
            folder = name.rpartition("/")[0]
            if folder not in made:
                (site / folder).mkdir(parents=True, exist_ok=True)
                made.add(folder)
            old, new = f"{self._folder}/{name}", f"{site}/{name}"
            try:
                os.link(old, new)
            except FileExistsError:
                continue
            except OSError:
                shutil.copy2(old, new)

    def digest(self, name: str, size: int, time: int) -> str:
        """Return the digest of a file with this name, size and time, if it is one that was brought; else ''."""
        known = self._files.get(name) if self._stands.get(name) else None
        return str(known[0]) if known and (known[1], known[2]) == (size, time) else ""

    def keep(self, files: Mapping[str, tuple[str, int, int]]) -> None:
        """Keep what there is now in the place of it: the digest, size and time of each file."""
        self._memory.keep_data(LIST, dict(files))
        self._memory.write()


@cache
def old_site(root: Path) -> OldSite:
    """Return the one site, in this process, that stands where the new one of a book will come."""
    return OldSite(memory_of(root, "site"))
