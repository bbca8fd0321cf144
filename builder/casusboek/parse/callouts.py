"""The callouts of the format (`> [!KIND] argument`): their names in both languages, and what each becomes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text, warning
from casusboek.model.logic import AnyOf, Condition
from casusboek.model.source import Line, Located, Span
from casusboek.model.story import (
    Advice,
    Block,
    Branch,
    Conditional,
    Document,
    Echo,
    Justify,
    LawNote,
    Perspective,
    TrainerNote,
)
from casusboek.near import near
from casusboek.parse.findings import Findings
from casusboek.parse.logic import read_condition
from casusboek.parse.structure import Quote

KINDS = {
    "ALS": "if",
    "IF": "if",
    "ANDERS": "else",
    "ELSE": "else",
    "REFLECTIE": "reflection",
    "REFLECTION": "reflection",
    "DOCUMENT": "document",
    "ADVISEUR": "adviser",
    "ADVISER": "adviser",
    "PERSPECTIEF": "perspective",
    "PERSPECTIVE": "perspective",
    "VERANTWOORD": "justify",
    "JUSTIFY": "justify",
    "WET": "law",
    "LAW": "law",
    "TRAINER": "trainer",
    "ECHO": "echo",
}
DOCUMENT_KINDS = {
    "mail": "mail",
    "nieuws": "news",
    "news": "news",
    "brief": "letter",
    "letter": "letter",
    "app": "app",
    "memo": "memo",
    "cijfers": "figures",
    "figures": "figures",
}
NEVER = AnyOf(conditions=())  # the condition of a branch whose own could not be read
DUTCH_KINDS = tuple(name for name, kind in KINDS.items() if next(key for key in KINDS if KINDS[key] == kind) == name)
OPENING = re.compile(r"\[(?P<mark>!?)(?P<kind>[^\]\n]+)\][+-]?[ \t]*(?P<argument>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A quote that is a callout: its kind (a value of KINDS, written as `word`), its argument, and the lines inside.

    A callout whose kind is unknown has been reported. It is read as the kind it looks like (`told`), or has kind "".
    """

    kind: str
    word: str
    argument: Line
    inside: tuple[Line, ...]
    span: Span
    mark: Span
    told: bool = False


def callouts_of(quote: Quote, findings: Findings) -> tuple[Callout, ...] | None:
    """Return the callouts in a quote, or None when it is an ordinary quote. An unknown kind is an error."""
    openings = [
        (index, match) for index, line in enumerate(quote.inside) if (match := _opening(line, first=index == 0))
    ]
    if not openings or openings[0][0] != 0:
        return None
    ends = [index for index, _ in openings[1:]] + [len(quote.inside)]
    return tuple(
        _callout(quote, start, end, match, findings) for (start, match), end in zip(openings, ends, strict=True)
    )


def _opening(line: Line, *, first: bool) -> "re.Match[str] | None":
    """Match the first line of a callout. Further on in a quote, only a kind in capitals begins another one."""
    match = OPENING.match(line.text, len(line.text) - len(line.text.lstrip()) if first else 0)
    if match is None or not (first or match["kind"].isupper()):
        return None
    is_link = line.text.startswith(("(", "[", ":"), match.end("kind") + 1)
    return match if match["mark"] or (match["kind"].strip() in KINDS and not is_link) else None


def _callout(quote: Quote, start: int, end: int, match: "re.Match[str]", findings: Findings) -> Callout:
    line = quote.inside[start]
    written = match["kind"].strip()
    mark = line.span(match.start(), match.end("kind") + 1)
    kind, told = KINDS.get(written.upper(), ""), False
    if not match["mark"]:
        message, help = text("`[{kind}]` has no `!`", kind=written), text("write `[!{kind}]`", kind=written)
        findings.add(error("CB207", mark, message, help=help))
    elif not kind:
        findings.add(_unknown_kind(written, line.span(*match.span("kind"))))
        kind, told = next((KINDS[guess] for guess in near(written.upper(), KINDS)), ""), True
    return Callout(
        kind=kind,
        word=written,
        argument=line.cut(match.start("argument"), match.start("argument") + len(match["argument"].rstrip())),
        inside=tuple(quote.inside[start + 1 : end]),
        span=line.span(match.start()).until(quote.inside[end - 1].span()),
        mark=mark,
        told=told,
    )


def outside_quote(line: Line) -> Diagnostic | None:
    """Return what is wrong with a line of running text that begins like a callout, or None."""
    match = OPENING.fullmatch(line.text.strip())
    if match is None or not match["mark"] or match["kind"].strip() not in KINDS:
        return None
    start = len(line.text) - len(line.text.lstrip())
    message = text("this callout does not stand in a quote")
    help = text("begin this line and every line of the callout with `> `")
    return error("CB221", line.span(start, start + match.end("kind") + 1), message, help=help)


