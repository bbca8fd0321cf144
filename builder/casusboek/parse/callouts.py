"""The callouts of the format (`> [!KIND] argument`): their names in both languages, and what each becomes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casusboek.model.diagnostic import Diagnostic, Text, error, text, warning
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
OPENING = re.compile(r"\[!(?P<kind>[^\]\n]+)\][+-]?[ \t]*(?P<argument>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A quote that is a callout: its kind (a value of KINDS), its argument, and the lines inside."""

    kind: str
    argument: Line
    inside: tuple[Line, ...]
    span: Span
    mark: Span


def callouts_of(quote: Quote, findings: Findings) -> tuple[Callout, ...] | None:
    """Return the callouts in a quote, or None when it is an ordinary quote. An unknown kind is an error."""
    openings = [
        (index, match) for index, line in enumerate(quote.inside) if (match := _opening(line, first=index == 0))
    ]
    if not openings or openings[0][0] != 0:
        return None
    ends = [index for index, _ in openings[1:]] + [len(quote.inside)]
    found = []
    for (start, match), end in zip(openings, ends, strict=True):
        callout = _callout(quote, start, end, match, findings)
        if callout is not None:
            found.append(callout)
    return tuple(found)


def _opening(line: Line, *, first: bool) -> "re.Match[str] | None":
    match = OPENING.fullmatch(line.text.strip()) if first else OPENING.match(line.text)
    if match is None or (not first and match["kind"] not in KINDS):
        return None
    return OPENING.search(line.text)


def _callout(quote: Quote, start: int, end: int, match: "re.Match[str]", findings: Findings) -> Callout | None:
    line = quote.inside[start]
    mark = line.span(match.start(), match.end("kind") + 1)
    kind = KINDS.get(match["kind"].strip().upper())
    if kind is None:
        findings.add(_unknown_kind(match["kind"].strip(), line.span(match.start("kind"), match.end("kind"))))
        return None
    argument = line.cut(match.start("argument"), match.start("argument") + len(match["argument"].rstrip()))
    return Callout(
        kind=kind,
        argument=argument,
        inside=tuple(quote.inside[start + 1 : end]),
        span=line.span(match.start()).until(quote.inside[end - 1].span()),
        mark=mark,
    )


def _unknown_kind(kind: str, span: Span) -> Diagnostic:
    guesses = near(kind.upper(), KINDS)
    if guesses:
        help = text("did you mean {names}?", names=" / ".join(f"`[!{guess}]`" for guess in guesses))
    else:
        help = text("the kinds are: {names}", names=", ".join(name for name in KINDS if name != KINDS[name].upper()))
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


def without_argument(callout: Callout, findings: Findings, help: Text) -> bool:
    """Say whether a callout lacks the argument it needs, and report it."""
    if callout.argument.text.strip():
        return False
    findings.add(error("CB208", callout.mark, text("this callout needs something after its kind"), help=help))
    return True


def branch_of(callout: Callout, blocks: tuple[Block, ...], findings: Findings) -> Branch | None:
    """Return the branch of a conditional that an ALS or ANDERS callout becomes; None when it cannot be read."""
    written = callout.argument.text.strip()
    if not written and callout.kind == "else":
        return Branch(condition=None, blocks=blocks, span=callout.span)
    if without_argument(callout, findings, text("write a condition, as in `[!ALS] druk > 1`")):
        return None
    condition, diagnostics = read_condition(callout.argument)
    findings.add(*diagnostics)
    if condition is None:
        return None
    return Branch(condition=condition, blocks=blocks, span=callout.span)


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
