"""Keys of choices, matching with the last edition, and the file that keeps editions."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import AT, about, change, choice, passage, story

from casusboek.editions.beside import edition_data, editions_script
from casusboek.editions.difference import differences
from casusboek.editions.keys import identify
from casusboek.editions.publish import KEPT, answered, changes, close_edition, is_changed, with_own_check
from casusboek.editions.record import NEW, Record, read_record, write_record
from casusboek.model.source import SourceFile
from casusboek.model.text import line_text
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.route import check_of, first_check_of

FIELD = Path(__file__).parents[1] / "field" / "edits"
WAIT, CLERK, PRESS, SLEEP = "Ik wacht tot morgen.", "Ik bel de griffier.", "Ik bel de krant.", "Eerst slapen."


def said(target, words, *effects):
    """Return a choice with words of its own."""
    made = choice(target, *effects)
    return replace(made, label=line_text(words, made.label.span))


def tale(*choices, id="een", title="Een", end="eind"):
    """Return a story of one passage with choices, and an ending."""
    first = replace(passage(id, *choices), title=line_text(title, AT))
    return story(first, replace(passage(end), title=line_text("Eind", AT)), start=id, tells=about("proef"))


def published(made, record=None):
    """Return a record with the story as its newest edition."""
    record = record or Record()
    return close_edition(identify(made, record).story, record, "2027-01-01")


def keys(made, record=None):
    """Return the keys of a story's choices by their words."""
    known = identify(made, record or Record()).story
    return {one.label.source: one.id for each in known.passages for one in each.choices}


OLD = tale(said("eind", WAIT), said("eind", CLERK), said("eind", PRESS))
RECORD = published(OLD)


def test_the_same_story_and_record_give_the_same_keys_and_all_differ():
    assert keys(OLD) == keys(OLD) == keys(OLD, RECORD)
    assert len(set(keys(OLD).values())) == 3


@pytest.mark.parametrize(
    "new",
    [
        tale(said("eind", CLERK), said("eind", PRESS)),
        tale(said("eind", "Iets nieuws."), said("eind", WAIT), said("eind", CLERK), said("eind", PRESS)),
        tale(said("eind", PRESS), said("eind", CLERK), said("eind", WAIT)),
        tale(said("een", CLERK, change("kind", 1)), said("eind", PRESS)),
        tale(said("eind", "Ik  bel de *Griffier*"), said("eind", PRESS)),
        tale(said("eind", CLERK), id="anders"),
        tale(said("eind", CLERK), said("eind", WAIT), id="anders", title="Ook anders"),
    ],
    ids=["deleted", "inserted", "turned", "other logic", "other marks", "renamed", "renamed with title"],
)
def test_words_keep_their_key_whatever_moves_around_them(new):
    found, old = keys(new, RECORD), keys(OLD)
    assert {words: key for words, key in found.items() if words in old} == {
        words: key for words, key in old.items() if words in found
    }
    clerk = next(words for words in found if "riffier" in words)
    assert found[clerk] == old[CLERK]


def test_near_words_are_the_same_choice_when_nothing_else_is_near():
    new = tale(said("eind", "Ik wacht nog tot morgen."), said("eind", CLERK), said("eind", PRESS))
    assert keys(new, RECORD)["Ik wacht nog tot morgen."] == keys(OLD)[WAIT]
    assert identify(new, RECORD).questions == ()


