from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from leagues import league_of
from official_leagues import QUARTERS, Leagues

from lib.findings.case import case
from lib.findings.rests_on import RestsOn, rests_on, rests_on_table, step_moves
from lib.findings.rests_on_steps import in_any, of_all, step_words, within
from lib.findings.rests_on_types import StepMoves
from lib.findings.rests_on_words import (
    beyond,
    chance_title,
    chance_words,
    kinds_title,
    kinds_words,
    national,
    not_acting,
    scores_words,
)
from lib.findings.significance import KINDS
from lib.framework import frameworks
from lib.league import LeagueData
from lib.robustness.chance import ByChance
from lib.scenario import OFFICIAL, from_mapping
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules

SIX = ("OF1005", "OF1041", "OF1061", "OF1082", "OF1080", "OF1057")
DATA = league_of({"A": {"OF1082": 1.0}})
PERIODS = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")
Rows = dict[str, dict[str, float]]


def row(*scores: float) -> dict[str, float]:
    return dict(zip(SIX, scores, strict=False))


def flat(score: float) -> dict[str, float]:
    return row(*(score,) * 6)


# significant, not, too few, by the override, staying; one that leaves and one that comes
BEFORE: Rows = {
    "Ash": flat(1.9),
    "Elm": flat(1.9),
    "Fir": flat(1.9),
    "Oak": row(2.2, 2.2),
    "Yew": flat(2.2),
    "Zel": row(1.5),
}
NOW: Rows = {
    "Ash": flat(2.2),
    "Elm": row(1.9, 1.9, 1.9, 1.9, 1.9, 2.9),
    "Fir": flat(1.9),
    "Oak": row(1.2, 1.2),
    "Yew": flat(2.2),
    "Bay": row(1.5),
}


def league(rows: Rows, period: str = PERIODS[3], **options: Any) -> LeagueData:
    return replace(league_of(rows, **options), period=period)


def result(rows: Rows, period: str = PERIODS[3], **options: Any) -> LeagueResult:
    data = league(rows, period, **options)
    return score_league(data, official_rules(data.framework))


def step(
    *kinds: int,
    seen: int = 4,
    at: int = 0,
    to: int | None = None,
    of: int = 20,
    **rest: Any,
) -> StepMoves:
    """Moves of each kind where chance would give 4 (2 to 6), all but one of them up."""
    n = sum(kinds)
    return StepMoves(
        since=PERIODS[at],
        until=PERIODS[at + 1 if to is None else to],
        up=max(n - 1, 0),
        down=min(n, 1),
        kinds=dict(zip(KINDS, kinds or (0,) * 4, strict=True)),
        chance=ByChance(3.6, 2, 6, seen, of) if of else ByChance(0.0, 0, 0, 0, 0),
        **{"better": 2, "worse": 1, "tested": 19, "compared": of, **rest},
    )


def found(
    steps: Sequence[StepMoves] = (step(1, 2, 0, 1),),
    whole: StepMoves | None = None,
    idle: Sequence[str] = (),
    data: LeagueData = DATA,
    **scenario: Any,
) -> RestsOn:
    given = from_mapping({"version": 1, **scenario})
    return rests_on(steps, whole, case(data, given, "held"), given, idle)


class TestStepMoves:
    def test_counts_moves_by_direction_and_by_what_they_rest_on(self) -> None:
        of = step_moves(result(BEFORE, PERIODS[2]), result(NOW, flagged=["Fir"]), 300)
        assert (of.since, of.until) == (PERIODS[2], PERIODS[3])
        assert (of.moves, of.up, of.down) == (4, 1, 3)
        assert [of.kinds[kind] for kind in KINDS] == [1, 1, 1, 1]
        assert (of.better, of.worse, of.tested, of.compared) == (0, 1, 4, 5)
        assert (of.chance.seen, of.chance.of) == (3, 5)

    def test_of_leagues_with_nobody_in_common_is_of_nothing(self) -> None:
        of = step_moves(result({"A": row(1)}, PERIODS[2]), result({"B": row(1)}), 50)
        assert (of.moves, of.tested, of.compared, of.chance.of, of.side) == (0, 0, 0, 0, 0)

    @pytest.mark.parametrize("rows", [{"A": row(1)}, {"A": {}}, {"A": flat(1), "B": {}}])
    def test_of_a_league_of_one_or_nobody_scored_is_of_no_moves(self, rows: Rows) -> None:
        of = step_moves(result(rows, PERIODS[2]), result(rows), 50)
        assert of.moves == 0 and of.side == 0

    def test_without_cut_offs_is_of_no_moves(self) -> None:
        few: Rows = {"A": flat(1), "B": flat(2)}
        rules = frameworks()["weighbridge-indicative"]
        metrics = [m.score_id for m in rules.metrics_of("acute")]
        few = {org: dict.fromkeys(metrics, float(i)) for i, org in enumerate("AB", start=1)}
        a, b = (
            result(few, period, league="acute", rules=rules, cutoffs=None) for period in PERIODS[:2]
        )
        of = step_moves(a, b, 50)
        assert (of.compared, of.chance.of, of.moves) == (2, 0, 0)


