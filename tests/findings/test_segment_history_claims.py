"""Every claim about everyone's segments over time, worked out again by plain code."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from how_many import how_many, long_run
from leagues import random_league
from official_leagues import QUARTERS, Leagues
from plain_scores import score, segment
from sentences.grammar import slips
from sentences.shown import Said
from shipped import illustrative_database, illustrative_leagues

from lib.charts import time_in_four as chart
from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.segment_history import segment_history
from lib.findings.segment_history_four import InFour, TimeInFour, time_in_four
from lib.findings.segment_history_types import HistoryRow, SegmentHistory, chosen_rows
from lib.framework import frameworks
from lib.league import LeagueData
from lib.organisations.search import Known
from lib.periods import quarter_dates, quarter_words
from lib.robustness.significance import classified_moves, score_changes
from lib.scenario import from_mapping
from lib.store.known_organisations import known_organisations

DRAWS = 200 if long_run() else 20
HALF: dict[str, Any] = {"domain_weights": {"access": 0.5}}
SHIPPED = tuple(f"{year}-Q{n}" for year in ("2024-25", "2025-26") for n in (1, 2, 3, 4))
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def plain_segments(data: LeagueData, scenario: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """By score alone and after the override, of everyone who has one."""
    metrics = (~np.isnan(data.matrix.values)).sum(axis=1)
    enough = max(data.framework.fewest_metrics, 1)
    scored = [org for org, n in zip(data.orgs, metrics, strict=True) if n >= enough]
    own = {org: score(data, org, scenario) for org in scored}
    official = own if not scenario else {org: score(data, org, {}) for org in scored}
    pool = sorted((own if data.framework.indicative else official).values())
    if data.cutoffs is not None and not data.framework.indicative:
        lines = list(data.cutoffs.values)
    elif len(pool) < 4:
        return {}
    else:
        lines = [float(np.quantile(pool, q)) for q in (0.25, 0.5, 0.75)]
    flagged = {org for org, flag in zip(data.orgs, data.flag, strict=True) if flag}
    before = {org: segment(its, lines) for org, its in own.items()}
    if data.framework.indicative:
        return {org: (its, its) for org, its in before.items()}
    return {org: (its, max(its, 3) if org in flagged else its) for org, its in before.items()}


class Prover:
    """One league in its quarters under one scenario."""

    def __init__(
        self, quarters: Sequence[Quarter], scenario: dict[str, Any], known: Mapping[str, Known]
    ) -> None:
        given = from_mapping({"version": 1, **scenario})
        self.data = [quarter.data for quarter in quarters]
        self.periods = [data.period for data in self.data]
        self.words = [quarter_words(period) for period in self.periods]
        self.number = [4 * int(period[:4]) + int(period[-1]) for period in self.periods]
        self.what_if = bool(scenario)
        self.plain = [plain_segments(data, scenario) for data in self.data]
        self.days = {
            code: [tie.since for tie in (*one.formers, *one.became)] for code, one in known.items()
        }
        found = cases(quarters, given, "held")
        self.kinds = [
            {
                c.move.org_code: c.kind
                for c in classified_moves(
                    a.result, b.result, score_changes(a.result, b.result, DRAWS)
                )
            }
            for (a, _), (b, _) in pairwise(found)
        ]
        self.history = segment_history(found, given, known, DRAWS)
        self.here = set(self.data[-1].orgs)
        self.everyone = {org for data in self.data for org in data.orgs}

    def prove(self) -> SegmentHistory:
        history = self.history
        assert {row.org_code for row in history.rows} == self.everyone
        for row in history.rows:
            self._row(row)
        self._headline(history)
        for sentence in history.sentences:
            self._sentence(sentence)
        self._orders(history)
        four = time_in_four(history)
        self._four(four)
        for text in (history.headline, history.subtitle, four.title, four.subtitle):
            assert not slips(Said("a page", text)), text
        for text in history.sentences:
            assert not slips(Said("a page", text)), text
        return history

    # -- plain definitions

    def at(self, org: str, i: int) -> int | None:
        found = self.plain[i].get(org)
        return found[1] if found else None

    def merged(self, org: str, i: int) -> bool:
        ends = [quarter_dates(period)[1] for period in self.periods]
        return i > 0 and any(ends[i - 1] < day <= ends[i] for day in self.days.get(org, []))

    def comparable(self, org: str, i: int) -> bool:
        there = None not in (self.at(org, i), self.at(org, i - 1)) if i else False
        return there and not self.merged(org, i)

    def changed(self, org: str, i: int) -> bool:
        return self.comparable(org, i) and self.at(org, i) != self.at(org, i - 1)

    def run(self, org: str, last: int) -> int:
        """Back from a quarter, in the same segment, without a gap or merger."""
        first = last
        while (
            first
            and self.comparable(org, first)
            and not self.changed(org, first)
            and self.number[first] - self.number[first - 1] == 1
        ):
            first -= 1
        return 1 + last - first

    def changes(self, org: str) -> int:
        return sum(self.changed(org, i) for i in range(len(self.periods)))

    def always(self, org: str, of: int) -> bool:
        return all(self.at(org, i) == of for i in range(len(self.periods)))

    def kept(self, org: str) -> bool:
        one = len({self.at(org, i) for i in range(len(self.periods))}) == 1
        merged = any(self.merged(org, i) for i in range(len(self.periods)))
        return one and self.at(org, 0) is not None and not merged

    # -- claims

    def _row(self, row: HistoryRow) -> None:
        org, last = row.org_code, len(self.periods) - 1
        assert row.here == (org in self.here)
        for i, cell in enumerate(row.cells):
            plain = self.plain[i].get(org)
            assert cell.segment == self.at(org, i)
            assert (cell.gap == "") == (plain is not None)
            assert (cell.gap == "not in the league") == (org not in self.data[i].orgs)
            if plain:
                assert cell.place.before == plain[0]
                assert cell.place.held == (plain[0] != plain[1])
            assert cell.changed == self.changed(org, i)
            kind = self.kinds[i - 1][org] if self.changed(org, i) else None
            assert cell.kind == kind
            assert bool(cell.merger) == self.merged(org, i)
        now = self.at(org, last)
        assert row.running == (self.run(org, last) if now else 0)
        assert row.changes == self.changes(org)
        assert row.in_four == sum(self.at(org, i) == 4 for i in range(last + 1))
        assert row.kept == self.kept(org)

    def _headline(self, of: SegmentHistory) -> None:
        said, group = of.headline, of.wording.group
        if of.single:
            assert said == f"No quarter before {self.words[0]} is loaded"
            return
        assert said.startswith("In the scenario, ") == self.what_if
        last = len(self.periods) - 1
        if not any(self.at(org, last) for org in self.here):
            assert said.endswith(f"o {of.member} has a {group} in {self.words[-1]}")
            return
        form = (
            rf"(?:In the scenario, )?(?:([Nn]o {of.member})|(\d+) of (\d+) {of.member}s?) "
            rf"ha(?:s|ve) been in {group} 4 in (?:(both)|all (\w+))( loaded)? quarters; "
            rf"(none|\d+) kept one {group} throughout"
        )
        found = re.fullmatch(form, said)
        assert found, said
        always = sum(self.always(org, 4) for org in self.here)
        assert (0 if found[1] else int(found[2])) == always
        assert found[1] or int(found[3]) == len(self.here)
        assert (2 if found[4] else number(found[5])) == len(self.periods)
        assert bool(found[6]) == (self.number[-1] - self.number[0] != last)
        assert number(found[7]) == sum(self.kept(org) for org in self.here)

    def _sentence(self, said: str) -> None:
        checks = {
            r"\d+ \w+ changed [a-z ]+": self._often,
            r"No \w+ changed": self._nobody,
            r"Of the \d+ changes|The one change|All \d+ changes": self._rest,
            r".* is another after a merger than before": self._at_mergers,
            r"(\d+) of the (\d+) \w+ (?:has|have) no .* at least one": self._gaps,
            r"(\d+) other \w+ (?:was|were) in the league in earlier": self._gone,
            r".*not loaded: a run of quarters starts": self._missing,
            r"No quarter|How long a position": lambda _: None,
        }
        fits = [check for form, check in checks.items() if re.match(form, said)]
        assert len(fits) == 1, said
        fits[0](said)

    def _often(self, said: str) -> None:
        often = Counter(n for org in self.everyone if (n := self.changes(org)))
        assert said.split(maxsplit=1)[0] == str(often.total())
        if len(often) == 1:
            found = re.search(r"(once|twice|\w+ times)\.$", said)
            assert found and times(found[1]) == next(iter(often))
            return
        parts = re.findall(r"(\d+) (once|twice|\w+ times)", said)
        assert {times(how): int(n) for n, how in parts} == dict(often)

    def _nobody(self, _: str) -> None:
        assert not any(self.changes(org) for org in self.everyone)

    def _rest(self, said: str) -> None:
        kinds = Counter(
            self.kinds[i - 1][org]
            for org in self.everyone
            for i in range(1, len(self.periods))
            if self.changed(org, i)
        )
        words = {
            "significant": "significant",
            "not significant": "not significant",
            "by the override": "override",
            "on too few metrics to say": "too few metrics",
        }
        alone = re.fullmatch(r"(?:The one change is|All (\d+) changes are) (.*)\.", said)
        if alone:
            assert kinds == {words[alone[2]]: int(alone[1] or 1)}
            return
        total, rest = re.fullmatch(r"Of the (\d+) changes (.*)\.", said).groups()  # type: ignore[union-attr]
        parts = re.findall(r"(\d+) (?:is|are) ([a-z ]+?)(?:,| and|$)", rest)
        assert {words[what]: int(n) for n, what in parts} == dict(kinds)
        assert int(total) == kinds.total()

    def _at_mergers(self, said: str) -> None:
        n = sum(
            None not in (self.at(org, i), self.at(org, i - 1))
            and self.merged(org, i)
            and self.at(org, i) != self.at(org, i - 1)
            for org in self.everyone
            for i in range(1, len(self.periods))
        )
        first = re.match(r"(Once|Twice|\w+ times) an? ", said)
        assert first and times(first[1].lower()) == n

    def _gaps(self, said: str) -> None:
        n, of = map(int, re.findall(r"\d+", said)[:2])
        lack = [o for o in self.here if None in {self.at(o, i) for i in range(len(self.periods))}]
        assert (n, of) == (len(lack), len(self.here))

    def _gone(self, said: str) -> None:
        assert int(said.split(maxsplit=1)[0]) == len(self.everyone - self.here)

    def _missing(self, said: str) -> None:
        missing = [
            f"Q{(n - 1) % 4 + 1} {(n - 1) // 4}/{((n - 1) // 4 + 1) % 100:02}"
            for n in range(self.number[0], self.number[-1])
            if n not in self.number
        ]
        few = len(missing) <= 3
        assert all((name in said) for name in (missing if few else (missing[0], missing[-1])))
        assert said.count("Q") == (len(missing) if few else 2)
        assert few or said.startswith(f"{len(missing)} quarters")

    def _orders(self, of: SegmentHistory) -> None:
        last = len(self.periods) - 1
        assert {r.org_code for r in chosen_rows(of, "name", "changed")} == {
            org for org in self.everyone if self.changes(org)
        }
        fours = [r.org_code for r in chosen_rows(of, "four", "four")]
        assert set(fours) == {org for org in self.everyone if self.at(org, last) == 4}
        runs = [self.run(org, last) for org in fours]
        assert runs == sorted(runs, reverse=True)
        assert [r.org_code for r in chosen_rows(of, "four")][: len(fours)] == fours
        names = [r.name for r in chosen_rows(of, "name")]
        assert names == sorted(names) and len(names) == len(self.everyone)
        here = [r for r in chosen_rows(of, "changes") if r.here]
        assert [r.changes for r in here] == sorted((r.changes for r in here), reverse=True)
        ranks = [r.now.place.rank for r in chosen_rows(of, "rank") if r.now.place.rank]
        assert ranks == sorted(ranks)

    def _four(self, of: TimeInFour) -> None:
        last = len(self.periods) - 1
        ever = {
            org: max(i for i in range(last + 1) if self.at(org, i) == 4)
            for org in self.everyone
            if any(self.at(org, i) == 4 for i in range(last + 1))
        }
        assert {bar.org_code for bar in of.bars} == set(ever)
        for bar in of.bars:
            end = ever[bar.org_code]
            first = end + 1 - self.run(bar.org_code, end)
            assert (bar.now, bar.length) == (end == last, 1 + end - first)
            assert (bar.first, bar.last) == (self.words[first], self.words[end])
            self._entered(bar, first)
        order = [(not bar.now, -bar.length) for bar in of.bars]
        assert order == sorted(order)
        lengths = Counter(self.run(org, last) for org, end in ever.items() if end == last)
        assert dict(of.counts) == dict(lengths)
        assert [length for length, _ in of.counts] == sorted(lengths, reverse=True)
        assert of.earlier == sum(end < last for end in ever.values())
        self._four_title(of, lengths)
        drawn = chart.rows(of)
        bars = [row for row in drawn if row["kind"] == "bar"]
        assert [row["length"] for row in bars] == [bar.length for bar in of.bars]
        places = [row["order"] for row in drawn if "order" in row]
        assert places == list(range(chart.slots(of)))
        assert of.caveat in chart.alt_text(of)

    def _entered(self, bar: InFour, first: int) -> None:
        org, said = bar.org_code, bar.entered
        if first == 0:
            assert said == "already so in the first loaded quarter"
            return
        before = self.at(org, first - 1)
        if self.merged(org, first):
            assert said == "first quarter after a merger"
        elif before is None:
            assert said.startswith(f"no {self.history.wording.group} in {self.words[first - 1]}: ")
        elif before == 4:
            assert self.number[first] - self.number[first - 1] > 1
            assert said.startswith(f"so in {self.words[first - 1]} too")
        else:
            assert f" {before} in {self.words[first - 1]}, " in said

    def _four_title(self, of: TimeInFour, lengths: Counter[int]) -> None:
        said = of.title
        assert said.startswith("In the scenario, ") == self.what_if
        if not lengths:
            assert said.endswith(f"o {of.member} is in {of.wording.group} 4 in {self.words[-1]}")
            return
        head, *rest = said.removeprefix("In the scenario, ").split(", ")
        form = rf"(\d+) {of.member}s? ha(?:s|ve) been in {of.wording.group} 4 for (\w+) quarters?"
        found = re.match(form, head)
        assert found, said
        assert number(found[2]) == max(lengths) and int(found[1]) == lengths[max(lengths)]
        assert head.endswith(" running") == (max(lengths) > 1)
        told = {max(lengths)}
        for part in rest:
            n, ends = re.fullmatch(r"(\d+) for (.*)", part).groups()  # type: ignore[union-attr]
            low, *high = (number(word) for word in re.split(" to | or ", ends))
            mine = [k for k in lengths if low <= k <= (high or [low])[0]]
            assert int(n) == sum(lengths[k] for k in mine)
            told |= set(mine)
        assert told == set(lengths)


def number(word: str) -> int:
    return NUMBERS.index(word) if word in NUMBERS else int(word)


def times(words: str) -> int:
    return {"once": 1, "twice": 2}.get(words) or number(words.split(maxsplit=1)[0])


def shipped(league: str, periods: Sequence[str]) -> list[Quarter]:
    pools = [illustrative_leagues(period) for period in periods]
    return [Quarter(next(d for d in pool if d.league == league), tuple(pool)) for pool in pools]


def shipped_known() -> dict[str, Known]:
    return {one.code: one for one in known_organisations(illustrative_database()).known}


def spans(periods: Sequence[str], few: slice) -> list[Sequence[str]]:
    """Up to every quarter, and with some between left out; in the short form a few."""
    if not long_run():
        return [periods[few]]
    every = [periods[: n + 1] for n in range(len(periods))]
    return [*every, [p for i, p in enumerate(periods) if i not in (1, 2, 4)]]


class TestClaims:
    @pytest.mark.parametrize("league", ["acute", "ambulance", "icb", "mental-health-community"])
    def test_hold_in_the_illustrative_leagues(self, league: str) -> None:
        across_a_merger = slice(5, 7)
        for periods in spans(SHIPPED, across_a_merger if league == "acute" else slice(-3, None)):
            for scenario in ({}, HALF) if long_run() or league == "ambulance" else ({},):
                Prover(shipped(league, periods), scenario, shipped_known()).prove()

    def test_hold_in_the_official_league(self, official_leagues: Leagues) -> None:
        for periods in spans(QUARTERS, slice(None)):
            for scenario in ({}, HALF) if long_run() else ({},):
                quarters = [
                    Quarter(official_leagues(period)[0], tuple(official_leagues(period)))
                    for period in periods
                ]
                found = Prover(quarters, scenario, {}).prove()
                if not scenario and periods == QUARTERS:
                    assert found.headline == (
                        "9 of 61 trusts have been in segment 4 in all four quarters; 27 kept one "
                        "segment throughout"
                    )

    @pytest.mark.parametrize("number", range(how_many(60, short=6)))
    def test_hold_in_small_leagues_with_gaps_ties_and_missing_quarters(self, number: int) -> None:
        random = Random(number)
        indicative = bool(number % 2)
        options: dict[str, Any] = {}
        if indicative:
            options = {"league": "acute", "rules": frameworks()["weighbridge-indicative"]}
        periods = sorted(random.sample(SHIPPED, random.randint(1, 5)))
        quarters = [
            Quarter(
                replace(random_league(random, random.choice([1, 3, 5, 9]), **options), period=p)
            )
            for p in periods
        ]
        Prover(quarters, random.choice([{}, HALF]), {}).prove()
