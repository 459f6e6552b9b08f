from random import Random

import numpy as np
import pytest
from improvement_help import CUTOFFS, JUDGED, RANKED, standing_of, with_scores
from oracle.improvement import LEAGUES, Country, Who, all_scores, average, changed, random_country
from oracle.improvement import segment as oracle_segment

from lib.framework import framework_of_period
from lib.robustness.improvement import Improved, Standing, improved, improved_many
from lib.scoring.rules import Boundary, Override, Rules, official_rules


def somebody(random: Random, country: Country) -> Who:
    who = [(league, org) for league in LEAGUES for org in country.orgs[league]]
    scores = all_scores(country)
    return random.choice([one for one in who if average(scores, one) is not None] or who)


def new_values(random: Random, country: Country, who: Who) -> dict[str, float]:
    """Better or worse, another's own value or one between."""
    values = {}
    for metric, (value_id, *_) in RANKED.items():
        reported = country.values[metric]
        if who in reported and random.random() < 0.8:
            other = random.choice([*reported.values()])
            values[value_id] = other + random.choice([0.0, 0.0, random.uniform(-2, 2)])
    if who in country.finance:
        values["OF0081"] = random.choice([0.0, -0.5, -1.0, random.uniform(-2, 1)])
        if random.random() < 0.5:
            values["OF0079"] = random.choice([0.0, -1.0, -2.0, random.uniform(-3, 1)])
    if who in country.judged:
        values[JUDGED] = float(random.randint(1, 4))
    return values


def assert_same_table(
    standing: Standing,
    found: Improved,
    truth: dict[tuple[str, Who], float],
    flagged: list[str],
    who: Who,
) -> None:
    data, result = found.best.data, found.best
    for i, org in enumerate(data.orgs):
        expected = [truth.get((metric, (who[0], org)), np.nan) for metric in data.matrix.metrics]
        np.testing.assert_allclose(data.matrix.values[i], expected, atol=1e-9)
        score = average(truth, (who[0], org))
        if score is None:
            assert np.isnan(result.scores[i])
            continue
        assert result.scores[i] == pytest.approx(score)
        assert result.segments[i] == oracle_segment(score, CUTOFFS, flagged=org in flagged)
    before, after = standing.result.segments, result.segments
    moved = {o for o, a, b in zip(data.orgs, before, after, strict=True) if a != b}
    assert {effect.org_code for effect in found.effects} == moved - {who[1]}


class TestImproved:
    @pytest.mark.parametrize("seed", range(10))
    def test_equals_ranking_everybody_again(self, seed: int) -> None:
        random = Random(seed)
        country = random_country(random)
        who = somebody(random, country)
        flagged = [org for org in country.orgs[who[0]] if random.random() < 0.3]
        many = [new_values(random, country, who) for _ in range(30)]
        standing = standing_of(country, *who, flagged=flagged)
        for values, found in zip(many, improved_many(standing, many), strict=True):
            assert found.exact
            assert_same_table(
                standing, found, all_scores(changed(country, who, values)), flagged, who
            )

    @pytest.mark.parametrize("seed", range(5))
    def test_brackets_it_where_leagues_of_the_pool_are_not_loaded(self, seed: int) -> None:
        random = Random(seed)
        country = random_country(random)
        who = somebody(random, country)
        many = [new_values(random, country, who) for _ in range(40)]
        standing = standing_of(country, *who, only=(who[0],))
        for values, found in zip(many, improved_many(standing, many), strict=True):
            truth = all_scores(changed(country, who, values))
            for metric in found.metrics:
                expected = truth[metric.metric_id, who]
                assert metric.after.low - 1e-9 <= expected <= metric.after.high + 1e-9
            i, score = standing.org, average(truth, who)
            if score is not None:
                assert found.best.scores[i] - 1e-9 <= score <= found.worst.scores[i] + 1e-9

    def test_nothing_changes_where_no_value_does(self) -> None:
        country = random_country(Random(3))
        standing = standing_of(country, "acute", "AC00")
        found = improved(standing, dict(standing.values))
        assert found.metrics == () and found.effects == ()
        assert np.array_equal(found.best.scores, standing.result.scores, equal_nan=True)

    def test_refuses_a_value_that_it_does_not_have(self) -> None:
        country = random_country(Random(3))
        with pytest.raises(KeyError, match="OF9999"):
            improved(standing_of(country, "acute", "AC00"), {"OF9999": 1.0})
        with pytest.raises(KeyError):
            standing_of(country, "acute", "AC00").metric_of("OF9999")


