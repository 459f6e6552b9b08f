"""What tests of interrupted writers share."""

import sys
from collections.abc import Iterator

import pytest
from interrupted import Import, an_import
from once_a_run import once_a_run
from stepped import Stepped, stepped


@pytest.fixture(scope="session")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stepped]:
    if sys.platform != "linux":
        pytest.skip("the steps of a process are told as Linux has them")
    with stepped(tmp_path_factory.mktemp("stepped")) as running:
        yield running


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, process: Stepped) -> Import:
    return once_a_run(tmp_path_factory, "prepared", lambda place: an_import(place, process))
