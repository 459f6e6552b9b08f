"""Every count of when rules would apply, worked out again by plain loops."""

import re
from collections.abc import Iterator, Sequence

import pytest
from follows_timeline_plain import World, every, followed, looks_back
from how_many import how_many, long_run
from official_leagues import QUARTERS, Leagues
from shipped import illustrative_database, illustrative_leagues

from lib.findings.follows_icb import icb_follows, league_follows
from lib.findings.follows_icb_types import LeagueFollows
from lib.findings.follows_timeline import Followed, over_quarters
from lib.findings.follows_timeline_stand import quarters_words, stands
from lib.findings.follows_timeline_sweeps import ahead, by_length
from lib.findings.follows_timeline_types import CountRow
from lib.findings.follows_timeline_who import when
from lib.findings.league_table import Quarter
from lib.league import LeagueData
from lib.periods import quarter_dates, quarter_words
from lib.policy.applying import Outcome
from lib.scenario import OFFICIAL, Scenario, from_mapping
from lib.store.areas import areas
from lib.store.icb_figures import all_icbs

HALF = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
ACCESS = from_mapping(
    {"version": 1, "domain_weights": {"access": 2.0}, "boundary": {"rule": "shares"}}
)
SHIPPED = tuple(f"{year}-Q{n}" for year in ("2024-25", "2025-26") for n in (1, 2, 3, 4))
Worlds = list[tuple[World, str]]
LEAGUES = ("mental-health-community", "acute", "ambulance", "icb")
SETTINGS: tuple[dict[str, float], ...] = (
    {},
    {"persistent_quarters": 6.0, "replacement_quarters": 2.0, "turnaround_quarters": 3.0},
)


def quarter_of(pool: Sequence[LeagueData], league: str) -> Quarter:
    return Quarter(next(data for data in pool if data.league == league), tuple(pool))


def shipped_quarters(league: str, periods: Sequence[str]) -> list[Quarter]:
    return [quarter_of(illustrative_leagues(period), league) for period in periods]


def tried() -> Iterator[tuple[str, tuple[str, ...], Scenario, dict[str, float]]]:
    """League, quarters (with a gap in some), scenario and settings; the short form's first."""
    gap = (*SHIPPED[:4], *SHIPPED[5:])
    yield "ambulance", gap, HALF, SETTINGS[1]
    yield "icb", SHIPPED[:3], HALF, SETTINGS[0]
    yield "mental-health-community", SHIPPED[4:], HALF, SETTINGS[1]
    for league in LEAGUES:
        for end in range(1, len(SHIPPED) + 1):
            for scenario in (OFFICIAL, HALF, ACCESS):
                for settings in SETTINGS:
                    yield league, SHIPPED[:end], scenario, settings
        yield league, gap, ACCESS, SETTINGS[1]


CASES = list(tried())


@pytest.mark.parametrize("at", range(how_many(len(CASES), short=2)))
def test_every_count_of_the_illustrative_leagues(at: int) -> None:
    league, periods, scenario, settings = CASES[at]
    prove(followed(shipped_quarters(league, periods), scenario, settings))


@pytest.mark.parametrize("scenario", (OFFICIAL, HALF)[: how_many(2, short=1)])
def test_every_count_of_the_official_league(official_leagues: Leagues, scenario: Scenario) -> None:
    pools = [official_leagues(period) for period in QUARTERS]
    quarters = [quarter_of(pool, "mental-health-community") for pool in pools]
    for end in range(1 if long_run() else 4, 5):
        prove(followed(quarters[:end], scenario))
    of = followed(quarters, OFFICIAL)
    grid = over_quarters(of, "no-pay-rise")
    assert grid.title.title.endswith(": first known in Q4 2025/26, for 9 trusts")
    (row,) = [row for row in grid.rows if row.id == "no-pay-rise"]
    assert [cell.label for cell in row.official] == ["?", "?", "?", "9"]
    assert by_length(of, "no-pay-rise").title.title.endswith(": 9 trusts at 4 quarters, 14 at 1")  # type: ignore[union-attr]


