"""How far a score is inside its cut-off, tried: the metric score made worse, the league scored."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from leagues import league_of

from lib.framework import framework_of_period
from lib.league import LeagueData
from lib.matrix import ScoreMatrix
from lib.robustness.improvement import room
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import Boundary, Rules, official_rules

METRICS = ("OF1016", "OF1061", "OF1080", "OF1082")
HAIR = 1e-6


def a_league(seed: int) -> LeagueResult:
    """Seven of them with some of four metrics of unlike weight, by fixed cut-offs."""
    random = Random(seed)
    scores = {
        f"T{i}": {m: round(random.uniform(1, 4), 2) for m in METRICS if random.random() < 0.8}
        for i in range(7)
    }
    data = league_of(scores)
    official = official_rules(framework_of_period(data.period))
    weights = official.weights
    unlike = np.array([random.uniform(0.2, 3.0) for _ in weights.metrics])
    made = replace(official, weights=replace(weights, metric_weights=unlike))
    return score_league(data, replace(made, boundary=Boundary("fixed", (2.0, 2.6, 3.1))))


def with_score(data: LeagueData, org: int, metric: str, score: float) -> LeagueData:
    values = data.matrix.values.copy()
    values[org, data.matrix.metrics.index(metric)] = score
    return replace(data, matrix=ScoreMatrix(data.orgs, data.matrix.metrics, values))


def segment_with(result: LeagueResult, org: int, metric: str, score: float) -> int:
    data = with_score(result.data, org, metric, score)
    rules: Rules = result.rules
    return int(score_league(data, rules, cutoffs=result.cutoffs).before[org])


class TestRoom:
    @pytest.mark.parametrize("seed", range(6))
    def test_is_what_one_metric_score_may_get_worse_by(self, seed: int) -> None:
        result = a_league(seed)
        matrix = result.data.matrix
        for org in range(len(result.data.orgs)):
            now, found = int(result.before[org]), room(result, org)
            if now not in (1, 2, 3):
                assert found is None
                continue
            assert found is not None
            worst = {
                m: segment_with(result, org, m, 4.0)
                for j, m in enumerate(matrix.metrics)
                if not np.isnan(matrix.values[org, j])
            }
            assert set(found.metrics) == {m for m, segment in worst.items() if segment > now}
            if found.rise is None:
                continue
            first = found.metrics[0]
            own = float(matrix.values[org, matrix.metrics.index(first)])
            assert segment_with(result, org, first, own + found.rise + HAIR) > now
            assert segment_with(result, org, first, own + found.rise - HAIR) == now
            for other in found.metrics[1:]:
                at = float(matrix.values[org, matrix.metrics.index(other)])
                assert segment_with(result, org, other, at + found.rise - HAIR) == now

    def test_is_none_without_cut_offs(self) -> None:
        result = a_league(1)
        nothing = replace(result, cutoffs=np.full(3, np.nan))
        assert room(nothing, int(np.flatnonzero(result.before == 1)[0])) is None
