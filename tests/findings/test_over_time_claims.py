"""Every claim about a place over time, worked out again by plain code from what is loaded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pytest
from how_many import how_many, long_run
from leagues import random_league
from official_leagues import QUARTERS, Leagues
from shipped import illustrative_database, illustrative_leagues

from lib.charts.over_time_rows import rows
from lib.findings.case import case
from lib.findings.league_table import Quarter
from lib.findings.likely_range import likely_range, row_of
from lib.findings.over_time import OverTime, over_time
from lib.findings.over_time_told import told
from lib.findings.over_time_words import rank_words
from lib.findings.significance_words import clear_signed
from lib.framework import frameworks
from lib.league import LeagueData
from lib.organisations.search import Known
from lib.periods import quarter_dates, quarter_words
from lib.robustness.significance import ScoreChange, score_changes
from lib.scenario import OFFICIAL, Scenario, from_mapping
from lib.store.known_organisations import known_organisations

DRAWS = 200 if long_run() else 40
HALF = from_mapping({"version": 1, "domain_weights": {"access": 0.5}})
SHIPPED = tuple(f"{year}-Q{n}" for year in ("2024-25", "2025-26") for n in (1, 2, 3, 4))


@dataclass(frozen=True)
class Plain:
    """One quarter by plain arithmetic: who has which score, segment and rank."""

    scores: Mapping[str, float]
    before: Mapping[str, int]
    segments: Mapping[str, int]
    ranks: Mapping[str, int]
    counts: Mapping[str, frozenset[str]]


def plain(data: LeagueData, access: float) -> Plain:
    scores, counts = {}, {}
    for i, org in enumerate(data.orgs):
        has = [
            (metric, float(data.matrix.values[i, j]))
            for j, metric in enumerate(data.metrics)
            if not np.isnan(data.matrix.values[i, j])
        ]
        weigh = [m.weight * (access if m.domain == "access" else 1) for m, _ in has]
        counts[org] = frozenset(m.score_id for m, _ in has)
        if has and len(has) >= data.framework.fewest_metrics:
            scores[org] = sum(w * s for w, (_, s) in zip(weigh, has, strict=True)) / sum(weigh)
    lines = lines_of(data, list(scores.values()) if data.framework.indicative else None)
    before = {org: 1 + sum(s > c + 1e-9 for c in lines) for org, s in scores.items() if lines}
    flagged = {org for i, org in enumerate(data.orgs) if data.flag[i]}
    flagged = set() if data.framework.indicative else flagged
    after = {org: max(s, 3) if org in flagged else s for org, s in before.items()}
    order = {org: (after.get(org, 0), int(100 * s + 0.5 + 1e-7)) for org, s in scores.items()}
    ranks = {org: 1 + sum(other < mine for other in order.values()) for org, mine in order.items()}
    return Plain(scores, before, after, ranks, counts)


def lines_of(data: LeagueData, own: list[float] | None) -> Sequence[float]:
    if own is None and data.cutoffs is not None:
        return data.cutoffs.values
    if own is None:
        own = list(plain_official(data).values())
    return [] if len(own) < 4 else [float(np.quantile(own, q)) for q in (0.25, 0.5, 0.75)]


def plain_official(data: LeagueData) -> dict[str, float]:
    found = {}
    for i, org in enumerate(data.orgs):
        pairs = [
            (m.weight, s)
            for m, s in zip(data.metrics, data.matrix.values[i], strict=True)
            if not np.isnan(s)
        ]
        if pairs and len(pairs) >= data.framework.fewest_metrics:
            found[org] = float(sum(w * s for w, s in pairs) / sum(w for w, _ in pairs))
    return found


@dataclass(frozen=True)
class Said:
    """A sentence about an organisation in the quarter at a position, and what was found in it."""

    org: str
    at: int
    text: str
    parts: re.Match[str]


class Prover:
    """One league in its quarters under one scenario."""

    def __init__(
        self, quarters: Sequence[Quarter], scenario: Scenario, known: Mapping[str, Known]
    ) -> None:
        self.quarters, self.scenario, self.known = quarters, scenario, known
        self.access = scenario.domain_weights.get("access", 1.0)
        self.plain = [plain(quarter.data, self.access) for quarter in quarters]
        self.unchanged = [plain(quarter.data, 1.0) for quarter in quarters]
        self.cases = [case(q.data, scenario, "held", q.leagues) for q in quarters]
        self.ranges = [likely_range(of, DRAWS) for of in self.cases]
        self.changes = [
            {c.org_code: c for c in score_changes(a.result, b.result, DRAWS)}
            for a, b in zip(self.cases, self.cases[1:], strict=False)
        ]

    def prove(self, org: str, at: int) -> None:
        period = self.quarters[at].data.period
        known = self.known.get(org)
        found = over_time(
            org, self.quarters, period, self.scenario, "held", known=known, draws=DRAWS
        )
        self._stands(org, found)
        joined = self._joined(org)
        assert {step.at for step in found.steps} == joined
        for step in found.steps:
            whole = self.changes[step.at - 1][org]
            assert (step.change, step.low, step.high) == (whole.change, whole.low, whole.high)
            assert step.significant == whole.significant
        self._title(org, at, found, at in joined)
        for sentence in found.sentences:
            self._sentence(org, at, sentence)
        text = told(found)
        assert found.caveat in text and "nan" not in text and "None" not in text
        assert all(np.isfinite(row["y"]) for row in rows(found) if "y" in row)

    def _stands(self, org: str, found: OverTime) -> None:
        for at, stand in enumerate(found.stands):
            plain = self.plain[at]
            place = stand.place
            assert (place.score is None) == (org not in plain.scores) == bool(stand.gap)
            if place.score is None:
                assert (stand.gap == "not in the league") == (org not in plain.counts)
                continue
            assert place.score == pytest.approx(plain.scores[org], abs=1e-9)
            assert (place.before, place.segment) == (plain.before.get(org), plain.segments.get(org))
            assert (place.rank, stand.of) == (plain.ranks[org], len(plain.ranks))
            assert stand.metrics == len(plain.counts[org])
            row = row_of(self.ranges[at], org)
            assert (stand.low, stand.high) == (row.score_low, row.score_high)
            assert stand.plain.score == pytest.approx(self.unchanged[at].scores[org], abs=1e-9)
            assert stand.plain.segment == self.unchanged[at].segments.get(org)

    def _joined(self, org: str) -> set[int]:
        """Quarters that go on from the one before: both scored, and no merger between them."""
        known = self.known.get(org)
        days = [tie.since for tie in (*known.formers, *known.became)] if known else []
        ends = [quarter_dates(quarter.data.period)[1] for quarter in self.quarters]
        return {
            at
            for at in range(1, len(ends))
            if org in self.plain[at].scores
            and org in self.plain[at - 1].scores
            and not any(ends[at - 1] < day <= ends[at] for day in days)
        }

    def _title(self, org: str, at: int, found: OverTime, joined: bool) -> None:
        title = found.title
        assert title.startswith("In the scenario, ") == (self.scenario is not OFFICIAL)
        group, now = found.wording.group, self.plain[at].segments.get(org)
        last = quarter_words(self.quarters[at - 1].data.period) if at else ""
        if not joined:
            assert "significant" not in title and "new figure" not in title
            assert quarter_words(self.quarters[at].data.period) in title
            return
        was = self.plain[at - 1].segments.get(org)
        assert (quarter_words(self.quarters[at].data.period) + ":" in title) == (
            at < len(self.quarters) - 1
        )
        if (now or 0) != (was or 0) and now and was:
            way = "p" if now < was else "own"
            assert re.search(
                rf"[UuDd]{way} from {group} {was} to {now}( by the override)? since", title
            )
            by_score = self.plain[at].before[org] == self.plain[at - 1].before[org]
            assert not by_score or "by the override" in title
            assert ("no longer held" not in title) or (
                was != self.plain[at - 1].before[org] and now == self.plain[at].before[org]
            )
        elif now and was:
            self._stays(title, now, [self.plain[i].before[org] for i in (at - 1, at)], last)
        self._how_sure(title, org, at, self.changes[at - 1][org])

    def _stays(self, title: str, segment: int, by_score: Sequence[int], last: str) -> None:
        """by_score: what its score alone would give, then and now."""
        then, now = by_score
        group = self.cases[0].data.group
        forms = {
            (True, True): rf"[Ii]n {group} {segment}, as in {last};",
            (False, False): rf"[Ii]n segment {segment} by the override, as in {last};",
            (True, False): (
                rf"[Ss]core now reaches segment {now}; the override holds it in segment {segment}, "
                rf"where its score placed it in {last};"
            ),
            (False, True): (
                rf"[Ss]core now places it in segment {segment}, where the override held it in "
                rf"{last};"
            ),
        }
        true = (then == segment, now == segment)
        assert [fits for fits, form in forms.items() if re.search(form, title)] == [true]

    def _how_sure(self, title: str, org: str, at: int, change: ScoreChange) -> None:
        frozen = self.frozen(org, at)
        if change.same_metrics and len(frozen) == change.metrics:
            assert title.endswith("; none of its metrics has a new figure")
        elif change.low is None or change.high is None:
            assert title.endswith("; too few metrics to say whether the score changed")
        elif change.low > 1e-9 or change.high < -1e-9:
            way = "better" if change.change < 0 else "worse"
            assert title.endswith(f"; the change of score is significant, for the {way}")
        else:
            assert title.endswith("; the change of score is not significant")

    def frozen(self, org: str, at: int) -> set[str]:
        """Its metrics in both quarters whose score is nobody's new, or whose figures are not."""
        a, b = self.quarters[at - 1].data, self.quarters[at].data
        both = self.plain[at - 1].counts[org] & self.plain[at].counts[org]
        periods = [
            {d.metric_id: d.oldest for d in of.dates if d.oldest == d.newest} for of in (a, b)
        ]
        return {
            metric
            for metric in both
            if (
                metric in periods[0].keys() & periods[1].keys()
                and periods[0][metric] == periods[1][metric]
            )
            or all(abs(x - y) < 0.005 for x, y in _in_both(a, b, metric))
        }

    def _sentence(self, org: str, at: int, said: str) -> None:
        checks = {
            r"In (?:segment|league quarter) (\d) in (?:both|all (\d+) loaded quarters)": self._run,
            r"On the (\d+|one) metrics? that counts? in both quarters the score ": self._by,
            r"(\d+|None) of (?:the|its) (\d+) metrics? (?:that count )?in both": self._frozen,
            r"Its plan, one half of": self._plan,
            r"Since (\d+ \w+ \d{4}) it ": self._merger,
            r"In (?:every loaded quarter|.*?) the scenario changes nobody's score": self._idle,
            r"No metric counts both now and in": self._nothing_in_both,
        }
        fits = [(check, match) for form, check in checks.items() if (match := re.match(form, said))]
        assert len(fits) == 1, said
        fits[0][0](Said(org, at, said, fits[0][1]))

    def _run(self, of: Said) -> None:
        n = int(of.parts[2] or 2)
        segments = [self.plain[i].segments.get(of.org) for i in range(of.at + 1)]
        assert segments[-n:] == [int(of.parts[1])] * n
        assert all(i in self._joined(of.org) for i in range(of.at - n + 2, of.at + 1))
        first = of.at - n + 1
        more = first > 0 and first in self._joined(of.org) and segments[first - 1] == segments[-1]
        assert not more
        assert quarter_words(self.quarters[first].data.period) in of.text

    def _by(self, of: Said) -> None:
        a, b = self.quarters[of.at - 1].data, self.quarters[of.at].data
        both = self.plain[of.at - 1].counts[of.org] & self.plain[of.at].counts[of.org]
        assert (1 if of.parts[1] == "one" else int(of.parts[1])) == len(both)
        weight = {
            m.score_id: m.weight * (self.access if m.domain == "access" else 1) for m in b.metrics
        }
        total = sum(weight[m] for m in both)
        change = (
            sum(weight[m] * (_score(b, of.org, m) - _score(a, of.org, m)) for m in both) / total
        )
        whole = self.changes[of.at - 1][of.org]
        frozen = both == self.frozen(of.org, of.at)
        self._how_much(of, change, whole, frozen=frozen)
        assert ("interval" in of.text) == (whole.low is not None and not frozen)
        same = self.plain[of.at - 1].counts[of.org] == self.plain[of.at].counts[of.org]
        assert ("other metrics" in of.text) != same
        if not same:
            rest = self.plain[of.at].scores[of.org] - self.plain[of.at - 1].scores[of.org] - change
            assert f"change it by {clear_signed(rest)}." in of.text

    def _how_much(self, of: Said, change: float, whole: ScoreChange, *, frozen: bool) -> None:
        next_to_nothing = abs(change) < 0.005 and (frozen or not whole.significant)
        assert ("did not change" in of.text) == (next_to_nothing and abs(change) <= 1e-9)
        assert (f"hardly changed ({clear_signed(change)}" in of.text) == (
            next_to_nothing and abs(change) > 1e-9
        )
        way = not frozen and not next_to_nothing
        assert (f"changed by {clear_signed(change)}, for the " in of.text) == way
        assert ("for the better" in of.text) == (way and change < 0)
        others = frozen and not next_to_nothing
        assert (f"differs by {clear_signed(change)} only because others" in of.text) == others
        then, now = (len(self.plain[at].ranks) for at in (of.at - 1, of.at))
        member = self.quarters[of.at].data.member
        counts = f" ({then} {member}{'' if then == 1 else 's'} then, {now} now)"
        assert (counts in of.text) == (others and then != now)

    def _frozen(self, of: Said) -> None:
        n, frozen = int(of.parts[2]), self.frozen(of.org, of.at)
        assert n == len(self.plain[of.at - 1].counts[of.org] & self.plain[of.at].counts[of.org])
        assert len(frozen) == (n if of.parts[1] == "None" else int(of.parts[1]))

    def _plan(self, of: Said) -> None:
        a, b = self.quarters[of.at - 1].data, self.quarters[of.at].data
        was, now = (float(data.planned[data.orgs.index(of.org)]) for data in (a, b))
        assert was == pytest.approx(now, abs=1e-9)

    def _merger(self, of: Said) -> None:
        known = self.known[of.org]
        ties = (*known.formers, *known.became)
        on = [t for t in ties if f"{t.since.day} {t.since:%B %Y}" == of.parts[1]]
        first, last = (quarter_dates(self.quarters[i].data.period) for i in (0, -1))
        assert on and on[0].since > first[0]
        inside = first[1] < on[0].since <= last[1]
        assert ("not joined" in of.text) == inside

    def _idle(self, of: Said) -> None:
        idle = [
            quarter_words(q.data.period)
            for q, a, b in zip(self.quarters, self.plain, self.unchanged, strict=True)
            if a.segments == b.segments
            and all(abs(a.scores[o] - b.scores[o]) < 1e-12 for o in a.scores)
        ]
        if "every loaded quarter" in of.text:
            assert len(idle) == len(self.quarters)
        else:
            assert [words for words in idle if words in of.text] == idle
            assert of.text.count("Q") == len(idle)

    def _nothing_in_both(self, of: Said) -> None:
        assert not self.plain[of.at - 1].counts[of.org] & self.plain[of.at].counts[of.org]


