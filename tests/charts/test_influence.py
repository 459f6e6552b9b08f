import json
from typing import Any

import pytest

from lib.charts import influence
from lib.findings.influence import DomainInfluence, Influence


def made(which_metrics: float = 0.05, spreads: tuple[float, float] = (0.55, 0.4)) -> Influence:
    return Influence(
        domains=(
            DomainInfluence("access", "Access", 0.6, spreads[0], ()),
            DomainInfluence("finance", "Finance", 0.4, spreads[1], ()),
        ),
        which_metrics=which_metrics,
        headline="Each metric moves the scores about as much as its weight says",
        sentences=(),
        caveat="Official data · Acute · Q4 2025/26",
        member="trust",
    )


def bars(finding: Influence) -> list[dict[str, Any]]:
    return [row for row in influence.rows(finding) if row["kind"] == "bar"]


class TestSpec:
    def test_holds_no_data_and_grows_with_the_domains(self) -> None:
        two, five = influence.spec(domains=2), influence.spec()
        assert "datasets" not in five and "data" not in five
        assert two["height"] == 3 * 40 and five["height"] == 6 * 40


class TestRows:
    def test_have_two_bars_a_domain_and_one_for_which_metrics_a_trust_has(self) -> None:
        drawn = [(row["order"], row["of"], row["share"]) for row in bars(made())]
        assert drawn == [
            (0, "weight", 0.6),
            (0, "spread", 0.55),
            (1, "weight", 0.4),
            (1, "spread", 0.4),
            (2, "spread", 0.05),
        ]

    def test_say_once_what_the_bars_are_and_then_only_how_much(self) -> None:
        labels = [row["label"] for row in bars(made())]
        assert labels == ["60% of the weight", "55% of the spread", "40%", "40%", "5%"]

    def test_bars_are_as_long_as_their_shares(self) -> None:
        drawn = bars(made())
        unit = (drawn[0]["right"] - drawn[0]["left"]) / 0.6
        for row in drawn:
            assert row["right"] - row["left"] == pytest.approx(unit * row["share"], abs=2e-4)

    def test_a_negative_share_goes_left_from_nothing(self) -> None:
        finding = made(which_metrics=-0.034, spreads=(0.634, 0.4))
        (zero,) = (row["left"] for row in influence.rows(finding) if row["kind"] == "zero")
        last = bars(finding)[-1]
        assert 0 < last["left"] < last["right"] == zero
        assert last["label"] == "−3%"
        assert all(row["left"] == zero for row in bars(finding)[:-1])

    def test_no_minus_stands_before_nothing(self) -> None:
        assert bars(made(which_metrics=-0.004))[-1]["label"] == "0%"

    def test_small_changes_do_not_move_the_axis(self) -> None:
        before, after = (bars(made(spreads=(s, 0.95 - s)))[0] for s in (0.54, 0.51))
        assert before["right"] == after["right"]

    def test_name_every_row_and_carry_the_caveat(self) -> None:
        rows = influence.rows(made())
        names = [row["label"] for row in rows if row["kind"] == "name"]
        assert names == ["Access", "Finance", "Which metrics\na trust has"]
        assert rows[-1]["label"] == "Official data · Acute · Q4 2025/26"
        assert len(json.dumps(rows)) < 5_000


class TestAltText:
    def test_says_both_shares_of_each_domain_and_that_it_is_association(self) -> None:
        text = influence.alt_text(made())
        assert "Finance 40% of the weight and 40% of the spread" in text
        assert "which metrics a trust has 5% of the spread. Association, not cause." in text
        assert text.endswith("Q4 2025/26.")
