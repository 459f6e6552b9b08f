"""The fictional leagues are scored by the real rules, and what-ifs have something to show."""

from dataclasses import replace

import numpy as np
import pytest
from shipped import illustrative_leagues

from lib.framework import frameworks
from lib.illustrative.country import draw_country
from lib.illustrative.making import FRAMEWORK, SEED
from lib.illustrative.scoring import score_country
from lib.league import LeagueData
from lib.matrix import Bools
from lib.movement import movement
from lib.scenario import OFFICIAL, bind
from lib.scoring.cutoffs import quartile_cutoffs
from lib.scoring.league import LeagueResult, scenario_scores, score_league
from lib.scoring.metric_scores import metric_scores
from lib.scoring.rounding import r2
from lib.scoring.rules import Boundary, Override, official_rules
from test_illustrative_figures import table

FRAMEWORK_2025 = frameworks()[FRAMEWORK]
QUARTERS = FRAMEWORK_2025.periods
Q4 = QUARTERS[-1]


def league(quarter: str) -> LeagueData:
    (data,) = illustrative_leagues(quarter)
    return data


def official(quarter: str) -> LeagueResult:
    return score_league(league(quarter), official_rules(FRAMEWORK_2025))


def moved(a: LeagueResult, b: LeagueResult) -> int:
    return sum(move.change != 0 for move in movement(a, b))
