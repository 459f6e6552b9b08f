from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from leagues import league_of

from lib.errors import WeighbridgeError
from lib.framework import frameworks
from lib.league import LeagueData
from lib.matrix import Floats
from lib.robustness.aims import MARGIN, aim_at
from lib.robustness.applying import with_weights
from lib.robustness.coordinates import coordinates, cost
from lib.robustness.league_tipping import league_lifts
from lib.robustness.multiplier import single_multipliers
from lib.robustness.routes import Route, SideEffect
from lib.robustness.tipping import Tipping, tipping
from lib.robustness.transfer import smallest_transfer
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league

NAN = float("nan")
ACCESS, SICKNESS, FINANCE, ENGAGEMENT = "OF1005", "OF1082", "OF1080", "OF1084"


def scored(data: LeagueData, **scenario: Any) -> LeagueResult:
    return score_league(data, bind(from_mapping({"version": 1, **scenario}), data).rules)


def ways(data: LeagueData, org: str, to: int | None = None, **scenario: Any) -> Tipping:
    return tipping(scored(data, **scenario), org, to)


def changes(route: Route) -> dict[str, tuple[float, float | None]]:
    return {c.name: (c.before, c.after) for c in route.changes}


def by_name(found: Tipping) -> dict[str, Route]:
    return {route.changes[0].name: route for route in found.multipliers}


# Averages 2.5, 3.5 and 1.25: segments 2, 4 and 1 at the cut-offs 2.0, 2.5 and 3.0.
TWO = {
    "A": {SICKNESS: 4.0, FINANCE: 1.0},
    "B": {SICKNESS: 3.0, FINANCE: 4.0},
    "C": {SICKNESS: 1.5, FINANCE: 1.0},
}


class TestAim:
    def test_is_a_hair_beyond_the_cut_off_of_the_next_better_segment(self) -> None:
        aim = aim_at(scored(league_of(TWO)), "A")
        assert (aim.now, aim.target, aim.better) == (2, 1, True)
        assert aim.score == 2.0 - MARGIN

    def test_is_the_next_worse_from_segment_1(self) -> None:
        aim = aim_at(scored(league_of(TWO)), "C")
        assert (aim.now, aim.target, aim.better) == (1, 2, False)
        assert aim.score == 2.0 + MARGIN

    def test_may_skip_segments(self) -> None:
        assert aim_at(scored(league_of(TWO)), "B", 1).score == 2.0 - MARGIN
        assert aim_at(scored(league_of(TWO)), "C", 4).score == 3.0 + MARGIN

    @pytest.mark.parametrize(
        ("to", "said"),
        [(2, "A Partnership Trust is in segment 2 already"), (5, "There is no segment 5")],
    )
    def test_is_refused_where_there_is_nothing_to_reach(self, to: int, said: str) -> None:
        with pytest.raises(WeighbridgeError, match=said):
            aim_at(scored(league_of(TWO)), "A", to)

    def test_is_refused_for_who_has_no_score(self) -> None:
        with pytest.raises(WeighbridgeError, match=r"no score \(left out by the scenario\)"):
            aim_at(scored(league_of(TWO), exclude=["A"]), "A")

    def test_is_refused_without_cut_offs(self) -> None:
        with pytest.raises(WeighbridgeError, match="no segment: fewer than 4 trusts are scored"):
            aim_at(scored(league_of(TWO), boundary={"rule": "quartile"}), "A")

    def test_of_who_is_not_in_the_league_is_an_error(self) -> None:
        with pytest.raises(ValueError, match="not in tuple"):
            aim_at(scored(league_of(TWO)), "Z")


def transferred(shares: list[float], gaps: list[float]) -> list[float]:
    found = smallest_transfer(np.array(shares), np.array(gaps))
    assert found is not None
    assert found.sum() == pytest.approx(1)
    return [float(share) for share in found]


