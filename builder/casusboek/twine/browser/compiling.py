"""Compiles Python modules, with all that they use, to one JavaScript program."""

import ast
from collections.abc import Iterable, Iterator

from casusboek.twine.browser.classes import Classes
from casusboek.twine.browser.expressions import quoted
from casusboek.twine.browser.names import MANGLED, NATIVE_METHODS, ONLY_TYPES
from casusboek.twine.browser.reaching import Module, Needed, Place, module_of, needed, running
from casusboek.twine.browser.scopes import Program, Scope, bound


class Unit(Classes):
    """Compiles what is needed of one module."""

    needed: Needed
    names: set[str]

    def unit_imports(self, node: ast.Import | ast.ImportFrom) -> str:
        if isinstance(node, ast.Import):
            return "".join(self._whole(one) for one in node.names)
        if node.module in ONLY_TYPES:
            return ""
        return " ".join(self._one(node.module or "", one) for one in node.names)

    def _whole(self, one: ast.alias) -> str:
        name = one.asname or one.name.split(".")[0]
        self.modules.add(name)
        return f"{self.name(name)} = $.module({quoted(name if one.asname is None else one.name)});"

    def _one(self, source: str, one: ast.alias) -> str:
        name = one.asname or one.name
        if self.scope.outer is None and name not in self.names:
            return ""
        if f"{source}.{one.name}" in self.needed.names:
            self.modules.add(name)
            return f"{self.name(name)} = $.module({quoted(f'{source}.{one.name}')});"
        return f"{self.name(name)} = $.imported({quoted(source)}, {quoted(one.name)});"


def compiled(roots: Iterable[Place]) -> str:
    """Return a program with the names that some modules of ours have, and whatever these use.

    Raises NotInSubset for a construct that has no JavaScript here.
    """
    found = needed(roots)
    modules = [module for name in found.order if (module := module_of(name))]
    methods = {name for module in modules for name in _methods(module.tree)} | NATIVE_METHODS
    head = f"const $ = CasusboekPython;\n$.mangled = new Set({sorted(MANGLED)});"
    return "\n".join([head, *(_unit(module, Program(methods=methods), found) for module in modules)])


def constants(roots: Iterable[Place]) -> set[str]:
    """Return every text that a program needs: among them are the sentences that a catalogue translates."""
    found = needed(roots)
    return {
        node.value
        for name in found.order
        if (module := module_of(name))
        for statement in _statements(module, found)
        for node in running(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _statements(module: Module, found: Needed) -> list[ast.stmt]:
    kept = [module.makers[name] for name in found.names[module.name]] + module.acts
    return [one for one in module.tree.body if one in kept]


def _unit(module: Module, program: Program, found: Needed) -> str:
    names = [one for one in module.makers if one in found.names[module.name]]
    statements = _statements(module, found)
    known = [one for one in dict.fromkeys(bound(statements)) if one in names]
    unit = Unit(module.path, program, Scope(frozenset(known)))
    unit.needed, unit.names = found, set(known)
    body = unit.block(statements)
    given = ", ".join(f"{name}: {unit.name(name)}" for name in known)
    declared = f"let {', '.join(map(unit.name, known))};\n" if known else ""
    return f'$.define("{module.name}", () => {{\n{declared}{body}\nreturn {{ {given} }};\n}});'


def _methods(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.FunctionDef) and not any(
                    isinstance(each, ast.Name) and each.id == "property" for each in one.decorator_list
                ):
                    yield one.name
