"""Checks what prose points to: `{{ setting }}` placeholders, and links to passages in running text."""

import re
from collections.abc import Iterator

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line, Located, Span
from casusboek.model.story import Block, Document, Draft, Echo, Justify, LawNote, Prose, inner
from casusboek.near import near

PLACEHOLDER = re.compile(r"\{\{\s*(?P<name>[^{}]*?)\s*\}\}")
CHOICE_WORDS = {"keuze", "choice"}
PASSAGE_LINK = re.compile(r"(?<![!\\])\[[^\]\n]*\]\(\s*#(?P<id>[^)\s]*)\s*\)")
CODE = re.compile(r"`[^`\n]*`")


def check_placeholders(draft: Draft) -> Iterator[Diagnostic]:
    """Yield what is wrong with the placeholders and links in every text of a draft."""
    names = {setting.name for setting in draft.settings}
    for passage in draft.passages:
        yield from _check_words(passage.title, passage.span, names)
        for choice in passage.choices:
            yield from _check_words(choice.label.value, choice.label.span, names)
        if passage.reflection is not None:
            for prompt in passage.reflection.prompts:
                yield from _check_words(prompt.value, prompt.span, names)
    for block, echo in _placed(draft):
        yield from _check_block(block, names, echo)


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


def _check_block(block: Block, names: set[str], echo: bool) -> Iterator[Diagnostic]:
    match block:
        case Prose(lines=lines):
            for line in lines:
                yield from _check_line(line, names, echo)
        case Document(title=title, span=span) | LawNote(title=title, span=span):
            yield from _check_words(title, span, names)
        case Justify(question=question, span=span):
            yield from _check_words(question, span, names)


def _check_line(line: Line, names: set[str], echo: bool) -> Iterator[Diagnostic]:
    if "{{" in line.text:
        for match in PLACEHOLDER.finditer(line.text):
            allowed = names | CHOICE_WORDS if echo else names
            yield from _check_name(Located(value=match["name"], span=line.span(*match.span())), allowed, names)
    if "](" in line.text:
        bare = CODE.sub(lambda code: " " * len(code[0]), line.text)
        for match in PASSAGE_LINK.finditer(bare):
            yield error(
                "CB203",
                line.span(*match.span()),
                text("a link to a passage in running text is no choice"),
                help=text("make it an item of a list of choices, or take the link away"),
            )


def _check_words(words: str, span: Span, names: set[str]) -> Iterator[Diagnostic]:
    for match in PLACEHOLDER.finditer(words):
        yield from _check_name(Located(value=match["name"], span=span), names, names)


def _check_name(name: Located[str], allowed: set[str], settings: set[str]) -> Iterator[Diagnostic]:
    if name.value in allowed:
        return
    if name.value in CHOICE_WORDS:
        yield error(
            "CB218",
            name.span,
            text("`{{{{ {name} }}}}` has no meaning outside an echo", name=name.value),
            help=text("put it in a `[!ECHO] passage` callout"),
        )
        return
    guesses = near(name.value, settings)
    if guesses:
        help = text("did you mean {names}?", names=", ".join(f"`{guess}`" for guess in guesses))
    else:
        help = text("declare it under `settings:` in the front matter, with `text:`")
    yield error("CB217", name.span, text("there is no setting `{name}`", name=name.value), help=help)
