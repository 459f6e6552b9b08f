from typing import Any

from leagues import league_of

from lib.findings.answers import Answer
from lib.findings.chart_titles import dumbbell_title, matrix_title
from lib.findings.flow_titles import flow_title
from lib.findings.what_if import what_if
from lib.scenario import from_mapping

ROWS = {f"T{i}": {"OF1082": 1.0 + 0.4 * i, "OF1080": 2.0 + 0.4 * i} for i in range(6)}


def held(flagged: tuple[str, ...] = (), **scenario: Any) -> Answer:
    data = league_of(ROWS, flagged=flagged, cutoffs=(2.0, 2.5, 3.05))
    return what_if(data, from_mapping({"version": 1, **scenario})).held


class TestMatrixTitle:
    def test_counts_the_commonest_moves(self) -> None:
        title = matrix_title(held(domain_weights={"finance": 0})).title
        assert title == "4 trusts move: 2 from 4 to 3, 1 from 2 to 1 and 1 from 3 to 2"

    def test_gathers_the_rest(self) -> None:
        lines = {"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]}
        assert matrix_title(held(boundary=lines)).title == (
            "4 trusts move: 2 from 1 to 4, 1 from 2 to 4 and 1 from 3 to 4"
        )
        lines = {"rule": "fixed", "cutoffs": [1.6, 2.0, 2.2]}
        assert (
            "otherwise"
            in matrix_title(held(("T0",), boundary=lines, override={"rule": "off"})).title
        )

    def test_says_that_nobody_moves(self) -> None:
        assert matrix_title(held()).title == "No trust moves"

    def test_says_that_nobody_can_be_compared(self) -> None:
        nobody = held(missing={"min_metrics": 9})
        said = "No trust has a segment both officially and in the scenario"
        assert matrix_title(nobody).title == flow_title(nobody).title == said


class TestDumbbellTitle:
    def test_names_whose_score_changes_most(self) -> None:
        title = dumbbell_title(held(domain_weights={"finance": 0})).title
        assert title.startswith("Largest change of score: T")
        assert title.endswith(", 0.50 better")

    def test_says_where_only_segments_change(self) -> None:
        title = dumbbell_title(held(("T0",), override={"rule": "off"})).title
        assert title == "Segments change while the scores stay as they are"

    def test_says_that_nobody_moves(self) -> None:
        assert dumbbell_title(held()).title == "No trust moves"
