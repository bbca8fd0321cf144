"""Python's statements and functions in JavaScript."""

import ast
from collections.abc import Iterable, Sequence

from casusboek.twine.browser.expressions import BINARY, quoted
from casusboek.twine.browser.matching import PatternMatching
from casusboek.twine.browser.scopes import FUNCTIONS, NotInSubset, bound, parameters


class Statements(PatternMatching):
    """Adds statements to expressions."""

    def block(self, body: Iterable[ast.stmt]) -> str:
        """Return statements one after another."""
        return "\n".join(filter(None, (str(self.visit(one)) for one in body)))

    def braced(self, body: Iterable[ast.stmt]) -> str:
        """Return statements between braces; the last needs no semicolon."""
        return f"{{\n{self.block(body).removesuffix(';')}\n}}"

    def asked(self, test: ast.expr) -> str:
        """Return a test between one pair of brackets."""
        made = self.truth(test)
        return made if made.startswith("(") and isinstance(test, ast.BoolOp | ast.Compare) else f"({made})"

    def visit_Expr(self, node: ast.Expr) -> str:
        return "" if isinstance(node.value, ast.Constant) else f"{self.visit(node.value)};"

    def visit_Assign(self, node: ast.Assign) -> str:
        if (
            isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Name)
            and node.value.func.id == "TypeVar"
        ):
            return ""
        if len(node.targets) > 1:
            raise NotInSubset(self.path, node, "a value for several names")
        return self._assigned(node.targets[0], str(self.visit(node.value)), node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> str:
        is_alias = isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"
        if node.value is None or (is_alias and any(isinstance(one, ast.Subscript) for one in ast.walk(node.value))):
            return ""
        return self._assigned(node.target, str(self.visit(node.value)), node.value)

    def _assigned(self, target: ast.expr, value: str, written: ast.expr | None) -> str:
        match target:
            case ast.Subscript(value=of, slice=at) if not isinstance(at, ast.Slice):
                return f"$.put({self.visit(of)}, {self.visit(at)}, {value});"
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                return f"{self._unpacked(targets)} = {self._counted(targets, value, written)};"
            case ast.Name() | ast.Attribute():
                return f"{self.visit(target)} = {value};"
        raise NotInSubset(self.path, target, "an assignment to this")

    def _unpacked(self, targets: Sequence[ast.expr]) -> str:
        if any(isinstance(one, ast.Subscript) for one in targets):
            raise NotInSubset(self.path, targets[0], "an assignment to several places of which one is an item")
        return self.items(targets)

    def _counted(self, targets: Sequence[ast.expr], value: str, written: ast.expr | None) -> str:
        starred = any(isinstance(one, ast.Starred) for one in targets)
        if isinstance(written, ast.Tuple) and not starred:
            return self.items(written.elts)
        return f"$.unpack({value}, {len(targets) - starred}, {str(starred).lower()})"

    def visit_AugAssign(self, node: ast.AugAssign) -> str:
        target, value = node.target, str(self.visit(node.value))
        if isinstance(target, ast.Subscript):
            raise NotInSubset(self.path, node, "a change of an item in its place")
        if isinstance(target, ast.Attribute):
            place = f"{self.visit(target.value)}.{self.attribute(target.attr)}"
        else:
            place = str(self.visit(target))
        return f"{place} = $.{self._changing(node)}({place}, {value});"

    def _changing(self, node: ast.AugAssign) -> str:
        if type(node.op) not in BINARY:
            raise NotInSubset(self.path, node, f"the operator {type(node.op).__name__}")
        return "extended" if isinstance(node.op, ast.Add) else BINARY[type(node.op)]

    def visit_If(self, node: ast.If) -> str:
        made = f"if {self.asked(node.test)} {self.braced(node.body)}"
        return made + (f" else {self.braced(node.orelse)}" if node.orelse else "")

    def visit_While(self, node: ast.While) -> str:
        self._no_else(node)
        return f"while {self.asked(node.test)} {self.braced(node.body)}"

    def visit_For(self, node: ast.For) -> str:
        self._no_else(node)
        one = self.fresh()
        target = self._assigned(node.target, one, None)
        body = self.block(node.body).removesuffix(";")
        return f"for (const {one} of {self.visit(node.iter)}) {{ {target}\n{body}\n}}"

    def _no_else(self, node: ast.For | ast.While) -> None:
        if node.orelse:
            raise NotInSubset(self.path, node, "a loop with else")

    def visit_Raise(self, node: ast.Raise) -> str:
        return f"throw {self.visit(node.exc)};" if node.exc else "throw $e;"

    def visit_Try(self, node: ast.Try) -> str:
        if node.orelse:
            raise NotInSubset(self.path, node, "a try with else")
        made = f"try {self.braced(node.body)}"
        if node.handlers:
            made += f" catch ($e) {{\n{''.join(self._handler(one) for one in node.handlers)} {{ throw $e; }}\n}}"
        return made + (f" finally {self.braced(node.finalbody)}" if node.finalbody else "")

    def _handler(self, node: ast.ExceptHandler) -> str:
        kind = self.visit(node.type) if node.type else "$.Exception"
        named = f"{self.name(node.name)} = $.thrown($e);\n" if node.name else ""
        return f"if ($.isinstance($.thrown($e), {kind})) {{\n{named}{self.block(node.body)}\n}} else "

    def visit_Match(self, node: ast.Match) -> str:
        subject = self.fresh()
        made = []
        for case in node.cases:
            test = self.pattern(case.pattern, subject)
            if case.guard is not None:
                test = f"{test} && {self.truth(case.guard)}"
            made.append(f"if ({test}) {self.braced(case.body)}")
        return f"{{ const {subject} = {self.visit(node.subject)};\n{' else '.join(made)} }}"

    def visit_FunctionDef(self, node: ast.FunctionDef) -> str:
        name = self.name(node.name)
        made = f"$.fn({self.function(node)}, {keywords_of(node.args)})"
        for decorator in reversed(node.decorator_list):
            made = f"{self.visit(decorator)}({made})"
        return f"{name} = {made};"

    def function(self, node: ast.FunctionDef, *, method: bool = False) -> str:
        """Return a function as an expression. The first parameter of a method is JavaScript's `this`."""
        arguments = _without_first(node.args) if method else node.args
        is_generator = any(isinstance(one, ast.Yield | ast.YieldFrom) for one in _own(node.body))
        signature = self.signature(arguments)
        names = [*parameters(node.args), *bound(node.body)]
        outer, self.scope = self.scope, self.scope.inside(names)
        local = [one for one in dict.fromkeys(bound(node.body)) if one not in parameters(node.args)]
        lines = [f"const {self.name(node.args.args[0].arg)} = this;"] if method else []
        lines += [f"let {', '.join(map(self.name, local))};"] if local else []
        lines.append(self.block(node.body))
        self.scope = outer
        inside = "\n".join(lines).removesuffix(";")
        return f"function{'*' if is_generator else ''} ({signature}) {{\n{inside}\n}}"


def keywords_of(arguments: ast.arguments, *, method: bool = False) -> str:
    """Return the names that a call may give as keywords, each at its place in the row; `true` when others may too."""
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return f"{quoted_list(names[1:] if method else names)}{', true' if arguments.kwarg else ''}"


def quoted_list(names: Iterable[str]) -> str:
    """Return names as an array of texts."""
    return f"[{', '.join(map(quoted, names))}]"


def _without_first(arguments: ast.arguments) -> ast.arguments:
    return ast.arguments(
        posonlyargs=[],
        args=arguments.args[1:],
        vararg=arguments.vararg,
        kwonlyargs=arguments.kwonlyargs,
        kw_defaults=arguments.kw_defaults,
        kwarg=arguments.kwarg,
        defaults=arguments.defaults,
    )


def _own(body: Iterable[ast.AST]) -> Iterable[ast.AST]:
    """Yield the nodes of a function's own body, without those of functions and classes in it."""
    for node in body:
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.GeneratorExp)):
            yield from _own(ast.iter_child_nodes(node))
