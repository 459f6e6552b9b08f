from dataclasses import replace

import numpy as np
import pytest
from leagues import framework, league_of

from lib.scoring.averages import average_scores, domain_scores, metrics_used, own_weights
from lib.scoring.rules import Weights, official_rules

DATA = league_of(
    {
        "A": {"OF1005": 1.0, "OF1082": 3.0, "OF1084": 4.0},
        "B": {"OF1005": 2.0},
        "C": {},
    }
)


def weights(weighting: str = "metric", d: dict[str, float] | None = None, **w: float) -> Weights:
    official = official_rules(framework()).weights
    return replace(
        official,
        metric_weights=np.array([w.get(metric, 1.0) for metric in official.metrics]),
        domain_weights=np.array([(d or {}).get(k, 1.0) for k in framework().domain_ids]),
        weighting=weighting,  # type: ignore[arg-type]
    ).aligned(DATA.matrix.metrics)


class TestAligned:
    def test_to_the_columns_that_they_have_changes_nothing_more(self) -> None:
        once = weights(d={"access": 2.0}, OF1082=0.5)
        again = once.aligned(once.metrics)
        assert again.metrics == once.metrics
        assert np.array_equal(again.effective, once.effective)
        assert average_scores(DATA.matrix, again)[0] == average_scores(DATA.matrix, once)[0]


class TestAverageScores:
    def test_is_the_plain_mean_of_the_metrics_that_a_trust_has(self) -> None:
        scores = average_scores(DATA.matrix, weights())
        assert scores[:2] == pytest.approx([8 / 3, 2.0])
        assert np.isnan(scores[2])

    def test_weighs_metrics_and_their_domains(self) -> None:
        scores = average_scores(DATA.matrix, weights(d={"people": 0.5}, OF1005=2))
        assert scores[0] == pytest.approx((2 * 1 + 0.5 * 3 + 0.5 * 4) / 3)

    def test_averages_domains_first_in_domain_mode(self) -> None:
        scores = average_scores(DATA.matrix, weights("domain", d={"access": 3}))
        assert scores[:2] == pytest.approx([(3 * 1 + 3.5) / 4, 2.0])
        assert np.isnan(scores[2])

    @pytest.mark.parametrize("weighting", ["metric", "domain"])
    def test_scores_nobody_on_what_weighs_nothing(self, weighting: str) -> None:
        scores = average_scores(DATA.matrix, weights(weighting, d={"access": 0}))
        assert scores[0] == pytest.approx(3.5)
        assert np.isnan(scores[1])

    @pytest.mark.parametrize("weighting", ["metric", "domain"])
    def test_takes_many_weight_vectors_at_once(self, weighting: str) -> None:
        one, other = weights(weighting), weights(weighting, d={"access": 3}, OF1084=0.25)
        stacked = replace(
            one,
            metric_weights=np.stack([one.metric_weights, other.metric_weights]),
            domain_weights=np.stack([one.domain_weights, other.domain_weights]),
        )
        both = average_scores(DATA.matrix, stacked)
        assert both[0] == pytest.approx(average_scores(DATA.matrix, one), nan_ok=True)
        assert both[1] == pytest.approx(average_scores(DATA.matrix, other), nan_ok=True)


class TestFactors:
    """They give what as many weight vectors, multiplied out, would give."""

    FACTORS = np.random.default_rng(1).uniform(0.5, 2, (5, len(framework().metrics)))

    def both(self, weighting: str) -> tuple[Weights, Weights]:
        one = replace(
            official_rules(framework()).weights,
            domain_weights=np.array(
                [3.0 if k == "access" else 1.0 for k in framework().domain_ids]
            ),
            weighting=weighting,  # type: ignore[arg-type]
        )
        many = replace(one, metric_weights=self.FACTORS * one.metric_weights)
        return replace(one, factors=self.FACTORS), many

    @pytest.mark.parametrize("weighting", ["metric", "domain"])
    @pytest.mark.parametrize("more", [(), ("of another framework",)])
    def test_multiply_the_weights(self, weighting: str, more: tuple[str, ...]) -> None:
        names = (*DATA.matrix.metrics, *more)
        matrix = DATA.matrix.aligned(DATA.orgs, names)
        drawn, many = (each.aligned(names) for each in self.both(weighting))
        scores = average_scores(matrix, drawn)
        assert scores.shape == (5, len(DATA.orgs))
        np.testing.assert_allclose(scores, average_scores(matrix, many), atol=1e-12)
        np.testing.assert_allclose(
            domain_scores(matrix, drawn), domain_scores(matrix, many), atol=1e-12
        )
        assert np.all(metrics_used(matrix, drawn) == metrics_used(matrix, many))

    def test_keep_the_ratios_of_very_small_weights(self) -> None:
        drawn, _ = self.both("metric")
        small = replace(
            drawn,
            metric_weights=1e-200 * drawn.metric_weights,
            domain_weights=1e-200 * drawn.domain_weights,
        )
        names = DATA.matrix.metrics
        scores = [average_scores(DATA.matrix, each.aligned(names)) for each in (drawn, small)]
        np.testing.assert_allclose(*scores, atol=1e-12)


class TestMetricsUsed:
    def test_counts_the_scored_metrics_with_weight(self) -> None:
        assert metrics_used(DATA.matrix, weights()).tolist() == [3, 1, 0]
        assert metrics_used(DATA.matrix, weights(d={"people": 0})).tolist() == [1, 1, 0]
        assert metrics_used(DATA.matrix, weights(OF1005=0)).tolist() == [2, 0, 0]


class TestOwnWeights:
    @pytest.mark.parametrize("weighting", ["metric", "domain"])
    def test_rebuilds_every_score(self, weighting: str) -> None:
        vector = weights(weighting, d={"people": 0.3}, OF1005=2, OF1082=0.5)
        own = own_weights(DATA.matrix, vector)
        assert own.sum(axis=1) == pytest.approx([1, 1, 0])
        rebuilt = (own * np.nan_to_num(DATA.matrix.values)).sum(axis=1)
        assert rebuilt[:2] == pytest.approx(average_scores(DATA.matrix, vector)[:2])
