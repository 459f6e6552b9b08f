"""Leagues read from a release."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from lib.errors import StoreError
from lib.framework import Banded, Cutoffs, Framework, Metric, frameworks
from lib.league import FigureDates, LeagueData, Published, Traits
from lib.matrix import Floats, ScoreMatrix
from lib.organisations.peers import peer_type
from lib.periods import quarter_dates
from lib.store.connection import Database

Row: TypeAlias = Sequence[Any]

_QUERIES = ("league_members", "league_scores", "league_cutoffs", "league_dates")
BASES = ("official", "indicative", "illustrative")  # in the order in which one is preferred


@dataclass(frozen=True, order=True)
class LeagueKey:
    """What names one league's table: whose rules, on what basis, which league, which quarter."""

    framework: str
    basis: str
    league: str
    period: str


def league_keys(database: Database) -> list[LeagueKey]:
    """Every league that is loaded, sorted."""
    return [LeagueKey(*row) for row in database.rows("leagues")]


def find_league(
    database: Database, league: str, period: str, basis: str | None = None
) -> LeagueKey:
    """The league of that name and period; of several bases the first of BASES unless one is named.

    Raises StoreError that lists what is loaded.
    """
    keys = league_keys(database)
    if league not in {key.league for key in keys}:
        loaded = ", ".join(sorted({key.league for key in keys})) or "none"
        raise StoreError(f"There is no league '{league}' in these data; loaded: {loaded}.")
    periods = sorted({key.period for key in keys if key.league == league})
    if period not in periods:
        raise StoreError(f"The {league} league has no {period}; loaded: {', '.join(periods)}.")
    found = {key.basis: key for key in keys if (key.league, key.period) == (league, period)}
    for wanted in BASES if basis is None else (basis,):
        if wanted in found:
            return found[wanted]
    raise StoreError(f"The {league} league of {period} is not {basis}; it is {', '.join(found)}.")


def organisation_codes(database: Database) -> frozenset[str]:
    """Every organisation code that the data know, of any kind."""
    return frozenset(code for (code,) in database.rows("organisation_codes"))


def load_league(database: Database, key: LeagueKey) -> LeagueData:
    """One league in full. Raises StoreError if its framework file is missing."""
    return load_leagues(database, [key])[0]


def load_leagues(database: Database, keys: Sequence[LeagueKey]) -> list[LeagueData]:
    """The leagues in full, in the order of their keys, in a few queries however many they are.

    Raises StoreError if a framework file is missing.
    """
    names = dict.fromkeys(key.framework for key in keys)
    framework = {name: framework_in_use(database, name) for name in names}
    return [_league(key, framework[key.framework], rows) for key, rows in _read(database, keys)]


def pool_keys(key: LeagueKey, keys: Iterable[LeagueKey]) -> list[LeagueKey]:
    """Of all leagues' keys those of the same framework, basis and period, in their order."""
    of = (key.framework, key.basis, key.period)
    return [other for other in keys if (other.framework, other.basis, other.period) == of]


def framework_in_use(database: Database, framework_id: str) -> Framework:
    """The framework with the metrics that imported files brought.

    Raises StoreError if its file is missing.
    """
    return database.once(f"framework {framework_id}", lambda: _in_use(database, framework_id))


def _in_use(database: Database, framework_id: str) -> Framework:
    framework = frameworks().get(framework_id)
    if framework is None:
        raise StoreError(
            f"The data were scored by '{framework_id}', which data/frameworks does not have; "
            "restore that file or import again."
        )
    rows = database.rows("adopted_metrics", framework=framework_id)
    return framework.adopting(
        Metric(
            score_id=score_id,
            value_id=value_id,
            name=title,
            domain=domain,
            unit=unit,
            better="none",
            rule=Banded(kind="banded"),
            leagues=tuple(leagues),
        )
        for score_id, value_id, title, domain, unit, leagues in rows
        if score_id not in framework.metric_by_id
        or not set(leagues) <= set(framework.metric_by_id[score_id].leagues)
    )


def _read(
    database: Database, keys: Sequence[LeagueKey]
) -> Iterator[tuple[LeagueKey, dict[str, list[Row]]]]:
    """Each league with its rows of every query, without the league's place that they begin with."""
    asked: dict[str, list[Any]] = {
        "places": list(range(len(keys))),
        "frameworks": [key.framework for key in keys],
        "bases": [key.basis for key in keys],
        "leagues": [key.league for key in keys],
        "periods": [key.period for key in keys],
    }
    ends = [quarter_dates(key.period)[1] for key in keys]
    found: list[dict[str, list[Row]]] = [{name: [] for name in _QUERIES} for _ in keys]
    for name in _QUERIES:
        more = {"ends": ends} if name == "league_members" else {}
        for place, *row in database.rows(name, **asked, **more):
            found[place][name].append(row)
    return zip(keys, found, strict=True)


def _league(key: LeagueKey, framework: Framework, rows: dict[str, list[Row]]) -> LeagueData:
    members, cutoffs = rows["league_members"], rows["league_cutoffs"]
    orgs = tuple(row[0] for row in members)
    return LeagueData(
        framework=framework,
        basis=key.basis,
        league=key.league,
        period=key.period,
        matrix=_matrix(framework, key.league, orgs, rows["league_scores"]),
        names=tuple(row[1] for row in members),
        flag=np.array([row[12] for row in members], dtype=np.bool_),
        planned=_floats(members, 13),
        published=Published(
            average=_floats(members, 4),
            segment_before=_floats(members, 5),
            segment=_floats(members, 6),
            rank=_floats(members, 7),
            score_range=_floats(members, slice(8, 10)),
            rank_range=_floats(members, slice(10, 12)),
        ),
        cutoffs=_cutoffs(cutoffs[0]) if cutoffs else None,
        traits=Traits(
            region=tuple(row[2] or "" for row in members),
            subtype=tuple(peer_type(key.league, row[3]) for row in members),
            size=tuple(row[14] or "" for row in members),
        ),
        dates=tuple(FigureDates(*row) for row in rows["league_dates"]),
    )


def _matrix(
    framework: Framework, league: str, orgs: tuple[str, ...], rows: Sequence[Row]
) -> ScoreMatrix:
    metrics = tuple(metric.score_id for metric in framework.metrics_of(league))
    row_of = {org: i for i, org in enumerate(orgs)}
    column_of = {metric: j for j, metric in enumerate(metrics)}
    values = np.full((len(orgs), len(metrics)), np.nan)
    for org, metric, score in rows:
        values[row_of[org], column_of[metric]] = score
    return ScoreMatrix(orgs, metrics, values)


def _floats(rows: Sequence[Row], column: int | slice) -> Floats:
    return np.array([row[column] for row in rows], dtype=np.float64)  # None becomes NaN


def _cutoffs(row: Row) -> Cutoffs:
    return Cutoffs(values=row[0:3], low=row[3:6], high=row[6:9], origin=row[9])
