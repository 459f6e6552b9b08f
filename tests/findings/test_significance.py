from dataclasses import replace
from typing import Any

import pytest
from leagues import LEAGUE, league_of
from official_leagues import QUARTERS, Leagues

from lib.findings.chance_words import Seen, chance_words, headline
from lib.findings.league_table import Quarter
from lib.findings.significance import KINDS, Significance, significance, significance_table
from lib.findings.significance_words import (
    clear_signed,
    interval_words,
    moved_or_not,
    nothing_new,
    other_metrics,
    too_few,
    uncompared,
)
from lib.framework import frameworks
from lib.league import LeagueData
from lib.robustness.chance import ByChance
from lib.robustness.frozen import StandingPlan
from lib.robustness.significance import ScoreChange
from lib.scenario import from_mapping

SIX = ("OF1005", "OF1041", "OF1061", "OF1082", "OF1080", "OF1057")
DATA = league_of({"A": {"OF1082": 1.0}})
Rows = dict[str, dict[str, float]]


def row(*scores: float) -> dict[str, float]:
    return dict(zip(SIX, scores, strict=False))


BEFORE: Rows = {
    "Ash": row(*(1.9,) * 6),
    "Elm": row(*(1.9,) * 6),
    "Fir": row(*(1.9,) * 6),
    "Oak": row(2.2, 2.2),
    "Yew": row(*(2.2,) * 6),
    "Zel": row(1.5),
}
# significant, not, by the override, on too few metrics, staying; and one that comes
NOW: Rows = {
    "Ash": row(*(2.2,) * 6),
    "Elm": {**row(1.9, 1.9, 1.9, 1.9, 1.9, 2.9), "OF1084": 2.0},
    "Fir": row(*(1.9,) * 6),
    "Oak": row(1.2, 1.2),
    "Yew": row(*(2.2,) * 6),
    "Bay": row(1.5),
}


def found(before: Rows = BEFORE, now: Rows = NOW, key: Any = None, **scenario: Any) -> Significance:
    a = replace(league_of(before), period="2025-26-Q3")
    b = league_of(now, flagged=["Fir"])
    given = from_mapping({"version": 1, **scenario})
    return significance(Quarter(b), Quarter(a), given, key=key, draws=300)


