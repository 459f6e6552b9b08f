"""The fictional leagues scored by the real rules: metric scores, averages, cut-offs, segments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.framework import Framework
from lib.illustrative.country import BASIS, RECIPES, Country
from lib.illustrative.support import PLAN, SUPPORT
from lib.illustrative.times import QUARTERS
from lib.league import LeagueData, Published, Traits
from lib.matrix import Floats, ScoreMatrix
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.metric_scores import metric_scores
from lib.scoring.rules import Boundary, Rules, official_rules

# Far below the distance at which scores tie (1e-9), far above what machines differ by in a sum.
_CUTOFF_DECIMALS = 10


@dataclass(frozen=True, eq=False)
class Scored:
    """scores: as lib.scoring.metric_scores returns them, with the score-only metrics added."""

    scores: pd.DataFrame
    results: tuple[LeagueResult, ...]


def score_country(country: Country) -> Scored:
    """Every league in every quarter, by the framework's rules and the quartiles of all leagues."""
    figures = pd.DataFrame([f for f in country.figures if f.grain == "quarter"])
    leagues = pd.DataFrame(country.memberships)[["league", "period", "org_code"]]
    values = leagues.merge(figures, on=["period", "org_code"], validate="one_to_many")
    scores = _scores(values, country.framework)
    results: list[LeagueResult] = []
    for quarter in QUARTERS:
        data = [
            _league(country.framework, recipe.league, quarter, leagues, scores, figures)
            for recipe in RECIPES
        ]
        results += _results(country.framework, data)
    return Scored(scores, tuple(results))


def _scores(values: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """The scores that the rules give, and the bands of which only the score is published."""
    computed = metric_scores(values, framework).assign(origin="computed")
    only = [m.score_id for m in framework.metrics if m.rule.kind == "banded" and not m.value_id]
    given = values[values["indicator_id"].isin(only)]
    banded = given[["league", "period", "org_code"]].assign(
        metric_id=given["indicator_id"], score=given["value"], origin="published"
    )
    return pd.concat([computed, banded], ignore_index=True)


def _league(
    framework: Framework,
    league: str,
    quarter: str,
    leagues: pd.DataFrame,
    scores: pd.DataFrame,
    figures: pd.DataFrame,
) -> LeagueData:
    here = (leagues["league"] == league) & (leagues["period"] == quarter)
    orgs = tuple(sorted(leagues.loc[here, "org_code"]))
    metrics = tuple(metric.score_id for metric in framework.metrics_of(league))
    own = scores[(scores["league"] == league) & (scores["period"] == quarter)]
    table = own.pivot(index="org_code", columns="metric_id", values="score")
    values = table.reindex(index=list(orgs), columns=list(metrics)).to_numpy(dtype=np.float64)
    planned = _figure(figures, quarter, PLAN, orgs)
    support = _figure(figures, quarter, SUPPORT, orgs)
    return LeagueData(
        framework=framework,
        basis=BASIS,
        league=league,
        period=quarter,
        matrix=ScoreMatrix(orgs, metrics, values),
        names=orgs,
        flag=(np.nan_to_num(planned) < 0) | (np.nan_to_num(support) > 0),
        planned=planned,
        published=_nothing_published(len(orgs)),
        cutoffs=None,
        traits=Traits(*(("",) * len(orgs),) * 3),
    )


def _figure(figures: pd.DataFrame, quarter: str, indicator_id: str, orgs: Sequence[str]) -> Floats:
    own = figures[(figures["period"] == quarter) & (figures["indicator_id"] == indicator_id)]
    value = own.set_index("org_code")["value"].reindex(list(orgs))
    return value.to_numpy(dtype=np.float64)


def _nothing_published(n: int) -> Published:
    none, ends = np.full(n, np.nan), np.full((n, 2), np.nan)
    return Published(none, none, none, none, ends, ends)


def _results(framework: Framework, data: Sequence[LeagueData]) -> Iterable[LeagueResult]:
    """The leagues of one quarter under the official weights and their common quartiles."""
    official = official_rules(framework)
    pooled = Rules(official.weights, Boundary(rule="quartile", pool="all"))
    cutoffs = np.round(score_league(data[0], pooled, data).cutoffs, _CUTOFF_DECIMALS)
    return [score_league(league, official, data, cutoffs) for league in data]
