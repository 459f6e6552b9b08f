"""When rules would apply: words, labels, and leagues at the edge."""

import re
from dataclasses import replace

import pytest
from area_help import FOUR, league
from follows_timeline_plain import followed
from leagues import NAN
from shipped import illustrative_leagues

from lib.charts import follows_timeline as chart
from lib.findings.follows_icb import icb_follows, league_follows
from lib.findings.follows_icb_tables import icb_follows_table
from lib.findings.follows_icb_words import coming_words, rule_words
from lib.findings.follows_timeline import Followed, over_quarters
from lib.findings.follows_timeline_stand import Side, Stand
from lib.findings.follows_timeline_sweeps import ahead, by_length
from lib.findings.follows_timeline_tables import count_table
from lib.findings.follows_timeline_types import Cell, CountRow
from lib.findings.follows_timeline_who import when, when_table
from lib.findings.follows_timeline_words import ahead_title
from lib.findings.league_table import Quarter
from lib.findings.words import listed
from lib.scenario import OFFICIAL, Scenario, from_mapping

YEAR = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")
WORSE = from_mapping({"version": 1, "boundary": {"rule": "fixed", "cutoffs": [1.2, 1.6, 2.0]}})
PAY = "no-pay-rise"
YES, NO = Side(applies=True, until=0, since="since Q4 2025/26"), Side(applies=False, until=-1)


def quarters(*scores: dict[str, float]) -> list[Quarter]:
    """The last quarters of the year, with everyone's score in each."""
    made = [
        replace(league(each), period=period)
        for each, period in zip(scores, YEAR[-len(scores) :], strict=True)
    ]
    return [Quarter(data, (data,)) for data in made]


def year(scenario: Scenario = OFFICIAL, settings: dict[str, float] | None = None) -> Followed:
    """T4 is in segment 4 all year, T3 in the last two quarters."""
    late = {**FOUR, "T3": 3.5}
    return followed(quarters(FOUR, FOUR, late, late), scenario, settings)


class TestCell:
    @pytest.mark.parametrize(
        ("cell", "label", "words"),
        [
            (Cell(9), "9", "9"),
            (Cell(0, 17, short=True), "?", "not known, at most 17"),
            (Cell(6, 2, short=True), "6+", "at least 6, of 2 more not known"),
            (Cell(6, 2), "6", "6, of 2 more not known"),
            (Cell(6, more=True), "+6", "6 more"),
            (Cell(0, more=True), "–", "0 more"),
            (Cell(None, why="the quarter is not loaded"), "–", "the quarter is not loaded"),
        ],
    )
    def test_says_how_many_and_what_is_not_known(self, cell: Cell, label: str, words: str) -> None:
        assert (cell.label, cell.words) == (label, words)


class TestOverQuarters:
    def test_is_not_known_where_the_rule_looks_back_further_than_is_loaded(self) -> None:
        grid = over_quarters(year(), PAY)
        row = next(row for row in grid.rows if row.id == PAY)
        assert [cell.label for cell in row.official] == ["?", "?", "?", "1"]
        assert grid.title.title.endswith("first known in Q4 2025/26, for 1 trust")
        assert "?: not known, as the rule looks back on quarters that are not loaded." in (
            grid.sentences
        )
        assert grid.sentences[0] == (
            "The rule asks for segment 4 for 4 quarters running; its one setting is not in the "
            "announcement."
        )
        assert "as announced November 2024, may have been overtaken" in grid.caveat

    def test_shows_both_sides_under_a_scenario_and_says_which(self) -> None:
        grid = over_quarters(year(WORSE), PAY)
        row = next(row for row in grid.rows if row.id == PAY)
        assert [cell.label for cell in row.scenario] == ["?", "?", "?", "3"]
        assert grid.title.title.endswith("; under the scenario 3 trusts now")
        assert "what-if, not official" in grid.caveat and "cut-offs" in grid.caveat

    def test_a_quarter_in_which_the_scenario_cannot_act_has_no_count_under_it(self) -> None:
        of = year(WORSE)
        some = replace(of, changed=of.changed[1:])
        row = over_quarters(some, PAY).rows[0]
        assert row.scenario[0] == Cell(None, why="the scenario cannot act")
        assert row.official[0].applies is not None

    @pytest.mark.parametrize(
        ("rule", "said"),
        [
            ("deep-dive", "1 trust in Q1 2025/26, 2 in Q4 2025/26"),
            ("freedoms-removed", "no trust in any loaded quarter"),
        ],
    )
    def test_says_first_and_now(self, rule: str, said: str) -> None:
        assert over_quarters(year(), rule).title.title.endswith(f": {said}")


