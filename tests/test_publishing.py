"""What a build publishes, as files on a disk: only what was meant, and whole or not at all."""

import hashlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.book import SMALL_BOOK, casusboek, run, small_book
from tests.test_site import CASE

PICTURE = CASE.replace("Er komt een vraag.", "Er komt een vraag.\n\n![Een kaart van de wijk](beeld/kaart.png)")
WITH_NOTE = CASE.replace(
    "Iemand vraagt u om hulp.", "Iemand vraagt u om hulp.\n\n> [!TRAINER] 3\n> Wacht op de stilte."
)
NOISE = {
    "notities.txt": "geheim", "Concept.docx": "PK", "zaak.md~": CASE, "zaak.md.bak": CASE, "ZAAK.MD": CASE,
    "zaak.markdown": CASE, "zaak.routes.yaml": "- x", "oud.tw2": ":: Start", "verhaal.ink": "== knot",
    "verhaal.html": "<script>1</script>", "los.js": "1", "~$Concept.docx": "x", "beeld/over.png": "x",
}  # fmt: skip


def book(folder: Path, **files: str) -> Path:
    named = {"de-vraag.md": CASE, **files}
    for name in named:
        (folder / "cases" / name).parent.mkdir(parents=True, exist_ok=True)
    return small_book(folder, named)


