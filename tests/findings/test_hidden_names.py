"""A briefing whose trusts are not named."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest
from brief_help import PERIOD, brief_of, brief_on
from how_many import how_many
from leagues import league_of
from official_leagues import LEAGUE
from shipped import illustrative_database

from lib.findings.brief import Brief
from lib.findings.brief_subject import brief_subject
from lib.findings.hidden_names import hidden, hidden_ranges
from lib.findings.words import short_name
from lib.league import LeagueData, Traits
from lib.scenario import OFFICIAL
from lib.store import Database, DataFolder, open_release
from lib.store.leagues import find_league

SCENARIO = {"name": "Of somebody", "domain_weights": {"finance": 0.5}}
LEAGUES = ("ambulance", "icb", "mental-health-community", "acute")
SHORT = LEAGUES[: how_many(4, short=2)]


def texts(value: Any, seen: set[int] | None = None) -> Iterator[str]:
    """Every text within a value, however deep; of arrays none, of a framework none."""
    seen = set() if seen is None else seen
    if isinstance(value, str):
        yield value
        return
    if id(value) in seen or isinstance(value, (int, float, np.ndarray, type(None))):
        return
    seen.add(id(value))
    if hasattr(value, "model_dump_json"):
        yield value.model_dump_json() if not hasattr(value, "metric_by_id") else ""
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), seen)
    elif isinstance(value, dict):
        yield from texts([*value.keys(), *value.values()], seen)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from texts(each, seen)


def leaked(brief: Brief, leagues: list[LeagueData], icbs: list[str]) -> list[str]:
    """Names and codes of the quarter's leagues that stand anywhere in the briefing."""
    said = "\n".join(texts(brief))
    names = {n for data in leagues for name in data.names for n in (name, short_name(name))}
    codes = "|".join(org for data in leagues for org in data.orgs)
    found = re.findall(rf"\b(?:{codes})\b", said)
    return [name for name in {*names, *icbs} if name in said] + found


def pair(database: Database, league: str, **request: Any) -> tuple[Brief, Brief]:
    named = brief_of(database, league, SCENARIO, **request)
    return named, brief_of(database, league, SCENARIO, names=False, **request)


def assert_nothing_leaks(database: Database, league: str, audience: str) -> None:
    subject = brief_subject(database, find_league(database, league, PERIOD), OFFICIAL)
    code = ""
    if audience != "national":
        icb = subject.icbs[0].org_code if subject.icbs else subject.data.orgs[0]
        code = icb if audience == "icb" else subject.data.orgs[0]
    scenario = {**SCENARIO, "exclude": [subject.data.orgs[-1]]}
    found = brief_of(database, league, scenario, names=False, audience=audience, code=code)
    icbs = [n for icb in subject.icbs for n in (icb.name, short_name(icb.name))]
    assert leaked(found, list(subject.leagues), icbs) == []
    assert found.request.code not in {code} - {""}
    assert found.subject.scenario.exclude
    assert found.subject.scenario.name == ""


class TestABriefingWithoutNames:
    @pytest.mark.parametrize("league", SHORT)
    @pytest.mark.parametrize("audience", ["national", "icb"])
    def test_names_nobody(self, league: str, audience: str) -> None:
        assert_nothing_leaks(illustrative_database(), league, audience)

    @pytest.mark.parametrize("audience", ["trust", "icb", "national"][: how_many(3, short=1)])
    def test_names_nobody_officially(self, audience: str, official_data: DataFolder) -> None:
        assert_nothing_leaks(open_release(official_data), LEAGUE, audience)

    def test_is_caught_where_a_name_is_in_it(self) -> None:
        named, _ = pair(illustrative_database(), "ambulance")
        assert leaked(named, [named.subject.data], [])

    @pytest.mark.parametrize("league", SHORT)
    def test_has_the_same_numbers(self, league: str) -> None:
        named, unnamed = pair(illustrative_database(), league)
        names = dict(zip(unnamed.subject.data.orgs, named.subject.data.orgs, strict=True))
        rows = {row.org_code: row for row in named.rows}
        for row in unnamed.rows:
            other = rows[names[row.org_code]]
            for one in ("held", "shares", "officially", "likely"):
                mine, its = getattr(row, one), getattr(other, one)
                same = {f.name for f in fields(mine)} - {"org_code", "name"}
                assert {k: getattr(mine, k) for k in same} == {k: getattr(its, k) for k in same}
        assert unnamed.title == named.title
        assert unnamed.short_id == named.short_id
        assert unnamed.what.held.low == named.what.held.low


class TestHidden:
    def league(self, subtype: str = "Community", region: str = "South West") -> LeagueData:
        scores = {org: {"OF1080": 2.0} for org in ("RA", "RB", "RC")}
        traits = Traits((region, region, "London"), (subtype,) * 3, ("",) * 3)
        return league_of(scores, traits=traits)

    def test_says_kind_and_region_with_a_letter_where_there_are_several(self) -> None:
        names = hidden(self.league()).names
        assert sorted(names[:2]) == [
            "Community trust A, South West",
            "Community trust B, South West",
        ]
        assert names[2] == "Community trust, London"

    @pytest.mark.parametrize(
        ("subtype", "name"),
        [
            ("", "Trust, London"),
            ("Care Trust", "Care trust, London"),
            (
                "Mental Health and Learning Disability",
                "Mental health and learning disability trust",
            ),
            ("NHS provider", "NHS provider trust, London"),
        ],
    )
    def test_says_the_kind_in_small_letters(self, subtype: str, name: str) -> None:
        assert hidden(self.league(subtype)).names[2].startswith(name)

    def test_leaves_out_a_region_that_is_not_known(self) -> None:
        assert sorted(hidden(self.league(region="")).names[:2]) == [
            "Community trust A",
            "Community trust B",
        ]

    def test_counts_on_after_z(self) -> None:
        scores = {f"R{i:02}": {"OF1080": 2.0} for i in range(28)}
        names = hidden(league_of(scores)).names
        assert {"Trust Z", "Trust AA", "Trust AB"} <= set(names)

    def test_keeps_the_figures(self) -> None:
        data = self.league()
        found = hidden(data).matrix.values
        assert np.array_equal(found, data.matrix.values, equal_nan=True)

    def test_does_not_follow_rank_or_alphabet(self) -> None:
        scores = {f"R{i:02}": {"OF1080": 1 + i / 10} for i in range(20)}
        codes = hidden(league_of(scores)).orgs
        assert list(codes) not in (sorted(codes), sorted(codes, reverse=True))


class TestHiddenRanges:
    def test_are_refused_of_another_league(self) -> None:
        data = league_of({f"R{i}": {"OF1080": 1.0 + i} for i in range(3)})
        other = league_of({f"X{i}": {"OF1080": 1.0 + i} for i in range(3)})
        with pytest.raises(KeyError):
            hidden_ranges(brief_on(data).ranges[0], other, hidden(other))

    def test_carry_no_sentence(self) -> None:
        data = league_of({f"R{i}": {"OF1080": 1.0 + i} for i in range(3)})
        assert hidden_ranges(brief_on(data).ranges[0], data, hidden(data)).sentences == ()
