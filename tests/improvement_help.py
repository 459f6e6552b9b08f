"""A random country of the oracle's as the engine takes it: leagues, values, details."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from leagues import league_of
from oracle.improvement import FINANCE, JUDGED, LEAGUES, RANKED, Country, all_scores

from lib.framework import framework_of_period
from lib.league import LeagueData
from lib.robustness.improvement import Loaded, Standing, Valued
from lib.scoring.league import score_league
from lib.scoring.rules import Rules, official_rules
from lib.store.details import MetricDetail

CUTOFFS = (2.0, 2.5, 3.0)


def valued_of(data: LeagueData, values: Mapping[str, Mapping[str, float]]) -> Valued:
    """The league with values by organisation and metric."""
    table = [[values.get(org, {}).get(m, np.nan) for m in data.matrix.metrics] for org in data.orgs]
    return Valued(data, np.array(table).reshape(data.matrix.values.shape))


def leagues_of(
    country: Country, only: Collection[str] = LEAGUES, flagged: Collection[str] = ()
) -> tuple[Valued, ...]:
    """Those leagues of the country, with the scores of all of it."""
    scores = all_scores(country)
    found = []
    for league in only:
        by_org: dict[str, dict[str, float]] = {org: {} for org in country.orgs[league]}
        for (metric, (of, org)), score in scores.items():
            if of == league:
                by_org[org][metric] = score
        plans = {o: country.finance[league, o][0] for o in by_org if (league, o) in country.finance}
        data = league_of(
            by_org, league=league, cutoffs=CUTOFFS, flagged=tuple(flagged), planned=plans
        )
        values = {
            org: {m: of[league, org] for m, of in country.values.items() if (league, org) in of}
            for org in by_org
        }
        found.append(valued_of(data, values))
    return tuple(found)


def details_of(country: Country, league: str, org: str) -> dict[str, MetricDetail]:
    """What the store knows of one organisation's scores; nothing of the pools."""
    return {
        metric: detail(
            metric,
            score,
            country.values.get(metric, {}).get((league, org)),
            dict(zip(("OF0079", "OF0081"), country.finance[league, org], strict=True))
            if metric == FINANCE
            else {},
        )
        for (metric, who), score in all_scores(country).items()
        if who == (league, org)
    }


def detail(
    metric: str,
    score: float,
    value: float | None,
    components: Mapping[str, float] | None = None,
    *,
    spread_n: int | None = None,
) -> MetricDetail:
    """A metric score with its value."""
    return MetricDetail(
        metric, components or {}, score, value, None, None, None, spread_n, "computed"
    )


def standing_of(
    country: Country,
    league: str,
    org: str,
    only: Collection[str] = LEAGUES,
    flagged: Collection[str] = (),
    rules: Rules | None = None,
) -> Standing:
    """The organisation by official rules, or others."""
    leagues = leagues_of(country, only, flagged)
    data = next(valued.data for valued in leagues if valued.data.league == league)
    used = rules or official_rules(framework_of_period(data.period))
    result = score_league(data, used, [valued.data for valued in leagues])
    return Standing(result, org, Loaded(league, leagues), details_of(country, league, org))


def with_scores(standing: Standing, metric: str, scores: Sequence[float]) -> Standing:
    """The same, had its league these scores on the metric."""
    data, rules = standing.result.data, standing.result.rules
    values = data.matrix.values.copy()
    values[:, data.matrix.metrics.index(metric)] = scores
    changed = replace(data, matrix=replace(data.matrix, values=values))
    leagues = tuple(
        replace(valued, data=changed) if valued.data is data else valued
        for valued in standing.loaded.leagues
    )
    loaded = replace(standing.loaded, leagues=leagues)
    return replace(standing, result=score_league(changed, rules), loaded=loaded)


__all__ = ["CUTOFFS", "FINANCE", "JUDGED", "RANKED"]
