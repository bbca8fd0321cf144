import pytest

from casusboek.book import BadConfig, read_config

CONFIG = """site_name: Ons boek
docs_dir: cases
theme: {name: casusboek}
plugins:
  - search
  - casusboek:
      language: en
      settings:
        gemeente: Doornemeer
        wijkteam: {value: gemeente, lock: true}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def test_what_a_municipality_filled_in_is_read_with_its_places(tmp_path):
    path = tmp_path / "mkdocs.yml"
    path.write_text(CONFIG, encoding="utf-8")
    config = read_config(path)
    assert (config.name, config.language, config.cases) == ("Ons boek", "en", tmp_path / "cases")
    (gemeente, first), (wijkteam, second) = config.settings
    assert (gemeente, first.value, first.lock, first.span.line, first.span.column) == (
        "gemeente",
        "Doornemeer",
        False,
        9,
        9,
    )
    assert (wijkteam, second.value, second.lock, second.span.line) == ("wijkteam", "gemeente", True, 10)


@pytest.mark.parametrize("text", [None, "- a\n", "a: [", "\x00"])
def test_a_config_that_is_not_there_or_not_readable_is_told(tmp_path, text):
    path = tmp_path / "mkdocs.yml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BadConfig):
        read_config(path)
