"""Short names in scripts (render/shorten.py): the scripts do the same, and no name is lost."""

import json
import subprocess

import pytest
from tests.needs import needs

from casusboek.render.shorten import shorten

# Each ends in a value that says whether every name still means what it meant.
SCRIPTS = {
    "properties and keys stay": "const f = (one) => { const found = { one, two: one + 1, say() { return one; } }; return [found.one, found.two, found.say(), 'one' in found]; }; f(3);",
    "patterns and defaults": "const f = ({ first, other: { deep = 4 } = {}, ...rest }, [head, ...tail] = [first]) => [first, deep, rest, head, tail]; f({ first: 1, third: 3 });",
    "a default names something outside": "const start = 7; const f = (value = start, start2 = value) => [value, start2]; f();",
    "a block hides a function for itself only": "const title = (word) => word + '!'; const f = (odd) => { if (odd) { const title = 'odd'; return title; } return title('even'); }; [f(true), f(false)];",
    "a loop has names of its own": "const f = (items) => { const item = 'all'; const seen = []; for (const item of items) seen.push(item); for (const [at, item] of items.entries()) { seen.push(at + item); } return [item, ...seen]; }; f([1, 2]);",
    "what stands behind a loop without braces": "const f = (items) => { const seen = []; for (const item of items) if (item > 1) { seen.push(item); } let free = 0; for (const item of items) { if (item < free) continue; free = item + 1; } for (const a of items) if (a) seen.push(a); else { seen.push(-a); } let last = 5; for (const b of items) for (const c of items) { seen.push(b * c); } const end = 6; for (const d of items) switch (d) { default: seen.push(d); } const over = 7; return [free, last, end, over, ...seen]; }; f([0, 1, 3]);",
    "templates within templates": "const f = (name, list) => `${name}: ${list.map((one) => `<${one}${name}>`).join('}')} name`; f('a', [1, 2]);",
    "what looks like a division or an expression": "const f = (text, half) => [text.replace(/[/}{]name/g, 'x'), half / 2 / 1, /half/.test(text)]; f('a/name half', 8);",
    "a choice between arrows": "const f = (yes) => (yes ? (one) => one + 1 : (two) => two * 2); [f(true)(5), f(false)(5)];",
    "cases": "const f = (kind) => { switch (kind) { case 'and': case 'or': { const [first, ...parts] = kind; return parts.length + first; } default: { const first = 'none'; return first; } } }; [f('or'), f('x')];",
    "what the browser gives": "const f = (list) => { const name = Math.max(...list); try { nothing(); } catch { return [name, JSON.stringify(name), typeof nothing]; } }; f([1, 9]);",
    "methods called catch and of": "const notice = 1; const f = (task) => task.catch((notice) => notice).of(notice); f({ catch: (deed) => ({ of: (n) => [deed(2), n] }) });",
    "declarations in a row": "const f = (list) => { const one = 1; const two = (item) => { const half = item / 2; const { length } = list; return [half, length]; }; for (const item of list) two(item); const three = one + 2; let four = 4; let five = list.map((item) => item); const six = { one, 'let': 6 }; if (six) list.push(1); const seven = 7; four += 1; return [two(3), three, four, five, six, seven]; }; f([1]);",
    "many": "const f = (start) => { "
    + "".join(f"const name{n} = start + {n}; " for n in range(60))
    + "return name0 + name59; }; f(1);",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_shortened_script_does_the_same(name):
    script = SCRIPTS[name]
    asked = [f"JSON.stringify(eval({json.dumps(one)}))" for one in (script, shorten(script))]
    made = subprocess.run(
        [needs("node"), "-e", f"console.log({asked[0]} === {asked[1]}, {asked[0]})"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert made.stdout.startswith("true"), (made.stdout, shorten(script))


def test_local_names_become_short_and_others_stay():
    assert shorten("const Tool = ((first, second) => first.second + second)(place);") == (
        "const Tool = ((e, t) => e.second + t)(place);"
    )


def test_declarations_in_a_row_are_one_and_a_block_begins_its_own():
    assert shorten(
        "const a = (one) => { const two = one; const three = two; let four = 1; return three + four; };"
    ) == ("const a = (e) => { const t = e, n = t; let r = 1; return n + r };")
    assert shorten("const a=1;const b=(x)=>{go(x);};b(a);const c=2;const{d}=c;") == (
        "const a=1,b=(e)=>{go(e)};b(a);const c=2,{d}=c;"
    )