class TestSignificance:
    def test_begins_with_how_many_moved_and_whether_chance_would_give_as_many(self) -> None:
        assert found().headline == (
            "4 trusts changed segment since Q3 2025/26, more than chance would give; 1 of the "
            "changes is significant"
        )

    def test_has_a_row_a_move_the_significant_first(self) -> None:
        rows = found().rows
        assert [r.kind for r in rows] == list(KINDS)
        assert [r.org_code for r in rows] == ["Ash", "Elm", "Oak", "Fir"]
        ash, elm, oak, fir = rows
        assert (ash.segment_from, ash.segment_to) == (1, 2)
        assert ash.low == pytest.approx(0.3) and ash.change == pytest.approx(0.3)
        assert (elm.metrics, elm.same_metrics) == (6, False)
        assert elm.change + elm.other_metrics == pytest.approx(elm.score_to - elm.score_from)
        assert (oak.low, oak.high) == (None, None)
        assert (fir.segment_from, fir.segment_to, fir.change) == (1, 3, 0)

    def test_says_what_is_tested_and_whose_approximation_it_is(self) -> None:
        said = found().sentences
        assert said[:3] == (
            "Before the override, 3 trusts changed segment. Chance alone would give about 1 "
            "(0 to 2).",
            "The chart shows the 4 moves after the override.",
            "Chance alone: every metric's change as likely up as down, the cut-offs as in "
            "Q3 2025/26; 95 of 100 draws lie within the brackets.",
        )
        assert said[3].endswith("Our approximation: NHS England's threshold is not published.")
        assert "1 of 4 trusts has a significant change of score: 0 for the better" in said[4]
        assert said[5].startswith("1 move rests on too few metrics to say: ")
        assert said[6].startswith("1 of the 4 trusts that moved is not scored on the same metrics")
        assert said[-1] == (
            "2 trusts are scored in only one of the two quarters, and not compared."
        )

    def test_carries_quarter_league_and_approximation_in_its_caveat(self) -> None:
        assert found().caveat == (
            "Official data · Mental health and community · Q4 2025/26 · against Q3 2025/26 · "
            "our approximation: NHS England's threshold is not published"
        )
        assert found().since == "Q3 2025/26"

    def test_scores_both_quarters_by_the_scenario_and_says_which(self) -> None:
        finding = found(metric_weights={"OF1057": 0}, override={"rule": "off"})
        first, _, rest = finding.headline.partition(": 2 trusts changed segment since")
        assert first.endswith("left out · override off") and rest
        assert "what-if, not official" in finding.caveat
        assert finding.sentences[0].startswith("2 trusts changed segment. Chance alone")
        assert [r.org_code for r in finding.rows] == ["Ash", "Oak"]
        assert finding.rows[0].metrics == 5

    @pytest.mark.parametrize("how", [{"key": "shares"}, {"boundary": {"rule": "shares"}}])
    def test_draws_the_lines_by_the_rule_in_both_quarters(self, how: dict[str, Any]) -> None:
        a = {f"T{i}": {**row(*(1.5 + i / 10,) * 6), "OF1080": 4.0} for i in range(6)}
        b = {f"T{i}": {**row(*(2.0 - i / 10,) * 6), "OF1080": 4.0} for i in range(6)}
        held, shared = (found(a, b, domain_weights={"finance": 0}, **rule) for rule in ({}, how))
        assert held.rows == () and "cut-offs held" in held.caveat
        assert "each segment keeps its share" in shared.caveat
        assert {r.org_code: r.segment_to for r in shared.rows} == {
            "T0": 2,
            "T1": 2,
            "T4": 1,
            "T5": 1,
        }

    def test_says_what_to_do_without_a_quarter_before(self) -> None:
        finding = significance(Quarter(league_of(NOW)), None, from_mapping({"version": 1}))
        assert finding.headline == "No quarter before Q4 2025/26 is loaded"
        (sentence,) = finding.sentences
        assert "Choose a later quarter, or import" in sentence
        assert (finding.since, finding.rows) == (None, ())
        assert finding.caveat.endswith("Q4 2025/26")

    @pytest.mark.parametrize("rows", [{"A": row(1, 2)}, {"A": {}}, {"A": row(1), "B": {}}])
    def test_of_a_league_of_one_or_nobody_has_no_moves(self, rows: Rows) -> None:
        finding = found(rows, rows)
        assert finding.rows == ()
        assert finding.headline.startswith("No trust has")
        assert significance_table(finding).rows == ()

    def test_of_leagues_with_nobody_in_common_has_no_moves(self) -> None:
        finding = found({"A": row(1, 2)}, {"B": row(1, 2)})
        assert finding.headline == "No trust has a segment in both Q3 2025/26 and Q4 2025/26"
        assert len(finding.sentences) == 2

    def test_of_an_indicative_league_knows_no_segment_and_no_override(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        metrics = [m.score_id for m in rules.metrics_of("acute")]
        many = {f"T{i:02}": dict.fromkeys(metrics, 1 + i / 5) for i in range(8)}
        other = {f"T{i:02}": dict.fromkeys(metrics, 3 - i / 5) for i in range(8)}
        a, b = (league_of(of, league="acute", rules=rules, cutoffs=None) for of in (many, other))
        before = Quarter(replace(a, period="2025-26-Q3"))
        finding = significance(Quarter(b), before, from_mapping({"version": 1}), draws=200)
        said = " ".join((finding.headline, finding.subtitle, *finding.sentences, finding.caveat))
        assert len(finding.rows) == 8
        assert "changed league quarter" in finding.subtitle
        assert "Weighbridge's own test" in said
        assert not [word for word in ("segment", "override", "NHS England") if word in said]

    def test_has_a_table_with_a_row_a_move_and_its_caveat(self) -> None:
        finding = found()
        table = significance_table(finding)
        assert len(table.rows) == 4 and {len(r) for r in table.rows} == {len(table.columns)}
        assert table.rows[0][0] == "Ash" and table.rows[0][-1] == "significant"
        assert table.caveat == finding.caveat

    def test_gives_the_official_moves_of_the_year(self, official_leagues: Leagues) -> None:
        def league(period: str) -> LeagueData:
            return next(d for d in official_leagues(period) if d.league == LEAGUE)

        now, before = (Quarter(league(period)) for period in (QUARTERS[3], QUARTERS[2]))
        finding = significance(now, before, from_mapping({"version": 1}))
        assert finding.headline == (
            "20 trusts changed segment since Q3 2025/26, about as many as chance would give; 7 of "
            "the changes are significant"
        )
        assert finding.sentences[:2] == (
            "Before the override, 22 trusts changed segment. Chance alone would give about 18 "
            "(12 to 24).",
            "The chart shows the 20 moves after the override.",
        )
        assert "Four quarters are not four independent tests." in finding.sentences[-1]


def of(*numbers: int, moved: int = 5, overridden: bool = True, of: int = 20) -> Seen:
    """Moves of each kind, where chance would give 4 (2 to 6) and so many moved before."""
    kinds = dict(zip(KINDS, numbers, strict=True))
    return Seen(kinds, ByChance(3.6, 2, 6, moved, of), overridden)


class TestHeadline:
    @pytest.mark.parametrize(
        ("seen", "said"),
        [
            (of(0, 0, 0, 0), "No trust has changed segment since Q3"),
            (of(1, 1, 0, 0, moved=0), "2 trusts changed segment since Q3, before the override "
             "fewer than chance would give; 1 of the changes is significant"),
            (of(1, 0, 0, 0, moved=1), "1 trust changed segment since Q3, fewer than chance would "
             "give; the change is significant"),
            (of(0, 0, 0, 1, moved=1), "1 trust changed segment since Q3, fewer than chance would "
             "give; the change comes from the override"),
            (of(0, 5, 0, 0), "5 trusts changed segment since Q3, about as many as chance would "
             "give; none of the changes is significant"),
            (of(0, 0, 3, 0), "3 trusts changed segment since Q3, about as many as chance would "
             "give; all of the changes rest on too few metrics to say"),
            (of(0, 4, 0, 4, moved=7), "8 trusts changed segment since Q3, more than chance would "
             "give; none of the changes is significant"),
            (of(4, 4, 0, 0), "8 trusts changed segment since Q3, before the override about as "
             "many as chance would give; 4 of the changes are significant"),
        ],
    )  # fmt: skip
    def test_sets_the_moves_against_chance(self, seen: Seen, said: str) -> None:
        assert headline(seen, "Q3", DATA) == said


class TestChance:
    def test_says_that_fewer_moved(self) -> None:
        said = chance_words(of(0, 1, 0, 0, moved=1), "Q3", DATA)
        assert said[0] == (
            "Before the override, 1 trust changed segment. Chance alone would give about 4 "
            "(2 to 6), so that is fewer than chance would give."
        )
        assert len(said) == 2

    def test_says_what_the_override_leaves_of_the_moves(self) -> None:
        one, none = (chance_words(of(0, n, 0, 0), "Q3", DATA)[1] for n in (1, 0))
        assert one == "The chart shows the 1 move after the override."
        assert none == "After the override nobody has moved."

    def test_does_not_know_an_override_that_is_off(self) -> None:
        said = chance_words(of(0, 3, 0, 0, moved=0, overridden=False), "Q3", DATA)
        assert said[0].startswith("No trust changed segment. Chance alone") and len(said) == 2

    def test_is_silent_where_nobody_could_move(self) -> None:
        assert chance_words(of(0, 0, 0, 0, of=0), "Q3", DATA) == []


class TestNumbers:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            *((0.1, "+0.10"), (-0.004, "−0.004"), (0.0009, "+0.001"), (0.00002, "+0.00002")),
            *((0.0, "0.00"), (-1e-12, "0.00"), (0.005, "+0.01")),
        ],
    )
    def test_keep_what_tells_a_change_from_none(self, change: float, words: str) -> None:
        assert clear_signed(change) == words

    def test_of_an_interval_are_both_its_ends(self) -> None:
        assert interval_words(0.001, 0.1) == "+0.001 to +0.10"
        assert interval_words(None, None) == "too few metrics"


