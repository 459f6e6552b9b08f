from typing import Any

import pytest
from leagues import league_of

from lib.findings.case import AnswerKey, case
from lib.findings.drivers_tables import leave_one_out_table
from lib.findings.leave_one_out import LeaveOneOut, correlation_words, leave_one_metric_out
from lib.league import LeagueData
from lib.scenario import from_mapping


def leave_out(data: LeagueData, key: AnswerKey = "held", **scenario: Any) -> LeaveOneOut | None:
    return leave_one_metric_out(case(data, from_mapping({"version": 1, **scenario}), key))


def found(data: LeagueData, **scenario: Any) -> LeaveOneOut:
    finding = leave_out(data, **scenario)
    assert finding is not None
    return finding


def of_three(*rows: tuple[float, float, float]) -> LeagueData:
    """Scores on sickness, finance and waiting, by trust."""
    names = ("OF1082", "OF1080", "OF1005")
    return league_of({f"T{i}": dict(zip(names, row, strict=True)) for i, row in enumerate(rows)})


# Means 2 and 2.33. Without sickness 2.5 and 1.5; without finance 1 and 2.5; without waiting 2.5, 3.
DATA = of_three((1.0, 4.0, 1.0), (4.0, 2.0, 1.0))


class TestMetrics:
    def test_say_who_moves_and_whose_rank_changes_most(self) -> None:
        finding = found(DATA)
        by_id = {m.score_id: m for m in finding.metrics}
        t0, t1 = "T0 Partnership Trust", "T1 Partnership Trust"
        # segments with all: 1 and 2
        assert (by_id["OF1082"].up, by_id["OF1082"].down) == ((t1,), (t0,))
        assert (by_id["OF1080"].up, by_id["OF1080"].down) == ((), ())
        assert (by_id["OF1005"].up, by_id["OF1005"].down) == ((), (t0, t1))
        assert (by_id["OF1082"].furthest, by_id["OF1082"].places) == (t0, 1)
        assert by_id["OF1082"].correlation == pytest.approx(-1)
        assert (by_id["OF1080"].furthest, by_id["OF1080"].places) == ("", 0)

    def test_come_by_moves_then_by_the_change_of_rank(self) -> None:
        assert [m.score_id for m in found(DATA).metrics] == ["OF1082", "OF1005", "OF1080"]

    def test_are_in_the_table_with_the_names(self) -> None:
        finding = found(DATA)
        table = leave_one_out_table(finding)
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert table.rows[0][:6] == ("OF1082", "Sickness absence", "People", 1, 1, 0)
        by_name = {f"{org} Partnership Trust": org for org in DATA.orgs}
        for row in table.rows:
            for names, codes in ((row[9], row[11]), (row[10], row[12])):
                assert [by_name[name] for name in names.split("; ") if name] == [
                    code for code in codes.split("; ") if code
                ]
        assert table.rows[2][7] is None
        assert table.caveat == finding.caveat


class TestHeadline:
    def test_gives_the_span_and_the_metrics_that_matter_most(self) -> None:
        assert found(DATA).headline == (
            "2 trusts move without “Sickness absence” or without “Waiting over 52 weeks for "
            "community services”; without the other metric none"
        )

    def test_names_the_one_that_matters_most(self) -> None:
        one = found(of_three((1.0, 3.0, 2.0), (2.2, 2.2, 2.2)))
        assert one.headline == (
            "1 trust moves without “Sickness absence”; without any other metric none"
        )

    def test_gives_the_span_of_the_others(self) -> None:
        finding = found(of_three((2.0, 1.0, 3.0), (1.0, 4.0, 4.0), (4.0, 4.0, 2.0)))
        assert finding.headline == (
            "3 trusts move without “Combined finance: plan and variance to plan”; without any "
            "other metric 1 to 2"
        )

    def test_counts_the_metrics_where_many_matter_alike(self) -> None:
        names = ("OF1082", "OF1080", "OF1005", "OF1061")
        rows = {"A": (1.0, 1.0, 1.0, 4.0), "B": (4.0, 4.0, 4.0, 1.0)}
        data = league_of(
            {org: dict(zip(names, row, strict=True)) for org, row in rows.items()},
            cutoffs=(1.6, 1.9, 3.1),
        )
        assert found(data).headline == (
            "2 trusts move without any one of 3 metrics; without the other metric 1"
        )

    def test_says_where_every_metric_moves_as_many(self) -> None:
        data = league_of({"A": {"OF1082": 1.9, "OF1080": 2.3}}, cutoffs=(2.0, 2.2, 3.0))
        assert found(data).headline == "Leaving out any one metric moves 1 trust"

    def test_says_where_none_moves_anybody(self) -> None:
        data = of_three((1.1, 1.2, 1.3), (1.1, 1.2, 1.3))
        assert found(data).headline == "Leaving out any one metric moves no trust"

    def test_says_where_too_few_metrics_remain_for_anybody(self) -> None:
        assert found(DATA, missing={"min_metrics": 3}).headline == (
            "Leaving out any one metric leaves no trust scored: too few metrics remain"
        )

    def test_says_what_the_only_metric_is(self) -> None:
        data = league_of({org: {"OF1082": 2.0} for org in "AB"})
        finding = found(data)
        assert finding.headline == (
            "“Sickness absence” is the only metric that counts: without it 2 trusts lose a score"
        )
        assert finding.sentences[0] == "Left without a score: 2 trusts without “Sickness absence”."
        assert finding.metrics[0].correlation is None


class TestSentences:
    def test_say_the_largest_change_of_rank_and_the_correlation(self) -> None:
        largest, alike, caution = found(DATA).sentences
        assert largest == (
            "Largest change of rank: T0 Partnership, 1 place down without “Sickness absence”."
        )
        assert alike == "Rank correlation with the full table: −1.00 to 1.00 (1 is the same order)."
        assert caution.endswith("whether it ought to count is another question.")

    def test_say_who_loses_the_score(self) -> None:
        data = league_of(
            {
                "A": {"OF1082": 2.0, "OF1080": 2.0, "OF1005": 2.0},
                "B": {"OF1082": 2.0, "OF1080": 2.0},
            }
        )
        said = found(data, missing={"min_metrics": 2}).sentences[-2]
        assert said.startswith("Left without a score: 1 trust without “")
        assert " and 1 trust without “" in said


class TestNobodyToMove:
    def test_there_is_nothing_where_nobody_has_a_segment(self) -> None:
        assert leave_out(DATA, "shares") is None
        assert leave_out(DATA, exclude=list(DATA.orgs)) is None


@pytest.mark.parametrize(
    ("correlation", "words"),
    [(1.0, "1.00"), (0.998, "over 0.99"), (0.994, "0.99"), (-0.5, "−0.50"), (-0.001, "0.00")],
)
def test_no_two_orders_are_called_the_same_that_are_not(correlation: float, words: str) -> None:
    assert correlation_words(correlation) == words


def test_is_marked_as_a_what_if_under_the_rule_that_it_shows() -> None:
    finding = found(DATA)
    assert finding.caveat.endswith("cut-offs held · what-if, not official")
    assert finding.subtitle == (
        "Trusts that change segment when one metric is left out, all else as it is"
    )
