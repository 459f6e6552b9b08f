"""Small leagues for tests, made by hand or at random."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np

from lib.framework import Cutoffs, Framework, framework_of_period
from lib.league import LeagueData, Published, Traits
from lib.matrix import ScoreMatrix

PERIOD = "2025-26-Q4"
LEAGUE = "mental-health-community"
NAN = float("nan")


def framework() -> Framework:
    return framework_of_period(PERIOD)


def league_of(
    scores: dict[str, dict[str, float]],
    *,
    league: str = LEAGUE,
    flagged: Sequence[str] = (),
    planned: dict[str, float] | None = None,
    segment_before: dict[str, int] | None = None,
    cutoffs: tuple[float, float, float] | None = (2.0, 2.5, 3.0),
    rules: Framework | None = None,
    traits: Traits | None = None,
) -> LeagueData:
    """A league whose organisations have the metric scores given, in the order given."""
    used = rules or framework()
    orgs = tuple(scores)
    metrics = tuple(metric.score_id for metric in used.metrics_of(league))
    values = np.array([[scores[org].get(metric, NAN) for metric in metrics] for org in orgs])
    before = np.array([(segment_before or {}).get(org, NAN) for org in orgs])
    nothing = np.full(len(orgs), NAN)
    return LeagueData(
        framework=used,
        basis="indicative" if used.indicative else "official",
        league=league,
        period=PERIOD,
        matrix=ScoreMatrix(orgs, metrics, values.reshape(len(orgs), len(metrics))),
        names=tuple(f"{org} Partnership Trust" for org in orgs),
        flag=np.array([org in flagged for org in orgs], dtype=np.bool_),
        planned=np.array([(planned or {}).get(org, NAN) for org in orgs]),
        published=Published(
            average=nothing,
            segment_before=before,
            segment=nothing,
            rank=nothing,
            score_range=np.full((len(orgs), 2), NAN),
            rank_range=np.full((len(orgs), 2), NAN),
        ),
        cutoffs=None
        if cutoffs is None
        else Cutoffs(values=cutoffs, low=cutoffs, high=cutoffs, origin="test"),
        traits=traits or Traits(*(("",) * len(orgs),) * 3),
    )


def random_league(
    random: Random,
    n: int,
    *,
    league: str = LEAGUE,
    rules: Framework | None = None,
    traits: Traits | None = None,
) -> LeagueData:
    """A league with gaps, ties, flags, some segments unpublished and sometimes no cut-offs."""
    used = rules or framework()
    steps = random.choice([4, 7, 31, 10_000])  # few steps make many ties
    scores = {
        f"T{i:02}": {
            metric.score_id: 1 + 3 * random.randrange(steps) / (steps - 1)
            for metric in used.metrics_of(league)
            if random.random() < 0.7
        }
        for i in range(n)
    }
    orgs = list(scores)
    random.shuffle(orgs)
    low = random.uniform(1.5, 2.2)
    cutoffs = (low, low + random.uniform(0.05, 0.5), low + random.uniform(0.6, 1.2))
    return league_of(
        {org: scores[org] for org in orgs},
        league=league,
        flagged=[org for org in orgs if random.random() < 0.3],
        planned={org: random.uniform(-3, 3) for org in orgs if random.random() < 0.9},
        segment_before={org: random.randint(1, 4) for org in orgs if random.random() < 0.9},
        cutoffs=None if random.random() < 0.2 else cutoffs,
        rules=used,
        traits=traits,
    )


def turned(league: LeagueData) -> LeagueData:
    """The same league, its rows the other way round; what is published of it stays as it is."""
    matrix = league.matrix
    return replace(
        league,
        matrix=ScoreMatrix(matrix.orgs[::-1], matrix.metrics, matrix.values[::-1]),
        names=league.names[::-1],
        flag=league.flag[::-1],
        planned=league.planned[::-1],
    )
