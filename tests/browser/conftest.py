"""What the tests of the built site share."""

from pathlib import Path

import pytest

from tests.book import own_site


@pytest.fixture(scope="session")
def site() -> Path:
    """Give the site of this repository's book, built once in a run."""
    return own_site()
