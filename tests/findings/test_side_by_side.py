from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import framework, league_of, random_league
from scipy.stats import spearmanr

from lib.findings.case import AnswerKey, by_line_rule
from lib.findings.options import Option, distinct, options, own_option
from lib.findings.side_by_side import side_by_side
from lib.findings.side_by_side_choice import NONE, picked, usual
from lib.findings.side_by_side_moves import against, moves_sentence, moves_words, tide_words
from lib.findings.side_by_side_tables import counts_table, pair_table, places_table
from lib.findings.side_by_side_types import Against, Mark, Side, SideBySide
from lib.findings.side_by_side_words import (
    agreement_words,
    apart_title,
    counts_title,
    pair_title,
)
from lib.findings.what_if import what_if
from lib.findings.wording import OFFICIAL as OFFICIAL_WORDS
from lib.framework import frameworks
from lib.league import FigureDates, LeagueData
from lib.robustness.draws import Draws
from lib.robustness.firmness import Firmness
from lib.scenario import OFFICIAL, Scenario, bind, canonical, encode, from_mapping
from lib.scoring.league import score_league

Leagues = Callable[[str], list[LeagueData]]

NAMES = ("OF1082", "OF1080", "OF1005")  # of people, finance and access


def of_three(rows: dict[str, tuple[float, ...]], **about: Any) -> LeagueData:
    """Scores on sickness, finance and waiting, by trust; fewer where a row is shorter."""
    return league_of(
        {org: dict(zip(NAMES, row, strict=False)) for org, row in rows.items()}, **about
    )


# Officially 2.0 (1), 2.33 (2), 3.33 (4, kept there) and 1.33 (1, held at 3).
ROWS = {"A": (1.0, 4.0, 1.0), "B": (3.0, 1.0, 3.0), "C": (3.0, 3.0, 4.0), "D": (1.0, 2.0, 1.0)}
DATA = of_three(ROWS, flagged=["D"])
CAVEAT = "Official data · Mental health and community · Q4 2025/26"
SMALL = "only 4 trusts scored"
LEAST = {"missing": {"min_metrics": 2}}


def scenario(**content: Any) -> Scenario:
    return canonical(from_mapping({"version": 1, **content}), framework())


def option(data: LeagueData = DATA, **content: Any) -> Option:
    found = own_option(scenario(**content), data)
    assert found is not None
    return found


def official(data: LeagueData = DATA) -> Option:
    return options(data)[0]


def preset(name: str, data: LeagueData) -> Option:
    return next(one for one in options(data) if one.id == name)


def found(*chosen: Option, data: LeagueData = DATA, key: AnswerKey = "held") -> SideBySide:
    return side_by_side(chosen, data, key)


NO_FINANCE = option(domain_weights={"finance": 0})  # A 1.0, B 3.0, C 3.5, D 1.0 (held)
OFF = option(override={"rule": "off"})
THREE = (official(), NO_FINANCE, OFF)


class TestSides:
    def test_count_who_is_in_each_segment_and_who_is_held_there(self) -> None:
        sides = found(*THREE).sides
        assert [side.counts for side in sides] == [(1, 1, 1, 1), (1, 0, 2, 1), (2, 1, 0, 1)]
        assert [side.held for side in sides] == [1, 1, 0]
        assert [side.title for side in sides[1:]] == ["Finance ×0 (33% to 0%)", "Override off"]

    def test_say_what_differs_only_where_the_title_does_not(self) -> None:
        data = of_three({org: ROWS[org] for org in ROWS}, flagged=["D"])
        sides = found(official(data), preset("finance-half", data), OFF, data=data).sides
        assert [side.told for side in sides] == ["", "Finance ×0.5 (33% to 20%)", ""]

    def test_keep_apart_who_is_unscored_and_who_has_a_score_alone(self) -> None:
        data = of_three({**ROWS, "E": (2.0,)})
        least = option(data, missing={"min_metrics": 3}, boundary={"rule": "shares"})
        few = option(data, missing={"min_metrics": 3}, exclude=["A", "B"])
        sides = found(least, few, data=data, key="shares").sides
        assert [(s.unscored, s.unplaced, sum(s.counts)) for s in sides] == [(1, 0, 4), (3, 2, 0)]


