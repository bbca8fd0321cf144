"""Which files below the folder of cases are meant for the public: pages, cases, and what those refer to."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath, splitext
from urllib.parse import unquote, urlsplit

from pathspec import GitIgnoreSpec

from casusboek.model.diagnostic import Sentence, text

# what the book is made of; never a file of the site
NAMES = ("profielen.yml", "profiles.yml", "bekend.yml", "known.yml")
SOURCES = (".md", ".routes.yml", ".edities.json", ".twee", ".tw", *NAMES)
ACTIVE = {".html", ".htm", ".xhtml", ".xml", ".js", ".mjs", ".wasm", ".swf", ".jar"}
ADDRESSES = {"href", "src", "poster", "data", "xlink:href"}
IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
SPACES = re.compile(r"[\s\x00-\x1f]+")  # a browser passes over them in an address
ACTING_ADDRESSES = ("javascript:", "vbscript:")
COMMENT = re.compile(r"<!---?>")  # a whole comment to a browser, half a one to Python
HIDDEN = "</"  # the end of an element within the beginning of another: browsers may see there what we do not
ACTING_TAGS = {"script", "iframe", "frame", "object", "embed", "foreignobject", "base", "meta", "link", "form"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The outcome: the files to publish, and those that stay out, each with the reason, by path below the site."""

    published: frozenset[str]
    left: tuple[tuple[str, Sentence], ...]
    refused: tuple[tuple[str, Sentence], ...]


def select(
    files: Mapping[str, Path], referred: Iterable[str], *, listed: Iterable[str], public: Iterable[str]
) -> Selection:
    """Choose among the files that are no page.

    `files` gives each candidate's place on the disk, by its path below the site; `referred` are those that pages name.
    `listed` are files that the configuration names itself (its style sheets and scripts); `public` are patterns as in
    .gitignore. What is refused is referred to by a page, and still cannot be published: it could act.
    """
    patterns = GitIgnoreSpec.from_lines(public)
    chosen = {path for path in files if patterns.match_file(path)} | (set(listed) & set(files))
    for path in sorted(chosen):
        chosen |= _in_sheet(path, files)
    wanted = set(referred) & set(files) - chosen
    refused = {path for path in wanted if is_active(files[path])}
    left = set(files) - chosen - wanted
    return Selection(
        published=frozenset(chosen | (wanted - refused)),
        left=tuple((path, text("no page or case refers to it")) for path in sorted(left)),
        refused=tuple((path, text("a page refers to it, but it can act by itself")) for path in sorted(refused)),
    )


def _in_sheet(path: str, files: Mapping[str, Path]) -> set[str]:
    """Return the files that a style sheet brings in, and those that these bring in."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        sheet = waiting.pop()
        if splitext(sheet)[1].lower() != ".css":
            continue
        written = files[sheet].read_text(encoding="utf-8", errors="replace")
        named = {within(one[1] or one[2], dirname(sheet)) for one in IN_STYLE.finditer(written)}
        new = (named & set(files)) - found
        found |= new
        waiting += sorted(new)
    return found


def references(html: str, path: str) -> frozenset[str]:
    """Return the places in the site that a page refers to. `path` is that of the page, below the root of the site."""
    found: set[str] = set()

    def note(tag: str, name: str, value: str) -> None:
        if name in ADDRESSES:
            found.add(within(value, dirname(path)))
        elif name == "srcset":
            found.update(within(part.split()[0], dirname(path)) for part in value.split(",") if part.strip())

    _walk(html, note)
    return frozenset(found - {""})


def acting(html: str) -> tuple[str, ...]:
    """Return what in HTML acts or loads by itself: elements, attributes and addresses, as they are written."""
    found: list[str] = []

    def note(tag: str, name: str, value: str) -> None:
        address = SPACES.sub("", value).lower()
        carried = name in ADDRESSES and address.startswith("data:") and (tag == "a" or address[5:11] != "image/")
        if not name and tag in ACTING_TAGS:
            found.append(f"<{tag}>")
        elif name == HIDDEN:
            found.append(value)
        elif name.startswith("on") or name == "srcdoc" or carried or address.startswith(ACTING_ADDRESSES):
            found.append(f"{name}={value!r}")

    _walk(html, note)
    return tuple(dict.fromkeys(found))


def is_active(file: Path) -> bool:
    """Say whether a file could act when a browser opens it: a page, a script, or a drawing with a script in it."""
    ending = file.suffix.lower()
    if ending in {".svg", ".svgz"}:
        return ending == ".svgz" or bool(acting(file.read_text(encoding="utf-8", errors="replace")))
    return ending in ACTIVE


def within(address: str, folder: str) -> str:
    """Return where an address in a page of `folder` points, below the root of the site; '' when it is elsewhere."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    target = normpath(join(folder, unquote(parts.path)))
    return "" if target.startswith((".", "/")) else target


def _walk(html: str, note: Callable[[str, str, str], None]) -> None:
    """Call `note(tag, "", "")` for each element, and `note(tag, name, value)` for each of its attributes.

    An element whose beginning holds the end of another is noted as it is written, under the name `HIDDEN`.
    """

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            note(tag, "", "")
            if HIDDEN in (written := self.get_starttag_text() or ""):
                note(tag, HIDDEN, written)
            for name, value in attrs:
                note(tag, name, value or "")

    reader = Reader(convert_charrefs=True)
    reader.feed(COMMENT.sub("<!---->", html).replace("--!>", "-->"))
    reader.close()
