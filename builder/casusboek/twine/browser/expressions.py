"""Python's expressions in JavaScript. What the two languages mean differently goes through theme/twine/python.js."""

import ast
import json
import re
from collections.abc import Iterable
from typing import Any

from casusboek.twine.browser.names import BUILTINS, MANGLED, RESERVED
from casusboek.twine.browser.scopes import CompiledProgram, NotInSubset, Scope, bound, parameters

ORDER = {ast.Lt: ("lt", "<"), ast.LtE: ("le", "<="), ast.Gt: ("gt", ">"), ast.GtE: ("ge", ">=")}
BINARY = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Mod: "mod",
    ast.FloorDiv: "floordiv",
    ast.BitOr: "bitor",
    ast.BitAnd: "bitand",
}
# what becomes of a node: `<part>` is a part of it, `<part?>` whether that is true
FORMS = {
    ast.List: "[<elts>]",
    ast.Set: "$.set([<elts>])",
    ast.Starred: "...<value>",
    ast.IfExp: "(<test?> ? <body> : <orelse>)",
    ast.NamedExpr: "(<target> = <value>)",
    ast.Yield: "(yield <value>)",
    ast.YieldFrom: "(yield* <value>)",
    ast.Pass: "",
    ast.Break: "break;",
    ast.Continue: "continue;",
    ast.Return: "return <value>;",
    ast.Assert: "$.assert(<test?>);",
}
PART = re.compile(r"<(?P<name>\w+)(?P<how>\??)>")
TRUE_OR_FALSE = {"isinstance", "any", "all", "bool"}