def _unknown_kind(kind: str, span: Span) -> Diagnostic:
    guesses = {KINDS[guess]: guess for guess in reversed(near(kind.upper(), KINDS))}
    if guesses:
        help = text("did you mean {names}?", names=" / ".join(f"`[!{guess}]`" for guess in reversed(guesses.values())))
    else:
        names = ", ".join(f"`{name}`" for name in DUTCH_KINDS)
        help = text("the kinds are: {names}; for an ordinary quote leave `[!...]` out", names=names)
    return error("CB207", span, text("there is no callout `{kind}`", kind=kind), help=help)


def block_of(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Block | None:
    """Return the block that a callout becomes (reflections and conditionals are made elsewhere)."""
    match callout.kind:
        case "document":
            return _document(callout, blocks, findings)
        case "adviser" | "perspective":
            return _voice(callout, blocks, findings)
        case "justify":
            return _justify(callout, blocks, findings)
        case "law":
            return _law(callout, blocks, findings)
        case "trainer":
            return _trainer(callout, blocks, findings)
        case "echo":
            return _echo(callout, blocks, findings)
    raise AssertionError(callout.kind)


def argument_of(callout: Callout) -> Located[str]:
    """Return a callout's argument with its place."""
    return Located(value=callout.argument.text.strip(), span=callout.argument.span())


def without_argument(callout: Callout, findings: Findings, help: Sentence) -> bool:
    """Say whether a callout lacks the argument it needs, and report it."""
    if callout.argument.text.strip():
        return False
    findings.add(
        error("CB208", callout.mark, text("there is nothing behind `[!{kind}]`", kind=callout.word), help=help)
    )
    return True


def branch_of(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Branch:
    """Return the branch of a conditional that an ALS or ANDERS callout becomes; an unreadable condition is NEVER."""
    if callout.kind == "else" and not callout.argument.text.strip():
        return Branch(condition=None, blocks=blocks, span=callout.span)
    condition: Condition | None = None
    if not without_argument(callout, findings, text("write a condition, as in `[!ALS] druk > 1`")):
        condition, diagnostics = read_condition(callout.argument)
        findings.add(*diagnostics)
    return Branch(condition=condition or NEVER, blocks=blocks, span=callout.span)


def joined(conditional: Conditional, branch: Branch) -> Conditional:
    """Return a conditional with one more branch."""
    return Conditional(branches=(*conditional.branches, branch), span=conditional.span.until(branch.span))


def _document(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Block | None:
    if without_argument(callout, findings, text("write a title, as in `[!DOCUMENT] mail Bericht van de school`")):
        return None
    first, _, rest = callout.argument.text.strip().partition(" ")
    kind = DOCUMENT_KINDS.get(first.lower().rstrip(":"))
    title = rest.strip() if kind and rest.strip() else callout.argument.text.strip()
    return Document(kind=kind, title=title, blocks=blocks, span=callout.span)


def _voice(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Block | None:
    if without_argument(callout, findings, text("write who it is: an id of `actors`, or a name")):
        return None
    make = Advice if callout.kind == "adviser" else Perspective
    return make(actor=argument_of(callout), blocks=blocks, span=callout.span)


def _justify(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Block | None:
    if without_argument(
        callout, findings, text("write the question, as in `[!VERANTWOORD] Wat zegt u tegen de krant?`")
    ):
        return None
    return Justify(question=callout.argument.text.strip(), blocks=blocks, span=callout.span)


def _law(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Block | None:
    if without_argument(callout, findings, text("write the article or rule, as in `[!WET] Gemeentewet, artikel 169`")):
        return None
    return LawNote(title=callout.argument.text.strip(), blocks=blocks, span=callout.span)


def _trainer(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Block:
    written = callout.argument.text.strip()
    match = re.fullmatch(r"(\d{1,3})\s*(?:min\w*\.?)?", written)
    if written and match is None:
        findings.add(
            warning(
                "CB208",
                callout.argument.span(),
                text("`{words}` is no number of minutes", words=written),
                help=text("write only the minutes, as in `[!TRAINER] 5`, and the note on the next line"),
            )
        )
    return TrainerNote(minutes=int(match[1]) if match else None, blocks=blocks, span=callout.span)


def _echo(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Block | None:
    if without_argument(callout, findings, text("write the id of a passage, as in `[!ECHO] maandag`")):
        return None
    argument = argument_of(callout)
    if argument.value.startswith("#"):
        argument = Located(value=argument.value[1:], span=callout.argument.span(1))
    return Echo(passage=argument, blocks=blocks, span=callout.span)


def lens_ids(line: Line) -> Sequence[Located[str]]:
    """Return the lens ids in a reflection's argument, divided by blanks or commas."""
    return [Located(value=match.group(), span=line.span(*match.span())) for match in re.finditer(r"[^\s,]+", line.text)]