class TestSmallestTransfer:
    def test_goes_from_the_worst_to_the_best(self) -> None:
        # 0.25 (3 + 1 - 1 - 1) = 0.5 is lacking; a unit from worst to best brings 4.
        found = transferred([0.25] * 4, [3.0, 1.0, -0.5, -1.0])
        assert found == pytest.approx([0.25 - 0.625 / 4, 0.25, 0.25, 0.25 + 0.625 / 4])

    def test_takes_all_of_the_worst_before_the_next(self) -> None:
        found = transferred([0.1, 0.6, 0.3], [3.0, 1.0, -1.0])
        assert found[0] == 0
        assert 0.6 * 1 + 0.3 * -1 > 0.1 * 1  # so that the next must give too
        assert found[1] < 0.6
        assert np.dot(found, [3.0, 1.0, -1.0]) == pytest.approx(0, abs=1e-12)

    def test_shares_among_equals_in_proportion(self) -> None:
        found = transferred([0.2, 0.4, 0.1, 0.3], [1.0, 1.0, -1.0, -1.0])
        given, taken = 0.6 - 0.5, 0.5 - 0.4
        assert found == pytest.approx([0.2 - given / 3, 0.4 - 2 * given / 3, 0.125, 0.375])
        assert given == pytest.approx(taken)

    def test_leaves_alone_what_the_organisation_lacks(self) -> None:
        found = transferred([0.2, 0.5, 0.3], [1.0, NAN, -0.5])
        assert found[1] == 0.5

    def test_is_none_where_nothing_is_on_the_right_side(self) -> None:
        assert smallest_transfer(np.array([0.5, 0.5]), np.array([1.0, 0.1])) is None
        assert smallest_transfer(np.array([0.5, 0.5]), np.array([NAN, NAN])) is None

    def test_is_nothing_where_the_aim_is_met(self) -> None:
        assert transferred([0.5, 0.5], [1.0, -2.0]) == [0.5, 0.5]


class TestSingleMultipliers:
    def factors(self, gaps: list[float]) -> Floats:
        return single_multipliers(np.array([0.5, 0.3, 0.2]), np.array(gaps), np.eye(3) > 0)

    def test_balance_the_others(self) -> None:
        # 0.5 x 2 = 1 against 0.3 + 0.2: half of the first, or more of the others.
        assert self.factors([2.0, -1.0, -1.0]) == pytest.approx([0.5, 0.8 / 0.3, 0.7 / 0.2])

    def test_are_none_below_nought_or_for_what_it_lacks(self) -> None:
        assert np.isnan(self.factors([2.0, 1.0, NAN])).all()

    def test_are_none_where_a_weight_changes_nothing(self) -> None:
        assert np.isnan(self.factors([1.0, 0.0, -1.0])[1])


