"""Which names a stretch of Python binds, and where a name is found."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

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

    def inside(self, names: Iterable[str]) -> "Scope":
        """Return a scope inside this one."""
        return Scope(frozenset(names), self)


@dataclass
class Program:
    """What all modules that are compiled together share: which attributes are methods, and which are fields."""

    methods: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)


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
        case ast.Nonlocal():
            return
    if isinstance(node, COMPREHENSIONS):
        yield from (one.target.id for one in ast.walk(node) if isinstance(one, ast.NamedExpr))
        return
    yield from bound(ast.iter_child_nodes(node))


def free(body: Iterable[ast.AST]) -> set[str]:
    """Return the names that `nonlocal` says belong further out."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, ast.Nonlocal):
            found.update(node.names)
        elif not isinstance(node, FUNCTIONS):
            found |= free(ast.iter_child_nodes(node))
    return found
