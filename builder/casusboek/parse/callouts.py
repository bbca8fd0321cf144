"""The callouts of the format (`> [!KIND] argument`): how they begin, and the block that each becomes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casusboek.kinds import BY_WORD, KINDS
from casusboek.model.diagnostic import Diagnostic, Sentence, error, text, warning
from casusboek.model.kind import Kind
from casusboek.model.logic import AnyOf, Condition
from casusboek.model.source import Line, Located, Span
from casusboek.model.story import Argument, Block, Branch, Callout, Conditional
from casusboek.model.text import Text
from casusboek.near import near
from casusboek.parse.findings import Findings
from casusboek.parse.logic import read_condition
from casusboek.parse.structure import Quote

NEVER = AnyOf(conditions=())  # the condition of a branch whose own could not be read
OPENING = re.compile(r"\[(?P<mark>!?)(?P<kind>[^\]\n]+)\][+-]?[ \t]*(?P<argument>.*)")
MINUTES = re.compile(r"(\d{1,3})\s*(?:min\w*\.?)?")
STATEMENTS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:,[ \t]*[a-z0-9]+(?:-[a-z0-9]+)*)*,?")
ACTOR_ID = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A quote that is a callout: its kind (an id of KINDS, written as `word`), its argument, and the lines inside.

    A callout whose kind is unknown has been reported. It is read as the kind it looks like (`told`), or has kind "".
    """

    kind: str
    word: str
    argument: Line
    inside: tuple[Line, ...]
    span: Span
    mark: Span
    told: bool = False


def callouts_of(quote: Quote, findings: Findings) -> tuple[Marked, ...] | None:
    """Return the callouts in a quote, or None when it is an ordinary quote. An unknown kind is an error."""
    openings = [
        (index, match) for index, line in enumerate(quote.inside) if (match := _opening(line, first=index == 0))
    ]
    if not openings or openings[0][0] != 0:
        return None
    ends = [index for index, _ in openings[1:]] + [len(quote.inside)]
    return tuple(
        _marked(quote, start, end, match, findings) for (start, match), end in zip(openings, ends, strict=True)
    )


def _opening(line: Line, *, first: bool) -> "re.Match[str] | None":
    """Match the first line of a callout. Further on in a quote, only a kind in capitals begins another one."""
    match = OPENING.match(line.text, len(line.text) - len(line.text.lstrip()) if first else 0)
    if match is None or not (first or match["kind"].isupper()):
        return None
    is_link = line.text.startswith(("(", "[", ":"), match.end("kind") + 1)
    return match if match["mark"] or (match["kind"].strip() in BY_WORD and not is_link) else None


def _marked(quote: Quote, start: int, end: int, match: "re.Match[str]", findings: Findings) -> Marked:
    line = quote.inside[start]
    written = match["kind"].strip()
    mark = line.span(match.start(), match.end("kind") + 1)
    kind, told = BY_WORD.get(written.upper(), ""), False
    if not match["mark"]:
        message, help = text("`[{kind}]` has no `!`", kind=written), text("write `[!{kind}]`", kind=written)
        findings.add(error("CB207", mark, message, help=help))
    elif not kind:
        findings.add(_unknown_kind(written, line.span(*match.span("kind"))))
        kind, told = next((BY_WORD[guess] for guess in near(written.upper(), BY_WORD)), ""), True
    return Marked(
        kind=kind,
        word=written,
        argument=line.cut(match.start("argument"), match.start("argument") + len(match["argument"].rstrip())),
        inside=tuple(quote.inside[start + 1 : end]),
        span=line.span(match.start()).until(quote.inside[end - 1].span()),
        mark=mark,
        told=told,
    )


def _unknown_kind(kind: str, span: Span) -> Diagnostic:
    guesses = {BY_WORD[guess]: guess for guess in reversed(near(kind.upper(), BY_WORD))}
    if guesses:
        help = text("did you mean {names}?", names=" / ".join(f"`[!{guess}]`" for guess in reversed(guesses.values())))
    else:
        names = ", ".join(f"`{known.word('nl')}`" for known in KINDS.values())
        help = text("the kinds are: {names}; for an ordinary quote leave `[!...]` out", names=names)
    return error("CB207", span, text("there is no callout `{kind}`", kind=kind), help=help)


