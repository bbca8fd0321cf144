"""The desk of `serve`: at /_desk/ an author sees the findings beside the case, mends what is sure, and jumps anywhere.

It is answered by the live server only, to a browser on the same machine that came from the desk itself. It writes
through `mend` alone. Nothing of it is in a built site.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from casusboek.case import Case
from casusboek.check.explore import explore
from casusboek.map.drawing import style_sheet
from casusboek.map.marks import by_passage
from casusboek.mend import can_be_mended, diff, mend, write
from casusboek.model.diagnostic import Diagnostic, Severity
from casusboek.model.known import known_of
from casusboek.model.story import Story
from casusboek.parse.reading import plain
from casusboek.plugin.desk_case import MOST_STATES, Desk, desk_of, href
from casusboek.plugin.loaded import Loaded, LoadedCase, html_path
from casusboek.render.alone import page_alone
from casusboek.theme import theme_folder
from casusboek.words import catalogue, translator

ADDRESS = "/_desk/"
LOOPBACK = ("127.0.0.1", "::1", "::ffff:127.0.0.1")
HERE = ("localhost", "127.0.0.1", "::1")
LONGEST = 10_000  # bytes of a form
Start = Callable[..., Any]


@dataclass(frozen=True, kw_only=True)
class DeskRow:
    """A finding on the desk. `id` names it for its button, `remedy` says that it has a sure one."""

    id: str
    code: str
    severity: str
    word: str
    line: int
    message: str
    help: str
    known: str
    written: str
    remedy: bool


@dataclass(frozen=True, kw_only=True)
class DeskGroup:
    """A passage with its findings; `href` opens it in a state that reaches it, '' when none was found."""

    title: str
    href: str
    rows: tuple[DeskRow, ...]


@dataclass(frozen=True, kw_only=True)
class DeskSheet:
    """A file of the book with its passages; `href` is its page, `desk` where the desk shows it as a case."""

    title: str
    path: str
    href: str
    desk: str
    groups: tuple[DeskGroup, ...]


def is_for_the_desk(environ: Mapping[str, Any]) -> bool:
    """Say whether a request asks for the desk."""
    return str(environ.get("PATH_INFO", "")).startswith(ADDRESS.rstrip("/"))


def refused(environ: Mapping[str, Any]) -> bool:
    """Say whether a request may not see the desk: it is from another machine, under another name, or another site."""
    host = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname or ""
    if environ.get("REMOTE_ADDR") not in LOOPBACK or host not in HERE:
        return True
    if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none"):
        return True
    origin = environ.get("HTTP_ORIGIN")
    return environ.get("REQUEST_METHOD") == "POST" if origin is None else origin != f"http://{environ.get('HTTP_HOST')}"


def answer(
    environ: Mapping[str, Any], respond: Start, loaded: Loaded, root: Path, language: str, kept: LoadedCase
) -> Iterable[bytes]:  # fmt: skip
    """Answer a request for the desk: its page, that of a case, a remedy shown or written, or the state of the book."""
    say = translator(language)
    if refused(environ):
        return _said(respond, "403 Forbidden", say("the desk is for the author, on this computer only"))
    if environ.get("REQUEST_METHOD") not in ("GET", "POST"):
        return _said(respond, "405 Method Not Allowed", "405")
    query = parse_qs(str(environ.get("QUERY_STRING", "")), keep_blank_values=True)
    if "state" in query:
        return _said(respond, "200 OK", _state(loaded))
    asked = _form(environ) if environ.get("REQUEST_METHOD") == "POST" else {}
    shown = ""
    if asked:
        one = next((one for one in loaded.compiled.found if _id(one) == asked.get("id")), None)
        made = mend(loaded.sources, [one]) if one is not None else None
        if made is not None and made.texts and asked.get("do") == "write":
            write(made, root)
            respond("303 See Other", [("Location", ADDRESS), ("Content-Length", "0")])
            return [b""]
        shown = diff(loaded.sources, made, say("now"), say("then")) if made is not None and made.texts else ""
        shown = shown or say("This has no sure remedy, or the file changed meanwhile.")
    if (page := query.get("case", [""])[0]) in loaded.by_page:
        told = case_page(loaded, page, language, kept).encode()
    else:
        told = desk_page(loaded, language, kept, shown=shown, asked=asked.get("id", "")).encode()
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(told)))]
    respond("200 OK", [*headers, ("Cache-Control", "no-store"), ("Cross-Origin-Resource-Policy", "same-origin")])
    return [told]


def desk_page(loaded: Loaded, language: str, kept: LoadedCase, *, shown: str = "", asked: str = "") -> str:
    """Return the desk: every file with its passages, what was found there, and where to open them."""
    state = "" if shown else _state(loaded)  # a remedy that is shown stays
    sheets = tuple(_sheets(loaded, language, kept))
    return _page("desk.html", language, sheets=sheets, shown=shown, asked=asked, state=state)


def case_page(loaded: Loaded, page: str, language: str, kept: LoadedCase) -> str:
    """Return the desk of one case, by the path of its page."""
    case, place = loaded.holed.get(page, loaded.by_page[page]), html_path(page)
    mine = [one for one in loaded.compiled.found if one.span.path == case.file.path]
    story, shelf = case.story, loaded.compiled.shelf

    def make() -> Desk | None:
        return None if story is None else desk_of(story, shelf, mine, case.record, place, translator(language))

    desk = kept.get(("desk", page), case, make)
    title = _title(case)
    return _page("case.html", language, desk=desk, title=title, href=f"/{place}", state=_state(loaded))


def _page(template: str, language: str, **shown: object) -> str:
    folders = (FOLDER, theme_folder() / "print")
    own = "connect-src 'self'; form-action 'self'"
    return page_alone(folders, template, language, _style(), _script(), own=own, **shown)


def _state(loaded: Loaded) -> str:
    """Return a name for the book as it is now."""
    texts = sorted((path, file.text) for path, file in loaded.sources.all().items())
    return hashlib.sha256(repr(texts).encode()).hexdigest()[:16]


def _title(case: Case) -> str:
    return case.draft.about.title.words if case.draft is not None else case.file.path


def _sheets(loaded: Loaded, language: str, kept: LoadedCase) -> Iterable[DeskSheet]:
    told = loaded.compiled.found
    for page, case in sorted(loaded.by_page.items()):
        mine = [one for one in told if one.span.path == case.file.path]
        playable = loaded.holed.get(page, case)
        story, place = playable.story, html_path(page)
        links = kept.get(("links", page), story, partial(_links, story, place))
        groups = tuple(_groups(loaded, case, mine, links, language))
        desk = f"{ADDRESS}?{urlencode({'case': page})}"
        yield DeskSheet(title=_title(case), path=case.file.path, href=f"/{place}", groups=groups, desk=desk)
    cases = {case.file.path for case in loaded.by_page.values()}
    for path in sorted({one.span.path for one in told} - cases):
        rows = tuple(_row(loaded, one, language) for one in told if one.span.path == path)
        yield DeskSheet(title=path, path=path, href="", desk="", groups=(DeskGroup(title="", href="", rows=rows),))


def _groups(
    loaded: Loaded, case: Case, mine: list[Diagnostic], links: Mapping[str, str], language: str
) -> Iterable[DeskGroup]:  # fmt: skip
    passages = case.draft.passages if case.draft is not None else ()
    told = {id: tuple(_row(loaded, one, language) for one in found) for id, found in by_passage(passages, mine).items()}
    if told[""]:
        yield DeskGroup(title=translator(language)("the cover"), href=links.get("", ""), rows=told[""])
    for passage in passages:
        rows = told.pop(passage.id, ())  # of two with one name the first has what was found
        yield DeskGroup(title=plain(passage.title) or passage.id, href=links.get(passage.id, ""), rows=rows)


def _links(story: Story | None, page: str) -> dict[str, str]:
    """Return an address for each passage that is reached: by the shortest route; and '' for the cover."""
    if story is None:
        return {"": f"/{page}"}
    found = explore(story, limit=MOST_STATES).entered
    return {"": f"/{page}", **{id: href(story, page, id, route) for id, route in found.items()}}


def _row(loaded: Loaded, one: Diagnostic, language: str) -> DeskRow:
    words = catalogue(language)
    file = loaded.sources.all().get(one.span.path)
    lines = file.lines() if file is not None else ()
    return DeskRow(
        id=_id(one),
        code=one.code,
        severity=one.severity.value,
        word=_severities(language)[one.severity],
        line=one.span.line,
        message=one.message.fill(words),
        help="" if one.help is None else one.help.fill(words),
        known="" if (known := known_of(one)) is None else known.words.fill(words),
        written=lines[one.span.line - 1].text.strip() if 0 < one.span.line <= len(lines) else "",
        remedy=can_be_mended(loaded.sources, one),
    )


def _severities(language: str) -> dict[Severity, str]:
    say = translator(language)
    return {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.ADVICE: say("advice")}


def _id(one: Diagnostic) -> str:
    return hashlib.sha256(repr((one.code, one.span, one.message)).encode()).hexdigest()[:16]


def _form(environ: Mapping[str, Any]) -> dict[str, str]:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), LONGEST)
    fields = parse_qs(environ["wsgi.input"].read(length).decode("utf-8", "replace"))
    return {name: values[0] for name, values in fields.items()}


def _said(respond: Start, status: str, words: str) -> Iterable[bytes]:
    body = words.encode()
    respond(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


FOLDER = Path(__file__).parent / "desk_page"


@cache
def _style() -> str:
    return (FOLDER / "desk.css").read_text(encoding="utf-8") + style_sheet()


@cache
def _script() -> str:
    return (FOLDER / "desk.js").read_text(encoding="utf-8")
