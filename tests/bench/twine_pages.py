"""The same story compiled by the real tweego to the four formats that authors use."""

import os
import subprocess
import tempfile
from html import unescape
from pathlib import Path

from tests.bench.bare import BareStory, Link, Section

# format folder, and where its reader sees the passage
FORMATS = {
    "Chapbook": ("chapbook-2.3.0", "#page, article"),
    "Snowman": ("snowman-2.1.1", "tw-passage, #main, #passage"),
    "SugarCube": ("sugarcube-2.37.3", "#passages"),
    "Harlowe": ("harlowe-3.3.9", "tw-story tw-passage"),
}


def passage_name(section_id: str) -> str:
    """Return the name of a section in Twine: Snowman finds no link to a name with a hyphen."""
    return section_id.replace("-", ".")


def link_markup(link: Link) -> str:
    """Return a Twine link; what one of the formats would read as markup in a label is written otherwise."""
    plainer = {"[": "(", "]": ")", "|": "/", "<": " ", "-": "\N{NON-BREAKING HYPHEN}"}
    return f"[[{unescape(link.label).translate(str.maketrans(plainer))}->{passage_name(link.target)}]]"


def passage_twee(section: Section) -> str:
    """Return one passage in Twee 3, its paragraphs a line each."""
    ways = "".join(f"\n{link_markup(link)}\n" for link in section.links)
    return f":: {passage_name(section.id)}\n<h2>{section.title}</h2>\n{section.html}\n{ways}\n"


def twee(story: BareStory, format_name: str, version: str) -> str:
    """Return the story in Twee 3."""
    head = (
        f":: StoryTitle\n{story.title}\n\n:: StoryData\n"
        f'{{"ifid": "3B9D51A6-6E63-4B3C-9B6C-3A7E5C1F0B11", "format": "{format_name}", '
        f'"format-version": "{version}", "start": "{passage_name(story.sections[0].id)}"}}\n\n'
    )
    return head + "\n".join(passage_twee(section) for section in story.sections)


def compile_story(story: BareStory, name: str, formats: Path, tweego: str) -> str:
    """Return the Twine HTML that tweego makes of the story with one of FORMATS."""
    folder = FORMATS[name][0]
    with tempfile.TemporaryDirectory() as scratch:
        source, page = Path(scratch, "story.twee"), Path(scratch, "story.html")
        source.write_text(twee(story, name, folder.rsplit("-", 1)[1]), encoding="utf-8")
        done = subprocess.run(
            [tweego, "-f", folder, "-c", "utf-8", "-o", str(page), "--", str(source)],
            env=os.environ | {"TWEEGO_PATH": str(formats), "HOME": scratch},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode != 0 or "error:" in done.stderr:
            raise RuntimeError(f"tweego could not compile to {name}: {done.stderr.strip()}")
        return page.read_text(encoding="utf-8")
