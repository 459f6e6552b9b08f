"""A hundred thousand nearby weightings: against NumPy's floor and against other libraries."""

import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path
from random import Random

import numpy as np
import pytest
from benchmark_figures import Figures
from leagues import framework, league_of
from timing import seconds

from lib.league import LeagueData
from lib.robustness.draws import Draws
from lib.robustness.uncertain_weights import Certainty, certainty
from lib.scenario import bind, from_mapping
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules

pytestmark = pytest.mark.bench
SECTION = "Certainty"

DRAWS = 100_000
PEER_DRAWS = 300
ORGANISATIONS, METRICS = 205, 30
PEERS = Path(__file__).with_name("peers.py")
MEGABYTE = 1024 * 1024


def wide_league() -> LeagueData:
    """205 organisations on 30 metrics of the framework, whatever their leagues."""
    random, used = Random(1), framework()
    ids = [metric.score_id for metric in used.metrics][:METRICS]
    everywhere = used.model_copy(
        update={
            "metrics": tuple(
                m.model_copy(update={"leagues": ("acute",)}) for m in used.metrics[:METRICS]
            )
        }
    )
    scores = {
        f"T{i:03}": {metric: random.uniform(1, 4) for metric in ids if random.random() < 0.9}
        for i in range(ORGANISATIONS)
    }
    flagged = [org for org in scores if random.random() < 0.2]
    return league_of(scores, league="acute", flagged=flagged, rules=everywhere)


def pair_of(data: LeagueData, draws: int) -> Certainty:
    """Official and the scenario, with counts of segments and moves, and intervals of ranks."""
    half = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
    official = score_league(data, official_rules(data.framework))
    return certainty(official, score_league(data, bind(half, data).rules), draws=Draws(draws))


def floor() -> object:
    """One matrix product and one argsort of that size: for one side alone."""
    generator = np.random.default_rng(1)
    weights = generator.uniform(0.5, 2, (DRAWS, METRICS))
    scores = generator.uniform(1, 4, (METRICS, ORGANISATIONS))
    return lambda: np.argsort(weights @ scores, axis=-1)


class TestAHundredThousandDraws:
    def test_of_both_sides_cost_at_most_three_times_the_floor_of_one(
        self, figures: Figures
    ) -> None:
        data, plain = wide_league(), floor()
        assert callable(plain)
        ours, least = seconds(lambda: pair_of(data, DRAWS), 2), seconds(plain, 2)
        assert data.matrix.values.shape == (ORGANISATIONS, METRICS)
        what = "100,000 nearby weightings of 205 organisations and 30 metrics, both sides"
        figures.seconds(what, ours)
        figures.ratio(f"{what}: to one product and one argsort", ours / least, at_most=3)

    def test_hold_no_more_than_a_chunk_in_memory(self, figures: Figures) -> None:
        data = wide_league()
        peaks = []
        for draws in (65_000, 130_000):  # beyond the blocks that are kept
            tracemalloc.start()
            pair_of(data, draws)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        figures.amount("Most memory of 130,000 weightings", peaks[1] / MEGABYTE, "MB")
        figures.ratio(
            "Most memory of 130,000 weightings, to 65,000", peaks[1] / peaks[0], at_most=1.2
        )
        assert peaks[0] < 50 * MEGABYTE

    def test_need_less_than_500_mb_with_everything_that_is_imported(self, figures: Figures) -> None:
        code = (
            "import re, test_certainty_speed as t;"
            f"t.pair_of(t.wide_league(), {DRAWS});"
            "print(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1])"
        )
        path = os.pathsep.join(str(p) for p in (PEERS.parent, *sys.path))
        ran = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        peak = int(ran.stdout) / 1024
        figures.amount("Most memory of a process that draws 100,000", peak, "MB", aim=500)
        assert peak < 500


class TestOtherLibraries:
    def test_take_many_times_as_long_a_draw(self, figures: Figures) -> None:
        python = os.environ.get("WEIGHBRIDGE_PEERS")
        if not python:
            pytest.skip("WEIGHBRIDGE_PEERS names no interpreter; `make bench` makes one")
        ran = subprocess.run(
            [python, str(PEERS), str(PEER_DRAWS)], capture_output=True, text=True, check=True
        )
        theirs = {name: took / PEER_DRAWS for name, took in json.loads(ran.stdout).items()}
        data = wide_league()
        ours = seconds(lambda: pair_of(data, DRAWS), 2) / DRAWS
        for name, called, times in (
            ("smaa", "pysensmcda's SMAA", 30),
            ("weighted_sum", "pymcdm's weighted sum", 150),
        ):
            figures.ratio(f"A draw of {called}, to ours", theirs[name] / ours, at_least=times)