class TestRows:
    def test_hold_segment_rank_and_why_there_is_none(self) -> None:
        data = of_three({**ROWS, "E": (2.0,)}, flagged=["D"])
        few = option(data, missing={"min_metrics": 2})
        row = found(official(data), few, data=data).rows[4]
        assert [(p.segment, p.rank, p.reason) for p in row.places] == [
            (1, 1, ""),
            (None, None, "1 metric, 2 required"),
        ]
        assert (row.segments, row.apart) == ((1,), 0)

    def test_that_disagree_come_furthest_apart_first_then_by_name(self) -> None:
        disagreed = found(*THREE).disagreed
        assert [(row.org_code, row.apart) for row in disagreed] == [("D", 2), ("B", 1)]


class TestMatrix:
    def test_has_the_names_by_segment_in_one_and_in_the_other(self) -> None:
        cells = found(*THREE).matrix(1, 2)
        assert cells[2][0] == ("D Partnership Trust",)
        assert cells[2][1] == ("B Partnership Trust",)
        assert sum(len(names) for row in cells for names in row) == 4

    def test_title_counts_who_is_elsewhere(self) -> None:
        finding = found(*THREE)
        assert pair_title(finding, 0, 1).title == "1 trust is in another segment"
        assert pair_title(finding, 1, 2).title == "2 trusts are in another segment"
        assert pair_title(finding, 0, 0).title == "No trust is in another segment"


class TestCountsTitle:
    def test_is_of_the_segment_that_changes_most(self) -> None:
        assert counts_title(found(*THREE)).title == "Segment 3 holds 0 to 2 trusts"
        lower = option(boundary={"rule": "fixed", "cutoffs": [1.5, 2.0, 2.2]})
        assert counts_title(found(OFF, lower)).title == "Segment 1 shrinks from 2 trusts to none"
        assert counts_title(found(official(), OFF)).title == "Segment 1 grows from 1 to 2 trusts"

    def test_says_where_no_size_changes(self) -> None:
        more = option(missing={"min_metrics": 2})
        same = "Every segment has as many trusts in each scenario"
        assert counts_title(found(official(), more)).title == same


class TestHeadline:
    def test_of_two_names_them(self) -> None:
        assert found(official(), OFF).headline == (
            "Official scoring and Override off place 1 of 4 trusts differently"
        )

    def test_quotes_titles_that_would_read_as_two(self) -> None:
        kept = preset("finance-out", DATA)
        assert found(kept, OFF).headline == (
            "“Finance out, override kept” and “Override off” place 2 of 4 trusts differently"
        )

    def test_does_not_name_what_is_too_long_to_read(self) -> None:
        long = option(domain_weights={"finance": 0, "access": 0.5}, override={"rule": "off"})
        assert found(official(), long).headline.startswith("The two scenarios place ")

    def test_of_more_says_who_is_best_in_all(self) -> None:
        assert found(*THREE).headline == (
            "The three scenarios place 2 of 4 trusts differently; 1 trust is in segment 1 in all "
            "of them"
        )

    def test_says_where_they_agree(self) -> None:
        more = option(missing={"min_metrics": 2})
        assert found(official(), more).headline.endswith("place all 4 trusts alike")
        data = of_three({**ROWS, "E": (2.0,)}, flagged=["D"])
        agreed = found(official(data), more, data=data)
        assert agreed.headline.endswith("place all 4 trusts with a segment in both alike")
        assert agreed.disagreed == ()
        apart = found(official(data), option(data, **LEAST, override={"rule": "off"}), data=data)
        assert " 1 of 4 trusts with a segment in both differently" in f" {apart.headline}"

    def test_says_where_nobody_has_a_segment_in_both(self) -> None:
        nobody = option(exclude=list(DATA.orgs))
        finding = found(official(), nobody)
        assert finding.headline == "No trust has a segment in both of the scenarios"
        assert finding.sentences[-1] == "Choose other scenarios, another league or another quarter."
        assert pair_title(finding, 0, 1).title == "No trust has a segment in both"
        assert finding.pairs[0].correlation is None

    def test_and_sentences_hold_for_one_trust_and_for_none(self) -> None:
        one = of_three({"A": (1.0, 1.0, 1.0)})
        off = option(one, domain_weights={"finance": 0})
        assert found(official(one), off, data=one).headline == (
            "Official scoring and Finance ×0 (33% to 0%) place the one trust alike"
        )
        none = of_three({})
        for key in ("held", "shares"):
            finding = side_by_side([official(none), OFF], none, key)
            assert finding.headline.startswith("No trust has a segment in both")
            assert counts_title(finding).title == "No trust has a segment"


