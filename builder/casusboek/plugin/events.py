"""The events of MkDocs and ProperDocs in, calls to the pipeline out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from posixpath import dirname
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from casusboek.book import local_settings, switches
from casusboek.editions.publish import is_changed
from casusboek.export.draaiboek import MARK, PACK_MARK, PACKS, list_of
from casusboek.house.style import read_house
from casusboek.memory import memory_of
from casusboek.model.diagnostic import Diagnostic, Sentence, Severity, text
from casusboek.pipeline import compile_book, compile_public
from casusboek.plugin.beside import files_of, write_beside
from casusboek.plugin.desk import ADDRESS, answer, is_for_the_desk
from casusboek.plugin.files import choose, drop, file_told, page_html, without_other_markdown
from casusboek.plugin.loaded import LoadedCase, load
from casusboek.plugin.made import Made
from casusboek.plugin.options import CasusboekConfig, no_such_begin, own_theme, refusal, source_of
from casusboek.plugin.own_pages import HOME, TRAINER_HOME, others_of, own_pages, template_of
from casusboek.plugin.serving import keep_policy
from casusboek.plugin.spoken import Spoken
from casusboek.plugin.told import format_of, know_scripts, variants_in
from casusboek.plugin.translated import translations_of
from casusboek.plugin.unchanged import SomeStay, Unchanged, may_stay, surroundings
from casusboek.publish.kept import old_site
from casusboek.publish.offline import add_worker
from casusboek.publish.pictures import sized
from casusboek.publish.selection import acting, references, within
from casusboek.read import Sources, read_sources, told
from casusboek.render.page import TRAINER, Book, PageLink, page_assets
from casusboek.render.plenary_keys import with_keys
from casusboek.report import as_text
from casusboek.theme import theme_folder
from casusboek.words import catalogue, translator

if TYPE_CHECKING:
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)


class CasusboekPlugin(BasePlugin[CasusboekConfig]):  # type: ignore[no-untyped-call]
    """Turns every case of the book into one page."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is being served; having this event keeps the plugin alive over rebuilds."""
        self.live = command == "serve"
        self.kept = LoadedCase()

    def on_serve(self, server: LiveReloadServer, /, **_: object) -> LiveReloadServer:
        """Keep the policy of the pages while they are served, and put the author's desk beside them."""
        keep_policy(server, lambda environ, respond: self._desk(environ, respond), is_for_the_desk)
        told = translator(self.config.language)("the desk stands at {address}")
        log.info(told.format(address=f"{server.url.rstrip('/')}{ADDRESS}"))
        return server

    def _desk(self, environ: dict[str, Any], respond: Callable[..., Any]) -> Iterable[bytes]:
        return answer(environ, respond, self.loaded, self.root, self.config.language, self.kept)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse what a case page cannot live with."""
        if why := refusal(config, self.config.language):
            raise PluginError(why)
        self.root = Path(config.config_file_path or ".").resolve().parent
        self.left: dict[str, Sentence] = {}
        Spoken(Path(config.docs_dir), self.root, self.config.language, self.left).install()
        without_other_markdown(config)
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Compile the book from the real files; log every finding; take what is not for readers out of the site."""
        cases = Path(config.docs_dir)
        sources = read_sources(cases, self.root)
        memory, self.memory, written = memory_of(self.root), memory_of(self.root, "site"), source_of(config)
        self.house = read_house(self.config.house_style, written, cases, own_theme(config))
        sources = replace(sources, diagnostics=(*sources.diagnostics, *self.house.diagnostics))
        compile = compile_book if self.live else compile_public
        settings = local_settings(self.config.settings, written)
        compiled = compile(sources, settings, switches(self.config.rules, written), memory=memory)
        memory.write()
        self.loaded = load(sources, compiled, cases, self.root, settings if self.live else None)
        self._look(config, written)
        self._log(self.unchanged.untold(compiled.diagnostics), sources)
        if why := no_such_begin(self.config.begin, compiled.cases, self.config.language):
            log.warning(why)
        theme = own_theme(config)
        self._leave(drop(files, cases, theme=theme, drafts=[self.root / path for path in compiled.drafts]))
        for path, case in self.loaded.by_page.items():
            page = files.get_file_from_path(path)
            if page is None:
                page = File.generated(config, path, content="")
                page.edit_uri = told(self.root / case.file.path, cases)
                files.append(page)
            page.inclusion = InclusionLevel.NOT_IN_NAV
        pages = own_pages(self.loaded, self.config.language, trainer=self.config.trainer != "none")
        for path, content in pages.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        formats = self.kept.get(("format", ""), compiled.shelf, partial(format_of, compiled.shelf, theme, self.memory))
        for name, content in formats.items():
            files.append(File.generated(config, f"twine/{name}", content=content))
        self.files = SomeStay(files, self.unchanged.pages())
        return self.files

    def _look(self, config: MkDocsConfig, written: str) -> None:
        """Look what an earlier build kept, and which pages stay as it made them."""
        know_scripts(self.memory)
        self.variants = variants_in(self.loaded.by_page, self.memory)
        stay = may_stay(config, written) and not self.live
        around = surroundings(config, written, self.loaded, self.house, self.variants) if stay else ""
        self.unchanged = Unchanged(self.loaded, around, self.memory, old_site(self.root))

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its translations, and the style sheet and scripts that stand inside every page."""
        self.book = Book(
            title=config.site_name,
            language=self.config.language,
            key=config.site_name,
            theme=own_theme(config),
            font="" if self.config.font == "none" else self.config.font,
            within=self.variants,
            trainer="" if self.config.trainer == "none" else TRAINER,
            dates=tuple((str(day), str(what)) for day, what in self.config.dates.items()),
            others=others_of(files),
            begin=self.config.begin,
            address=config.site_url or "",
            house=self.house,
            offline=self.config.offline and not self.live,
        )
        self.made = Made(kept=self.kept, loaded=self.loaded, book=self.book, memory=self.memory)
        referred = self.unchanged.references()
        for path, html in page_html(files):
            referred |= references(html, path)
        self.references = {
            page: {place for path, html in self.made.case_html(page) for place in references(html, path)}
            for page, case in self.loaded.by_page.items()
            if case.is_sound and page not in self.unchanged
        }
        selection = choose(files, referred.union(*self.references.values()), config, self.config.public)
        self._leave(dict(selection.left))
        self.published = {path: Path(config.docs_dir) / path for path in selection.published}
        words = catalogue(self.config.language)
        for path, reason in selection.refused:
            log.warning(text("{path} is not published: {why}", path=path, why=reason.fill(words)).fill(words))
        return env

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Refuse an ordinary page that acts, also when an extension of Python-Markdown made it so."""
        path, found = page.file.src_uri, acting(html)
        told = {one.span.path for one in self.loaded.compiled.diagnostics if one.code == "CB502"}
        if found and path not in self.loaded.by_page and file_told(page.file, self.root) not in told:
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
        if page.file.generated_by and (template := template_of(page.file.src_uri, self.loaded)):
            page.meta["template"] = template
            return ""
        if page.file.src_uri in self.loaded.unread:
            page.meta["template"] = "broken.html"
            return ""
        if case is None:
            if page.file.src_uri == HOME:
                page.meta.setdefault("template", "library.html")
            keyed = with_keys(markdown, own_theme(config) or theme_folder(), self.config.language)
            return self._with_list(keyed, page.file.src_uri)
        page.meta["template"] = (
            "case.html" if case.is_sound or page.file.src_uri in self.loaded.holed else "broken.html"
        )
        if case.brief is not None:
            page.meta["title"] = case.brief.about.title.words
        return ""

    def on_page_context(
        self, context: "TemplateContext", /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> "TemplateContext":
        """Give a template what it shows: the case, or the list of cases, in the page's language."""
        case = self.loaded.by_page.get(self.loaded.draaiboeken.get(page.file.src_uri, page.file.src_uri))
        language = case.brief.about.language if case is not None and case.brief else self.config.language
        shown: dict[str, Any] = {**context, **self._shell(nav, language, "../" * page.file.dest_uri.count("/"))}
        if page.file.src_uri in self.loaded.unread:
            shown["findings"] = self._told(self.loaded.unread[page.file.src_uri], language)
        elif case is None:
            shown |= self.made.ordinary(page.file.src_uri, language)
        elif page.file.src_uri in self.loaded.draaiboeken:
            shown["draaiboek"] = self.made.draaiboek(page.file.src_uri)
        elif case.is_sound:
            made = self.made.page(page.file.src_uri, case)
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *made.anchors}
            shown |= {"case": made, "translations": translations_of(self.loaded, page.file.src_uri, self.book.address)}
        else:
            shown["findings"] = self._told(case.diagnostics, language)
            if page.file.src_uri in self.loaded.holed:
                shown["case"] = self.made.fresh_page(self.loaded.holed[page.file.src_uri])
        return cast("TemplateContext", shown)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Read the page of a case back, and log what an author wrote and nobody reads."""
        case = self.loaded.by_page.get(page.file.src_uri)
        if case is not None and case.is_sound:
            self._log(self.made.account(page.file.src_uri, case, output), self.loaded.sources)
        return sized(output, partial(self._picture, page.file.dest_uri))

    def _picture(self, page: str, address: str) -> bytes | None:
        """Return a file of the book that a page shows, or None."""
        place = self.published.get(within(unescape(address), dirname(page)))
        return place.read_bytes() if place is not None else None

    def on_template_context(
        self, context: "TemplateContext", /, *, template_name: str, config: MkDocsConfig
    ) -> "TemplateContext":
        """Give a template that is no page (404.html) what every page has."""
        shown = {**context, **self._shell(context["nav"], self.config.language), "pages": self.files.listed(config)}
        return cast("TemplateContext", shown)

    @event_priority(-100)  # the list of files that browsers keep is of all of them
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages: emblems, what a room needs, the trainer's notes, the earlier editions."""
        site = Path(config.site_dir)
        write_beside(site, self.made, self.references)
        for page, places in self.references.items():
            self.unchanged.keep(page, files_of(self.made, page), places)
        self.unchanged.bring(site)
        say = translator(self.config.language)
        for case in self.loaded.sound.values():
            if is_changed(case.check, case.record):
                sentence = say("{case} changed since its last edition: `casusboek publish` keeps its codes readable")
                log.info(sentence.format(case=case.file.path))
        add_worker(site, self.book.theme or theme_folder(), offline=self.book.offline)

    def _with_list(self, markdown: str, path: str) -> str:
        """Return a page with the list of draaiboeken at its mark: as links, or in words where those are not public."""
        markdown = list_of(self.loaded.titles(PACKS, self.config.language), markdown, path, PACK_MARK)
        if path == TRAINER_HOME or self.config.trainer == "public":
            return list_of(self.loaded.titles(TRAINER, self.config.language), markdown, path)
        say = translator(self.config.language)
        closed = say(
            "On this site the trainer’s material has a folder of its own: open `trainer/index.html` below the "
            "address of this site, or ask your web team for it."
        )
        none = say("On this site the trainer’s material is left out. Ask who made this site for it.")
        return markdown.replace(MARK, none if self.config.trainer == "none" else closed)

    def _leave(self, left: Mapping[str, Sentence]) -> None:
        """Say what is not published."""
        words = catalogue(self.config.language)
        self.left |= left
        for path, reason in left.items():
            log.info(text("not published: {path} ({why})", path=path, why=reason.fill(words)).fill(words))

    def _shell(self, nav: Navigation, language: str, back: str = "") -> dict[str, Any]:
        """Return what base.html shows around every page. `back` leads from the page to the root of the site."""
        book = replace(self.book, links=self._links(nav))
        return {"assets": page_assets(book, back), "book": book, "language": language, "_": translator(language)}

    def _links(self, nav: Navigation) -> tuple[PageLink, ...]:
        """Return the ordinary pages of the navigation, for the foot of every page."""
        pages = (page for page in nav.pages if page.file.src_uri not in (HOME, *self.loaded.by_page))
        return tuple(PageLink(label=str(page.title), href=page.url) for page in pages)

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