def _score(data: LeagueData, org: str, metric: str) -> float:
    return float(data.matrix.values[data.orgs.index(org), data.matrix.metrics.index(metric)])


def _in_both(a: LeagueData, b: LeagueData, metric: str) -> list[tuple[float, float]]:
    if metric not in a.matrix.metrics or metric not in b.matrix.metrics:
        return []
    pairs = [(_score(a, o, metric), _score(b, o, metric)) for o in a.orgs if o in b.orgs]
    return [pair for pair in pairs if not np.isnan(pair).any()]


def prove_all(
    quarters: Sequence[Quarter],
    known: Mapping[str, Known],
    *,
    some: Sequence[str] = (),
    scenarios: Sequence[Scenario] = (OFFICIAL, HALF),
) -> int:
    """Every organisation in every quarter; some: these alone in the newest that they are in."""
    proved = 0
    for scenario in scenarios:
        prover = Prover(quarters, scenario, known)
        for at in reversed(range(len(quarters))):
            for org in quarters[at].data.orgs:
                newest = all(org not in q.data.orgs for q in quarters[at + 1 :])
                if not some or (org in some and newest):
                    prover.prove(org, at)
                    proved += 1
    return proved


def shipped(league: str, periods: Sequence[str] = SHIPPED) -> list[Quarter]:
    pools = [illustrative_leagues(period) for period in periods]
    return [Quarter(next(d for d in pool if d.league == league), tuple(pool)) for pool in pools]


