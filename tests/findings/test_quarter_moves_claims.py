"""Every claim of the moves between quarters, worked out again by plain loops."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from how_many import how_many, long_run
from official_leagues import LEAGUE, QUARTERS, Leagues
from shipped import illustrative_leagues

from lib.findings.case import AnswerKey, Case
from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.quarter_moves import quarter_moves
from lib.findings.quarter_moves_types import QuarterMoves
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.draws import Draws
from lib.scenario import OFFICIAL, Scenario, from_mapping

PERIODS = [f"{year}-Q{n}" for year in ("2024-25", "2025-26") for n in (1, 2, 3, 4)]
PERIODS = PERIODS if long_run() else PERIODS[-3:]  # reading them costs most
PAIRS = list(combinations(range(len(PERIODS)), 2))
SCENARIOS = [
    OFFICIAL,
    from_mapping({"version": 1, "domain_weights": {"finance": 0.5}}),
    from_mapping({"version": 1, "boundary": {"rule": "shares"}, "override": {"rule": "off"}}),
    from_mapping({"version": 1, "weighting": "domain", "missing": {"min_metrics": 8}}),
]
FEW = Draws(200)  # no claim depends on how many


def _order(n: int) -> list[tuple[int, int]]:
    """The first n pairs of quarters, neighbours and others mixed."""
    return sorted(PAIRS, key=lambda pair: (pair[0] * 7 + pair[1] * 5) % 11)[:n]


@pytest.mark.parametrize("league", range(4))
def test_of_the_illustrative_leagues(league: int) -> None:
    quarters = [_quarter(illustrative_leagues(period), league) for period in PERIODS]
    for number, (since, now) in enumerate(_order(how_many(len(PAIRS), short=2))):
        tried = SCENARIOS if long_run() else [SCENARIOS[(number + league) % len(SCENARIOS)]]
        for scenario in tried:
            _assert_true(quarters[: now + 1], since, scenario)


def test_of_the_official_league(official_leagues: Leagues) -> None:
    quarters = []
    for period in QUARTERS:
        pool = official_leagues(period)
        quarters.append(Quarter(next(of for of in pool if of.league == LEAGUE), tuple(pool)))
    pairs = list(combinations(range(len(QUARTERS)), 2))
    for since, now in pairs[: how_many(len(pairs), short=1)]:
        for scenario in SCENARIOS[: how_many(len(SCENARIOS), short=2)]:
            _assert_true(quarters[: now + 1], since, scenario)


def _quarter(pool: Sequence[LeagueData], league: int) -> Quarter:
    data = sorted(pool, key=lambda of: of.league)[league]
    return Quarter(data, tuple(pool))


def _assert_true(quarters: Sequence[Quarter], since: int, scenario: Scenario) -> None:
    key: AnswerKey = "shares" if scenario.boundary.rule == "shares" else "held"
    found = cases(quarters, scenario, key)
    said = quarter_moves(found, since, scenario, draws=FEW)
    before, now = found[since][0], found[-1][0]
    was, then = _segments(before), _segments(now)
    both = [org for org in then if then[org] and was.get(org)]
    moved = {org: then[org] - was[org] for org in both if then[org] != was[org]}
    _headline(said, moved, len(both), quarter_words(before.data.period))
    _rows(said, before, now, moved)
    _year(said, [of for of, _ in found])
    _sentences(said, before, now, len(moved))


def _segments(of: Case) -> Mapping[str, int]:
    return dict(zip(of.data.orgs, of.result.segments.tolist(), strict=True))


def _headline(said: QuarterMoves, moved: Mapping[str, int], of: int, since: str) -> None:
    title = said.headline.rsplit(": ", 1)[-1] if not moved else said.headline
    group, member = said.wording.group, said.member
    if not of:
        assert title.startswith(("no ", "No "))
        return
    assert f"changed {group} since {since}" in title
    if not moved:
        assert re.search(rf"\b[Nn]one of {of} {member}", title)
        return
    assert re.search(rf"\b{len(moved)} of {of} {member}s? changed", title), title
    up = sum(change < 0 for change in moved.values())
    if up and up < len(moved):
        assert f": {up} up, {len(moved) - up} down; " in title
    else:
        assert ("up" if up else "down") in title.split(since)[1]
    assert said.counts is not None
    assert (said.counts.up, said.counts.down, said.counts.of) == (up, len(moved) - up, of)


def _rows(said: QuarterMoves, before: Case, now: Case, moved: Mapping[str, int]) -> None:
    assert {row.org_code: row.segment_to - row.segment_from for row in said.rows} == moved
    sizes = [abs(row.segment_to - row.segment_from) for row in said.rows]
    assert sizes == sorted(sizes, reverse=True)
    for row in said.rows:
        i, j = before.data.orgs.index(row.org_code), now.data.orgs.index(row.org_code)
        a, b = before.result, now.result
        assert (row.score_from, row.score_to) == (a.scores[i], b.scores[j])
        assert (row.rank_from, row.rank_to) == (a.ranks[i], b.ranks[j])
        shares = row.shares
        total = shares.data + shares.weights + shares.boundary + shares.override
        assert total == pytest.approx(moved[row.org_code], abs=1e-9)
        if row.kind != "override":
            assert a.before[i] != b.before[j]
        same, other = shares.parts
        if same is not None and other is not None:
            assert same + other == pytest.approx(shares.data, abs=1e-9)
        largest = _largest(row.shares.data, shares.boundary, shares.override, moved[row.org_code])
        assert ("figures" in row.cause or "set of" in row.cause) == (0 in largest), row
        assert ("cut-offs" in row.cause, "override" in row.cause) == (1 in largest, 2 in largest)


def _largest(data: float, boundary: float, override: float, change: int) -> set[int]:
    towards = [share if change > 0 else -share for share in (data, boundary, override)]
    return {i for i, share in enumerate(towards) if share >= max(towards) - 1e-9}


def _year(said: QuarterMoves, all_of_them: Sequence[Case]) -> None:
    year = all_of_them[-1].data.period[:7]
    of_year = [of for of in all_of_them if of.data.period[:7] == year]
    loaded = [_segments(of) for of in of_year]
    there = [[of.get(org, 0) for of in loaded] for org in loaded[-1]]
    there = [segments for segments in there if 0 not in segments]
    told = [one for one in said.plain if "kept one" in one]
    assert len(told) == (len(loaded) > 1 and bool(there))
    for one in told:
        kept = sum(len(set(segments)) == 1 for segments in there)
        worst = sum(set(segments) == {4} for segments in there)
        assert one.startswith(f"{kept or 'None'} of {len(there)} {said.member}s kept")
        assert re.search(rf"; {worst or 'none'} (was|were) in {said.wording.group} 4 in ", one)
        if len(loaded) < 4:
            assert all(of.data.period[8:] in one for of in of_year)


def _sentences(said: QuarterMoves, before: Case, now: Case, moves: int) -> None:
    text = " ".join(said.sentences)
    kinds = Counter(row.kind for row in said.rows)
    assert said.counts is not None
    assert all(said.counts.kind(kind) == n for kind, n in kinds.items())
    if len(kinds) > 1 and kinds["significant"]:
        assert re.search(rf"Of the {moves} moves {kinds['significant']} (is|are) significant", text)
    scored = [
        {org for org, s in zip(of.data.orgs, of.result.scores.tolist(), strict=True) if s == s}  # noqa: PLR0124
        for of in (before, now)
    ]
    entered, left = len(scored[1] - scored[0]), len(scored[0] - scored[1])
    member = said.member
    assert bool(re.search(rf"\b{entered} {member}s? scored now", text)) == bool(entered)
    assert bool(re.search(rf"\b{left} {member}s? scored in", text)) == bool(left)
    tide = sum(row.tide for row in said.rows)
    assert bool(re.search(rf"\b{tide} moves? comes? only", text)) == bool(tide)
    words = Counter(row.sure.word for row in said.rows)
    if moves > 1:
        assert f"{words['firm']} firm, {words['leaning']} leaning" in text
    assert bool(said.nearest) == (not moves and said.counts.of > 0)
