"""What of a site browsers keep (publish/offline.py), and by which worker."""

import json
import re
from pathlib import Path

from casusboek.publish.offline import add_worker, kept_of
from casusboek.theme import theme_folder

KEPT = (
    "index.html",
    "de brug.html",
    "papier/de-brug.html",
    "assets/editions.js",
    "assets/letter.woff2",
    "beeld/KAART.PNG",
)
NOT_KEPT = (
    "trainer/index.html", "trainer/de-brug.plenary.js", "twine/format.js", "404.html", "sw.js",
    "SHA256SUMS", "sitemap.xml", "sitemap.xml.gz", "downloads/folder.pdf", "film.mp4",
)  # fmt: skip


def site_of(folder: Path) -> Path:
    for name in (*KEPT, *NOT_KEPT):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def worker_of(site: Path, *, offline: bool = True) -> str:
    add_worker(site, theme_folder(), offline=offline)
    return (site / "sw.js").read_text(encoding="utf-8")


def edition(worker: str) -> dict[str, object]:
    found = re.match(r"const CasusboekEdition=(\{.*?\});", worker)
    assert found
    return dict(json.loads(found[1]))


def test_pages_and_what_they_show_are_kept_and_the_trainers_folder_is_not(tmp_path: Path) -> None:
    assert sorted(kept_of(site_of(tmp_path))) == sorted(KEPT)


def test_the_list_is_of_all_files_as_they_stand_and_another_file_is_another_edition(tmp_path: Path) -> None:
    first, again = (edition(worker_of(site_of(tmp_path))) for _ in range(2))
    assert first == again and set(first["files"]) == {*KEPT, "assets/offline.js"}  # type: ignore[call-overload]
    (tmp_path / "film.mp4").write_text("een andere film", encoding="utf-8")
    assert edition(worker_of(tmp_path)) == first
    (tmp_path / "index.html").write_text("Een andere pagina", encoding="utf-8")
    other = edition(worker_of(tmp_path))
    assert other["edition"] != first["edition"]


def test_a_book_that_is_not_kept_has_a_worker_that_answers_nothing_and_goes(tmp_path: Path) -> None:
    worker = worker_of(site_of(tmp_path), offline=False)
    assert "unregister" in worker and "fetch" not in worker and len(worker) < 500
    assert not (tmp_path / "assets" / "offline.js").exists()
