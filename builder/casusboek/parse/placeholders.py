"""Checks what prose points to: `{{ setting }}` placeholders, links to passages, and effects that do nothing there."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line, Located, Span
from casusboek.model.story import Block, Document, Draft, Echo, Justify, LawNote, Prose, inner
from casusboek.near import near
from casusboek.parse.files import outside_code

PLACEHOLDER = re.compile(r"\{\{\s*(?P<name>[^{}]*?)\s*\}\}")
OPEN = re.compile(r"\{\{(?![^{}]*\}\})[^{}]*\}?")
CHOICE_WORDS = {"keuze", "choice"}
LINK = re.compile(r"(?<![!\\])\[[^\]\n]*\]\(\s*(?P<hash>#?)(?P<id>[^)\s]*)\s*\)")
CODE = re.compile(r"`[^`\n]*`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What a placeholder may name here: the settings and, inside an echo, the word for the reader's choice."""

    settings: Collection[str]
    in_echo: bool = False


def check_placeholders(draft: Draft) -> Iterator[Diagnostic]:
    """Yield what is wrong with the placeholders and links in every text of a draft."""
    settings = {setting.name for setting in draft.settings}
    passages = {passage.id for passage in draft.passages}
    for passage in draft.passages:
        yield from _check_words(passage.title, passage.span, settings)
        for choice in passage.choices:
            yield from _check_words(choice.label.value, choice.label.span, settings)
        if passage.reflection is not None:
            for prompt in passage.reflection.prompts:
                yield from _check_words(prompt.value, prompt.span, settings)
                for line in _lines_at(prompt.value, prompt.span):
                    yield from _check_links(line, passages)
    for block, echo in _placed(draft):
        yield from _check_block(block, Allowed(settings=settings, in_echo=echo))
        if isinstance(block, Prose):
            for line in outside_code(block.lines):
                yield from _check_links(line, passages)


def check_text(lines: Sequence[Line], settings: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the placeholders in some lines outside any echo."""
    for line in lines:
        yield from _check_line(line, Allowed(settings=settings))


def _placed(draft: Draft) -> "Iterator[tuple[Block, bool]]":
    """Yield every block with whether it stands inside an echo."""
    runs = [draft.cover]
    for passage in draft.passages:
        runs.append(passage.blocks)
        runs.extend(choice.consequence for choice in passage.choices)
        if passage.reflection is not None:
            runs.append(passage.reflection.blocks)
    for run in runs:
        for block in run:
            yield from _with_echo(block, echo=False)


def _with_echo(block: Block, *, echo: bool) -> "Iterator[tuple[Block, bool]]":
    yield block, echo
    for run in inner(block):
        for part in run:
            yield from _with_echo(part, echo=echo or isinstance(block, Echo))


def _check_block(block: Block, allowed: Allowed) -> Iterator[Diagnostic]:
    match block:
        case Prose(lines=lines):
            for line in lines:
                yield from _check_line(line, allowed)
        case Document(title=words, span=span) | LawNote(title=words, span=span) | Justify(question=words, span=span):
            for found in _check_words(words, span, allowed.settings):
                yield replace(found, span=_first_line(span))  # where in the line the words begin is not known here


def _first_line(span: Span) -> Span:
    end = span.end_column if span.end_line == span.line else span.column + 1
    return Span(path=span.path, line=span.line, column=span.column, end_line=span.line, end_column=end)


def _check_line(line: Line, allowed: Allowed) -> Iterator[Diagnostic]:
    if "{{" not in line.text:
        return
    for match in PLACEHOLDER.finditer(line.text):
        yield from _check_name(Located(value=match["name"], span=line.span(*match.span())), allowed)
    for match in OPEN.finditer(line.text):
        yield _not_closed(line.span(*match.span()))


def _check_words(words: str, span: Span, settings: Collection[str]) -> Iterator[Diagnostic]:
    """Check a text of which only the place of the beginning is known for certain."""
    if "{{" in words:
        for line in _lines_at(words, span):
            yield from _check_line(line, Allowed(settings=settings))


def _lines_at(words: str, span: Span) -> Iterator[Line]:
    for index, line in enumerate(words.split("\n")):
        yield Line(path=span.path, number=span.line + index, column=1 if index else span.column, text=line)


def _check_links(line: Line, passages: Collection[str]) -> Iterator[Diagnostic]:
    if "](" not in line.text:
        return
    bare = CODE.sub(lambda code: " " * len(code[0]), line.text)
    for match in LINK.finditer(bare):
        if match["hash"]:
            message = text("a link to a passage in running text is no choice")
            help = text("make it an item of a list of choices, or take the link away")
            yield error("CB203", line.span(*match.span()), message, help=help)
        elif match["id"] in passages:
            message = text("this link to the passage `{id}` has no `#`", id=match["id"])
            help = text("write `(#{id})`, in a list in which every item begins with such a link", id=match["id"])
            yield error("CB203", line.span(*match.span()), message, help=help)


def _not_closed(span: Span) -> Diagnostic:
    return error("CB217", span, text("this `{{` is not closed"), help=text("write `}}` behind the name"))


def _check_name(name: Located[str], allowed: Allowed) -> Iterator[Diagnostic]:
    if name.value in allowed.settings or (allowed.in_echo and name.value in CHOICE_WORDS):
        return
    if name.value in CHOICE_WORDS:
        message = text("`{{{{ {name} }}}}` has no meaning outside an echo", name=name.value)
        yield error("CB218", name.span, message, help=text("put it in a `[!ECHO] passage` callout"))
        return
    guesses = near(name.value, allowed.settings)
    if guesses:
        help = text("did you mean {names}?", names=", ".join(f"`{guess}`" for guess in guesses))
    else:
        help = text("declare it under `settings:` in the front matter, with `text:`")
    yield error("CB217", name.span, text("there is no setting `{name}`", name=name.value), help=help)
