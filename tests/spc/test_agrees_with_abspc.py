"""Against `abspc`, the XmR charts of Aneurin Bevan University Health Board.

It differs by design in four things, and only these are allowed for here (docs/deviations.md):
3 / 1.128 for 2.66, runs of eight and trends of six, signs across step changes, and the way of a
point near a limit that is also in a trend.
"""

import numpy as np
import pandas as pd
import pytest
from abspc.spc import (
    _rule2_shift,
    _rule3_trend,
    calculate_control_limits,
    detect_special_causes,
    determine_assurance_type,
)
from how_many import how_many

from lib.spc.icons import assurance
from lib.spc.rules import signals
from lib.spc.xmr import XmrChart, xmr_chart

SERIES = how_many(300, short=100)
_OURS, _THEIRS = 2.66, 3 / 1.128


def drawn(seed: int) -> list[float]:
    """A series with level shifts, trends, gaps and ties: one of four kinds."""
    draw = np.random.default_rng(seed)
    months = int(draw.integers(14, 61))
    values = 50 + draw.normal(size=months) * draw.uniform(0.5, 5)
    values += draw.choice([0.0, 0.3, 1.5]) * np.arange(months)
    values[draw.integers(months) :] += draw.choice([0.0, 0.0, 4.0, -6.0])
    if seed % 2:
        values = np.round(values)
    if seed % 3 == 0:
        values[draw.choice(months, 2, replace=False)] = np.nan
    return [float(value) for value in values]


def both(seed: int) -> tuple[XmrChart, pd.DataFrame]:
    chart = xmr_chart(drawn(seed))
    assert chart is not None
    limits = calculate_control_limits(pd.DataFrame({"value": chart.values}), "XmR")
    return chart, limits


def by_our_width(chart: XmrChart) -> pd.DataFrame:
    (s,) = chart.sections
    limits = {"mean": s.mean, "ucl": s.upper, "lcl": s.lower}
    limits |= {"uwl": s.mean + s.near, "lwl": s.mean - s.near}
    return pd.DataFrame({"value": chart.values}).assign(**limits)


@pytest.fixture(scope="module")
def pairs() -> list[tuple[XmrChart, pd.DataFrame]]:
    return [both(seed) for seed in range(SERIES)]


def test_limits(pairs: list[tuple[XmrChart, pd.DataFrame]]) -> None:
    for chart, theirs in pairs:
        (s,), first = chart.sections, theirs.iloc[0]
        assert s.mean == pytest.approx(first["mean"], abs=1e-9)
        for ours, name in ((s.upper, "ucl"), (s.lower, "lcl")):
            widened = s.mean + (first[name] - first["mean"]) / _THEIRS * _OURS
            assert ours == pytest.approx(widened, abs=1e-9)
        near = (first["uwl"] - first["mean"]) / _THEIRS * _OURS
        assert s.near == pytest.approx(near, abs=1e-9)


# their rule 4 turns a missing month into a whole number
@pytest.mark.filterwarnings("ignore:invalid value encountered in cast")
def test_every_sign(pairs: list[tuple[XmrChart, pd.DataFrame]]) -> None:
    found = np.zeros(4, dtype=int)
    for chart, _ in pairs:
        theirs = detect_special_causes(by_our_width(chart))
        by_their_lengths, ours = signals(chart, run=8, trend=6), signals(chart)
        mean = theirs["mean"].to_numpy()
        expected = (
            (ours.outside, theirs["rule1"]),
            (by_their_lengths.run, theirs["rule2"]),
            (by_their_lengths.trend, theirs["rule3"]),
            (ours.near, theirs["rule4"]),
            (ours.run, _rule2_shift(chart.values, mean, run_length=7)),
            (ours.trend, _rule3_trend(chart.values, run_length=7)),
        )
        for mine, flags in expected:
            assert np.array_equal(mine != 0, np.asarray(flags))
        found += [np.any(sign != 0) for sign in (ours.outside, ours.run, ours.trend, ours.near)]
        assert np.array_equal(by_their_lengths.special, theirs["special_cause"])
    assert (found > 5).all()  # the series show each of the four often enough


def test_assurance(pairs: list[tuple[XmrChart, pd.DataFrame]]) -> None:
    words = {"pass": "meets", "fail": "misses", "hit_or_miss": "hit and miss"}
    for chart, _ in pairs[:40]:
        limits = by_our_width(chart)
        for better in ("high", "low"):
            for target in (40.0, 50.0, 60.0):
                theirs = determine_assurance_type(limits, target, better)
                assert assurance(chart, target, better) == words[theirs]  # type: ignore[arg-type]
