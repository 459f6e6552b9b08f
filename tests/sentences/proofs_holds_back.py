"""Recomputes with plain loops what a finding on what holds a score back claims."""

import re
from math import isnan
from typing import Any

import plain_scores as plain
import pytest

from lib.findings.case import Case
from lib.findings.holds_back import HoldsBack
from lib.scoring.league import LeagueResult

from .proofs_holds_back_title import assert_title

_COUNTS = re.compile(
    r"(?:(?P<back>\d+|None) of its (?P<n>\d+) metrics holds? it back and (?P<help>\d+|none) helps?"
    r"|Its only metric (?P<only>holds it back|helps|neither holds it back nor helps)): its score "
    r"is (?:(?P<size>[\d.]+|less than 0\.001) (?P<way>worse|better) than|exactly on) "
    r"(?P<line>[\d.]+), the (?P<what>.+)\."
)
_TIE = 1e-9


def assert_true(found: HoldsBack, of: Case, scenario: dict[str, Any]) -> None:
    """Every number of the finding, and every claim of its title and sentences."""
    parts = contributions(of.result, found.org_code, scenario)
    official = contributions(of.official, found.org_code, {})
    assert {b.metric_id: b.contribution for b in found.bars if b.contribution is not None} == (
        pytest.approx(parts[0], abs=1e-12)
    )
    assert {b.metric_id: b.official for b in found.bars if b.official is not None} == (
        pytest.approx(official[0], abs=1e-12)
    )
    assert abs(sum(parts[0].values()) - found.scenario.gap) < 1e-9
    bars = [b.contribution for b in found.bars if b.contribution is not None]
    assert bars == sorted(bars, key=lambda x: -round(x, 9))
    names = {b.metric_id: b.name for b in found.bars}
    assert_title(found, of, scenario, parts, names)
    _assert_counts(found.sentences[0], parts)
    _assert_override(found, of)


def contributions(
    result: LeagueResult, org: str, scenario: dict[str, Any]
) -> tuple[dict[str, float], float, float]:
    """p (x - c) of every metric, the score and the line."""
    data, i = result.data, result.data.orgs.index(org)
    if isnan(result.scores[i]):
        return {}, float("nan"), float("nan")
    shares = plain.own_weights(data, org, scenario)
    x = dict(zip(data.matrix.metrics, data.matrix.values[i].tolist(), strict=True))
    score = sum(p * x[m] for m, p in shares.items())
    assert score == pytest.approx(float(result.scores[i]), abs=1e-9)
    cutoffs = result.cutoffs.tolist()
    there = not any(map(isnan, cutoffs))
    line = cutoffs[max(plain.segment(score, cutoffs) - 2, 0)] if there else float("inf")
    if abs(line) == float("inf"):
        scores = [s for s in result.scores.tolist() if not isnan(s)]
        line = sum(scores) / len(scores)
    return {m: p * (x[m] - line) for m, p in shares.items()}, score, line


def _assert_counts(sentence: str, parts: tuple[dict[str, float], float, float]) -> None:
    said = _COUNTS.fullmatch(sentence)
    assert said, sentence
    by_metric, score, line = parts
    back = sum(x > _TIE for x in by_metric.values())
    helps = sum(x < -_TIE for x in by_metric.values())
    if said["only"]:
        word = "holds it back" if back else "helps" if helps else "neither"
        assert len(by_metric) == 1 and said["only"].startswith(word)
    else:
        assert (int(said["n"]), said["back"], said["help"]) == (
            len(by_metric),
            str(back or "None"),
            str(helps or "none"),
        )
    assert float(said["line"]) == pytest.approx(line, abs=0.0005001)
    gap = score - line
    assert (said["way"] is None) == (abs(gap) <= _TIE), sentence
    if said["way"]:
        assert (said["way"] == "worse") == (gap > 0)
        exact = said["size"] != "less than 0.001"
        assert abs(gap) < 0.0005001 or exact
        assert not exact or float(said["size"]) == pytest.approx(abs(gap), abs=0.0005001)


def _assert_override(found: HoldsBack, of: Case) -> None:
    result, i = of.result, of.data.orgs.index(found.org_code)
    before, after = int(result.before[i]), int(result.segments[i])
    told = [s for s in found.sentences if "verride" in s]
    if any(s.startswith("The override places") for s in told):
        assert f"in segment {after}," in told[0] and f"in segment {before}." in told[0]
        assert after > before
    elif told:
        assert bool(result.flagged[i]) and before >= result.rules.override.cap == after
        assert found.scenario.target < after
    else:
        assert before == after
