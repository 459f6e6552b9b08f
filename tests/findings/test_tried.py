from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from improvement_help import FINANCE, JUDGED, detail, valued_of
from leagues import league_of

from lib.findings.case import Case, case
from lib.findings.tried import tried
from lib.findings.tried_controls import controls
from lib.findings.tried_own import OwnFigure
from lib.findings.tried_tables import tried_table
from lib.findings.tried_types import Tried
from lib.robustness.improvement import Loaded, Standing
from lib.scenario import from_mapping
from lib.scoring.league import LeagueResult

CRISIS = "OF1016"
N = 7


def of_ranked(org: str, *, alone: bool = False, **scenario: Any) -> tuple[Case, Standing]:
    """T0 to T6 in the order of one metric, half a score apart; the last also has finance."""
    scores = {f"T{i}": {CRISIS: 1.0 + i / 2} for i in range(1 if alone else N)}
    if not alone:
        scores["T6"] |= {FINANCE: 4.0, JUDGED: 4.0}
    scores["T9"] = {}
    data = league_of(scores, cutoffs=None if alone else (1.2, 2.2, 3.4), flagged=("T3", "T6"))
    valued = valued_of(data, {f"T{i}": {CRISIS: 97.0 - i} for i in range(N)})
    details = {}
    if org != "T9":
        i = int(org[1])
        details[CRISIS] = detail(CRISIS, 1.0 + i / 2, 97.0 - i)
    if org == "T6":
        details[FINANCE] = detail(FINANCE, 4.0, None, {"OF0079": -3.0, "OF0081": -2.0})
        details[JUDGED] = detail(JUDGED, 4.0, None)
    of = case(data, from_mapping({"version": 1, **scenario}), "held")
    return of, Standing(of.result, org, Loaded(data.league, (valued,)), details)


def found(
    org: str,
    values: Mapping[str, float],
    own: Mapping[str, OwnFigure] | None = None,
    *,
    alone: bool = False,
    **scenario: Any,
) -> Tried:
    of, standing = of_ranked(org, alone=alone, **scenario)
    return tried(of, standing, {c.value_id: c for c in controls(standing)}, values, own)


class TestHeadline:
    def test_says_the_figure_the_score_and_the_segment(self) -> None:
        finding = found("T4", {"OF0016": 96.0})
        assert finding.headline == (
            "With people in mental health crisis seen in person within 24 hours at 96%, "
            "T4 Partnership would score 1.50 (3.00 now) and be in segment 2 (3 now), "
            "if all others stay as they are"
        )
        assert finding.caveat.endswith(
            "what-if, not official · your figures, not official · if all others stay as they are"
        )

    def test_goes_by_the_cut_offs_of_the_scoring_and_the_held_ones_come_second(self) -> None:
        finding = found("T4", {"OF0016": 94.5}, boundary={"rule": "quartile"})
        then = finding.moving.segments[0]

        assert finding.follows and finding.main is finding.moving
        assert f"segment {then}" in finding.headline
        assert any(
            said.startswith("If the cut-offs were held, it would") for said in finding.sentences
        )
        assert any("As the cut-offs follow the new scores," in said for said in finding.sentences)
        assert "cut-offs at the quartiles of the new scores" in finding.caveat

    def test_says_that_it_stays_and_whose_figure_it_is(self) -> None:
        own = {"OF0016": OwnFigure("OF0016", 93.2, "2026-03")}
        assert found("T4", {}, own).headline.startswith(
            "With people in mental health crisis seen in person within 24 hours at 93.2% (your "
            "figure for March 2026, not published), T4 Partnership would score"
        )
        assert "and stay in segment 3" in found("T4", {}, own).headline

    def test_counts_figures_that_are_too_many_to_name(self) -> None:
        values = {"OF0016": 92.0, JUDGED: 2.0, "OF0079": 0.5}
        own = {"OF0081": OwnFigure("OF0081", 0.0, "2026-03")}
        assert found("T6", values, own).headline.startswith(
            "With 4 other figures (1 typed in, not published), T6 Partnership would score"
        )
        assert (
            found("T6", values).headline.startswith("With “CQC inspection, safe” at score 2")
            or "score 2" in found("T6", values).headline
        )

    def test_says_where_the_trust_stands_while_nothing_is_tried(self) -> None:
        finding = found("T4", {})
        assert finding.headline == (
            "T4 Partnership scores 3.00 and is in segment 3: try other figures"
        )
        assert not finding.changed and "what-if" not in finding.caveat
        assert "Place 5 of 7" in finding.sentences[0]

    def test_of_an_unscored_one_promises_nothing(self) -> None:
        finding = found("T9", {})
        assert "has no score" in finding.headline and finding.sentences == ()
        assert finding.held.best.score is None and finding.held.segments == ()


