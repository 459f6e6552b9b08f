"""Every preset on a league, for tests on all the data sets."""

from collections.abc import Sequence

import numpy as np

from lib.findings.presets import presets_here
from lib.league import LeagueData
from lib.scenario import OFFICIAL, bind, entered
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules


def assert_every_preset_runs(data: LeagueData, leagues: Sequence[LeagueData]) -> None:
    """Each one binds and changes something, or says why it cannot."""
    official = score_league(data, official_rules(data.framework), leagues)
    for one in presets_here(data):
        scenario = entered((2.0, 2.4, 2.8)) if one.preset.asks else one.scenario
        if one.reason:
            assert one.scenario == OFFICIAL, one
            continue
        result = score_league(data, bind(scenario, data).rules, leagues)
        assert result.scores.shape == official.scores.shape
        changed = [
            not np.array_equal(getattr(result, of), getattr(official, of), equal_nan=True)
            for of in ("scores", "flagged", "cutoffs")
        ]
        cap = result.rules.override.cap != official.rules.override.cap
        assert any(changed) or cap, one.preset.id
