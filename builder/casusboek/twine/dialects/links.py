"""Links in every story format: the four ways to write one, what they lead to, and addresses on the web."""

import re
from dataclasses import replace

from casusboek.model.diagnostic import Sentence, text
from casusboek.parse.twee.go_text import GO_SPACE
from casusboek.parse.twee.links import ADDRESS, divided
from casusboek.twine.dialects.builder import Builder
from casusboek.twine.dialects.pieces import Link, Piece, Set, When
from casusboek.twine.sanitise import clean_address

LONGEST = 2000
SPACES = re.compile(r"\s+")
COMPUTED = re.compile(r"""[$_][A-Za-z_]\w*|.*["'`].*["'`]|.*\(.*\)|.*\s\+\s.*""", re.DOTALL)
PREVIOUS = re.compile(r"previous\(\)|\(history:\s*\)'s\s+(?:1st)?last")
IN_CODE = re.compile(
    r"(?:Engine\.play|Engine\.show|story\.show|state\.display|SugarCube\.Engine\.play|(?<![\w.])go)\(\s*"
    r"(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)')"
)


def split_link(inside: str) -> tuple[str, str]:
    """Return label and target of what stands between the brackets of a link, both untrimmed."""
    label, target = divided(inside)
    return inside[slice(*label)], inside[slice(*target)]


def name_of(written: str, names: frozenset[str]) -> str:
    """Return the passage that a target means: the name as written when there is one, else without blanks around it."""
    return written if written in names else written.strip(GO_SPACE)


def is_address(target: str, names: frozenset[str]) -> bool:
    """Say whether a target is on the web and not a passage."""
    return target not in names and ADDRESS.match(target) is not None


def add_link(
    builder: Builder,
    start: int,
    end: int,
    label: str,
    written: str,
    *,
    effects: tuple[Set, ...] = (),
    kind: str = "link",
    literal: bool = False,
) -> None:
    """Add a link with a Markdown label. A target that is computed when the story is played is refused.

    `literal`: the target stood in quotes, so that nothing in it is an expression.
    """
    names = builder.context.names
    target = name_of(written, names)
    if target not in names and PREVIOUS.fullmatch(target):
        add_way_back(builder, start, end, label)
    elif is_address(target, names):
        add_address(builder, start, end, label, target)
    elif not literal and target not in names and COMPUTED.fullmatch(target):
        refuse_computed(builder, start, end)
        if label.strip() and label.strip() != target:
            builder.markdown(label)
    else:
        one_line = SPACES.sub(" ", label).strip()
        builder.add(
            Link(
                kind=kind,
                label=one_line,
                target=target,
                source=builder.text[start:end],
                span=builder.span(start, end),
                effects=effects,
            )
        )


def add_way_back(builder: Builder, start: int, end: int, label: str) -> None:
    """Add a link to where the reader was before."""
    words = SPACES.sub(" ", label).strip() or builder.context.back
    source, span = builder.text[start:end], builder.span(start, end)
    builder.add(Link(kind="back", label=words, target="", source=source, span=span))


def refuse_computed(builder: Builder, start: int, end: int) -> None:
    """Add a link whose target is not written out."""
    builder.refuse("CB653", start, end, text("where this leads is computed while playing"), HELP_COMPUTED)


HELP_COMPUTED: Sentence = text("write one choice for each passage it can lead to, each with a condition: `als ...`")


def add_address(builder: Builder, start: int, end: int, label: str, address: str) -> None:
    """Add a link to the web as Markdown. An address that could run something is taken out; its words stay."""
    clean = clean_address(address)
    words = SPACES.sub(" ", label).strip()
    if clean:
        builder.markdown(f"[{words}]({clean})")
        return
    refuse_acting(builder, start, end, text("an address that is no ordinary link was taken out"))
    builder.markdown(words if words != builder.inline(address) else "")


def refuse_acting(builder: Builder, start: int, end: int, message: Sentence) -> None:
    """Report something that could act by itself and does not come along."""
    builder.tell(
        "CB661",
        start,
        end,
        message,
        text("use ordinary links (`https:`, `mailto:`), meters, facts and conditions"),
    )


def add_links_in_code(builder: Builder, start: int, end: int) -> None:
    """Add a choice for each passage that a piece of code names when it goes on: the code goes, the way stays."""
    names = builder.context.names
    for match in IN_CODE.finditer(builder.text, start, end):
        target = name_of(match[1] if match[1] is not None else match[2], names)
        if target in names:
            builder.add(
                Link(
                    kind="link",
                    label=builder.inline(target),
                    target=target,
                    source=match[0],
                    span=builder.span(*match.span()),
                )
            )
            builder.tell(
                "CB660",
                *match.span(),
                text("code leads to `{name}` here; it became an ordinary choice", name=target),
                text("give it a label, and a condition if the code has one"),
                is_error=False,
            )


def labelled(pieces: tuple[Piece, ...], label: str, before: tuple[Set, ...] = ()) -> tuple[Piece, ...] | None:
    """Return what a link's inside comes down to when its reader follows it: links with its label.

    Changes become effects of those links; other text is the consequence of a single link, or else stays behind them.
    None when nothing in it leads anywhere.
    """
    effects = before + tuple(piece for piece in pieces if isinstance(piece, Set))
    made, rest = list[Piece](), list[Piece]()
    for piece in pieces:
        match piece:
            case Set():
                pass
            case Link(kind="go" | "back"):
                made.append(_choice(piece, label, effects))
            case When() if (branches := _branches(piece, label, effects)) is not None:
                made.append(branches)
            case _:
                rest.append(piece)
    if not made:
        return None
    if len(made) == 1 and isinstance(made[0], Link):
        return (replace(made[0], consequence=tuple(rest)),)
    return (*made, *rest)


def _choice(link: Link, label: str, effects: tuple[Set, ...]) -> Link:
    kind = "link" if link.kind == "go" else link.kind
    return replace(link, kind=kind, label=label or link.label, effects=effects + link.effects)


def _branches(when: When, label: str, effects: tuple[Set, ...]) -> When | None:
    made = [labelled(branch.pieces, label, effects) for branch in when.branches]
    if all(pieces is None for pieces in made):
        return None
    branches = (
        replace(branch, pieces=pieces or branch.pieces) for branch, pieces in zip(when.branches, made, strict=True)
    )
    return replace(when, branches=tuple(branches))
