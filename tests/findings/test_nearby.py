from dataclasses import replace
from typing import Any

import pytest
from leagues import league_of
from official_leagues import Leagues

from lib.findings.case import AnswerKey, case
from lib.findings.certainty_tables import nearby_table
from lib.findings.nearby import Nearby, NearbyRow, nearby
from lib.findings.nearby_words import about_words
from lib.framework import frameworks
from lib.league import LeagueData
from lib.robustness.draws import Draws
from lib.scenario import from_mapping

FEW = Draws(200)
# Without finance: A leaves 2.5 for 1.0 and B for 4.0 whatever the weights; C's two metrics score
# alike; D stays at 2.5, which any change of weights may bring past the cut-off.
DATA = league_of(
    {
        "A": {"OF1005": 1.0, "OF1080": 4.0},
        "B": {"OF1005": 4.0, "OF1080": 1.0},
        "C": {"OF1005": 1.2, "OF1080": 1.2},
        "D": {"OF1005": 3.6, "OF1082": 1.4},
        "N": {},
    },
    cutoffs=(1.5, 2.5, 3.5),
)
NO_FINANCE = {"domain_weights": {"finance": 0}}


def found(
    data: LeagueData = DATA, draws: Draws = FEW, key: AnswerKey = "held", **scenario: Any
) -> Nearby:
    return nearby(case(data, from_mapping({"version": 1, **scenario}), key), draws)


def row(finding: Nearby, org: str) -> NearbyRow:
    return next(row for row in finding.rows if row.org_code == org)


def word(finding: Nearby, org: str) -> str:
    sure = row(finding, org).sure
    return sure.word if sure else ""


class TestRows:
    def test_follow_the_scenarios_table_and_end_with_who_is_not_scored(self) -> None:
        assert [row.org_code for row in found(**NO_FINANCE).rows] == ["A", "C", "D", "B", "N"]

    def test_have_the_segment_officially_and_in_the_scenario_and_the_shares(self) -> None:
        moved = row(found(**NO_FINANCE), "A")
        assert (moved.segment_from, moved.segment, moved.shares) == (2, 1, (1.0, 0.0, 0.0, 0.0))
        assert moved.keeps == 1.0

    def test_call_a_move_by_how_often_it_goes_the_same_way(self) -> None:
        """E ends in segment 1 in every draw, but in half of them it is there officially, too."""
        data = league_of({"E": {"OF1005": 1.2, "OF1080": 1.81}}, cutoffs=(1.5, 2.5, 3.5))
        moved = row(found(data, **NO_FINANCE), "E")
        assert moved.sure and moved.moves == moved.sure.share
        assert (moved.keeps, moved.sure.word) == (1.0, "finely balanced")

    def test_call_everyone_else_by_how_often_they_keep_their_segment(self) -> None:
        finding = found(**NO_FINANCE)
        for org in "CD":
            kept = row(finding, org)
            assert kept.moves is None and kept.sure
            assert kept.keeps == kept.sure.share
        assert (word(finding, "C"), word(finding, "D")) == ("firm", "finely balanced")

    def test_say_why_one_has_no_segment(self) -> None:
        nobody = row(found(), "N")
        assert (nobody.shares, nobody.sure, nobody.rank_low) == (None, None, None)
        assert nobody.reason == "0 metrics, 1 required"
        assert nobody not in found().placed

    def test_tell_whom_the_override_holds(self) -> None:
        data = league_of({org: {"OF1005": 1.2, "OF1080": 1.2} for org in "ABCD"}, flagged=["B"])
        finding = found(data)
        assert (row(finding, "B").held, row(finding, "A").held) == (True, False)
        assert (
            "The override holds 1 trust below what its score gives; no weighting lifts it above "
            "segment 3."
        ) in finding.sentences


