"""The trusts of an area in a league, and what is said of them; on leagues made by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from area_help import FOUR, METRICS, area, indicative, league
from leagues import NAN, league_of

from lib.findings.icb import position
from lib.findings.icb_figures_types import OwnFigure
from lib.findings.icb_moves_words import moved_words, same_words, shifts, what_if_words
from lib.findings.icb_names import told_apart
from lib.findings.icb_standing import Place
from lib.findings.icb_trusts import AreaLeague
from lib.findings.icb_words import indicative_words, near_words, own_words, scored_words
from lib.league import LeagueData
from lib.scenario import Scenario, from_mapping

_WEIGHBRIDGE = "By Weighbridge's own scoring, "


def earlier(data: LeagueData) -> LeagueData:
    return replace(data, period="2025-26-Q3")


def scored(of: Sequence[AreaLeague]) -> list[str]:
    return [s.sentence for s in scored_words("Vale", of, "Q4 2025/26", "officially scored")]


class TestRows:
    def test_are_those_of_the_area_in_the_tables_order_the_unscored_last(self) -> None:
        found = area(league({"X": 1.0, **FOUR, "N": NAN}), ["N", "T4", "T1"])
        assert [row.row.org_code for row in found.rows] == ["T1", "T4", "N"]
        assert len(found.scored) == 2 and found.ranked == 5

    def test_know_the_nearest_cut_off_and_what_lies_beyond_it(self) -> None:
        found = {row.row.org_code: row.near for row in area(league(FOUR)).rows}
        assert [n.words("segment") if n else "" for n in found.values()] == [
            "0.50 to segment 2",
            "0.04 to segment 1",
            "0.20 to segment 4",
            "0.60 to segment 3",
        ]
        assert [bool(n and n.close) for n in found.values()] == [False, True, False, False]

    def test_on_a_cut_off_are_nearest_to_the_worse_side(self) -> None:
        found = area(league({**FOUR, "T2": 2.5}), ["T2"]).rows[0].near
        assert found and found.words("segment") == "under 0.01 to segment 3"

    @pytest.mark.parametrize(
        ("score", "words"),
        [(2.05, "0.05 to segment 1"), (2.052, "over 0.05 to segment 1")],
    )
    def test_read_as_near_only_where_they_are(self, score: float, words: str) -> None:
        near = area(league({**FOUR, "T2": score}), ["T2"]).rows[0].near
        assert near and near.words("segment") == words
        assert near.close is (score == 2.05)

    def test_of_a_trust_with_an_icbs_name_are_called_a_trust(self) -> None:
        whole = "Vale NHS Foundation Trust"
        assert told_apart(whole, {"Vale"}) == "Vale NHS FT"
        assert told_apart("Vale NHS Trust", {"Vale"}) == "Vale trust"
        assert told_apart(whole, {"Dale"}) == whole

    def test_without_cut_offs_are_near_none(self) -> None:
        few = area(league({"T1": 1.0, "T2": 2.0}, cutoffs=None), ["T1", "T2"])
        assert [row.near for row in few.rows] == [None, None]
        assert scored([few]) == [
            "Vale has 2 officially scored trusts in Q4 2025/26: T1 Partnership without a segment "
            "and T2 Partnership without a segment of the mental health and community league."
        ]
        assert next(near_words([few])).sentence == "None is held by the override."

    def test_name_what_holds_the_score_back_most(self) -> None:
        data = league_of({"T1": {**dict.fromkeys(METRICS, 2.6), "OF1082": 4.0}})
        row = area(data, ["T1"]).rows[0]
        assert row.holds == ("Sickness absence",) and row.most > 0

    def test_of_an_unscored_trust_are_held_back_by_nothing(self) -> None:
        row = area(league({**FOUR, "N": NAN}), ["N"]).rows[0]
        assert (row.near, row.holds, row.most, row.kind_words) == (None, (), 0.0, "")


class TestCounts:
    def test_are_by_segment_from_three_trusts_up(self) -> None:
        assert scored([area(league(FOUR))]) == [
            "Vale has 4 officially scored trusts in Q4 2025/26: 1 in segment 1, 1 in segment 2, 1 "
            "in segment 3 and 1 in segment 4 of the mental health and community league."
        ]

    @pytest.mark.parametrize("orgs", [["T1"], ["T1", "T4"]])
    def test_give_way_to_names_below_three(self, orgs: list[str]) -> None:
        (said,) = scored([area(league(FOUR), orgs)])
        assert " 1 in segment" not in said
        assert all(f"{org} Partnership in segment" in said for org in orgs)
        assert "1 officially scored trust in" in said or "2 officially scored trusts in" in said

    def test_say_that_there_is_nobody(self) -> None:
        assert scored([]) == ["Vale has no officially scored trust in Q4 2025/26."]
        nobody = area(league({**FOUR, "N": NAN, "O": NAN}), ["N", "O"])
        assert scored([nobody])[1] == "2 trusts of such a league have no score."

    def test_say_who_is_not_scored(self) -> None:
        assert scored([area(league({**FOUR, "N": NAN}), ["T1", "N"])])[1] == (
            "1 more of such a league has no score."
        )

    def test_of_an_older_quarter_say_which(self) -> None:
        old = area(earlier(league(FOUR)), older=True)
        said = scored([old])[0]
        assert "trusts in Q3 2025/26, the latest loaded: " in said
        assert said.endswith("league (Q3 2025/26).")

    def test_without_segments_count_those_without(self) -> None:
        few = area(league({"T1": 1.0, "T2": 2.0, "T3": 3.0}, cutoffs=None))
        assert "3 without a segment of the" in scored([few])[0]

    def test_rest_on_each_trust(self) -> None:
        said = next(scored_words("Vale", [area(league(FOUR))], "Q4 2025/26", "scored"))
        assert [(r.org_code, r.words) for r in said.rests] == [
            (f"T{n}", f"in segment {n}") for n in (1, 2, 3, 4)
        ]


class TestNear:
    def test_counts_the_near_and_the_held(self) -> None:
        found = area(league(FOUR, flagged=["T1", "T2", "T3"]))
        said = next(near_words([found]))
        assert said.sentence == "1 is within 0.05 of a cut-off and 2 are held by the override."
        assert [r.words for r in said.rests] == [
            "0.04 to segment 1",
            "segment 1 by score, 3 by the override",
            "segment 2 by score, 3 by the override",
        ]

    def test_counts_the_likely_ranges_that_cross(self) -> None:
        wide = dict(zip(METRICS, (1.0, 1.0, 1.0, 3.0, 3.0, 3.0), strict=True))
        data = league_of({"T1": wide, "T2": dict.fromkeys(METRICS, 1.0)})
        _, said = near_words([area(data, ["T1", "T2"])])
        assert said.sentence == (
            "1 of 2 likely ranges crosses a cut-off: a segment is less certain than it looks."
        )
        assert said.rests[0].words == "likely range 1.00 to 1.00"
        assert said.rests[1].words.endswith(", segments 1 to 3")
        _, none = near_words([area(data, ["T2"])])
        assert none.sentence == "None of 1 likely range crosses a cut-off."

    def test_says_nothing_of_nobody(self) -> None:
        assert [*near_words([])] == []

    def test_says_in_one_clause_that_there_is_neither(self) -> None:
        said = next(near_words([area(league(FOUR), ["T1"])]))
        assert said.sentence == "None is within 0.05 of a cut-off or held by the override."


class TestIndicative:
    def test_are_those_without_an_official_score(self) -> None:
        own = area(indicative(FOUR))
        (said,) = indicative_words([own], [])
        assert said.sentence == (
            "4 trusts have indicative ranks only, scored by Weighbridge, without a segment: 4 in "
            "the acute league."
        )
        assert said.rests[0].words == "rank 1 of 4 in Q4 2025/26"
        (said,) = indicative_words([own], [area(league(FOUR), ["T1", "T2", "T3"])])
        assert said.sentence.startswith("1 more has an indicative rank only")
        assert [*indicative_words([own], [area(league(FOUR))])] == []


class TestMoved:
    def test_since_the_quarter_before_counts_ups_downs_and_the_significant(self) -> None:
        then = earlier(league({"T1": 1.5, "T2": 2.8, "T3": 2.04, "T4": 3.6}))
        (said,) = moved_words([area(league(FOUR), before=then)])
        assert said.sentence == (
            "Since Q3 2025/26, 1 moved up and 1 moved down a segment, 2 significantly."
        )
        assert [(r.org_code, r.words) for r in said.rests] == [
            ("T2", "from 3 to 2, significant"),
            ("T3", "from 2 to 3, significant"),
        ]

    def test_tells_the_override_and_too_few_metrics_apart(self) -> None:
        scores = {"T1": dict.fromkeys(METRICS, 1.5), "T2": {"OF1005": 1.0}}
        then = earlier(league_of({**scores, "T2": {"OF1005": 4.0}}))
        now = league_of(scores, flagged=["T1"])
        (said,) = moved_words([area(now, ["T1", "T2"], before=then)])
        assert said.sentence == (
            "Since Q3 2025/26, 1 moved up and 1 moved down a segment, none significantly, 1 by the "
            "override and 1 on too few metrics to say."
        )

    @pytest.mark.parametrize(
        ("orgs", "words"),
        [
            (["T1"], "T1 Partnership kept its segment"),
            (["T1", "T2"], "both with a segment then and now kept it"),
            ([*FOUR], "all 4 with a segment then and now kept it"),
        ],
    )
    def test_says_that_nobody_did(self, orgs: list[str], words: str) -> None:
        (said,) = moved_words([area(league(FOUR), orgs, before=earlier(league(FOUR)))])
        assert said.sentence == f"Since Q3 2025/26, {words}."

    def test_says_that_nothing_can_be_compared(self) -> None:
        (said,) = moved_words([area(league(FOUR), before=earlier(league({"X": 2.0})))])
        assert said.sentence.endswith("no segment can be compared: none had one then.")
        (said,) = moved_words([area(league(FOUR))])
        assert said.sentence == (
            "No quarter before Q4 2025/26 of the mental health and community league is loaded to "
            "compare with."
        )

    def test_of_an_indicative_league_is_by_league_quarter(self) -> None:
        found = area(indicative(FOUR), before=earlier(indicative(FOUR)))
        (said,) = moved_words([found], _WEIGHBRIDGE)
        assert said.sentence == (
            "By Weighbridge's own scoring, since Q3 2025/26, all 4 with a league quarter then and "
            "now kept it."
        )

    def test_names_the_leagues_where_they_differ_in_the_quarter_before(self) -> None:
        first = area(league(FOUR), before=earlier(league(FOUR)))
        said = [s.sentence for s in moved_words([first, area(league(FOUR), ["T1"])])]
        assert said[0].startswith("Since Q3 2025/26 in the mental health and community league, ")
        assert said[1].startswith("No quarter before Q4 2025/26 of the mental health")


def what_if(**content: object) -> Scenario:
    return from_mapping({"version": 1, **content})


class TestWhatIf:
    def test_says_who_would_change_segment(self) -> None:
        data = league_of(
            {
                "T1": {**dict.fromkeys(METRICS, 1.5), "OF1080": 4.0},
                "T2": dict.fromkeys(METRICS, 2.2),
            }
        )
        scenario = what_if(domain_weights={"finance": 8})
        (said,) = what_if_words([area(data, ["T1", "T2"], scenario=scenario)])
        assert said.sentence == (
            "Finance ×8 (7% to 29%) (what-if, not official): 1 of 2 trusts in the mental health "
            "and community league changes segment, 0 up and 1 down: T1 Partnership from 1 to 3."
        )
        assert [r.words for r in said.rests] == ["stays in 2", "from 1 to 3"]

    def test_says_who_would_have_none(self) -> None:
        scores = {"T1": {"OF1005": 1.0}, **{f"T{i}": dict.fromkeys(METRICS, 2.0) for i in (2, 3)}}
        scenario = what_if(missing={"min_metrics": 3})
        (said,) = what_if_words([area(league_of(scores), scenario=scenario)])
        assert said.sentence.endswith(
            "none of 3 trusts in the mental health and community league changes segment; 1 would "
            "have no segment."
        )
        assert said.rests[-1].words == "segment 1, none by the what-if"

    def test_names_six_at_most(self) -> None:
        scores = {f"T{i}": 1.5 for i in range(9)}
        scenario = what_if(boundary={"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]})
        (said,) = what_if_words([area(league(scores), [*scores], scenario=scenario)])
        assert said.sentence.endswith("T5 Partnership from 1 to 4 and 3 more.")

    def test_that_shifts_nobody_needs_no_column(self) -> None:
        idle = area(league(FOUR), scenario=what_if(override={"rule": "off"}))
        assert not shifts(idle)
        assert same_words(idle) == "Each has the segment and rank that it has by official scoring. "
        moves = what_if(boundary={"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]})
        assert shifts(area(league(FOUR), scenario=moves))
        assert same_words(area(league(FOUR))) == ""

    def test_that_changes_nothing_here_says_so(self) -> None:
        (said,) = what_if_words([area(league(FOUR), scenario=what_if(override={"rule": "off"}))])
        assert said.sentence == (
            "Override off (what-if, not official) changes nothing in the mental health and "
            "community league."
        )


def own(relation: str = "own", place: Place | None = None) -> OwnFigure:
    return OwnFigure(
        *("rtt_18_weeks", "Waits", "%", "high", relation, "V", "Vale Integrated Care Board"),
        *("2026-01", 61.2, "61.2%", place, None, "2025-01", None, "A sentence."),
    )  # type: ignore[arg-type]


class TestOwnPatients:
    def test_have_a_month_and_a_place(self) -> None:
        (said,) = own_words("Vale", [own(place=Place(12, False, 42))], "Vale")
        assert said.sentence == (
            "Own patients: 61.2% within 18 weeks in January 2026, 12th of 42 ICBs."
        )
        assert said.rests[0].words == "A sentence."

    def test_of_a_wider_area_are_the_icbs(self) -> None:
        (said,) = own_words("The Middle region", [own()], "Vale")
        assert said.sentence == "Own patients of Vale: 61.2% within 18 weeks in January 2026."

    def test_of_those_it_was_are_under_their_names(self) -> None:
        said = [s.sentence for s in own_words("New", [own("was"), own("part")], "New")]
        assert said[0].startswith("Own patients of Vale, now part of it: ")
        assert said[1].startswith("Own patients of Vale, of which it took over a part: ")

    def test_may_be_unpublished(self) -> None:
        (said,) = own_words("Vale", [], "Vale")
        assert said.sentence.endswith("no share within 18 weeks is published for this time.")


class TestPosition:
    def headline(self, *leagues: AreaLeague, scenario: Sequence[AreaLeague] = ()) -> str:
        return position("Vale", "Vale", "Q4 2025/26", leagues, scenario, []).headline

    def test_says_how_many_are_in_the_lower_segments(self) -> None:
        assert self.headline(area(league(FOUR))) == (
            "Vale: 2 of 4 officially scored trusts are in segment 3 or 4"
        )
        more = indicative({"X1": 1.0, "X2": 2.0, "X3": 3.0, "X4": 4.0})
        assert self.headline(area(league(FOUR)), area(more, ["X1"])).endswith(
            "; 1 more has an indicative rank only"
        )
        good = area(league({**FOUR, "T3": 1.0, "T4": 1.0}))
        assert ": none of 4 officially scored trusts is in segment 3 or 4" in self.headline(good)

    @pytest.mark.parametrize(
        ("orgs", "words"),
        [
            (["T1"], "the one officially scored trust is in segment 1"),
            (["T1", "T4"], "of 2 officially scored trusts one is in segment 1, the other in "),
        ],
    )
    def test_places_fewer_than_three_one_by_one(self, orgs: list[str], words: str) -> None:
        assert self.headline(area(league(FOUR), orgs)).startswith(f"Vale: {words}")

    def test_places_two_in_one_segment_together(self) -> None:
        alike = area(league({**FOUR, "T2": 1.4}), ["T1", "T2"])
        assert self.headline(alike) == "Vale: both officially scored trusts are in segment 1"
        few = area(league({"T1": 1.0}, cutoffs=None), ["T1"])
        assert self.headline(few) == "Vale: the one officially scored trust is without a segment"

    def test_places_those_with_an_indicative_rank_alone_by_league_quarter(self) -> None:
        more = indicative({"X1": 1.0, "X2": 2.0, "X3": 3.0, "X4": 4.0})
        two, one = area(more, ["X1", "X3"]), area(more, ["X4"])
        assert self.headline(area(league(FOUR), ["T1"]), two).endswith(
            "in segment 1; 2 more have indicative ranks only"
        )
        assert self.headline(two) == (
            "Vale: 2 trusts have indicative ranks only, 1 of them in league quarter 3 or 4"
        )
        assert self.headline(one) == (
            "Vale: 1 trust has an indicative rank only, in league quarter 4"
        )
        few = area(indicative({"X1": 1.0}), ["X1"])
        assert self.headline(few) == "Vale: 1 trust has an indicative rank only"

    def test_of_nobody_says_so(self) -> None:
        found = position("Vale", "Vale", "Q4 2025/26", [], [], [])
        assert found.headline == "Vale: no trust is scored"
        assert found.said[0].sentence == "No trust of a loaded league lies in Vale in Q4 2025/26."

    def test_of_a_what_if_says_how_many_would_change(self) -> None:
        scenario = what_if(boundary={"rule": "fixed", "cutoffs": [1.1, 1.2, 1.3]})
        moved = area(league(FOUR), scenario=scenario)
        idle = area(indicative({"X": 1.0, "Y": 2.0}), ["X", "Y"])
        assert self.headline(area(league(FOUR)), scenario=[moved, replace(idle, acts=False)]) == (
            "Vale: 3 of 4 trusts would change segment (what-if, not official)"
        )

    def test_carries_every_leagues_caveat(self) -> None:
        data = league(FOUR)
        assert data.cutoffs
        loose = replace(data, cutoffs=data.cutoffs.model_copy(update={"high": (2.1, 2.6, 3.1)}))
        official = [area(loose, before=earlier(data))]
        scenario = [area(data, scenario=what_if(domain_weights={"finance": 0.5}))]
        found = position("Vale", "Vale", "Q4 2025/26", official, scenario, [])
        assert found.caveats == (
            "Official data · Mental health and community · Q4 2025/26 · cut-offs bracketed, not "
            "published · against Q3 2025/26, our approximation: NHS England's threshold is not "
            "published",
        )
        assert found.what_if_caveats[0].endswith("cut-offs held · what-if, not official")
