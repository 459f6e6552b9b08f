"""How many people each member of a league employs, read from a release."""

from collections.abc import Sequence

import numpy as np

from lib.matrix import Floats
from lib.periods import quarter_dates
from lib.store.connection import Database
from lib.store.leagues import LeagueKey


def headcounts(database: Database, key: LeagueKey, orgs: Sequence[str]) -> Floats:
    """(n,): the newest headcount published to the quarter's end, in the order of `orgs`.

    NaN for whom the data have none.
    """
    rows = database.rows(
        "headcounts",
        framework=key.framework,
        basis=key.basis,
        league=key.league,
        period=key.period,
        ends=quarter_dates(key.period)[1],
    )
    known = dict(rows)
    return np.array([known.get(org, np.nan) for org in orgs], dtype=np.float64)
