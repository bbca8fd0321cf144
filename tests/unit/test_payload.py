"""What the player receives (render/payload.py)."""

import json

from tests.builders import (
    about,
    all_of,
    any_of,
    assign,
    branch,
    change,
    choice,
    compare,
    conditional,
    document,
    fact,
    mark,
    meter,
    not_,
    option,
    passage,
    prose,
    reflection,
    seen,
    setting,
    story,
    text_setting,
)

from casusboek.render.payload import numbering, payload
from casusboek.route import check_of

TALE = story(
    passage(
        "a",
        choice("b", change("kind", -1), assign("kind", 0), mark("lek"), mark("x", False), consequence=(prose("Zo."),)),
        choice("b", when=compare("kind", "!=", 1), pitfalls=("P1",)),
        enter=(change("kind", 1),),
        title="Het appje",
    ),
    passage("b"),
    meters=(meter("kind", bad="low", label="Veiligheid"),),
    facts=("lek", "x"),
    settings=(setting("vorm", "stichting", "gemeente", default="gemeente"), text_setting("plaats", "Merenwold")),
    tells=about(undo=False),
)


def told(*conditions):
    """Return the payload's conditions of a story with these conditions on its cover."""
    cover = tuple(conditional(branch(condition)) for condition in conditions)
    return payload(story(passage("a"), cover=cover))["conditions"]


def test_the_payload_is_the_contract_with_the_player():
    assert payload(TALE) == {
        "format": 1,
        "case": "proef",
        "title": "Proef",
        "check": check_of(TALE),
        "start": "a",
        "undo": False,
        "language": "nl",
        "meters": [{"name": "kind", "label": "Veiligheid", "low": -3, "high": 3, "start": 0, "bad": "low"}],
        "facts": ["lek", "x"],
        "settings": [
            {
                "name": "vorm",
                "label": "Vorm",
                "default": "gemeente",
                "locked": False,
                "options": [{"name": "stichting", "label": "Stichting"}, {"name": "gemeente", "label": "Gemeente"}],
            },
            {"name": "plaats", "label": "Plaats", "default": "Merenwold", "locked": False},
        ],
        "passages": [
            {
                "id": "a",
                "title": "Het appje",
                "enter": [["+", "kind", 1]],
                "choices": [
                    {
                        "id": "a>b",
                        "letter": "A",
                        "to": "b",
                        "do": [["+", "kind", -1], ["=", "kind", 0], ["!", "lek", True], ["!", "x", False]],
                        "told": True,
                    },
                    {
                        "id": "a>b#2",
                        "letter": "B",
                        "to": "b",
                        "if": ["!=", "kind", 1],
                        "do": [],
                        "pitfalls": ["P1"],
                    },
                ],
            },
            {"id": "b", "title": "B", "enter": [], "choices": [], "ending": True},
        ],
        "conditions": [],
    }


def test_the_payload_survives_json():
    assert json.loads(json.dumps(payload(TALE))) == payload(TALE)


def test_a_passage_with_a_reflection_and_choices_is_no_ending():
    tale = story(passage("a", choice("b"), reflects=reflection()), passage("b"))
    assert "ending" not in payload(tale)["passages"][0]


def test_conditions_have_a_form_each():
    assert told(compare("kind", "<=", -1), fact("lek"), seen("a"), option("vorm", "gemeente")) == [
        ["<=", "kind", -1],
        ["fact", "lek"],
        ["seen", "a"],
        ["is", "vorm", "gemeente"],
    ]
    assert told(not_(fact("x")), all_of(fact("x"), fact("y"), fact("z")), any_of(fact("x"), not_(seen("a")))) == [
        ["not", ["fact", "x"]],
        ["and", ["fact", "x"], ["fact", "y"], ["fact", "z"]],
        ["or", ["fact", "x"], ["not", ["seen", "a"]]],
    ]


def test_conditions_are_numbered_in_written_order():
    def block(name, *inside):
        return conditional(branch(fact(name), *inside), branch(fact(name + "2")), branch(None))

    tale = story(
        passage(
            "a",
            choice("b", consequence=(block("gevolg_a"),)),
            choice("b", consequence=(document("Brief", block("gevolg_b")),)),
            blocks=(block("buiten", block("binnen")), document("Mail", block("mail"))),
        ),
        passage("b", reflects=reflection(block("vraag")), blocks=(block("laatst"),)),
        cover=(block("omslag"),),
    )
    names = [condition.fact for condition in numbering(tale).conditions]
    heads = ["omslag", "buiten", "binnen", "mail", "gevolg_a", "gevolg_b", "laatst", "vraag"]
    assert names == [name for head in heads for name in (head, head + "2")]


def test_a_page_asks_the_number_of_a_branch():
    first, second, other = branch(fact("x")), branch(fact("y")), branch(None)
    numbers = numbering(story(passage("a", blocks=(conditional(first, second, other),))))
    assert [numbers.index(each) for each in (first, second, other)] == [0, 1, None]


def test_branches_that_say_the_same_share_a_number():
    once, again = branch(fact("x")), branch(fact("x"))
    numbers = numbering(story(passage("a", blocks=(conditional(once), conditional(again)))))
    assert numbers.index(once) == numbers.index(again) == 0
