"""Which names of which modules a program needs: those it begins with, and whatever these use."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from casusboek.twine.browser.names import ONLY_TYPES, REPLACED
from casusboek.twine.browser.scopes import NotInSubset, bound

PACKAGE = Path(__file__).parents[2]
Place = tuple[str, str]  # a module and a name in it


@dataclass(frozen=True)
class Module:
    """A module of ours that was parsed. `path` is its file as told to people."""

    name: str
    path: str
    tree: ast.Module

    @cached_property
    def makers(self) -> dict[str, ast.stmt]:
        """Return for each name of the module the statement that binds it."""
        return {name: statement for statement in self.tree.body for name in bound([statement])}

    @cached_property
    def acts(self) -> list[ast.stmt]:
        """Return the statements that bind nothing and do something."""
        quiet = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
        return [one for one in self.tree.body if not isinstance(one, quiet) and not _is_words(one)]


@dataclass
class Needed:
    """The names that are needed, by module."""

    names: dict[str, set[str]] = field(default_factory=dict)


def module_of(name: str) -> Module | None:
    """Return a module of ours by its name, or None when there is no such file."""
    return None if name in REPLACED else _parsed(name, PACKAGE)


@cache
def _parsed(name: str, package: Path) -> Module | None:
    place = package.parent.joinpath(*name.split("."))
    path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    if not name.startswith("casusboek") or not path.is_file():
        return None
    told = path.relative_to(package.parent).as_posix()
    return Module(name, told, ast.parse(path.read_text(encoding="utf-8"), told))


def needed(roots: Iterable[Place]) -> Needed:
    """Return what a program needs that begins with some names."""
    found, waiting = Needed(), list(roots)
    while waiting:
        name, what = waiting.pop()
        module = module_of(name)
        if module is None or what in found.names.get(name, ()):
            continue
        if what not in module.makers:
            raise NotInSubset(module.path, module.tree, f"the name {what}, which the module does not have")
        if name not in found.names:
            waiting.extend(place for act in module.acts for place in uses(module, act))
        found.names.setdefault(name, set()).add(what)
        waiting.extend(uses(module, module.makers[what], what))
    return found


def uses(module: Module, statement: ast.AST, what: str = "") -> Iterator[Place]:
    """Yield the places that a statement of a module uses; of an import only what binds the name `what`."""
    if isinstance(statement, ast.ImportFrom):
        if statement.module not in ONLY_TYPES:
            yield from ((source, name) for source, name in _imported(statement, what) if module_of(source))
        return
    for node in running(statement):
        match node:
            case ast.Name(id=name) if name in module.makers:
                yield module.name, name
            case ast.ImportFrom():
                yield from ((source, name) for source, name in _imported(node) if module_of(source))
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                maker = module.makers.get(name)
                if isinstance(maker, ast.ImportFrom):
                    whole = f"{maker.module}.{name}"
                    if module_of(whole):
                        yield whole, attribute


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all in it that runs: no annotations, no decorators of classes."""
    yield node
    skipped = {
        ast.FunctionDef: ("returns",),
        ast.arg: ("annotation",),
        ast.AnnAssign: ("annotation",),
        ast.ClassDef: ("decorator_list",),
    }.get(type(node), ())
    for name, value in ast.iter_fields(node):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and name not in skipped:
                yield from running(one)


def _imported(node: ast.ImportFrom, what: str = "") -> Iterator[Place]:
    """Yield what an import takes out of modules; a module that it takes as a whole is followed where it is used."""
    for one in node.names:
        if what in ("", one.asname or one.name) and module_of(f"{node.module}.{one.name}") is None:
            yield node.module or "", one.name


def _is_words(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
