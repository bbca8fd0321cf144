"""The events of MkDocs and ProperDocs in, calls to the pipeline out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from casusboek.account.ledger import account_of, unread
from casusboek.account.readback import notes_words, page_words
from casusboek.account.subtract import Built
from casusboek.book import local_settings
from casusboek.editions.beside import EDITIONS_SCRIPT, editions_script
from casusboek.editions.publish import is_changed
from casusboek.export.draaiboek import MARK, Draaiboek, list_of, page_of, render_draaiboek
from casusboek.model.diagnostic import Diagnostic, Sentence, Severity, text
from casusboek.pipeline import Case, compile_book, compile_public
from casusboek.plugin.files import choose, drop, page_html
from casusboek.plugin.loaded import Kept, Loaded, html_path, page_path, unread_pages
from casusboek.plugin.options import CasusboekConfig
from casusboek.plugin.serving import keep_policy
from casusboek.publish.selection import acting
from casusboek.read import ROUTES, Sources, read_sources, told
from casusboek.render.library import Card, render_library
from casusboek.render.page import TRAINER, Book, CasePage, Link, page_assets, render_case
from casusboek.render.plenary import plenary_files
from casusboek.report import as_text
from casusboek.twine.storyformat import format_files
from casusboek.words import catalogue, translator

if TYPE_CHECKING:
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)

HOME = "index.md"
TRAINER_HOME = f"{TRAINER}/index.md"


class CasusboekPlugin(BasePlugin[CasusboekConfig]):  # type: ignore[no-untyped-call]
    """Turns every case of the book into one page."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is being served; having this event keeps the plugin alive over rebuilds."""
        self.live = command == "serve"
        self.kept = Kept()

    def on_serve(self, server: LiveReloadServer, /, **_: object) -> LiveReloadServer:
        """Keep the policy of the pages while they are served."""
        keep_policy(server)
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse what a case page cannot live with."""
        say = translator(self.config.language)
        if config.use_directory_urls:
            raise PluginError(say("a book needs `use_directory_urls: false`: its pages must work from a disk as well"))
        if _theme_folder(config) is None:
            sentence = say("a book needs `theme: casusboek`: the theme `{name}` cannot show a case")
            raise PluginError(sentence.format(name=config.theme.name))
        if "i18n" in config.plugins:
            raise PluginError(say("a book cannot stand beside the plugin `i18n`: make a mkdocs.yml for each language"))
        self.root = Path(config.config_file_path or ".").resolve().parent
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Compile the book from the real files; log every finding; take what is not for readers out of the site."""
        cases = Path(config.docs_dir)
        sources = read_sources(cases, self.root)
        compile = compile_book if self.live else compile_public
        compiled = compile(sources, local_settings(self.config.settings, self._source(config)))
        self._log(compiled.diagnostics, sources)
        by_page = {page_path(case.file, cases, self.root): case for case in compiled.cases}
        draaiboeken = {page_of(path): path for path, case in by_page.items() if case.is_sound}
        unread = unread_pages(sources, cases, self.root)
        self.loaded = Loaded(
            sources=sources, compiled=compiled, by_page=by_page, draaiboeken=draaiboeken, unread=unread
        )
        theme = _theme_folder(config)
        for path, reason in drop(files, cases, theme=theme, drafts=[self.root / path for path in compiled.drafts]):
            self._tell_left(path, reason)
        for path, case in by_page.items():
            page = files.get_file_from_path(path)
            if page is None:
                page = File.generated(config, path, content="")
                page.edit_uri = told(self.root / case.file.path, cases)
                files.append(page)
            page.inclusion = InclusionLevel.NOT_IN_NAV
        self._add_draaiboeken(files, config)
        formats = self.kept.get(("format", ""), compiled.shelf, partial(format_files, compiled.shelf, theme=theme))
        for name, content in formats.items():
            files.append(File.generated(config, f"twine/{name}", content=content))
        return files

    def _add_draaiboeken(self, files: Files, config: MkDocsConfig) -> None:
        """Add a page for the draaiboek of every case that can be played, and one that lists them."""
        if self.config.trainer == "none":
            return
        say = translator(self.config.language)
        home = list_of(self._draaiboeken(), f"# {say('For the trainer')}\n\n{MARK}\n", TRAINER_HOME)
        pages = dict.fromkeys(self.loaded.draaiboeken, "") | ({TRAINER_HOME: home} if self.loaded.draaiboeken else {})
        for path, content in pages.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its translations, and the style sheet and scripts that stand inside every page."""
        self.book = Book(
            title=config.site_name,
            language=self.config.language,
            key=config.site_name,
            theme=_theme_folder(config),
            trainer="" if self.config.trainer == "none" else TRAINER,
        )
        pages = dict([*page_html(files), *self._case_html()])
        selection = choose(files, pages, config, self.config.public)
        for path, reason in selection.left:
            self._tell_left(path, reason)
        words = catalogue(self.config.language)
        for path, reason in selection.refused:
            log.warning(text("{path} is not published: {why}", path=path, why=reason.fill(words)).fill(words))
        return env

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Refuse an ordinary page that acts, also when an extension of Python-Markdown made it so."""
        path, found = page.file.src_uri, acting(html)
        told = {one.span.path for one in self.loaded.compiled.diagnostics if one.code == "CB502"}
        if found and path not in self.loaded.by_page and _file_told(page.file, self.root) not in told:
            sentence = text(
                "{path}: `{html}` can act or load by itself, and may not stand in the book", path=path, html=found[0]
            )
            log.warning(sentence.fill(catalogue(self.config.language)))
        return html

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Keep MkDocs from reading a file that is no text: its page shows what is wrong with it."""
        return "" if page.file.src_uri in self.loaded.unread else None

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep MkDocs away from the text of a case: the pipeline has read it already."""
        case = self.loaded.by_page.get(page.file.src_uri)
        if page.file.src_uri in self.loaded.draaiboeken and page.file.generated_by:
            page.meta["template"] = "draaiboek.html"
            return ""
        if page.file.src_uri in self.loaded.unread:
            page.meta["template"] = "broken.html"
            return ""
        if case is None:
            if page.file.src_uri == HOME:
                page.meta.setdefault("template", "library.html")
            return self._with_list(markdown, page.file.src_uri)
        page.meta["template"] = "case.html" if case.is_sound else "broken.html"
        if case.draft is not None:
            page.meta["title"] = case.draft.about.title.words
        return ""

    def on_page_context(
        self, context: "TemplateContext", /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> "TemplateContext":
        """Give a template what it shows: the case, or the list of cases, in the page's language."""
        case = self.loaded.by_page.get(self.loaded.draaiboeken.get(page.file.src_uri, page.file.src_uri))
        language = case.draft.about.language if case is not None and case.draft else self.config.language
        shown: dict[str, Any] = {**context, **self._shell(nav, language)}
        if page.file.src_uri in self.loaded.unread:
            shown["findings"] = self._told(self.loaded.unread[page.file.src_uri], language)
        elif case is None:
            shown["library"] = self._library(language) if page.file.src_uri == HOME else ""
        elif page.file.src_uri in self.loaded.draaiboeken:
            shown["draaiboek"] = self._kept_draaiboek(page.file.src_uri)
        elif case.story is not None and case.is_sound:
            made = self._kept_page(page.file.src_uri, case)
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *made.anchors}
            shown["case"] = made
        else:
            shown["findings"] = self._told(case.diagnostics, language)
        return cast("TemplateContext", shown)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Read the page of a case back, and log what an author wrote and nobody reads."""
        case = self.loaded.by_page.get(page.file.src_uri)
        if case is not None and case.is_sound:
            make = partial(self._account, page.file.src_uri, case, output)
            self._log(self.kept.get(("account", page.file.src_uri), case, make), self.loaded.sources)
        return output

    def _account(self, page: str, case: Case, html: str) -> tuple[Diagnostic, ...]:
        files, name = self._plenary_of(page, case), f"{html_path(page).removesuffix('.html')}.plenary.js"
        built = Built(
            page=page_words(html),
            notes=[one for path in (name, f"{TRAINER}/{name}") for one in notes_words(files[path].decode())],
            paper=lambda: page_words(self._kept_draaiboek(page_of(page)).body_html),
        )
        return tuple(unread(case.file.path, account_of(case, built)))

    def on_template_context(
        self, context: "TemplateContext", /, *, template_name: str, config: MkDocsConfig
    ) -> "TemplateContext":
        """Give a template that is no page (404.html) what every page has."""
        return cast("TemplateContext", {**context, **self._shell(context["nav"], self.config.language)})

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages: what a room needs, the trainer's notes, and the earlier editions."""
        sound = [case for case in self.loaded.compiled.cases if case.is_sound]
        known = [(case.story, case.record) for case in sound if case.story is not None]
        _write(config, EDITIONS_SCRIPT, editions_script(known))
        say = translator(self.config.language)
        for story in (story for story, record in known if is_changed(story, record)):
            sentence = say("{case} changed since its last edition: `casusboek publish` keeps its codes readable")
            log.info(sentence.format(case=story.path))
        for page, case in self.loaded.by_page.items():
            if case.is_sound:
                for name, content in self._plenary_of(page, case).items():
                    if name.startswith(f"{TRAINER}/") and not self.book.trainer:
                        continue
                    _write(config, name, content)

    def _case_html(self) -> Iterator[tuple[str, str]]:
        """Yield what the pages of the cases and their draaiboeken hold of an author, by their path in the site."""
        for page, case in self.loaded.by_page.items():
            if case.is_sound:
                made = self._kept_page(page, case)
                yield html_path(page), f"{made.cover_html}{made.body_html}"
        for path in self.loaded.draaiboeken if self.book.trainer else ():
            yield html_path(path), str(self._kept_draaiboek(path).body_html)

    def _with_list(self, markdown: str, path: str) -> str:
        """Return a page with the list of draaiboeken at its mark: as links, or in words where those are not public."""
        if path == TRAINER_HOME or self.config.trainer == "public":
            return list_of(self._draaiboeken(), markdown, path)
        say = translator(self.config.language)
        closed = say(
            "On this site the trainer’s material has a folder of its own: open `trainer/index.html` below the "
            "address of this site, or ask your web team for it."
        )
        none = say("On this site the trainer’s material is left out. Ask who made this site for it.")
        return markdown.replace(MARK, none if self.config.trainer == "none" else closed)

    def _tell_left(self, path: str, reason: Sentence) -> None:
        words = catalogue(self.config.language)
        log.info(text("not published: {path} ({why})", path=path, why=reason.fill(words)).fill(words))

    def _plenary_of(self, page: str, case: Case) -> dict[str, bytes]:
        return self.kept.get(("plenary", page), case, partial(self._plenary, page, case))

    def _plenary(self, page: str, case: Case) -> dict[str, bytes]:
        assert case.story is not None, "only a case that can be played can be presented"
        stories = {html_path(page): case.story}
        return plenary_files(stories, self.loaded.compiled.shelf, book=self.book)

    def _shell(self, nav: Navigation, language: str) -> dict[str, Any]:
        """Return what base.html shows around every page."""
        book = replace(self.book, links=self._links(nav))
        return {"assets": page_assets(book), "book": book, "language": language, "_": translator(language)}

    def _links(self, nav: Navigation) -> tuple[Link, ...]:
        """Return the ordinary pages of the navigation, for the foot of every page."""
        pages = (page for page in nav.pages if page.file.src_uri not in (HOME, *self.loaded.by_page))
        return tuple(Link(label=str(page.title), href=page.url) for page in pages)

    def _library(self, language: str) -> str:
        cards = (
            Card(about=case.draft.about, href=html_path(path))
            for path, case in self.loaded.by_page.items()
            if case.draft is not None
        )
        return render_library(tuple(cards), language=language, theme=self.book.theme)

    @staticmethod
    def _source(config: MkDocsConfig) -> str:
        """Return the text of mkdocs.yml, to tell places in it."""
        path = Path(config.config_file_path or "")
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def _draaiboeken(self) -> dict[str, str]:
        """Return the title of each case by the page of its draaiboek."""
        cases = {path: self.loaded.by_page[page].story for path, page in self.loaded.draaiboeken.items()}
        return {path: story.about.title.words for path, story in cases.items() if story is not None}

    def _page(self, case: Case) -> CasePage:
        assert case.story is not None, "only a case that can be played has a page"
        return render_case(case.story, self.loaded.compiled.shelf, book=self.book)

    def _kept_page(self, path: str, case: Case) -> CasePage:
        return self.kept.get(("page", path), case, partial(self._page, case))

    def _kept_draaiboek(self, path: str) -> Draaiboek:
        page = self.loaded.draaiboeken[path]
        case = self.loaded.by_page[page]
        return self.kept.get(("draaiboek", path), case, partial(self._draaiboek, case, page))

    def _draaiboek(self, case: Case, page: str) -> Draaiboek:
        assert case.story is not None, "only a case that can be played has a draaiboek"
        return render_draaiboek(
            case.story,
            self.loaded.compiled.shelf,
            book=self.book,
            href=html_path(page),
            routes=self.loaded.sources.beside(case.file, ROUTES),
        )

    def _told(self, found: Iterable[Diagnostic], language: str) -> list[str]:
        files = self.loaded.sources.all()
        return [as_text(finding, files, language) for finding in found]

    def _log(self, found: Iterable[Diagnostic], sources: Sources) -> None:
        """Log findings so that `--strict` counts errors and warnings; advice is only information."""
        files = sources.all()
        for finding in found:
            words = as_text(finding, files, self.config.language)
            if finding.severity is Severity.ADVICE:
                log.info(words)
            else:
                log.warning(words)


def _write(config: MkDocsConfig, name: str, content: bytes) -> None:
    path = Path(config.site_dir) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _file_told(file: File, root: Path) -> str:
    return told(Path(file.abs_src_path), root) if file.abs_src_path else ""


def _theme_folder(config: MkDocsConfig) -> Path | None:
    """Return the folder of this theme among the theme's folders, so that a book may override parts of it."""
    return next((Path(folder) for folder in config.theme.dirs if (Path(folder) / "js" / "engine.js").is_file()), None)
