"""How much of a league the metrics cover, counted by hand."""

from dataclasses import replace

from leagues import LEAGUE, PERIOD, framework, league_of
from shipped import illustrative_database

from lib.findings.coverage import Coverage, coverage, coverage_table, league_lines
from lib.league import LeagueData
from lib.store.contents import Covered, LeagueSize, coverage_of
from lib.store.leagues import find_league, load_league

BEFORE = "2025-26-Q3"
TEN = {f"T{i}": {"OF1082": 2.0, **({"OF1005": 3.0} if i < 9 else {})} for i in range(10)}


def found(*covered: Covered, data: LeagueData | None = None) -> Coverage:
    return coverage(data or league_of(TEN), covered)


def both(scored: int, of: int = 10, age: float | None = 0.0) -> tuple[Covered, Covered]:
    """Sickness absence in two quarters, of which the second is the one shown."""
    return Covered(BEFORE, "OF1082", of, of, 0.0), Covered(PERIOD, "OF1082", of, scored, age)


class TestTitle:
    def test_counts_metrics_that_more_than_a_tenth_lack(self) -> None:
        result = found(
            Covered(PERIOD, "OF1005", 10, 8, 0.0),
            Covered(PERIOD, "OF1082", 10, 9, 0.0),
            Covered(PERIOD, "OF1084", 10, 0, None),
        )
        assert result.title.title == (
            "In Q4 2025/26, 2 of 3 metrics are missing for more than a tenth of trusts"
        )

    def test_in_the_singular(self) -> None:
        assert found(*both(8)).title.title == (
            "In Q4 2025/26, 1 of 1 metric is missing for more than a tenth of trusts"
        )

    def test_where_none_is_missing(self) -> None:
        assert found(*both(9)).title.title == (
            "In Q4 2025/26, the one metric is there for at least nine in ten trusts"
        )
        two = found(*both(10), Covered(PERIOD, "OF1005", 10, 9, 0.0))
        assert two.title.title == (
            "In Q4 2025/26, each of 2 metrics is there for at least nine in ten trusts"
        )

    def test_where_there_is_nothing(self) -> None:
        assert found().title.title == "In Q4 2025/26 there are no scores"

    def test_of_icbs(self) -> None:
        data = league_of({"Q1": {}}, league="icb")
        metric = data.matrix.metrics[0]
        result = found(Covered(PERIOD, metric, 1, 0, None), data=data)
        assert result.title.title.endswith("1 of 1 metric is missing for more than a tenth of ICBs")
        assert result.title.subtitle.startswith("ICBs with a score, in % of the league")
        assert "A metric that an ICB does not have" in result.sentences[-1]


class TestSentences:
    def test_say_how_many_are_scored_on_how_many_metrics(self) -> None:
        assert found(*both(10)).sentences[0] == (
            "In Q4 2025/26, 10 of 10 trusts have scores, on 1 to 2 metrics each."
        )
        one = league_of({"A": {"OF1082": 2.0}, "B": {}})
        assert found(data=one).sentences[0] == (
            "In Q4 2025/26, 1 of 2 trusts has scores, on 1 metric."
        )
        nobody = league_of({"A": {}})
        assert found(data=nobody).sentences[0] == (
            "In Q4 2025/26 none of 1 trust has a metric score."
        )

    def test_name_the_oldest_figures(self) -> None:
        older = Covered(PERIOD, "OF1084", 10, 10, 12.0)
        assert found(*both(10), older).sentences[1] == (
            "The oldest figures are those of “Staff survey: engagement”: half of them were at "
            "least 12 months old at the quarter's end."
        )
        several = found(older, replace(older, metric_id="OF1082"))
        assert "and 1 more metric: half" in several.sentences[1]

    def test_are_silent_on_ages_that_nobody_knows(self) -> None:
        assert len(found(*both(10, age=None)).sentences) == 2
        assert found(*both(10)).sentences[1] == (
            "At least half of each metric's figures reach to the quarter's end."
        )


class TestCells:
    def test_stand_by_metric_and_quarter(self) -> None:
        result = found(*both(5), Covered(PERIOD, "OF1005", 10, 8, 6.0))
        assert [metric.metric_id for metric in result.metrics] == ["OF1005", "OF1082"]
        assert result.periods == (BEFORE, PERIOD)
        assert result.chosen == 1
        places = {(cell.row, cell.column): cell.share for cell in result.cells}
        assert places == {(0, 1): 0.8, (1, 0): 1.0, (1, 1): 0.5}

    def test_leave_out_what_the_framework_does_not_name(self) -> None:
        assert found(Covered(PERIOD, "OF9999", 10, 8, 6.0)).metrics == ()

    def test_carry_basis_league_and_quarters(self) -> None:
        assert found(*both(5)).caveat == (
            "Official data · Mental health and community · Q3 2025/26 to Q4 2025/26"
        )

    def test_of_the_illustrative_league_are_complete(self) -> None:
        database = illustrative_database()
        key = find_league(database, "acute", PERIOD)
        result = coverage(load_league(database, key), coverage_of(database, key))
        assert len(result.cells) == len(result.metrics) * len(result.periods) == 21 * 8
        assert "6 of 21 metrics are missing" in result.title.title
        assert result.caveat.startswith("Illustrative data: fictional trusts")


class TestTable:
    def test_gives_counts_shares_and_ages(self) -> None:
        result = coverage_table(found(*both(5, age=3.0)))
        assert result.rows[1] == (
            *("OF1082", "Sickness absence", "People and workforce", "Q4 2025/26"),
            *(10, 5, 0.5, 3.0),
        )


class TestLeagueLines:
    def test_indicative_leagues_come_last(self) -> None:
        size = LeagueSize(framework().id, "indicative", LEAGUE, 2, BEFORE, PERIOD, 10, 9, 2)
        lines = league_lines(
            [size, replace(size, basis="official", league="acute")], {size.framework: framework()}
        )
        assert [(line.name, line.basis) for line in lines] == [
            ("Acute", "Official"),
            ("Mental health and community", "Indicative"),
        ]
        assert lines[0].covers == "Q3 2025/26 to Q4 2025/26"
