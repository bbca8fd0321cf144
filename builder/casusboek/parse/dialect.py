"""Says in which notation a case is written, so that advice is given in it."""


def in_twee(path: str) -> bool:
    """Say whether a file holds Twine's passages, and not Markdown."""
    return not path.lower().endswith(".md")