def prove(of: Followed) -> None:
    worlds = every(of)
    prove_over_quarters(of, worlds)
    prove_ahead(of, worlds)
    for outcome in of.found.outcomes:
        prove_each(of, outcome, worlds)
    prove_lengths(of, worlds)  # the last: it sets the worlds otherwise


def prove_over_quarters(of: Followed, worlds: Worlds) -> None:
    periods = of.found.official.periods
    there = {quarter.period: quarter.result.data.orgs for quarter in of.quarters}
    grid = over_quarters(of, of.rules[-1].id)
    assert (grid.ids, {row.id for row in grid.rows}) == (periods, {rule.id for rule in of.rules})
    for world, side in worlds:
        for row in grid.rows:
            back = looks_back(row.id, of.found.settings)
            for q, (period, cell) in enumerate(zip(periods, getattr(row, side), strict=True)):
                if period not in there:
                    assert (cell.applies, cell.label) == (None, "–")
                    continue
                assert (cell.applies, cell.unknown) == world.count(row.id, q, there[period])
                needed = [periods[k] if k >= 0 else "" for k in range(q - back, q + 1)]
                assert cell.short == any(one not in there for one in needed)
    for rule in of.rules:
        said = over_quarters(of, rule.id).title.title
        prove_title(said, next(row for row in grid.rows if row.id == rule.id), periods)


def prove_title(said: str, row: CountRow, periods: Sequence[str]) -> None:
    """first, `first known` only after a quarter of which it is not known."""
    said, _, scenario = said.removeprefix(f"{row.title}: ").partition("; under the scenario ")
    if row.scenario:
        now = row.scenario[-1]
        known = f"{now.applies} " if now.applies or not now.open else "not known yet"
        assert scenario.startswith(known)
    counts = [cell.applies for cell in row.official]
    at = next((i for i, n in enumerate(counts) if n), None)
    if at is None:
        most = row.official[-1].unknown if row.official[-1].open else 0
        assert said.startswith(f"not known yet, for at most {most} " if most else "no ")
        return
    numbers = [int(n) for n in re.findall(r"(?<!Q)(?<![\d/])\b(\d+)\b(?!/)", said)]
    last = [counts[-1]] if at < len(counts) - 1 else []
    assert numbers == [counts[at], *last], said
    assert quarter_words(periods[at]) in said
    if at:
        assert ("first known" in said) == any(cell.open for cell in row.official[:at])


def prove_lengths(of: Followed, worlds: Worlds) -> None:
    grid = by_length(of, "no-pay-rise")
    names = {
        "turnaround-team": "turnaround_quarters",
        "no-pay-rise": "persistent_quarters",
        "leaders-replaced": "replacement_quarters",
    }
    if grid is None:
        assert of.data.member == "ICB"
        return
    assert [row.id for row in grid.rows] == [*names]
    now = len(of.found.official.periods) - 1
    for world, side in worlds:
        for row in grid.rows:
            assert row.marked + 1 == of.found.settings[names[row.id]]
            for length, cell in enumerate(getattr(row, side), start=1):
                world.settings = {**of.found.settings, names[row.id]: length}
                expected = world.count(row.id, now, of.data.orgs)
                assert (cell.applies, cell.unknown) == expected, (row.id, length)


def prove_ahead(of: Followed, worlds: Worlds) -> None:
    grid = ahead(of, "no-pay-rise")
    shown = {row.id: row for row in grid.rows}
    for world, side in worlds:
        for rule in of.rules:
            until = [world.until(rule.id, org) for org in of.data.orgs]
            if rule.id not in shown:
                assert max(until, default=0) <= 0
                continue
            now, *later = (cell.applies for cell in getattr(shown[rule.id], side))
            assert now == until.count(0)
            assert later == [until.count(k) for k in range(1, len(grid.columns))]
            assert max(until) < len(grid.columns)


