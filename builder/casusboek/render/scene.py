"""The blocks of one section as HTML: text, callouts, conditions, with terms and footnotes explained once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import assert_never

from jinja2 import Environment
from markupsafe import Markup

from casusboek.kinds import KINDS
from casusboek.model.kind import Kind
from casusboek.model.logic import Condition, Setting
from casusboek.model.source import Located
from casusboek.model.story import Block, Callout, Conditional, Footnote, Prose, Story
from casusboek.model.text import Text
from casusboek.parse.placed import ASIDE, footnotes_of
from casusboek.parse.reading import plain_words, read_blocks, read_line
from casusboek.render.glossary import Glossary
from casusboek.render.ids import section_id
from casusboek.render.payload import Numbering
from casusboek.render.wording import condition_words
from casusboek.render.writer import Value, Writer
from casusboek.words import Translate

CHOSEN = ("keuze", "choice")


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What all sections of a case share while its page is made."""

    story: Story
    glossary: Glossary
    numbering: Numbering
    templates: Environment
    words: Translate

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

    def value(self, name: str) -> Value | None:
        """Return what stands for `{{ name }}`, or None when there is no such setting."""
        for setting in self.story.settings:
            if setting.name == name:
                shown = shown_value(setting)
                html = escape(shown)
                span = html if setting.locked else f'<span data-cb-text="{escape(name)}">{html}</span>'
                return Value(words=shown, html=span)
        return None

    def title(self, callout: Callout) -> Text | None:
        """Return the words behind the mark of a callout; those of an actor's id are the actor's name."""
        match callout.argument:
            case Text() as words:
                return words
            case Located(value=id):
                return next((actor.name for actor in self.story.about.actors if actor.id == id), None)
        return None

    def footnotes(self, place: str, *, aside: bool) -> dict[str, Footnote]:
        """Return the footnotes of the case by name; of two with one name that of the passage itself."""
        found = list(footnotes_of(self.story, aside=aside))
        mine = {note.name: note for id, note in found if id == place}
        return {note.name: note for _, note in found} | mine


def shown_value(setting: Setting) -> str:
    """Return what a reader sees for a setting: its text, or the label of its option."""
    return next((one.label.words for one in setting.options if one.name == setting.default), setting.default)


