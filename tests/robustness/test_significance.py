from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from leagues import league_of
from official_leagues import LEAGUE, QUARTERS, Leagues

from lib.framework import frameworks
from lib.league import FigureDates, LeagueData
from lib.robustness.chance import ByChance, moves_by_chance
from lib.robustness.frozen import StandingPlan, counting_metrics, frozen_metrics, standing_plan
from lib.robustness.paired_changes import paired_changes
from lib.robustness.resampling import own_generator, resampled_means
from lib.robustness.significance import ScoreChange, classified_moves, score_changes
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league

FIVE = ("OF1005", "OF1041", "OF1061", "OF1082", "OF1080")  # finance, people, safety and 2 of access
SIX = (*FIVE, "OF1057")
Rows = dict[str, dict[str, float]]


def scored(data: LeagueData, **scenario: Any) -> LeagueResult:
    rules = bind(from_mapping({"version": 1, **scenario}), data).rules
    return score_league(data, rules)


def row(*scores: float) -> dict[str, float]:
    return dict(zip(SIX, scores, strict=False))


def changes_of(a: LeagueResult, b: LeagueResult, **how: int) -> dict[str, ScoreChange]:
    return {change.org_code: change for change in score_changes(a, b, **{"draws": 500, **how})}


def change_of(before: dict[str, float], now: dict[str, float], **scenario: Any) -> ScoreChange:
    a, b = (scored(league_of({"A": of}), **scenario) for of in (before, now))
    return changes_of(a, b)["A"]


def some_league(shift: float, *, orgs: str = "ABCDEF") -> Rows:
    return {
        org: row(*(1 + (3 * i + 7 * j + shift * (1 + (i + j) % 3)) % 3 for j in range(6)))
        for i, org in enumerate("ABCDEF")
        if org in orgs
    }


class TestResampledMeans:
    def test_are_spread_as_all_equally_likely_draws_are(self) -> None:
        values, weights = np.array([-1.0, 0.5, 0.2, 2.0]), np.array([1.0, 1.0, 3.0, 0.5])
        exact = []
        for taken in product(range(4), repeat=4):
            exact.append(sum(weights[i] * values[i] for i in taken) / sum(weights[list(taken)]))
        drawn = resampled_means(values, weights, "RXX", 20_000)
        assert len(drawn) == 20_000
        for p in (0.1, 0.25, 0.5, 0.75, 0.9):
            assert np.mean(drawn <= np.quantile(exact, p) + 1e-9) == pytest.approx(
                np.mean(np.array(exact) <= np.quantile(exact, p) + 1e-9), abs=0.015
            )

    def test_are_as_many_as_asked_for_and_the_first_do_not_depend_on_how_many(self) -> None:
        values, weights = np.arange(5.0), np.ones(5)
        few, many = (resampled_means(values, weights, "RXX", n) for n in (1_000, 1_700))
        assert len(many) == 1_700
        assert list(many[:1_000]) == list(few)

    def test_of_equal_weights_are_the_same_as_of_weights_that_hardly_differ(self) -> None:
        values, nearly = np.arange(7.0), np.full(7, 1 / 7)
        nearly[3] += 1e-12
        equal, other = (
            resampled_means(values, weights, "RXX", 1_200)
            for weights in (np.full(7, 1 / 7), nearly)
        )
        assert equal == pytest.approx(other, abs=1e-9)

    def test_take_the_generators_own_picks_one_draw_after_the_other(self) -> None:
        values, weights = np.array([1.0, 2.0, 4.0, 8.0, 16.0]), np.array([1.0, 2.0, 1.0, 3.0, 0.5])
        taken = own_generator(4, "RXX").integers(5, size=(2_300, 5))
        wanted = (weights * values)[taken].sum(axis=1) / weights[taken].sum(axis=1)
        drawn = resampled_means(values, weights, "RXX", 2_300, 4)
        assert drawn == pytest.approx(wanted, abs=1e-12)

    def test_of_more_values_than_are_kept_are_drawn_alike(self) -> None:
        values, weights = np.arange(300.0), np.ones(300)
        taken = own_generator(1, "RXX").integers(300, size=(1_500, 300))
        drawn = resampled_means(values, weights, "RXX", 1_500)
        assert drawn == pytest.approx(taken.mean(axis=1), abs=1e-9)