class TestTransfer:
    def test_lifts_the_trust_at_its_cost(self) -> None:
        found = ways(league_of(TWO), "A")
        moved = (0.5 + MARGIN) / 3
        assert found.transfer.cost == pytest.approx(moved)
        assert changes(found.transfer) == {
            SICKNESS: (0.5, pytest.approx(0.5 - moved)),
            FINANCE: (0.5, pytest.approx(0.5 + moved)),
        }

    def test_names_the_others_that_change_segment_by_code(self) -> None:
        # Finance holds 67% of the weight: D goes from 2.05 to 1.7, and B from 3.5 to 3.67.
        data = league_of({**TWO, "D": {SICKNESS: 3.1, FINANCE: 1.0}})
        found = ways(data, "A")
        assert found.transfer.side_effects == (SideEffect("D", 2, 1),)

    def test_can_make_a_trust_worse(self) -> None:
        found = ways(league_of(TWO), "A", 3)
        names = [c.name for c in found.transfer.changes]
        assert names == [FINANCE, SICKNESS]
        assert found.transfer.cost == pytest.approx(MARGIN / 3)

    def test_is_impossible_where_no_score_is_on_the_right_side(self) -> None:
        found = ways(league_of(TWO), "B", 1)
        assert found.transfer.reason == "no metric"
        assert found.moving.reason == "no direction"
        reasons = {name: route.reason for name, route in by_name(found).items()}
        assert set(reasons.values()) == {"no multiplier"}

    def test_moves_domains_where_scores_are_means_of_domains(self) -> None:
        data = league_of({"A": {SICKNESS: 4.0, ENGAGEMENT: 3.0, FINANCE: 1.0}, "B": {ACCESS: 2.0}})
        found = ways(data, "A", weighting="domain")  # 2.25, of people 3.5 and finance 1
        moved = (0.25 + MARGIN) / 2.5 * 2 / 3  # two thirds of the weight are domains it has
        assert changes(found.transfer) == {
            "people": (pytest.approx(1 / 3), pytest.approx(1 / 3 - moved)),
            "finance": (pytest.approx(1 / 3), pytest.approx(1 / 3 + moved)),
        }
        assert set(by_name(found)) == {"people", "finance", "access"}

    def test_does_not_count_what_nobody_has_or_what_has_no_weight(self) -> None:
        data = league_of({"A": {SICKNESS: 4.0, FINANCE: 1.0, ENGAGEMENT: 4.0}, "B": {FINANCE: 2.0}})
        found = coordinates(scored(data, metric_weights={ENGAGEMENT: 0}))
        assert found.names == (SICKNESS, FINANCE)
        assert found.shares == pytest.approx([0.5, 0.5])

    def test_is_impossible_where_the_trust_overshoots(self) -> None:
        cutoffs = (2.0, 2.0 + 1e-7, 3.0)
        found = ways(league_of(TWO), "A", 2, boundary={"rule": "fixed", "cutoffs": cutoffs})
        assert found.transfer.reason == "overshoot"
        assert found.transfer.changes == ()
        assert by_name(found)[FINANCE].reason == "overshoot"
        assert by_name(found)[FINANCE].changes[0].after is None

    def test_leaves_a_trace_of_weight_where_too_few_metrics_would_be_left(self) -> None:
        data = league_of({"A": {SICKNESS: 4.0, ACCESS: 2.05, FINANCE: 1.999}})
        found = ways(data, "A", 1, missing={"min_metrics": 3})
        plain = ways(data, "A", 1)
        assert found.transfer.possible and plain.transfer.possible
        assert plain.transfer.changes[0].after == 0
        assert 0 < (found.transfer.changes[0].after or 0) < 1e-8
        assert found.transfer.cost == pytest.approx(plain.transfer.cost, abs=1e-8)

    def test_names_who_would_be_left_unscored(self) -> None:
        # All of sickness must go, and D has nothing else.
        data = league_of({"A": {SICKNESS: 4.0, ACCESS: 2.05, FINANCE: 1.999}, "D": {SICKNESS: 1.0}})
        found = ways(data, "A", 1)
        assert found.transfer.possible
        assert found.transfer.leave == ("D",)
        assert found.transfer.side_effects == ()


class TestOverride:
    DATA = league_of(TWO, flagged=["A", "B"])

    def test_holds_whatever_the_weights(self) -> None:
        found = ways(self.DATA, "A")  # by score alone in 2, held at 3
        assert found.aim.now == 3
        routes = (found.transfer, *found.multipliers, found.moving)
        assert [route.reason for route in routes] == ["override"] * 3

    def test_lets_a_trust_come_up_to_its_cap(self) -> None:
        data = league_of({**TWO, "B": {SICKNESS: 3.1, FINANCE: 2.95}}, flagged=["B"])
        assert ways(data, "B").transfer.possible
        assert ways(data, "B", 2).transfer.reason == "override"
        assert ways(data, "B", 2, override={"rule": "published", "cap": 2}).transfer.reason == (
            "no metric"
        )

    def test_does_not_keep_a_trust_from_a_worse_segment(self) -> None:
        assert ways(self.DATA, "A", 4).transfer.possible

    def test_decides_who_else_moves(self) -> None:
        data = league_of({**TWO, "D": {SICKNESS: 3.1, FINANCE: 1.0}}, flagged=["D"])
        assert ways(data, "A").transfer.side_effects == ()


