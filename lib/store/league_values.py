"""The values behind a league's metric scores, read from a release."""

import numpy as np

from lib.matrix import Floats, ScoreMatrix
from lib.store.connection import Database
from lib.store.leagues import LeagueKey


def league_values(database: Database, key: LeagueKey, matrix: ScoreMatrix) -> Floats:
    """The value behind every metric score of the league: n x m, in the metrics' own units.

    matrix: of the same league, whose organisations and metrics give the order. NaN where there is
    no score or none of the values is published: combined metrics, and those of which only the
    score is.
    """
    rows = database.rows(
        "league_values",
        framework=key.framework,
        basis=key.basis,
        league=key.league,
        period=key.period,
    )
    row_of = {org: i for i, org in enumerate(matrix.orgs)}
    column_of = {metric: j for j, metric in enumerate(matrix.metrics)}
    values = np.full(matrix.values.shape, np.nan)
    for org, metric, value in rows:
        values[row_of[org], column_of[metric]] = value
    return values
