"""Fixtures of the tests of imports."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sound_tables import SoundTables


@pytest.fixture(scope="session")
def sound() -> Iterator[SoundTables]:
    """Tables in which the quality gate has nothing to find."""
    tables = SoundTables()
    with closing(tables.connection):
        yield tables