class TestMultipliers:
    def test_come_for_each_domain_and_metric(self) -> None:
        found = by_name(ways(league_of(TWO), "A"))
        assert list(found) == ["people", "finance", SICKNESS, FINANCE]
        assert found["finance"].multiplier == pytest.approx(2, abs=1e-4)
        assert found[SICKNESS].multiplier == pytest.approx(0.5, abs=1e-4)

    def test_say_what_they_make_of_the_shares(self) -> None:
        route = by_name(ways(league_of(TWO), "A"))["finance"]
        assert changes(route) == {"finance": (0.5, pytest.approx(2 / 3, abs=1e-4))}
        assert route.cost == pytest.approx(1 / 6, abs=1e-4)

    def test_are_none_of_what_the_trust_lacks(self) -> None:
        found = by_name(ways(league_of({**TWO, "D": {ACCESS: 1.0}}), "A"))
        assert found[ACCESS].reason == "lacks"
        assert found["access"].changes[0].after is None

    def test_say_where_no_scenario_could_hold_the_weight(self) -> None:
        data = league_of({"A": {SICKNESS: 4.0, FINANCE: 1.999}})
        found = by_name(ways(data, "A", 1))
        assert found[FINANCE].too_large
        assert found[FINANCE].possible
        assert not found[SICKNESS].too_large


# Quartiles of five scores are scores; A needs more than B to get ahead of the others.
FIVE = {
    "A": {SICKNESS: 4.0, FINANCE: 1.0},
    "B": {SICKNESS: 1.0, FINANCE: 3.0},
    "C": {SICKNESS: 1.0, FINANCE: 2.0},
    "D": {SICKNESS: 2.0, FINANCE: 4.0},
    "E": {SICKNESS: 3.0, FINANCE: 3.0},
}
BEFORE = {"A": 3, "B": 2, "C": 1, "D": 3, "E": 4}


class TestMoving:
    def found(self, **scenario: Any) -> tuple[LeagueData, Tipping]:
        data = league_of(FIVE, segment_before=BEFORE)
        return data, ways(data, "A", **scenario)

    def test_keeps_the_shares_where_the_rules_hold_the_lines(self) -> None:
        _, found = self.found()
        assert found.moving_rules.boundary.rule == "shares"

    @pytest.mark.parametrize("rule", ["shares", "quartile"])
    def test_moves_by_the_scenarios_own_rule(self, rule: str) -> None:
        _, found = self.found(boundary={"rule": rule})
        assert found.moving_rules.boundary.rule == rule

    @pytest.mark.parametrize("rule", ["published", "quartile"])
    def test_reaches_the_target_and_not_before(self, rule: str) -> None:
        data, found = self.found(boundary={"rule": rule})
        result = scored(data, boundary={"rule": rule})
        among = coordinates(result)
        target = found.aim.target

        def segment(shares: Floats) -> int:
            rules = replace(found.moving_rules, weights=among.reweighted(shares))
            return int(score_league(data, rules).segments[0])

        end = dict.fromkeys(among.names, 0.0)
        end |= {c.name: c.after or 0.0 for c in found.moving.changes}
        reached = np.array([end[name] for name in among.names])
        assert segment(reached) == target
        assert segment(among.shares) != target
        assert found.moving.cost == pytest.approx(cost(among.shares, reached))
        way = reached - among.shares
        steps = np.linspace(0, 1, 50)[:-1]
        assert target not in {segment(among.shares + t * way) for t in steps}

    def test_counts_side_effects_against_the_table_by_that_rule(self) -> None:
        data, found = self.found()
        start = scored(data, boundary={"rule": "shares"})
        assert all(
            start.segments[data.orgs.index(s.org_code)] == s.segment_from
            for s in found.moving.side_effects
        )

    def test_costs_nothing_where_the_trust_is_there_already(self) -> None:
        before = {"A": 2, "B": 1, "C": 1, "D": 4, "E": 4}
        data = league_of(FIVE, segment_before=before, cutoffs=(1.0, 1.1, 2.6))
        found = ways(data, "A")
        assert (found.aim.now, found.aim.target) == (3, 2)
        assert found.moving.possible
        assert found.moving.cost == 0
        assert found.moving.changes == ()

    def test_is_impossible_where_the_line_leads_nowhere(self) -> None:
        data = league_of(FIVE, segment_before=dict.fromkeys(FIVE, 4))
        assert ways(data, "A").moving.reason == "not reached"

    def test_is_impossible_where_nobody_is_left_in_the_target(self) -> None:
        # No trust has segment 2, so that A can only pass from 3 to 1.
        before = {"A": 4, "B": 1, "C": 1, "D": 3, "E": 4}
        data = league_of(FIVE, segment_before=before, cutoffs=(1.9, 2.4, 3.0))
        found = ways(data, "A")
        assert (found.aim.now, found.aim.target) == (3, 2)
        assert found.transfer.possible
        assert found.moving.reason == "not reached"

    def test_is_impossible_where_too_few_are_scored(self) -> None:
        assert ways(league_of(TWO), "A").moving.reason == "no cut-offs"


