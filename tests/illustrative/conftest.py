from functools import cache

import pytest
from counting import counted
from once_a_run import once_a_run

from lib.illustrative import making
from lib.illustrative.country import Country
from lib.illustrative.scoring import Scored


@pytest.fixture(autouse=True, scope="session")
def drawn_once(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> None:
    """A seed gives the same country each time, so the tests of folders draw it once a run.

    That it does is held by the shipped folder's own tests: it was drawn in another run.
    """
    draw = making._made

    @cache
    def drawn(seed: int) -> tuple[Country, Scored]:
        with counted(pytestconfig):
            return once_a_run(tmp_path_factory, f"country-{seed}", lambda _: draw(seed))

    making._made = drawn