def test_the_opposite_in_nearly_the_same_words_is_not_the_same_choice():
    for opposite, does in (("Ik wacht niet tot morgen.", ()), ("Ik wacht nooit tot morgen.", (change("kind", 1),))):
        new = tale(said("eind", opposite, *does), said("eind", CLERK), said("eind", PRESS))
        assert keys(new, RECORD)[opposite] not in keys(OLD).values()
        assert [one.row.words for one in identify(new, RECORD).questions] == ([] if does else [WAIT])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ik bel de wethouder.", "Ik bel de burgemeester."),
        ("Ik stem voor.", "Ik stem tegen."),
        ("Ik stem voor.", "Ik stem voor uitstel."),
        ("Ik ben het eens met de raad.", "Ik ben het oneens met de raad."),
        ("Ik geef dit jaar 10 euro.", "Ik geef dit jaar 100 euro."),
        ("Ik bel eerst de krant en dan de raad.", "Ik bel eerst de raad en dan de krant."),
        ("Ik praat met de wethouder.", "Ik praat over de wethouder."),
        ("Ik vraag de wethouder om vanavond in de commissie uitleg te geven over het lek.",
         "Ik vraag de burgemeester om vanavond in de commissie uitleg te geven over het lek."),
    ],
)  # fmt: skip
def test_a_telling_word_in_the_place_of_another_is_asked_also_where_it_does_something_else(before, after):
    record = published(tale(said("eind", before), said("eind", SLEEP)))
    for new in (said("eind", after), said("een", after, change("kind", 1))):
        known = identify(tale(new, said("eind", SLEEP)), record)
        assert [(one.row.words, one.choice.label.source) for one in known.questions] == [(before, after)]
        assert known.story.passages[0].choices[0].id not in {row.key for row in record.last.rows}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ik bel de grifier.", "Ik bel de griffier."),
        ("Ik bel de griffeir.", "Ik bel de griffier"),
        ("Ik bel de wethouder.", "Ik bel de wethouders."),
        ("Ik bel een wethouder.", "Ik bel toch eerst de wethouder."),
        ("Ik vraag de griffier om uitleg over het lek.", "Ik vraag vandaag de griffier om uitleg over het lek."),
    ],
)
def test_slips_endings_and_small_words_ask_nothing(before, after):
    old = tale(said("eind", before), said("eind", SLEEP))
    known = identify(tale(said("eind", after), said("eind", SLEEP)), published(old))
    assert known.questions == ()
    assert known.story.passages[0].choices[0].id == keys(old)[before]


def test_passages_that_exchanged_their_ids_keep_their_own_choices():
    def twice(one, other):
        first = replace(passage(one, said("eind", WAIT), said(other, CLERK)), title=line_text("Maandag", AT))
        second = replace(passage(other, said("eind", WAIT), said(one, PRESS)), title=line_text("Dinsdag", AT))
        return story(first, second, passage("eind"), start=one, tells=about("proef"))

    def of(made, record=None):
        return [one.id for each in identify(made, record or Record()).story.passages for one in each.choices]

    assert of(twice("b", "a"), published(twice("a", "b"))) == of(twice("a", "b"))


def test_another_passage_with_one_choice_in_the_same_words_is_another_passage():
    record = published(tale(said("eind", WAIT), said("eind", CLERK)))
    new = tale(said("eind", WAIT), said("eind", PRESS), id="twee", title="Twee")
    assert keys(new, record)[WAIT] not in {row.key for row in record.last.rows}


def test_words_that_are_near_to_two_choices_are_neither():
    new = tale(said("eind", WAIT), said("eind", "Ik bel de burgemeester."))
    assert keys(new, RECORD)["Ik bel de burgemeester."] not in keys(OLD).values()


def test_where_only_the_author_knows_it_is_asked_and_until_then_it_is_another():
    new = tale(said("eind", SLEEP), said("eind", CLERK), said("eind", PRESS))
    [question] = identify(new, RECORD).questions
    assert (question.row.words, question.choice.label.source) == (WAIT, SLEEP)
    assert keys(new, RECORD)[SLEEP] not in keys(OLD).values()
    yes = answered(RECORD, "een", SLEEP, question.row.key)
    assert keys(new, yes)[SLEEP] == keys(OLD)[WAIT] and identify(new, yes).questions == ()
    no = answered(yes, "een", SLEEP, NEW)
    assert keys(new, no) == keys(new, RECORD) and identify(new, no).questions == ()