class TestScoreChanges:
    def test_are_means_over_the_metrics_of_both_quarters_with_the_rest_apart(self) -> None:
        before, now = row(1, 1, 1, 1, 1, 4), {**row(2, 2, 1, 1, 1), "OF1084": 1.0}
        change = change_of(before, now)
        assert change.change == pytest.approx(2 / 5)
        assert change.change + change.other_metrics == pytest.approx(8 / 6 - 9 / 6)
        assert change.metrics == 5 and not change.same_metrics

    def test_leave_nothing_to_other_metrics_where_they_are_the_same(self) -> None:
        change = change_of(row(1, 2, 3, 4, 1), row(2, 3, 3, 1, 1))
        assert change.same_metrics
        assert change.other_metrics == pytest.approx(0, abs=1e-12)

    def test_have_the_interval_of_all_draws_of_their_metrics(self) -> None:
        before, now = row(1, 1, 1, 1, 1), row(1.1, 1.5, 1.9, 2.6, 1.2)
        a, b = scored(league_of({"A": before})), scored(league_of({"A": now}))
        change = changes_of(a, b, draws=10_000)["A"]
        differences = [now[m] - before[m] for m in FIVE]
        exact = [sum(differences[i] for i in t) / 5 for t in product(range(5), repeat=5)]
        assert change.low == pytest.approx(np.quantile(exact, 0.025), abs=0.03)
        assert change.high == pytest.approx(np.quantile(exact, 0.975), abs=0.03)
        assert change.significant

    def test_carry_their_weights(self) -> None:
        before, now = row(1, 1, 1, 1, 1, 1), row(1, 1, 1, 1, 1, 4)
        plain = change_of(before, now)
        heavier = change_of(before, now, metric_weights={"OF1057": 1.5})
        assert (plain.change, heavier.change) == (pytest.approx(3 / 6), pytest.approx(4.5 / 6.5))
        assert plain.high is not None and heavier.high is not None and heavier.high > plain.high

    def test_weigh_by_domain_where_domains_are_averaged_first(self) -> None:
        before, now = row(1, 1, 1, 1, 1, 1), row(2, 1, 1, 1, 1, 1)  # one of access' two, of 5
        change = change_of(before, now, weighting="domain")
        assert change.change == pytest.approx(1 / 10)
        assert change.low is not None

    @pytest.mark.parametrize(
        ("metrics", "weights"), [(4, {}), (6, {"OF1005": 4.0}), (6, {"OF1005": 0, "OF1080": 0})]
    )
    def test_have_no_interval_on_fewer_than_five_metrics_in_effect(
        self, metrics: int, weights: dict[str, float]
    ) -> None:
        before, now = row(*(1.0,) * metrics), row(*(4.0,) * metrics)
        change = change_of(before, now, metric_weights=weights)
        assert (change.low, change.high, change.significant) == (None, None, False)
        assert change.change == pytest.approx(3)

    def test_are_nothing_where_no_metric_is_common(self) -> None:
        change = change_of(row(1, 1), {"OF1084": 3.0})
        assert (change.change, change.low, change.metrics) == (0, None, 0)
        assert change.other_metrics == pytest.approx(2)

    def test_leave_out_a_metric_without_weight(self) -> None:
        before, now = row(1, 1, 1, 1, 1, 1), row(1, 1, 1, 1, 1, 4)
        change = change_of(before, now, metric_weights={"OF1057": 0})
        assert (change.change, change.low, change.metrics) == (0, 0, 5)

    def test_compare_only_who_is_scored_in_both(self) -> None:
        a = scored(league_of({"A": row(1, 2), "B": row(1, 2), "C": row(1, 2)}), exclude=["B"])
        b = scored(league_of({"D": row(1, 2), "B": row(1, 2), "A": row(1, 2)}))
        assert list(changes_of(a, b)) == ["A"]

    def test_are_not_significant_where_nothing_changed(self) -> None:
        a = scored(league_of(some_league(0)))
        changes = score_changes(a, a, draws=200)
        assert len(changes) == 6
        assert not any(change.significant for change in changes)
        assert classified_moves(a, a, changes) == []

    def test_do_not_depend_on_the_order_of_rows_or_on_who_else_is_there(self) -> None:
        before, now = some_league(0), some_league(0.7)
        whole = changes_of(scored(league_of(before)), scored(league_of(now)))
        turned = changes_of(
            scored(league_of(dict(reversed(before.items())))),
            scored(league_of({"Z": row(1, 2, 3), **now})),
        )
        alone = changes_of(
            scored(league_of({"C": before["C"]})), scored(league_of({"C": now["C"]}))
        )
        assert turned == whole
        assert alone == {"C": whole["C"]}

    def test_are_the_same_with_the_same_seed_alone(self) -> None:
        a, b = scored(league_of(some_league(0))), scored(league_of(some_league(0.7)))
        assert changes_of(a, b, seed=1) == changes_of(a, b, seed=1)
        assert changes_of(a, b, seed=1) != changes_of(a, b, seed=2)


