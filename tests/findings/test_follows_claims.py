"""Every count and sentence about consequences, counted again by plain loops over the oracle."""

import re
from math import isnan
from typing import Any

import pytest
from follows_plain import Plain
from how_many import how_many
from official_leagues import QUARTERS, Leagues
from policy_cases import CALENDAR
from shipped import illustrative_leagues

from lib.findings.follows_told import number
from lib.findings.follows_who import SIDE_WORDS, follows_who
from lib.findings.words import count_of

SCENARIOS: dict[str, dict[str, Any]] = {
    "official": {},
    "finance half": {"domain_weights": {"finance": 0.5}},
    "finance out, shares": {"domain_weights": {"finance": 0}, "boundary": {"rule": "shares"}},
    "no override, at least eight": {"override": {"rule": "off"}, "missing": {"min_metrics": 8}},
}
SETTINGS: list[dict[str, float]] = [{}, {"persistent_quarters": 6.0, "deficit_segment": 3.0}]
ILLUSTRATIVE = [
    (league, last, name)
    for league in ("ambulance", "icb", "mental-health-community", "acute")
    for last in range(len(CALENDAR), 0, -1)
    for name in SCENARIOS
]
# a few of each league, of a first quarter, of every scenario
FEW = [ILLUSTRATIVE[i] for i in (1, 30, 43, 66)]
OFFICIAL = [(last, name) for last in range(4, 0, -1) for name in SCENARIOS]


def prove(plain: Plain) -> None:
    finding = plain.finding
    answers = {
        rule["id"]: (plain.answers(rule["id"], 0), plain.answers(rule["id"], 1))
        for rule in plain.rules
    }
    assert {row.id for row in finding.rows} == answers.keys() == set(finding.asked)
    for row in finding.rows:
        _prove_row(plain, row.id, *answers[row.id])
    for effect, counts in finding.whom.items():
        rules = [rule["id"] for rule in plain.rules if rule["effect"] == effect]
        assert counts == tuple(
            len({org for rule in rules for org, is_so in answers[rule][side].items() if is_so})
            for side in (0, 1)
        )
    changed = {
        org
        for official, now in answers.values()
        for org in plain.data.orgs
        if (official[org] is True) != (now[org] is True)
    }
    assert finding.touched == len(changed)
    _prove_words(plain)


def _prove_row(plain: Plain, rule: str, official: Any, now: Any) -> None:
    row = plain.finding.row(rule)
    orgs = plain.data.orgs
    applies = [org for org in orgs if now[org] is True]
    assert row.official == sum(official[org] is True for org in orgs)
    assert row.now == len(applies) == row.sure.all
    new = [org for org in applies if official[org] is not True]
    assert row.new == len(new)
    assert row.gone == sum(official[org] is True and now[org] is not True for org in orgs)
    assert row.unknown == sum(now[org] is None for org in orgs)
    assert bool(row.why) == bool(row.unknown)
    shares = {org: plain.share(rule, org) for org in orgs}
    firm = [org for org in applies if shares[org] >= 0.9]
    assert row.sure.firm == len(firm)
    assert row.new_firm == len(set(firm) & set(new))
    assert row.sure.leaning == sum(0.6 <= shares[org] < 0.9 for org in applies)
    near = [o for o in orgs if o not in applies and not isnan(shares[o]) and shares[o] >= 0.1]
    assert row.near == len(near)
    _prove_who(plain, rule, official, now, near)


def _prove_who(plain: Plain, rule: str, official: Any, now: Any, near: list[str]) -> None:
    found = follows_who(plain.found, plain.case, rule, what_if=plain.finding.what_if)
    sides = {row.org_code: row.side for row in found.rows}
    expected = {}
    for org in plain.data.orgs:
        was, is_so = official[org] is True, now[org] is True
        side = "both" if was and is_so else "new" if is_so else "gone" if was else ""
        side = side or ("near" if org in near else "")
        if side:
            expected[org] = side
    assert sides == expected
    order = list(SIDE_WORDS)
    placed = [(order.index(row.side), row.now.rank or 10_000) for row in found.rows]
    assert placed == sorted(placed)
    for row in found.rows:
        assert row.why and all(row.why)
        for fact in row.why:
            _prove_fact(plain, row.org_code, fact)


_QUARTER = r"Q(\d) (\d{4})/\d\d"


