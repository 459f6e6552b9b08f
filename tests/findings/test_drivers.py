from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from leagues import league_of

from lib.findings import drivers as module
from lib.findings.case import Case, case
from lib.findings.drivers import DrivenRanks, drivers
from lib.findings.drivers_tables import drivers_table
from lib.league import LeagueData
from lib.robustness.drivers import Drivers
from lib.scenario import from_mapping

ROWS = [
    {"OF1005": 1.0 + (7 * i % 5) / 2, "OF1082": 1.0 + (3 * i % 7) / 3, "OF1080": 1.0 + i % 4}
    for i in range(6)
]
DATA = league_of({f"T{i}": row for i, row in enumerate(ROWS)})


def of(data: LeagueData = DATA, **scenario: Any) -> Case:
    return case(data, from_mapping({"version": 1, **scenario}), "held")


@pytest.fixture
def shares(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Findings of shares as given, in the order access, people, finance."""

    def found(first: Sequence[float], total: Sequence[float], variance: float = 9) -> DrivenRanks:
        made = Drivers(
            ("access", "people", "finance"),
            np.array(first),
            np.array(total),
            np.full(6, variance),
            64,
        )
        monkeypatch.setattr(module, "sobol_shares", lambda *_, **__: made)
        finding = drivers(of())
        assert finding is not None
        return finding

    return found


class TestHeadline:
    def test_names_the_strongest_and_its_share_alone(self, shares: Any) -> None:
        assert shares([0.3, 0.2, 0.38], [0.4, 0.3, 0.5]).headline == (
            "Ranks are most sensitive to the weight of finance (38% of the variation in ranks)"
        )

    def test_names_together_those_that_cannot_be_told_apart(self, shares: Any) -> None:
        two = shares([0.37, 0.2, 0.38], [0.4, 0.3, 0.5]).headline
        assert two == (
            "Ranks are most sensitive to the weights of finance and access (38% and 37% of the "
            "variation in ranks)"
        )
        each = shares([0.381, 0.2, 0.38], [0.4, 0.3, 0.5]).headline
        assert each.endswith("of access and finance (38% each of the variation in ranks)")

    def test_names_none_where_all_are_alike(self, shares: Any) -> None:
        assert shares([0.3, 0.31, 0.3], [0.4, 0.4, 0.4]).headline == (
            "Ranks are no more sensitive to one domain's weight than to another's"
        )


class TestSentences:
    def test_say_how_far_ranks_vary_and_what_weights_do_together(self, shares: Any) -> None:
        typical, together, caution, apart = shares([0.3, 0.2, 0.38], [0.4, 0.3, 0.5]).sentences
        assert typical == (
            "Under such weights the rank of a trust typically varies by 3 places either way."
        )
        assert together == (
            "12% of the variation comes from several weights changing together; counting that, "
            "the weight of finance has a part in 50% of all variation."
        )
        assert apart.startswith("This is about the weights: ")
        assert apart.endswith("which domain spreads them now; association, not cause.")
        assert "×0.61 and ×1.63" in caution

    def test_say_where_weights_hardly_act_together_and_ranks_hardly_vary(self, shares: Any) -> None:
        typical, together, *_ = shares([0.3, 0.3, 0.39], [0.3, 0.3, 0.39], 0.01).sentences
        assert typical.endswith("varies by less than a place either way.")
        assert together == "The weights act almost entirely one by one, hardly together."


class TestDomains:
    def test_come_strongest_first_and_never_below_nothing(self, shares: Any) -> None:
        finding = shares([-0.004, 0.2, 0.85], [0.01, 0.19, 0.9])
        assert [d.id for d in finding.domains] == ["finance", "people", "access"]
        assert [d.name for d in finding.domains] == ["Finance", "People", "Access"]
        assert finding.domains[-1].first == 0.0
        assert finding.domains[1].interactions == 0.0
        assert finding.together == 0.0

    def test_are_in_the_table_with_what_none_has_alone(self, shares: Any) -> None:
        table = drivers_table(shares([0.3, 0.2, 0.38], [0.4, 0.3, 0.5]))
        assert table.rows[0] == ("Finance", 0.38, 0.5, pytest.approx(0.12))
        assert table.rows[-1] == ("several together", None, None, pytest.approx(0.12))
        assert all(len(row) == len(table.columns) for row in table.rows)


class TestOfACase:
    def test_is_of_every_domain_that_carries_weight(self) -> None:
        told: list[float] = []
        finding = drivers(of(domain_weights={"access": 0}), told.append)
        assert finding is not None
        assert {d.id for d in finding.domains} == {"people", "finance"}
        assert finding.caveat.endswith("cut-offs held · what-if, not official")
        assert "ranks of 6 trusts by domain, when every domain's weight varies" in finding.subtitle
        assert told[-1] == 1.0

    def test_there_is_nothing_where_one_domain_has_all_the_weight(self) -> None:
        assert drivers(of(domain_weights={"access": 0, "finance": 0})) is None
