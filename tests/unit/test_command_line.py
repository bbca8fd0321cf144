"""The command line speaks the reader's language, also where click speaks, and its exit status tells what happened."""

import click
import pytest

from casusboek.cli import casusboek, main

HELPS = [[], ["export"], *([name] for name in casusboek.commands if name != "export"), ["export", "twee"]]


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_no_line_of_help_is_english_in_dutch(words, capsys):
    assert main([*words, "--help", "--lang", "nl"]) == 0
    dutch = capsys.readouterr().out
    assert main([*words, "--lang=en", "--help"]) == 0
    english = capsys.readouterr().out
    same = {*dutch.splitlines()} & {*english.splitlines()} - {""}
    assert same == set()
    assert dutch.startswith(" ".join(["Gebruik: casusboek", *words]))


def test_every_word_of_every_command_is_explained():
    def explained(command: click.Command) -> None:
        assert command.help
        assert [one.name for one in command.params if not one.help] == []
        for below in getattr(command, "commands", {}).values():
            explained(below)

    explained(casusboek)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek"], "dit kent casusboek niet: chek: bedoelt u check?"),
        (["check", "--formt", "json"], "dit kent casusboek niet: --formt: bedoelt u --format?"),
        (["check", "--format", "xml"], "kies bij '--format' uit: text, json, sarif, github"),
        (["check", "--format"], "kijk met --help wat er achter --format hoort"),
        (["check", "--strict=ja"], "kijk met --help wat er achter --strict hoort"),
        (["check", "--lang"], "kijk met --help wat er achter --lang hoort"),
        (["new"], "dit ontbreekt: 'ID'"),
        (["new", "a", "b", "c"], "dit hoort hier niet: b c"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_with_the_words_is_told_in_dutch(words, told, capsys):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"casusboek: {told}\n" in err


def test_a_command_that_holds_commands_shows_them(capsys):
    assert main([]) == 2
    assert main(["export", "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Opdrachten:\n  check" in err


def test_the_language_can_be_set_for_every_command(capsys, monkeypatch):
    monkeypatch.setenv("CASUSBOEK_LANG", "en")
    assert main(["new"]) == 2
    assert "this is missing: 'ID'" in capsys.readouterr().err
