"""Two acute trusts become one in the middle of a year."""

from datetime import date

import pandas as pd
import pytest
from illustrative.shipped_tables import NEWEST, figures, league, members, official, table, values

from lib.illustrative.times import QUARTERS
from lib.movement import movement

BEFORE, AFTER = "2025-26-Q2", "2025-26-Q3"


@pytest.fixture(scope="module")
def merged() -> pd.DataFrame:
    links = table("org_links")
    return links[links["relation"] == "merged_into"]


@pytest.fixture(scope="module")
def old(merged: pd.DataFrame) -> set[str]:
    return set(merged["org_code"])


@pytest.fixture(scope="module")
def new(merged: pd.DataFrame) -> str:
    (code,) = set(merged["related"])
    return str(code)


class TestMerger:
    def test_makes_one_trust_of_two_neighbours(
        self, merged: pd.DataFrame, old: set[str], new: str
    ) -> None:
        assert len(old) == 2
        assert set(merged["valid_from"].dt.date) == {date(2025, 10, 1)}
        links = table("org_links")
        lie_in = links[links["relation"] == "icb"].set_index("org_code")["related"]
        assert {lie_in[code] for code in old} == {lie_in[new]}

    def test_closes_the_two_and_opens_the_one(self, old: set[str], new: str) -> None:
        people = table("organisations").set_index("org_code")
        assert {people.loc[code, "closed"].date() for code in old} == {date(2025, 9, 30)}
        assert people.loc[new, "opened"].date() == date(2025, 10, 1)
        assert people["opened"].notna().sum() == 1
        assert people["closed"].notna().sum() == 2

    def test_changes_who_is_in_the_league_between_two_quarters(
        self, old: set[str], new: str
    ) -> None:
        for quarter in QUARTERS:
            there = members("acute", quarter)
            assert len(there) == (135 if quarter <= BEFORE else 134)
            assert (old <= there) == (quarter <= BEFORE)
            assert (new in there) == (quarter >= AFTER)

    def test_is_who_enters_and_leaves_not_who_moves(self, old: set[str], new: str) -> None:
        found = {
            move.org_code: move.cause
            for move in movement(official("acute", BEFORE), official("acute", AFTER))
            if move.cause in ("entered", "left")
        }
        assert found == {new: "entered", **dict.fromkeys(old, "left")}

    def test_ends_and_begins_the_monthly_series(self, old: set[str], new: str) -> None:
        months = figures("month").groupby("org_code")["period"].agg(["min", "max"])
        assert {months.loc[code, "max"] for code in old} == {"2025-09"}
        assert months.loc[new, "min"] == "2025-10"
        assert months.loc[new, "max"] == "2026-03"

    def test_leaves_the_new_trust_without_what_was_measured_before(self, new: str) -> None:
        data = league("acute", AFTER)
        present = data.matrix.present[data.orgs.index(new)]
        there = {
            metric
            for metric, is_there in zip(data.matrix.metrics, present, strict=True)
            if is_there
        }
        assert {"OF1061", "OF1084", "OF1082"}.isdisjoint(there)
        assert {"OF1013", "OF1023", "OF1080"} <= there
        assert {"OF0061", "OF0082"} <= {
            i for i in ("OF0061", "OF0082") if new in values(i, NEWEST, "acute").index
        }

    def test_adds_up_the_staff(self, old: set[str], new: str) -> None:
        before = values("headcount", BEFORE, "acute")
        after = values("headcount", AFTER, "acute")
        assert after[new] == pytest.approx(sum(before[code] for code in old), rel=0.02)
