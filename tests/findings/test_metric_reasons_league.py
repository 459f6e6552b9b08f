"""What is said of a league's moves between two quarters, metric by metric."""

from official_leagues import Leagues
from reasons_help import STEADY, WORSE, quarters, two

from lib.findings.metric_reasons import metric_reasons, metrics_table, moves_table
from lib.scenario import from_mapping


class TestMetricReasons:
    def test_the_headline_is_the_metric_behind_most_moves(self) -> None:
        orgs = ("T1", "T2", "T3")
        before = dict.fromkeys(orgs, STEADY)
        now = {**dict.fromkeys(orgs, WORSE), "T3": {**STEADY, "OF1082": 3.9, "OF1005": 2.9}}
        found = metric_reasons(two(*quarters(before, now)))
        assert found.headline == "Sickness absence is among the two main reasons of all 3 moves"
        first = found.metrics[0]
        assert (first.metric_id, first.up, first.down) == ("OF1082", 0, 3)
        assert [row[3] for row in metrics_table(found).rows[:2]] == [3, 2]
        assert len(moves_table(found).rows) == 3

    def test_moves_that_no_metric_is_a_reason_of_are_counted(self) -> None:
        before, now = quarters({"T1": STEADY}, {"T1": STEADY}, flagged=["T1"])
        found = metric_reasons(two(before, now))
        assert found.headline == "No metric is a reason of the one move since Q3 2025/26"
        assert (
            "Of 1 move, 1 is by the override alone: that has no metric as reason."
        ) in found.sentences

    def test_several_first_metrics_are_named_or_counted(self) -> None:
        found = metric_reasons(two(*quarters({"T1": STEADY}, {"T1": WORSE})))
        assert found.headline.startswith("Sickness absence and staff survey: engagement are each")
        now = dict.fromkeys(STEADY, 2.7)
        found = metric_reasons(two(*quarters({"T1": STEADY}, {"T1": now})))
        assert found.headline == "5 metrics are each among the two main reasons of the one move"

    def test_a_league_without_moves_says_so_and_lists_everybody(self) -> None:
        found = metric_reasons(two(*quarters({"T1": STEADY}, {"T1": STEADY})))
        assert found.headline == "No trust changes segment since Q3 2025/26"
        assert found.others == (("T1", "T1 Partnership Trust"),)

    def test_a_league_of_nobody_has_nothing_to_say(self) -> None:
        found = metric_reasons(two(*quarters({}, {})))
        assert (found.moves, found.metrics, found.others) == ((), (), ())

    def test_a_scenario_is_said_in_the_headline(self) -> None:
        asked = {"domain_weights": {"access": 0.5}}
        of = two(*quarters({"T1": STEADY}, {"T1": WORSE}), asked)
        found = metric_reasons(of, from_mapping({"version": 1, **asked}))
        assert found.headline.startswith("In the scenario, ")
        assert "what-if, not official" in found.caveat

    def test_the_official_league_of_q4(self, official_leagues: Leagues) -> None:
        loaded = [official_leagues(p)[0] for p in ("2025-26-Q3", "2025-26-Q4")]
        found = metric_reasons(two(loaded[0], loaded[1]))
        assert len(found.moves) == 20
        assert found.headline == (
            "Staff survey: engagement is among the two main reasons of 8 of the 20 moves"
        )
        kinds = [r.by for r in found.moves]
        assert (kinds.count("override"), kinds.count("cut-off")) == (1, 1)
