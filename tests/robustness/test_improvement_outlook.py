from dataclasses import replace
from random import Random

import numpy as np
import pytest
from improvement_help import (
    CUTOFFS,
    FINANCE,
    JUDGED,
    RANKED,
    detail,
    standing_of,
    valued_of,
    with_scores,
)
from leagues import league_of
from official_leagues import LEAGUE, QUARTERS
from oracle.improvement import (
    LEAGUES,
    Country,
    all_scores,
    average,
    finance_ways,
    least_improvement,
    random_country,
)

from lib.framework import framework_of_period
from lib.robustness.improvement import (
    Loaded,
    Outlook,
    Standing,
    Target,
    Valued,
    best_peer,
    improvers,
    outlook,
    values_of,
)
from lib.scoring.league import score_league
from lib.scoring.rules import Boundary, Override, Rules, official_rules
from lib.store import DataFolder, open_release
from lib.store.details import metric_details
from lib.store.league_values import league_values
from lib.store.leagues import find_league, load_league

FRAMEWORK = framework_of_period("2025-26-Q4")
OFFICIAL = official_rules(FRAMEWORK)
NAN = float("nan")


def of_metric(found: Outlook, metric: str) -> Target:
    return next(target for target in found.targets if target.metric_id == metric)


class TestTargets:
    @pytest.mark.parametrize("seed", range(10))
    def test_equal_ranking_everybody_again_at_every_value(self, seed: int) -> None:
        random = Random(100 + seed)
        country = random_country(random)
        league = random.choice(LEAGUES)
        org = random.choice(country.orgs[league])
        standing = standing_of(country, league, org)
        found = outlook(standing, routes=0)
        score = average(all_scores(country), (league, org))
        if found.barrier:
            assert score is None or score <= CUTOFFS[0] + 1e-9
            return
        assert found.score == pytest.approx(score)
        assert found.cutoff == CUTOFFS[found.target - 1]
        for target in found.targets:
            if target.metric_id in RANKED:
                enough = least_improvement(country, (league, org), target.metric_id, found.cutoff)
                assert [way.steps[0].enough for way in target.ways] == [enough][
                    : enough is not None
                ]
                assert all(way.exact and way.after.exact for way in target.ways)
                assert (target.reason == "out of reach") == (enough is None)
            elif target.metric_id == FINANCE:
                assert bool(target.ways) == finance_ways(country, (league, org), found.cutoff)

    @pytest.mark.parametrize("seed", range(2))
    def test_every_way_gets_there_and_nothing_nearer(self, seed: int) -> None:
        country = random_country(Random(seed))
        for league in LEAGUES:
            standing = standing_of(country, league, country.orgs[league][-1])
            for route in outlook(standing).nearest:
                i = standing.org
                assert route.after.best.segments[i] < standing.result.segments[i]
                assert route.after.exact and not route.way.frozen


def alone(valued: Valued) -> Loaded:
    """A league of which no other is loaded."""
    return Loaded(valued.data.league, (valued,))


def small(score: float = 3.0, **details: object) -> Standing:
    """An acute trust with a mortality band, a finance score and a judgement."""
    scores = {"X-SHMI": score, FINANCE: 4.0, JUDGED: 3.0}
    data = league_of({"A": scores, "B": {"X-SHMI": 1.0}}, league="acute", cutoffs=(1.5, 2.5, 3.2))
    values = {"A": {"X-SHMI": 2.0}, "B": {"X-SHMI": 3.0}}
    given = {
        "X-SHMI": detail("X-SHMI", score, 2.0),
        FINANCE: detail(FINANCE, 4.0, None, {"OF0079": -1.5, "OF0081": -2.0}),
        JUDGED: detail(JUDGED, 3.0, None),
    }
    result = score_league(data, OFFICIAL, [data])
    return Standing(result, "A", alone(valued_of(data, values)), {**given, **details})  # type: ignore[dict-item]


