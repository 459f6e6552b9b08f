"""A change of score taken apart by metric."""

from math import isnan
from random import Random
from typing import Any

import numpy as np
import pytest
from how_many import how_many
from leagues import league_of, random_league
from sentences.plain_reasons import plain_parts, side

from lib.findings.case import Case, case
from lib.league import LeagueData
from lib.robustness.score_parts import ScoreParts, score_parts
from lib.scenario import from_mapping
from lib.scoring.averages import own_weights

LEAGUES = how_many(400, short=25)
SCENARIOS: tuple[dict[str, Any], ...] = (
    {},
    {"weighting": "domain"},
    {"weighting": "domain", "domain_weights": {"access": 2, "people": 0}},
    {"domain_weights": {"finance": 0.5}},
    {"missing": {"min_metrics": 4}, "metric_weights": {"OF1041": 0.3}},
)


def of(data: LeagueData, scenario: dict[str, Any] | None = None) -> Case:
    return case(data, from_mapping({"version": 1, **(scenario or {})}), "held", [data])


def parts_of(
    before: dict[str, float], now: dict[str, float], scenario: dict[str, Any] | None = None
) -> tuple[dict[str, float], ScoreParts]:
    a, b = (of(league_of({"T1": scores}), scenario) for scores in (before, now))
    found = score_parts(a.result, b.result)
    row = zip(found.metrics, found.parts[0].tolist(), strict=True)
    return {m: part for m, part in row if not isnan(part)}, found


class TestScoreParts:
    def test_a_metric_in_both_changes_the_score_by_its_share_of_the_weight(self) -> None:
        parts, _ = parts_of({"OF1005": 1.0, "OF1016": 2.0}, {"OF1005": 2.0, "OF1016": 1.5})
        assert parts == pytest.approx({"OF1005": 0.5, "OF1016": -0.25})

    def test_a_new_metric_does_what_leaving_it_out_would_undo(self) -> None:
        now = {"OF1005": 2.0, "OF1016": 1.0, "OF1082": 4.0}
        parts, found = parts_of({"OF1005": 2.0, "OF1016": 1.0}, now)
        without = of(league_of({"T1": now}), {"metric_weights": {"OF1082": 0}}).result.scores[0]
        assert parts["OF1082"] == pytest.approx(found.change[0]) == 7 / 3 - without

    def test_a_lost_metric_gives_back_what_it_did(self) -> None:
        kept = {"OF1005": 2.0, "OF1016": 1.0}
        parts, found = parts_of({**kept, "OF1082": 4.0}, kept)
        assert parts == pytest.approx({"OF1005": 0.0, "OF1016": 0.0, "OF1082": 1.5 - 7 / 3})
        assert found.now[0, found.metrics.index("OF1082")] != 4.0

    def test_by_domains_a_new_metric_is_held_against_its_own_domain(self) -> None:
        # people holds two of the metrics: the new one beside the old, worth half of that domain
        before = {"OF1005": 1.0, "OF1084": 2.0}
        parts, _ = parts_of(before, {**before, "OF1082": 4.0}, {"weighting": "domain"})
        assert parts["OF1082"] == pytest.approx(0.5 * 0.5 * (4.0 - 2.0))

    def test_by_domains_the_first_metric_of_a_domain_is_held_against_the_score(self) -> None:
        before = {"OF1005": 1.0, "OF1016": 2.0}
        parts, _ = parts_of(before, {**before, "OF1082": 4.0}, {"weighting": "domain"})
        assert parts["OF1082"] == pytest.approx((4.0 - 1.5) / 3)

    def test_with_nothing_in_common_every_metric_is_held_against_the_score_before(self) -> None:
        parts, found = parts_of({"OF1005": 1.0, "OF1016": 2.0}, {"OF1082": 4.0})
        assert parts == pytest.approx({"OF1005": 0.25, "OF1016": -0.25, "OF1082": 2.5})
        assert found.weighting[0] == 0.0

    def test_other_weights_for_the_same_metrics_are_a_line_of_their_own(self) -> None:
        scores = {"OF1005": 1.0, "OF1016": 3.0}
        a, b = (
            of(league_of({"T1": scores})),
            of(league_of({"T1": scores}), {"metric_weights": {"OF1016": 3}}),
        )
        found = score_parts(a.result, b.result)
        assert found.weighting[0] == pytest.approx(0.5)
        assert np.nansum(found.parts) == pytest.approx(0.0)

    def test_who_is_scored_in_one_quarter_alone_has_no_lines(self) -> None:
        a, b = of(league_of({"T1": {"OF1005": 1.0}})), of(league_of({"T2": {"OF1005": 2.0}}))
        found = score_parts(a.result, b.result)
        assert np.isnan(found.change).all()
        assert np.isnan(found.parts).all()

    def test_a_league_of_nobody_has_no_rows(self) -> None:
        nobody = of(league_of({})).result
        assert score_parts(nobody, nobody).parts.shape[0] == 0

    def test_the_shares_are_those_of_the_metrics_that_the_part_stands_on(self) -> None:
        now = {"OF1005": 2.0, "OF1016": 1.0, "OF1082": 4.0}
        _, found = parts_of({"OF1005": 1.0, "OF1016": 1.0, "OF1084": 3.0}, now)
        shares = dict(zip(found.metrics, found.weights[0].tolist(), strict=True))
        assert shares["OF1005"] == shares["OF1016"] == 0.5
        assert shares["OF1082"] == shares["OF1084"] == pytest.approx(1 / 3)

    @pytest.mark.parametrize("seed", range(LEAGUES))
    def test_lines_add_up_and_equal_plain_loops_in_random_leagues(self, seed: int) -> None:
        random = Random(seed)
        n = random.choice([1, 2, 5])
        before, now = random_league(random, n), random_league(random, n)
        scenario = random.choice(SCENARIOS)
        a, b = of(before, scenario), of(now, scenario)
        found = score_parts(a.result, b.result)
        assert np.array_equal(np.isnan(found.change), np.isnan(found.parts).all(axis=1))
        for i in np.flatnonzero(~np.isnan(found.change)).tolist():
            total = np.nansum(found.parts[i]) + found.weighting[i]
            assert abs(total - found.change[i]) <= 1e-12
            org = found.orgs[i]
            lines, weighting = plain_parts(side(a, org, scenario), side(b, org, scenario))
            row = zip(found.metrics, found.parts[i].tolist(), strict=True)
            assert {m: x for m, x in row if not isnan(x)} == pytest.approx(lines, abs=1e-9)
            assert found.weighting[i] == pytest.approx(weighting, abs=1e-9)

    def test_what_counts_in_both_is_like_for_like(self) -> None:
        now = league_of({"T1": {"OF1005": 2.0, "OF1020": 1.0, "OF1016": 4.0}})
        result = of(now).result
        found = score_parts(result, result)
        shares = own_weights(now.matrix, result.rules.weights.aligned(now.matrix.metrics))
        assert found.weights.sum() == pytest.approx(shares.sum())
        assert np.nansum(np.abs(found.parts)) == 0.0
