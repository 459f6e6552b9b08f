"""Every claim about steps between quarters, worked out again by plain loops over what is loaded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isnan, sqrt
from random import Random
from typing import Any

import pytest
from how_many import how_many, long_run
from leagues import random_league
from official_leagues import QUARTERS, Leagues
from plain_scores import own_weights, score, segment
from shipped import illustrative_leagues

from lib.findings.case import Case
from lib.findings.frozen_quarters import FrozenQuarters, frozen_quarters, frozen_step
from lib.findings.frozen_quarters_types import FrozenStep
from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.rests_on import RestsOn, rests_on, step_moves
from lib.findings.rests_on_steps import step_words
from lib.findings.rests_on_types import StepMoves
from lib.findings.words import percent
from lib.framework import frameworks
from lib.movement import movement
from lib.robustness.significance import score_changes
from lib.scenario import from_mapping

DRAWS = 2000 if long_run() else 100
TOSSES = 300 if long_run() else 40
SHIPPED = tuple(f"{year}-Q{n}" for year in ("2024-25", "2025-26") for n in (1, 2, 3, 4))
LEAGUES = ("ambulance", "icb", "acute", "mental-health-community")
NOTHING: dict[str, Any] = {}
HALF = {"domain_weights": {"access": 0.5}}


@dataclass(frozen=True)
class Plain:
    """One quarter by plain loops: shares of weight, scores, segments before and after."""

    of: Case
    weights: Mapping[str, Mapping[str, float]]
    scores: Mapping[str, float]
    before: Mapping[str, int]
    after: Mapping[str, int]

    def metric(self, org: str, metric: str) -> float:
        matrix = self.of.data.matrix
        return float(matrix.values[matrix.orgs.index(org), matrix.metrics.index(metric)])


def plain(of: Case, scenario: Mapping[str, Any]) -> Plain:
    data = of.data
    weights = {org: own_weights(data, org, scenario) for org in data.orgs}
    enough = {org: w for org, w in weights.items() if w and len(w) >= data.framework.fewest_metrics}
    scores = {org: score(data, org, scenario) for org in enough}
    lines = [float(line) for line in of.result.cutoffs]
    lines = [] if any(map(isnan, lines)) else lines
    before = {org: segment(s, lines) for org, s in scores.items() if lines}
    flagged = {org for org, flag in zip(data.orgs, data.flag, strict=True) if flag}
    flagged = set() if data.framework.indicative else flagged
    after = {org: max(s, 3) if org in flagged else s for org, s in before.items()}
    return Plain(of, weights, scores, before, after)


def prove_step(found: StepMoves, a: Plain, b: Plain) -> None:
    both = [org for org in a.after if org in b.after]
    moved = {org: b.after[org] - a.after[org] for org in both if a.after[org] != b.after[org]}
    assert found.up == sum(way < 0 for way in moved.values())
    assert found.down == sum(way > 0 for way in moved.values())
    assert found.compared == sum(org in b.scores for org in a.scores)
    assert (found.since, found.until) == (a.of.data.period, b.of.data.period)
    changes = {c.org_code: c for c in score_changes(a.of.result, b.of.result, DRAWS)}
    tested = [c for c in changes.values() if c.low is not None and c.high is not None]
    better, worse = (
        [c for c in tested if sign * c.change > 0 and c.significant] for sign in (-1, 1)
    )
    assert (found.tested, found.better, found.worse) == (len(tested), len(better), len(worse))
    causes = {move.org_code: move.cause for move in movement(a.of.result, b.of.result)}
    kinds = dict.fromkeys(found.kinds, 0)
    for org, way in moved.items():
        change = changes[org]
        if a.before[org] == b.before[org] or causes[org] == "override":
            kinds["override"] += 1
        elif change.low is None:
            kinds["too few metrics"] += 1
        elif change in better + worse and (change.change > 0) == (way > 0):
            kinds["significant"] += 1
        else:
            kinds["not significant"] += 1
    assert found.kinds == kinds
    assert found.chance.of == len(both)
    assert found.chance.seen == sum(a.before[org] != b.before[org] for org in both)
    prove_chance(found, a, b, both)


def prove_chance(found: StepMoves, a: Plain, b: Plain, both: Sequence[str]) -> None:
    """By coins of its own: the mean within what so many tosses leave open."""
    random, lines = Random(7), [float(line) for line in a.of.result.cutoffs]
    parts = []
    for org in both:
        common = [m for m in b.weights[org] if m in a.weights[org]]
        total = sum(b.weights[org][m] for m in common)
        parts.append(
            (
                a.scores[org],
                [b.weights[org][m] / total * (b.metric(org, m) - a.metric(org, m)) for m in common],
            )
        )
    counts = [
        sum(
            segment(was + sum(random.choice((-1, 1)) * part for part in of), lines)
            != segment(was, lines)
            for was, of in parts
        )
        for _ in range(TOSSES)
    ]
    mean = sum(counts) / TOSSES
    spread = sqrt(sum((n - mean) ** 2 for n in counts) / TOSSES)
    assert abs(mean - found.chance.expected) <= 5 * spread * sqrt(1 / TOSSES + 1 / DRAWS) + 0.05
    inside = sum(found.chance.low <= n <= found.chance.high for n in counts) / TOSSES
    assert inside >= 0.85


def prove_frozen(found: FrozenStep, a: Plain, b: Plain) -> None:
    scored = [org for org in a.scores if org in b.scores]
    either = [org for org in a.weights if org in b.weights]
    common = {org: [m for m in b.weights[org] if m in a.weights[org]] for org in either}
    old, new = (
        {d.metric_id: d.oldest for d in one.of.data.dates if d.oldest == d.newest} for one in (a, b)
    )
    frozen = set()
    metrics = dict(found.metrics)
    assert set(metrics) == {m for has in common.values() for m in has}
    for metric, cell in metrics.items():
        has = [org for org in either if metric in common[org]]
        changed = [
            org for org in has if abs(b.metric(org, metric) - a.metric(org, metric)) >= 0.005
        ]
        same_period = metric in old and old[metric] == new.get(metric)
        assert (cell.state == "frozen") == (not changed or same_period)
        assert (cell.of, cell.changed) == (len(has), pytest.approx(len(changed) / len(has)))
        assert cell.starred == (cell.state == "frozen" and bool(changed))
        frozen |= {metric} if cell.state == "frozen" else set()
    shares = [
        sum(b.weights[org][m] for m in common[org] if m in frozen)
        / sum(b.weights[org][m] for m in common[org])
        for org in scored
        if common[org]
    ]
    assert found.weight == (pytest.approx(sum(shares) / len(shares)) if shares else None)


def prove_titles(rests: RestsOn, frozen: FrozenQuarters) -> None:
    steps = [of for of in rests.steps if of.chance.of]
    more = [of for of in steps if of.chance.seen > of.chance.high]
    title = rests.chance.title
    if "no more" in title.lower():
        assert len(more) < len(steps)
    elif "ore " in title and "than chance" in title:
        assert len(more) == len(steps)
    if match := re.search(r"[Ii]n (\d+) of (\d+) steps", title):
        assert (len(steps) - len(more), len(steps)) == (int(match[1]), int(match[2]))
    elif "no more" in title.lower():
        assert not more
    named = [said for said in rests.sentences if said.startswith("More than chance")]
    assert bool(named) == bool(more)
    assert all(step_words(of.since, of.until) in named[0] for of in more)
    moves = sum(of.moves for of in rests.steps)
    significant = sum(of.kinds["significant"] for of in rests.steps)
    if match := re.search(r"(\d+) of (\d+) moves", rests.kinds.title):
        assert (significant, moves) == (int(match[1]), int(match[2]))
    elif match := re.search(r"([Nn]one of|[Aa]ll) (\d+) moves", rests.kinds.title):
        assert moves == int(match[2])
        assert (significant == moves) == (" are significant" in rests.kinds.title)
    else:
        assert moves <= 1
    match = re.search(r"(\d+) of (\d+) metrics?, (\d+%|over \d+%) of the weight", frozen.title)
    if match:
        found = [
            (str(of.frozen), str(of.of), percent(of.weight or 0), step_words(of.since, of.until))
            for of in frozen.steps
        ]
        assert (*match.groups(), frozen.title.rpartition(" from ")[2]) in found
        assert max(of.weight or 0 for of in frozen.steps) == pytest.approx(
            next(of.weight for of in frozen.steps if frozen.title.endswith(
                step_words(of.since, of.until)
            ))
        )  # fmt: skip
    elif "stood still" in frozen.title:
        assert not any(of.frozen for of in frozen.steps)


def prove(quarters: Sequence[Quarter], content: Mapping[str, Any]) -> None:
    """Every two neighbouring quarters, and the first against the last."""
    scenario = from_mapping({"version": 1, **content})
    found = [plain(of, content) for of, _ in cases(quarters, scenario, "held")]
    steps, still = [], []
    for a, b in pairwise(found):
        steps.append(step_moves(a.of.result, b.of.result, DRAWS))
        still.append(frozen_step(a.of.result, b.of.result))
        prove_step(steps[-1], a, b)
        prove_frozen(still[-1], a, b)
    whole = None
    if len(found) > 2:
        whole = step_moves(found[0].of.result, found[-1].of.result, DRAWS)
        prove_step(whole, found[0], found[-1])
    now = found[-1].of
    prove_titles(
        rests_on(steps, whole, now, scenario), frozen_quarters(still, now.result, scenario)
    )


def shipped(league: str, periods: Sequence[str]) -> list[Quarter]:
    pools = [illustrative_leagues(period) for period in periods]
    return [Quarter(next(d for d in pool if d.league == league), tuple(pool)) for pool in pools]


class TestClaims:
    @pytest.mark.parametrize("league", LEAGUES if long_run() else LEAGUES[:2])
    def test_hold_in_the_illustrative_leagues(self, league: str) -> None:
        if long_run():
            for content in (NOTHING, HALF):
                prove(shipped(league, SHIPPED), content)
        else:
            icbs = league == "icb"
            prove(
                shipped(league, SHIPPED[3:5] if icbs else SHIPPED[-3:]), HALF if icbs else NOTHING
            )

    def test_hold_in_the_official_league(self, official_leagues: Leagues) -> None:
        periods = QUARTERS if long_run() else QUARTERS[:2]
        quarters = [
            Quarter(official_leagues(period)[0], tuple(official_leagues(period)))
            for period in periods
        ]
        for content in (NOTHING, HALF) if long_run() else (NOTHING,):
            prove(quarters, content)

    @pytest.mark.parametrize("case", range(how_many(40, short=2)))
    def test_hold_in_indicative_leagues_with_gaps_ties_and_the_unscored(self, case: int) -> None:
        random, rules = Random(case), frameworks()["weighbridge-indicative"]
        sizes = [random.choice([3, 5, 9]) for _ in QUARTERS[:3]]
        made = [random_league(random, n, league="acute", rules=rules) for n in sizes]
        prove(
            [Quarter(replace(of, period=p)) for of, p in zip(made, QUARTERS[:3], strict=True)],
            NOTHING,
        )

    @pytest.mark.parametrize("case", range(how_many(40, short=2)))
    def test_hold_in_leagues_with_overrides_and_without_cut_offs(self, case: int) -> None:
        random = Random(case)
        sizes = [random.choice([1, 3, 8]) for _ in QUARTERS[:3]]
        made = [random_league(random, n) for n in sizes]
        prove(
            [Quarter(replace(of, period=p)) for of, p in zip(made, QUARTERS[:3], strict=True)],
            HALF,
        )

    def test_moves_are_those_that_were_published(self, official_leagues: Leagues) -> None:
        quarters = [Quarter(official_leagues(period)[0]) for period in QUARTERS]
        found = [of for of, _ in cases(quarters, from_mapping({"version": 1}), "held")]
        for a, b in pairwise(found):
            was, now = (
                dict(zip(of.data.orgs, of.data.published.segment.tolist(), strict=True))
                for of in (a, b)
            )
            of = step_moves(a.result, b.result, 20)
            assert of.up == sum(now[org] < was[org] for org in was)
            assert of.down == sum(now[org] > was[org] for org in was)
