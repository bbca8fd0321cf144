"""The script beside the pages that knows the codes of other cases, and those of earlier editions."""

import json
from collections.abc import Mapping

from casusboek.editions.matching import label_of
from casusboek.editions.record import Edition, Record
from casusboek.editions.wording import words_of
from casusboek.model.story import Story
from casusboek.route import check_of

EDITIONS_SCRIPT = "assets/editions.js"


def editions_script(data: Mapping[str, object]) -> bytes:
    """Return the script: for every case, by its id, what `edition_data` gives."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"CasusboekEditions={text};\n".encode()


def edition_data(story: Story, record: Record) -> dict[str, object]:
    """Return the title of a case, its present check, and its earlier editions, the newest last."""
    present, check = _words(story), check_of(story)
    earlier = [edition for edition in record.editions if edition.checks != (check,)]
    return {
        "title": story.about.title.words,
        "check": check,
        "editions": [_edition(edition, present) for edition in earlier],
    }


def _edition(edition: Edition, present: dict[str, str]) -> dict[str, object]:
    """Return what reading a code of an edition takes; words only where the case now says it differently, or nowhere."""
    changed = (row for row in edition.rows if words_of(present.get(row.key, "")) != words_of(row.words))
    return {
        "number": edition.number,
        "checks": edition.checks,
        "start": edition.start,
        "settings": edition.settings,
        "passages": {place.id: [[row.key, row.target] for row in place.rows] for place in edition.places},
        "words": {row.key: row.words for row in changed},
    }


def _words(story: Story) -> dict[str, str]:
    return {choice.id: label_of(choice) for passage in story.passages for choice in passage.choices}
