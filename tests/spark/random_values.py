"""Small frameworks and values at random, with all that two engines could see differently."""

from itertools import count
from random import Random
from typing import Any

import pandas as pd

from lib.framework import Framework, Metric, framework_of_period

COLUMNS = ["league", "period", "org_code", "indicator_id", "value", "rank"]
SCHEMA = (
    "league string, period string, org_code string, indicator_id string, value double, rank bigint"
)
Row = tuple[str, str, str, str, float | None, int | None]

_SHIPPED = framework_of_period("2025-26-Q4")
_LEAGUES = [league.id for league in _SHIPPED.leagues]
_STEPS = [-2.0, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 2.0]
_ODD = [None, float("nan"), float("inf"), float("-inf"), 1e300, -1e-300, 0.1 + 0.2, 0.3]


def random_framework(random: Random) -> Framework:
    """Up to eight metrics by rules of every kind, in some leagues, and a finance matrix perhaps."""
    shipped = {name: getattr(_SHIPPED, name) for name in Framework.model_fields}
    metrics = [_metric(random, i) for i in range(random.randint(1, 8))]
    if random.random() < 0.7:
        parts = [component.score_id for component in _SHIPPED.components]
        matrix = [[random.randint(1, 4) for _ in range(4)] for _ in range(4)]
        rule = {"kind": "combined", "components": parts, "matrix": matrix}
        metrics.append(_metric(random, 9, rule))
    return Framework.model_validate({**shipped, "metrics": metrics})


def random_values(random: Random, framework: Framework) -> list[Row]:
    """Values of every indicator and of an unknown one, with ties, gaps and printed places."""
    known = [m.value_id for m in framework.metrics if m.value_id]
    indicators = [*known, *(c.value_id for c in framework.components), "OF9999"]
    number = count()
    orgs = [
        (league, f"T{next(number)}") for league in _LEAGUES for _ in range(random.randint(0, 7))
    ]
    rows: list[Row] = [
        (league, period, org, indicator, _value(random), _place(random))
        for league, org in orgs
        for period in ("2025-04", "2025-05")
        for indicator in dict.fromkeys(indicators)
        if random.random() < 0.9
    ]
    random.shuffle(rows)
    return rows


def as_frame(rows: list[Row]) -> pd.DataFrame:
    """The rows as DuckDB is given them."""
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64", "rank": "Int64"})


def _metric(random: Random, i: int, rule: dict[str, Any] | None = None) -> Metric:
    own = random.sample(_LEAGUES, random.randint(1, len(_LEAGUES)))
    return Metric.model_validate(
        {
            "score_id": f"OF{1900 + i}",
            "value_id": None if rule else f"OF{900 + random.randint(0, i)}",
            "name": f"Metric {i}",
            "domain": _SHIPPED.domains[0].id,
            "unit": "%",
            "better": random.choice(["high", "low", "none"]),
            "pool": random.choice(["league", "all", tuple(random.sample(_LEAGUES, 2))]),
            "leagues": own,
            "rule": rule or _rule(random),
        }
    )


def _rule(random: Random) -> dict[str, Any]:
    kind = random.choice(["ranked", "ranked", "standard", "floor", "banded"])
    if kind == "ranked":
        return {"kind": kind, "lo": random.choice([1.0, 1.3]), "hi": 4.0}
    if kind != "banded":
        return {"kind": kind, "at": random.choice(_STEPS)}
    steps = sorted(random.sample(_STEPS, random.randint(1, 3)), reverse=True)
    bands = [
        {"at_least": at, "exclusive": random.random() < 0.5, "score": random.randint(1, 4)}
        for at in steps
    ]
    return {"kind": kind, "bands": [*bands, {"score": 4}] if random.random() < 0.7 else bands}


def _value(random: Random) -> float | None:
    return random.choice(_ODD if random.random() < 0.2 else _STEPS)


def _place(random: Random) -> int | None:
    return random.randint(1, 9) if random.random() < 0.1 else None
