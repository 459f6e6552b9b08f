import pytest
from leagues import league_of

from lib.findings.weights import weight_shares
from lib.scenario import bind, from_mapping

DATA = league_of({"A": {"OF1082": 1.0, "OF1084": 1.0, "OF1080": 2.0}, "B": {"OF1082": 3.0}})


class TestWeightShares:
    def test_are_means_of_the_trusts_own_shares(self) -> None:
        scenario = from_mapping({"version": 1, "domain_weights": {"finance": 2}})
        people, finance = weight_shares(DATA, bind(scenario, DATA).rules)
        assert (people.id, finance.id) == ("people", "finance")
        assert people.official == pytest.approx((2 / 3 + 1) / 2)
        assert people.scenario == pytest.approx((2 / 4 + 1) / 2)
        assert (finance.official, finance.scenario) == (pytest.approx(1 / 6), pytest.approx(1 / 4))
        assert finance.weight == 2

    def test_hold_only_metrics_that_somebody_has(self) -> None:
        people, finance = weight_shares(DATA, bind(from_mapping({"version": 1}), DATA).rules)
        assert [metric.score_id for metric in people.metrics] == ["OF1082", "OF1084"]
        assert [metric.score_id for metric in finance.metrics] == ["OF1080"]

    def test_are_nothing_where_nobody_is_scored(self) -> None:
        scenario = from_mapping({"version": 1, "domain_weights": {"people": 0, "finance": 0}})
        shares = weight_shares(DATA, bind(scenario, DATA).rules)
        assert [share.scenario for share in shares] == [0, 0]
