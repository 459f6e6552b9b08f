from functools import cache

import pytest

from lib.illustrative import making


@pytest.fixture(autouse=True, scope="session")
def drawn_once() -> None:
    """A seed gives the same country each time, so the tests of folders draw it once a process.

    That it does is held by the shipped folder's own tests: it was drawn in another process.
    """
    making._made = cache(making._made)
