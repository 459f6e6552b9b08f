import numpy as np
import pytest
from leagues import league_of

from lib.league import LeagueData
from lib.robustness.influence import SpreadShares, spread_shares
from lib.scenario import bind, from_mapping
from lib.scoring.league import score_league


def shares(data: LeagueData, **scenario: object) -> SpreadShares | None:
    rules = bind(from_mapping({"version": 1, **scenario}), data).rules
    return spread_shares(score_league(data, rules))


def by_metric(data: LeagueData, found: SpreadShares | None) -> dict[str, float]:
    assert found is not None
    given = zip(data.matrix.metrics, found.metrics, strict=True)
    return {metric: float(share) for metric, share in given if share}


class TestSpreadShares:
    def test_give_it_all_to_the_only_metric_that_differs(self) -> None:
        data = league_of({"A": {"OF1082": 1.0, "OF1080": 2.0}, "B": {"OF1082": 3.0, "OF1080": 2.0}})
        found = shares(data)
        assert by_metric(data, found) == {"OF1082": pytest.approx(1)}
        assert found is not None and found.which_metrics == pytest.approx(0)

    def test_divide_it_where_several_differ(self) -> None:
        # Scores 1 and 2.5: of a difference of 1.5, sickness brings 1 and finance 0.5.
        data = league_of({"A": {"OF1082": 1.0, "OF1080": 1.0}, "B": {"OF1082": 3.0, "OF1080": 2.0}})
        expected = {"OF1082": pytest.approx(2 / 3), "OF1080": pytest.approx(1 / 3)}
        assert by_metric(data, shares(data)) == expected

    def test_are_negative_where_a_metric_runs_against_the_scores(self) -> None:
        data = league_of({"A": {"OF1082": 1.0, "OF1080": 2.0}, "B": {"OF1082": 4.0, "OF1080": 1.0}})
        expected = {"OF1082": pytest.approx(1.5), "OF1080": pytest.approx(-0.5)}
        assert by_metric(data, shares(data)) == expected

    def test_keep_apart_what_comes_from_having_other_metrics(self) -> None:
        # Everybody is as good as everybody else on what both have; C has the hard one alone.
        data = league_of(
            {"A": {"OF1082": 2.0}, "B": {"OF1082": 2.0}, "C": {"OF1082": 2.0, "OF1080": 4.0}}
        )
        found = shares(data)
        assert found is not None
        assert found.which_metrics == pytest.approx(1)
        assert found.metrics == pytest.approx(np.zeros(len(found.metrics)))

    def test_give_nothing_to_a_metric_without_weight(self) -> None:
        data = league_of({"A": {"OF1082": 1.0, "OF1080": 4.0}, "B": {"OF1082": 3.0, "OF1080": 2.0}})
        found = shares(data, domain_weights={"finance": 0})
        assert by_metric(data, found) == {"OF1082": pytest.approx(1)}

    def test_leave_out_who_is_unscored(self) -> None:
        data = league_of(
            {"A": {"OF1082": 1.0}, "B": {"OF1082": 3.0}, "C": {"OF1082": 4.0, "OF1080": 4.0}}
        )
        assert by_metric(data, shares(data, exclude=["C"])) == {"OF1082": pytest.approx(1)}

    def test_are_not_there_for_one_score(self) -> None:
        assert shares(league_of({"A": {"OF1082": 1.0}, "B": {}})) is None

    def test_are_not_there_where_all_score_alike(self) -> None:
        assert shares(league_of({"A": {"OF1082": 2.0}, "B": {"OF1080": 2.0}})) is None
