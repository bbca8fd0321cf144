"""The native Twee reader and the real tweego agree, on files written for each rule and on generated ones."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.needs import needs
from tests.twee.generator import Generator
from tests.twee.oracle import Oracle, disagreement

from casusboek.parse.twee.dump import dump

FOLDER = Path(__file__).parent
CORPUS = sorted((FOLDER / "corpus").iterdir())
GENERATED = 300


@pytest.fixture(scope="module")
def tweego() -> Iterator[Oracle]:
    oracle = Oracle(needs("tweego"))
    yield oracle
    oracle.close()


BOOK = sorted((FOLDER.parents[1] / "cases").glob("*.twee"))


def test_the_corpus_has_a_file_for_every_rule() -> None:
    assert len(CORPUS) >= 60


@pytest.mark.parametrize("file", CORPUS + BOOK, ids=lambda file: file.name)
def test_a_file_of_the_corpus_or_the_book_reads_as_in_tweego(file: Path, tweego: Oracle) -> None:
    content = file.read_bytes()
    assert disagreement(content, tweego.view(content)) is None


def test_generated_files_read_as_in_tweego(tweego: Oracle) -> None:
    generator = Generator(20270301, [file.read_bytes() for file in CORPUS])
    for number in range(GENERATED):
        content = generator.file()
        assert disagreement(content, tweego.view(content)) is None, f"file {number}: {content!r}"


def test_the_corpus_reads_as_it_did(golden: Callable[[Path, str], None]) -> None:
    read = dump((file.name, file.read_bytes()) for file in CORPUS)
    golden(FOLDER / "corpus.json", json.dumps(read, ensure_ascii=True, indent=1) + "\n")