class TestByLength:
    def test_counts_at_every_length_and_marks_the_one_that_is_set(self) -> None:
        grid = by_length(year(), PAY)
        assert grid is not None
        row = next(row for row in grid.rows if row.id == PAY)
        assert [cell.label for cell in row.official] == ["2", "2", "1", "1", "?", "?", "?", "?"]
        assert row.marked == 3
        assert grid.title.title.endswith(": 1 trust at 4 quarters, 2 at 1")

    def test_goes_on_to_the_length_that_is_set(self) -> None:
        grid = by_length(year(settings={"persistent_quarters": 11}), PAY)
        assert grid is not None and len(grid.columns) == 11
        assert grid.title.title.endswith(": not known at 11 quarters, 2 at 1")

    def test_says_both_sides_where_they_differ(self) -> None:
        grid = by_length(year(WORSE), PAY)
        assert grid is not None
        assert grid.title.title.endswith("at 4 quarters: 1 trust officially, 3 under the scenario")


class TestAhead:
    def test_says_who_comes_and_after_how_many_quarters(self) -> None:
        grid = ahead(year(), PAY)
        assert grid.title.title.endswith(
            ": 1 more trust after 2 quarters, if everything stays as it is"
        )
        assert "It is no forecast." in listed(grid.sentences)

    def test_says_where_it_may_be_sooner(self) -> None:
        grid = ahead(followed(quarters(FOUR), OFFICIAL), PAY)
        assert any(one.startswith("It may be sooner for no annual") for one in grid.sentences)

    def test_says_that_nobody_comes(self) -> None:
        grid = ahead(followed(quarters({"T1": 1.5, "T2": 1.6}), OFFICIAL), PAY)
        assert (grid.rows, grid.title.title) == (
            (),
            "No rule comes to apply to any further trust if everything stays as it is",
        )


class TestWhen:
    def test_says_since_when_and_how_soon_longest_first(self) -> None:
        finding = when(year(), PAY)
        said = [
            [row.words(side, finding.period) for side in row.stand.sides] for row in finding.rows
        ]
        assert said == [["since Q4 2025/26 or before"], ["in 2 quarters (Q2 2026/27)"]]
        assert finding.title.title.endswith(": 1 trust now, 1 to come if everything stays as it is")

    def test_what_is_not_known_is_not_said_to_be_nobody(self) -> None:
        finding = when(followed(quarters(FOUR, FOUR), OFFICIAL), PAY)
        assert finding.title.title.endswith(": not known yet, for at most 1 trust")
        (row,) = finding.rows
        assert row.words(row.stand.official, finding.period) == (
            "not known: needs 4 quarters, 2 are loaded; at the latest in 2 quarters (Q2 2026/27)"
        )
        assert row.stand.share == ""

    def test_a_file_without_names_has_no_codes_either(self) -> None:
        finding = when(year(WORSE), PAY)
        hidden, shown = (when_table(finding, names=names) for names in (False, True))
        assert {"T4", "T4 Partnership Trust"} <= {cell for row in shown.rows for cell in row}
        assert not re.search(r"T\d", str(hidden.rows))
        assert all(len(table.columns) == len(table.rows[0]) for table in (hidden, shown))
        assert hidden.caveat.startswith(
            "No annual pay rise for very senior managers: segment 4 for 4 quarters running · "
        )


class TestLeaguesAtTheEdge:
    @pytest.mark.parametrize(
        "scores",
        [{"T1": 3.6}, {"T1": NAN, "T2": 3.6}, {"T1": NAN}],
        ids=["one", "one of two scored", "nobody scored"],
    )
    @pytest.mark.parametrize("scenario", [OFFICIAL, WORSE], ids=["official", "scenario"])
    def test_nothing_breaks_and_nothing_follows_from_what_is_missing(
        self, scores: dict[str, float], scenario: Scenario
    ) -> None:
        of = followed(quarters(scores, scores), scenario)
        for grid in (over_quarters(of, PAY), by_length(of, PAY), ahead(of, PAY)):
            assert grid is not None
            assert chart.rows(grid) and chart.spec(grid) and chart.alt_text(grid)
            assert count_table(grid).caveat == grid.caveat
            for row in grid.rows:
                assert all((c.applies or 0) <= len(scores) for c in (*row.official, *row.scenario))
        unscored = [one for one in league_follows(of, of.data.orgs).members if one.reason]
        assert not any(one.shown or one.coming or one.open for one in unscored)
        assert when(of, PAY).title.title


