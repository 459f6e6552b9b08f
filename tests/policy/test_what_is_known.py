"""What conditions say of whom: unknowns, gaps, runs, comparisons and places."""

import numpy as np
import pytest
from applied_rules import applied, quarter, said
from official_leagues import QUARTERS

Q1, Q2, Q3, Q4 = QUARTERS


class TestWhatIsNotKnown:
    def test_in_a_quarter_that_is_not_loaded(self) -> None:
        found = applied("segment = 4", quarter(Q1, {"A": 4}), quarter(Q4, {"A": 4}))
        assert found.official.periods == QUARTERS
        assert said(found, "A") == "y??y"

    def test_of_who_was_not_in_the_league_or_is_not_scored(self) -> None:
        pools = quarter(Q1, {"B": 4}), quarter(Q2, {"A": 4, "B": 0}), quarter(Q3, {"B": 1, "A": 4})
        found = applied("segment = 4", *pools)
        assert (said(found, "A"), said(found, "B")) == ("?yy", "y?n")

    def test_of_a_quarter_with_nobody_in_the_league(self) -> None:
        found = applied("segment = 4", quarter(Q1, {}), quarter(Q2, {"A": 4}))
        assert said(found, "A") == "?y"

    @pytest.mark.parametrize(
        "when",
        [
            "last_segment = 4",
            "not last_segment = 1",
            "last_segment != 1 or change > 0",
            "override or not override",
            "rank > 0 or rank_from_end > 0",
            "finance_segment >= 1 or score >= 1",
            "quarters_running >= 1",
        ],
    )
    def test_nothing_at_all_of_who_is_left_out_now(self, when: str) -> None:
        pools = quarter(Q1, {"A": 4, "B": 2}), quarter(Q2, {"A": 4, "B": 2})
        found = applied(when, *pools, scenario={"exclude": ["A"]})
        assert said(found, "A", officially=False) == "??"
        assert np.isnan(found.outcomes[0].share[0])
        assert found.outcomes[0].until[0] == -1

    @pytest.mark.parametrize("when", ["last_segment = 4", "not last_segment = 1", "change >= 0"])
    def test_the_last_segment_of_who_is_not_scored_now(self, when: str) -> None:
        assert said(applied(when, quarter(Q1, {"A": 4}), quarter(Q2, {"A": 0})), "A") == "??"
        assert said(applied(when, quarter(Q1, {"A": 0}), quarter(Q2, {"A": 4})), "A") == "??"

    def test_a_domain_without_a_score(self) -> None:
        assert said(applied("finance_segment = 1", quarter(Q4, {"A": 1})), "A") == "?"
        assert said(applied("not finance_segment = 1", quarter(Q4, {"A": 1})), "A") == "?"

    def test_in_a_quarter_in_which_the_scenario_cannot_act(self) -> None:
        pools = quarter(Q1, {"A": 4}), quarter(Q2, {"A": 4}), quarter(Q3, {"A": 4})
        found = applied("segment = 4 for 3 quarters", *pools, without=[Q2])
        assert (said(found, "A"), said(found, "A", officially=False)) == ("??y", "???")

    def test_segments_of_a_league_without_cut_offs(self) -> None:
        pool = quarter(Q4, {"A": 4, "B": 1}, cutoffs=None)
        assert said(applied("segment >= 1", pool), "A") == "?"
        assert said(applied("rank = 1 or rank_from_end = 1", pool), "A") == "y"

    @pytest.mark.parametrize(
        ("when", "answer"),
        [
            ("finance_segment = 1 and segment = 4", "?"),
            ("finance_segment = 1 and segment = 1", "n"),
            ("finance_segment = 1 or segment = 4", "y"),
            ("finance_segment = 1 or segment = 1", "?"),
            ("not (finance_segment = 1 and segment = 1)", "y"),
        ],
    )
    def test_is_reckoned_with_as_kleene_does(self, when: str, answer: str) -> None:
        assert said(applied(when, quarter(Q4, {"A": 4})), "A") == answer


class TestQuarters:
    def test_a_break_in_any_of_them_is_unmet_even_where_others_are_unknown(self) -> None:
        pools = quarter(Q1, {"A": 3}), quarter(Q3, {"A": 4}), quarter(Q4, {"A": 4})
        assert said(applied("segment = 4 for 4 quarters", *pools), "A") == "nnnn"

    def test_more_than_are_loaded_are_not_known(self) -> None:
        assert said(applied("segment = 4 for 40 quarters", quarter(Q4, {"A": 4})), "A") == "?"

    def test_a_parameter_says_how_many(self) -> None:
        pools = [quarter(q, {"A": 4}, flagged=["A"]) for q in (Q3, Q4)]
        found = applied("segment = 4 for n quarters", *pools)
        assert said(found, "A") == "?y"
        again = applied("segment = 4 for n quarters", *pools, settings={"n": 1})
        assert said(again, "A") == "yy"
        assert again.settings == {"n": 1}

    def test_a_run_breaks_where_the_segment_is_not_known(self) -> None:
        pools = quarter(Q1, {"A": 2}), quarter(Q2, {"A": 2}), quarter(Q4, {"A": 2})
        assert said(applied("quarters_running = 2", *pools), "A") == "ny?n"

    def test_change_is_for_the_worse_above_0(self) -> None:
        pools = quarter(Q3, {"A": 1, "B": 4}), quarter(Q4, {"A": 3, "B": 4})
        found = applied("change = 2 and last_segment = 1", *pools)
        assert (said(found, "A"), said(found, "B")) == ("?y", "?n")

    def test_a_financial_year_goes_on_into_the_next(self) -> None:
        pools = quarter("2024-25-Q4", {"A": 4}), quarter(Q1, {"A": 4})
        found = applied("segment = 4 for 2 quarters", *pools)
        assert found.official.periods == ("2024-25-Q4", Q1)
        assert said(found, "A") == "?y"


class TestComparisons:
    @pytest.mark.parametrize(
        ("when", "orgs"),
        [
            ("score = 2.2", "B"),
            ("score != 2.2", "ACD"),
            ("score < 2.2", "A"),
            ("score <= 2.2", "AB"),
            ("score > 2.2", "CD"),
            ("score >= 2.2", "BCD"),
            ("score < 2.2000000005", "A"),  # the same within 1e-9
            ("score > 2.1999999995", "CD"),
            ("segment_before_override = 1 and segment = 3", "A"),
            ("override", "A"),
            ("people_segment = 4", "CD"),
        ],
    )
    def test_take_in_whom_they_say(self, when: str, orgs: str) -> None:
        pool = quarter(Q4, {"A": 1, "B": 2, "C": 4, "D": 4}, flagged=["A"])
        found = applied(when, pool)
        assert [o for o in "ABCD" if said(found, o) == "y"] == list(orgs)


class TestPlaces:
    def test_ties_share_the_better_place_from_both_ends(self) -> None:
        pool = quarter(Q4, {"A": 4, "B": 4, "C": 2, "D": 1, "E": 0})
        for when, orgs in {
            "rank_from_end = 1": "AB",
            "rank_from_end = 3": "C",
            "rank_from_end = 4": "D",
            "rank = 3": "AB",
        }.items():
            found = applied(when, pool)
            assert [o for o in "ABCDE" if said(found, o) == "y"] == list(orgs), when