@pytest.mark.parametrize("new", [said("een", SLEEP), said("eind", SLEEP, change("kind", 1))])
def test_what_does_something_else_is_never_asked(new):
    assert identify(tale(new, said("eind", CLERK), said("eind", PRESS)), RECORD).questions == ()


def test_one_wording_that_stands_twice_is_told_apart_by_what_it_does():
    twice = tale(said("eind", WAIT), said("een", WAIT))
    record = published(twice)
    first, second = (one.id for one in identify(twice, record).story.passages[0].choices)
    turned = tale(said("een", WAIT), said("eind", WAIT))
    assert [one.id for one in identify(turned, record).story.passages[0].choices] == [second, first]
    other = tale(said("eind", WAIT, change("kind", 1)))
    assert identify(other, record).story.passages[0].choices[0].id not in (first, second)


def test_a_key_is_never_given_to_another_choice_later():
    without = published(tale(said("eind", CLERK), said("eind", PRESS)), RECORD)
    again = keys(OLD, without)
    assert again[WAIT] != keys(OLD)[WAIT] and again[CLERK] == keys(OLD)[CLERK]


def test_closing_an_edition_twice_changes_nothing_and_prose_keeps_its_number():
    assert published(OLD, RECORD) == RECORD
    reworded = tale(said("eind", "Ik wacht nog tot morgen."), said("eind", CLERK), said("eind", PRESS))
    after = published(reworded, RECORD)
    assert [edition.number for edition in after.editions] == [1]
    assert after.last.checks == RECORD.last.checks
    assert changes(RECORD.last, after.last).reworded == 1


def test_another_order_is_another_edition_with_another_check():
    turned = tale(said("eind", PRESS), said("eind", CLERK), said("eind", WAIT))
    known = identify(turned, RECORD).story
    assert is_changed(check_of(known), RECORD) and not is_changed(check_of(identify(OLD, RECORD).story), RECORD)
    after = published(turned, RECORD)
    assert [edition.number for edition in after.editions] == [1, 2]
    assert after.editions[0].checks[0] != after.editions[1].checks[0] == check_of(known)


def test_the_first_edition_reads_the_codes_of_the_first_version():
    assert RECORD.last.checks == (check_of(identify(OLD, RECORD).story), first_check_of(OLD))
    assert len(first_check_of(OLD)) == 2


def test_the_oldest_editions_fall_off():
    record = RECORD
    for turn in range(KEPT + 3):
        record = published(tale(said("eind", CLERK, change("kind", turn))), record)
    assert [edition.number for edition in record.editions] == list(range(5, KEPT + 5))


def test_the_file_says_what_the_record_says_a_choice_a_line():
    record = answered(RECORD, "een", "“Zo?”", NEW)
    text = write_record(record)
    assert read_record(SourceFile(path="proef.edities.json", text=text)).value == record
    assert sum("Ik " in line for line in text.splitlines()) == 3


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2, "editions": []}', "<<<<<<< HEAD", '{"format": 1}'])
def test_what_is_no_record_is_an_error(text):
    found = read_record(SourceFile(path="proef.edities.json", text=text))
    assert found.value is None and [one.code for one in found.diagnostics] == ["CB802"]


def test_the_script_beside_the_pages_has_the_orders_that_differ_and_words_that_are_said_otherwise():
    new = tale(said("eind", PRESS), said("eind", "Ik bel nu de griffier."))
    record = published(new, RECORD)
    script = editions_script({new.about.case: edition_data(identify(new, record).story, record)}).decode()
    old = keys(OLD)
    assert f'[["{old[WAIT]}","eind"],["{old[CLERK]}","eind"],["{old[PRESS]}","eind"]]' in script
    assert WAIT in script and CLERK in script and PRESS not in script
    assert script.count('"number"') == 1


