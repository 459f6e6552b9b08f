"""Figures behind and beside a league's scores, read from a release."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.periods import quarter_dates
from lib.store.connection import Database
from lib.store.leagues import LeagueKey


@dataclass(frozen=True)
class ProviderFigure:
    """An ICB's figure by where providers sit; period: the month that it is of."""

    org_code: str
    indicator_id: str
    value: float
    period: str


def oldest_figures(database: Database, key: LeagueKey) -> dict[str, tuple[str, int]]:
    """By organisation the period of its oldest figure, and its age in months at the quarter's end.

    Only organisations whose figures are dated.
    """
    names = {"framework": key.framework, "basis": key.basis}
    names |= {"league": key.league, "period": key.period}
    rows = database.rows("oldest_figures", **names)
    return {org: (period, int(age)) for org, period, age in rows}


def provider_figures(
    database: Database, period: str, organisations: Sequence[str], indicators: Sequence[str]
) -> list[ProviderFigure]:
    """The latest figure of each of the indicators, of those organisations that have one."""
    rows = database.rows(
        "provider_figures",
        organisations=list(organisations),
        indicators=list(indicators),
        ends=quarter_dates(period)[1],
    )
    return [ProviderFigure(*row) for row in rows]