class TestIcb:
    def test_counts_those_touched_and_says_what_of_others_cannot_be_said(self) -> None:
        own = league_follows(year(), ["T1", "T4"])
        found = icb_follows("Here", [own], [("acute", 2)], None, "Q4 2025/26", own_loaded=False)
        assert found.headline == (
            "Here: both officially scored trusts would be touched by 6 consequences"
        )
        assert found.sentences[0] == "Of these 2 are gains, 2 are support and 2 are restrictions."
        assert "no segment, so never a consequence" in found.sentences[-1]
        assert found.own_said.startswith("ICBs are segmented from 2026/27; no official league")

    def test_under_a_scenario_says_what_is_new_and_what_is_gone(self) -> None:
        own = league_follows(year(WORSE), ["T1", "T4"])
        found = icb_follows("Here", [own], [], None, "Q4 2025/26", own_loaded=True)
        assert found.headline == (
            "Here: 5 consequences under the scenario, officially 6 (1 new and 2 no longer), "
            "for 2 officially scored trusts"
        )
        assert found.own_said == (
            "Here is not in the league of ICBs of Q4 2025/26, so nothing follows for itself."
        )

    @pytest.mark.parametrize(
        ("orgs", "indicative", "said"),
        [
            ((), (), "no officially scored trust, so nothing follows"),
            ((), (("acute", 1),), "1 trust with indicative ranks only, from which nothing follows"),
            (("T2",), (), "1 consequence would apply to the one officially scored trust"),
        ],
    )
    def test_says_so_of_none_or_one(
        self, orgs: tuple[str, ...], indicative: tuple[tuple[str, int], ...], said: str
    ) -> None:
        own = league_follows(year(), orgs)
        found = icb_follows("Here", [own], indicative, None, "Q4", own_loaded=False)
        assert found.headline == f"Here: {said}"

    def test_a_file_without_names_has_no_codes_either(self) -> None:
        own = league_follows(year(WORSE), ["T1", "T4"])
        found = icb_follows("Here", [own], [], None, "Q4 2025/26", own_loaded=True)
        hidden = icb_follows_table(found, names=False)
        assert not re.search(r"\bT\d", str(hidden.rows))
        assert len(icb_follows_table(found, names=True).columns) == len(hidden.columns) + 1
        assert len(hidden.rows) == 2 * 9


class TestRuleWords:
    @pytest.mark.parametrize(
        ("official", "scenario", "said"),
        [
            (YES, None, "since Q4 2025/26"),
            (YES, YES, "since Q4 2025/26"),
            (YES, NO, "officially since Q4 2025/26; not under the scenario"),
            (NO, YES, "under the scenario only, since Q4 2025/26"),
            (
                YES,
                Side(None, -1, why="not scored"),
                "officially since Q4 2025/26; not known under the scenario: not scored",
            ),
            (
                YES,
                Side(applies=True, until=0, since="since Q3 2025/26"),
                "officially since Q4 2025/26; under the scenario since Q3 2025/26",
            ),
        ],
    )
    def test_says_on_which_side_since_when(
        self, official: Side, scenario: Side | None, said: str
    ) -> None:
        assert rule_words(Stand(official, scenario, "")) == said

    def test_says_how_soon_and_on_which_side(self) -> None:
        soon, later = Side(applies=False, until=1), Side(applies=False, until=2)
        one = "in 1 quarter (Q1 2026/27)"
        two = "in 2 quarters (Q2 2026/27)"
        assert coming_words(Stand(soon, None, ""), YEAR[-1]) == one
        assert coming_words(Stand(soon, soon, ""), YEAR[-1]) == one
        assert coming_words(Stand(NO, soon, ""), YEAR[-1]) == f"under the scenario {one}"
        assert coming_words(Stand(soon, later, ""), YEAR[-1]) == (
            f"officially {one}; under the scenario {two}"
        )


