from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from leagues import framework, league_of

from lib.league import LeagueData
from lib.movement import Move, movement, tide
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league

TWO = {"OF1082": 1.0, "OF1080": 4.0}  # 2.5 with equal weights: on the second cut-off


def scored(data: LeagueData, **scenario: Any) -> LeagueResult:
    return score_league(data, bind(from_mapping({"version": 1, **scenario}), data).rules)


def only(a: LeagueResult, b: LeagueResult) -> Move:
    (move,) = movement(a, b)
    return move


def parts(move: Move) -> tuple[float | None, ...]:
    return move.share_data, move.share_weights, move.share_boundary, move.share_override


class TestMovement:
    def test_the_same_situation_moves_nobody(self) -> None:
        data = league_of({"A": TWO, "B": {}})
        for move in movement(scored(data), scored(data)):
            assert (move.change, move.cause, move.tide) == (0, "", False)

    def test_weights_alone(self) -> None:
        data = league_of({"A": TWO})
        move = only(scored(data), scored(data, domain_weights={"finance": 0}))
        assert (move.segment_from, move.segment_to, move.change) == (2, 1, -1)
        assert (move.score_from, move.score_to) == (2.5, 1.0)
        assert (move.rank_from, move.rank_to) == (1, 1)
        assert move.cause == "weights"
        assert parts(move) == (0, -1, 0, 0)

    def test_the_override_alone(self) -> None:
        data = league_of({"A": TWO}, flagged=["A"])
        move = only(scored(data), scored(data, override={"rule": "off"}))
        assert (move.segment_from, move.segment_to, move.cause) == (3, 2, "override")
        assert parts(move) == (0, 0, 0, -1)

    def test_the_lines_alone(self) -> None:
        data = league_of({"A": TWO})
        lines = {"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]}
        move = only(scored(data), scored(data, boundary=lines))
        assert (move.segment_to, move.cause) == (4, "boundary")
        assert parts(move) == (0, 0, 2, 0)

    def test_the_data_alone(self) -> None:
        move = only(scored(league_of({"A": TWO})), scored(league_of({"A": {"OF1082": 4.0}})))
        assert (move.segment_to, move.cause) == (4, "data")
        assert parts(move) == (2, 0, 0, 0)

    def test_parts_that_share_alike_are_named_together(self) -> None:
        data = league_of({"A": TWO})
        after = scored(
            league_of({"A": {"OF1082": 1.0, "OF1080": 3.9}}),
            boundary={"rule": "fixed", "cutoffs": [2.46, 2.7, 3.0]},
        )
        move = only(scored(data), after)
        assert move.cause == "data+boundary"
        assert parts(move) == (-0.5, 0, -0.5, 0)

    def test_data_and_weights_are_one_part_where_a_mixture_leaves_the_trust_unscored(self) -> None:
        before = scored(league_of({"A": {"OF1080": 4.0}}), domain_weights={"people": 0})
        after = scored(league_of({"A": {"OF1082": 1.0}}), domain_weights={"finance": 0})
        move = only(before, after)
        assert move.cause == "data+weights"
        assert parts(move) == (-3, 0, 0, 0)

    def test_who_was_or_is_unscored_entered_or_left(self) -> None:
        before = scored(league_of({"A": TWO, "B": TWO, "C": {}, "D": {}}), exclude=["B"])
        after = scored(league_of({"B": TWO, "C": TWO, "D": {}, "E": TWO}))
        moves = {move.org_code: move for move in movement(before, after)}
        causes = {org: move.cause for org, move in moves.items()}
        assert causes == {"A": "left", "B": "entered", "C": "entered", "D": "", "E": "entered"}
        assert all(parts(move) == (None,) * 4 for move in moves.values())

    def test_scores_without_segments_have_no_shares(self) -> None:
        data = league_of({"A": TWO})
        move = only(scored(data), scored(data, boundary={"rule": "quartile"}))
        assert (move.segment_to, move.score_to, move.cause) == (None, 2.5, "")
        assert parts(move) == (None,) * 4

    @given(
        st.lists(
            st.dictionaries(st.sampled_from([*TWO, "OF1005"]), st.floats(1, 4)),
            min_size=8,
            max_size=8,
        ),
        st.floats(0, 4),
    )
    def test_shares_always_add_up_to_the_change(
        self, rows: list[dict[str, float]], weight: float
    ) -> None:
        data = league_of({f"T{i}": row for i, row in enumerate(rows)}, flagged=["T1", "T2"])
        later = league_of({f"T{i}": row for i, row in enumerate(reversed(rows))}, flagged=["T2"])
        scenario = {"domain_weights": {"people": weight}, "boundary": {"rule": "shares"}}
        for move in movement(scored(data), scored(later, **scenario)):
            if move.share_data is not None:
                total = sum(part or 0.0 for part in parts(move))
                assert total == pytest.approx(move.change, abs=1e-9)


class TestTide:
    def test_is_the_median_change_of_who_is_scored_in_both(self) -> None:
        before = np.array([1.0, 2.0, 3.0, np.nan])
        assert tide(before, np.array([1.1, 2.2, 3.3, 4.0])) == pytest.approx(0.2)

    def test_is_nothing_where_nobody_is(self) -> None:
        assert tide(np.array([np.nan]), np.array([1.0])) == 0

    def test_marks_a_move_that_vanishes_without_it(self) -> None:
        scores = {"A": 1.95, "B": 2.2, "C": 2.3}
        rows = {
            org: {"OF1082": s, "OF1080": s + 0.5, "OF1005": s - 0.5} for org, s in scores.items()
        }
        data = league_of(rows)
        before = scored(data)
        after = scored(data, domain_weights={"finance": 2})
        moves = {move.org_code: move for move in movement(before, after)}
        assert (moves["A"].change, moves["A"].tide) == (1, True)
        assert (moves["B"].change, moves["B"].tide) == (0, False)

    def test_does_not_mark_a_trusts_own_move(self) -> None:
        scores = {"A": (1.95, 2.2), "B": (2.2, 2.2), "C": (2.3, 2.3)}
        data = [league_of({o: {"OF1082": s[i]} for o, s in scores.items()}) for i in (0, 1)]
        assert [move.tide for move in movement(*(scored(d) for d in data))] == [False] * 3


def test_movement_takes_two_frameworks_with_weights_of_their_own() -> None:
    metrics = [
        m.model_copy(update={"weight": 3.0}) if m.score_id == "OF1080" else m
        for m in framework().metrics
    ]
    heavier = framework().with_metrics(metrics)
    before, after = league_of({"A": TWO}), league_of({"A": TWO}, rules=heavier)
    move = only(scored(before), scored(replace(after, period="2026-27-Q1")))
    assert (move.score_to, move.cause) == (3.25, "weights")