class TestClassifiedMoves:
    # Cut-offs at 2.0, 2.5 and 3.0; the override holds at segment 3.
    def kind(
        self, before: dict[str, float], now: dict[str, float], held: tuple[bool, bool], **lines: Any
    ) -> str:
        a, b = (
            scored(league_of({"A": of}, flagged=["A"] if flag else [], **line))
            for of, flag, line in zip((before, now), held, ({}, lines), strict=True)
        )
        (move,) = classified_moves(a, b, score_changes(a, b, draws=300))
        return move.kind

    def test_are_significant_where_the_score_changed_significantly(self) -> None:
        assert self.kind(row(*(1.9,) * 6), row(*(2.2,) * 6), (False, False)) == "significant"

    def test_are_not_where_one_metric_made_the_move(self) -> None:
        now = row(1.9, 1.9, 1.9, 1.9, 1.9, 2.9)
        assert self.kind(row(*(1.9,) * 6), now, (False, False)) == "not significant"

    def test_are_not_where_the_score_changed_the_other_way(self) -> None:
        before, now = row(*(2.2,) * 6), row(*(2.3,) * 6)
        better_lines = {"cutoffs": (2.4, 2.6, 3.0)}
        assert self.kind(before, now, (False, False), **better_lines) == "not significant"

    def test_are_the_overrides_where_the_segment_before_it_is_the_same(self) -> None:
        assert self.kind(row(*(1.7,) * 6), row(*(1.9,) * 6), (False, True)) == "override"

    def test_are_the_overrides_where_it_is_the_only_cause(self) -> None:
        assert self.kind(row(*(1.9,) * 6), row(*(2.2,) * 6), (False, True)) == "override"

    def test_are_their_own_kind_on_too_few_metrics(self) -> None:
        assert self.kind(row(1, 1), row(4, 4), (False, False)) == "too few metrics"


