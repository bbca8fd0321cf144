"""What all sections of a case share while its page is made: words, settings, names, statements and footnotes."""

from dataclasses import dataclass, field
from html import escape

from jinja2 import Environment
from markupsafe import Markup

from casusboek.model.logic import Setting
from casusboek.model.shelf import Statement
from casusboek.model.source import Located
from casusboek.model.story import Callout, Footnote, Prose, Story
from casusboek.model.text import Text
from casusboek.parse.placed import footnotes_of
from casusboek.parse.reading import plain_words, read_blocks, read_line
from casusboek.render.glossary import Glossary
from casusboek.render.payload import Numbering
from casusboek.render.tally import Tally
from casusboek.render.writer import Writer, WriterValue
from casusboek.roles import initial
from casusboek.words import Translate


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What all sections of a case share while its page is made. With a `tally` conditions are told to who keeps one.

    `shelf_language` is that of what stands beside the cases ('': that of the case).
    """

    story: Story
    glossary: Glossary
    numbering: Numbering
    templates: Environment
    words: Translate
    laws: tuple[Statement, ...] = ()
    tally: Tally | None = None
    shelf_language: str = ""
    notes: dict[bool, list[tuple[str, Footnote]]] = field(default_factory=dict)

    def block(self, kind: str, **values: object) -> Markup:
        """Return one kind of block, from its folder in theme/blocks."""
        return Markup(self.templates.get_template(f"{kind}/block.html").render(values))

    def part(self, name: str, *values: object) -> Markup:
        """Return a part that belongs to no kind, from theme/partials/blocks.html."""
        return Markup(getattr(self.templates.get_template("blocks.html").module, name)(*values))

    def text(self, text: Text | Prose) -> Markup:
        """Return a text as HTML without a paragraph around it, settings filled in."""
        writer = Writer(value=self.value)
        if isinstance(text, Prose):
            return Markup(writer.line(read_blocks(text.text, self.story.references)))
        return Markup(writer.write(read_line(text, self.story.references)))

    def plain(self, text: Text) -> str:
        """Return a text as plain words, settings filled in."""
        words = plain_words(read_line(text, self.story.references))
        return " ".join(Writer(value=self.value).plain(words).split())

    def markdown(self, prose: Prose, *, top: int = 4) -> Markup:
        """Return a text of several paragraphs as HTML; its headings start at level `top`."""
        return Markup(Writer(value=self.value, top=top).write(read_blocks(prose.text, self.story.references)))

    def shared(self, text: Text | Prose) -> Markup:
        """Return a text of what stands beside the cases, which may be in another language than the case."""
        return self.apart("span", self.text(text))

    def shared_markdown(self, prose: Prose, *, top: int = 4) -> Markup:
        """Return such a text of several paragraphs."""
        return self.apart("div", self.markdown(prose, top=top))

    def apart(self, name: str, html: Markup) -> Markup:
        """Return HTML of the shelf in an element that tells its language, when that is not the case's."""
        if self.shelf_language in ("", self.story.about.language):
            return html
        return Markup(f'<{name} lang="{self.shelf_language}">{html}</{name}>')

    def of_another(self, words: str, language: str) -> Markup:
        """Return words of another case, in an element that tells their language when that is not this case's."""
        html = Markup(escape(words))
        return html if language == self.story.about.language else Markup(f'<span lang="{language}">{html}</span>')

    def value(self, name: str) -> WriterValue | None:
        """Return what stands for `{{ name }}`, or None when there is no such setting."""
        for setting in self.story.settings:
            if setting.name == name:
                shown = shown_value(setting)
                html = escape(shown)
                span = html if setting.locked else f'<span data-cb-text="{escape(name)}">{html}</span>'
                return WriterValue(words=shown, html=span)
        return None

    def titles(self, callout: Callout) -> tuple[Text, ...]:
        """Return the words behind the mark of a callout; those of a name are what it names: an actor, statements."""
        match callout.argument:
            case Text() as words:
                return (words,)
            case Located(value=id):
                return tuple(actor.name for actor in self.story.about.actors if actor.id == id)[:1]
        return tuple(law.title for law in self.named_laws(callout))

    def named_laws(self, callout: Callout) -> tuple[Statement, ...]:
        """Return the statements about the law that a callout names, in its order."""
        by_id = {law.id: law for law in self.laws}
        return tuple(by_id[name.value] for name in callout.statements if name.value in by_id)

    def sign(self, role: str, name: Text) -> Markup:
        """Return the sign of somebody with a role: the initial in its shape."""
        return self.part("sign", role, initial(name))

    def role(self, callout: Callout) -> str:
        """Return the role of the actor whose id stands behind the mark of a callout, or ''."""
        match callout.argument:
            case Located(value=id):
                return next((actor.role for actor in self.story.about.actors if actor.id == id), "")
        return ""

    def footnotes(self, place: str, *, aside: bool) -> dict[str, Footnote]:
        """Return the footnotes of the case by name; of two with one name that of the passage itself."""
        if aside not in self.notes:
            self.notes[aside] = list(footnotes_of(self.story, aside=aside))
        found = self.notes[aside]
        mine = {note.name: note for id, note in found if id == place}
        return {note.name: note for _, note in found} | mine


def shown_value(setting: Setting) -> str:
    """Return what a reader sees for a setting: its text, or the label of its option."""
    return next((one.label.words for one in setting.options if one.name == setting.default), setting.default)
