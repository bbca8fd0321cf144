"""Python's calls in JavaScript: keywords become a place in the row of arguments when the call is made."""

import ast

from casusboek.twine.browser.expressions import Expressions, quoted
from casusboek.twine.browser.names import LACKING
from casusboek.twine.browser.scopes import NotInSubset


class Calls(Expressions):
    """Adds calls to expressions."""

    def visit_Call(self, node: ast.Call) -> str:
        match node.func:
            case ast.Name(id="assert_never"):
                return f"$.never({self.visit(node.args[0])})"
            case ast.Subscript(value=ast.Name(id=name)):
                return self._called(f"$.{name}", node)
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr=name):
                return self._of_base(name, node)
            case ast.Attribute(value=of, attr=name) if not self._is_module(of):
                return self._method(of, name, node)
        return self._called(str(self.visit(node.func)), node)

    def _is_module(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id in self.modules

    def _method(self, of: ast.expr, name: str, node: ast.Call) -> str:
        made, attribute = str(self.visit(of)), self.attribute(name)
        if name in LACKING and name not in self.program.methods:
            raise NotInSubset(self.path, node, f"the method {name}")
        if node.keywords:
            return f"$.keyed({made}, {quoted(attribute)}, {self.items(node.args)}, {self._keywords(node)})"
        return f"{made}.{attribute}({self._arguments(node)})"

    def _called(self, function: str, node: ast.Call) -> str:
        if node.keywords:
            return f"$.call({function}, {self.items(node.args)}, {self._keywords(node)})"
        return f"{function}({self._arguments(node)})"

    def _of_base(self, name: str, node: ast.Call) -> str:
        if node.keywords:
            raise NotInSubset(self.path, node, "keywords to the method of a base")
        arguments = self._arguments(node)
        return f"$base.prototype.{self.attribute(name)}.call({', '.join(filter(None, [self.name('self'), arguments]))})"

    def _arguments(self, node: ast.Call) -> str:
        return ", ".join(self.visit(one) for one in node.args)

    def _keywords(self, node: ast.Call) -> str:
        parts = [
            f"...$.plain({self.visit(one.value)})" if one.arg is None else f"{one.arg}: {self.visit(one.value)}"
            for one in node.keywords
        ]
        return f"{{ {', '.join(parts)} }}"