def plain_chance(a: LeagueData, b: LeagueData, cutoffs: tuple[float, ...]) -> float:
    """How many move on average over all signs of the changes on common metrics."""
    expected = 0.0
    for org in a.orgs:
        x, y = (dict(zip(d.matrix.metrics, d.matrix.values[d.orgs.index(org)], strict=True))
                for d in (a, b))  # fmt: skip
        changes = [y[m] - x[m] for m in x if x[m] == x[m] and y[m] == y[m]]
        score = np.nanmean(list(x.values()))

        def segment(of: float) -> int:
            return 1 + sum(of > cutoff + 1e-9 for cutoff in cutoffs)

        signs = list(product((-1, 1), repeat=len(changes)))
        moved = [
            segment(score + sum(s * c for s, c in zip(sign, changes, strict=True)) / len(changes))
            != segment(score)
            for sign in signs
        ]
        expected += sum(moved) / len(signs)
    return expected


class TestMovesByChance:
    def test_are_those_of_all_signs(self) -> None:
        before, now = league_of(some_league(0)), league_of(some_league(0.7))
        found = moves_by_chance(scored(before), scored(now), draws=4_000)
        assert found.expected == pytest.approx(plain_chance(before, now, (2, 2.5, 3)), abs=0.06)
        assert found.low <= found.expected <= found.high
        moved = paired_changes(scored(before), scored(now)).segments_before
        assert (found.seen, found.of) == (int(np.sum(moved[0] != moved[1])), 6)

    def test_are_none_where_nothing_changed(self) -> None:
        a = scored(league_of(some_league(0)))
        assert moves_by_chance(a, a, draws=50) == ByChance(0, 0, 0, 0, 6)

    def test_leave_out_what_a_changed_set_of_metrics_did(self) -> None:
        a = scored(league_of({"A": row(2.1, 2.1)}))
        b = scored(league_of({"A": {**row(2.1, 2.1), "OF1084": 4.0}}))
        assert moves_by_chance(a, b, draws=50) == ByChance(0, 0, 0, 1, 1)

    def test_hold_the_cut_offs_of_the_quarter_before(self) -> None:
        rows = {"A": row(*(2.2,) * 6)}
        a, b = scored(league_of(rows)), scored(league_of(rows, cutoffs=(2.3, 2.6, 3)))
        assert moves_by_chance(a, b, draws=50) == ByChance(0, 0, 0, 1, 1)

    def test_count_nobody_without_segments(self) -> None:
        a = scored(league_of({"A": row(1, 2)}, cutoffs=None))
        assert moves_by_chance(a, a, draws=50) == ByChance(0, 0, 0, 0, 0)

    def test_do_not_depend_on_the_order_of_rows(self) -> None:
        before, now = some_league(0), some_league(0.7)
        turned = [scored(league_of(dict(reversed(of.items())))) for of in (before, now)]
        plain = [scored(league_of(of)) for of in (before, now)]
        assert moves_by_chance(*turned, draws=300) == moves_by_chance(*plain, draws=300)


def dated(data: LeagueData, **periods: tuple[str, str]) -> LeagueData:
    dates = [FigureDates(m, old, 9, new, 3) for m, (old, new) in periods.items()]
    return replace(data, dates=tuple(dates))


TWO: Rows = {"A": row(1, 2, 3, 4, 1), "B": row(2, 3, 4, 1, 2)}


class TestFrozenMetrics:
    def test_are_those_that_changed_for_nobody_who_has_them_twice(self) -> None:
        a = scored(league_of(TWO))
        now = {"A": row(1.004, 2.1, 3, 4, 1), "B": {"OF1041": 3.0, "OF1080": 3.0}, "C": row(4)}
        b = scored(league_of(now))
        assert set(frozen_metrics(a, b)) == {"OF1005", "OF1061", "OF1082"}
        assert counting_metrics(a, b) == 5

    def test_are_those_measured_once_though_the_pool_moved_their_scores(self) -> None:
        survey, moved = ("2024", "2024"), {org: row(*(3.0,) * 5) for org in "AB"}
        a = dated(league_of(TWO), OF1061=survey, OF1082=survey, OF1005=("2023", "2024"))
        b = dated(league_of(moved), OF1061=survey, OF1082=("2025",) * 2, OF1005=("2023", "2024"))
        assert frozen_metrics(scored(a), scored(b)) == ("OF1061",)

    def test_count_only_with_weight(self) -> None:
        a = scored(league_of(TWO), metric_weights={"OF1061": 0})
        assert "OF1061" not in frozen_metrics(a, a)
        assert len(frozen_metrics(a, a)) == counting_metrics(a, a) == 4


