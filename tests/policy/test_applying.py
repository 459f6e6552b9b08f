"""To whom a package applies: how soon, in how many nearby weightings, and for whom it is."""

from dataclasses import replace
from math import inf

import pytest
from applied_rules import FILE, ONE, applied, quarter
from leagues import LEAGUE, league_of
from official_leagues import QUARTERS, Leagues
from policy_cases import Side
from shipped import illustrative_leagues

from lib.policy.applying import AHEAD, consequences, looked_back, rules_for
from lib.policy.loading import read_package, reform
from lib.robustness.draws import Draws

_, _, Q3, Q4 = QUARTERS


class TestUntil:
    def test_counts_the_quarters_if_all_stays_as_it_is(self) -> None:
        pools = quarter(Q3, {"A": 4, "B": 1}), quarter(Q4, {"A": 4, "B": 4})
        found = applied("segment = 4 for 4 quarters", *pools)
        assert list(found.outcomes[0].until) == [2, 3]

    def test_is_0_for_who_it_applies_to_and_none_for_who_it_never_would(self) -> None:
        found = applied("segment = 4", quarter(Q4, {"A": 4, "B": 1}))
        assert list(found.outcomes[0].until) == [0, -1]

    def test_looks_so_far_ahead_and_no_further(self) -> None:
        found = applied(
            "segment = 4 for n quarters", quarter(Q4, {"A": 4}), settings={"n": AHEAD + 1}
        )
        assert list(found.outcomes[0].until) == [AHEAD]
        found = applied(
            "segment = 4 for n quarters", quarter(Q4, {"A": 4}), settings={"n": AHEAD + 2}
        )
        assert list(found.outcomes[0].until) == [-1]


class TestShare:
    def test_counts_the_draws_over_all_quarters_looked_at(self) -> None:
        two = {"OF1082": 1.0, "OF1080": 3.0}  # around 2.0, a cut-off
        pools = [[replace(league_of({"A": two, "B": {"OF1082": 1.0}}), period=q)] for q in (Q3, Q4)]
        once = applied("segment = 2", *pools, draws=Draws(300)).outcomes[0].share
        twice = applied("segment = 2 for 2 quarters", *pools, draws=Draws(300)).outcomes[0].share
        assert 0.4 < once[0] < 0.6
        assert once[0] == twice[0]  # the same draw in both
        assert once[1] == 0

    def test_tells_how_far_it_is(self) -> None:
        told: list[float] = []
        side = Side([quarter(Q4, {"A": 4})], LEAGUE).scored
        consequences(reform(), side, side, draws=ONE, progress=told.append)
        assert told == [1.0]


class TestLookedBack:
    def test_is_as_far_as_the_furthest_rule(self) -> None:
        assert looked_back(reform()) == 3
        assert looked_back(reform(), {"replacement_quarters": 6.0}) == 5

    def test_has_no_end_where_a_run_is_counted(self) -> None:
        package = read_package(FILE.format(when="quarters_running > 2").encode(), "rules.yaml")
        assert looked_back(package) == inf


class TestWhomRulesAreFor:
    def test_trusts_or_icbs(self) -> None:
        of = {data.league: data for data in illustrative_leagues(Q4)}
        assert [rule.id for rule in rules_for(reform(), of["icb"])] == ["icb-freedoms"]
        assert len(rules_for(reform(), of["acute"])) == 9

    def test_a_package_with_none_for_them_has_no_outcome(self) -> None:
        side = Side([illustrative_leagues(Q4)], "icb").scored
        package = read_package(FILE.format(when="segment = 1").encode(), "rules.yaml")
        assert consequences(package, side, side, draws=ONE).outcomes == ()

    def test_settings_that_are_not_allowed_are_refused(self) -> None:
        side = Side([quarter(Q4, {"A": 4})], LEAGUE).scored
        with pytest.raises(ValueError, match="deep_dive_places: 0 is not a whole number from 1"):
            consequences(reform(), side, side, {"deep_dive_places": 0.0}, draws=ONE)


def test_nine_official_trusts_have_no_pay_rise_and_none_before_the_last_quarter(
    official_leagues: Leagues,
) -> None:
    side = Side([official_leagues(period) for period in QUARTERS], LEAGUE).scored
    found = consequences(reform(), side, side, draws=ONE)
    rule = next(one for one in found.outcomes if one.rule.id == "no-pay-rise")
    assert list(rule.official.met.sum(axis=1)) == [0, 0, 0, 9]