class TestRestsOn:
    def test_sets_every_step_against_chance_and_counts_the_significant(self) -> None:
        finding = found([step(1, 2, 0, 1), step(0, 3, 0, 0, at=1), step(2, 3, 0, 0, at=2)])
        assert finding.chance.title == (
            "In all 3 steps no more trusts changed segment before the override than chance alone "
            "would give"
        )
        assert finding.kinds.title == "3 of 12 moves in 3 steps are significant"
        assert "before the override (dot)" in finding.chance.subtitle
        assert "after the override, by what each move rests on" in finding.kinds.subtitle
        assert finding.caveat == (
            "Official data · Mental health and community · Q1 to Q4 2025/26 · each quarter scored "
            "by itself · our approximation: NHS England's threshold is not published"
        )

    def test_has_a_last_row_for_a_longer_way(self) -> None:
        whole = step(5, 5, 0, 0, to=3)
        finding = found([step(1, 2, 0, 1, at=2)], whole)
        assert finding.rows == (*finding.steps, whole)
        assert finding.chance.subtitle.endswith("; last row: Q1 to Q4 2025/26 at once")
        assert finding.kinds.title == "1 of 4 moves from Q3 to Q4 2025/26 is significant"
        assert " · Q1 to Q4 2025/26 · " in finding.caveat
        assert found().rows == found().steps

    def test_of_a_what_if_says_which_in_titles_and_caveat(self) -> None:
        finding = found(domain_weights={"people": 0.5}, override={"rule": "off"})
        for title in (finding.chance.title, finding.kinds.title):
            assert title.startswith("In the scenario, ")
        assert "people ×0.5 (" in finding.caveat and "override off" in finding.caveat
        assert "no more trusts changed segment from Q1 to Q2 2025/26 than" in finding.chance.title
        assert "what-if, not official · people ×0.5 (" in finding.caveat
        assert not finding.overridden and "override (dot)" not in finding.chance.subtitle
        assert finding.national == ""

    def test_says_in_which_quarters_a_scenario_cannot_act(self) -> None:
        assert not_acting([]) == []
        assert found(idle=PERIODS[:2]).sentences[0] == (
            "The scenario cannot act in Q1 2025/26 and Q2 2025/26, which are passed over."
        )

    def test_of_an_indicative_league_knows_no_segment_and_no_override(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        finding = found(data=league({"A": {}}, league="acute", rules=rules, cutoffs=None))
        said = " ".join((*finding.chance, *finding.kinds, *finding.sentences, finding.caveat))
        assert "trusts changed league quarter from Q1" in said
        assert "Weighbridge's own test" in said
        assert not [word for word in ("segment", "override", "NHS England") if word in said]
        assert "by_the_override" not in rests_on_table(finding).columns

    def test_has_a_table_with_a_row_a_step(self) -> None:
        finding = found([step(1, 2, 0, 1), step(of=0, seen=0, at=1)])
        table = rests_on_table(finding)
        first, second = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
        assert (first["since"], first["until"]) == ("Q1 2025/26", "Q2 2025/26")
        counted = ("moves", "up", "down", "significant", "not_significant", "by_the_override")
        assert [first[column] for column in counted] == [4, 3, 1, 1, 2, 1]
        assert (first["seen_before_the_override"], first["expected_by_chance"]) == (4, 3.6)
        assert (second["expected_by_chance"], second["chance_high"]) == (None, None)
        assert table.caveat == finding.caveat
        plain = rests_on_table(found(override={"rule": "off"}))
        assert "seen" in plain.columns and "by_the_override" not in plain.columns
        assert {len(row) for row in plain.rows} == {len(plain.columns)}


class TestTitles:
    @pytest.mark.parametrize(
        ("steps", "said"),
        [
            ([step()], "No more trusts changed segment from Q1 to Q2 2025/26 than chance alone "
             "would give"),
            ([step(seen=7)], "More trusts changed segment from Q1 to Q2 2025/26 than chance alone "
             "would give"),
            ([step(), step(at=1)], "In both steps no more trusts changed segment than chance alone "
             "would give"),
            ([step(seen=7), step(at=1, seen=1)], "In 1 of 2 steps no more trusts changed segment "
             "than chance alone would give"),
            ([step(seen=7), step(at=1, seen=9)], "In both steps more trusts changed segment than "
             "chance alone would give"),
            ([step(seen=0), step(at=1, seen=0)], "No trust changed segment in either step"),
            ([step(seen=0)], "No trust changed segment from Q1 to Q2 2025/26"),
            ([step(of=0)], "No trust has a segment in both quarters from Q1 to Q2 2025/26"),
            ([step(of=0)] * 3, "No trust has a segment in both quarters in any of 3 steps"),
            ([step(of=0), step(at=1)], "No more trusts changed segment from Q2 to Q3 2025/26 than "
             "chance alone would give"),
        ],
    )  # fmt: skip
    def test_set_moves_against_chance(self, steps: list[StepMoves], said: str) -> None:
        assert chance_title(steps, DATA, overridden=False) == said

    @pytest.mark.parametrize(
        ("steps", "said"),
        [
            ([step()], "No trust changed segment from Q1 to Q2 2025/26"),
            ([step(1, 0, 0, 0)], "The only move from Q1 to Q2 2025/26 is significant"),
            ([step(0, 0, 0, 1), step(at=1)], "The only move in 2 steps is by the override"),
            ([step(0, 0, 2, 0), step(0, 0, 1, 0, at=1)], "All 3 moves in 2 steps are on too few "
             "metrics to say"),
            ([step(2, 0, 0, 0)], "All 2 moves from Q1 to Q2 2025/26 are significant"),
            ([step(0, 3, 0, 0)], "None of 3 moves from Q1 to Q2 2025/26 is significant"),
            ([step(0, 3, 2, 0)], "None of 5 moves from Q1 to Q2 2025/26 is significant; 2 "
             "are on too few metrics to say"),
            ([step(1, 3, 2, 0)], "1 of 6 moves from Q1 to Q2 2025/26 is significant"),
        ],
    )  # fmt: skip
    def test_count_the_significant_moves(self, steps: list[StepMoves], said: str) -> None:
        assert kinds_title(steps, DATA) == said


class TestSentences:
    def test_name_the_steps_beyond_chance(self) -> None:
        assert beyond([step(), step(at=1)]) == []
        assert beyond([step(seen=7), step(at=1, seen=1), step(at=2, seen=9)]) == [
            "More than chance alone would give: Q1 to Q2 2025/26 (7 against 2 to 6) and Q3 to Q4 "
            "2025/26 (9 against 2 to 6).",
            "Fewer than chance alone would give: Q2 to Q3 2025/26 (1 against 2 to 6).",
        ]

    def test_set_the_national_count_beside_the_same_step_of_official_data_alone(self) -> None:
        said = national([step()], DATA)
        assert said == (
            "All types of trust together, not this league: 38 changed segment from Q1 to Q2 "
            "2025/26, 6 by the override, 8 significant and 24 not significant by NHS England's own "
            "test (its note on Q2 2025/26)."
        )
        assert national([step(at=1)], DATA) == ""
        assert national([step()], replace(DATA, basis="illustrative")) == ""
        assert found().national == said

    def test_of_a_row_count_in_words(self) -> None:
        of = step(1, 2, 0, 1)
        assert kinds_words(of) == "4 moves: 1 significant, 2 not significant, 1 by the override"
        assert kinds_words(step(0, 0, 1, 0)) == "1 move, on too few metrics to say"
        assert kinds_words(step(0, 0, 0, 2)) == "2 moves, all by the override"
        assert kinds_words(step(0, 2, 0, 0)) == "2 moves, none significant"
        assert kinds_words(step()) == "nobody moves"
        assert scores_words(of) == "3 of 19 scores changed significantly, moved or not"
        assert scores_words(step(tested=0)) == "too few metrics to test any change of score"
        assert chance_words(of) == "4 changed; by chance about 4 (2 to 6)"
        still = replace(of, chance=ByChance(0.0, 0, 0, 0, 10))
        assert chance_words(still) == "nobody changed, and nobody would by chance"
        assert chance_words(step(of=0)) == "nobody has one in both quarters"

    def test_name_steps(self) -> None:
        assert step_words("2025-26-Q1", "2025-26-Q2") == "Q1 to Q2 2025/26"
        assert step_words("2024-25-Q4", "2025-26-Q1") == "Q4 2024/25 to Q1 2025/26"
        assert (of_all(2, 2), of_all(3, 3), of_all(1, 3)) == (
            "both steps",
            "all 3 steps",
            "1 of 3 steps",
        )
        assert within([step()]) == in_any([step()]) == "from Q1 to Q2 2025/26"


class TestOfficialYear:
    def test_gives_the_known_moves_changes_and_chances(self, official_leagues: Leagues) -> None:
        results = [
            score_league(data, official_rules(data.framework), official_leagues(data.period))
            for data in (official_leagues(period)[0] for period in QUARTERS)
        ]
        steps = [step_moves(a, b) for a, b in pairwise(results)]
        assert [of.moves for of in steps] == [14, 14, 20]
        assert [of.better + of.worse for of in steps] == [6, 7, 16]
        assert [of.tested for of in steps] == [61] * 3
        assert [round(of.chance.expected) for of in steps] == [15, 15, 18]
        assert [of.chance.seen for of in steps] == [17, 16, 22]
        assert [of.kinds["override"] for of in steps] == [3, 1, 1]
        now = case(results[-1].data, OFFICIAL, "held")
        finding = rests_on(steps, None, now, OFFICIAL)
        assert finding.chance.title.startswith("In all 3 steps no more trusts changed segment")
        assert finding.kinds.title == "11 of 48 moves in 3 steps are significant"
        assert "38 changed segment" in finding.national
