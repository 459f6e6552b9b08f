from dataclasses import replace
from typing import Any

import pytest
from leagues import league_of

from lib.errors import ScenarioError
from lib.findings.what_if import WhatIf, what_if
from lib.scenario import from_mapping

# Under official weights: 1.5, 1.9, 2.3, 2.7, 3.1, 3.5 against 2.0, 2.5, 3.05.
ROWS = {
    f"T{i}": {"OF1082": 1.0 + 0.4 * i, "OF1080": 2.0 + 0.4 * i, "OF1005": 1.5 + 0.4 * i}
    for i in range(6)
}
BEFORE = {"T0": 1, "T1": 1, "T2": 2, "T3": 3, "T4": 4, "T5": 4}
LINES = (2.0, 2.5, 3.05)
FEW = (
    "Only 6 trusts are scored: too few for quartiles to mean much, and so for segments drawn at "
    "them."
)
DATA = league_of(ROWS, segment_before=BEFORE, cutoffs=LINES)


def finding(**scenario: Any) -> WhatIf:
    return what_if(DATA, from_mapping({"version": 1, **scenario}))


class TestHeadline:
    def test_gives_the_difference_and_both_answers(self) -> None:
        headline = finding(domain_weights={"finance": 0}).headline
        assert headline == (
            "Finance ×0 (33% to 0%): 2 of 6 trusts change segment if the cut-offs stay put "
            "(2 up, 0 down), 0 if each segment keeps its share. None of the 2 moves is firm."
        )

    def test_names_the_nearest_trust_where_nobody_moves(self) -> None:
        assert finding().headline == (
            "Official scoring: no trust changes segment. "
            "The nearest to a cut-off is T4 Partnership Trust, 0.050 away."
        )

    def test_says_where_a_score_lies_on_a_cut_off(self) -> None:
        on_it = league_of(ROWS, cutoffs=(1.9, 2.5, 3.05))
        headline = what_if(on_it, from_mapping({"version": 1})).headline
        assert headline.endswith("T1 Partnership Trust, whose score lies on it.")

    def test_never_shows_the_scenarios_name(self) -> None:
        named = finding(name="<b>Vote for me</b>", domain_weights={"finance": 0})
        assert "Vote" not in named.headline

    def test_has_no_nearest_where_nobody_is_scored(self) -> None:
        assert finding(missing={"min_metrics": 9}).headline == (
            "At least 9 metrics: no trust is scored. Leave fewer out, ask for fewer metrics, or "
            "give more metrics a weight."
        )

    def test_says_that_too_few_are_scored_for_segments(self) -> None:
        left = finding(exclude=["T0", "T1", "T2"], boundary={"rule": "quartile"}).headline
        assert "3 of 6 trusts are scored, too few for segments (at least 4). Leave" in left

    def test_says_what_to_do_where_nobody_is_scored_officially(self) -> None:
        nobody = league_of({org: {} for org in ROWS})
        assert what_if(nobody, from_mapping({"version": 1})).headline == (
            "Official scoring: no trust is scored. Choose another league or quarter."
        )

    def test_says_that_too_few_are_scored_to_keep_shares_by(self) -> None:
        few = {"exclude": ["T0", "T1", "T2"], "domain_weights": {"finance": 0}}
        assert finding(**few).headline.endswith(
            "if the cut-offs stay put (2 up, 0 down). 3 scored are too few for each segment to "
            "keep its share. None of the 2 moves is firm."
        )
        still = finding(exclude=["T0", "T1", "T2"]).headline
        assert still.endswith(
            "0.050 away. 3 scored are too few for each segment to keep its share."
        )

    def test_refuses_unknown_names(self) -> None:
        with pytest.raises(ScenarioError, match="money"):
            finding(domain_weights={"money": 2})


class TestAnswers:
    def test_count_the_moves_each_way_and_name_the_trusts(self) -> None:
        held = finding(domain_weights={"finance": 0}).held
        assert (held.moves, held.up, held.down, held.of) == (2, 2, 0, 6)
        assert held.matrix[2][1] == ("T3 Partnership Trust",)
        assert [row.org_code for row in held.movers] == ["T3", "T4"]
        assert {row.cause for row in held.movers} == {"the weights"}
        assert all(row.tide for row in held.movers)

    def test_hold_the_published_lines_where_the_scenario_keeps_shares(self) -> None:
        result = finding(boundary={"rule": "shares"}, domain_weights={"finance": 0})
        assert result.held.question == "If the cut-offs stay put"
        assert (result.held.moves, result.shares.moves) == (2, 0)

    @pytest.mark.parametrize(
        ("boundary", "question"),
        [
            ({"rule": "fixed", "cutoffs": [2, 2.4, 3]}, "If the cut-offs stand where you set them"),
            ({"rule": "quartile"}, "If the cut-offs follow the quartiles of the new scores"),
        ],
    )
    def test_say_which_lines_the_scenario_draws(
        self, boundary: dict[str, Any], question: str
    ) -> None:
        held = finding(boundary=boundary).held
        assert held.question == question
        assert (held.low, held.high) == (None, None)

    def test_give_the_spread_over_the_brackets(self) -> None:
        bracketed = DATA.cutoffs.model_copy(  # type: ignore[union-attr]
            update={"low": (1.95, 2.45, 2.95), "high": (2.21, 2.72, 3.08)}
        )
        data = replace(league_of(ROWS), cutoffs=bracketed)
        result = what_if(data, from_mapping({"version": 1, "domain_weights": {"finance": 0.7}}))
        held = result.held
        assert held.low is not None
        assert held.high is not None
        assert held.low < held.high
        assert f"{held.low} to {held.high} over the brackets" in result.headline