def one_league(plans: list[float]) -> Country:
    """Acute trusts with a plan, no variance, and a survey by which they stand in order."""
    orgs = [f"A{i}" for i in range(len(plans))]
    country = Country({"acute": orgs}, {metric: {} for metric in RANKED})
    for i, (org, plan) in enumerate(zip(orgs, plans, strict=True)):
        country.values["OF1061"]["acute", org] = 9.0 - i
        country.finance["acute", org] = (plan, 0.0)
    return country


def rules_with(boundary: Boundary, override: Override | None = None) -> Rules:
    official = official_rules(framework_of_period("2025-26-Q4"))
    return Rules(official.weights, boundary, override or Override())


class TestCutOffs:
    def test_stay_where_they_are_when_held_and_follow_when_not(self) -> None:
        country = one_league([0.0] * 6)
        rules = rules_with(Boundary("quartile"))
        standing = standing_of(country, "acute", "A5", only=("acute",), rules=rules)
        held = improved(standing, {"OF0061": 9.5})
        assert np.array_equal(held.best.cutoffs, standing.result.cutoffs)
        free = improved(standing, {"OF0061": 9.5}, held=False)
        # everybody else falls one place, and it takes the first: the quartiles are the same
        assert free.best.segments[5] == 1
        assert np.allclose(free.best.cutoffs, standing.result.cutoffs)

    def test_are_the_published_ones_even_when_not_held(self) -> None:
        country = one_league([0.0] * 6)
        standing = standing_of(country, "acute", "A5", only=("acute",))
        free = improved(standing, {"OF0061": 9.5}, held=False)
        assert tuple(free.best.cutoffs) == CUTOFFS

    def test_keep_the_shares_of_who_was_where_before(self) -> None:
        country = one_league([0.0] * 6)
        rules = rules_with(Boundary("shares"))
        standing = standing_of(country, "acute", "A5", only=("acute",), rules=rules)
        free = improved(standing, {"OF0061": 9.5}, held=False)
        before = np.bincount(standing.result.before, minlength=5)
        assert np.array_equal(np.bincount(free.best.before, minlength=5), before)
        assert free.best.segments[5] == 1


class TestPlan:
    def test_without_a_deficit_is_not_held_by_the_rule_that_goes_by_it(self) -> None:
        country = one_league([0.0, 0.0, 0.0, -0.5])
        rules = rules_with(Boundary(), Override("planned-deficit"))
        standing = standing_of(country, "acute", "A3", only=("acute",), rules=rules)
        assert standing.result.flagged[3]
        assert not improved(standing, {"OF0079": 0.0}).best.flagged[3]
        assert improved(standing, {"OF0061": 9.5}).best.flagged[3]


class TestPublishedScores:
    def test_keep_their_rounding_where_the_pool_is_whole(self) -> None:
        """Seven trusts: sixths of three are rounded by nobody but the publication."""
        country = one_league([0.0] * 8)
        standing = standing_of(country, "acute", "A7", only=("acute",))
        matrix = standing.result.data.matrix
        column = matrix.metrics.index("OF1061")
        standing = with_scores(standing, "OF1061", np.round(matrix.values[:, column], 2))
        assert standing.pools["OF1061"].whole
        after = improved(standing, {"OF0061": 6.5}).best.data.matrix.values[:, column]
        assert after[0] == 1.0 and after[1] == 1.43  # ahead of it: as published
        assert after[3] == pytest.approx(2.29 + 3 / 7)
        assert after[7] == pytest.approx(1 + 3 * 3 / 7)