class TestSentences:
    CHANGE = ScoreChange("A", -0.2, -0.3, -0.1, 6, 0.0, same_metrics=False)

    def test_say_that_no_score_changed_significantly(self) -> None:
        still = replace(self.CHANGE, low=-0.3, high=0.1)
        (said,) = moved_or_not([still], "ICB")
        assert said == "Moved or not, none of 1 ICB has a significant change of score."
        assert moved_or_not([replace(still, low=None, high=None)], "ICB") == []

    def test_count_both_ways(self) -> None:
        worse = replace(self.CHANGE, low=0.1, high=0.3, change=0.2)
        (said,) = moved_or_not([self.CHANGE, worse, worse], "trust")
        assert said.endswith("3 of 3 trusts have a significant change of score: 1 for the better, "
                             "2 for the worse.")  # fmt: skip

    def test_count_moves_on_too_few_metrics(self) -> None:
        assert too_few(0) == []
        assert too_few(2)[0].startswith("2 moves rest on too few metrics to say: ")

    def test_name_a_mover_on_other_metrics(self) -> None:
        (said,) = other_metrics([self.CHANGE], "Q3", "trust")
        assert said.startswith("The one trust that moved is not scored on the same metrics as in")
        two = [self.CHANGE, self.CHANGE, replace(self.CHANGE, same_metrics=True)]
        assert other_metrics(two, "Q3", "trust")[0].startswith("2 of the 3 trusts that moved are")
        assert other_metrics(two[2:], "Q3", "trust") == []

    def test_name_frozen_metrics_and_the_plan(self) -> None:
        (said,) = nothing_new(["Sickness absence", "CQC inspection, safe"], 9, None, DATA)
        assert said == (
            "2 of 9 metrics have no new figure for any trust: sickness absence; CQC inspection, "
            "safe. Four quarters are not four independent tests."
        )
        (said,) = nothing_new([], 9, StandingPlan("OF1080", 60, 61), DATA)
        assert said.startswith(
            "The plan, one half of combined finance, is the same for 60 of 61 trusts. Four"
        )
        assert "for all 61 trusts." in nothing_new([], 9, StandingPlan("OF1080", 61, 61), DATA)[0]
        assert "for the one known." in nothing_new([], 9, StandingPlan("OF1080", 1, 1), DATA)[0]
        finance = [DATA.framework.metric_by_id["OF1080"].name]
        assert "half" not in nothing_new(finance, 9, StandingPlan("OF1080", 61, 61), DATA)[0]
        assert nothing_new([], 9, None, DATA) == []

    def test_count_who_is_not_compared(self) -> None:
        assert uncompared(0, "trust") == []
        assert uncompared(1, "ICB")[0].startswith("1 ICB is scored in only one of the two")
