"""Reads SugarCube's macros that lead somewhere: `<<link>>`, `<<goto>>`, `<<back>>` and their kin."""

import re
from collections.abc import Callable

from casusboek.twine.dialects.builder import Builder, Frame
from casusboek.twine.dialects.links import (
    PREVIOUS,
    add_link,
    add_way_back,
    labelled,
    name_of,
    refuse_computed,
    split_link,
)
from casusboek.twine.dialects.nearest import SUGARCUBE, nearest
from casusboek.twine.dialects.pieces import Piece, Set
from casusboek.twine.dialects.sugarcube_values import arguments_of, read_sets

LINK_ARGUMENT = re.compile(r"\[\[(?P<inside>(?:(?!\]\]|\]\[)[^\n])+)\](?:\[(?P<setter>[^\n]*?)\])?\]")


def link_closer(builder: Builder, arguments: str, start: int, end: int) -> "Callable[[Frame, int], None]":
    """Return what ends a link with a body: choices when it leads anywhere, and else it is refused with its words."""
    label, target, effects = _link_arguments(builder, arguments, start, end)

    def close(frame: Frame, after: int) -> None:
        inside: list[Piece] = [*effects, *frame.inner]
        if target is not None:
            before = len(builder.top.inner)
            add_link(builder, start, end, label, target, kind="go", literal=True)
            inside += builder.top.inner[before:]
            del builder.top.inner[before:]
        made = labelled(tuple(inside), label)
        if made is not None:
            builder.add(*made)
        else:
            builder.refuse_around(frame, builder.text[start:end], nearest(SUGARCUBE, "linkreplace"))

    return close


def _link_arguments(builder: Builder, arguments: str, start: int, end: int) -> tuple[str, str | None, tuple[Set, ...]]:
    """Return the label, the target when one is given, and the changes of a link's setter."""
    label, target, effects = "", None, tuple[Set, ...]()
    for place, (kind, written) in enumerate(arguments_of(arguments)):
        link = LINK_ARGUMENT.fullmatch(written) if kind == "link" else None
        if link is not None:
            shown, goes = split_link(link["inside"])
            label, target = builder.inline(shown.strip()), name_of(goes, builder.context.names)
            if link["setter"]:
                effects = read_sets(builder, link["setter"], start, end)
        elif place == 0:
            label = builder.inline(written)
        elif kind == "string" or written in builder.context.names or PREVIOUS.fullmatch(written):
            target = target if target is not None else written
        else:
            refuse_computed(builder, start, end)
    return label, target, effects


def read_goto(builder: Builder, arguments: str, start: int, end: int) -> None:
    """Read `<<goto>>`."""
    targets = targets_of(arguments)
    if len(targets) == 1:
        is_text = arguments_of(arguments)[0][0] == "string"
        add_link(builder, start, end, builder.context.onward, targets[0][1], kind="go", literal=is_text)
    else:
        refuse_computed(builder, start, end)


def read_back(builder: Builder, arguments: str, start: int, end: int) -> None:
    """Read `<<back>>` or `<<return>>`, with or without a passage named."""
    label, target, _ = _link_arguments(builder, arguments, start, end)
    label = label or builder.context.back
    if target is not None:
        add_link(builder, start, end, label, target, literal=True)
        return
    add_way_back(builder, start, end, label)


def read_choice(builder: Builder, arguments: str, start: int, end: int) -> None:
    """Read `<<choice>>`, which older stories have: a passage, then what the link says."""
    (label, target), *rest = targets_of(arguments) or [("", "")]
    add_link(builder, start, end, builder.inline(rest[0][0] if rest else label), target)


def read_actions(builder: Builder, arguments: str, start: int, end: int) -> None:
    """Read `<<actions>>`, which older stories have: one link for each argument."""
    for label, target in targets_of(arguments):
        add_link(builder, start, end, builder.inline(label), target)


def targets_of(arguments: str) -> list[tuple[str, str]]:
    """Return label and target of each argument."""
    found = []
    for kind, written in arguments_of(arguments):
        link = LINK_ARGUMENT.fullmatch(written) if kind == "link" else None
        label, target = split_link(link["inside"]) if link else (written, written)
        found.append((label.strip(), target.strip()))
    return found