class TestBands:
    def test_of_two_values_are_reached_by_either_or_both(self) -> None:
        found = outlook(small(2.0))  # 3.00: segment 3, the cut-off 2.5
        ways = of_metric(found, FINANCE).ways
        assert of_metric(found, FINANCE).needed == pytest.approx(2.5)
        steps = [[(s.value_id, s.enough, s.beyond) for s in way.steps] for way in ways]
        # needed 2: matrix row 2 with column 1 or 2; row 3 with 1; row 1 with 3
        assert steps == [
            [("OF0079", -1.0, True), ("OF0081", -0.5, True)],
            [("OF0079", 0.0, False), ("OF0081", -1.0, True)],
            [("OF0081", 0.0, False)],
        ]
        assert [way.frozen for way in ways] == [True, True, False]
        assert ways[0].distance == pytest.approx(0.25 + 1.5)
        (route,) = (route for route in found.nearest if route.metric_id == FINANCE)
        assert values_of(route.way) == {"OF0081": 0.0}
        assert route.after.best.segments[0] == 2

    def test_of_one_value_start_where_the_band_does(self) -> None:
        (way,) = of_metric(outlook(small(2.0)), "X-SHMI").ways or (None,)
        assert way is None  # one band more is not enough: from 2 to 1 for a gap of 1.5
        found = outlook(replace(small(4.0), result=small(4.0).result))
        (way,) = of_metric(found, "X-SHMI").ways
        assert [(s.enough, s.beyond) for s in way.steps] == [(3.0, False)]
        assert way.after.low == 1.0 and way.places is None

    def test_of_a_score_alone_are_whole_and_wait_for_a_judgement(self) -> None:
        found = outlook(small(2.0))
        (way,) = of_metric(found, JUDGED).ways
        assert [(s.value_id, s.enough, s.released) for s in way.steps] == [
            (JUDGED, 1.0, "judgement")
        ]
        assert way.frozen and JUDGED not in [route.metric_id for route in found.nearest]


class TestBarriers:
    def league(self, rules: Rules = OFFICIAL, flagged: tuple[str, ...] = ()) -> dict[str, Outlook]:
        scores = {f"T{i}": {JUDGED: float(i)} for i in (1, 2, 3, 4)} | {"T9": {}}
        data = league_of(scores, flagged=flagged, cutoffs=(1.5, 2.5, 3.5))
        result = score_league(data, rules, [data])
        valued = valued_of(data, {})
        return {
            org: outlook(
                Standing(
                    result,
                    org,
                    alone(valued),
                    {m: detail(m, x, None) for m, x in scores[org].items()},
                )
            )
            for org in scores
        }

    def test_name_who_is_best_and_who_has_no_score(self) -> None:
        found = self.league()
        assert (found["T1"].barrier, found["T1"].target) == ("best", 0)
        assert (found["T9"].barrier, found["T9"].target) == ("unscored", 0)
        assert found["T2"].barrier == "" and np.isnan(found["T1"].cutoff)

    def test_are_the_override_where_it_caps_the_next_segment(self) -> None:
        found = self.league(flagged=("T2", "T3", "T4"))
        assert [found[org].barrier for org in ("T2", "T3", "T4")] == ["override", "override", ""]
        softer = Rules(OFFICIAL.weights, override=Override(cap=2))
        found = self.league(softer, flagged=("T2", "T3"))
        assert [found[org].barrier for org in ("T2", "T3")] == ["override", ""]

    def test_are_cut_offs_that_leave_it_empty_or_that_cannot_be_drawn(self) -> None:
        weights = OFFICIAL.weights
        left = Rules(weights, Boundary("quartile"), exclude=frozenset({"T1"}))
        assert self.league(left)["T2"].barrier == "no segment"
        empty = Rules(weights, Boundary("shares"))
        data = league_of(
            {"A": {JUDGED: 1.0}} | {o: {JUDGED: 4.0} for o in "BCD"}, cutoffs=(0.5, 2, 3)
        )
        result = score_league(data, empty, [data])
        details = {JUDGED: detail(JUDGED, 1.0, None)}
        standing = Standing(result, "A", alone(valued_of(data, {})), details)
        assert (outlook(standing).barrier, outlook(standing).now) == ("empty", 2)

    def test_of_one_metric_are_no_weight_and_no_known_rule(self) -> None:
        none = OFFICIAL.weights.metric_weights.copy()
        none[OFFICIAL.weights.metrics.index(JUDGED)] = 0.0
        standing = small(4.0)
        rules = Rules(replace(OFFICIAL.weights, metric_weights=none))
        weightless = replace(standing, result=score_league(standing.result.data, rules))
        assert of_metric(outlook(weightless), JUDGED).reason == "weightless"
        unknown = small(4.0, **{"X-SHMI": detail("X-SHMI", 4.0, None)})
        assert of_metric(outlook(unknown), "X-SHMI").reason == "no value"


