from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest
from how_many import how_many
from improvement_help import FINANCE, JUDGED, detail, standing_of, valued_of
from leagues import league_of
from oracle.improvement import LEAGUES, random_country
from tried_help import PERCENT, SCORE

from lib.findings.case import case
from lib.findings.tried import tried
from lib.findings.tried_controls import Control, controls
from lib.robustness.improvement import Loaded, Standing
from lib.scenario import OFFICIAL


@cache
def every(seed: int) -> list[tuple[Standing, Control]]:
    country = random_country(Random(seed))
    standings = [
        standing_of(country, league, org) for league in LEAGUES for org in country.orgs[league][:1]
    ]
    return [(standing, control) for standing in standings for control in controls(standing)]


@pytest.mark.parametrize("seed", range(how_many(20, short=2)))
class TestControls:
    def test_reach_everyone_who_is_loaded_in_not_too_many_steps(self, seed: int) -> None:
        for standing, control in every(seed):
            assert control.low < control.high
            assert control.low <= control.now <= control.high
            assert 1 <= (control.high - control.low) / control.step <= 450
            pool = standing.pools.get(control.metric_id)
            if pool is not None:
                values = [*pool.values, pool.value]
                assert control.low <= min(values) and max(values) <= control.high
                if len(values) > 1:
                    assert control.median == pytest.approx(np.median(values))
                    assert control.peers == len(values)

    def test_positions_stand_for_themselves_and_are_near_what_they_show(self, seed: int) -> None:
        random = Random(seed)
        for _, control in every(seed):
            value = random.uniform(control.low, control.high)
            shown = control.shown(value)
            assert control.shown(shown) == shown
            assert abs(shown - value) <= control.step / 2 + 1e-9
            assert control.low <= shown <= control.high


class TestOneControl:
    def test_are_in_the_order_of_the_domains(self) -> None:
        country = random_country(Random(3))
        standing = standing_of(country, "acute", "AC00")
        order = [standing.framework.domain_ids.index(c.domain) for c in controls(standing)]
        assert order == sorted(order)

    def test_of_finance_are_two_with_their_bands(self) -> None:
        plan, variance = finance_and_band()[-2:]
        assert (plan.value_id, variance.value_id) == ("OF0079", "OF0081")
        assert "band 1 from 0%, 2 above −1%, 3 above −2%" in plan.note
        assert "set once for the year" in plan.note
        assert plan.median is None and plan.best is None
        assert plan.low <= -4 and plan.high >= 0.5 and plan.least == -100

    def test_of_a_score_alone_is_its_band(self) -> None:
        band = finance_and_band()[0]
        assert (band.value_id, band.low, band.high, band.step) == (JUDGED, 1, 4, 1)
        assert band.words(2) == "score 2" and band.whole
        assert "only its score is published" in band.note

    def test_of_a_published_band_takes_the_bands_that_anyone_has(self) -> None:
        data = league_of({"A": {"X-SHMI": 4.0}, "B": {"X-SHMI": 1.0}}, league="acute")
        values = {"A": {"X-SHMI": 1.0}, "B": {"X-SHMI": 3.0}}
        loaded = Loaded(data.league, (valued_of(data, values),))
        of = case(data, OFFICIAL, "held")
        (band,) = controls(Standing(of.result, "A", loaded, {"X-SHMI": detail("X-SHMI", 4, 1)}))
        assert (band.low, band.high, band.step, band.now) == (1, 3, 1, 1)
        assert band.words(3) == "band 3" and "a published band" in band.note
        found = tried(
            of,
            Standing(of.result, "A", loaded, {"X-SHMI": detail("X-SHMI", 4, 1)}),
            {band.value_id: band},
            {band.value_id: 2.0},
        )
        assert found.metrics[0].best == 2

    def test_of_one_alone_in_its_pool_still_has_room(self) -> None:
        data = league_of({"A": {"OF1082": 1.0}})
        of = case(data, OFFICIAL, "held")
        for value in (0.0, 5.0):
            loaded = Loaded(data.league, (valued_of(data, {"A": {"OF1082": value}}),))
            details = {"OF1082": detail("OF1082", 1.0, value)}
            (control,) = controls(Standing(of.result, "A", loaded, details))
            assert control.low < control.high and control.low >= 0
            assert control.median is None and control.best is None

    def test_reaches_a_typed_figure_that_nobody_reports(self) -> None:
        assert PERCENT.reaching(9.32).high == 9.35
        assert PERCENT.reaching(1.0).low == 1.0
        assert PERCENT.reaching(5.0) == PERCENT

    def test_words_a_value_in_its_unit(self) -> None:
        assert PERCENT.words(5.0) == "5%" and PERCENT.words(-0.001) == "0%"
        assert PERCENT.words(-1.25) == "−1.25%"
        band = replace(SCORE, of_score=False)
        assert band.words(2) == "band 2"


def finance_and_band() -> tuple[Control, ...]:
    data = league_of({"A": {FINANCE: 4.0, JUDGED: 3.0}, "B": {FINANCE: 1.0}})
    details = {
        FINANCE: detail(FINANCE, 4.0, None, {"OF0079": -3.0, "OF0081": -2.0}),
        JUDGED: detail(JUDGED, 3.0, None),
    }
    of = case(data, OFFICIAL, "held")
    return controls(Standing(of.result, "A", Loaded(data.league, (valued_of(data, {}),)), details))
