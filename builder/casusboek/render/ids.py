"""The ids of a page's sections. The scripts make the same ones with `sectionOf` in theme/js/view.js."""

MARK = "--"
REFLECTION = "reflectie"


def section_id(passage: str, part: str) -> str:
    """Return the id of a part of a passage: what the choice with a letter led to, its reflection, a lens in that."""
    return f"{passage}{MARK}{part.lower()}"


def passage_of(section: str) -> str:
    """Return the passage that a section belongs to."""
    return section.partition(MARK)[0]


def is_reflection(section: str) -> bool:
    """Say whether a section looks back."""
    return section.endswith(MARK + REFLECTION)