def block_of(marked: Marked, blocks: tuple[Block, ...], findings: Findings) -> Block | None:
    """Return the block that a callout becomes (reflections and conditionals are made elsewhere)."""
    kind = KINDS[marked.kind]
    if not marked.argument.text.strip() and not kind.optional and kind.argument != "none":
        findings.add(_without_argument(marked, _needs(kind, marked.word)))
        return None
    argument = _argument(marked, kind, findings)
    variant = ""
    if kind.variants and isinstance(argument, Text):
        variant, argument = _variant(kind, argument)
    return Callout(kind=kind.id, argument=argument, blocks=blocks, span=marked.span, variant=variant)


def _argument(marked: Marked, kind: Kind, findings: Findings) -> Argument:
    words = marked.argument.text.strip()
    match kind.argument:
        case "title":
            return _words(marked.argument)
        case "actor":
            return _located(marked.argument) if ACTOR_ID.fullmatch(words) else _words(marked.argument)
        case "statements":
            return tuple(_names(marked.argument)) if STATEMENTS.fullmatch(words) else _words(marked.argument)
        case "passage":
            return _located(marked.argument.cut(1) if words.startswith("#") else marked.argument)
        case "minutes":
            return _minutes(marked, words, findings)
        case "none":
            if words:
                message, help = text("nothing can stand behind `[!{kind}]`", kind=marked.word), text("write it below")
                findings.add(error("CB208", marked.argument.span(), message, help=help))
            return None
    raise AssertionError(kind.argument)


def _words(line: Line) -> Text:
    return Text(lines=(line,)).cut(0, len(line.text))


def _located(line: Line) -> Located[str]:
    return Located(value=line.text.strip(), span=line.span())


def _minutes(marked: Marked, words: str, findings: Findings) -> int | None:
    match = MINUTES.fullmatch(words)
    if words and match is None:
        message = text("`{words}` is no number of minutes", words=words)
        help = text("write only the minutes, as in `[!TRAINER] 5`, and the note on the next line")
        findings.add(warning("CB208", marked.argument.span(), message, help=help))
    return int(match[1]) if match else None


def _variant(kind: Kind, title: Text) -> tuple[str, Text]:
    """Return the variant that a title begins with and the title behind it; a title of one word is only a title."""
    first, _, rest = title.source.partition(" ")
    variant = kind.variant(first.lower().rstrip(":"))
    return (variant, title.cut(len(first), len(title.source))) if variant and rest.strip() else ("", title)


def _needs(kind: Kind, word: str) -> Sentence:
    """Say what a kind needs behind its mark."""
    match kind.argument:
        case "actor":
            return text("write who it is: an id of `actors`, or a name")
        case "passage":
            return text("write the id of a passage, as in `[!{kind}] {example}`", kind=word, example=kind.example)
        case "condition":
            return text("write a condition, as in `[!{kind}] {example}`", kind=word, example=kind.example)
    return text("write it behind the mark, as in `[!{kind}] {example}`", kind=word, example=kind.example)


def _without_argument(marked: Marked, help: Sentence) -> Diagnostic:
    return error("CB208", marked.mark, text("there is nothing behind `[!{kind}]`", kind=marked.word), help=help)


def branch_of(marked: Marked, blocks: tuple[Block, ...], findings: Findings) -> Branch:
    """Return the branch of a conditional that an ALS or ANDERS callout becomes; an unreadable condition is NEVER."""
    kind = KINDS[marked.kind]
    condition: Condition = NEVER
    if not marked.argument.text.strip():
        if kind.optional:
            return Branch(condition=None, blocks=blocks, span=marked.span)
        findings.add(_without_argument(marked, _needs(kind, marked.word)))
    else:
        read, diagnostics = read_condition(marked.argument)
        findings.add(*diagnostics)
        condition = read or NEVER
    return Branch(condition=condition, blocks=blocks, span=marked.span)


def joined(conditional: Conditional, branch: Branch) -> Conditional:
    """Return a conditional with one more branch."""
    return Conditional(branches=(*conditional.branches, branch), span=conditional.span.until(branch.span))


def lens_ids(line: Line) -> Sequence[Located[str]]:
    """Return the lens ids in a reflection's argument, divided by blanks or commas."""
    return _names(line)


def _names(line: Line) -> list[Located[str]]:
    return [Located(value=match.group(), span=line.span(*match.span())) for match in re.finditer(r"[^\s,]+", line.text)]
