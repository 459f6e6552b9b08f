"""Every claim on a trust among its peers is worked out a second time, in plain Python."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

import numpy as np
import pytest
from how_many import how_many
from official_leagues import QUARTERS, Leagues
from shipped import illustrative_database, illustrative_leagues

from lib.findings.case import Case, case
from lib.findings.likely_range import LikelyRow, likely_range
from lib.findings.peers import peers
from lib.findings.peers_groups import PeerGroup, chosen_group, peer_groups
from lib.findings.peers_types import Peers
from lib.league import LeagueData
from lib.scenario import from_mapping
from lib.store.leagues import find_league
from lib.store.member_icbs import MemberIcb, member_icbs

pytestmark = pytest.mark.no_cover

ORGS = how_many(1000, short=2)  # of a league and quarter, every one of its groups
LEAGUES = ("mental-health-community", "acute", "ambulance", "icb")
SCENARIOS: tuple[dict[str, Any], ...] = (
    {},
    {"domain_weights": {"finance": 0.5}},
    {"domain_weights": {"access": 2, "safety": 0}, "missing": {"min_metrics": 6}},
)
EXACT = 1e-9
TITLE = re.compile(
    r"(?:Best of (?P<n>\d+) (?P<whom>.+?) on “(?P<best>.+?)”(?: and (?P<more>\d+) more metrics?)?"
    r"|Furthest ahead of its peers on “(?P<lead>.+?)”|Ahead of the median of its peers on no "
    r"metric); (?:furthest behind its peers on “(?P<lag>.+?)”|behind on no metric)"
)


def cents(score: float) -> int:
    return math.floor(100 * score + 0.5 + 1e-7)


def two(score: float) -> str:
    whole = cents(score)
    return f"{whole // 100}.{whole % 100:02}"


def middle(numbers: Sequence[float]) -> float:
    ordered, n = sorted(numbers), len(numbers)
    return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2


def ordinal(n: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th") if n // 10 % 10 != 1 else "th"
    return f"{n}{ending}"


class Plain:
    """A league under a scenario, by hand."""

    def __init__(self, data: LeagueData, scenario: Mapping[str, Any]) -> None:
        self.metrics = list(data.metrics)
        values = data.matrix.values.tolist()
        self.has = {
            org: {
                m.score_id: x for m, x in zip(self.metrics, row, strict=True) if not math.isnan(x)
            }
            for org, row in zip(data.orgs, values, strict=True)
        }
        domains = scenario.get("domain_weights", {})
        self.weight = {m.score_id: m.weight * domains.get(m.domain, 1) for m in self.metrics}
        self.fewest = scenario.get("missing", {}).get("min_metrics", data.framework.fewest_metrics)

        self.scores = {org: self._score(org) for org in data.orgs}

    def score(self, org: str) -> float | None:
        return self.scores[org]

    def _score(self, org: str) -> float | None:
        used = {i: x for i, x in self.has[org].items() if self.weight[i] > 0}
        if len(used) < max(self.fewest, 1):
            return None
        total = sum(self.weight[i] for i in used)
        return float(sum(self.weight[i] * x for i, x in used.items()) / total)


def place(own: float, others: Sequence[float]) -> str:
    ahead = sum(x < own for x in others)
    return f"{'joint ' if own in others else ''}{ordinal(ahead + 1)} of {len(others) + 1}"


def by_score(plain: Plain, org: str, group: PeerGroup) -> str | None:
    own = plain.score(org)
    others = [x for x in map(plain.score, group.orgs) if x is not None]
    return None if own is None else place(cents(own), list(map(cents, others)))


def prove_metrics(finding: Peers, plain: Plain, values: np.ndarray, data: LeagueData) -> None:
    org, group = finding.org_code, finding.group.orgs
    there = {i for code in (org, *group) for i in plain.has[code]}
    assert {m.score_id for m in finding.metrics} == there
    for m in finding.metrics:
        peers_of = {
            code: plain.has[code][m.score_id] for code in group if m.score_id in plain.has[code]
        }
        own = plain.has[org].get(m.score_id)
        assert (m.score is None) == (own is None) and {d.org_code for d in m.dots} == set(peers_of)
        assert m.counts == (plain.weight[m.score_id] > 0)
        assert (m.place.words if m.place else None) == (
            None if own is None else place(own, list(peers_of.values()))
        )
        if not peers_of:
            assert m.median is None and m.best is None
            continue
        assert m.median is not None and abs(m.median - middle(list(peers_of.values()))) < EXACT
        assert m.best and m.best.dot.score == min(peers_of.values())
        assert m.best.shared == list(peers_of.values()).count(m.best.dot.score)
        column = values[:, data.matrix.metrics.index(m.score_id)]
        known = [x for x in (column[data.orgs.index(c)] for c in peers_of) if not math.isnan(x)]
        assert (m.median_value is None) == (not known)
        if m.median_value is not None:
            assert abs(m.median_value - middle(known)) < EXACT


def prove_title(finding: Peers, plain: Plain) -> None:
    n, org = len(finding.group.orgs), finding.org_code
    if n < 5:
        few = {0: "No peers to compare with", 1: "1 peer: too few to say much"}
        assert finding.headline == few.get(n, f"{n} peers: too few to say much")
        return
    gaps, sole = {}, {}
    for m in plain.metrics:
        others = [
            plain.has[c][m.score_id] for c in finding.group.orgs if m.score_id in plain.has[c]
        ]
        own = plain.has[org].get(m.score_id)
        if own is not None and len(others) >= 5 and plain.weight[m.score_id] > 0:
            gaps[m.name] = own - middle(others)
            if own < min(others) - EXACT:
                sole[m.name] = len(others) + 1
    if not gaps or all(abs(gap) <= EXACT for gap in gaps.values()):
        assert finding.headline.startswith("Level with" if gaps else "Too few of its peers share")
        return
    said = TITLE.fullmatch(finding.headline)
    assert said, finding.headline
    if said["best"]:
        assert sole[said["best"]] == int(said["n"]) and said["whom"] == finding.group.whom
        assert gaps[said["best"]] <= min(gaps[name] for name in sole) + EXACT
        assert said["more"] is None or int(said["more"]) == len(sole) - 1
    elif said["lead"]:
        assert not sole and gaps[said["lead"]] <= min(gaps.values()) + EXACT
    else:
        assert min(gaps.values()) >= -EXACT
    if said["lag"]:
        assert gaps[said["lag"]] >= max(gaps.values()) - EXACT > 0
    else:
        assert max(gaps.values()) <= EXACT


def prove_sentences(
    finding: Peers, plain: Plain, official: Plain, likely: Mapping[str, LikelyRow], what_if: bool
) -> None:
    org, group = finding.org_code, finding.group
    said = list(finding.sentences)
    n, own = len(group.orgs), plain.score(org)
    scores = [x for x in map(plain.score, group.orgs) if x is not None]
    first = said.pop(0)
    assert first.startswith(
        f"Compared with {n} peer{'' if n == 1 else 's'}" if n else "Nobody else is in this group"
    )
    assert ("too few to say much" in first) == (0 < n < 5)
    if own is None:
        assert "is not scored (" in said.pop(0)
    elif scores:
        sentence = said.pop(0)
        assert (
            f" is {by_score(plain, org, group)} by average metric score: {two(own)}, " in sentence
        )
        assert f"{two(middle(scores))} of its " in sentence
        before = by_score(official, org, group)
        if what_if and before:
            assert re.fullmatch(rf"(Officially|Without the change) it is {before}\.", said.pop(0))
        low, high = likely[org].score_low, likely[org].score_high
        sentence = said.pop(0)
        if low is None or high is None:
            assert sentence == "It has too few metrics for a likely range."
        else:
            within = sum(low - EXACT <= x <= high + EXACT for x in scores)
            assert f"{two(low)} to {two(high)}, " in sentence
            assert len(scores) == 1 or f" {within or 'none'} of its {len(scores)} peers" in sentence
            assert len(scores) > 1 or ("takes in" in sentence) == bool(within)
    gaps = [
        m.score - m.median
        for m in finding.metrics
        if m.score is not None and m.median is not None and plain.weight[m.score_id] > 0
    ]
    if gaps:
        sentence = said.pop(0)
        assert sentence.startswith(f"Of {len(gaps)} shared metric{'' if len(gaps) == 1 else 's'} ")
        counts = {
            r"ahead of the median of its peers": sum(gap < -EXACT for gap in gaps),
            r"behind(?: the median of its peers)?": sum(gap > EXACT for gap in gaps),
            r"level(?: with the median of its peers)?": sum(abs(gap) <= EXACT for gap in gaps),
        }
        for words, count in counts.items():
            told = re.search(rf"{words} on (\d+)", sentence)
            assert (int(told[1]) if told else 0) == count
    if len(scores) < n:
        missing = n - len(scores)
        assert said.pop(0).startswith(f"{missing} peer{' is' if missing == 1 else 's are'} not")
    assert said == []


def prove(of: Case, finding: Peers, plain: Plain, official: Plain, values: np.ndarray) -> None:
    likely = {row.org_code: row for row in ranges_of(of)}
    prove_metrics(finding, plain, values, of.data)
    prove_title(finding, plain)
    what_if = "what-if" in finding.caveat
    prove_sentences(finding, plain, official, likely, what_if)
    whole = (finding.org_code, *finding.group.orgs)
    assert {row.org_code for row in finding.rows} == set(whole)
    for row in finding.rows:
        score = plain.score(row.org_code)
        assert (row.score is None) == (score is None)
        others = [c for c in whole if c != row.org_code]
        group = PeerGroup("", "", "", tuple(others))
        assert (row.place.words if row.place else None) == by_score(plain, row.org_code, group)
        if row.score is not None and score is not None:
            assert abs(row.score - score) < EXACT
    places = [row.place.place if row.place else 10_000 for row in finding.rows]
    assert places == sorted(places)


@cache
def ranges_of(of: Case) -> tuple[LikelyRow, ...]:
    return likely_range(of, draws=100).rows


def prove_groups(data: LeagueData, org: str, icbs: Sequence[MemberIcb]) -> list[PeerGroup]:
    groups = peer_groups(data, org, icbs)
    at, traits = data.orgs.index(org), data.traits
    alike = {"subtype": traits.subtype, "size": traits.size, "region": traits.region}
    for group in groups:
        expected = set(data.orgs) - {org}
        for key, names in alike.items():
            if key == group.key or (group.key == "like" and key != "region"):
                expected &= {
                    o for o, name in zip(data.orgs, names, strict=True) if name == names[at]
                }
        if group.key == "icb":
            expected &= {o for icb in icbs if org in icb.orgs for o in icb.orgs}
        assert set(group.orgs) == expected
    return list(groups)


def prove_league(
    data: LeagueData, leagues: Sequence[LeagueData], icbs: Sequence[MemberIcb]
) -> None:
    random = Random(f"{data.league} {data.period}")
    orgs = random.sample(data.orgs, min(ORGS, len(data.orgs)))
    values = np.where(data.matrix.present, np.round(data.matrix.values * 7, 1), np.nan)
    values[:, ::3] = np.nan
    official = Plain(data, {})
    for turn, scenario in enumerate(SCENARIOS):
        of = case(data, from_mapping({"version": 1, **scenario}), "held", leagues)
        plain, likely = Plain(data, scenario), ranges_of(of)
        # everybody officially, and each under one of the others
        for org in orgs[turn - 1 :: 2] if turn else orgs:
            codes = random.sample(data.orgs, min(7, len(data.orgs)))
            for group in (*prove_groups(data, org, icbs), chosen_group(data, org, codes)[0]):
                prove(of, peers(of, org, group, values, likely), plain, official, values)


@pytest.mark.parametrize("period", QUARTERS[-how_many(4, short=1) :])
def test_on_an_official_league(official_leagues: Leagues, period: str) -> None:
    data = next(d for d in official_leagues(period) if d.league == "mental-health-community")
    prove_league(data, official_leagues(period), [])


@pytest.mark.parametrize("league", LEAGUES)
def test_on_an_illustrative_league(league: str) -> None:
    leagues = illustrative_leagues("2025-26-Q4")
    data = next(d for d in leagues if d.league == league)
    database = illustrative_database()
    icbs = member_icbs(database, find_league(database, league, "2025-26-Q4"))
    prove_league(data, leagues, icbs)