def prove_each(of: Followed, outcome: Outcome, worlds: Worlds) -> None:
    periods = of.found.official.periods
    found = dict(zip(of.data.orgs, stands(of, outcome), strict=True))
    finding = when(of, outcome.rule.id)
    rows = {row.org_code: row for row in finding.rows}
    for world, side in worlds:
        for org, stand in found.items():
            one, rule = getattr(stand, side), outcome.rule.id
            assert one.applies == world.applies(rule, len(periods) - 1, org)
            assert one.until == world.until(rule, org)
            if one.applies:
                at, open_ = world.since(rule, org)
                assert one.since == f"since {quarter_words(periods[at])}{' or before' * open_}"
                assert one.quarters == len(periods) - at
            else:
                assert (one.since, one.quarters) == ("", 0)
            assert bool(one.why) == (one.applies is None)
    for org, stand in found.items():
        assert (org in rows) == (stand.applies or stand.soon)
    official = sum(bool(stand.official.applies) for stand in found.values())
    if official:
        assert re.match(rf"{re.escape(finding.rule)}: {official} \w+s? ", finding.title.title)
    order = [not row.stand.applies for row in finding.rows]
    assert order == sorted(order)


def test_every_icb_of_the_illustrative_country() -> None:
    database = illustrative_database()
    day = quarter_dates(SHIPPED[-1])[1]
    lie, icbs, quarters = areas(database), all_icbs(database), 4 if long_run() else 2
    for scenario in (OFFICIAL, HALF)[long_run() - 1 :]:
        all_of = [
            followed(shipped_quarters(league, SHIPPED[-quarters:]), scenario) for league in LEAGUES
        ]
        sides = [(of, every(of)) for of in all_of]
        for icb in icbs[: how_many(len(icbs), short=6)]:
            leagues = [
                (of, worlds, league_follows(of, lie.trusts_in(icb, of.data.orgs, day, day)))
                for of, worlds in sides[:-1]
            ]
            own = league_follows(sides[-1][0], [icb.org_code])
            there = [one for one in leagues if one[2].members]
            prove_icb(there, own, sides[-1])


def prove_icb(
    leagues: Sequence[tuple[Followed, Worlds, LeagueFollows]],
    own: LeagueFollows,
    of_icbs: tuple[Followed, Worlds],
) -> None:
    found = icb_follows(
        "Here", [league for _, _, league in leagues], [], own, "Q4 2025/26", own_loaded=True
    )
    counts, touched, scored, changed = {"official": 0, "scenario": 0}, 0, 0, [0, 0]
    for of, worlds, league in leagues:
        now = len(of.found.official.periods) - 1
        for one in league.members:
            answers = {
                side: [world.applies(rule.id, now, one.org_code) for rule in of.rules]
                for world, side in worlds
            }
            scored += not one.reason
            touched += True in answers["official"]
            for side, given in answers.items():
                counts[side] += given.count(True)
            for was, is_so in zip(answers["official"], answers.get("scenario", []), strict=False):
                changed[0] += is_so is True and was is not True
                changed[1] += was is True and is_so is not True
    numbers = [int(n) for n in re.findall(r"\d+", found.headline)]
    if not scored:
        assert found.headline == "Here: no officially scored trust, so nothing follows"
    elif of_icbs[0].what_if and any(changed):
        new_gone = [n for n in changed if n]
        assert numbers == [counts["scenario"], counts["official"], *new_gone, scored]
    elif not of_icbs[0].what_if and 2 < touched == scored:
        assert numbers == [scored, counts["official"]]
    elif not of_icbs[0].what_if and touched < scored and scored > 1:
        assert numbers == [touched, scored, counts["official"]]
    kinds = [s for s in found.sentences if s.startswith(("Of these", "Officially"))]
    for sentence in kinds:
        assert sum(map(int, re.findall(r"\d+", sentence))) == counts["official"]
    if own.members:
        (world, _), *_ = of_icbs[1]
        now = len(of_icbs[0].found.official.periods) - 1
        applies = world.applies("icb-freedoms", now, own.members[0].org_code)
        assert ("would apply" in found.own_said) == bool(applies) or of_icbs[0].what_if


class TestQuartersWords:
    def test_counts_on_through_the_turn_of_a_year(self) -> None:
        assert quarters_words(1, "2025-26-Q3") == "in 1 quarter (Q4 2025/26)"
        assert quarters_words(6, "2025-26-Q3") == "in 6 quarters (Q1 2027/28)"
