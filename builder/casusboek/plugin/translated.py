"""The same case in another language: where it is, and how to get to the same place in it."""

from dataclasses import dataclass
from urllib.parse import urljoin

from casusboek.check.translations import original_of, same_steps
from casusboek.plugin.loaded import Loaded, html_path, stories_of
from casusboek.route import check_of
from casusboek.words import marked, translator

SWITCH = {"nl": marked("Read this in Dutch"), "en": marked("Read this in English")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A page with the same case. `check` begins its route codes when routes of this case go there too, else ''."""

    language: str
    href: str
    address: str
    label: str
    check: str
    own: bool


def translations_of(loaded: Loaded, page: str, site: str) -> tuple[Translation, ...]:
    """Return the pages of a case in every language that it has, its own too; none when it has only one."""
    stories, path = stories_of(loaded), html_path(page)
    story = stories.get(path)
    if story is None:
        return ()
    alike = {href: one for href, one in stories.items() if original_of(one.about) == original_of(story.about)}
    return tuple(
        Translation(
            language=one.about.language,
            href=href,
            address=urljoin(site, href) if site else "",
            label=translator(one.about.language)(SWITCH[one.about.language]),
            check=check_of(one) if same_steps(story, one) else "",
            own=one is story,
        )
        for href, one in sorted(alike.items())
        if len(alike) > 1
    )
