from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import NAN, league_of, random_league

from lib.findings.drivers_tables import method_variants_table
from lib.findings.method_variants import MethodVariants, method_variants
from lib.framework import Cutoffs, frameworks
from lib.league import LeagueData
from lib.matrix import Floats
from lib.scenario import from_mapping

ALONE = ["geometric", "distance"]
ENDS = ["cutoffs-low", "cutoffs-high"]


def variants(
    data: LeagueData, values: Floats | None = None, **scenario: Any
) -> MethodVariants | None:
    given = {} if values is None else {data.league: values}
    return method_variants(data, from_mapping({"version": 1, **scenario}), given)


def found(data: LeagueData, values: Floats | None = None, **scenario: Any) -> MethodVariants:
    finding = variants(data, values, **scenario)
    assert finding is not None
    return finding


def league(*scores: float, low: float = 0.0, high: float = 0.0) -> LeagueData:
    """Trusts scored on sickness; the first cut-off in a bracket of that width below and above."""
    data = league_of({f"T{i}": {"OF1082": score} for i, score in enumerate(scores)})
    if not low and not high:
        return data
    ends = (2.0 - low, 2.5, 3.0), (2.0 + high, 2.5, 3.0)
    return replace(
        data, cutoffs=Cutoffs(values=(2.0, 2.5, 3.0), low=ends[0], high=ends[1], origin="test")
    )


def sickness(data: LeagueData, *values: float) -> Floats:
    given = np.full(data.matrix.values.shape, NAN)
    given[:, data.matrix.metrics.index("OF1082")] = values
    return given


FOUR = league(1.0, 2.0, 3.0, 4.0)


class TestVariants:
    def test_are_asked_under_both_line_rules_but_for_the_ends_of_the_brackets(self) -> None:
        data = league(1.0, 1.95, 2.05, 4.0, low=0.1, high=0.1)
        finding = found(data, sickness(data, 0, 1, 2, 10))
        assert [v.id for v in finding.variants] == [*ALONE, *ENDS]
        assert [v.shares is None for v in finding.variants] == [False, False, True, True]

    def test_name_who_moves_and_whose_rank_changes_most(self) -> None:
        data = league_of(
            {
                "A": {"OF1082": 1.0, "OF1080": 4.0},
                "B": {"OF1082": 2.2, "OF1080": 2.2},
                "C": {"OF1082": 2.9, "OF1080": 2.9},
            }
        )
        # plain 2.5, 2.2, 2.9; geometric 2, 2.2, 2.9
        geometric = found(data).variants[0].held
        assert (geometric.up, geometric.down) == (("A Partnership Trust",), ())
        assert (geometric.furthest, geometric.places) == ("A Partnership Trust", -1)
        assert geometric.correlation == pytest.approx(0.5)
        assert geometric.tide == pytest.approx(0.0)

    def test_an_indicative_league_has_its_own_quarters_alone(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        blank = random_league(Random(3), 12, league="acute", rules=rules)
        data = replace(blank, cutoffs=None, flag=np.zeros(12, dtype=np.bool_))
        finding = found(data)
        assert [(v.id, v.shares) for v in finding.variants] == [("geometric", None)]
        assert finding.headline.endswith("between league quarters")
        assert {row[1] for row in method_variants_table(finding).rows} == {
            "cut-offs follow the quartiles"
        }


class TestHeadline:
    def test_gives_both_answers(self) -> None:
        finding = found(FOUR, sickness(FOUR, 0, 8, 9, 10))
        assert finding.headline == (
            "Another way of scoring moves none to 2 trusts if the cut-offs stay put, none if each "
            "segment keeps its share"
        )

    def test_gives_one_where_too_few_are_scored_for_shares(self) -> None:
        finding = found(league(1.0, 2.0))
        assert finding.headline == "Another way of scoring moves no trust if the cut-offs stay put"

    @pytest.mark.parametrize(
        ("boundary", "lines", "mean"),
        [
            (
                {"rule": "quartile"},
                "if the cut-offs follow the quartiles",
                "and the quartiles follow",
            ),
            (
                {"rule": "fixed", "cutoffs": [2, 3, 3.5]},
                "if the cut-offs stand where you",
                "upward",
            ),
            ({"rule": "shares"}, "if the cut-offs stay put", "upward"),
        ],
    )
    def test_says_what_the_lines_do(self, boundary: dict[str, Any], lines: str, mean: str) -> None:
        rows = {org: {"OF1082": 1.0, "OF1080": 2.0 + i / 2} for i, org in enumerate("ABCDE")}
        finding = found(league_of(rows), boundary=boundary)
        assert lines in finding.headline and mean in finding.sentences[0]


class TestSentences:
    def test_say_what_each_variant_does_to_all_scores(self) -> None:
        data = league_of({org: {"OF1082": 1.0, "OF1080": 4.0} for org in "ABCD"})
        geometric, distance = found(data, sickness(data, 1, 2, 3, 4)).sentences
        assert geometric == (
            "A geometric mean makes every score better or leaves it (median −0.50), so with the "
            "cut-offs where they are all moves are upward; the fairer comparison is where each "
            "segment keeps its share: no trust."
        )
        assert distance.startswith("Scores by distance use the best and worst values loaded")

    def test_say_it_of_the_cut_offs_that_stay_alone_where_too_few_have_shares(self) -> None:
        rows = {org: {"OF1082": 1.0, "OF1080": score} for org, score in (("A", 1.2), ("B", 1.4))}
        assert (
            found(league_of(rows))
            .sentences[0]
            .endswith("so with the cut-offs where they are no trust moves.")
        )

    def test_say_nothing_of_a_mean_that_changes_no_score(self) -> None:
        (values,) = found(FOUR).sentences
        assert values.startswith("No values that a rule spreads are loaded")

    @pytest.mark.parametrize(
        ("inside", "said"),
        [
            ((), "at either end no trust is in another"),
            ((1.95, 2.05), "at either end 1 trust is in another"),
            ((1.95, 1.96, 2.05, 2.06), "at either end 2 trusts are in another"),
            ((1.95,), "at the low end 1 and at the high end none is in another"),
            ((2.05, 2.06), "at the low end none and at the high end 2 trusts are in another"),
            ((2.05,), "at the low end none and at the high end 1 trust is in another"),
        ],
    )
    def test_say_who_is_elsewhere_at_the_ends_of_the_brackets(
        self, inside: tuple[float, ...], said: str
    ) -> None:
        finding = found(league(1.0, 4.0, *inside, low=0.1, high=0.1))
        assert said in finding.sentences[-1]


class TestTable:
    def test_has_a_row_a_variant_and_line_rule(self) -> None:
        data = league(1.0, 1.95, 2.05, 4.0, low=0.1, high=0.1)
        finding = found(data)
        table = method_variants_table(finding)
        assert [row[:2] for row in table.rows] == [
            ("Geometric mean", "cut-offs stay put"),
            ("Geometric mean", "each segment keeps its share"),
            ("Cut-offs at the low end", "cut-offs stay put"),
            ("Cut-offs at the high end", "cut-offs stay put"),
        ]
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert table.rows[2][8:] == ("", "T1 Partnership Trust", "", "T1")
        assert table.caveat == finding.caveat


def test_the_caveat_names_no_line_rule_since_both_are_shown() -> None:
    assert found(FOUR).caveat.endswith(
        "Mental health and community · Q4 2025/26 · what-if, not official"
    )


def test_there_is_nothing_where_nobody_has_a_segment() -> None:
    assert variants(FOUR, exclude=list(FOUR.orgs)) is None
    assert variants(league(1.0, 2.0), boundary={"rule": "quartile"}) is None
