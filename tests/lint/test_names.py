"""A name means one thing: no two rooms have a public type of one name."""

import ast
from collections import defaultdict

from tests.book import ROOT

PACKAGE = ROOT / "builder" / "casusboek"


def test_no_two_rooms_have_a_type_of_one_name() -> None:
    places = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(file.relative_to(PACKAGE).as_posix())
    assert len(places) > 200
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
