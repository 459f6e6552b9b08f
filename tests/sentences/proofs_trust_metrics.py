"""Recomputes with plain loops what a finding on every metric of a trust claims."""

from collections.abc import Sequence
from math import isnan
from statistics import mean, median
from typing import Any

import pytest

from lib.findings.case import Case
from lib.findings.trust_metrics import MetricRow, TrustMetrics
from lib.league import LeagueData
from lib.scoring.rounding import r2


def assert_true(found: TrustMetrics, of: Case, values: Any, history: Sequence[LeagueData]) -> None:
    """Every number and sentence, recomputed with plain loops."""
    data, i = of.data, of.data.orgs.index(found.org_code)
    earlier = [h for h in history if h.period < data.period]
    before = earlier[-1] if earlier else None
    for row in found.rows:
        j = data.matrix.metrics.index(row.metric_id)
        column = [x for x in data.matrix.values[:, j].tolist() if not isnan(x)]
        assert row.score == data.matrix.values[i, j]
        assert row.median_score == pytest.approx(median(column), abs=1e-12)
        known = [x for x in values[:, j].tolist() if not isnan(x)]
        assert row.median_value == (pytest.approx(median(known)) if known else None)
        assert row.place.rank is None or 1 <= row.place.rank <= (row.place.of or 0)
        assert row.before == (None if before is None else _score(before, found.org_code, row))
        assert [p.score for p in row.trend] == [_score(h, found.org_code, row) for h in history]
    for parts, side in (
        ([row.official for row in found.rows], found.official),
        ([row.scenario for row in found.rows], found.scenario),
    ):
        if side.score is not None:
            brought = [part.contribution for part in parts if part is not None]
            assert sum(brought, side.rounding) == side.score
            assert mean(part.share for part in parts if part) * len(brought) == pytest.approx(1)
    if found.gap is not None:
        assert sum(r.against or 0 for r in found.rows) == pytest.approx(found.gap, abs=1e-9)
        back = sum((r.against or 0) > 1e-9 for r in found.rows)
        n = sum(r.scenario is not None for r in found.rows)
        assert (
            found.title.startswith(f"{n} metric") and f"; {back or 'none'} of them" in found.title
        )
    _assert_sentences(found, before)
    names = {row.name.casefold() for row in found.rows}
    every = {m.name.casefold() for m in data.framework.metrics_of(data.league)}
    assert every - names == {m.casefold() for m in (*found.missing, *found.nobodys)}


def _assert_sentences(found: TrustMetrics, before: LeagueData | None) -> None:
    said = " ".join(found.sentences)
    old = [row for row in found.rows if row.age is not None and row.age > 12]
    if old:
        figures = "figure" if len(found.rows) == 1 else "figures"
        assert f"{len(old)} of {len(found.rows)} {figures} " in said
    elif any(row.age is not None for row in found.rows):
        oldest = max(row.age for row in found.rows if row.age is not None)
        months = f", {oldest} month{'' if oldest == 1 else 's'})"
        assert "No figure is older than 12 months" in said and months in said
    if before is None or found.org_code not in before.orgs:
        assert ("It was not in the league" in said) == (before is not None)
        return
    had = [(row, row.before) for row in found.rows if row.before is not None]
    changes = {row.name: round(r2(row.score) - r2(was), 2) for row, was in had}
    for way, sign in (("better", -1), ("worse", 1)):
        most = [name for name, x in changes.items() if sign * x > 0]
        assert (f"{len(most)} got {way}" in said) == bool(most)
        if most:
            largest = max(sign * changes[name] for name in most)
            first = {name.casefold() for name in most if sign * changes[name] == largest}
            told = said.split(f"{way} most on " if len(most) > 1 else f": {way} on ", 1)
            told = told if len(told) == 2 else said.split(f" and {way} on ", 1)
            assert told[1].lstrip("“").casefold().startswith(tuple(first)), said
    same = sum(x == 0 for x in changes.values())
    assert (f"{same} stayed the same" in said) == bool(same)


def _score(data: LeagueData, org: str, row: MetricRow) -> float | None:
    if org not in data.orgs or row.metric_id not in data.matrix.metrics:
        return None
    x = float(data.matrix.values[data.orgs.index(org), data.matrix.metrics.index(row.metric_id)])
    return None if isnan(x) else x
