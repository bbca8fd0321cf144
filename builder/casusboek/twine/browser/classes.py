"""Python's classes in JavaScript: dataclasses, enumerations and ordinary ones with one base at most."""

import ast
from collections.abc import Iterable

from casusboek.twine.browser.expressions import quoted
from casusboek.twine.browser.scopes import NotInSubset
from casusboek.twine.browser.statements import Statements, keywords_of

NO_BASES = {"Generic", "Protocol", "ABC"}


class Classes(Statements):
    """Adds classes to statements."""

    def visit_ClassDef(self, node: ast.ClassDef) -> str:
        bases = [one for one in node.bases if not _is_one_of(one, NO_BASES)]
        if len(bases) > 1 or node.keywords:
            raise NotInSubset(self.path, node, "a class with several bases")
        name = self.name(node.name)
        methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
        body = ", ".join(self._method_of(one) for one in methods)
        made = f"($base) => ({{ {body} }})"
        if bases and _is_one_of(bases[0], {"Enum"}):
            return f"{name} = $.enumeration({quoted(node.name)}, {made}, {self._members(node)});"
        base = self.visit(bases[0]) if bases else "$.object"
        return f"{name} = $.cls({quoted(node.name)}, {base}, {made}, {self._data(node)}, {self._constants(node)});"

    def _method_of(self, node: ast.FunctionDef) -> str:
        name = self.attribute(node.name)
        match [self._decorator(one) for one in node.decorator_list]:
            case []:
                return f"{name}: $.fn({self.function(node, method=True)}, {keywords_of(node.args, method=True)})"
            case ["property"]:
                return f"get {name}{self.function(node, method=True).removeprefix('function')}"
        raise NotInSubset(self.path, node, "this decorator of a method")

    def _decorator(self, node: ast.expr) -> str:
        return ast.unparse(node.func if isinstance(node, ast.Call) else node)

    def _data(self, node: ast.ClassDef) -> str:
        """Return what a dataclass needs, or `null`."""
        found = [one for one in node.decorator_list if self._decorator(one) == "dataclass"]
        if len(found) != len(node.decorator_list):
            raise NotInSubset(self.path, node, "this decorator of a class")
        if not found:
            return "null"
        given = found[0].keywords if isinstance(found[0], ast.Call) else []
        options = [f"{one.arg}: true" for one in given if one.arg in ("frozen", "order") and _is_true(one.value)]
        fields = ", ".join(self._field(one) for one in node.body if isinstance(one, ast.AnnAssign))
        return f"{{ {', '.join([f'fields: [{fields}]', *options])} }}"

    def _field(self, node: ast.AnnAssign) -> str:
        if not isinstance(node.target, ast.Name):
            raise NotInSubset(self.path, node, "a field without a name")
        name, at = quoted(node.target.id), quoted(self.attribute(node.target.id))
        if node.value is None and name == at:
            return name
        parts = [f"name: {name}", f"at: {at}"]
        match node.value:
            case None:
                pass
            case ast.Call(func=ast.Name(id="field"), keywords=options):
                parts += [self._option(node, one) for one in options]
            case value:
                parts.append(f"make: () => {self.visit(value)}")
        return f"{{ {', '.join(filter(None, parts))} }}"

    def _option(self, node: ast.AnnAssign, option: ast.keyword) -> str:
        match option.arg:
            case "default_factory":
                return f"make: {self.visit(option.value)}"
            case "init" | "compare" | "metadata":
                return f"{option.arg}: {self.visit(option.value)}"
            case "repr" | "hash" | "kw_only":
                return ""
        raise NotInSubset(self.path, node, f"the option {option.arg} of a field")

    def _members(self, node: ast.ClassDef) -> str:
        return self._pairs(one for one in node.body if isinstance(one, ast.Assign))

    def _constants(self, node: ast.ClassDef) -> str:
        """Return what stands in a class besides fields and methods."""
        is_data = bool(node.decorator_list)
        kinds = (ast.Assign,) if is_data else (ast.Assign, ast.AnnAssign)
        return self._pairs(one for one in node.body if isinstance(one, kinds) and one.value is not None)

    def _pairs(self, nodes: Iterable[ast.stmt]) -> str:
        made = []
        for one in nodes:
            assert isinstance(one, ast.Assign | ast.AnnAssign)
            target = one.targets[0] if isinstance(one, ast.Assign) else one.target
            if not isinstance(target, ast.Name) or one.value is None or target.id == "__slots__":
                continue
            made.append(f"[{quoted(self.attribute(target.id))}, {self.visit(one.value)}]")
        return f"[{', '.join(made)}]"


def _is_one_of(node: ast.expr, names: set[str]) -> bool:
    inner = node.value if isinstance(node, ast.Subscript) else node
    return isinstance(inner, ast.Name) and inner.id in names


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True
