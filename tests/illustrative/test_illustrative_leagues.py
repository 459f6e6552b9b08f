"""Four leagues of life size, in a country with a map."""

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from illustrative.shipped_tables import LEAGUES, NEWEST, league, members, table, values

from lib.framework import frameworks
from lib.illustrative.places import PLACES, REGIONS
from lib.illustrative.times import QUARTERS

FRAMEWORK = frameworks()["nof-2025-26"]


def organisations() -> pd.DataFrame:
    return table("organisations").set_index("org_code")


def links(relation: str) -> pd.Series:
    rows = table("org_links")
    return rows[rows["relation"] == relation].set_index("org_code")["related"]


class TestLeagues:
    def test_are_four_in_each_of_eight_quarters(self) -> None:
        counts = table("memberships").groupby(["league", "period"]).size().unstack()
        assert list(counts.columns) == list(QUARTERS)
        assert len(QUARTERS) == 8
        assert set(counts.index) == set(LEAGUES)

    @pytest.mark.parametrize(
        ("name", "size"), [(LEAGUES[0], 61), ("acute", 134), ("ambulance", 10), ("icb", 36)]
    )
    def test_are_of_life_size(self, name: str, size: int) -> None:
        assert len(members(name, NEWEST)) == size

    def test_hold_trusts_but_for_the_boards(self) -> None:
        kinds = organisations()["kind"]
        for name in LEAGUES:
            expected = {"icb"} if name == "icb" else {"trust"}
            assert set(kinds[list(members(name, NEWEST))]) == expected

    @pytest.mark.parametrize("name", LEAGUES)
    def test_have_every_metric_of_the_framework(self, name: str) -> None:
        expected = {metric.score_id for metric in FRAMEWORK.metrics_of(name)}
        scores = table("metric_scores")
        mine = scores[scores["league"] == name]
        shown = mine.groupby("period")["metric_id"].agg(set)
        # the few inspections of ambulance trusts are not always recent
        rare = {"OF1067"} if name == "ambulance" else set()
        assert all(found | rare == expected for found in shown)

    @pytest.mark.parametrize("name", LEAGUES)
    def test_hold_somebody_tiny(self, name: str) -> None:
        used = league(name, NEWEST).matrix.present.sum(axis=1)
        assert 3 <= used.min() <= 5
        assert np.median(used) >= (6 if name == "icb" else 8)


class TestSubtypes:
    def test_of_acute_trusts_are_in_sensible_numbers(self) -> None:
        subtype = organisations()["subtype"][list(members("acute", NEWEST))]
        counts = subtype.value_counts().to_dict()
        assert set(counts) == {
            *("Teaching", "Large", "Medium", "Small", "Specialist", "Multi-service")
        }
        assert counts["Teaching"] > counts["Large"] > counts["Multi-service"] >= 5
        assert 12 <= counts["Specialist"] <= 18

    def test_of_mental_health_and_community_are_three(self) -> None:
        subtype = organisations()["subtype"][list(members(LEAGUES[0], NEWEST))]
        assert subtype.value_counts().to_dict() == {
            "Mental Health and Learning Disability": 45,
            "Community": 13,
            "Care Trust": 3,
        }


class TestSizes:
    @pytest.mark.parametrize("name", LEAGUES)
    def test_are_known_of_every_member_in_every_quarter(self, name: str) -> None:
        indicator = "population" if name == "icb" else "headcount"
        for quarter in QUARTERS:
            assert set(values(indicator, quarter, name).index) == members(name, quarter)
            assert set(league(name, quarter).traits.size) == {
                *("smallest third", "middle third", "largest third")
            }

    def test_are_as_in_life(self) -> None:
        staff = values("headcount", NEWEST, "acute")
        assert 1_000 < staff.min() < 2_500
        assert 15_000 < staff.max() < 25_000
        assert 50e6 < values("population", NEWEST, "icb").sum() < 65e6

    def test_beds_are_counted_where_there_are_any(self) -> None:
        beds = values("beds", NEWEST, "acute")
        assert len(beds) == 134
        assert 80_000 < beds.sum() < 130_000
        assert values("beds", NEWEST, "ambulance").empty


class TestPlaces:
    def test_every_trust_lies_in_an_icb_of_its_region_and_every_icb_in_a_region(self) -> None:
        people, of_trusts, of_icbs = organisations(), links("icb"), links("region")
        assert set(of_trusts.index) == set(people.index[people["kind"] == "trust"])
        assert set(of_icbs.index) == set(people.index[people["kind"] == "icb"])
        several = set(of_trusts.index[of_trusts.index.duplicated()])
        assert several == set(people.index[people["trust_type"] == "Ambulance trust"])
        for trust, icb in of_trusts.items():
            region = people.loc[of_icbs[icb], "name"]
            assert people.loc[trust, "region"] == people.loc[icb, "region"] == region

    def test_every_icb_is_served_by_one_ambulance_trust(self) -> None:
        of_trusts = links("icb")
        served = of_trusts[of_trusts.index.str.startswith("ZV")]
        assert served.is_unique and len(served) == 36

    def test_every_icb_has_a_few_trusts(self) -> None:
        assert links("icb").value_counts().between(2, 12).all()
        assert links("icb").nunique() == 36

    def test_waits_of_residents_go_with_those_of_the_trusts_nearby(self) -> None:
        of_trusts = values("OF0023", NEWEST, "acute")
        nearby = of_trusts.groupby(links("icb")[of_trusts.index]).mean()
        assert nearby.corr(values("X-ICB-RTT18-VALUE", NEWEST, "icb")) > 0.2


class TestTileMap:
    def tiles(self) -> pd.DataFrame:
        people = organisations()
        return people[people["kind"] == "icb"][["region", "tile_row", "tile_column"]]

    def test_gives_each_icb_a_tile_of_its_own(self) -> None:
        tiles = self.tiles()
        assert len(tiles) == len(PLACES) == 36
        assert not tiles[["tile_row", "tile_column"]].duplicated().any()

    def test_is_compact(self) -> None:
        tiles = self.tiles()
        assert tiles["tile_row"].min() == tiles["tile_column"].min() == 0
        assert tiles["tile_row"].max() <= 7
        assert tiles["tile_column"].max() <= 6

    def test_keeps_each_region_in_one_piece(self) -> None:
        for region in REGIONS:
            mine = self.tiles()[self.tiles()["region"] == region]
            tiles = set(zip(mine["tile_row"], mine["tile_column"], strict=True))
            assert _pieces(tiles) == 1, region

    def test_gives_nobody_else_a_tile(self) -> None:
        people = organisations()
        others = people[people["kind"] != "icb"]
        assert others[["tile_row", "tile_column"]].isna().all(axis=None)


def _pieces(tiles: set[tuple[int, int]]) -> int:
    """How many groups of tiles that touch along an edge."""
    group = {tile: tile for tile in tiles}
    for a, b in combinations(sorted(tiles), 2):
        if abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1:
            group = {t: group[a] if g == group[b] else g for t, g in group.items()}
    return len(Counter(group.values()))