class TestChart:
    def test_carries_its_caveat_and_every_number(self) -> None:
        grid = over_quarters(year(WORSE), PAY)
        (caveat,) = (row["label"] for row in chart.rows(grid) if row["kind"] == "caveat")
        assert "may have been overtaken" in caveat and "what-if, not official" in caveat
        numbers = [row for row in chart.rows(grid) if row["kind"] == "number"]
        assert len(numbers) == 9 * 4 * 2
        assert all(row["says"] for row in numbers)

    def test_has_room_for_every_row_and_names_a_year_once(self) -> None:
        grid = over_quarters(year(), PAY)
        rows = chart.rows(grid)
        assert max(row.get("bottom", 0) for row in rows) < chart.height(grid)
        assert [row["label"] for row in rows if row["kind"] == "head"].count("2025/26") == 1


class TestAheadTitle:
    def test_adds_up_where_they_come_in_many_quarters(self) -> None:
        cells = (Cell(1), *(Cell(n, more=True) for n in (2, 0, 3, 1)))
        row = CountRow(PAY, "Pay", "restriction", cells)
        stays = "if everything stays as it is"
        assert ahead_title(row, "trust") == f"Pay: 6 more trusts within 4 quarters, {stays}"
        some = replace(row, official=cells[:4])
        assert ahead_title(some, "trust") == (
            f"Pay: 2 more trusts after 1 quarter and 3 after 3, {stays}"
        )
        both = replace(some, scenario=(Cell(1), *(Cell(0, more=True) for _ in range(3))))
        assert ahead_title(both, "trust") == (
            f"Pay: 5 more trusts officially and none under the scenario within 3 quarters, {stays}"
        )


class TestTheIcbItself:
    def test_says_its_segment_and_whether_its_rule_applies_on_both_sides(self) -> None:
        pool = tuple(illustrative_leagues("2025-26-Q4"))
        data = next(one for one in pool if one.league == "icb")
        half = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
        told = {}
        for scenario in (OFFICIAL, half):
            of = followed([Quarter(data, pool)], scenario)
            own = league_follows(of, ["ZI16"])
            found = icb_follows("Aldermere", [], [], own, "Q4 2025/26", own_loaded=True)
            told[scenario.domain_weights.get("finance", 1.0)] = found.own_said
            assert own.caveat in found.caveats
            assert len(icb_follows_table(found, names=True).rows) == 1
        said = "Aldermere itself is in segment 1 in Q4 2025/26. More freedom: would apply"
        assert told == {
            1.0: f"{said}.",
            0.5: f"{said} officially, but would not under the scenario.",
        }

    def test_without_a_score_nothing_follows_for_itself_either(self) -> None:
        of = followed(quarters({**FOUR, "T5": NAN}), OFFICIAL)
        own = league_follows(of, ["T5"])
        found = icb_follows("Here", [own], [], own, "Q4 2025/26", own_loaded=True)
        assert found.own_said.startswith("Here itself is not scored: ")
        assert "1 trust has no score, so nothing follows." in found.sentences


class TestSentencesOfAnIcb:
    def test_say_what_is_to_come_what_is_not_known_and_what_is_older(self) -> None:
        of = followed(quarters(FOUR, FOUR), OFFICIAL)
        own = replace(league_follows(of, ["T4"]), older=True)
        found = icb_follows("Here", [own], [], None, "Q1 2026/27", own_loaded=False)
        said = listed(found.sentences)
        assert "If everything stays as it is 2 more come to apply: no annual pay rise" in said
        assert "more it is not known whether they apply." in said
        assert "league is of Q4 2025/26, the latest loaded before Q1 2026/27." in said

    def test_a_scenario_that_changes_nothing_is_said_to(self) -> None:
        half = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
        many, one = (league_follows(year(half), orgs) for orgs in (["T1", "T4"], ["T2"]))
        heads = [
            icb_follows("Here", [of], [], None, "Q4", own_loaded=False).headline
            for of in (many, one)
        ]
        assert heads == [
            "Here: the scenario changes none of the 6 consequences for 2 officially scored trusts",
            "Here: the scenario does not change the one consequence for the one officially scored "
            "trust",
        ]