class TestHeadline:
    def test_counts_who_keeps_the_segment_officially(self) -> None:
        assert found().headline == (
            "1 of 4 trusts keeps its segment in at least 90 of 100 nearby weightings"
        )

    def test_counts_the_firm_moves_and_who_else_keeps_the_segment(self) -> None:
        finding = found(**NO_FINANCE)
        assert finding.headline.endswith(
            "; of the other 2 trusts, 1 keeps its segment in at least 90 of 100 nearby weightings"
        )
        assert finding.headline.startswith("All 2 moves are firm; ")

    def test_speaks_of_one_other_trust(self) -> None:
        three = league_of(
            dict(zip("ABC", SCORES, strict=True)),
            cutoffs=(1.5, 2.5, 3.5),
        )
        words = found(three, **NO_FINANCE).headline
        assert words.endswith(
            "; the other trust keeps its segment in at least 90 of 100 nearby weightings"
        )

    def test_speaks_of_moves_alone_where_everybody_moves(self) -> None:
        two = league_of(dict(zip("AB", SCORES, strict=False)), cutoffs=(1.5, 2.5, 3.5))
        assert ";" not in found(two, **NO_FINANCE).headline

    def test_speaks_of_the_only_trust(self) -> None:
        one = league_of({"C": {"OF1005": 1.2, "OF1080": 1.2}})
        assert found(one).headline.startswith("The one trust with a segment keeps it in at least")

    def test_says_in_the_scenario_where_nobody_moves(self) -> None:
        words = found(domain_weights={"safety": 0.5}).headline
        assert words.startswith("In the scenario, 1 of 4 trusts keeps its segment")

    def test_says_that_nobody_has_a_segment(self) -> None:
        finding = found(league_of({"A": {}, "B": {}}))
        assert finding.headline == "No trust has a segment, so there is none to keep"
        assert finding.sentences[0].startswith("At least 4 trusts must be scored")
        assert finding.placed == ()

    def test_speaks_of_none(self) -> None:
        data = league_of({org: {"OF1005": 3.6, "OF1082": 1.4} for org in "AB"})
        assert found(data).headline.startswith("None of 2 trusts keeps its segment")

    def test_speaks_of_quarters_in_an_indicative_league(self) -> None:
        finding = found(indicative(), domain_weights={"access": 0.5})
        said = (finding.headline, finding.subtitle, *finding.sentences, finding.caveat)
        assert not any("segment" in words for words in said)
        assert not any("official weights" in words for words in said)
        assert "league quarter" in finding.headline


class TestSpread:
    def test_that_is_not_the_usual_one_is_in_the_headline_and_the_subtitle(self) -> None:
        finding = found(draws=Draws(50, 0.5))
        assert finding.headline.endswith(
            "in at least 90 of 100 weightings that vary each weight by about a half"
        )
        assert finding.subtitle.endswith(", each weight varied by about a half; best rank first")

    def test_is_random_for_any_weights(self) -> None:
        finding = found(draws=Draws(50, None), weighting="domain")
        assert finding.headline.endswith("in at least 90 of 100 random weightings")
        assert finding.subtitle.startswith("Share of 50 random weightings in which ")

    def test_is_not_said_where_it_is_the_usual_one(self) -> None:
        assert "varied" not in found().subtitle

    def test_without_a_word_of_its_own_is_given_in_per_cent(self) -> None:
        assert (about_words(0.3), about_words(None)) == ("about 30%", "any amount")


class TestTitle:
    def test_counts_each_word(self) -> None:
        assert found().title == "1 firm, 0 leaning, 3 finely balanced"

    def test_counts_moves_and_the_others_apart(self) -> None:
        assert found(**NO_FINANCE).title == (
            "Moves: 2 firm, 0 leaning, 0 finely balanced; "
            "the others: 1 firm, 0 leaning, 1 finely balanced"
        )

    def test_says_that_it_is_the_scenarios_where_nobody_moves(self) -> None:
        title = found(domain_weights={"safety": 0.5}).title
        assert title.startswith("In the scenario: 1 firm, ")

    @pytest.mark.parametrize(
        ("orgs", "scenario", "title"),
        [
            ("A", NO_FINANCE, "The move: firm"),
            ("AC", NO_FINANCE, "The move: firm; the other: firm"),
            ("C", {}, "The one trust: firm"),
            ("N", {}, "No trust has a segment, so there is none to keep"),
        ],
    )
    def test_counts_no_words_of_one_trust_or_none(
        self, orgs: str, scenario: dict[str, Any], title: str
    ) -> None:
        rows = dict(zip("ABC", SCORES, strict=True)) | {"N": {}}
        few = league_of({org: rows[org] for org in orgs}, cutoffs=(1.5, 2.5, 3.5))
        assert found(few, **scenario).title == title


