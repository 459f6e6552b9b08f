"""The indicative leagues, made anew at every import from whatever statistics are loaded.

docs/method.md, indicative leagues, has the rule: the latest figure of each indicator, spread by
rank among the league's organisations that are open on the quarter's last day.
"""

from collections.abc import Iterator

import duckdb
import pandas as pd

from lib.framework import Framework, frameworks
from lib.periods import quarter_dates, quarter_of_day
from lib.publishing.figure_periods import figure_period
from lib.publishing.queries import append, frame, run
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.metric_scores import metric_scores
from lib.sources.indicators import STATISTICS

BASIS = "indicative"
_ICB_LEAGUE = "icb"
_KEY = ["league", "period", "org_code"]


def derive_indicative(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds the memberships and metric scores of every indicative framework.

    A quarter is there if a figure of the framework ends in it and at least four organisations of
    the league have enough metrics to be scored.
    """
    run(connection, "followed")
    for framework in frameworks().values():
        if framework.indicative:
            _derive(connection, framework)


def _derive(connection: duckdb.DuckDBPyConnection, framework: Framework) -> None:
    periods = _quarters(connection, framework)
    if not periods:
        return
    lineage = _lineage(connection, framework, periods)
    values = _values(connection, framework, lineage)
    if values.empty:
        return
    scores = metric_scores(values.assign(rank=None), framework)
    dated = values.rename(columns={"indicator_id": "metric_id"}).drop(columns="value")
    scores = scores.merge(dated, on=[*_KEY, "metric_id"], validate="one_to_one")
    enough = _enough(scores, framework)
    _note_mergers(connection, scores.merge(enough))
    _add_members(connection, framework, lineage.merge(enough))
    _add_scores(connection, framework, scores.merge(enough))


def _quarters(connection: duckdb.DuckDBPyConnection, framework: Framework) -> list[str]:
    """The quarters in which a figure of the framework ends."""
    ends = connection.execute(
        "SELECT DISTINCT period_end FROM figures "
        "WHERE period_end IS NOT NULL AND value IS NOT NULL AND list_contains($ids, indicator_id)",
        {"ids": [metric.score_id for metric in framework.metrics]},
    ).fetchall()
    return sorted({quarter_of_day(day) for (day,) in ends})


def _lineage(
    connection: duckdb.DuckDBPyConnection, framework: Framework, periods: list[str]
) -> pd.DataFrame:
    """league, period, ends, org_code, source_code: members, and whose figures are theirs."""
    known = {period for (period,) in connection.execute("SELECT period FROM quarters").fetchall()}
    new = [(period, quarter_dates(period)[1]) for period in periods if period not in known]
    append(connection, "quarters", ("period", "ends"), new)
    organisations = connection.execute(
        "SELECT org_code, kind, trust_type FROM organisations"
    ).fetchall()
    types = [
        (org_code, league)
        for org_code, kind, trust_type in organisations
        if (league := _league_of(framework, kind, trust_type)) is not None
    ]
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE indicative_types (org_code VARCHAR, league VARCHAR)"
    )
    append(connection, "indicative_types", ("org_code", "league"), types)
    return frame(connection, "indicative_members", periods=periods)


def _league_of(framework: Framework, kind: str, trust_type: str | None) -> str | None:
    if kind == "icb":
        return _ICB_LEAGUE
    league = framework.league_of_trust_type(trust_type or "") if kind == "trust" else None
    return league.id if league else None


def _values(
    connection: duckdb.DuckDBPyConnection, framework: Framework, lineage: pd.DataFrame
) -> pd.DataFrame:
    """league, period, org_code, indicator_id, period_start, period_end, value, age_months.

    predecessors: the codes of merged organisations whose figures are in the value, if any.
    """
    metrics = pd.DataFrame(
        _metrics(framework), columns=["league", "indicator_id", "view", "measured", "scale"]
    )
    connection.register("lineage", lineage)
    connection.register("indicative_metrics", metrics)
    values = frame(connection, "indicative_values")
    connection.unregister("lineage")
    connection.unregister("indicative_metrics")
    return values


def _metrics(framework: Framework) -> Iterator[tuple[object, ...]]:
    for league in framework.leagues:
        for metric in framework.metrics_of(league.id):
            scale = 100.0 if metric.unit == "%" else 1.0
            measured = STATISTICS[metric.score_id].measured
            yield league.id, metric.score_id, league.view, measured, scale


def _enough(scores: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """league, period: those in which enough organisations have enough metrics."""
    metrics = scores.groupby(_KEY).size()
    scored = metrics[metrics >= framework.fewest_metrics].groupby(["league", "period"]).size()
    return scored[scored >= FEWEST_FOR_SEGMENTS].reset_index()[["league", "period"]]


def _note_mergers(connection: duckdb.DuckDBPyConnection, scores: pd.DataFrame) -> None:
    """Fills `followed`: whose figures stand in a member's scores, for the quality gate to say."""
    followed = scores.dropna(subset=["predecessors"])
    rows = followed.groupby([*_KEY, "predecessors"]).size().reset_index(name="metrics")
    append(connection, "followed", tuple(rows.columns), rows.astype(object).to_numpy().tolist())


def _add_members(
    connection: duckdb.DuckDBPyConnection, framework: Framework, lineage: pd.DataFrame
) -> None:
    """The members, whose source is what says that they are there: the organisations' own."""
    members = lineage[_KEY].drop_duplicates()
    connection.register("members", members)
    connection.execute(
        "INSERT INTO memberships BY NAME SELECT $framework AS framework, $basis AS basis, "
        "league, period, org_code, source_id FROM members JOIN organisations USING (org_code)",
        {"framework": framework.id, "basis": BASIS},
    )
    connection.unregister("members")


def _add_scores(
    connection: duckdb.DuckDBPyConnection, framework: Framework, scores: pd.DataFrame
) -> None:
    spans = scores[["period_start", "period_end"]].drop_duplicates()
    spans["figure_period"] = [
        figure_period(start.date(), end.date()) for start, end in spans.itertuples(index=False)
    ]
    rows = scores.merge(spans).drop(columns=["period_start", "period_end", "tied", "predecessors"])
    rows = rows.assign(
        framework=framework.id, basis=BASIS, origin="computed", rule_version=f"{framework.id}/1"
    )
    connection.register("rows_to_add", rows)
    connection.execute("INSERT INTO metric_scores BY NAME SELECT * FROM rows_to_add")
    connection.unregister("rows_to_add")
