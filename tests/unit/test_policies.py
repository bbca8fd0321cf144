"""Ways of choosing, by which a hidden right answer is looked for."""

from tests.builders import AT, change, choice, located, meter, passage, story

from casusboek.check.plays import Plays
from casusboek.check.rules.balance import by_profile, hidden_answers, policies, score, untagged
from casusboek.model.shelf import Profile, Shelf

CAREFUL = Profile(id="a", name="A", order=tuple(map(located, ("zorg", "geld", "tijd"))), says="", span=AT)


def test_a_profile_takes_its_highest_value_or_the_one_after_it():
    first, second, third, none = (choice("b", values=(one,)) for one in ("zorg", "geld", "tijd", "anders"))
    policy = by_profile(CAREFUL)
    assert policy([first, second, third, none]) == [first, second]
    assert policy([third, none]) == [third, none]
    assert policy([first, none]) == [first]


def test_who_never_steps_into_a_pitfall_does_so_when_there_is_nothing_else():
    tagged, plain = choice("b", pitfalls=("P1",)), choice("b")
    assert untagged([tagged, plain]) == [plain] and untagged([tagged]) == [tagged]


def test_what_is_unwelcome_counts_against_an_option():
    meters = (meter("druk", -3, 3, bad="high"), meter("raad", 0, 4))
    option = choice("b", change("druk", 2), change("raad", 1))
    tale = story(passage("a", option), passage("b"), meters=meters)
    assert score(tale, tale.passage("a").choices[0]) == -1


def test_a_way_that_always_ends_the_same_is_told_with_its_name():
    days = [
        passage(f"d{n}", choice(f"d{n + 1}", values=("zorg",)), choice(f"d{n + 1}", values=("geld",))) for n in range(3)
    ]
    last = passage("d3", choice("goed", values=("zorg",)), choice("slecht", values=("anders",)))
    tale = story(*days, last, passage("goed"), passage("slecht"))
    shelf = Shelf(profiles=(CAREFUL,))
    assert [name.fill() for name, _ in policies(tale, shelf)] == ["the profile `A`"]
    (found,) = hidden_answers(tale, shelf, Plays(tale))
    assert "`goed`" in found.message.fill() and found.notes[0].message.fill() == "the profile `A`"
