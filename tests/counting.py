"""Whether what runs counts as covered: pytest-cov, stopped and started around parts of a test."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest


def counting(config: pytest.Config) -> Any:
    """What pytest-cov counts with, None if it does not."""
    return getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)


@contextmanager
def not_counted(config: pytest.Config) -> Generator[None, None, None]:
    """Twice as fast as counted."""
    of = counting(config)
    if not (of and of.started):
        yield
        return
    of.pause()
    try:
        yield
    finally:
        of.resume()


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
