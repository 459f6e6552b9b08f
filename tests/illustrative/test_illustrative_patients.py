"""Where the people live whom the fictional acute trusts serve; ICBs that share a leadership."""

import pandas as pd
from illustrative.shipped_tables import NEWEST, members, table

from lib.illustrative import SEED
from lib.illustrative.country import RECIPES, members_of
from lib.illustrative.organisations import CLUSTERED_ON
from lib.illustrative.patients import links


def of(relation: str) -> pd.DataFrame:
    rows = table("org_links")
    return rows[rows["relation"] == relation]


def tiles() -> pd.DataFrame:
    return table("organisations").set_index("org_code")[["region", "tile_row", "tile_column"]]


def lies_in() -> pd.Series:
    """Of every trust that lies in one ICB; ambulance trusts lie in several."""
    return of("icb").drop_duplicates("org_code", keep=False).set_index("org_code")["related"]


class TestPeopleServed:
    def test_are_known_of_every_acute_trust_that_was_there_in_2022(self) -> None:
        made = of("merged_into")["related"]
        acute = members("acute", NEWEST) | members("acute", "2024-25-Q1")
        assert set(of("patients")["org_code"]) == acute - set(made)
        assert (of("patients")["valid_from"].dt.year == 2022).all()

    def test_are_all_somewhere(self) -> None:
        assert (of("patients")["share"] > 0).all()
        sums = of("patients").groupby("org_code")["share"].sum()
        assert (sums - 1).abs().max() < 1e-12

    def test_live_mostly_in_the_trusts_own_icb(self) -> None:
        rows = of("patients")
        own = rows[rows["related"] == rows["org_code"].map(lies_in())].set_index("org_code")
        assert len(own) == rows["org_code"].nunique()
        assert own["share"].between(0.3, 0.98).all() and own["share"].median() > 0.75
        largest = rows.sort_values("share").groupby("org_code").last()["related"]
        assert (largest == own["related"]).all()

    def test_live_nearby_but_for_those_of_specialists(self) -> None:
        rows, subtype = of("patients"), table("organisations").set_index("org_code")["subtype"]
        place = tiles()
        here, there = place.loc[rows["org_code"].map(lies_in())], place.loc[rows["related"]]
        columns = ["tile_row", "tile_column"]
        far = (abs(here[columns].to_numpy() - there[columns].to_numpy()) > 2).any(axis=1)
        assert set(rows.loc[far, "org_code"].map(subtype)) == {"Specialist"}

    def test_are_drawn_from_a_stream_of_their_own(self) -> None:
        """Who else is in the league changes nothing, another seed everything."""
        (acute,) = [recipe for recipe in RECIPES if recipe.league == "acute"]
        found = members_of(acute, SEED)
        few = links(acute, found[:3], SEED)
        assert few == links(acute, found, SEED)[: len(few)]
        assert few != links(acute, found[:3], SEED + 1)
        assert all(not links(recipe, found, SEED) for recipe in RECIPES if recipe is not acute)


class TestClusters:
    def test_are_two_or_three_neighbours_of_one_region(self) -> None:
        place, sizes = tiles(), []
        for _, rows in of("cluster").groupby("related"):
            icbs = place.loc[rows["org_code"]]
            assert icbs["region"].nunique() == 1
            where = icbs[["tile_row", "tile_column"]].to_numpy()
            apart = abs(where[:, None] - where).sum(axis=2)
            assert ((apart == 1).sum(axis=1) >= 1).all()
            sizes.append(len(icbs))
        assert sorted(sizes) == [2, 2, 3, 3]

    def test_are_of_different_icbs_from_one_day_on(self) -> None:
        rows = of("cluster")
        assert rows["org_code"].is_unique and rows["valid_to"].isna().all()
        assert {day.date() for day in rows["valid_from"]} == {CLUSTERED_ON}
        assert not set(rows["related"]) & set(table("organisations")["org_code"])