def compiled(name, editions=()):
    """Compile one of the two states of the field's case, as the file mini.md."""
    text = (FIELD / name).read_text(encoding="utf-8")
    case = SourceFile(path="mini.md", text=text)
    [made] = compile_book(Sources(texts=(case,), routes=(), diagnostics=(), editions=tuple(editions))).cases
    return made


def test_the_case_of_the_field_keeps_its_choices_apart():
    before = compiled("before.md")
    record = close_edition(before.story, before.record, "2027-01-01")
    after = compiled("after.md", [SourceFile(path="mini.edities.json", text=write_record(record))])
    assert after.is_sound and not after.questions
    old, new = before.story.passage("een").choices, after.story.passage("een").choices
    assert [one.id for one in new] == [one.id for one in old[1:]]


def test_two_cases_of_a_book_never_have_one_check():
    texts = []
    for number in range(60):
        text = (FIELD / "before.md").read_text(encoding="utf-8").replace("case: mini", f"case: mini-{number}")
        texts.append(SourceFile(path=f"mini-{number}.md", text=text))
    book = compile_book(Sources(texts=tuple(texts), routes=(), diagnostics=()))
    checks = [check_of(case.story) for case in book.cases]
    assert len(set(checks)) == 60 and any(case.story.turn for case in book.cases)


def test_a_check_that_an_earlier_edition_had_for_another_order_is_drawn_again():
    turned = identify(tale(said("eind", PRESS), said("eind", CLERK), said("eind", WAIT)), RECORD).story
    clash = replace(RECORD.last, checks=(check_of(turned),))
    apart = with_own_check(turned, Record(editions=(clash,)), ())
    assert apart.turn == 1 and check_of(apart) != check_of(turned)
    assert with_own_check(turned, RECORD, ()) is turned
    assert with_own_check(turned, RECORD, {check_of(turned)}).turn == 1


LONG = "Ik bel de griffier en ik vraag om een brief voor vrijdag."


def told(made, record=RECORD):
    """Return what changed since the record's edition."""
    found = differences(record.last, identify(made, record).story)
    return [(one.what, one.passage, one.before, one.now) for one in found]


def test_nothing_changed_when_only_typing_did():
    assert told(OLD) == []
    assert told(tale(said("eind", WAIT), said("eind", "Ik  bel de *Griffier*"), said("eind", PRESS))) == []


def test_every_kind_of_change_is_told_once_with_its_words():
    assert told(tale(said("eind", CLERK), said("eind", WAIT), said("eind", PRESS))) == [("order", "Een", "", "")]
    assert told(tale(said("eind", WAIT), said("eind", CLERK))) == [("gone", "Een", PRESS, "")]
    assert told(tale(said("een", WAIT), said("eind", CLERK), said("eind", PRESS))) == [("leads", "Een", WAIT, "Een")]
    does = tale(said("eind", WAIT, change("kind", 1)), said("eind", CLERK), said("eind", PRESS))
    assert told(does) == [("does", "Een", WAIT, "")]
    renamed = tale(said("eind", WAIT), said("eind", CLERK), said("eind", PRESS), title="Maandag")
    assert told(renamed) == [("passage renamed", "Een", "Een", "Maandag")]
    before = published(tale(said("eind", LONG), said("eind", PRESS)))
    reworded = tale(said("eind", LONG.replace("vrijdag", "de vrijdag")), said("eind", PRESS))
    assert told(reworded, before) == [("reworded", "Een", LONG, LONG.replace("vrijdag", "de vrijdag"))]


def test_a_passage_that_came_or_went_is_told_with_its_choices():
    two = replace(passage("twee", said("eind", SLEEP)), title=line_text("Twee", AT))
    more = replace(OLD, passages=(*OLD.passages, two))
    assert told(more) == [("passage new", "Twee", "", ""), ("new", "Twee", "", SLEEP)]
    assert told(OLD, published(more)) == [("passage gone", "Twee", "", ""), ("gone", "Twee", SLEEP, "")]
