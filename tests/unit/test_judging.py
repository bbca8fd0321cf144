"""Rules that judge a case as a whole wait until it is one, and until nothing is broken any more."""

from casusboek.check.runner import JUDGING, RULES, check
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve

FRONT = "---\ncase: proef\ntitle: Proef\nfacts: [lek]\n{minutes}---\n"
DAY = "\n## Dag {n} {{#dag{n}}}\n\n- [Ik bel.](#dag{next}) `lek`\n- [Ik zwijg.](#dag{next})\n"
END = "\n## Slot {#dag5}\n\n> [!REFLECTIE]\n> - Wat nu?\n"


def codes(*, minutes: str = "minutes: {solo: 2}\n", days: int = 4, more: str = "") -> list[str]:
    """Return the codes of what is found in a case with so many decisions."""
    text = FRONT.format(minutes=minutes)
    text += "".join(DAY.format(n=n, next=n + 1 if n < days else 5) for n in range(1, days + 1)) + more + END
    draft = parse_case(SourceFile(path="proef.md", text=text))
    story = resolve(draft.value, Shelf(), ("proef.md",)).value
    return [one.code for one in check(story, Shelf())]


def test_a_whole_case_is_judged():
    assert codes() == ["CB412"]


def test_what_is_an_exercise_or_tells_no_time_is_not():
    assert codes(days=3) == [] and codes(minutes="") == []


def test_what_is_broken_comes_first():
    assert codes(more="\n## Los {#los}\n\n- [Terug](#dag1)\n") == ["CB402"]


def test_a_waiver_of_a_judgement_is_idle_only_when_it_was_made():
    waiver = "<!-- casusboek: toegestaan {} omdat het zo hoort -->\n"
    assert codes(days=3, more=waiver.format("CB442")) == []
    assert codes(more=waiver.format("CB442")) == ["CB412", "CB430"]


def test_every_judgement_may_be_waived_and_is_advice_that_looks_at_plays_or_the_whole():
    assert {rule.code for rule in RULES if rule.judges and not rule.waivable} == set()
    assert min(JUDGING) == "CB412" and len(JUDGING) >= 19
