"""Whether what runs counts as covered: pytest-cov, stopped and started around parts of a test.

Whatever runs while it counts takes twice as long, be it the app or not. So it counts while modules
of the app are imported, fixtures made and tests run, and not while pytest finds them, reports
them, or hands them out to its workers.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest


def counting(config: pytest.Config) -> Any:
    """What pytest-cov counts with, None if it does not."""
    return getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)


def prepare_counting(config: pytest.Config) -> None:
    """Nothing counts until it is `counted`, and starting to count takes no time.

    At each start Coverage would look through all modules for those that were imported before, as
    pytest-cov spares the process that only hands out tests.
    """
    if of := counting(config):
        of.cov._warn_preimported_source = False
        stop_counting(config)


def stop_counting(config: pytest.Config) -> None:
    """Until something is `counted`."""
    of = counting(config)
    if of and of.started:
        of.pause()


@contextmanager
def counted(config: pytest.Config) -> Generator[None, None, None]:
    """Counts also in a test that is not: what is made once a run, by whichever test asks first."""
    of = counting(config)
    if not of or of.started:
        yield
        return
    of.resume()
    try:
        yield
    finally:
        of.pause()