class TestSentences:
    def test_name_the_override_and_that_its_flag_stays(self) -> None:
        said = " ".join(
            found("T6", {"OF0016": 97.5, "OF0079": 0.5, "OF0081": 0.5, JUDGED: 1.0}).sentences
        )
        assert "The override places it no better than segment 3: its score alone" in said
        assert "The published deficit flag stays as it is" in said

    def test_count_who_else_moves_under_both_rules(self) -> None:
        finding = found("T6", {"OF0016": 97.5})
        said = " ".join(finding.sentences)
        n = len(finding.held.effects)
        assert n and f"With the cut-offs held {n} other trust" in said
        assert "If each segment keeps its share, it would" in said

    def test_say_that_a_metric_without_weight_changes_nothing(self) -> None:
        finding = found("T6", {"OF0016": 97.5}, metric_weights={CRISIS: 0})
        assert "24 hours has no weight here and changes nothing." in " ".join(finding.sentences)
        assert finding.held.best == finding.held.now

    def test_say_that_the_place_stays(self) -> None:
        assert "It would keep place 5 of 7" in found("T4", {"OF0016": 93.1}).sentences[0]

    def test_of_one_alone_have_no_segment(self) -> None:
        finding = found("T0", {"OF0016": 90.0}, alone=True)
        assert finding.held.segments == () and "segment" not in finding.headline
        assert "scores 1.00: try" in found("T0", {}, alone=True).headline


class TestTable:
    def test_holds_every_figure_score_and_answer(self) -> None:
        own = {"OF0081": OwnFigure("OF0081", 0.0, "2026-03")}
        table = tried_table(found("T6", {"OF0016": 97.5}, own))
        assert all(len(row) == len(table.columns) for row in table.rows)
        by_what = [row[2] for row in table.rows]
        assert by_what[:4] == ["figure", "metric score", "figure", "metric score"]
        assert by_what.count("segment") == 2 and "segment of another" in by_what
        assert ("typed in, not published (March 2026)", "2026-03") in [r[8:] for r in table.rows]
        assert "your figures, not official" in table.caveat

    def test_marks_a_slider_moved_from_a_typed_figure_as_tried(self) -> None:
        own = {"OF0016": OwnFigure("OF0016", 95.5, "2026-03")}
        finding = found("T4", {"OF0016": 96.0}, own)
        assert finding.metrics[0].figures[0].then == 96.0
        assert tried_table(finding).rows[0][8:] == ("tried", "")

    def test_keeps_a_typed_figure_that_changes_nothing(self) -> None:
        own = {"OF0016": OwnFigure("OF0016", 93.0, "2026-03")}
        finding = found("T4", {}, own)
        assert finding.changed and finding.metrics[0].best == finding.metrics[0].now
        assert finding.held.best == finding.held.now


def test_a_value_that_the_trust_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="OF0082"):
        found("T4", {"OF0082": 3.0})


def test_nothing_of_the_league_is_changed_by_trying() -> None:
    of, standing = of_ranked("T4")
    before: LeagueResult = of.result
    kept = before.data.matrix.values.copy()
    reach = {c.value_id: c for c in controls(standing)}
    tried(of, standing, reach, {"OF0016": 97.0})
    assert np.array_equal(before.data.matrix.values, kept, equal_nan=True)
