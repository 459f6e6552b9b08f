"""Size among the members of a league: thirds of one measure, the newest that is known."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from lib.league import Traits
from lib.publishing.queries import append
from lib.store import DataFolder
from lib.store.connection import open_release
from lib.store.leagues import LeagueKey, load_league
from lib.store.release import write_release
from lib.store.tables import new_connection

QUARTER = "2025-26-Q4"
SIX = ("RA1", "RA2", "RA3", "RA4", "RA5", "RA6")
THIRDS = ("smallest third", "middle third", "largest third")
Told = tuple[str, str, str, date, float | None]  # org_code, indicator, period, period's end, value


def told(indicator: str, values: Sequence[float | None], orgs: Sequence[str] = SIX) -> list[Told]:
    end = date(2026, 2, 28)
    return [(o, indicator, "2026-02", end, v) for o, v in zip(orgs, values, strict=True)]


def sizes(tmp_path: Path, figures: Sequence[Told], league: str = "acute") -> tuple[str, ...]:
    return traits_of(tmp_path, figures, league).size


def traits_of(
    tmp_path: Path, figures: Sequence[Told], league: str = "acute", subtype: str | None = None
) -> Traits:
    """The traits of six members, trusts or ICBs."""
    connection = new_connection()
    kind = "icb" if league == "icb" else "trust"
    people = [(code, code, kind, subtype, "s") for code in SIX]
    people.append(("ENG", "England", "england", None, "s"))
    columns = ("org_code", "name", "kind", "subtype", "source_id")
    append(connection, "organisations", columns, people)
    columns = ("framework", "basis", "league", "period", "org_code", "source_id")
    of = ("nof-2025-26", "official", league, QUARTER)
    append(connection, "memberships", columns, [(*of, code, "s") for code in SIX])
    columns = (
        *("org_code", "indicator_id", "period", "period_end", "value", "view", "grain"),
        *("status", "vintage", "source_id"),
    )
    rest = ("provider", "month", "published", date(2026, 5, 1), "s")
    append(connection, "figures", columns, [(*figure, *rest) for figure in figures])
    folder = DataFolder(tmp_path / "data")
    write_release(folder, connection, made_at=datetime(2026, 6, 1))
    return load_league(open_release(folder), LeagueKey(*of)).traits


RISING = (1, 2, 3, 4, 5, 6)
PAIRS = tuple(third for third in THIRDS for _ in range(2))


class TestSize:
    def test_is_a_third_by_headcount(self, tmp_path: Path) -> None:
        assert sizes(tmp_path, told("headcount", RISING)) == PAIRS

    def test_is_not_disturbed_by_england_or_by_others(self, tmp_path: Path) -> None:
        others = told("headcount", (1_500_000, 2), ("ENG", "RZ9"))
        assert sizes(tmp_path, [*told("headcount", RISING), *others]) == PAIRS

    def test_goes_by_beds_where_nobody_has_a_headcount(self, tmp_path: Path) -> None:
        assert sizes(tmp_path, told("beds", RISING)) == PAIRS

    def test_goes_by_headcount_where_both_are_known(self, tmp_path: Path) -> None:
        both = [*told("beds", (6, 5, 4, 3, 2, 1)), *told("headcount", RISING)]
        assert sizes(tmp_path, both) == PAIRS

    def test_never_ranks_beds_among_headcounts(self, tmp_path: Path) -> None:
        some = told("headcount", (4000, 5000), SIX[:2])
        assert sizes(tmp_path, [*told("beds", RISING), *some]) == PAIRS

    def test_of_an_icb_is_its_population_never_its_office(self, tmp_path: Path) -> None:
        office = told("headcount", (6, 5, 4, 3, 2, 1))
        assert sizes(tmp_path, [*office, *told("population", RISING)], "icb") == PAIRS
        assert sizes(tmp_path / "other", office, "icb") == ("",) * 6

    def test_is_the_newest_that_is_known_by_the_quarters_end(self, tmp_path: Path) -> None:
        later: list[Told] = [("RA1", "headcount", "2026-04", date(2026, 4, 30), 99)]
        earlier: list[Told] = [("RA1", "headcount", "2026-01", date(2026, 1, 31), 99)]
        assert sizes(tmp_path, [*told("headcount", RISING), *earlier, *later]) == PAIRS

    def test_falls_back_to_the_month_before_where_one_is_not_given(self, tmp_path: Path) -> None:
        earlier: list[Told] = [("RA6", "headcount", "2026-01", date(2026, 1, 31), 6)]
        found = sizes(tmp_path, [*told("headcount", (1, 2, 3, 4, 5, None)), *earlier])
        assert found == PAIRS

    def test_is_empty_where_nothing_is_known(self, tmp_path: Path) -> None:
        assert sizes(tmp_path, []) == ("",) * 6


class TestType:
    @pytest.mark.parametrize(
        ("subtype", "peers"),
        [("ACUTE - TEACHING", "Teaching"), ("Small", "Other acute"), (None, "")],
    )
    def test_is_the_peer_group(self, subtype: str | None, peers: str, tmp_path: Path) -> None:
        assert traits_of(tmp_path, [], subtype=subtype).subtype == (peers,) * 6
