"""A pot of money shared out: every amount and sentence worked out again."""

from functools import cache

import numpy as np
import pytest
from shipped import illustrative_leagues

from lib.findings.case import Case, case
from lib.findings.follows_pot import PotFinding, pot, pot_rule, pot_table
from lib.findings.follows_pot_words import FORMULAS, money, pot_title, whole_money
from lib.matrix import Floats
from lib.policy.applying import Consequences, consequences
from lib.policy.history import ScoredQuarter
from lib.policy.loading import reform
from lib.policy.types import Formula
from lib.robustness.draws import Draws
from lib.scenario import OFFICIAL, Scenario, from_mapping

PERIOD = "2025-26-Q4"
OFF = from_mapping({"version": 1, "override": {"rule": "off"}, "domain_weights": {"finance": 0.5}})
FORMULA_NAMES = list(FORMULAS)


@cache
def _found(league: str, off: bool, pounds: float) -> tuple[Consequences, Case]:
    scenario = OFF if off else OFFICIAL
    pool = illustrative_leagues(PERIOD)
    data = next(of for of in pool if of.league == league)
    of = case(data, scenario, "held", pool)
    quarters = ([ScoredQuarter(of.official, pool)], [ScoredQuarter(of.result, pool)])
    return consequences(reform(), *quarters, {"capital_pot": pounds}, Draws(100)), of


def found(league: str, scenario: Scenario, pounds: float = 100e6) -> tuple[Consequences, Case]:
    return _found(league, scenario is OFF, pounds)


def shared_out(
    formula: Formula, scenario: Scenario = OFFICIAL, staff: Floats | None = None, **of: float
) -> PotFinding:
    package, one = found("ambulance", scenario, **of)
    outcome = pot_rule(package)
    assert outcome is not None
    n = len(package.official.orgs)
    counts = np.arange(1.0, n + 1) if staff is None else staff
    return pot(package, outcome, one, scenario, counts, formula)


class TestPot:
    @pytest.mark.parametrize("formula", FORMULA_NAMES)
    @pytest.mark.parametrize("scenario", [OFFICIAL, OFF])
    def test_adds_up_to_the_penny_on_both_sides(self, formula: Formula, scenario: Scenario) -> None:
        finding = shared_out(formula, scenario, pounds=1_000_001)
        assert sum(row.official or 0 for row in finding.rows) == 100_000_100
        assert sum(row.now or 0 for row in finding.rows) == 100_000_100

    def test_is_for_whom_the_rule_applies_to_alone(self) -> None:
        finding = shared_out("equal", OFF)
        package, _ = found("ambulance", OFF)
        outcome = pot_rule(package)
        assert outcome is not None
        both = zip(package.official.orgs, outcome.official.met[-1], strict=True)
        assert {r.org_code for r in finding.rows if r.official} == {o for o, met in both if met}
        assert finding.title.title.startswith("Finance ×0.5")
        assert finding.title.title.endswith(
            ("; as many under official scoring", "; 5 under official scoring")
        )

    def test_says_what_goes_elsewhere_and_how_sure_it_is(self) -> None:
        finding = shared_out("score", OFF)
        moved = sum(max(row.change, 0) for row in finding.rows)
        assert f"{money(moved)} would go elsewhere" in finding.sentences[0]
        firm = sum((row.share or 0) >= 0.9 for row in finding.rows if row.now is not None)
        n = sum(row.now is not None for row in finding.rows)
        assert f"Of the {n}, {firm} would have a part" in finding.sentences[1]
        assert "as announced November 2024, may have been overtaken" in finding.caveat

    def test_gives_nothing_by_headcount_to_whom_none_is_known_and_says_so(self) -> None:
        n = len(found("ambulance", OFFICIAL)[0].official.orgs)
        finding = shared_out("headcount", staff=np.full(n, np.nan))
        assert finding.now == 0
        assert "nothing can be shared out" in finding.title.title
        assert any("no headcount in these data" in said for said in finding.sentences)
        assert any("Nobody with a part in it counts" in said for said in finding.sentences)

    def test_without_names_tells_neither_names_nor_what_would_tell_them(self) -> None:
        finding = shared_out("score")
        table = pot_table(finding, names=False)
        assert table.columns == (
            *("what", "official_pounds", "scenario_pounds", "share_of_nearby_weightings"),
        )
        assert "in proportion to 4 less the average metric score" in table.caveat
        assert (
            "finance segment 1, and not in deficit or deficit support · £100 million in all · "
            in table.caveat
        )
        assert not any(row.name in str(table.rows) for row in finding.rows)
        assert pot_table(finding, names=True).columns[:2] == ("org_code", "org_name")

    def test_refuses_a_rule_that_shares_out_nothing(self) -> None:
        package, one = found("ambulance", OFFICIAL)
        with pytest.raises(ValueError, match="capital-freedom shares out nothing"):
            pot(package, package.outcomes[0], one, OFFICIAL, np.zeros(1), "equal")

    def test_is_not_for_icbs(self) -> None:
        assert pot_rule(found("icb", OFFICIAL)[0]) is None


class TestPotTitle:
    @pytest.mark.parametrize(
        ("amounts", "title"),
        [
            ([], "No trust would have a part in the £10"),
            ([1000], "1 of 61 trusts would get all £10"),
            ([500, 500], "2 of 61 trusts would share £10, £5 each"),
            ([400, 600], "2 of 61 trusts would share £10, £4 to £6"),
            ([0, 0], "2 of 61 trusts would have a part, but nothing can be shared out"),
        ],
    )
    def test_says_who_shares_what(self, amounts: list[int], title: str) -> None:
        told = pot_title(1000, amounts, amounts, 61, "trust", "")
        assert told.replace(".00", "") == title


class TestMoney:
    @pytest.mark.parametrize(
        ("pence", "words"),
        [
            (0, "£0.00"),
            (1234, "£12.34"),
            (99_999, "£999.99"),
            (100_000, "£1,000"),
            (95_000_000, "£950,000"),
            (100_000_000, "£1 million"),
            (476_190_477, "£4.76 million"),
            (1_250_000_000, "£12.5 million"),
            (10_000_000_000, "£100 million"),
            (123_456_789_012, "£1.23 billion"),
            (10_000_000_000_000, "£100 billion"),
        ],
    )
    def test_has_three_figures(self, pence: int, words: str) -> None:
        assert money(pence) == words

    def test_is_told_to_the_penny_in_a_table(self) -> None:
        assert whole_money(476_190_477) == "£4,761,904.77"
        assert whole_money(5) == "£0.05"