@dataclass
class Scene:
    """One section being made. `perspectives` gathers those that open later, elsewhere.

    `place` is the passage it belongs to. `aside` says that it is for the trainer or the room, not for a reader's page;
    `only` names an audience whose callouts are all that shows.
    """

    stage: Stage
    id: str
    known: Iterable[str]
    place: str
    top: int = 3
    is_ending: bool = False
    aside: bool = False
    only: str = ""
    perspectives: list[Markup] = field(default_factory=list)
    questions: int = 0

    def __post_init__(self) -> None:
        """Start with no heading, no term and no footnote used."""
        self._terms = self.stage.glossary.section(self.known, place=self.place)
        self._writer = Writer(value=self._value, words=self._marked, note=self._note, top=self.top)
        self._footnotes = self.stage.footnotes(self.place, aside=self.aside)
        self._noted: list[str] = []
        self._certain, self._echoes = True, 0

    def render(self, blocks: Iterable[Block]) -> Markup:
        """Return the section's blocks, then its footnotes, and the explanations of the terms they use first."""
        made = self._run(blocks, certain=True)
        return Markup(made + self._notes() + self.terms())

    def terms(self) -> Markup:
        """Return the explanations of the terms used so far."""
        notes = [(id, self.stage.text(term.title), self.stage.markdown(term.about)) for id, term in self._terms.notes]
        self._terms.notes.clear()
        return self.stage.part("terms", notes)

    def _value(self, name: str) -> Value | None:
        if self._echoes and name in CHOSEN:
            words = self.stage.words("your choice at the time")
            return Value(words=words, html=f"<span data-cb-chosen>{escape(words)}</span>")
        return self.stage.value(name)

    def _marked(self, letters: str) -> str:
        return self._terms.mark(letters, certain=self._certain)

    def _note(self, name: str) -> str | None:
        if name not in self._footnotes:
            return None
        if name not in self._noted:
            self._noted.append(name)
        number = self._noted.index(name) + 1
        return f'<sup><a href="#{self._footnote_id(number)}">{number}</a></sup>'

    def _footnote_id(self, number: int) -> str:
        return section_id(self.id, f"fn{number}")

    def _notes(self) -> Markup:
        texts, stage = [self._footnotes[name].text for name in self._noted], self.stage
        notes = [
            (self._footnote_id(number), Markup(self._writer.write(read_blocks(text, stage.story.references))))
            for number, text in enumerate(texts, start=1)
        ]
        self._noted.clear()
        return stage.part("footnotes", notes) if notes else Markup()

    def _run(self, blocks: Iterable[Block], *, certain: bool) -> Markup:
        return Markup("").join(self._block(block, certain=certain) for block in blocks)

    def _block(self, block: Block, *, certain: bool) -> Markup:
        match block:
            case Prose() if self.only:
                return Markup()
            case Prose(text=text):
                self._certain = certain
                return Markup(self._writer.write(read_blocks(text, self.stage.story.references)))
            case Conditional():
                return self._conditional(block)
            case Callout(kind=kind):
                return self._callout(block, KINDS[kind], certain=certain)
            case Footnote():
                return Markup()
            case _ as never:
                assert_never(never)

    def _callout(self, block: Callout, kind: Kind, *, certain: bool) -> Markup:
        if kind.audience in ASIDE and not self.aside:
            return Markup()
        if self.only:
            return self._alone(block, kind)
        match kind.logic:
            case "":
                return self._shown(block, kind, certain=certain and not kind.folded)
            case "perspective":
                return self._perspective(block, kind)
            case "justify":
                return self._justify(block, kind, certain=certain)
            case "echo":
                return self._echo(block, kind)
        raise AssertionError(kind.logic)

    def _alone(self, block: Callout, kind: Kind) -> Markup:
        """Return a callout when its audience is the only one that shows, else nothing."""
        if kind.audience != self.only:
            return Markup()
        audience, self.only = self.only, ""
        made = self._shown(block, kind, certain=False)
        self.only = audience
        return made

    def _shown(self, block: Callout, kind: Kind, *, certain: bool, **more: object) -> Markup:
        """Return a callout in the template of its kind."""
        stage, language = self.stage, "en" if self.stage.story.about.language == "en" else "nl"
        words = stage.title(block)
        title = stage.text(words) if words is not None else Markup()
        shown = {
            "variant": block.variant,
            "title": title,
            "plain": stage.plain(words) if words is not None else "",
            "summary": Markup(kind.summary.get(language, "")).format(title=title),
            "inner": self._run(block.blocks, certain=certain),
        }
        return stage.block(kind.id, **shown | more)

    def _conditional(self, block: Conditional) -> Markup:
        branches = []
        for branch in block.branches:
            number = self.stage.numbering.index(branch)
            inner = self._run(branch.blocks, certain=False)
            shown = {"number": "" if number is None else number, "words": self._when(branch.condition), "inner": inner}
            branches.append(self.stage.block("if", **shown))
        return self.stage.part("either", Markup("").join(branches))

    def _when(self, condition: Condition | None) -> str:
        _ = self.stage.words
        if condition is None:
            return _("Otherwise:")
        return _("Only if {condition}:").format(condition=condition_words(self.stage.story, condition, _))

    def _perspective(self, block: Callout, kind: Kind) -> Markup:
        made = self._shown(block, kind, certain=False, place=self.place)
        if self.is_ending or self.aside:
            return made
        self.perspectives.append(made)
        return Markup()

    def _justify(self, block: Callout, kind: Kind, *, certain: bool) -> Markup:
        _ = self.stage.words
        self.questions += 1
        id = section_id(self.id, f"j{self.questions}")
        said = {"hint": _("One sentence. You may skip this."), "onward": _("Read on")}
        return self._shown(block, kind, certain=certain, id=id, **said)

    def _echo(self, block: Callout, kind: Kind) -> Markup:
        stage, _ = self.stage, self.stage.words
        passage = block.name.value
        title = stage.plain(stage.story.passage(passage).title)
        words = _("Only if you made a choice in “{passage}”:").format(passage=title)
        self._echoes += 1
        made = self._shown(block, kind, certain=False, passage=passage, words=words)
        self._echoes -= 1
        return made