class TestHidden:
    def test_best_of_the_pool_leaves_it_open_whether_any_value_is_enough(self) -> None:
        country = Country(
            {"acute": ["A", "B"]}, {"OF1082": {("acute", "A"): 9.0, ("acute", "B"): 5.0}}
        )
        standing = standing_of(country, "acute", "A", only=("acute",))
        details = {"OF1082": detail("OF1082", 3.9, 9.0, spread_n=31)}

        def found_with(scores: list[float]) -> Target:
            changed = with_scores(standing, "OF1082", scores)
            loaded = alone(changed.loaded.own)
            return of_metric(outlook(Standing(changed.result, "A", loaded, details)), "OF1082")

        found = found_with([3.9, 2.8])
        assert (found.reason, found.not_enough) == ("", None)
        assert found.ways[0].not_enough == 9.0 and not found.ways[0].exact
        assert found.ways[0].places == pytest.approx(11)
        found = found_with([3.9, 3.3])
        assert (found.reason, found.ways, found.not_enough) == ("beyond", (), 5.0)

    def test_says_that_a_tie_of_printed_values_is_not_sure(self) -> None:
        """B and C print 5.0 with scores on both sides of the one needed, 3.0: D is enough."""
        reported = {("acute", org): x for org, x in zip("ABCD", (9.0, 5.0, 5.0, 4.0), strict=True)}
        country = Country({"acute": list("ABCD")}, {"OF1082": reported})
        standing = standing_of(country, "acute", "A", only=("acute",))
        changed = with_scores(standing, "OF1082", [3.5, 3.1, 2.9, 2.0])
        details = {"OF1082": detail("OF1082", 3.5, 9.0, spread_n=31)}
        (way,) = of_metric(outlook(replace(changed, details=details)), "OF1082").ways
        assert (way.steps[0].enough, way.not_enough, way.exact) == (4.0, 9.0, False)


class TestFrozen:
    def test_is_a_way_by_the_plan_but_not_by_the_variance_alone(self) -> None:
        ways = of_metric(outlook(small(2.0)), FINANCE).ways
        released = [[(s.value_id, s.released) for s in way.steps] for way in ways]
        assert released[0] == [("OF0079", "plan"), ("OF0081", "quarter")]
        assert [way.frozen for way in ways] == [True, True, False]


def quarters(*values: dict[str, float], metric: str = "OF1082") -> list[Valued]:
    leagues = [league_of({org: {metric: 2.0} for org in of}) for of in values]
    return [
        valued_of(data, {org: {metric: x} for org, x in of.items()})
        for data, of in zip(leagues, values, strict=True)
    ]