def _prove_fact(plain: Plain, org: str, fact: str) -> None:
    """Each fact about the last quarter, or the one that it names, stands in the record."""
    record = plain.sides[1].records.get(org, {})
    period = plain.data.period
    if fact == "not scored":
        assert period not in record
        return
    since = re.search(rf" since {_QUARTER}( at least)?$", fact)
    at = re.search(rf" in {_QUARTER}$", fact)
    named = since or at
    if named:
        year = int(named[2])
        there = f"{year}-{(year + 1) % 100:02}-Q{named[1]}"
        fact = fact[: named.start()]
        first = CALENDAR.index(there)
        last = CALENDAR.index(period) if since else first
        for q in range(first, last + 1):
            _stands(record.get(CALENDAR[q], {}), fact)
        if since and not since[3]:
            before = record.get(CALENDAR[first - 1], {})
            segment = re.fullmatch(r"segment (\d)", fact)
            assert segment and before.get("segment") != int(segment[1])
        return
    if fact.endswith(" in the quarter before"):
        before = record.get(CALENDAR[CALENDAR.index(period) - 1], {})
        _stands(before, fact.removesuffix(" in the quarter before"))
        return
    _stands(record.get(period, {}), fact)


def _stands(facts: dict[str, float], fact: str) -> None:
    flags = {"under the override": "override", "in deficit or deficit support": "deficit"}
    if fact.removeprefix("not ") in flags:
        assert bool(facts[flags[fact.removeprefix("not ")]]) == (not fact.startswith("not "))
    elif fact.startswith("no "):
        assert facts.get(fact[3:].replace(" ", "_")) is None
    elif place := re.fullmatch(r"place (\d+) from the end", fact):
        assert facts["rank_from_end"] == int(place[1])
    else:
        what = re.fullmatch(r"(segment|finance segment) (\d)", fact)
        assert what, fact
        assert facts[what[1].replace(" ", "_")] == int(what[2])


def _prove_words(plain: Plain) -> None:
    """Every sentence is built anew from counts that are proved above."""
    finding, member = plain.finding, plain.data.member
    of = count_of(len(plain.data.orgs), member)
    rows = finding.rows
    new, gone = sum(row.new for row in rows), sum(row.gone for row in rows)
    total, firm = sum(row.now for row in rows), sum(row.sure.firm for row in rows)
    official, near = sum(row.official for row in rows), sum(row.near for row in rows)
    said = " ".join(finding.sentences)
    head = finding.headline
    assert not re.search(r"\bnan\b|None|\b1 (trusts|ICBs|consequences|times)\b", f"{head} {said}")
    if not finding.what_if:
        first = next((r for r in map(finding.row, finding.asked) if r.now), None)
        if first:
            where = "for" if first.effect == "gain" else "at"
            assert head.startswith("Read as ")
            title = f"would mean {first.title} {where} {number(first.now)} of {of}"
            assert head.lower().endswith(title.lower())
    elif official or total:
        assert head.startswith(("Finance", "Override", "At least"))
        for n, word in ((new, "new"), (gone, "go")):
            if n:
                counted = [
                    int(m)
                    for m in re.findall(rf"(\d+)(?: consequences?)? would (?:be )?{word}", head)
                ]
                assert counted == [n], head
        if new or gone:
            assert head.endswith(f"for {finding.touched} of {of}")
        times = re.search(
            r"would apply (\S+)(?: times)?, under the scenario (\S+?)(?: times)?\.", said
        )
        assert times
        word = {"never": 0, "once": 1}
        assert [word.get(n) if n in word else int(n) for n in times.groups()] == [official, total]
    if all_of := re.search(r"Of all (\d+) consequences under these rules (.*?)[.;]", said):
        assert int(all_of[1]) == total
        counted = re.search(r"(\d+) (?:is |are )?firm", all_of[2])
        assert (int(counted[1]) if counted else 0) == firm
    assert (f"{near} more do" in said) == bool(near)
    unknown = sum(row.unknown for row in rows)
    assert (f"not counted: {unknown} more" in said) == bool(unknown)
    assert (
        "may have been overtaken" in finding.notes[0]
        and "may have been overtaken" in finding.caveat
    )


class TestEveryClaim:
    @pytest.mark.parametrize("at", range(how_many(len(ILLUSTRATIVE), short=len(FEW))))
    def test_about_the_illustrative_leagues(self, at: int) -> None:
        every = ILLUSTRATIVE if how_many(2, short=1) == 2 else FEW
        league, last, name = every[at]
        pools = [illustrative_leagues(period) for period in CALENDAR[max(last - 5, 0) : last]]
        prove(Plain(pools, league, SCENARIOS[name], SETTINGS[at % 2]))

    @pytest.mark.parametrize("at", range(how_many(len(OFFICIAL), short=2)))
    def test_about_the_official_league(self, at: int, official_leagues: Leagues) -> None:
        last, name = OFFICIAL[at]
        pools = [official_leagues(period) for period in QUARTERS[:last]]
        prove(Plain(pools, "mental-health-community", SCENARIOS[name], {}))
