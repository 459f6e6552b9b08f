from dataclasses import replace
from random import Random
from typing import Any

import pytest
from how_many import how_many
from improvement_help import CUTOFFS
from oracle.improvement import all_scores, average, changed, random_country
from oracle.improvement import segment as oracle_segment
from tried_help import PERCENT, SCORE, on_the_page, scored_one, standing_of_case

from lib.findings.tried_code import Decoded
from lib.findings.tried_controls import Control
from lib.findings.tried_own import OwnFigure
from lib.findings.tried_tables import tried_table
from lib.findings.tried_types import Outcome, Place, TriedMetric
from lib.findings.words import decimals
from lib.robustness.improvement import improved
from lib.robustness.moving import moving_rules
from lib.scoring.league import score_league
from lib.ui.try_sliders import slider_format
from lib.ui.try_state import Trial, moved, slider_key

OWN = {"OF0082": OwnFigure("OF0082", 6.213, "2026-03")}


def trial(values: dict[str, float], own: dict[str, OwnFigure] | None = None) -> Trial:
    """Two sliders; of the trust nothing is asked here."""
    controls: dict[str, Control] = {"OF0082": PERCENT, "OF1067": SCORE}
    nobody: Any = None
    return Trial(nobody, controls, own or {}, Decoded(values, ()), values)


def at(**positions: float) -> dict[str, float]:
    return {slider_key(value_id): position for value_id, position in positions.items()}


class TestMoved:
    def test_only_a_slider_that_was_touched_counts(self) -> None:
        now = trial({})
        untouched = at(OF0082=PERCENT.shown(5.47), OF1067=3.0)
        assert untouched["try_OF0082"] != 5.47  # no position stands for it
        assert moved(now, untouched) == {}
        assert moved(now, {**untouched, "try_OF1067": 2.0}) == {"OF1067": 2.0}
        assert moved(now, {}) == {}

    def test_an_exact_figure_of_a_link_survives_its_neighbours_moves(self) -> None:
        now = trial({"OF0082": 5.137})
        assert moved(now, at(OF0082=5.15, OF1067=1.0)) == {"OF0082": 5.137, "OF1067": 1.0}

    def test_a_slider_begins_exactly_at_its_figure_which_tries_nothing(self) -> None:
        assert moved(trial({}), at(OF0082=5.47)) == {}
        assert moved(trial({"OF0082": 5.137}), at(OF0082=5.137)) == {"OF0082": 5.137}
        assert moved(trial({"OF0082": 4.0}), at(OF0082=PERCENT.shown(5.47))) == {}

    def test_back_where_it_started_tries_nothing(self) -> None:
        now = trial({"OF0082": 5.0, "OF1067": 1.0})
        assert moved(now, at(OF0082=PERCENT.shown(5.47), OF1067=1.0)) == {"OF1067": 1.0}

    def test_starts_from_the_figure_typed_in(self) -> None:
        now = trial({}, OWN)
        assert now.then("OF0082") == 6.213
        assert moved(now, at(OF0082=6.2)) == {}
        assert moved(now, at(OF0082=6.15)) == {"OF0082": 6.15}
        assert moved(replace(now, values={"OF0082": 6.15}), at(OF0082=6.2)) == {}

    def test_holds_what_a_browser_sends_to_the_sliders_range(self) -> None:
        assert moved(trial({}), at(OF0082=1e9, OF1067=-7.0)) == {"OF0082": 8.0, "OF1067": 1.0}


class TestSliderFormat:
    def test_shows_what_it_starts_from_as_published(self) -> None:
        coarse = replace(PERCENT, step=0.5)
        assert slider_format(coarse, 13.37) % 13.37 == "13.37%"
        assert slider_format(coarse, 13.4) % 13.0 == "13.0%"
        assert slider_format(replace(PERCENT, step=2.0, unit=""), 107.0) % 107 == "107"
        assert slider_format(replace(PERCENT, step=0.1, unit=""), -1.85) % -1.85 == "-1.85"
        assert slider_format(SCORE, 3.0) % 3 == "3"