class TestImprovers:
    def test_counts_organisations_over_every_pair_of_quarters(self) -> None:
        """B falls by 1 and then by 1 again; C only rises; D is there but once."""
        history = quarters(
            {"A": 5.0, "B": 6.0, "C": 4.0, "D": 9.0},
            {"A": 5.0, "B": 5.0, "C": 5.0},
            {"A": NAN, "B": 4.0, "C": 6.0},
        )
        metric = FRAMEWORK.metric_by_id["OF1082"]
        assert [improvers(history, metric, x).n for x in (1.0, 2.0, 2.1)] == [1, 1, 0]
        found = improvers(history, metric, 1.0)
        assert (found.of, found.quarters) == (3, 3)
        assert (improvers([], metric, 1.0).n, improvers(history[:1], metric, 1.0).of) == (0, 0)

    def test_know_a_figure_that_is_only_carried_on(self) -> None:
        """C comes in with the second quarter, as by a merger: that is no new figure either."""
        metric = FRAMEWORK.metric_by_id["OF1082"]
        carried = quarters({"A": 5.0, "B": 6.0}, {"A": 5.0, "B": 6.0, "C": 4.0}, {"A": 5.0})
        assert improvers(carried, metric, 0.1).quarters == 1
        renewed = [*carried, *quarters({"A": 4.0, "B": 6.0})]
        assert improvers(renewed, metric, 0.1).quarters == 2

    def test_go_by_the_score_where_no_value_is_published(self) -> None:
        data = [league_of({"A": {FINANCE: x}}) for x in (4.0, 2.0)]
        found = improvers([valued_of(d, {}) for d in data], FRAMEWORK.metric_by_id[FINANCE], 2.0)
        assert (found.n, found.of) == (1, 1)
        acute = FRAMEWORK.metric_by_id["OF1023"]  # which this league does not have
        assert improvers([valued_of(d, {}) for d in data], acute, 1.0).of == 0


class TestBestPeer:
    def test_is_the_best_of_the_same_kind(self) -> None:
        (valued,) = quarters({"A": 5.0, "B": 4.0, "C": 3.0, "D": 3.0})
        metric = FRAMEWORK.metric_by_id["OF1082"]
        assert best_peer(valued, metric, "A") is not None
        kinds = replace(valued.data.traits, subtype=("x", "x", "y", "x"))
        same = Valued(replace(valued.data, traits=kinds), valued.values)
        peer = best_peer(same, metric, "A")
        assert peer is not None and (peer.org_code, peer.value, peer.peers) == ("D", 3.0, 2)
        alone = best_peer(same, metric, "C")  # of its kind: then of all
        assert alone is not None and (alone.org_code, alone.peers) == ("D", 3)
        (single,) = quarters({"A": 5.0})
        assert best_peer(single, metric, "A") is None

    def test_takes_the_higher_where_higher_is_better(self) -> None:
        (valued,) = quarters({"A": 5.0, "B": 4.0, "C": 3.0}, metric="OF1061")
        peer = best_peer(valued, FRAMEWORK.metric_by_id["OF1061"], "C")
        assert peer is not None and peer.value == 5.0


class TestOfficialData:
    def test_pools_are_larger_than_what_is_loaded(self, official_data: DataFolder) -> None:
        database = open_release(official_data)
        key = find_league(database, LEAGUE, QUARTERS[-1])
        data = load_league(database, key)
        result = score_league(data, official_rules(data.framework))
        details = metric_details(database, key, data.framework, "RXA")
        valued = Valued(data, league_values(database, key, data.matrix))
        standing = Standing(result, "RXA", alone(valued), details)
        sizes = {m: (pool.size.n, pool.size.how) for m, pool in standing.pools.items()}
        assert sizes == {
            "OF1005": (120, "inferred"),
            "OF1041": (70, "inferred"),
            "OF1057": (84, "inferred"),  # that reach the floor
            "OF1063": (48, "inferred"),
            "OF1016": (47, "inferred"),
            "OF1061": (61, "stated"),
            "OF1082": (205, "inferred"),
            "OF1084": (61, "stated"),
            "OF1086": (71, "inferred"),
        }
        found = outlook(standing)
        assert [(r.metric_id, r.way.steps[0].enough) for r in found.nearest] == [("OF1057", 100.0)]
        assert of_metric(found, "OF1082").reason == "out of reach"
