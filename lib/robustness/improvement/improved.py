"""What it would take, by improvement: one organisation's values replaced, its pools scored again.

All others stay as they are (docs/method.md, section 4). Where the whole pool is loaded the import's
own SQL scores it anew; where part of it is not, the score is bracketed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats, ScoreMatrix
from lib.robustness.improvement.bracket import Bounds
from lib.robustness.improvement.changed_scores import scores_after
from lib.robustness.improvement.standing import Standing
from lib.robustness.improvement.values import Scored, Values
from lib.robustness.routes import SideEffect
from lib.scoring.cutoffs import shares_cutoffs
from lib.scoring.league import LeagueResult, published_shares, scenario_scores, score_league

_PLAN = "OF0079"  # the planned surplus or deficit, which LeagueData.planned holds


@dataclass(frozen=True)
class MetricAfter:
    """A changed metric: its score before, and between which it lies after."""

    metric_id: str
    before: float
    after: Bounds


@dataclass(frozen=True, eq=False)
class Improved:
    """The league with the organisation's values replaced, at both ends of its own scores.

    metrics: those changed, in the framework's order; best, worst: the same object where every
    changed score is exact; effects, effects_worst: others of the league that change segment.
    """

    metrics: tuple[MetricAfter, ...]
    best: LeagueResult
    worst: LeagueResult
    effects: tuple[SideEffect, ...]
    effects_worst: tuple[SideEffect, ...]

    @property
    def exact(self) -> bool:
        """Whether every changed score is."""
        return self.best is self.worst


def improved(standing: Standing, values: Values, *, held: bool = True) -> Improved:
    """The league with these values of the organisation, all others' as they are.

    values: in their own units, by value id (of combined finance either of the two); by score id a
    band of which no value is published. held: the cut-offs stay where the result has them;
    otherwise the rules' boundary draws them anew. Raises KeyError for a value that the organisation
    does not have.
    """
    return improved_many(standing, [values], held=held)[0]


def improved_many(
    standing: Standing, many: Sequence[Values], *, held: bool = True
) -> tuple[Improved, ...]:
    """`improved` for each of many changes, in their order: one pass of the SQL."""
    unknown = sorted({v for values in many for v in values} - set(standing.values))
    if unknown:
        raise KeyError(unknown[0])
    now = standing.values
    changes = [{v: x for v, x in values.items() if x != now[v]} for values in many]
    after = scores_after(standing, changes)
    return tuple(
        _improved(standing, changed, own, others, held=held)
        for changed, (own, others) in zip(changes, after, strict=True)
    )


def _improved(
    standing: Standing, changed: Values, own: Mapping[str, Bounds], others: Scored, *, held: bool
) -> Improved:
    best = _scored(standing, {m: b.low for m, b in own.items()}, others, changed, held=held)
    worst = best
    if not all(b.exact for b in own.values()):
        worst = _scored(standing, {m: b.high for m, b in own.items()}, others, changed, held=held)
    column = standing.result.data.matrix.metrics.index
    row = standing.result.data.matrix.values[standing.org]
    return Improved(
        metrics=tuple(MetricAfter(m, float(row[column(m)]), b) for m, b in own.items()),
        best=best,
        worst=worst,
        effects=_effects(standing, best),
        effects_worst=_effects(standing, worst),
    )


def _scored(
    standing: Standing, own: Values, others: Scored, changed: Values, *, held: bool
) -> LeagueResult:
    before = standing.result
    scores = {(before.data.league, standing.org_code, m): score for m, score in own.items()}
    leagues = [
        _with_scores(valued.data, {**others, **scores}) for valued in standing.loaded.leagues
    ]
    (data,) = (one for one in leagues if one.league == before.data.league)
    if _PLAN in changed:
        planned = data.planned.copy()
        planned[standing.org] = changed[_PLAN]
        leagues[leagues.index(data)] = data = replace(data, planned=planned)
    return score_league(data, before.rules, leagues, _cutoffs(before, data, held=held))


def _with_scores(data: LeagueData, scores: Scored) -> LeagueData:
    values = data.matrix.values.copy()
    row_of = {org: i for i, org in enumerate(data.orgs)}
    column_of = {metric: j for j, metric in enumerate(data.matrix.metrics)}
    for (league, org, metric), score in scores.items():
        if league == data.league:
            values[row_of[org], column_of[metric]] = score
    return replace(data, matrix=ScoreMatrix(data.orgs, data.matrix.metrics, values))


def _cutoffs(before: LeagueResult, data: LeagueData, *, held: bool) -> Floats | None:
    """Those that stand; the shares of who was where before; None for the rules' own."""
    rule = before.rules.boundary.rule
    if held or rule in ("published", "fixed"):
        return before.cutoffs
    if rule == "shares":
        scores = scenario_scores(data.matrix, before.rules)[0]
        return shares_cutoffs(scores, *published_shares(before.data, before.rules.exclude))
    return None


def _effects(standing: Standing, after: LeagueResult) -> tuple[SideEffect, ...]:
    before = standing.result
    others: Bools = np.arange(len(before.segments)) != standing.org
    moved = others & (before.segments > 0) & (after.segments > 0)
    moved &= before.segments != after.segments
    orgs = before.data.orgs
    return tuple(
        SideEffect(orgs[i], int(before.segments[i]), int(after.segments[i]))
        for i in sorted(np.flatnonzero(moved), key=lambda i: orgs[i])
    )
