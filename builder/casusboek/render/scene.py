"""The blocks of one section as HTML: text, documents, advisers, conditions, echoes, with terms explained once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any, assert_never

from markupsafe import Markup

from casusboek.model.logic import Condition, Setting
from casusboek.model.source import Line
from casusboek.model.story import (
    Advice,
    Block,
    Conditional,
    Document,
    Echo,
    Justify,
    LawNote,
    Perspective,
    Prose,
    Story,
    TrainerNote,
)
from casusboek.render.glossary import Glossary
from casusboek.render.ids import section_id
from casusboek.render.payload import Numbering
from casusboek.render.prose import CHOSEN, Headings, Writer, fill, plain_text
from casusboek.render.wording import condition_words
from casusboek.words import Translate


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What all sections of a case share while its page is made."""

    story: Story
    writer: Writer
    glossary: Glossary
    numbering: Numbering
    templates: Any
    words: Translate

    def block(self, kind: str, *values: object) -> Markup:
        """Return one kind of block, from theme/partials/blocks.html."""
        return Markup(getattr(self.templates, kind)(*values))

    def text(self, source: str) -> Markup:
        """Return one line of an author's Markdown, settings filled in."""
        return Markup(fill(self.writer.inline(source), self.value)) if source else Markup()

    def plain(self, source: str) -> str:
        """Return one line of an author's Markdown as text."""
        return plain_text(self.text(source))

    def markdown(self, source: str, *, top: int = 4) -> Markup:
        """Return a text of the shelf (several paragraphs) as HTML; its headings start at level `top`."""
        return Markup(fill(Headings(top).arrange(self.writer.block(source)), self.value))

    def prose(self, lines: Iterable[Line]) -> str:
        """Return the HTML of Markdown lines; links by reference find the definitions of the whole file."""
        source = [line.text for line in lines] + [""] + [line.text for line in self.story.references]
        return self.writer.block("\n".join(source))

    def value(self, name: str) -> str | None:
        """Return the HTML that stands for `{{ name }}`, or None when there is no such setting."""
        for setting in self.story.settings:
            if setting.name == name:
                shown = escape(shown_value(setting))
                return shown if setting.locked else f'<span data-cb-text="{escape(name)}">{shown}</span>'
        return None

    def actor(self, name: str) -> str:
        """Return an actor's name by id, or the name that was written out."""
        return next((actor.name for actor in self.story.about.actors if actor.id == name), name)


def shown_value(setting: Setting) -> str:
    """Return what a reader sees for a setting: its text, or the label of its option."""
    return next((option.label for option in setting.options if option.name == setting.default), setting.default)


@dataclass
class Scene:
    """One section being made. `perspectives` gathers those that open later, elsewhere."""

    stage: Stage
    id: str
    known: Iterable[str]
    place: str
    top: int = 3
    is_ending: bool = False
    perspectives: list[Markup] = field(default_factory=list)
    questions: int = 0

    def __post_init__(self) -> None:
        """Start with no heading and no term used."""
        self._headings = Headings(self.top)
        self._terms = self.stage.glossary.section(self.known, place=self.place)

    def render(self, blocks: Iterable[Block]) -> Markup:
        """Return the section's blocks, then the explanations of the terms they use first."""
        return Markup(self._run(blocks, certain=True) + self.terms())

    def terms(self) -> Markup:
        """Return the explanations of the terms used so far."""
        notes = [(id, term.title, self.stage.markdown(term.about)) for id, term in self._terms.notes]
        self._terms.notes.clear()
        return self.stage.block("terms", notes)

    def _run(self, blocks: Iterable[Block], *, certain: bool) -> Markup:
        return Markup("").join(self._block(block, certain=certain) for block in blocks)

    def _block(self, block: Block, *, certain: bool) -> Markup:
        stage, _ = self.stage, self.stage.words
        match block:
            case Prose():
                return self._prose(block, certain=certain)
            case Conditional():
                return self._conditional(block)
            case Document(kind=kind, title=title, blocks=blocks):
                return stage.block("document", kind, stage.text(title), self._run(blocks, certain=certain))
            case Advice(actor=actor, blocks=blocks):
                name = stage.actor(actor.value)
                summary = _("Advice: {name}").format(name=name)
                return stage.block("advice", summary, name, self._run(blocks, certain=False))
            case LawNote(title=title, blocks=blocks):
                summary = Markup(_("The law: {title}")).format(title=stage.text(title))
                return stage.block("law", summary, self._run(blocks, certain=False))
            case Perspective():
                return self._perspective(block)
            case Justify():
                return self._justify(block, certain=certain)
            case Echo():
                return self._echo(block)
            case TrainerNote():
                return Markup()
            case _ as never:
                assert_never(never)

    def _prose(self, block: Prose, *, certain: bool) -> Markup:
        html = self._headings.arrange(self.stage.prose(block.lines))
        return Markup(fill(self._terms.mark(html, certain=certain), self.stage.value))

    def _conditional(self, block: Conditional) -> Markup:
        branches = []
        for branch in block.branches:
            number = self.stage.numbering.index(branch)
            inner = self._run(branch.blocks, certain=False)
            branches.append(self.stage.block("branch", number, self._when(branch.condition), inner))
        return self.stage.block("either", Markup("").join(branches))

    def _when(self, condition: Condition | None) -> str:
        _ = self.stage.words
        if condition is None:
            return _("Otherwise:")
        return _("Only if {condition}:").format(condition=condition_words(self.stage.story, condition, _))

    def _perspective(self, block: Perspective) -> Markup:
        summary = self.stage.words("Perspective: {name}").format(name=self.stage.actor(block.actor.value))
        inner = self._run(block.blocks, certain=False)
        made = self.stage.block("perspective", self.place, summary, inner)
        if self.is_ending:
            return made
        self.perspectives.append(made)
        return Markup()

    def _justify(self, block: Justify, *, certain: bool) -> Markup:
        _ = self.stage.words
        self.questions += 1
        id = section_id(self.id, f"j{self.questions}")
        hint = _("One sentence. You may skip this.")
        inner = self._run(block.blocks, certain=certain)
        return self.stage.block("justify", id, self.stage.text(block.question), hint, _("Read on"), inner)

    def _echo(self, block: Echo) -> Markup:
        stage, _ = self.stage, self.stage.words
        passage = block.passage.value
        words = _("Only if you made a choice in “{passage}”:").format(passage=stage.story.passage(passage).title)
        html = str(self._run(block.blocks, certain=False))
        chosen = f"<span data-cb-chosen>{escape(_('your choice at the time'))}</span>"
        html = fill(html, lambda name: chosen if name in CHOSEN else None)
        return stage.block("echo", passage, words, Markup(html))
