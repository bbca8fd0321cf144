"""What a build publishes, as files on a disk: only what was meant, and whole or not at all."""

import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.book import SMALL_BOOK, casusboek, run, small_book
from tests.test_site import CASE

PICTURE = CASE.replace("Er komt een vraag.", "Er komt een vraag.\n\n![Een kaart van de wijk](beeld/kaart.png)")
WITH_NOTE = CASE.replace(
    "Iemand vraagt u om hulp.", "Iemand vraagt u om hulp.\n\n> [!TRAINER] 3\n> Wacht op de stilte."
)
NOISE = {
    "notities.txt": "geheim", "NOTITIES.TXT": "geheim", ".~lock.Concept.docx#": "x", "#zaak.md#": CASE, "zaak.md.txt": CASE,
    "kopie (1).MD": CASE, "Thumbs.db": "x", "verhaal.HTML": "<script>1</script>", "de-vraag.md.orig": CASE, "tekening.svgz": "x", "Concept.docx": "PK", "zaak.md~": CASE, "zaak.md.bak": CASE, "ZAAK.MD": CASE,
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


def test_a_link_to_a_folder_publishes_nothing_and_is_named_once(tmp_path: Path) -> None:
    made = book(tmp_path / "boek", **{"de-vraag.md": WITH_NOTE, ".git/config": "x", ".git/los.md": "# Los"})
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "geheim.md").write_text("# Geheim\n", encoding="utf-8")
    (made / "cases" / "elders").symlink_to(tmp_path / "elders")
    (made / "cases" / "lus").symlink_to(made / "cases")
    done = casusboek(made, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path for path in listed(made / "site") if path.startswith(("elders", "lus", ".git"))] == []
    for name in ("elders", "lus", ".git"):
        assert done.stderr.count(f"niet gepubliceerd: {name} (") == 1
    pages = [path for path in (made / "site").rglob("*.html") if "trainer" not in path.parts]
    assert [page for page in pages if "Wacht op de stilte" in page.read_text(encoding="utf-8")] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_what_is_no_file_or_has_no_name_that_an_address_can_have_stays_out_and_is_named(tmp_path: Path) -> None:
    made = book(tmp_path / "boek")
    cases = made / "cases"
    (cases / "weg.md").symlink_to(cases / "nergens.md")
    (cases / "lus.md").symlink_to(cases / "lus.md")
    os.mkfifo(cases / "pijp.md")
    Path(os.fsdecode(os.fsencode(cases) + b"/caf\xe9.md")).write_text(CASE, encoding="utf-8")
    for words in (("check",), ("build",)):
        done = casusboek(made, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    for name in ("weg.md", "lus.md", "pijp.md", "caf\\udce9.md"):
        assert f"niet gepubliceerd: {name} (" in done.stderr
    assert is_whole(made / "site")
    assert [path for path in listed(made / "site") if path.startswith(("weg", "lus", "pijp", "caf"))] == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"concept.md": CASE.replace("case: de-vraag", "case: concept\ndraft: ja"), "los.md": "# Los\n\nZie [x](concept.md).\n"},
         "cases/los.md:3:9: `concept.md` wordt niet gepubliceerd: er staat `draft: true` in"),
        ({"ooit.md": "---\ndraft: true\n---\n# Ooit\n", "los.md": "# Los\n\n[x](ooit.md)\n"},
         "cases/los.md:3:5: `ooit.md` wordt niet gepubliceerd: er staat `draft: true` in"),
        ({"oud.markdown": "# Oud\n", "los.md": "# Los\n\n[x](oud.markdown)\n"},
         "cases/los.md:3:5: `oud.markdown` wordt niet gepubliceerd: een pagina van het boek eindigt op `.md`"),
        ({"los.md": "# Los\n\n[x](De-vraag.md)\n"}, "cases/los.md:3:5: de koppeling `De-vraag.md` wijst naar niets in het boek"),
        ({"README.md": "# Lees mij\n"}, "cases/README.md: `README.md` en `index.md` worden samen één pagina"),
    ],
)  # fmt: skip
def test_what_the_site_generator_refuses_is_said_in_dutch_with_place_and_remedy(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    made = book(tmp_path, **files)
    for words in (("check", "--site"), ("build",)):
        done = casusboek(made, *words)
        assert done.returncode == 1
        assert said in done.stderr and "= doe dit: " in done.stderr.partition(said)[2]
        assert "wat hierboven staat houdt de site tegen" in done.stderr
        assert "strict mode" not in done.stdout + done.stderr and "Doc file" not in done.stderr


def test_a_page_under_another_ending_beside_its_own_stays_out(tmp_path: Path) -> None:
    made = book(tmp_path, **{"proef.md": "# Proef\n", "proef.markdown": "# Oud\n", "de-vraag.mkd": CASE})
    done = casusboek(made, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.count("advies[CB121]") == 2
    assert "Oud" not in (made / "site" / "proef.html").read_text(encoding="utf-8")


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
    (tmp_path / "cases" / "diep").mkdir(parents=True)
    made = small_book(tmp_path, {"de-vraag.md": WITH_NOTE, "trainers.md": guide, "diep/los.md": guide}, config)
    done = casusboek(made, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = made / "site"
    public = {
        path: (site / path).read_bytes().decode(errors="replace")
        for path in listed(site)
        if not path.startswith("trainer/")
    }
    assert [path for path, text in public.items() if "Wacht op de stilte" in text] == []
    linked = re.compile(r"""(?:href|src|action)\s*=\s*["']?[^"'>\s]*\btrainer/""")
    assert {path for path, text in public.items() if linked.search(text)} == (
        {"trainers.html", "diep/los.html"} if way == "public" else set()
    )
    inside = {path for path in listed(site) if path.startswith("trainer/")}
    kept = {"trainer/index.html", "trainer/de-vraag-draaiboek.html", "trainer/de-vraag.plenary.js"}
    assert inside == (set() if way == "none" else kept)
    assert ("data-cb-notes" in public["de-vraag.html"]) == (way != "none")


@pytest.mark.parametrize("offline", ["true", "false"])
def test_two_builds_of_one_book_give_the_same_bytes(tmp_path: Path, offline: str) -> None:
    made = book(tmp_path)
    config = SMALL_BOOK.replace("[casusboek]", f"[casusboek: {{offline: {offline}}}]")
    (made / "mkdocs.yml").write_text(config, encoding="utf-8")
    sites = []
    for _ in range(2):
        assert casusboek(made, "build").returncode == 0
        sites.append((made / "site" / "SHA256SUMS").read_bytes())
    assert sites[0] == sites[1]
    assert is_whole(made / "site")
    assert "sw.js" in listed(made / "site")


def test_a_book_that_is_served_is_not_kept_and_clears_what_a_site_at_its_address_kept(tmp_path: Path) -> None:
    config = SMALL_BOOK.replace("[casusboek]", "[casusboek: {offline: true}]")
    made = load_config(str(small_book(tmp_path, {"de-vraag.md": CASE}, config) / "mkdocs.yml"))
    made.plugins.on_startup(command="serve", dirty=False)
    build(made)
    site = tmp_path / "site"
    assert "unregister" in (site / "sw.js").read_text(encoding="utf-8")
    assert "offline.js" not in (site / "de-vraag.html").read_text(encoding="utf-8")


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


def files_of(book: Path) -> list[Path]:
    """Return all files of a book, but what the builder remembers for itself."""
    return sorted(path for path in book.rglob("*") if not {"__pycache__", ".cache"} & {*path.parts})


def test_pictures_have_their_size_in_the_page(tmp_path: Path) -> None:
    los = "# Los\n\n![Kaart](beeld/kaart%201.svg)\n"
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 480'/>"
    made = book(
        tmp_path,
        **{"de-vraag.md": PICTURE, "beeld/kaart.png": "x", "map/los.md": los, "map/beeld/kaart 1.svg": drawing},
    )
    (made / "cases" / "beeld" / "kaart.png").write_bytes(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10\x08\x06\0\0\0"
    )
    assert casusboek(made, "build").returncode == 0
    case = (made / "site" / "de-vraag.html").read_text(encoding="utf-8")
    assert '<img width="32" height="16" ' in case
    assert '<img width="640" height="480" ' in (made / "site" / "map" / "los.html").read_text(encoding="utf-8")


def test_a_check_of_the_site_says_what_a_build_says_and_writes_nothing(tmp_path: Path) -> None:
    made = book(tmp_path, **{"los.md": "# Los\n\n[x](weg.md)\n"})
    before = files_of(made)
    quick, whole = casusboek(made, "check"), casusboek(made, "check", "--site")
    assert (quick.returncode, whole.returncode) == (0, 1)
    assert "weg.md" in whole.stderr
    assert files_of(made) == before


def test_the_standard_tool_agrees_with_the_list(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert casusboek(made, "build").returncode == 0
    if shutil.which("sha256sum"):
        assert run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], made / "site").returncode == 0
    assert is_whole(made / "site")