class TestPlain:
    def test_says_how_the_scores_shift_and_which_moves_only_follow(self) -> None:
        assert finding(domain_weights={"finance": 0}).plain == (
            "6 of 6 scores get better; the median change is −0.25 (1 is best, 4 is worst). "
            "2 moves come only from all scores shifting.",
            "The cut-offs between segments stay at 2.00, 2.50 and 3.05.",
            FEW,
        )

    def test_says_where_the_lines_come_from(self) -> None:
        frozen = what_if(league_of(ROWS, cutoffs=None), from_mapping({"version": 1}))
        assert frozen.plain == (
            "No score changes; move a weight to see who would change segment.",
            "The cut-offs between segments stay at 2.00, 2.50 and 3.00: "
            "the quartiles of this league's own official scores.",
            FEW,
        )

    def test_says_nothing_of_quartiles_where_enough_are_scored(self) -> None:
        twelve = league_of({f"T{i}": {"OF1082": 1.0 + 0.2 * i} for i in range(12)})
        assert len(what_if(twelve, from_mapping({"version": 1})).plain) == 2

    def test_has_no_scores_to_compare_where_nobody_is_scored(self) -> None:
        assert finding(missing={"min_metrics": 9}).plain[0] == "There are no scores to compare."

    def test_says_where_the_lines_moved_to(self) -> None:
        lines = finding(boundary={"rule": "fixed", "cutoffs": [2, 2.4, 3]}).plain[1]
        assert lines == "The cut-offs between segments stand at 2.00, 2.40 and 3.00."

    def test_says_that_too_few_are_scored(self) -> None:
        few = what_if(
            league_of(dict(list(ROWS.items())[:3]), cutoffs=None), from_mapping({"version": 1})
        )
        assert few.plain[1] == "Too few trusts are scored to draw cut-offs between segments."


class TestNotes:
    def test_say_who_is_no_longer_scored(self) -> None:
        notes = finding(exclude=["T0"]).notes
        assert notes[0] == "1 trust would no longer be scored, and did not move."

    def test_say_by_how_much_a_tied_group_misses_the_shares(self) -> None:
        tied = league_of({org: {"OF1082": 2.0} for org in ROWS}, segment_before=BEFORE)
        notes = what_if(tied, from_mapping({"version": 1})).notes
        assert notes == (
            "Tied scores stay together: segment 1 has 4 trusts more than its share.",
            "Tied scores stay together: segment 2 has 1 trust fewer than its share.",
            "Tied scores stay together: segment 3 has 1 trust fewer than its share.",
            "Tied scores stay together: segment 4 has 2 trusts fewer than its share.",
        )

    def test_carry_what_is_inert(self) -> None:
        assert "changes nothing" in finding(metric_weights={"OF1067": 2}).notes[0]


class TestCaveat:
    def test_names_data_league_quarter_and_rule(self) -> None:
        result = finding(override={"rule": "off"})
        assert result.held.caveat == (
            "Official data · Mental health and community · Q4 2025/26 · cut-offs held · "
            "what-if, not official"
        )
        assert "each segment keeps its share" in result.shares.caveat
        assert "not official" not in finding().held.caveat

    def test_of_kept_shares_is_official_where_nothing_else_is(self) -> None:
        assert "not official" not in finding().shares.caveat
        assert "not official" in finding(boundary={"rule": "shares"}).shares.caveat

    def test_of_kept_shares_is_a_what_if_where_a_tie_moves_someone(self) -> None:
        tied = league_of({org: {"OF1082": 2.2} for org in ROWS}, segment_before=BEFORE)
        assert "not official" in what_if(tied, from_mapping({"version": 1})).shares.caveat


class TestNothingToCount:
    def test_is_said_instead_of_zeros(self) -> None:
        few = finding(exclude=["T0", "T1", "T2"])
        assert few.held.nothing == ""
        assert few.shares.nothing == "no segments: 3 of 6 trusts scored, at least 4 needed"
        nobody = finding(missing={"min_metrics": 9})
        assert nobody.held.nothing == "no segments: nobody is scored"