SCORES = (
    {"OF1005": 1.0, "OF1080": 4.0},
    {"OF1005": 4.0, "OF1080": 1.0},
    {"OF1005": 1.2, "OF1080": 1.2},
)


def indicative() -> LeagueData:
    rules = frameworks()["weighbridge-indicative"]
    metrics = [metric.score_id for metric in rules.metrics_of("acute")][:4]
    rows = {f"T{i}": {m: 1 + (i * k) % 5 / 2 for k, m in enumerate(metrics, 1)} for i in range(6)}
    return league_of(rows, league="acute", rules=rules, cutoffs=None)


class TestSentences:
    def test_say_what_the_draws_are_before_what_the_words_mean(self) -> None:
        draws, words = found().sentences[:2]
        assert draws.startswith("Nearby weightings: the weight of every metric")
        assert words.startswith("Firm: the trust keeps its segment in at least 90 of 100 ")

    @pytest.mark.parametrize(
        ("spread", "about", "span"),
        [(0.25, "a quarter", "0.61 to 1.63"), (0.1, "a tenth", "0.82 to 1.22")],
    )
    def test_say_what_nearby_means(self, spread: float, about: str, span: str) -> None:
        said = " ".join(found(draws=Draws(50, spread)).sentences)
        assert f"goes up or down at random by about {about}, 50 times" in said
        assert f"95 of 100 are multiplied by {span}." in said

    def test_say_what_any_weights_means(self) -> None:
        finding = found(draws=Draws(50, None), weighting="domain")
        assert "any weights of the domains that count" in " ".join(finding.sentences)

    def test_tell_the_bars_from_the_numbers_where_anybody_moves(self) -> None:
        assert found(**NO_FINANCE).sentences[2] == (
            "Bars: the segment in nearby weightings. The number: in how many of 100 the trust "
            "makes the same move, compared with official scoring, its weights changed the same "
            "way; or, if it does not move, keeps its segment."
        )
        assert not any("Bars" in words for words in found().sentences)

    def test_count_who_is_borderline(self) -> None:
        finding = found()
        n = sum(bool(row.sure and row.sure.borderline) for row in finding.rows)
        said = [words for words in finding.sentences if "borderline" in words]
        assert [words.split()[0] for words in said] == ([str(n)] if n else [])

    def test_end_with_who_is_not_scored(self) -> None:
        assert found().sentences[-1] == "1 trust is not scored."


def test_the_caveat_says_the_line_rule_even_where_nothing_differs() -> None:
    assert found().caveat.endswith("cut-offs held · what-if, not official")


def test_the_work_tells_how_far_it_is() -> None:
    told: list[float] = []
    nearby(case(DATA, from_mapping({"version": 1}), "held"), FEW, told.append)
    assert told[-1] == 1.0


def test_the_table_has_a_row_for_everyone() -> None:
    table = nearby_table(found(replace(DATA)))
    assert [row[1] for row in table.rows][-1] == "N"
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_on_the_official_league_seven_of_twenty_moves_are_firm(official_leagues: Leagues) -> None:
    leagues = official_leagues("2025-26-Q4")
    data = next(of for of in leagues if of.league == "mental-health-community")
    finding = nearby(case(data, from_mapping({"version": 1, **NO_FINANCE}), "held", leagues))
    assert finding.headline.startswith("7 of the 20 moves are firm; of the other 41 trusts, ")
    assert finding.title == (
        "Moves: 7 firm, 6 leaning, 7 finely balanced; "
        "the others: 27 firm, 12 leaning, 2 finely balanced"
    )
    half = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
    halved = nearby(case(data, half, "held", leagues))
    assert halved.headline.startswith("None of the 10 moves is firm")
    plain = nearby(case(data, from_mapping({"version": 1}), "held", leagues))
    assert plain.headline.startswith("29 of 61 trusts keep their segment in at least 90 of 100")
