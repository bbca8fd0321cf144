"""A site takes the place of the old one whole, or not at all.

A build writes into a folder beside the site. When it is clean, the two folders change places in one step where the
system can do that (Linux), and otherwise in two that the next build mends if something came between them.
"""

import ctypes
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MANIFEST = "SHA256SUMS"
NEW, OLD = "new", "old"
A_DAY = 86_400  # seconds
AT_FDCWD, EXCHANGE = -100, 2  # <fcntl.h> and <linux/fs.h>


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """Give an empty folder beside `site` to build in, and remove it afterwards.

    Raises OSError when there is no room or no right to make it. What a killed build left behind is cleared first.
    """
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    _clear(site)
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-{os.getpid()}-", dir=site.parent) as made:
        Path(made).chmod(0o755)
        new = Path(made) / NEW
        new.mkdir()
        yield new


def swap(new: Path, site: Path) -> None:
    """Put the folder `new` in the place of `site`; what stood there stands beside `new` afterwards.

    Raises OSError when that cannot be done; then the old site stands.
    """
    site = site.resolve()
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        old = new.with_name(OLD)
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise


def write_manifest(site: Path, known: Callable[[str, int, int], str]) -> dict[str, tuple[str, int, int]]:
    """Write the list of all files of a site with their hashes, as `sha256sum --check` reads it.

    Return the hash, the size and the time of each. `known` gives the hash of a file with such a size and time, or ''.
    """
    found: dict[str, tuple[str, int, int]] = {}
    for folder, _, names in os.walk(site):
        for path in (Path(folder, name) for name in names if name != MANIFEST):
            name, stands = path.relative_to(site).as_posix(), path.stat()
            size, time = stands.st_size, stands.st_mtime_ns
            found[name] = (known(name, size, time) or hashlib.sha256(path.read_bytes()).hexdigest(), size, time)
    files = dict(sorted(found.items(), key=lambda one: one[0].split("/")))
    lines = (f"{digest}  {name}\n" for name, (digest, _, _) in files.items())
    (site / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")
    return files


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; say whether this system could."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), EXCHANGE) == 0)


def _clear(site: Path) -> None:
    """Remove what builds left that are no more; put back an old site that was taken away and not replaced."""
    for left in sorted(site.parent.glob(f".{site.name}-*-*")):
        number = left.name.removeprefix(f".{site.name}-").partition("-")[0]
        if not number.isdecimal() or _is_busy(int(number), left):
            continue
        if (left / OLD).is_dir() and not site.exists():
            (left / OLD).rename(site)
        shutil.rmtree(left, ignore_errors=True)


def _is_busy(process: int, folder: Path) -> bool:
    """Say whether the build that made a folder may still be at work: its process runs, or nobody can tell yet."""
    if os.name != "posix":
        return time.time() - folder.stat().st_mtime < A_DAY
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
