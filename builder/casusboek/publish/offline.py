"""The service worker of a site: it keeps a book on devices where that is asked for, and else clears it."""

import hashlib
import json
from pathlib import Path

from casusboek.render.assets import OFFLINE_SCRIPT, WORKER, offline_script, worker_script
from casusboek.render.page import TRAINER

APART = (f"{TRAINER}/", "twine/")  # the trainer's is asked of the server each time; the other is for authors
SHOWN = {".html", ".js", ".css", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff2", ".woff"}
NOT_KEPT = (WORKER, "404.html")


def add_worker(site: Path, theme: Path, *, offline: bool) -> None:
    """Write the service worker of a site that is whole but for it, and what registers it.

    Every site has one. Where the book is not to be kept, it clears what an earlier site kept, and removes itself.
    """
    worker = worker_script(theme, keeps=offline)
    if offline:
        (site / OFFLINE_SCRIPT).write_text(offline_script(theme), encoding="utf-8", newline="\n")
        worker = f"const CasusboekEdition={edition_of(site, worker)};{worker}"
    (site / WORKER).write_text(worker, encoding="utf-8", newline="\n")


def edition_of(site: Path, worker: str) -> str:
    """Return the JSON of what is kept of a site. Another file, or another worker, makes it another edition."""
    files = {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in kept_of(site)}
    edition = hashlib.sha256(f"{worker}{json.dumps(files)}".encode()).hexdigest()[:16]
    return json.dumps({"edition": edition, "apart": APART, "files": files}, ensure_ascii=False, separators=(",", ":"))


def kept_of(site: Path) -> list[str]:
    """Return the files of a site that browsers keep, by their path in it."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix.lower() in SHOWN)
    return sorted(name for name in names if name not in NOT_KEPT and not name.startswith(APART))
