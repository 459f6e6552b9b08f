"""The six answers of a briefing, each number worked out a second time."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import oracle
import pytest
from brief_help import PERIOD, Told, brief_on, rising_league, told
from how_many import how_many, long_run
from leagues import league_of
from official_leagues import LEAGUE, Leagues
from oracle.scoring import weights_of
from sentences.numbers import percent
from sentences.proofs_firm import certainty
from shipped import illustrative_leagues

from lib.findings.brief import Brief
from lib.framework import frameworks
from lib.league import FigureDates, LeagueData
from lib.store.member_icbs import MemberIcb

SCENARIOS: tuple[dict[str, Any], ...] = (
    {"domain_weights": {"finance": 0.5}},
    {"domain_weights": {"access": 2}, "override": {"rule": "off"}},
    {"weighting": "domain", "missing": {"min_metrics": 4}},
    {},
)
LEAGUES = ("ambulance", "icb", "mental-health-community", "acute")
CASES = [(league, i) for i in range(len(SCENARIOS)) for league in LEAGUES]
KINDS = ("national", "icb", "trust")


def answers(of: Brief, question: str) -> str:
    (found,) = (q for q in of.questions if q.question.startswith(question))
    return " ".join(found.answers)


def check_weights(of: Told) -> None:
    said, plain = answers(of.brief, "Why these"), of.plain
    domains = {name.lower(): id_ for id_, name in plain.domain_names.items()}
    official, scenario = (
        {d: sum(s for m, s in shares.items() if plain.domain_of[m] == d) for d in domains.values()}
        for shares in (plain.official_share, plain.sides["held"].weight_share)
    )
    each = said.partition("metrics do: ")[2].partition(" of the average")[0]
    for name, share in re.findall(r"([a-z]+) (\d+%)", each):
        assert share == percent(official[domains[name]])
    each = said.partition("depends on them: ")[2].partition(".")[0]
    for name, before, after in re.findall(r"([a-z]+) (\d+%) to (\d+%)", each):
        assert (before, after) == tuple(percent(x[domains[name]]) for x in (official, scenario))
    side = plain.sides["held"]
    if match := re.search(r"(\w+) holds (−?\d+%) of the weight and (−?\d+%)", said):
        assert side.influence
        spread = [
            v for m, v in side.influence[0].items() if plain.domain_of[m] == domains[match[1]]
        ]
        assert match.groups()[1:] == (percent(scenario[domains[match[1]]]), percent(sum(spread)))
    if len(of.own) == 1 and (match := re.search(r"own score[a-z ]* is (.*?)\.", said)):
        (org,) = of.own
        trust = next(t for t in plain.quarter.leagues[plain.league] if t.org_code == org)
        own = oracle.own_weights(trust, weights_of(plain.quarter, side.scenario))
        total = sum(own.values())
        for name, share in re.findall(r"([a-z]+) (\d+%)", match[1]):
            of_it = sum(v for m, v in own.items() if plain.domain_of[m] == domains[name]) / total
            assert share == percent(of_it)


def check_sure(of: Told) -> None:
    said, side = answers(of.brief, "How sure"), of.plain.sides["held"]
    found = re.findall(r"(\d+) firm, (\d+) leaning, (\d+) finely", said)
    words = {org: row.firmness for org, row in certainty(side).items()}
    expected = []
    alone = len(of.own) == 1  # of whose move stands a word
    for among in (of.everyone,) if alone or of.own == of.everyone else (of.own, of.everyone):
        own = [word for org, word in words.items() if org in among]
        if own:
            expected.append(tuple(map(own.count, ("firm", "leaning", "finely balanced"))))
    assert [tuple(map(int, counts)) for counts in found] == expected
    if alone and of.moves():
        (row,) = (row for org, row in certainty(side).items() if org in of.own)
        assert f"The move {of.brief.what.held.question[0].lower()}" in said
        assert f"is {row.firmness}, the same in {round(100 * (row.moves or 0))} of 100" in said


def check_lines(of: Told) -> None:
    said = answers(of.brief, "Do the cut-offs")
    three = r"((?:\d\.\d\d, )*\d\.\d\d and \d\.\d\d)"
    patterns = {"held": rf"put, at {three}, (.*?)\. If", "shares": rf"lie at {three}, and (.*?)\. "}
    for key, pattern in patterns.items():
        match = re.search(pattern, said)
        if not match or key not in of.plain.sides:
            continue
        lines = of.plain.sides[key].finite_lines
        assert re.findall(r"\d\.\d\d", match[1]) == [
            f"{int(100 * x + 0.5 + 1e-7) / 100:.2f}" for x in lines
        ]
        if len(of.own) == 1:
            continue
        n = re.match(r"no\b|none\b|\d+", match[2])
        assert n, match[2]
        assert len(of.moves(key)) == (0 if n[0].startswith("no") else int(n[0]))


def check_who(of: Told) -> None:
    said, traits = answers(of.brief, "Who is"), of.plain.data.traits
    if match := re.search(r"(\d+) trusts, (none|\d+) would move", said):
        moved = 0 if match[2] == "none" else int(match[2])
        assert (int(match[1]), moved) == (len(of.own), len(of.moves()))
    side = of.plain.sides["held"]
    for kind, name, n, total in re.findall(
        r"its (region|type) \(([^)]*)\) (none|\d+) of (\d+)", said
    ):
        values = {"region": traits.region, "type": traits.subtype}[kind]
        alike = {o for o, v in zip(of.plain.data.orgs, values, strict=True) if v == name}
        both = {o for o in alike if of.plain.official[o].segment and side.rows[o].segment}
        moves = of.moves(whose=frozenset(alike))
        assert (0 if n == "none" else int(n), int(total)) == (len(moves), len(both))


def check_dates(of: Told) -> None:
    said, dates = answers(of.brief, "How old"), of.plain.data.dates
    if match := re.search(r"(\d+) months? at the end", said):
        assert int(match[1]) == max(each.oldest_age for each in dates)


def assert_holds(of: Told) -> None:
    for check in (check_weights, check_sure, check_lines, check_who, check_dates):
        check(of)


def audience(data: LeagueData, kind: str) -> dict[str, Any]:
    if kind == "national":
        return {}
    if data.member == "ICB":
        return {"audience": "icb", "code": data.orgs[3]}
    return {"audience": kind, "code": "QX" if kind == "icb" else data.orgs[3]}


def checked(leagues: list[LeagueData], data: LeagueData, i: int, kinds: tuple[str, ...]) -> None:
    icbs = (MemberIcb("QX", "Some Integrated Care Board", data.orgs[:5]),)
    for kind in kinds:
        assert_holds(told(leagues, data, dict(SCENARIOS[i]), icbs, **audience(data, kind)))


@pytest.mark.parametrize(("league", "i"), CASES[: how_many(len(CASES), short=1)])
def test_the_answers_hold_on_illustrative_data(league: str, i: int) -> None:
    leagues = illustrative_leagues(PERIOD)
    checked(leagues, next(data for data in leagues if data.league == league), i, KINDS)


@pytest.mark.parametrize("i", range(how_many(len(SCENARIOS), short=1)))
def test_the_answers_hold_on_official_data(i: int, official_leagues: Leagues) -> None:
    leagues = official_leagues(PERIOD)
    data = next(data for data in leagues if data.league == LEAGUE)
    checked(leagues, data, i, KINDS if long_run() else KINDS[1:2])


class TestDates:
    def test_are_said_to_be_unknown_where_none_is_known(self) -> None:
        said = answers(brief_on(rising_league()), "How old")
        assert said.endswith("the publication does not date each figure.")

    def test_name_the_oldest_the_newest_and_how_many_are_undated(self) -> None:
        dates = (
            FigureDates("OF1061", "2024", 15, "2024", 15),
            FigureDates("OF1082", "2026-02", 1, "2026-03", 0),
        )
        said = answers(brief_on(replace(rising_league(), dates=dates)), "How old")
        assert "2024, 15 months at the end of Q4 2025/26; the newest: March 2026." in said
        assert "Of 3 metrics the date is not known." in said


class TestPublished:
    def test_counts_where_recomputed_and_published_differ(self) -> None:
        data = rising_league()
        average = [1.0, *[float("nan")] * 7]
        data = replace(data, published=replace(data.published, average=np.array(average)))
        assert "differ in 1 average, no rank and no segment" in answers(brief_on(data), "Why does")
        own = brief_on(data, audience="trust", code="R0")
        assert "recomputed and published differ for R0 Partnership" in answers(own, "Why does")
        other = brief_on(data, audience="trust", code="R1")
        assert "agree for R1 Partnership" in answers(other, "Why does")

    def test_of_an_indicative_league_says_that_there_is_none(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        scores = {f"R{i}": {m.score_id: 1.0 + i / 3 for m in rules.metrics_of("acute")}
                  for i in range(6)}  # fmt: skip
        data = league_of(scores, league="acute", rules=rules, cutoffs=None)
        found = brief_on(data, {"domain_weights": {"access": 2}})
        assert answers(found, "Why does").startswith("No table of these figures is published")
        assert answers(found, "Do the cut-offs").startswith("Yes: they are drawn anew")
        assert any("a league quarter is no segment" in caveat for caveat in found.caveats)
        assert found.caveat_shares == ""
