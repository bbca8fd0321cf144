"""Compiles Python modules, with all that they use, to one JavaScript program."""

import ast
from collections.abc import Iterable, Iterator

from casusboek.twine.browser.classes import Classes
from casusboek.twine.browser.expressions import quoted
from casusboek.twine.browser.names import MANGLED, NATIVE_METHODS, ONLY_TYPES
from casusboek.twine.browser.reaching import Module, Needed, Place, module_of, needed, running
from casusboek.twine.browser.scopes import CompiledProgram, Scope, bound


class Unit(Classes):
    """Compiles what is needed of one module."""

    needed: Needed
    names: set[str]

    def visit_Import(self, node: ast.Import) -> str:
        return "".join(self._whole(one) for one in node.names)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> str:
        source = node.module or ""
        if source in ONLY_TYPES:
            return ""
        used = [one for one in node.names if self.scope.outer is not None or (one.asname or one.name) in self.names]
        whole = [one for one in used if f"{source}.{one.name}" in self.needed.names]
        named = [one for one in used if one not in whole]
        rows = [self._module(f"{source}.{one.name}", one.asname or one.name) for one in whole]
        if named:
            places = ", ".join(self.name(one.asname or one.name) for one in named)
            names = ", ".join(quoted(one.name) for one in named)
            rows.append(f"[{places}] = $.imported({quoted(source)}, {names});")
        return " ".join(rows)

    def _whole(self, one: ast.alias) -> str:
        name = one.asname or one.name.split(".")[0]
        self.modules.add(name)
        return f"{self.name(name)} = $.module({quoted(name if one.asname is None else one.name)});"

    def _module(self, source: str, name: str) -> str:
        self.modules.add(name)
        return f"{self.name(name)} = $.module({quoted(source)});"


def compiled(roots: Iterable[Place]) -> str:
    """Return a program with the names that some modules of ours have, and whatever these use.

    Raises NotInSubset for a construct that has no JavaScript here.
    """
    found = needed(roots)
    modules = [module for name in found.names if (module := module_of(name))]
    methods = {name for module in modules for name in _methods(module.tree)} | NATIVE_METHODS
    head = f"const $ = CasusboekPython;\n$.mangled = new Set({sorted(MANGLED)});"
    taken = {name for names in found.names.values() for name in names}
    program = CompiledProgram(methods=methods, taken=taken)
    return "\n".join([head, *(_unit(module, program, found) for module in modules)])


def constants(roots: Iterable[Place]) -> set[str]:
    """Return every text that a program needs: among them are the sentences that a catalogue translates."""
    found = needed(roots)
    return {
        node.value
        for name in found.names
        if (module := module_of(name))
        for statement in _statements(module, found)
        for node in running(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _statements(module: Module, found: Needed) -> list[ast.stmt]:
    kept = [module.makers[name] for name in found.names[module.name]] + module.acts
    return [one for one in module.tree.body if one in kept]


def _unit(module: Module, program: CompiledProgram, found: Needed) -> str:
    names = [one for one in module.makers if one in found.names[module.name]]
    statements = _statements(module, found)
    known = [one for one in dict.fromkeys(bound(statements)) if one in names]
    unit = Unit(module.path, program, Scope(frozenset(known)))
    unit.needed, unit.names = found, set(known)
    body = unit.block(statements)
    given = ", ".join(name if (own := unit.name(name)) == name else f"{name}: {own}" for name in known)
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
