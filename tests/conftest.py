"""Fixtures that tests of several packages use."""

import gc
from collections.abc import Generator
from contextlib import nullcontext

import pytest
from chromium import browser
from counting import counting, not_counted
from hypothesis import HealthCheck, settings
from official import official
from official_leagues import official_data, official_leagues

__all__ = ["browser", "official", "official_data", "official_leagues"]


# How long a case takes says more of the machine than of the code.
settings.register_profile(
    "any-machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Looks for no garbage while everything is imported, nor ever in what stays from that.

    There is next to none, and each search goes through more: a fifth of the time of this step.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests on official files run without counting coverage, twice as fast.

    The floors hold without these files: whoever has none of them runs the same code by hand-made
    ones. The import of all files comes first: a worker that needs it would wait for another's.
    """
    for item in items:
        if "official" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.no_cover)
    items.sort(key=lambda item: "tree" not in getattr(item, "fixturenames", ()))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Stops what pytest-cov starts in a worker of pytest-xdist before it knows that it is one.

    It starts a second count for the worker then; pausing that one only wakes the first, whose
    figures nobody reads, and a test marked no_cover would run as slowly as any other.
    """
    if hasattr(session.config, "workerinput") and (first := counting(session.config)):
        first.pause()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Their fixtures too, which pytest-cov would count: reading the files is the most of it."""
    with not_counted(item.config) if item.get_closest_marker("no_cover") else nullcontext():
        return (yield)
