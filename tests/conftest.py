"""Fixtures that tests of several packages use."""

import gc
from collections.abc import Generator
from contextlib import AbstractContextManager, nullcontext

import pytest
from chromium import browser
from counting import counted, counting, prepare_counting, stop_counting
from how_many import long_run
from hypothesis import HealthCheck, settings
from official import official
from official_leagues import official_data, official_leagues

__all__ = ["browser", "official", "official_data", "official_leagues"]


# How long a case takes says more of the machine than of the code. The short run tries the same
# cases each time: what nobody changed cannot fail; the long run looks for new ones.
settings.register_profile(
    "any-machine",
    settings(),
    deadline=None,
    derandomize=not long_run(),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any-machine")


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Looks for no garbage while everything is imported, nor ever in what stays from that.

    There is next to none, and each search goes through more: a fifth of the time of this step.
    """
    gc.disable()
    try:
        prepare_counting(session.config)
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, object, object]:
    """Modules count while they are imported, and what they call then; a class imports nothing."""
    with nullcontext() if isinstance(collector, pytest.Class) else counted(collector.config):
        return (yield)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the long run are left out of others.

    Tests on official files run without counting coverage, twice as fast.

    The floors hold without these files: whoever has none of them runs the same code by hand-made
    ones. The import of all files comes first: a worker that needs it would wait for another's.
    """
    if not long_run():
        later = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=later)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    for item in items:
        if "official" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.no_cover)
    items.sort(key=lambda item: "tree" not in getattr(item, "fixturenames", ()))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Stops what pytest-cov starts before it knows where it is.

    In a worker of pytest-xdist it starts a second count then; pausing that one only wakes the
    first, whose figures nobody reads. Where the workers are told what to do no test runs, and
    telling them takes twice as long while it counts.
    """
    config = session.config
    if (hasattr(config, "workerinput") or _hands_out(config)) and (first := counting(config)):
        first.pause()


def _hands_out(config: pytest.Config) -> bool:
    """Whether tests run in other processes than this one."""
    return config.getoption("dist", "no") != "no"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """Fixtures count as their test does: reading files is the most of one that does not."""
    with _as(item):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """After a test that does not count pytest-cov goes on, whether or not it had begun."""
    try:
        return (yield)
    finally:
        stop_counting(item.config)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """A test counts unless it is marked no_cover."""
    with _as(pyfuncitem):
        return (yield)


def _as(item: pytest.Item) -> AbstractContextManager[None]:
    return nullcontext() if item.get_closest_marker("no_cover") else counted(item.config)
