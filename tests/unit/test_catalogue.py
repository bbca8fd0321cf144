"""Every sentence for people is there in both languages, and its placeholders survive translation."""

from collections import Counter
from string import Formatter

import pytest
from tests.catalogue import LOCALES, catalogue_file, completed, messages_in, texts_of, used

from casusboek.words import read_po, translator

USED = used()
DUTCH = read_po(catalogue_file("nl").read_text(encoding="utf-8"))


def names(sentence: str) -> list[str]:
    """Return the placeholders of a sentence; a sentence that is never filled may hold any brace."""
    try:
        return sorted({name for _, name, _, _ in Formatter().parse(sentence) if name})
    except ValueError:
        return []


def test_every_sentence_has_a_dutch_translation():
    assert [f"{place}: {sentence}" for sentence, place in USED.items() if sentence not in DUTCH] == []


def test_a_translation_has_the_placeholders_of_its_sentence():
    assert [sentence for sentence in USED if names(sentence) != names(DUTCH.get(sentence, sentence))] == []


def test_no_translation_is_fuzzy_or_without_use_or_given_twice():
    written = catalogue_file("nl").read_text(encoding="utf-8")
    assert "fuzzy" not in written
    assert "" not in DUTCH.values()
    assert sorted(set(DUTCH) - set(USED)) == []
    assert [message for message, times in Counter(messages_in(written)).items() if times > 1] == []


def test_english_is_the_sentences_themselves():
    assert [place.name for place in LOCALES.iterdir()] == ["nl"]
    assert [sentence for sentence in USED if translator("en")(sentence) != sentence] == []


def test_sentences_are_found_wherever_they_are_marked(tmp_path):
    source = tmp_path / "a.py"
    source.write_text(
        "text('one', name=1)\nf\"{say('two')}\"\ntranslator(language)('three')\nself.words('four')\n"
        "metadata.text('no')\n_('five' if x else 'six')\ntext(variable)\n"
    )
    with source.open("rb") as file:
        found = [sentence for _, _, sentence, _ in texts_of(file, None, None, None)]
    assert sorted(found) == ["five", "four", "one", "six", "three", "two"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            'msgid ""\nmsgstr ""\n"Language: nl\\n"\n',
            'msgid ""\nmsgstr ""\n"Language: nl\\n"\n\nmsgid "a"\nmsgstr ""\n',
        ),
        ('msgid "a"\nmsgstr "b"\n', 'msgid "a"\nmsgstr "b"\n'),
        ('# part\n\nmsgid "a"\nmsgstr "b"\n\nmsgid "old"\nmsgstr "oud"\n', '# part\n\nmsgid "a"\nmsgstr "b"\n'),
    ],
)
def test_a_catalogue_gets_what_it_lacks_and_loses_what_is_not_used(written: str, expected: str):
    assert completed(written, ["a"]) == expected