class Expressions(ast.NodeVisitor):
    """Turns an expression into JavaScript text. `scope` knows the names; `modules` are those that name a module."""

    def __init__(self, path: str, program: CompiledProgram, scope: Scope) -> None:
        """Begin in a scope of a module."""
        self.path, self.program, self.scope = path, program, scope
        self.modules: set[str] = set()
        self.counted = 0

    def generic_visit(self, node: ast.AST) -> str:
        """Fill in the form of what has no method of its own; refuse what has neither."""
        if type(node) not in FORMS:
            raise NotInSubset(self.path, node, type(node).__name__)
        return PART.sub(lambda part: self._part(getattr(node, part["name"]), part["how"]), FORMS[type(node)])

    def _part(self, part: Any, how: str) -> str:
        if isinstance(part, list):
            return ", ".join(self.visit(one) for one in part)
        return "null" if part is None else self.truth(part) if how else str(self.visit(part))

    def fresh(self) -> str:
        """Return a name that nothing else has."""
        self.counted += 1
        return f"$_{self.counted}"

    def name(self, name: str) -> str:
        """Return a name as JavaScript may have it: those of a module as they are, others short."""
        if self.scope.is_local(name):
            return self.program.local(name)
        return f"{name}$" if name in RESERVED else name

    def attribute(self, name: str) -> str:
        """Return the name of an attribute: those that JavaScript's own texts and lists have get a mark."""
        return f"${name}" if name in MANGLED else name

    def truth(self, node: ast.expr) -> str:
        """Return an expression that is true or false as Python sees it."""
        match node:
            case ast.Compare() | ast.UnaryOp(op=ast.Not()):
                return str(self.visit(node))
            case ast.Call(func=ast.Name(id=name)) if name in TRUE_OR_FALSE:
                return str(self.visit(node))
            case ast.BoolOp(op=op, values=values):
                sign = " && " if isinstance(op, ast.And) else " || "
                return f"({sign.join(map(self.truth, values))})"
        return f"$.ok({self.visit(node)})"

    def visit_Constant(self, node: ast.Constant) -> str:
        match node.value:
            case None:
                return "null"
            case bool(value):
                return "true" if value else "false"
            case int(value) if abs(value) < 2**53:
                return str(value)
            case str(value):
                return quoted(value)
        raise NotInSubset(self.path, node, f"the constant {node.value!r}")

    def visit_Name(self, node: ast.Name) -> str:
        if self.scope.knows(node.id):
            return self.name(node.id)
        if node.id in BUILTINS:
            return f"$.{node.id}"
        raise NotInSubset(self.path, node, f"the name {node.id}")

    def visit_JoinedStr(self, node: ast.JoinedStr) -> str:
        parts = []
        for part in node.values:
            match part:
                case ast.Constant(value=str(words)):
                    parts.append(quoted(words))
                case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                    parts.append(f"$.str({self.visit(value)})")
                case ast.FormattedValue(value=value, conversion=114, format_spec=None):
                    parts.append(f"$.repr({self.visit(value)})")
                case ast.FormattedValue(value=value, conversion=-1, format_spec=ast.expr() as form):
                    parts.append(f"$.format({self.visit(value)}, {self.visit(form)})")
                case _:
                    raise NotInSubset(self.path, node, "this conversion in an f-string")
        return f"({' + '.join(parts)})" if parts else '""'

    def visit_Tuple(self, node: ast.Tuple) -> str:
        if isinstance(node.ctx, ast.Store):
            return self.items(node.elts)
        return f"$.t({self.items(node.elts)})"

    def visit_Dict(self, node: ast.Dict) -> str:
        pairs = [
            f"...$.pairs({self.visit(value)})" if key is None else f"[{self.visit(key)}, {self.visit(value)}]"
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        return f"$.dict([{', '.join(pairs)}])"

    def items(self, nodes: Iterable[ast.expr]) -> str:
        """Return expressions as an array."""
        return f"[{', '.join(self.visit(one) for one in nodes)}]"

    def visit_BoolOp(self, node: ast.BoolOp) -> str:
        *before, last = node.values
        made = str(self.visit(last))
        helper, sign = ("and", "&&") if isinstance(node.op, ast.And) else ("or", "||")
        for one in reversed(before):
            plain = isinstance(one, ast.Compare) or (isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.Not))
            made = f"({self.visit(one)} {sign} {made})" if plain else f"$.{helper}({self.visit(one)}, () => {made})"
        return made

    def visit_UnaryOp(self, node: ast.UnaryOp) -> str:
        match node.op:
            case ast.Not():
                return f"!{self.truth(node.operand)}"
            case ast.USub():
                return f"(-{self.visit(node.operand)})"
        raise NotInSubset(self.path, node, f"the operator {type(node.op).__name__}")

    def visit_BinOp(self, node: ast.BinOp) -> str:
        left, right = self.visit(node.left), self.visit(node.right)
        if isinstance(node.op, ast.Div | ast.Pow):
            return f"({left} {'/' if isinstance(node.op, ast.Div) else '**'} {right})"
        if type(node.op) not in BINARY:
            raise NotInSubset(self.path, node, f"the operator {type(node.op).__name__}")
        return f"$.{BINARY[type(node.op)]}({left}, {right})"

    def visit_Lambda(self, node: ast.Lambda) -> str:
        return f"({self.signature(node.args)}) => {self.within(parameters(node.args), node.body)}"

    def within(self, names: Iterable[str], body: ast.expr) -> str:
        """Return an expression in which some more names are known, ready to stand behind an arrow."""
        outer, self.scope = self.scope, self.scope.inside(names)
        made = str(self.visit(body))
        self.scope = outer
        return f"({made})" if made.startswith("{") else made

    def signature(self, arguments: ast.arguments) -> str:
        """Return the parameters of a function, keyword-only ones behind the others."""
        if arguments.vararg and (arguments.kwonlyargs or arguments.kwarg):
            raise NotInSubset(self.path, arguments.vararg, "a function with *rest and keywords")
        ordinary = [*arguments.posonlyargs, *arguments.args]
        values = [None] * (len(ordinary) - len(arguments.defaults)) + list(arguments.defaults)
        pairs = [*zip(ordinary, values, strict=True), *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
        local = self.program.local
        made = [local(one.arg) + (f" = {self.visit(value)}" if value else "") for one, value in pairs]
        if arguments.vararg:
            made.append(f"...{local(arguments.vararg.arg)}")
        if arguments.kwarg:
            made.append(f"{local(arguments.kwarg.arg)} = $.dict([])")
        return ", ".join(made)

    def visit_Compare(self, node: ast.Compare) -> str:
        sides = [node.left, *node.comparators]
        if any(not isinstance(one, ast.Name | ast.Constant | ast.Attribute | ast.UnaryOp) for one in sides[1:-1]):
            raise NotInSubset(self.path, node, "a comparison of three with something to compute in the middle")
        made = [self._compared(*three) for three in zip(sides, node.ops, sides[1:], strict=False)]
        return made[0] if len(made) == 1 else f"({' && '.join(made)})"

    def _compared(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> str:
        one, other = self.visit(left), self.visit(right)
        match sign:
            case ast.Is() | ast.IsNot():
                equals = "==" if _is_none(left) or _is_none(right) else "==="
                return f"({one} {'!' + equals[1:] if isinstance(sign, ast.IsNot) else equals} {other})"
            case ast.In() | ast.NotIn():
                return f"{'!' if isinstance(sign, ast.NotIn) else ''}$.isin({one}, {other})"
            case ast.Eq() | ast.NotEq():
                no = isinstance(sign, ast.NotEq)
                if _is_simple(left) or _is_simple(right):
                    return f"({one} {'!==' if no else '==='} {other})"
                return f"{'!' if no else ''}$.eq({one}, {other})"
        helper, plain = ORDER[type(sign)]
        return f"({one} {plain} {other})" if _is_simple(left) or _is_simple(right) else f"$.{helper}({one}, {other})"

    def visit_ListComp(self, node: ast.ListComp) -> str:
        return self._gathered("", node.generators, [node.elt])

    def visit_SetComp(self, node: ast.SetComp) -> str:
        return self._gathered("$.set", node.generators, [node.elt])

    def visit_DictComp(self, node: ast.DictComp) -> str:
        return self._gathered("$.dict", node.generators, [node.key, node.value])

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> str:
        return self._loops(node.generators, [node.elt], "yield {}", "function* ($i)")

    def _gathered(self, kind: str, loops: list[ast.comprehension], parts: list[ast.expr]) -> str:
        return f"{kind}({self._loops(loops, parts, '$r.push({});', '($i) =>')})"

    def _loops(self, loops: list[ast.comprehension], parts: list[ast.expr], form: str, head: str) -> str:
        """Return a function that runs a comprehension, called with what its first loop goes through."""
        first, outer = self.visit(loops[0].iter), self.scope
        opening = ""
        for at, loop in enumerate(loops):
            through = self.visit(loop.iter) if at else "$i"
            self.scope = self.scope.inside(bound([loop.target]))
            tests = "".join(f"if ({self.truth(one)}) " for one in loop.ifs)
            opening += f"for (const {self.visit(loop.target)} of {through}) {tests}"
        made = [self.visit(part) for part in parts]
        self.scope = outer
        run = opening + form.format(made[0] if len(made) == 1 else f"[{', '.join(made)}]")
        if head.startswith("function"):
            return f"({head} {{ {run} }})({first})"
        return f"({head} {{ const $r = []; {run} return $r }})({first})"

    def visit_Attribute(self, node: ast.Attribute) -> str:
        of = self.visit(node.value)
        if isinstance(node.value, ast.Name) and node.value.id in self.modules:
            return f"{of}.{node.attr}"
        if isinstance(node.ctx, ast.Load) and (node.attr in self.program.methods or node.attr in MANGLED):
            return f"$.at({of}, {quoted(self.attribute(node.attr))})"
        return f"{of}.{self.attribute(node.attr)}"

    def visit_Subscript(self, node: ast.Subscript) -> str:
        of = self.visit(node.value)
        match node.slice:
            case ast.Slice(lower=lower, upper=upper, step=None):
                ends = [self.visit(end) if end else "null" for end in (lower, upper)]
                return f"$.slice({of}, {', '.join(ends)})"
            case ast.Slice():
                raise NotInSubset(self.path, node, "a slice with steps")
        return f"$.get({of}, {self.visit(node.slice)})"


def quoted(words: str) -> str:
    """Return a text as JavaScript that may stand inside a page; single quotes need no escape in format.js."""
    plain = all(ord(sign) < 0xD800 or ord(sign) > 0xDFFF for sign in words)
    made = json.dumps(words, ensure_ascii=not plain).replace("</", "<\\/").replace("<!--", "<\\!--")
    return made if "'" in words or '"' in words else f"'{made[1:-1]}'"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_simple(node: ast.expr) -> bool:
    """Say whether JavaScript compares with this as Python does: a text or a number written out."""
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(inner, ast.Constant) and isinstance(inner.value, str | int | float)
