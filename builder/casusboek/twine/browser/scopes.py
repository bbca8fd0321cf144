"""Which names a stretch of Python binds, and where a name is found."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, product
from string import ascii_letters

from casusboek.twine.browser.names import RESERVED

FUNCTIONS = (ast.FunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class NotInSubset(Exception):
    """A reading module uses a part of Python that has no JavaScript here; the message says what, and where."""

    def __init__(self, path: str, node: ast.AST, what: str) -> None:
        """Name the construct with its place."""
        super().__init__(f"{path}:{getattr(node, 'lineno', 0)}: the story format cannot run {what}")


@dataclass(frozen=True)
class Scope:
    """The names of a module, a function or a comprehension, inside another scope."""

    names: frozenset[str]
    outer: "Scope | None" = None

    def knows(self, name: str) -> bool:
        """Say whether a name is bound here or further out."""
        return name in self.names or (self.outer is not None and self.outer.knows(name))

    def is_local(self, name: str) -> bool:
        """Say whether a name is bound in a function or a comprehension, and not by the module."""
        return self.outer is not None and (name in self.names or self.outer.is_local(name))

    def inside(self, names: Iterable[str]) -> "Scope":
        """Return a scope inside this one."""
        return Scope(frozenset(names), self)


@dataclass
class CompiledProgram:
    """What all modules that are compiled together share: which attributes are methods, and which are fields.

    A local name has one short name everywhere, that is none of the names in `taken` (those of modules).
    """

    methods: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    short: dict[str, str] = field(default_factory=dict)

    def local(self, name: str) -> str:
        """Return the short name of a local name."""
        if name not in self.short:
            used = self.taken | RESERVED | {*self.short.values()}
            self.short[name] = next(one for one in _shortest() if one not in used)
        return self.short[name]


def _shortest() -> Iterator[str]:
    """Yield names, the shortest first."""
    for length in count(1):
        yield from map("".join, product(ascii_letters, repeat=length))


def bound(body: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that statements bind in their own scope, some of them more than once."""
    for node in body:
        yield from _bound(node)


def parameters(arguments: ast.arguments) -> list[str]:
    """Return the names of all parameters, in order: positional, keyword only, `*rest`, `**rest`."""
    ordinary = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    rest = [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
    return [one.arg for one in (*ordinary, *rest)]


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
            return
        case ast.Lambda():
            return
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (one.asname or one.name.split(".")[0] for one in names)
        case ast.Name(id=name, ctx=ast.Store()) | ast.ExceptHandler(name=str(name)):
            yield name
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name
    if isinstance(node, COMPREHENSIONS):
        yield from (one.target.id for one in ast.walk(node) if isinstance(one, ast.NamedExpr))
        return
    yield from bound(ast.iter_child_nodes(node))