class TestFromSlidersToFinding:
    @pytest.mark.parametrize("seed", range(how_many(60, short=5)))
    def test_equals_ranking_everybody_again(self, seed: int) -> None:
        random = Random(seed)
        country = random_country(random)
        who = scored_one(random, country)
        flagged = tuple(org for org in country.orgs[who[0]] if random.random() < 0.3)
        of, standing = standing_of_case(country, who, flagged=flagged)
        for _ in range(3):
            finding, then = on_the_page(random, of, standing)
            truth = all_scores(changed(country, who, then))
            score = average(truth, who)
            assert score is not None
            assert finding.held.best.score == pytest.approx(score)
            assert finding.held.worst == finding.held.best
            flag = who[1] in flagged
            assert finding.held.best.segment == oracle_segment(score, CUTOFFS, flagged=flag)
            for metric in finding.metrics:
                assert metric.best == pytest.approx(truth[metric.metric_id, who])
            others = {}
            for org in country.orgs[who[0]]:
                now, after = (
                    average(all_scores(country), (who[0], org)),
                    average(truth, (who[0], org)),
                )
                if org != who[1] and now is not None and after is not None:
                    flag = org in flagged
                    pair = (
                        oracle_segment(now, CUTOFFS, flagged=flag),
                        oracle_segment(after, CUTOFFS, flagged=flag),
                    )
                    if pair[0] != pair[1]:
                        others[org] = pair
            assert {
                e.org_code: (e.segment_from, e.segment_to) for e in finding.held.effects
            } == others

    @pytest.mark.parametrize("seed", range(how_many(30, short=3)))
    def test_holds_the_truth_between_its_ends_where_the_pool_is_not_loaded(self, seed: int) -> None:
        random = Random(seed)
        country = random_country(random)
        who = scored_one(random, country)
        of, standing = standing_of_case(country, who, only=(who[0],))
        finding, then = on_the_page(random, of, standing)
        score = average(all_scores(changed(country, who, then)), who)
        best, worst = finding.held.best.score, finding.held.worst.score
        assert score is not None and best is not None and worst is not None
        assert best - 1e-9 <= score <= worst + 1e-9


class TestCutOffsThatMove:
    @pytest.mark.parametrize(
        ("key", "scenario"),
        [
            ("held", {}),
            ("shares", {}),
            ("held", {"boundary": {"rule": "quartile", "pool": "league"}}),
            ("held", {"boundary": {"rule": "quartile", "pool": "all"}}),
            ("held", {"boundary": {"rule": "fixed", "cutoffs": [2.1, 2.4, 2.9]}}),
        ],
    )
    def test_are_what_the_engine_makes_of_the_rule(
        self, key: str, scenario: dict[str, Any]
    ) -> None:
        for seed in range(how_many(12, short=1)):
            random = Random(103 + seed)
            country = random_country(random)
            who = scored_one(random, country)
            of, standing = standing_of_case(country, who, key=key, **scenario)
            finding, then = on_the_page(random, of, standing)
            rules = moving_rules(of.result)
            before = score_league(of.data, rules, of.leagues)
            truth = improved(replace(standing, result=before), then, held=False)
            org = standing.org
            assert finding.moving.now.segment == (int(before.segments[org]) or None)
            assert finding.moving.best.segment == (int(truth.best.segments[org]) or None)
            assert finding.moving.worst.rank == (int(truth.worst.ranks[org]) or None)
            assert {e.org_code for e in finding.moving.effects} == {
                e.org_code for e in (*truth.effects, *truth.effects_worst)
            }


class TestBracketed:
    def test_scores_are_given_as_a_range_with_the_reason(self) -> None:
        random, seen = Random(5), 0
        for _ in range(5):
            country = random_country(random)
            who = scored_one(random, country)
            of, standing = standing_of_case(country, who, only=(who[0],))
            finding, _ = on_the_page(random, of, standing)
            best, worst = finding.held.best.score or 0, finding.held.worst.score or 0
            if worst - best > 0.02:
                seen += 1
                assert (
                    f"would score between {decimals(best)} and {decimals(worst)} ("
                    in finding.headline
                )
                assert "not known exactly" in finding.sentences[-1]
                rows = {r[2]: r for r in tried_table(finding).rows if r[4] == "the cut-offs held"}
                assert rows["score"][6:8] == (best, worst)
        assert seen

    def test_a_range_that_no_shown_number_has_is_not_spoken_of(self) -> None:
        place = Place(2.0, 2, 2, 5)
        same = replace(place, score=2.004)
        assert not Outcome(place, place, same, ()).is_range
        for other in (
            replace(place, score=2.02),
            replace(place, rank=6),
            replace(place, segment=3),
        ):
            assert Outcome(place, place, other, ()).is_range
        figures = TriedMetric("OF1082", "Sickness", 2.0, 2.0, 2.004, counts=True, figures=())
        assert not figures.is_range and replace(figures, worst=2.01).is_range