PLANS = {f"T{i:02}": float(i) for i in range(25)}


class TestStandingPlan:
    def found(self, now: dict[str, float], **scenario: Any) -> StandingPlan | None:
        rows = {org: row(1, 2, 3, 4, 1) for org in PLANS}
        a, b = (scored(league_of(rows, planned=of), **scenario) for of in (PLANS, now))
        return standing_plan(a, b)

    def test_is_that_of_all_or_nearly_all(self) -> None:
        assert self.found(PLANS) == StandingPlan("OF1080", 25, 25)
        assert self.found({**PLANS, "T03": -1.0}) == StandingPlan("OF1080", 24, 25)

    def test_is_none_where_some_set_it_anew_or_nobodys_is_known(self) -> None:
        assert self.found({**PLANS, "T03": -1.0, "T04": -1.0}) is None
        assert self.found({}) is None

    def test_is_none_without_weight_on_its_metric(self) -> None:
        assert self.found(PLANS, domain_weights={"finance": 0}) is None

    def test_is_none_in_a_framework_without_it(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        rows = {"A": {m.score_id: 2.0 for m in rules.metrics_of("acute")}}
        data = league_of(rows, league="acute", rules=rules, planned={"A": 1.0}, cutoffs=None)
        a = scored(data)
        assert standing_plan(a, a) is None


class TestOfficialQuarters:
    """The check values of docs/method.md, section 4, "Significance between quarters"."""

    @pytest.fixture
    def quarters(self, official_leagues: Leagues) -> list[LeagueResult]:
        leagues = [
            next(d for d in official_leagues(quarter) if d.league == LEAGUE) for quarter in QUARTERS
        ]
        return [scored(data) for data in leagues]

    def test_have_6_7_and_16_significant_changes_of_score(
        self, quarters: list[LeagueResult]
    ) -> None:
        found = [score_changes(a, b) for a, b in pairwise(quarters)]
        assert [len(changes) for changes in found] == [61] * 3
        significant = [sum(change.significant for change in changes) for changes in found]
        assert np.abs(np.subtract(significant, [6, 7, 16])).max() <= 2
        kinds = [
            [m.kind for m in classified_moves(a, b, changes)]
            for (a, b), changes in zip(pairwise(quarters), found, strict=True)
        ]
        assert [len(of) for of in kinds] == [14, 14, 20]
        assert [of.count("override") for of in kinds] == [3, 1, 1]
        assert all(of.count("not significant") > len(of) / 2 for of in kinds)

    def test_would_have_15_15_and_18_moves_by_chance_and_had_17_16_and_22(
        self, quarters: list[LeagueResult]
    ) -> None:
        found = [moves_by_chance(a, b) for a, b in pairwise(quarters)]
        expected = [chance.expected for chance in found]
        assert np.abs(np.subtract(expected, [15, 15, 18])).max() <= 1
        assert [(chance.seen, chance.of) for chance in found] == [(17, 61), (16, 61), (22, 61)]

    def test_have_surveys_and_plans_that_stand_still(self, quarters: list[LeagueResult]) -> None:
        surveys = {"OF1035", "OF1061", "OF1084"}
        frozen = [set(frozen_metrics(a, b)) for a, b in pairwise(quarters)]
        assert frozen[0] >= surveys and frozen[1] >= {*surveys, "OF1086"}
        assert frozen[2] == {"OF1086"}
        plans = [standing_plan(a, b) for a, b in pairwise(quarters)]
        assert [(plan.same, plan.of) for plan in plans if plan] == [(60, 61), (61, 61), (61, 61)]
