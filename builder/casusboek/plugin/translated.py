"""The same case in another language: where it is, and how to get to the same place in it."""

from dataclasses import dataclass
from urllib.parse import urljoin

from casusboek.check.translations import original_of, same_steps
from casusboek.plugin.loaded import Loaded, about_of
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
    mine = loaded.by_page[page]
    alike = loaded.languages.get(original_of(about_of(mine)), []) if mine.is_sound else []
    return tuple(
        Translation(
            language=about_of(one).language,
            href=href,
            address=urljoin(site, href) if site else "",
            label=translator(about_of(one).language)(SWITCH[about_of(one).language]),
            check=one.check if mine.story and one.story and same_steps(mine.story, one.story) else "",
            own=one is mine,
        )
        for href, one in alike
        if len(alike) > 1
    )