class TestEmptySegments:
    def test_cannot_be_reached(self) -> None:
        data = league_of(FIVE, segment_before=dict.fromkeys(FIVE, 2))
        shares = {"boundary": {"rule": "shares"}}
        assert ways(data, "A", 1, **shares).transfer.reason == "empty"
        assert ways(data, "A", 3, **shares).moving.reason == "empty"


class TestWithWeights:
    @pytest.mark.parametrize("weighting", ["metric", "domain"])
    def test_makes_a_scenario_that_does_it(self, weighting: str) -> None:
        given = from_mapping(
            {"version": 1, "weighting": weighting, "domain_weights": {"people": 2}, "name": "Mine"}
        )
        data = league_of(TWO)
        route = tipping(score_league(data, bind(given, data).rules), "A", 1).transfer
        assert route.weights is not None
        written = with_weights(given, data.framework, route.weights)
        assert written.name == "Mine"
        assert score_league(data, bind(written, data).rules).segments[0] == 1

    def test_changes_only_what_is_moved(self) -> None:
        data = league_of(TWO)
        route = ways(data, "A").transfer
        assert route.weights is not None
        written = with_weights(from_mapping({"version": 1}), data.framework, route.weights)
        assert set(written.metric_weights) == {SICKNESS, FINANCE}
        assert written.domain_weights == {}

    def test_makes_all_smaller_where_one_would_be_too_large(self) -> None:
        data = league_of(TWO)
        given = from_mapping({"version": 1, "metric_weights": {SICKNESS: 100, FINANCE: 100}})
        route = tipping(score_league(data, bind(given, data).rules), "A").transfer
        assert route.weights is not None
        written = with_weights(given, data.framework, route.weights)
        assert max(written.metric_weights.values()) == written.metric_weights[FINANCE] == 100
        assert written.metric_weights[SICKNESS] == pytest.approx(50, abs=1e-3)
        assert score_league(data, bind(written, data).rules).segments[0] == 1

    def test_keeps_weights_of_another_framework(self) -> None:
        data = league_of(TWO)
        other = frameworks()["weighbridge-indicative"].metrics[0].score_id
        given = from_mapping({"version": 1, "metric_weights": {other: 3}})
        route = ways(data, "A").transfer
        assert route.weights is not None
        assert with_weights(given, data.framework, route.weights).metric_weights[other] == 3


class TestLeagueLifts:
    def test_are_the_transfers_of_everyone_below_segment_1(self) -> None:
        data = league_of({**TWO, "D": {SICKNESS: 3.1, FINANCE: 1.0}}, flagged=["D"])
        result = scored(data)
        lifts = {data.orgs[lift.aim.org]: lift.transfer for lift in league_lifts(result)}
        assert set(lifts) == {"A", "B", "D"}
        for org, transfer in lifts.items():
            alone = tipping(result, org).transfer
            assert transfer.reason == alone.reason
            assert transfer.cost == alone.cost
            assert transfer.side_effects == alone.side_effects

    def test_are_none_of_a_league_without_segments_or_anybody(self) -> None:
        assert league_lifts(scored(league_of(TWO), boundary={"rule": "quartile"})) == []
        assert league_lifts(scored(league_of({}))) == []
        assert league_lifts(scored(league_of({"A": {SICKNESS: 1.0}}))) == []
