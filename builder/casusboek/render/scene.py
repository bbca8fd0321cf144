"""The blocks of one section as HTML: text, callouts, conditions, with terms and footnotes explained once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import assert_never

from markupsafe import Markup

from casusboek.kinds import KINDS
from casusboek.model.kind import Kind
from casusboek.model.shelf import Statement
from casusboek.model.story import Assertion, Block, Callout, Conditional, Footnote, Prose
from casusboek.model.text import NO_TEXT
from casusboek.parse.placed import ASIDE
from casusboek.parse.reading import read_blocks
from casusboek.render.asked import asked
from casusboek.render.ids import section_id
from casusboek.render.papers import divided
from casusboek.render.stage import Stage
from casusboek.render.wording import branch_words, law_words, place_words
from casusboek.render.writer import Writer, WriterValue
from casusboek.roles import role_words

CHOSEN = ("keuze", "choice")


@dataclass
class Scene:
    """One section being made. `perspectives` gathers those that open later, elsewhere.

    `place` is the passage it belongs to. `aside` says that it is for the trainer or the room, not for a reader's page;
    `only` names an audience whose callouts are all that shows. `entered` is where a consequence leads.
    """

    stage: Stage
    id: str
    known: Iterable[str]
    place: str
    top: int = 3
    is_ending: bool = False
    aside: bool = False
    only: str = ""
    entered: str = ""
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
        notes = [
            (id, self.stage.shared(term.title), self.stage.shared_markdown(term.about))
            for id, term in self._terms.notes
        ]
        self._terms.notes.clear()
        return self.stage.part("terms", notes)

    def _value(self, name: str) -> WriterValue | None:
        if self._echoes and name in CHOSEN:
            words = self.stage.words("your choice at the time")
            return WriterValue(words=words, html=f"<span data-cb-chosen>{escape(words)}</span>")
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
            case Footnote() | Assertion():
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
            case "law":
                return self._law(block, kind, certain=certain)
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
        titles, role = stage.titles(block), stage.role(block)
        title = Markup("; ").join(stage.text(words) for words in titles)
        if block.statements:
            title = stage.apart("span", title)
        name, date = divided(titles[0]) if len(titles) == 1 else (None, None)
        shown = {
            "variant": block.variant,
            "title": title,
            "plain": "; ".join(stage.plain(words) for words in titles),
            "sign": stage.sign(role, titles[0] if titles else NO_TEXT),
            "role": role_words(role, stage.words),
            "heard": self.stage.words(", asked"),
            "name": stage.text(name) if name is not None else Markup(),
            "date": stage.text(date) if date is not None else Markup(),
            "summary": Markup(kind.summary.get(language, "")).format(title=title),
            "inner": self._run(block.blocks, certain=certain),
        }
        return stage.block(kind.id, **shown | more)

    def _conditional(self, block: Conditional) -> Markup:
        """Return the branches; without the player nobody hears anything, and only what then can be shows."""
        stage, branches, settled, told = self.stage, [], False, False
        for branch in block.branches:
            number = stage.numbering.index(branch)
            left = True if branch.condition is None else asked(stage.story, branch.condition, entered=self.entered)
            shown = {
                "number": "" if number is None else number,
                "never": settled or left is False,
                "words": branch_words(stage.story, left, otherwise=told, _=stage.words, tally=stage.tally),
                "inner": self._run(branch.blocks, certain=False),
            }
            branches.append(stage.block("if", **shown))
            settled, told = settled or left is True, told or not isinstance(left, bool)
        return self.stage.part("either", Markup("").join(branches))

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

    def _law(self, block: Callout, kind: Kind, *, certain: bool) -> Markup:
        """Return statements of the register with what is known of each; a text of its own nobody has checked."""
        made = [self._statement(law) for law in self.stage.named_laws(block)]
        if block.blocks:
            unchecked = self.stage.part("known", self.stage.words("Not yet checked by a lawyer."))
            made.append(self._run(block.blocks, certain=certain and not kind.folded) + unchecked)
        return self._shown(block, kind, certain=certain, inner=Markup("").join(made))

    def _statement(self, law: Statement) -> Markup:
        self._certain = False
        about = self.stage.apart("div", Markup(self._writer.write(read_blocks(law.about.text, ()))))
        where = [self.stage.shared(text) for text in (law.article, law.source) if text.source]
        known = Markup(" ").join(law_words(law, Markup("; ").join(where), self.stage.words))
        return about + self.stage.part("known", known)

    def _echo(self, block: Callout, kind: Kind) -> Markup:
        stage, _ = self.stage, self.stage.words
        passage = block.name.value
        title = place_words(stage.plain(stage.story.passage(passage).title), passage, stage.tally, _)
        words = _("Only if you made a choice in “{passage}”:").format(passage=title)
        self._echoes += 1
        made = self._shown(block, kind, certain=False, passage=passage, words=words)
        self._echoes -= 1
        return made
