"""Fixtures that tests of several packages use."""

from collections.abc import Generator, Iterable

import pytest
from official import official
from official_leagues import official_data, official_leagues

__all__ = ["official", "official_data", "official_leagues"]


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Tests on official files run without counting coverage, twice as fast.

    The floors hold without these files: whoever has none of them runs the same code by hand-made
    ones.
    """
    for item in items:
        if "official" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Their fixtures too, which pytest-cov would count: reading the files is the most of it."""
    counting = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    paused = counting is not None and item.get_closest_marker("no_cover") is not None
    if paused:
        counting.pause()
    try:
        yield
    finally:
        if paused:
            counting.resume()
