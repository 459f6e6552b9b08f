"""The indicative leagues: which figure counts, who is in, who is scored."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import pytest

from lib.periods import period_dates
from lib.publishing.deriving import derive
from lib.publishing.quality import findings
from lib.publishing.quality_range import judge_figures
from lib.publishing.queries import append
from lib.sources.extract import Organisation
from lib.sources.indicators import STATISTICS
from lib.store.tables import new_connection

TRUSTS = [f"R{i:02}" for i in range(1, 7)]
YEARLY = {"staff_engagement": 7.0, "staff_raising_concerns": 6.5}


class Country:
    """Tables of a release with six acute trusts, filled by a test and then derived."""

    def __init__(self) -> None:
        self.connection: duckdb.DuckDBPyConnection = new_connection()
        for i, code in enumerate(TRUSTS):
            self.organisation(code)
            for name, value in YEARLY.items():
                self.figure(code, name, "2024", value=value + i / 10)

    def organisation(self, code: str, kind: str = "trust", **facts: Any) -> None:
        row = Organisation(code, f"Trust {code}", kind, trust_type="Acute trust")._replace(**facts)
        self._add("organisations", (*Organisation._fields, "source_id"), (*row, "reference"))

    def merger(self, old: str, new: str, day: date) -> None:
        self._link(old, new, "merged_into", day, 1.0)

    def split(self, old: str, new: str, day: date) -> None:
        self._link(new, old, "split_from", day, None)

    def _link(self, org: str, related: str, relation: str, day: date, share: float | None) -> None:
        columns = ("org_code", "related", "relation", "valid_from", "share", "source_id")
        self._add("org_links", columns, (org, related, relation, day, share, "reference"))

    def figure(
        self,
        code: str,
        indicator: str,
        period: str,
        share: tuple[float, float] | None = None,
        value: float | None = None,
        view: str = "provider",
    ) -> None:
        numerator, denominator = share or (None, None)
        if share:
            value = 100 * share[0] / share[1]
        start, end = period_dates(period)
        row = {
            "org_code": code, "indicator_id": indicator, "view": view,
            "grain": STATISTICS[indicator].grain, "period": period, "period_start": start,
            "period_end": end, "numerator": numerator, "denominator": denominator, "value": value,
            "status": "published", "vintage": end, "source_id": "file",
        }  # fmt: skip
        self._add("figures", tuple(row), tuple(row.values()))

    def _add(self, table: str, columns: Sequence[str], row: Sequence[Any]) -> None:
        append(self.connection, table, columns, [row])

    def derived(self) -> "Country":
        figures = judge_figures(self.connection)
        self.notes = findings(self.connection, derive(self.connection), figures)
        return self

    def scores(self, league: str, period: str, metric: str) -> dict[str, tuple[Any, ...]]:
        rows = self.connection.execute(
            "SELECT org_code, value, figure_period, age_months, rank, score FROM metric_scores "
            "WHERE basis = 'indicative' AND league = ? AND period = ? AND metric_id = ?",
            [league, period, metric],
        ).fetchall()
        return {org: tuple(rest) for org, *rest in rows}

    def members(self, league: str) -> dict[str, set[str]]:
        rows = self.connection.execute(
            "SELECT period, org_code FROM memberships WHERE basis = 'indicative' AND league = ?",
            [league],
        ).fetchall()
        found: dict[str, set[str]] = {}
        for period, org in rows:
            found.setdefault(period, set()).add(org)
        return found


@pytest.fixture
def country() -> Country:
    return Country()


def give_all(country: Country, indicator: str, period: str) -> None:
    for i, code in enumerate(TRUSTS):
        country.figure(code, indicator, period, (60 + i, 100))


class TestWhichFigureCounts:
    def test_three_months_of_a_flow_are_added_up(self, country: Country) -> None:
        for month in ("2026-01", "2026-02", "2026-03"):
            give_all(country, "ae_4_hours", month)
        country.figure("R01", "ae_4_hours", "2025-12", (0, 900))
        country.connection.execute(
            "UPDATE figures SET numerator = 90, denominator = 300, value = 30 "
            "WHERE org_code = 'R01' AND period = '2026-03'"
        )

        scores = country.derived().scores("acute", "2025-26-Q4", "ae_4_hours")

        assert scores["R01"][:3] == (100 * (60 + 60 + 90) / 500, "2025-26-Q4", 0)

    def test_a_flow_with_a_month_missing_counts_by_its_last_month(self, country: Country) -> None:
        give_all(country, "ae_4_hours", "2026-01")
        give_all(country, "ae_4_hours", "2026-02")

        scores = country.derived().scores("acute", "2025-26-Q4", "ae_4_hours")

        assert scores["R03"][:3] == (62.0, "2026-02", 1)

    def test_an_older_full_quarter_gives_way_to_a_newer_month(self, country: Country) -> None:
        for month in ("2025-10", "2025-11", "2025-12"):
            give_all(country, "ae_4_hours", month)
        country.figure("R01", "ae_4_hours", "2026-01", (10, 100))

        scores = country.derived().scores("acute", "2025-26-Q4", "ae_4_hours")

        assert scores["R01"][:3] == (10.0, "2026-01", 2)
        assert scores["R02"][:3] == (61.0, "2025-26-Q3", 3)

    def test_a_snapshot_stands_for_itself(self, country: Country) -> None:
        for month in ("2026-01", "2026-02", "2026-03"):
            give_all(country, "rtt_18_weeks", month)

        scores = country.derived().scores("acute", "2025-26-Q4", "rtt_18_weeks")

        assert scores["R06"][:3] == (65.0, "2026-03", 0)

    def test_nothing_after_the_quarter_and_nothing_older_than_24_months(
        self, country: Country
    ) -> None:
        give_all(country, "rtt_18_weeks", "2024-12")
        give_all(country, "rtt_18_weeks", "2026-12")
        give_all(country, "rtt_18_weeks", "2027-01")

        derived = country.derived()

        assert derived.scores("acute", "2026-27-Q3", "rtt_18_weeks")["R01"][1:3] == ("2026-12", 0)
        assert derived.scores("acute", "2026-27-Q3", "staff_engagement")["R01"][2] == 24
        assert "2026-27-Q4" not in derived.members("acute")  # the survey is 27 months old by then

    def test_a_figure_that_is_not_given_gives_way_to_the_one_before(self, country: Country) -> None:
        give_all(country, "rtt_18_weeks", "2026-02")
        give_all(country, "rtt_18_weeks", "2026-03")
        country.connection.execute(
            "UPDATE figures SET value = NULL, status = 'not applicable' "
            "WHERE org_code = 'R01' AND period = '2026-03'"
        )

        scores = country.derived().scores("acute", "2025-26-Q4", "rtt_18_weeks")

        assert scores["R01"][1] == "2026-02"

    def test_every_metric_is_spread_by_rank_from_1_to_4(self, country: Country) -> None:
        give_all(country, "rtt_18_weeks", "2026-03")
        country.connection.execute("UPDATE figures SET value = 64 WHERE value = 65")  # a tie

        scores = country.derived().scores("acute", "2025-26-Q4", "rtt_18_weeks")

        assert {org: row[3] for org, row in scores.items()} == {
            "R06": 1, "R05": 1, "R04": 3, "R03": 4, "R02": 5, "R01": 6,
        }  # fmt: skip
        assert {org: row[4] for org, row in scores.items()} == pytest.approx(
            {"R06": 1, "R05": 1, "R04": 2.2, "R03": 2.8, "R02": 3.4, "R01": 4}
        )


class TestWhoIsIn:
    def test_those_open_on_the_quarters_last_day(self, country: Country) -> None:
        country.organisation("R07", closed=date(2026, 3, 30))
        country.organisation("R08", closed=date(2026, 3, 31))
        country.organisation("R09", opened=date(2026, 4, 1))
        give_all(country, "rtt_18_weeks", "2026-03")

        assert country.derived().members("acute")["2025-26-Q4"] == {*TRUSTS, "R08"}

    def test_other_types_are_not(self, country: Country) -> None:
        country.organisation("R07", trust_type="Non-acute hospital trust")
        country.organisation("NX1", kind="provider")
        give_all(country, "rtt_18_weeks", "2026-03")

        assert country.derived().members("acute")["2025-26-Q4"] == set(TRUSTS)

    def test_a_quarter_needs_four_with_three_metrics(self, country: Country) -> None:
        for code in TRUSTS[:4]:
            country.figure(code, "rtt_18_weeks", "2026-03", (1, 2))
        for code in TRUSTS[:3]:
            country.figure(code, "rtt_18_weeks", "2025-12", (1, 2))

        derived = country.derived().members("acute")

        assert derived.keys() == {"2025-26-Q4"}
        assert derived["2025-26-Q4"] == set(TRUSTS)  # the other two are listed, unscored

    def test_boards_are_scored_by_where_patients_live(self, country: Country) -> None:
        for i in range(5):
            country.organisation(f"Q0{i}", kind="icb", trust_type=None)
            for metric in ("rtt_18_weeks", "rtt_52_weeks", "diagnostics_over_6_weeks"):
                country.figure(f"Q0{i}", metric, "2026-03", (i, 10), view="commissioner")
                country.figure(f"Q0{i}", metric, "2026-03", (9, 10), view="provider")

        scores = country.derived().scores("icb", "2025-26-Q4", "rtt_18_weeks")

        assert {org: value for org, (value, *_) in scores.items()} == {
            f"Q0{i}": 10.0 * i for i in range(5)
        }


class TestMergers:
    def test_counts_of_both_are_added_up_before_the_merger(self, country: Country) -> None:
        country.organisation("R07", closed=date(2026, 3, 31))
        country.merger("R07", "R01", date(2026, 4, 1))
        give_all(country, "rtt_18_weeks", "2026-03")
        country.figure("R07", "rtt_18_weeks", "2026-03", (30, 300))
        country.figure("R02", "ae_4_hours", "2026-04", (1, 2))  # so that there is such a quarter

        derived = country.derived()

        assert derived.scores("acute", "2025-26-Q4", "rtt_18_weeks")["R01"][0] == 60.0
        assert derived.scores("acute", "2025-26-Q4", "rtt_18_weeks")["R07"][0] == 10.0
        assert derived.scores("acute", "2026-27-Q1", "rtt_18_weeks")["R01"][0] == 100 * 90 / 400
        assert "R07" not in derived.members("acute")["2026-27-Q1"]

    def test_is_said(self, country: Country) -> None:
        country.organisation("R07", closed=date(2026, 3, 31))
        country.merger("R07", "R01", date(2026, 4, 1))
        give_all(country, "rtt_18_weeks", "2026-04")
        country.figure("R07", "ae_4_hours", "2026-03", (30, 300))

        notes = country.derived().notes

        assert [note.message for note in notes if note.code == "merger-followed"] == [
            "Acute, indicative, Q1 2026/27: up to 1 figure of R01 from before its merger include "
            "those of R07."
        ]

    def test_means_without_counts_of_both_are_not_added_up(self, country: Country) -> None:
        country.organisation("R07", closed=date(2026, 3, 31))
        country.merger("R07", "R01", date(2026, 4, 1))
        country.figure("R07", "staff_engagement", "2024", value=5.0)
        give_all(country, "rtt_18_weeks", "2026-04")

        scores = country.derived().scores("acute", "2026-27-Q1", "staff_engagement")

        assert "R01" not in scores

    def test_a_chain_of_mergers_is_followed(self, country: Country) -> None:
        country.organisation("R07", closed=date(2025, 3, 31))
        country.organisation("R08", closed=date(2025, 9, 30))
        country.merger("R07", "R08", date(2025, 4, 1))
        country.merger("R08", "R01", date(2025, 10, 1))
        give_all(country, "rtt_18_weeks", "2026-03")
        country.figure("R07", "ae_4_hours", "2025-03", (30, 300))

        assert country.derived().scores("acute", "2025-26-Q4", "ae_4_hours")["R01"][0] == 10.0


class TestSplits:
    def boards(self, country: Country) -> None:
        for i in range(6):
            country.organisation(f"Q0{i}", kind="icb", trust_type=None)
            for metric in ("rtt_18_weeks", "rtt_52_weeks", "diagnostics_over_6_weeks"):
                country.figure(f"Q0{i}", metric, "2026-03", (i, 10), view="commissioner")
        country.organisation("N1W2X", kind="icb", trust_type=None, opened=date(2026, 4, 1))
        country.merger("Q00", "N1W2X", date(2026, 4, 1))
        country.figure("R01", "ae_4_hours", "2026-04", (1, 2))  # so that there is such a quarter

    def test_one_that_took_over_part_of_another_has_no_figures_from_before(
        self, country: Country
    ) -> None:
        self.boards(country)
        country.split("Q01", "N1W2X", date(2026, 4, 1))

        derived = country.derived()

        assert "N1W2X" in derived.members("icb")["2026-27-Q1"]
        assert "N1W2X" not in derived.scores("icb", "2026-27-Q1", "rtt_18_weeks")
        assert [note.message for note in derived.notes if note.code == "split-not-followed"] == [
            "Integrated care boards, indicative, Q1 2026/27: N1W2X took over part of Q01. How "
            "figures from before divide is not published, so none count for it."
        ]

    def test_one_that_took_over_whole_others_has_theirs(self, country: Country) -> None:
        self.boards(country)

        derived = country.derived()

        assert derived.scores("icb", "2026-27-Q1", "rtt_18_weeks")["N1W2X"][0] == 0.0
        assert not [note for note in derived.notes if note.code == "split-not-followed"]
