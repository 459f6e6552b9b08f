"""Which scores count in which league: the framework's, and those that an imported file proves.

A score that no framework file names for a league counts there only if the published averages say
so. All is judged on the merged tables, so the answer does not depend on the order of import.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

import duckdb

from lib.errors import SourceError
from lib.framework import Floor, Framework, Metric, Ranked, Standard, frameworks
from lib.publishing.adoption import Key, fitting_sets
from lib.publishing.queries import append, run
from lib.sources.nof_indicators import AVERAGE, is_score


class Counted(NamedTuple):
    """A score that counts in a league, with its default weight.

    league_pool: placed among the league alone; ranked: all of the pool are spread by rank, nobody
    by a standard or floor; adopted: named by no framework file for the league.
    """

    framework: str
    league: str
    metric_id: str
    value_id: str | None
    weight: float
    league_pool: bool
    ranked: bool
    adopted: bool


@dataclass
class _League:
    """Published scores by id and averages of one league, with what the files say of the ids."""

    scores: dict[str, dict[Key, float]] = field(default_factory=lambda: defaultdict(dict))
    averages: dict[Key, float] = field(default_factory=dict)
    value_ids: dict[str, str | None] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


def count_scores(connection: duckdb.DuckDBPyConnection) -> list[Counted]:
    """Fills the temporary table `counted`, and sets the kind of scores that no framework names.

    Raises SourceError naming the score ids that are not known where no set of them, or several
    sets, give the published averages.
    """
    counted = []
    unnamed: set[str] = set()
    for (framework_id, league_id), league in sorted(_leagues(connection).items()):
        framework = frameworks()[framework_id]
        counted += _counted(framework, league_id, league)
        unnamed |= {i for i in league.scores if i not in framework.metric_by_id}
    run(connection, "counted")
    append(connection, "counted", Counted._fields, counted)
    run(connection, "kinds", unnamed=sorted(unnamed))
    return counted


def _leagues(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], _League]:
    leagues: dict[tuple[str, str], _League] = defaultdict(_League)
    for row in run(connection, "scores_and_averages"):
        framework, league_id, period, org, indicator, unit, score_of, value, source = row
        league = leagues[framework, league_id]
        if indicator == AVERAGE:
            league.averages[period, org] = value
        elif is_score(indicator, unit):
            league.scores[indicator][period, org] = value
            league.value_ids[indicator] = score_of
            league.sources[indicator] = source
    return leagues


def _counted(framework: Framework, league_id: str, league: _League) -> list[Counted]:
    named = {metric.score_id: metric for metric in framework.metrics_of(league_id)}
    unknown = sorted(set(league.scores) - set(named) - set(framework.component_by_id))
    adopted = _adopted(framework, league_id, league, unknown) if unknown else ()
    rows = [
        Counted(
            *(framework.id, league_id, m.score_id, m.value_id, m.weight),
            league_pool=_league_pool(m),
            ranked=isinstance(m.rule, Ranked),
            adopted=False,
        )
        for m in named.values()
    ]
    for score_id in adopted:
        elsewhere = framework.metric_by_id.get(score_id)  # known, but not for this league
        value_id = elsewhere.value_id if elsewhere else league.value_ids[score_id]
        weight = _weight(framework, score_id)
        named_so = (framework.id, league_id, score_id, value_id, weight)
        rows.append(Counted(*named_so, league_pool=False, ranked=False, adopted=True))
    return rows


def _league_pool(metric: Metric) -> bool:
    """Whether its trusts are ranked among the league alone; bands rank nobody."""
    return metric.pool == "league" and isinstance(metric.rule, Ranked | Standard | Floor)


def _weight(framework: Framework, score_id: str) -> float:
    """The default weight; 1 for a score that the framework does not name."""
    metric = framework.metric_by_id.get(score_id)
    return metric.weight if metric else 1.0


def _adopted(
    framework: Framework, league_id: str, league: _League, unknown: list[str]
) -> tuple[str, ...]:
    known = {metric.score_id: metric.weight for metric in framework.metrics_of(league_id)}
    weights = {i: _weight(framework, i) for i in unknown}
    sets = fitting_sets(league.scores, league.averages, known, weights)
    if len(sets) == 1:
        return sets[0]
    files = "; ".join(sorted({league.sources[i] for i in unknown}))
    if not league.averages:
        reason = "there are no published averages (OF5002) to tell which of them count"
    elif sets:
        reason = f"the published averages (OF5002) fit {len(sets)} choices of them"
    else:
        reason = (
            "no choice of them (all, or all but one or two) gives the published averages (OF5002) "
            "within 0.01"
        )
    raise SourceError(
        f"{files}: the score ids {', '.join(unknown)} are not named for the "
        f"{framework.league(league_id).name.casefold()} league in data/frameworks/"
        f"{framework.id}.yaml, and {reason}. Name the ones that count there."
    )