class TestSentences:
    def test_of_two_say_who_is_at_either_end_of_both(self) -> None:
        first, furthest = found(official(), OFF).sentences[1:]
        assert first == "In both, 1 trust is in segment 1 and 1 in segment 4."
        assert furthest == "1 trust is two segments apart: D Partnership."

    def test_of_more_say_who_is_worst_in_all_of_them(self) -> None:
        assert found(*THREE).sentences[1] == "1 trust is in segment 4 in all of them."

    def test_of_a_small_league_begin_with_that(self) -> None:
        finding = found(*THREE)
        assert finding.sentences[0].startswith("Only 4 trusts are scored: too few for quartiles")
        assert finding.caveat.endswith(" · only 4 trusts scored")

    def test_say_that_nobody_is_far_apart_and_who_has_no_segment_in_one(self) -> None:
        data = of_three({**ROWS, "E": (2.0,)})
        few = option(data, missing={"min_metrics": 2}, domain_weights={"finance": 0})
        said = found(official(data), few, data=data).sentences
        assert "No trust is more than one segment apart." in said
        assert said[-1].startswith(
            "1 trust has a segment in only some of them; where there is none"
        )

    def test_name_three_of_many_and_count_the_others(self) -> None:
        data = of_three(
            {f"T{i}": (1.0, 1.0, 1.0) for i in range(5)}, flagged=[f"T{i}" for i in range(5)]
        )
        said = found(official(data), OFF, data=data).sentences
        assert said[1] == "In both, no trust is in segment 1 and none in segment 4."
        assert said[2].startswith("5 trusts are two segments apart: T0 Partnership, T1 ")
        assert said[2].endswith("T2 Partnership and 2 others.")


class TestCaveat:
    def test_names_the_line_rule_where_it_is_one(self) -> None:
        assert found(*THREE).caveat == f"{CAVEAT} · cut-offs held · what-if, not official · {SMALL}"
        kept = found(*THREE, key="shares").caveat
        assert kept == f"{CAVEAT} · each segment keeps its share · what-if, not official · {SMALL}"

    def test_says_where_each_has_its_own(self) -> None:
        fixed = option(boundary={"rule": "fixed", "cutoffs": [1.5, 2.0, 3.0]})
        own = f"{CAVEAT} · cut-offs by each scenario's own rule · what-if, not official"
        assert found(official(), fixed).caveat == f"{own} · {SMALL}"


