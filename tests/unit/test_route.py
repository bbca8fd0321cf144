"""Route codes: what they hold, what is forgiven, what is refused (route.py)."""

from dataclasses import replace

import pytest
from tests.builders import (
    about,
    change,
    choice,
    compare,
    mark,
    meter,
    passage,
    prose,
    setting,
    story,
    text_setting,
)

from casusboek.play import start
from casusboek.route import CHECK_DIGITS, CHECK_LETTERS, BadCode, Route, check_of, decode, encode, resume


def tale(case="proef", **changes):
    """Return a story with a loop, a choice that opens late, and two settings with options."""
    words = {
        "meters": (meter("kind"),),
        "facts": ("lek",),
        "settings": (setting("vorm", "stichting", "gemeente"), text_setting("plaats", "Merenwold")),
        "tells": about(case),
    }
    return story(
        passage("a", choice("a", change("kind", 1)), choice("eind", when=compare("kind", ">", 0)), choice("b")),
        passage("b", choice("a"), choice("a", mark("lek")), choice("eind")),
        passage("eind"),
        **(words | changes),
    )


TALE = tale()
CHECK = check_of(TALE)


def letters(*choices, **settings):
    """Return the code of a route without its check."""
    return encode(TALE, Route(choices=choices, settings=tuple(settings.items()))).removeprefix(CHECK)


def problem(code, of=TALE):
    """Return why a code is refused."""
    with pytest.raises(BadCode) as caught:
        decode(of, code)
    return str(caught.value)


def test_a_code_has_the_letters_of_the_choices():
    assert letters("a>a", "a>b", "b>a#2", "a>eind") == "-ACBB"


def test_closed_choices_count_for_the_letters():
    assert letters("a>b") == "-C"


def test_the_code_of_the_start_is_the_check():
    assert letters() == ""
    assert decode(TALE, CHECK).choices == ()


def test_defaults_are_not_in_the_code():
    assert letters("a>b", vorm="stichting") == "-C"


def test_a_setting_is_in_the_code():
    assert letters("a>b", vorm="gemeente") == "-C-2"
    assert letters(vorm="gemeente") == "-2"
    assert decode(TALE, f"{CHECK}-C-2").settings == (("vorm", "gemeente"),)


def test_one_setting_that_differs_brings_all_of_them():
    two = tale(settings=(setting("vorm", "stichting", "gemeente"), setting("grootte", "klein", "groot", "reus")))
    assert encode(two, Route(choices=(), settings=(("grootte", "reus"),))).endswith("-13")


@pytest.mark.parametrize(
    "written",
    [
        "{check}-ACB-2",
        "{check}-acb-2",
        " {check} - A C B - 2 ",
        "{check}-A\tC\r\nB\u00a0-2",
        "{check}ACB-2",
        "{check}ACB2",
        "{check} ACB 2",
        "ACB-2",
        "acb2",
        "{check}\u2013ACB\u20142",
        "-{check}--ACB--2-",
        "https://boek.voorbeeld.nl/pad/zaak.html#r={check}-ACB-2",
        "file:///C:/boek/zaak.html#r={check}-ACB-2",
        "<https://boek.voorbeeld.nl/zaak.html#r={check}-ACB-2>.",
        "#r={check}-ACB-2",
        "Uw routecode: {check}-ACB-2.",
        "{check}-ACB-2.",
        "\u201c{check}-ACB-2\u201d",
        "'{check}-ACB-2',",
        "({check}-ACB-2)",
        "Code: \u201e{check}-ACB-2\u201d.",
        "**{check}-ACB-2**",
        "\ufeff{check}-\u200bACB-2\u00ad",
    ],
)
def test_spelling_is_forgiven(written):
    route = decode(TALE, written.format(check=CHECK))
    assert route == Route(choices=("a>a", "a>b", "b>a#2"), settings=(("vorm", "gemeente"),))


@pytest.mark.parametrize("code", ["", " - ", ".", "2", "-2", "https://boek.voorbeeld.nl/zaak.html#r=", "hallo:"])
def test_a_text_without_check_and_letters_is_no_code(code):
    assert problem(code) == "form"


def test_a_letter_and_a_digit_apart_are_no_check():
    assert decode(TALE, "C-2") == Route(choices=("a>b",), settings=(("vorm", "gemeente"),))


@pytest.mark.parametrize("code", ["?", "A_B", "A-B-C", "É", "ſ", "A1B", "A-1-2", "K\u0669", "1A"])
def test_a_text_without_the_form_of_a_code_is_refused(code):
    assert problem(code) == "form"


def test_another_cases_check_is_refused():
    assert problem("B22-AC" if CHECK != "B22" else "B33-AC") == "check"


def test_the_form_is_told_before_the_check():
    assert problem("B22-AC-%" if CHECK != "B22" else "B33-AC-%") == "form"


@pytest.mark.parametrize("code", ["B", "AD", "Z", "ABA"])
def test_a_choice_that_is_not_open_is_refused_and_without_a_check_it_is_no_code(code):
    assert problem(f"{CHECK}-{code}") == "closed"
    assert problem(code) == "form"


@pytest.mark.parametrize("digits", ["0", "3", "11", "22"])
def test_digits_that_do_not_fit_the_settings_are_refused(digits):
    assert problem(f"A-{digits}") == "settings"


def test_digits_for_a_case_without_settings_are_refused():
    assert problem("A-1", of=tale(settings=())) == "settings"


def test_a_code_cannot_open_a_locked_setting():
    locked = tale(settings=(setting("vorm", "stichting", "gemeente", locked=True), setting("maat", "klein", "groot")))
    assert problem("A-21", of=locked) == "settings"
    assert decode(locked, "A-12").settings == (("vorm", "stichting"), ("maat", "groot"))


def test_the_check_is_a_consonant_and_two_digits():
    assert CHECK[0] in CHECK_LETTERS and {*CHECK[1:]} <= {*CHECK_DIGITS} and len(CHECK) == 3


def test_prose_labels_and_order_of_passages_leave_the_check_as_it_is():
    reworded = tale(
        tells=about(title="Anders"), meters=(meter("kind", label="Het kind", bad="low"),), cover=(prose("Nieuw."),)
    )
    turned = replace(TALE, passages=TALE.passages[::-1])
    assert check_of(reworded) == check_of(turned) == CHECK


def test_logic_changes_the_check():
    variants = [
        tale(case="anders"),
        tale(start="b"),
        tale(meters=(meter("kind", high=4),)),
        tale(meters=(meter("kind", start=1),)),
        tale(facts=("lek", "rol")),
        tale(settings=()),
        tale(settings=(setting("vorm", "stichting", "gemeente", default="gemeente"),)),
        replace(TALE, passages=(passage("a", choice("a"), choice("eind"), choice("b")), *TALE.passages[1:])),
    ]
    # 144 checks: two of these nine may meet by chance, so most of them must differ
    assert len({check_of(variant) for variant in (TALE, *variants)}) >= 7


def test_a_save_is_replayed_as_far_as_it_goes():
    route, state = resume(TALE, ("a>a", "a>weg", "a>b"), {"vorm": "gemeente"})
    assert route == Route(choices=("a>a",), settings=(("vorm", "gemeente"),))
    assert state.meters == (1,)


def test_a_save_with_a_closed_choice_stops_there():
    assert resume(TALE, ("a>eind",), {})[1] == start(TALE)


def test_a_save_with_an_option_that_is_gone_has_the_default():
    assert resume(TALE, (), {"vorm": "weg", "weg": "x"})[0].settings == (("vorm", "stichting"),)
