"""Turns the theme's Jinja fragments into JavaScript: Twine's Play shows what the site shows, from one source."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, nodes
from jinja2.ext import extract_from_ast
from jinja2.meta import find_undeclared_variables

from casusboek.render.templates import environment


class NotInBrowser(Exception):
    """A fragment uses a part of Jinja that has no JavaScript here; the argument names it."""


def browser_templates(theme: Path) -> str:
    """Return a script that gives the runtime every fragment of a theme that a case page is made of, by its name."""
    made = ",\n".join(f"{json.dumps(name)}: {_fragment(template)}" for name, template in _templates(theme))
    return f"CasusboekTemplates.define(({{ E, T, A, F, Q, Markup }}) => ({{\n{made}\n}}));"


def sentences(theme: Path) -> set[str]:
    """Return every sentence that the fragments say, for the catalogue."""
    found = (extract_from_ast(template, gettext_functions=("_",)) for _, template in _templates(theme))
    return {str(said) for one in found for _, _, said in one}


def _templates(theme: Path) -> Iterator[tuple[str, nodes.Template]]:
    templates = environment(theme)
    kinds = sorted(path.parent.name for path in (theme / "blocks").glob("*/block.html"))
    parts = ("blocks.html", "sections.html", "cover.html")
    for name in (*parts, *(f"{kind}/block.html" for kind in kinds)):
        yield name, _parsed(templates, name)


def _parsed(templates: Environment, name: str) -> nodes.Template:
    assert templates.loader is not None
    return templates.parse(templates.loader.get_source(templates, name)[0])


def _fragment(template: nodes.Template) -> str:
    """Return the macros of a fragment by name, and how to write what stands outside them."""
    macros = [node for node in template.body if isinstance(node, nodes.Macro)]
    made = "".join(f"const {one.name} = {_function(one.args, one.body)};" for one in macros)
    rest = "".join(_statement(node) for node in template.body if not isinstance(node, nodes.Macro))
    given = ", ".join(sorted(find_undeclared_variables(template) - {one.name for one in macros}))
    write = f"({{ {given} }}) => {{ let o = ''; {rest} return o; }}"
    return f"(() => {{ {made} return {{ macros: {{ {', '.join(one.name for one in macros)} }}, write: {write} }}; }})()"


def _function(arguments: Iterable[nodes.Name], body: Iterable[nodes.Node]) -> str:
    names = ", ".join(one.name for one in arguments)
    code = "".join(_statement(node) for node in body)
    return f"({names}) => {{ let o = ''; {code} return Markup(o); }}"


def _statement(node: nodes.Node) -> str:
    match node:
        case nodes.Output(nodes=parts):
            return "".join(f"o += {_output(part)};" for part in parts)
        case nodes.If(elif_=[]):
            return _if(node)
        case nodes.For(target=target, iter=each, body=body, else_=[], test=None):
            code = "".join(_statement(one) for one in body)
            return f"for (const {_target(target)} of {_value(each)}) {{ {code} }}"
    raise NotInBrowser(type(node).__name__)


def _if(node: nodes.If) -> str:
    code = f"if ({_truth(node.test)}) {{ {''.join(map(_statement, node.body))} }}"
    return code + (f" else {{ {''.join(map(_statement, node.else_))} }}" if node.else_ else "")


def _output(node: nodes.Node) -> str:
    if isinstance(node, nodes.TemplateData):
        return json.dumps(node.data, ensure_ascii=False)
    return f"E({_value(node)})"


def _target(node: nodes.Node) -> str:
    if isinstance(node, nodes.Tuple):
        return f"[{', '.join(map(_target, node.items))}]"
    assert isinstance(node, nodes.Name)
    return node.name


def _truth(node: nodes.Node) -> str:
    return f"T({_value(node)})"


def _value(node: nodes.Node) -> str:
    match node:
        case nodes.Const(value=value):
            return json.dumps(value, ensure_ascii=False)
        case nodes.Name(name=name):
            return name
        case nodes.Getattr(node=of, attr=name):
            return f"A({_value(of)}, {json.dumps(name)})"
        case nodes.Call():
            return _call(node)
        case nodes.CondExpr(test=test, expr1=one, expr2=other):
            return f"({_truth(test)} ? {_value(one)} : {_value(other) if other else chr(34) * 2})"
        case nodes.And(left=left, right=right):
            return f"({_truth(left)} ? {_value(right)} : {_value(left)})"
        case nodes.Or(left=left, right=right):
            return f"({_truth(left)} ? {_value(left)} : {_value(right)})"
        case nodes.Not(node=inner):
            return f"!{_truth(inner)}"
        case nodes.Compare(expr=left, ops=[nodes.Operand(op=sign, expr=right)]) if sign in SIGNS:
            return f"Q({_value(left)}, {json.dumps(sign)}, {_value(right)})"
    raise NotInBrowser(type(node).__name__)


SIGNS = {"eq", "gt"}


def _call(node: nodes.Call) -> str:
    if node.dyn_args or node.dyn_kwargs:
        raise NotInBrowser("*arguments")
    match node.node:
        case nodes.Getattr(node=of, attr="format") if not node.args:
            values = ", ".join(f"{one.key}: {_value(one.value)}" for one in node.kwargs)
            return f"F({_value(of)}, {{ {values} }})"
        case nodes.Name(name=name) if not node.kwargs:
            return f"{name}({', '.join(map(_value, node.args))})"
    raise NotInBrowser("call")