def shipped_known() -> dict[str, Known]:
    return {one.code: one for one in known_organisations(illustrative_database()).known}


class TestClaims:
    @pytest.mark.parametrize("league", ["acute", "ambulance", "icb", "mental-health-community"])
    def test_hold_in_the_illustrative_leagues(self, league: str) -> None:
        if long_run():
            quarters = shipped(league)
            everyone = {org for quarter in quarters for org in quarter.data.orgs}
            assert prove_all(quarters, shipped_known(), some=sorted(everyone)) == 2 * len(everyone)
        else:
            quarters = shipped(league, SHIPPED[-3:])
            merged = league == "acute"
            some = ("ZA20", "ZB37") if merged else quarters[-1].data.orgs[:1]
            scenarios = (HALF,) if merged else (OFFICIAL,)
            assert prove_all(quarters, shipped_known(), some=some, scenarios=scenarios)

    def test_hold_in_the_official_league(self, official_leagues: Leagues) -> None:
        quarters = [
            Quarter(official_leagues(period)[0], tuple(official_leagues(period)))
            for period in QUARTERS
        ]
        some = () if long_run() else ("RDY", "RNK", "RY2")
        assert prove_all(quarters, {}, some=some)

    @pytest.mark.parametrize("case", range(how_many(40, short=2)))
    def test_hold_in_indicative_leagues_with_gaps_ties_and_the_unscored(self, case: int) -> None:
        random, rules = Random(case), frameworks()["weighbridge-indicative"]
        quarters = [
            Quarter(
                replace(
                    random_league(random, random.choice([3, 5, 9]), league="acute", rules=rules),
                    period=period,
                )
            )
            for period in ("2025-26-Q2", "2025-26-Q3", "2025-26-Q4")
        ]
        assert prove_all(quarters, {})

    @pytest.mark.parametrize("case", range(how_many(40, short=2)))
    def test_hold_in_leagues_with_overrides_and_without_cut_offs(self, case: int) -> None:
        random = Random(case)
        quarters = [
            Quarter(replace(random_league(random, random.choice([1, 3, 8])), period=period))
            for period in ("2025-26-Q1", "2025-26-Q3", "2025-26-Q4")
        ]
        assert prove_all(quarters, {})

    def test_of_the_rank_are_those_of_the_whole_league(self) -> None:
        quarters = shipped("ambulance", SHIPPED[-2:])
        prover = Prover(quarters, OFFICIAL, {})
        org = next(row.org_code for row in prover.ranges[1].rows if row.shown)
        row = row_of(prover.ranges[1], org)
        found = over_time(org, quarters, SHIPPED[-1], OFFICIAL, "held", draws=DRAWS)
        assert rank_words(found, row.rank_low, row.rank_high) == (
            f"Rank {row.rank} of 10 in Q4 2025/26, likely {row.rank_low} to {row.rank_high}: a "
            "rank is less sure than it looks."
        )
