"""Writes blocks, choices, conditions and effects in our own notation: the way back from parse/body."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from casusboek.kinds import KINDS
from casusboek.model.logic import AllOf, AnyOf, Assign, Change, Compare, Condition, Effect, Holds, Is, Mark, Not, Seen
from casusboek.model.source import Located
from casusboek.model.story import (
    Assertion,
    Block,
    Callout,
    Choice,
    Conditional,
    Dateline,
    Footnote,
    Passage,
    Prose,
    Reflection,
    Waiver,
)
from casusboek.model.text import Text
from casusboek.parse.structure import Listing, pieces_of

DIVIDER = "<!-- -->"  # keeps two lists apart that Markdown would read as one
DUTCH = {"if": "als", "not": "niet", "and": "en", "or": "of", "seen": "gezien", "is": "is", "on": "op", "holds": "vast"}
ENGLISH = {word: word for word in DUTCH}

WriteLink = Callable[[str, str], str]
WriteLine = Callable[[str], str]


def _same(line: str) -> str:
    return line


@dataclass(frozen=True, kw_only=True)
class Notation:
    """How a case is written down: in which words, how a choice links to a passage's id, how a line of prose looks."""

    language: str
    choice: WriteLink
    onward: WriteLink
    line: WriteLine = _same
    words: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Choose the words of the conditions."""
        object.__setattr__(self, "words", ENGLISH if self.language == "en" else DUTCH)

    def effects(self, effects: Iterable[Effect]) -> str:
        """Return effects divided by commas."""
        return ", ".join(self._effect(effect) for effect in effects)

    def _effect(self, effect: Effect) -> str:
        match effect:
            case Change(meter=meter, amount=amount):
                return f"{meter} {amount:+d}"
            case Assign(meter=meter, value=value):
                return f"{meter} = {value}"
            case Mark(fact=fact, value=value):
                return fact if value else f"{self.words['not']} {fact}"
            case _ as never:
                assert_never(never)

    def condition(self, condition: Condition) -> str:
        """Return a condition with brackets where its structure needs them."""
        match condition:
            case Compare(meter=meter, operator=operator, number=number):
                return f"{meter} {operator} {number}"
            case Holds(fact=fact):
                return fact
            case Seen(passage=passage):
                return f"{self.words['seen']} #{passage}"
            case Is(setting=setting, option=option):
                return f"{setting} {self.words['is']} {option}"
            case Not(condition=inner):
                return f"{self.words['not']} {self._part(inner, AllOf | AnyOf)}"
            case AllOf(conditions=parts):
                return f" {self.words['and']} ".join(self._part(part, AllOf | AnyOf) for part in parts)
            case AnyOf(conditions=parts):
                return f" {self.words['or']} ".join(self._part(part, AnyOf) for part in parts)
            case _ as never:
                assert_never(never)

    def _part(self, condition: Condition, in_brackets: object) -> str:
        written = self.condition(condition)
        return f"({written})" if isinstance(condition, in_brackets) else written  # type: ignore[arg-type]

    def dateline(self, dateline: Dateline) -> str:
        """Return when and where a passage happens."""
        time = f" {dateline.time.replace(':', '.')}" if dateline.time else ""
        place = f", {dateline.place.words}" if dateline.place.source else ""
        return f"{self.words['on']} {dateline.date}{time}{place}"

    def body(self, passage: Passage) -> list[str]:
        """Return what stands under the heading of a passage."""
        enters = [f"`{self.dateline(passage.dateline)}`"] if passage.dateline else []
        enters += [f"`{self.effects(passage.on_enter)}`"] if passage.on_enter else []
        parts = [[" ".join(enters)]] if enters else []
        parts += self.blocks(passage.blocks)
        parts += [self._reflection(passage.reflection)] if passage.reflection else []
        items = [self._choice(choice) for choice in passage.choices]
        items += [[f"- {self.onward(one.label.source, one.target.value)}"] for one in passage.onward]
        if all(len(item) == 1 for item in items):
            items = [[line for item in items for line in item]] if items else []
        ends_in_list = not passage.reflection and passage.blocks and _ends_in_list(passage.blocks[-1])
        return joined([*parts, *([[DIVIDER]] if items and ends_in_list else []), *items])

    def blocks(self, blocks: Iterable[Block]) -> list[list[str]]:
        """Return each block as its lines."""
        made: list[list[str]] = []
        for block in blocks:
            made.extend(self._block(block))
        return made

    def _block(self, block: Block) -> Iterator[list[str]]:
        match block:
            case Prose(text=text):
                yield [self.line(line.text) for line in text.lines]
            case Footnote(name=name, text=text):
                first, *rest = (self.line(line.text) for line in text.lines)
                yield [f"[^{name}]: {first}", *(f"    {line}" if line else "" for line in rest)]
            case Assertion(condition=condition):
                yield [f"`{self.words['holds']}: {self.condition(condition)}`"]
            case Conditional(branches=branches):
                for index, branch in enumerate(branches):
                    argument = self.condition(branch.condition) if branch.condition is not None else ""
                    yield self._callout("else" if index else "if", argument, branch.blocks)
            case Callout(kind=kind, blocks=blocks):
                yield self._callout(kind, self._argument(block), blocks)
            case _ as never:
                assert_never(never)

    def _argument(self, callout: Callout) -> str:
        words = KINDS[callout.kind].variants.get(callout.variant, ("",))
        word = words[-1 if self.language == "en" else 0]
        match callout.argument:
            case Text() as title:
                written = title.source
            case Located(value=name):
                written = name
            case tuple() as names:
                written = ", ".join(name.value for name in names)
            case number:
                written = "" if number is None else str(number)
        return f"{word} {written}" if word else written

    def _callout(self, kind: str, argument: str, blocks: Iterable[Block]) -> list[str]:
        return self.quote(kind, argument, joined(self.blocks(blocks)))

    def quote(self, kind: str, argument: str, inside: Iterable[str]) -> list[str]:
        """Return the lines of a callout of a kind."""
        opening = f"[!{KINDS[kind].word(self.language)}] {argument}".rstrip()
        return [f"> {line}" if line else ">" for line in (opening, *inside)]

    def _reflection(self, reflection: Reflection) -> list[str]:
        prompts = [line for prompt in reflection.prompts for line in self._item(prompt.text.source)]
        inside = joined([*self.blocks(reflection.blocks), *([prompts] if prompts else [])])
        return self.quote("reflection", " ".join(lens.value for lens in reflection.lenses), inside)

    def _item(self, written: str) -> list[str]:
        first, *rest = (self.line(line) for line in written.split("\n"))
        return [f"- {first}", *(f"  {line}" if line else "" for line in rest)]

    def _choice(self, choice: Choice) -> list[str]:
        spans = [self.effects(choice.effects)] if choice.effects else []
        if choice.condition is not None:
            spans.append(f"{self.words['if']} {self.condition(choice.condition)}")
        for sign, tags in (("#", choice.pitfalls), ("~", choice.values), ("@", choice.moves)):
            if tags:
                spans.append(", ".join(f"{sign}{tag.value}" for tag in tags))
        link = self.choice(choice.label.source, choice.target.value)
        lines = [" ".join([f"- {link}", *(f"`{span}`" for span in spans)])]
        told = joined(self.blocks(choice.consequence))
        return lines + (["", *(f"    {line}" if line else "" for line in told)] if told else [])

    def waiver(self, waiver: Waiver) -> str:
        """Return the comment that allows a finding."""
        allowed, because = ("allowed", "because") if self.language == "en" else ("toegestaan", "omdat")
        return f"<!-- casusboek: {allowed} {waiver.code} {because} {waiver.reason} -->"


def link(label: str, target: str) -> str:
    """Return Markdown's link to a passage of the case."""
    return f"[{label}](#{target})"


def joined(parts: Iterable[list[str]]) -> list[str]:
    """Return the lines of all parts, with one empty line between them."""
    lines: list[str] = []
    for part in parts:
        lines += ["", *part] if lines else part
    return lines


def _ends_in_list(block: Block) -> bool:
    return isinstance(block, Prose) and isinstance(tuple(pieces_of(block.text.lines))[-1], Listing)