def listed(site: Path) -> dict[str, str]:
    lines = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def is_whole(site: Path) -> bool:
    """Say whether a site holds exactly the files of its own list, byte for byte."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    del files["SHA256SUMS"]
    return listed(site) == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def test_only_pages_cases_and_what_they_refer_to_are_published(tmp_path: Path) -> None:
    made = book(tmp_path / "boek", **{"de-vraag.md": PICTURE, "beeld/kaart.png": "x", **NOISE})
    (tmp_path / "elders.txt").write_text("geheim", encoding="utf-8")
    (made / "cases" / "koppeling.png").symlink_to(tmp_path / "elders.txt")
    done = casusboek(made, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    published = {path.rpartition(".")[0] and path for path in listed(made / "site")}
    assert "beeld/kaart.png" in published
    assert published.isdisjoint({*NOISE, "koppeling.png"})
    assert [name for name in (*NOISE, "koppeling.png") if f"niet gepubliceerd: {name}" not in done.stderr] == []


def test_the_configuration_can_list_what_nothing_refers_to(tmp_path: Path) -> None:
    config = SMALL_BOOK.replace("[casusboek]", "[casusboek: {public: ['*.docx']}]")
    made = small_book(tmp_path, {"de-vraag.md": CASE, "Concept.docx": "PK", "los.txt": "x"}, config)
    assert casusboek(made, "build").returncode == 0
    assert "Concept.docx" in listed(made / "site")
    assert "los.txt" not in listed(made / "site")


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("script", "# Los\n\n<script src=\"evil.js\"></script>\n"),
        ("frame", "# Los\n\nTekst <iframe src=\"https://elders.nl\"></iframe>\n"),
        ("handler", "# Los\n\n[klik](index.md){: onclick=\"alert(1)\" }\n"),
        ("link", "# Los\n\n[klik](javascript:alert(1))\n"),
        ("page of its own", "# Los\n\n[klik](evil.html)\n"),
    ],
)  # fmt: skip
def test_a_page_that_acts_is_refused_like_a_case(tmp_path: Path, name: str, page: str) -> None:
    config = SMALL_BOOK + "markdown_extensions: [attr_list]\n"
    made = small_book(tmp_path, {"los.md": page, "evil.js": "window.x=1", "evil.html": "<script>1</script>"}, config)
    done = casusboek(made, "build")
    assert done.returncode == 1
    assert "los.md" in done.stdout + done.stderr or "evil.html" in done.stderr
    assert not (made / "site").exists()


def test_an_operators_own_script_is_the_operators(tmp_path: Path) -> None:
    config = SMALL_BOOK + "extra_javascript: [teller.js]\n"
    made = small_book(tmp_path, {"teller.js": "1"}, config)
    assert casusboek(made, "build").returncode == 0
    assert "teller.js" in listed(made / "site")


def test_a_draft_is_checked_and_served_but_not_published(tmp_path: Path) -> None:
    concept = CASE.replace("case: de-vraag", "case: concept\ndraft: true").replace("title: De vraag", "title: Concept")
    made = book(
        tmp_path,
        **{"concept.md": concept, "kapot.md": CASE.replace("case: de-vraag", "case: k\ndraft: true") + "\n[[x"},
    )
    done = casusboek(made, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [path for path in listed(made / "site") if "concept" in path]
    assert "Concept" not in (made / "site" / "index.html").read_text(encoding="utf-8")
    assert "niet gepubliceerd: concept.md" in done.stderr
    assert "casussen: 3" in casusboek(made, "check").stdout


def test_a_link_to_a_draft_is_found_before_readers_find_it(tmp_path: Path) -> None:
    concept = CASE.replace("case: de-vraag", "case: concept\ndraft: true")
    onward = CASE + "\n[Speel verder](concept.md)\n"
    made = book(tmp_path, **{"concept.md": concept, "de-vraag.md": onward})
    assert casusboek(made, "build").returncode == 1


@pytest.mark.parametrize("way", ["separate", "public", "none"])
def test_the_trainers_material_stands_apart_as_the_book_asks(tmp_path: Path, way: str) -> None:
    config = SMALL_BOOK.replace("[casusboek]", f"[casusboek: {{trainer: {way}}}]")
    guide = "# Trainers\n\n<!-- casusboek: draaiboeken -->\n"
    made = small_book(tmp_path, {"de-vraag.md": WITH_NOTE, "trainers.md": guide}, config)
    done = casusboek(made, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = made / "site"
    public = {
        path: (site / path).read_bytes().decode(errors="replace")
        for path in listed(site)
        if not path.startswith("trainer/")
    }
    assert [path for path, text in public.items() if "Wacht op de stilte" in text] == []
    assert [path for path, text in public.items() if 'href="trainer/' in text] == (
        ["trainers.html"] if way == "public" else []
    )
    inside = {path for path in listed(site) if path.startswith("trainer/")}
    kept = {"trainer/index.html", "trainer/de-vraag-draaiboek.html", "trainer/de-vraag.plenary.js"}
    assert inside == (set() if way == "none" else kept)
    assert ("data-cb-notes" in public["de-vraag.html"]) == (way != "none")


def test_two_builds_of_one_book_give_the_same_bytes(tmp_path: Path) -> None:
    made = book(tmp_path)
    sites = []
    for _ in range(2):
        assert casusboek(made, "build").returncode == 0
        sites.append((made / "site" / "SHA256SUMS").read_bytes())
    assert sites[0] == sites[1]
    assert is_whole(made / "site")


def test_the_old_site_stands_when_the_new_one_is_not_clean(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert casusboek(made, "build").returncode == 0
    before = (made / "site" / "SHA256SUMS").read_bytes()
    for name, text in {
        "kapot.md": "---\ncase: kapot\n---\n\n## A\n\n- [x](#weg)\n",
        "los.md": "# Los\n\n[x](weg.md)\n",
    }.items():
        (made / "cases" / name).write_text(text, encoding="utf-8")
        done = casusboek(made, "build")
        assert done.returncode == 1
        assert "de oude staat er nog" in done.stderr
        assert (made / "site" / "SHA256SUMS").read_bytes() == before
        (made / "cases" / name).unlink()
    assert is_whole(made / "site")


def test_a_check_of_the_site_says_what_a_build_says_and_writes_nothing(tmp_path: Path) -> None:
    made = book(tmp_path, **{"los.md": "# Los\n\n[x](weg.md)\n"})
    before = sorted(path for path in made.rglob("*") if "__pycache__" not in path.parts)
    quick, whole = casusboek(made, "check"), casusboek(made, "check", "--site")
    assert (quick.returncode, whole.returncode) == (0, 1)
    assert "weg.md" in whole.stderr
    assert sorted(path for path in made.rglob("*") if "__pycache__" not in path.parts) == before


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert casusboek(made, "build").returncode == 0
    before = (made / "site" / "SHA256SUMS").read_bytes()
    (made / "cases" / "meer.md").write_text("# Meer\n\n" + "woord " * 9000, encoding="utf-8")

    def no_large_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [sys.executable, "-B", "-m", "casusboek.cli", "build"], cwd=made, preexec_fn=no_large_files,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert (made / "site" / "SHA256SUMS").read_bytes() == before
    assert is_whole(made / "site")
    assert not list(made.glob(".site-*"))


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_clears_up(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert casusboek(made, "build").returncode == 0
    chance = random.Random(20261129)
    start = time.monotonic()
    assert casusboek(made, "build").returncode == 0
    usual = time.monotonic() - start
    for at in range(30):
        (made / "cases" / "los.md").write_text(f"# Los {at}\n", encoding="utf-8")
        building = subprocess.Popen(
            [sys.executable, "-m", "casusboek.cli", "build"], cwd=made,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            building.wait(chance.uniform(0.3, 1.1) * usual)
        except subprocess.TimeoutExpired:
            building.kill()
            building.wait()
        assert is_whole(made / "site")
    assert casusboek(made, "build").returncode == 0
    assert not list(made.glob(".site-*"))
    assert "Los 29" in (made / "site" / "los.html").read_text(encoding="utf-8")


def test_two_builds_at_a_time_leave_a_whole_site(tmp_path: Path) -> None:
    made = book(tmp_path)
    builds = [
        subprocess.Popen([sys.executable, "-m", "casusboek.cli", "build"], cwd=made, stderr=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert [one.wait(60) for one in builds] == [0, 0, 0]
    assert is_whole(made / "site")


def test_the_standard_tool_agrees_with_the_list(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert casusboek(made, "build").returncode == 0
    if shutil.which("sha256sum"):
        assert run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], made / "site").returncode == 0
    assert is_whole(made / "site")
