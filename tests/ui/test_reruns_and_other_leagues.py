"""What a page over one league asks of the data, however many leagues stand beside it."""

from pathlib import Path
from typing import Any

import pytest
from growth import grown_folder, grown_frameworks
from growth_run import FRAMEWORKS, measured
from once_a_run import once_a_run

from lib.store.folder import DATA

PAGES = ("league_table", "what_if")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return once_a_run(
        tmp_path_factory, "alone", lambda _: measured(DATA / "illustrative", pages=True)
    )


@pytest.fixture(scope="module")
def among_five(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    def made(folder: Path) -> dict[str, Any]:
        folder.mkdir()
        grown_folder(folder, copies=5, apart=True)
        grown_frameworks(folder / FRAMEWORKS, 5)
        return measured(folder, pages=True)

    return once_a_run(tmp_path_factory, "among-five", made)


class TestAPageOverOneLeague:
    def test_reads_the_league_when_it_is_first_shown(self, alone: dict[str, Any]) -> None:
        rows = alone["league_table"]["first"]["rows"]
        assert rows["league_members"] and rows["league_scores"]

    @pytest.mark.parametrize("page", PAGES)
    def test_reads_as_much_among_five_times_as_many_leagues(
        self, page: str, alone: dict[str, Any], among_five: dict[str, Any]
    ) -> None:
        assert among_five[page]["first"]["rows"] == alone[page]["first"]["rows"]

    @pytest.mark.parametrize("page", PAGES)
    @pytest.mark.parametrize("run", ["again", "changed"])
    def test_reads_nothing_when_it_runs_again(
        self, page: str, run: str, alone: dict[str, Any], among_five: dict[str, Any]
    ) -> None:
        for among in (alone, among_five):
            assert among[page][run]["rows"] == {}
