from typing import Any

from leagues import league_of

from lib.findings.affected import Affected, affected
from lib.findings.case import case
from lib.league import LeagueData, Traits
from lib.scenario import from_mapping

# Ten trusts: those of the north do worse on finance, those of the south better.
N = 10
NORTH = tuple("North" if i < 5 else "South" for i in range(N))
ROWS = {
    f"T{i}": {"OF1082": 2.4, "OF1080": 3.0 if i < 5 else 2.0, **({"OF1005": 2.4} if i % 2 else {})}
    for i in range(N)
}
DATA = league_of(
    ROWS, flagged=["T9"], cutoffs=(2.0, 2.5, 3.0), traits=Traits(NORTH, ("",) * N, ("",) * N)
)
# Five trusts each with one metric, two, three; finance holds back those that have three.
BY_METRICS = {
    f"T{i:02}": dict([("OF1082", 2.4), ("OF1005", 2.4), ("OF1080", 3.0)][: 1 + i // 5])
    for i in range(15)
}
FINANCE_OUT = {"domain_weights": {"finance": 0}}


def found(data: LeagueData = DATA, **scenario: Any) -> Affected:
    return affected(case(data, from_mapping({"version": 1, **scenario}), "held"))


class TestHeadline:
    def test_names_the_group_of_which_the_largest_share_moves(self) -> None:
        assert found(**FINANCE_OUT).headline == (
            "Affected most: North (region), 5 of 5 (100%), against 5 of 10 (50%) in the league"
        )

    def test_names_a_group_by_its_metrics(self) -> None:
        headline = found(league_of(BY_METRICS), **FINANCE_OUT).headline
        assert headline.startswith("Affected most: trusts with 3 metrics, 5 of 5 (100%)")

    def test_names_a_group_by_the_override(self) -> None:
        held = league_of(ROWS, flagged=[f"T{i}" for i in range(5, N)])
        headline = found(held, override={"rule": "off"}).headline
        assert headline.startswith("Affected most: trusts under the override, 5 of 5 (100%)")

    def test_says_that_nobody_moves(self) -> None:
        assert found().headline == "Nobody changes segment, so nobody is affected more than others"

    def test_says_that_nobody_can_be_compared(self) -> None:
        finding = found(missing={"min_metrics": 9})
        assert finding.groups == ()
        assert finding.headline.startswith("No trust has a segment on both sides")

    def test_says_so_of_a_league_of_nobody(self) -> None:
        finding = found(league_of({}, cutoffs=None))
        assert (finding.groups, finding.unknown) == ((), ())
        assert finding.headline.startswith("No trust has a segment on both sides")

    def test_says_that_all_groups_are_too_small(self) -> None:
        few = league_of({org: ROWS[org] for org in ("T0", "T1", "T5")})
        assert found(few, **FINANCE_OUT).headline == (
            "The groups are too small to say who is affected most"
        )


class TestSentences:
    def test_name_the_largest_group_that_is_not_affected(self) -> None:
        assert found(**FINANCE_OUT).sentences == ("Not affected: South (region), 5 trusts.",)

    def test_are_none_where_every_group_is_affected(self) -> None:
        assert found(boundary={"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]}).sentences == ()

    def test_name_a_group_by_its_fewest_and_most_metrics(self) -> None:
        assert found(league_of(BY_METRICS), **FINANCE_OUT).sentences == (
            "Not affected: trusts with 1 to 2 metrics, 10 trusts.",
        )


class TestGroups:
    def test_have_a_rate_from_five_trusts_up(self) -> None:
        groups = {(g.trait, g.name): g for g in found(**FINANCE_OUT).groups}
        assert groups["Region", "North"].rate == 1
        assert groups["Override", "under the override"].rate is None

    def test_hold_who_is_of_no_known_kind(self) -> None:
        half = Traits(
            tuple(name if name == "North" else "" for name in NORTH), ("",) * N, ("",) * N
        )
        groups = found(league_of(ROWS, traits=half), **FINANCE_OUT).groups
        assert [(g.name, g.n) for g in groups if g.trait == "Region"] == [
            ("North", 5),
            ("not known", 5),
        ]

    def test_leave_out_a_trait_of_which_nothing_is_known(self) -> None:
        assert found().unknown == ("Type", "Size")
        assert {g.trait for g in found().groups} == {"Region", "Metrics that count", "Override"}

    def test_leave_out_whom_the_scenario_leaves_out(self) -> None:
        groups = {(g.trait, g.name): g.n for g in found(exclude=["T0"]).groups}
        assert groups["Region", "North"] == 4

    def test_leave_out_who_has_no_segment_officially(self) -> None:
        rows = {**ROWS, "T9": {}}
        groups = found(league_of(rows, traits=DATA.traits)).groups
        assert sum(g.n for g in groups if g.trait == "Region") == N - 1