class TestTables:
    def test_hold_everyone_with_what_each_scenario_changes(self) -> None:
        finding = found(official(), preset("finance-half", DATA), OFF)
        places = places_table(finding)
        assert places.columns[:5] == (
            *("org_code", "org_name", "segments_apart"),
            *("segment (1 Official scoring)", "rank (1 Official scoring)"),
        )
        assert places.columns[5] == "move (1 Official scoring)"
        assert [row[0] for row in places.rows] == ["D", "B", "A", "C"]
        assert places.caveat.endswith("Finance half: Finance ×0.5 (33% to 20%)")
        assert pair_table(finding, 0, 2).rows[1] == (2, 2, 1, "B Partnership Trust", "B")
        for table in (places, pair_table(finding, 0, 1), counts_table(finding)):
            assert len({*table.columns}) == len(table.columns)
            assert all(len(row) == len(table.columns) for row in table.rows)

    def test_give_each_scenario_its_moves_and_each_move_its_mark(self) -> None:
        moves = [against(one, DATA, "held", draws=Draws(count=50)) for one in THREE]
        finding = side_by_side(THREE, DATA, "held", against=moves)
        counts = counts_table(finding)
        of = counts.columns.index("moves")
        assert [row[of] for row in counts.rows] == [None, 1, 1]
        assert counts.rows[2][of:] == (1, None, None, 1, 0, 0, 0)
        first = places_table(finding).rows[0]
        assert (first[3::3], first[5::3]) == ((3, 3, 1), (None, None, "firm"))
        assert apart_title(finding) == "2 trusts in different segments, furthest apart first"

    def test_of_an_indicative_league_know_no_override(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        data = random_league(Random(3), 9, league="acute", rules=rules)
        finding = found(
            official(data), option_of(data, {"domain_weights": {"people": 0}}), data=data
        )
        assert "held_by_the_override" not in counts_table(finding).columns
        aged = (FigureDates(data.matrix.metrics[0], "2024", 18, "2025-08", 10),)
        dated = found(official(data), official(data), data=replace(data, dates=aged))
        assert dated.sentences[0].endswith("18 months at the quarter's end.")
        assert dated.caveat.endswith("18 months")
        assert "egment" not in finding.headline + "".join(finding.sentences) + finding.caveat
        assert "segment" not in agreement_words((), 1, finding)


def option_of(data: LeagueData, content: dict[str, Any]) -> Option:
    made = own_option(canonical(from_mapping({"version": 1, **content}), data.framework), data)
    assert made is not None
    return made


class TestEqualsPlainScoring:
    @pytest.mark.parametrize("key", ["held", "shares"])
    @pytest.mark.parametrize("seed", range(4))
    def test_on_leagues_with_gaps_and_ties(self, key: AnswerKey, seed: int) -> None:
        data = random_league(Random(seed), 25)
        chosen = options(data)[: 2 + seed % 3]
        finding = side_by_side(chosen, data, key)

        plain = []
        for one in chosen:
            rules = bind(one.scenario, data).rules
            plain.append(
                score_league(data, rules if one is chosen[0] else by_line_rule(rules, key))
            )
        segments = np.array([result.segments for result in plain])
        apart = [{int(s) for s in segments[:, i] if s} for i in range(len(data.orgs))]
        n = sum(len(there) > 1 for there in apart)
        assert len(finding.disagreed) == n
        placed = int(np.sum((segments > 0).sum(axis=0) > 1))
        assert (f"place {n} of {placed} trusts" in finding.headline) == bool(n)
        for segment in (1, 4):
            names = [data.names[i] for i in np.flatnonzero((segments == segment).all(axis=0))]
            assert finding.in_all(segment) == tuple(sorted(names))
        for pair, (i, j) in zip(finding.pairs, combinations(range(len(chosen)), 2), strict=True):
            a, b = plain[i].ranks, plain[j].ranks
            both = (a > 0) & (b > 0)
            assert (pair.first, pair.second, pair.ranked) == (i, j, both.sum())
            if pair.correlation is not None:
                assert pair.correlation == pytest.approx(spearmanr(a[both], b[both]).statistic)
            where = (segments[i] > 0) & (segments[j] > 0) & (segments[i] != segments[j])
            assert pair.disagree == where.sum()

    def test_refuses_one_and_five(self) -> None:
        for chosen in (THREE[:1], THREE + THREE):
            with pytest.raises(ValueError, match="2 to 4 scenarios"):
                side_by_side(chosen, DATA, "held")


class TestPicked:
    CHOICES = options(DATA, [scenario(domain_weights={"finance": 0.3})])

    def pick(self, asked: str, now: Scenario = OFFICIAL) -> tuple[list[str], str]:
        made = picked(asked, self.CHOICES, now, DATA)
        assert {one.id for one in made.chosen} <= {one.id for one in made.options}
        return [one.id for one in made.chosen], made.note

    def test_takes_ids_in_the_order_asked_for(self) -> None:
        assert self.pick("override-off,official,override-off") == (["override-off", "official"], "")

    def test_reads_a_code_and_adds_it(self) -> None:
        code = encode(scenario(domain_weights={"finance": 0.7}))
        assert self.pick(f"official,{code}") == (["official", code], "")

    def test_knows_a_preset_in_a_code_whatever_its_name(self) -> None:
        code = encode(scenario(domain_weights={"finance": 0.5}, name="Mine"))
        assert self.pick(f"official,finance-half,{code}") == (["official", "finance-half"], "")

    def test_says_what_is_unknown_and_drops_it(self) -> None:
        nothing = encode(scenario(domain_weights={"finance": 1}, name="Nothing"))
        ids, note = self.pick(f"official,override-off,<b>,1.bad,{nothing},{'x' * 99}")
        assert ids == ["official", "override-off"]
        assert note.startswith("Asked for, but unknown or without effect here: “<b>”; “1.bad”; “1.")
        assert note.endswith("; 1 more.")

    def test_takes_the_first_four(self) -> None:
        ids = [one.id for one in self.CHOICES[:5]]
        assert self.pick(",".join(ids)) == (
            ids[:4],
            "The link asks for 5 scenarios: the first 4 stand here.",
        )

    def test_is_nothing_where_the_reader_took_all_away(self) -> None:
        assert self.pick(NONE) == ([], "")

    def test_is_the_usual_where_nothing_is_known(self) -> None:
        assert (
            self.pick("nope")[0] == self.pick("")[0] == ["official", "finance-half", "override-off"]
        )


class TestUsual:
    def test_is_official_and_what_is_set_now(self) -> None:
        now = scenario(domain_weights={"finance": 0.3}, name="Mine")
        ids = [one.title for one in usual(options(DATA, [now]), now)]
        assert ids == ["Official scoring", "Finance ×0.3 (33% to 13%)"]

    def test_is_other_presets_where_the_usual_cannot_act(self) -> None:
        choices = [one for one in options(DATA) if one.id not in ("finance-half", "override-off")]
        others = [one.id for one in choices if one.preset]
        assert [one.id for one in usual(choices, OFFICIAL)] == ["official", *others[:2]]
        unknown = scenario(domain_weights={"finance": 0.9})
        assert len(usual(choices, unknown)) == 3

    def test_tells_two_of_the_same_title_apart(self) -> None:
        twin = replace(OFF, id="twin")
        assert [one.title for one in distinct([OFF, twin])] == ["Override off", "Override off (2)"]


class TestOfficialFigures:
    def test_agree_with_the_what_if_page(self, official_leagues: Leagues) -> None:
        data = official_leagues("2025-26-Q4")[0]
        half = preset("finance-half", data)
        moved = what_if(data, half.scenario, draws=Draws(count=50))
        assert moved.shares is not None
        each: list[tuple[AnswerKey, int]] = [
            ("held", moved.held.moves),
            ("shares", moved.shares.moves),
        ]
        for key, n in each:
            finding = side_by_side([official(data), half], data, key)
            assert finding.headline == (
                f"Official scoring and Finance half place {n} of 61 trusts differently"
            )
        three = side_by_side([official(data), half, preset("override-off", data)], data, "held")
        assert three.headline == (
            "The three scenarios place 12 of 61 trusts differently; 10 trusts are in segment 1 in "
            "all of them"
        )
        assert counts_title(three).title == "Segment 1 holds 10 to 14 trusts"

    def test_give_each_scenario_its_moves_and_how_firm_they_are(
        self, official_leagues: Leagues
    ) -> None:
        data = official_leagues("2025-26-Q4")[0]
        chosen = [official(data), preset("finance-half", data), preset("override-off", data)]
        moves = [against(one, data, "held") for one in chosen]
        finding = side_by_side(chosen, data, "held", against=moves)

        assert finding.sentences[0] == (
            "Against official scoring, Finance half moves 10 trusts (9 to 14), none firm; "
            "Override off moves 2, 1 firm."
        )
        half = moves[1]
        assert moves[0] is None and half is not None
        assert (half.with_tide, half.of_word("leaning")) == (5, 2)
        leeds = next(row for row in finding.rows if row.org_code == "RY6")
        assert [place.segment for place in leeds.places] == [3, 4, 3]
        assert [place.mark for place in leeds.places] == [None, Mark("finely balanced", True), None]
        assert (apart_title(finding)) == "12 trusts in different segments"
        assert counts_table(finding).rows[1][-7:] == (10, 9, 14, 0, 2, 8, 5)
        first = next(row for row in places_table(finding).rows if row[0] == "RY6")
        assert first[3:] == (3, 45, None, 4, 44, "finely balanced, with the tide", 3, 45, None)


def a_side(title: str, *words: Firmness, low: int | None = None, high: int | None = None) -> Side:
    marks = {f"T{i}": Mark(word, False) for i, word in enumerate(words)}
    return Side(title, title, title, (0,) * 4, 0, 0, 0, Against(marks, low, high))


class TestMovesSentence:
    def said(self, *sides: Side) -> str:
        return "".join(moves_sentence(sides, "trust", OFFICIAL_WORDS))

    def test_says_how_many_move_and_how_many_are_firm(self) -> None:
        sides = (
            replace(a_side("Official scoring"), against=None),
            a_side("P", "leaning"),
            a_side("Q", "firm", "firm", low=1, high=2),
            a_side("R", low=0, high=1),
        )
        assert self.said(*sides) == (
            "Against official scoring, P moves 1 trust, leaning; Q moves 2 (1 to 2), both firm; "
            "R moves none (0 to 1)."
        )

    def test_counts_scenarios_whose_titles_are_too_long(self) -> None:
        assert self.said(a_side("x" * 49, "firm", "firm", "firm")) == (
            "Against official scoring, the first scenario moves 3 trusts, all firm."
        )

    def test_is_left_out_where_no_moves_are_known(self) -> None:
        assert self.said(replace(a_side("P"), against=None)) == ""

    def test_has_a_short_form_for_under_a_bar(self) -> None:
        none = a_side("R", low=0, high=1).against
        assert (
            none and moves_words(none, OFFICIAL_WORDS) == "no moves from official scoring (0 to 1)"
        )
        one = Against({"A": Mark("firm", True)}, 1, 1)
        assert moves_words(one, OFFICIAL_WORDS) == "1 move from official scoring: firm"
        assert tide_words(one) == "1 moves only with the tide"


class TestAgainst:
    def test_is_as_on_the_page_what_if(self) -> None:
        data = random_league(Random(5), 25)
        half = preset("finance-half", data)
        few = Draws(count=50)
        both = what_if(data, half.scenario, draws=few)
        for answer in (both.held, both.shares):
            assert answer and answer.moves
            of = against(half, data, answer.key, draws=few)
            assert of is not None
            assert set(of.marks) == {row.org_code for row in answer.movers}
            assert of.with_tide == sum(row.tide for row in answer.movers)
            assert (of.low, of.high) == (answer.low, answer.high)

    def test_is_none_of_official_scoring_and_where_nobody_has_a_segment(self) -> None:
        assert against(official(), DATA, "held") is None
        assert against(option(exclude=list(DATA.orgs)), DATA, "held") is None
