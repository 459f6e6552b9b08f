import numpy as np
import pytest
from leagues import league_of

from lib.movement.sweep import crossings, moves_by_weight, sweep_weights, swept
from lib.scenario import bind, from_mapping
from lib.scoring.league import score_league
from lib.scoring.rules import Rules, official_rules

# With finance counting f, a score is (waiting + f finance) / (1 + f), against 1.5, 2.5, 3.5:
#
#   f               0    0.2   0.95  1     1.05  4
#   A (1, 4)        1.0  1.5   2.46  2.5   2.54  3.4    segments 1 1 2 2 3 3
#   B (4, 1)        4.0  3.5   2.54  2.5   2.46  1.6    segments 4 3 3 2 2 2
#   C (-, 3)        -    3.0   3.0   3.0   3.0   3.0    segments - 3 3 3 3 3
#   D (1, 1), held  1.0  1.0   1.0   1.0   1.0   1.0    segments 3 3 3 3 3 3
DATA = league_of(
    {
        "B": {"OF1005": 4.0, "OF1080": 1.0},
        "A": {"OF1005": 1.0, "OF1080": 4.0},
        "C": {"OF1080": 3.0},
        "D": {"OF1005": 1.0, "OF1080": 1.0},
    },
    flagged=["D"],
    cutoffs=(1.5, 2.5, 3.5),
)
FINANCE_ALONE = dict.fromkeys(("access", "people", "safety", "effectiveness"), 0)
OFFICIAL = official_rules(DATA.framework)


def rules(**scenario: object) -> Rules:
    return bind(from_mapping({"version": 1, **scenario}), DATA).rules


class TestWeights:
    def test_are_the_positions_of_a_slider(self) -> None:
        weights = sweep_weights(1.0)
        assert (weights[0], weights[1], weights[-1], len(weights)) == (0, 0.05, 4, 81)

    def test_hold_the_present_weight_too(self) -> None:
        assert 1 / 3 in sweep_weights(1 / 3)
        assert list(sweep_weights(50.0)[-2:]) == [4, 50]

    def test_take_a_position_for_the_present_weight_that_lies_on_it(self) -> None:
        assert len(sweep_weights(0.1 + 0.2)) == 81


class TestSwept:
    def test_gives_every_trusts_segment_at_every_weight(self) -> None:
        found = swept(DATA, OFFICIAL, "finance")
        assert found.weights[found.now] == 1
        at = {
            round(float(w), 2): list(row)
            for w, row in zip(found.weights, found.segments, strict=True)
        }
        assert at[0] == [4, 1, 0, 3]
        assert at[0.2] == [3, 1, 3, 3]
        assert at[1] == [2, 2, 3, 3]
        assert at[4] == [2, 3, 3, 3]

    def test_takes_a_metric_as_well_as_a_domain(self) -> None:
        of_metric, of_domain = (swept(DATA, OFFICIAL, name) for name in ("OF1080", "finance"))
        assert np.array_equal(of_metric.segments, of_domain.segments)

    def test_goes_from_the_scenarios_own_weight(self) -> None:
        found = swept(DATA, rules(domain_weights={"finance": 7}), "finance")
        assert (found.weights[found.now], found.now) == (7, 81)

    def test_says_where_nothing_is_left_to_score_by(self) -> None:
        found = swept(DATA, rules(domain_weights=FINANCE_ALONE), "finance")
        assert list(found.counts[:3]) == [False, True, True]

    def test_draws_the_lines_anew_where_they_follow_the_scores(self) -> None:
        found = swept(DATA, rules(boundary={"rule": "quartile"}), "finance")
        assert list(found.segments[0]) == [0, 0, 0, 0]  # three are scored, too few for quartiles
        assert (found.segments[1] > 0).all()

    def test_refuses_a_name_that_is_no_weight(self) -> None:
        with pytest.raises(ValueError, match="not in"):
            swept(DATA, OFFICIAL, "money")


class TestMovesByWeight:
    def test_count_both_ways_against_official(self) -> None:
        found = swept(DATA, OFFICIAL, "finance")
        up, down = moves_by_weight(found, score_league(DATA, OFFICIAL).segments)
        assert (up[0], down[0]) == (1, 1)
        assert (up[found.now], down[found.now]) == (0, 0)
        assert (up[-1], down[-1]) == (0, 1)


class TestCrossings:
    def test_come_in_order_first_as_the_weight_rises_then_as_it_falls(self) -> None:
        found = crossings(DATA.orgs, swept(DATA, OFFICIAL, "finance"))
        assert [
            (c.org_code, c.side, round(c.weight, 2), c.segment_from, c.segment_to) for c in found
        ] == [
            ("A", "higher", 1.05, 2, 3),
            ("B", "lower", 0.95, 2, 3),
            ("A", "lower", 0.2, 2, 1),
        ]

    def test_leave_out_who_is_unscored_on_either_side(self) -> None:
        found = crossings(DATA.orgs, swept(DATA, rules(exclude=["A"]), "finance"))
        assert {c.org_code for c in found} == {"B"}

    def test_have_only_one_side_from_an_end(self) -> None:
        found = crossings(DATA.orgs, swept(DATA, rules(domain_weights={"finance": 0}), "finance"))
        assert {c.side for c in found} == {"higher"}
        found = crossings(DATA.orgs, swept(DATA, rules(domain_weights={"finance": 9}), "finance"))
        assert {c.side for c in found} == {"lower"}

    def test_at_one_weight_come_by_code(self) -> None:
        twins = league_of(
            {org: {"OF1005": 1.0, "OF1080": 4.0} for org in ("Z", "A", "M")},
            cutoffs=(1.5, 2.5, 3.5),
        )
        found = crossings(twins.orgs, swept(twins, OFFICIAL, "finance"))
        assert [c.org_code for c in found if c.side == "higher"] == ["A", "M", "Z"]
