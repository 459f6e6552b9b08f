from typing import Any

import pytest
from leagues import league_of

from lib.findings.case import case
from lib.findings.sweep import Sweep, sweep, sweep_counts, weight_name
from lib.league import LeagueData
from lib.scenario import from_mapping

# With finance counting f: A (1 + 4f) / (1 + f), B (4 + f) / (1 + f); both are 2.5 officially.
DATA = league_of(
    {"A": {"OF1005": 1.0, "OF1080": 4.0}, "B": {"OF1005": 4.0, "OF1080": 1.0}},
    cutoffs=(1.5, 2.5, 3.5),
)
FINANCE_ALONE = dict.fromkeys(("access", "people", "safety", "effectiveness"), 0)
TWINS = league_of(
    {f"T{i}": {"OF1005": 1.0, "OF1080": 4.0} for i in range(5)}, cutoffs=(1.5, 2.5, 3.5)
)


def swept(name: str, data: LeagueData = DATA, **scenario: Any) -> Sweep:
    return sweep(case(data, from_mapping({"version": 1, **scenario}), "held"), name)


class TestTitle:
    def test_gives_the_moves_at_both_ends_and_now(self) -> None:
        assert swept("finance").title == (
            "Finance: moves are 2 at weight 0, 0 at weight 1 (now) and 1 at weight 4"
        )

    def test_gives_the_present_weight_in_its_place(self) -> None:
        assert swept("finance", domain_weights={"finance": 9}).title == (
            "Finance: moves are 2 at weight 0, 1 at weight 4 and 2 at weight 9 (now)"
        )

    def test_leaves_out_a_weight_that_leaves_nothing_to_score_by(self) -> None:
        found = swept("finance", domain_weights=FINANCE_ALONE)
        assert found.title == "Finance: moves are 2 at weight 1 (now) and 2 at weight 4"
        assert (found.up[0], found.down[0]) == (None, None)

    def test_says_that_no_weight_moves_a_trust(self) -> None:
        alone = league_of({"A": {"OF1080": 1.0}, "B": {"OF1080": 4.0}})
        assert swept("OF1080", alone, weighting="domain").title == (
            "Combined finance: plan and variance to plan: no weight from 0 to 4 moves anybody"
        )


class TestSubtitle:
    @pytest.mark.parametrize(
        ("name", "words"),
        [("finance", "finance"), ("OF1005", "waiting over 52 weeks"), ("OF1067", "CQC inspection")],
    )
    def test_names_the_weight(self, name: str, words: str) -> None:
        assert f"by the weight of {words}" in swept(name).subtitle


class TestSentences:
    def test_name_who_crosses_first_on_either_side(self) -> None:
        higher, lower = swept("finance").sentences
        assert "1 trust crosses a cut-off: A Partnership (from 2 to 3 at 1.05)." in higher
        assert (
            "2 trusts cross a cut-off: B Partnership (from 2 to 3 at 0.95) and "
            "A Partnership (from 2 to 1 at 0.2)."
        ) in lower

    def test_count_those_that_follow(self) -> None:
        higher, _ = swept("finance", TWINS).sentences
        assert higher.endswith("T2 Partnership (from 2 to 3 at 1.05); 2 more follow.")
        four = swept("finance", TWINS, exclude=["T0"]).sentences[0]
        assert four.endswith("T3 Partnership (from 2 to 3 at 1.05); 1 more follows.")

    def test_say_that_nobody_crosses(self) -> None:
        higher, lower = swept("people").sentences
        assert higher.endswith("nobody changes segment.")
        assert lower.endswith("nobody changes segment.")


class TestCounts:
    def test_are_those_of_the_sweep(self) -> None:
        of = case(DATA, from_mapping({"version": 1, "domain_weights": FINANCE_ALONE}), "held")
        found, counts = sweep(of, "finance"), sweep_counts(of, "finance")
        assert counts.weights == found.weights
        assert counts.moves[0] is None
        assert counts.moves[1:] == tuple(
            (up or 0) + (down or 0) for up, down in zip(found.up[1:], found.down[1:], strict=True)
        )


def test_a_weight_goes_by_the_short_name_of_its_domain_or_the_metrics_name() -> None:
    assert weight_name(DATA, "effectiveness") == "Effectiveness"
    assert weight_name(DATA, "OF1082") == "Sickness absence"


def test_no_weight_of_that_name_is_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        swept("money")
