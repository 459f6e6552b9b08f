"""The trusts of an area in one league: the table's rows, and how near, how new and held by what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from lib.findings.case import Case, case
from lib.findings.icb_names import told_apart
from lib.findings.league_table import LeagueTable, Quarter, TableRow
from lib.findings.significance_words import approximation
from lib.findings.words import decimals, uncapitalised
from lib.periods import quarter_words
from lib.robustness.holding_back import holding_back
from lib.robustness.significance import Kind, moves_with_kinds
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE

NEAR = 0.05
"""How far from a cut-off a score is called near it (product.md, page 6)."""

_KINDS: Mapping[Kind, str] = {
    "significant": "significant",
    "not significant": "not significant",
    "too few metrics": "too few metrics to say",
    "override": "by the override",
}


@dataclass(frozen=True)
class Near:
    """The nearest cut-off.

    distance: of the unrounded score; segment: on the cut-off's other side, by score alone.
    """

    distance: float
    segment: int

    @property
    def close(self) -> bool:
        """Whether it is within NEAR."""
        return self.distance <= NEAR + TIE

    def words(self, group: str) -> str:
        """`0.03 to segment 2`; what is shown is on the same side of NEAR as what it is."""
        shown = decimals(self.distance)
        if shown == decimals(NEAR) and not self.close:
            shown = f"over {shown}"
        return f"{'under 0.01' if shown == '0.00' else shown} to {group} {self.segment}"


@dataclass(frozen=True)
class AreaRow:
    """A trust of the area. row: as the league table has it; near: None without a score or cut-offs.

    kind: how its move since the quarter before counts, None where it did not move; holds: names of
    the metrics that hold its score back most, none where nothing does; most: by how much of the
    score, each.
    """

    row: TableRow
    near: Near | None
    kind: Kind | None
    holds: tuple[str, ...]
    most: float

    @property
    def kind_words(self) -> str:
        """`not significant`, `by the override`; empty where it did not move."""
        return _KINDS[self.kind] if self.kind else ""


@dataclass(frozen=True)
class AreaLeague:
    """Those of the area in one league under one scoring, in the order of its table.

    name: of the league, `mental health and community`; quarter: in words; older: whether that is
    before the quarter that the page is about; ranked: how many of the whole league have a rank;
    bracketed: whether the cut-offs are known only to lie between two values; line: what of the
    scoring differs from the official, empty where nothing does; acts: whether that changes any
    score or segment of the league; basis: whose scoring; approximation: whose test says which moves
    are significant.
    """

    name: str
    quarter: str
    older: bool
    table: LeagueTable
    rows: tuple[AreaRow, ...]
    ranked: int
    bracketed: bool
    line: str
    acts: bool
    basis: str
    approximation: str

    @property
    def scored(self) -> tuple[AreaRow, ...]:
        """Those with a score."""
        return tuple(row for row in self.rows if row.row.score is not None)

    @property
    def called(self) -> str:
        """`the acute league`, with its quarter where that is an older one."""
        return f"the {self.name} league" + (f" ({self.quarter})" if self.older else "")


def area_league(
    table: LeagueTable,
    of: Case,
    orgs: Collection[str],
    kinds: Mapping[str, Kind],
    *,
    older: bool = False,
    line: str = "",
    places: Collection[str] = (),
) -> AreaLeague:
    """The rows of those of the area.

    table, of: the same league under the same scoring; kinds: as `move_kinds` has them; places:
    names of ICBs, from which a trust of the same name must be told.
    """
    result, plain, data = of.result, of.official, of.data
    same = np.array_equal(result.scores, plain.scores, equal_nan=True)
    rows = tuple(
        _row(
            replace(row, name=told_apart(row.name, places)),
            *(result, data.orgs.index(row.org_code), kinds.get(row.org_code)),
        )
        for row in (*table.rows, *table.unscored)
        if row.org_code in orgs
    )
    cutoffs = data.cutoffs
    return AreaLeague(
        name=uncapitalised(data.framework.league(data.league).name),
        quarter=quarter_words(data.period),
        older=older,
        table=table,
        rows=rows,
        ranked=len(table.rows),
        bracketed=cutoffs is not None and cutoffs.low != cutoffs.high,
        line=line,
        acts=not (same and np.array_equal(result.segments, plain.segments)),
        basis=data.basis,
        approximation=approximation(data),
    )


def move_kinds(
    now: Case, before: Quarter | None, scenario: Scenario, organisations: Collection[str] = ()
) -> dict[str, Kind]:
    """How the move of everybody who moved since the quarter before counts; nobody without one.

    now: the scenario's case, by whose cut-off rule the quarter before is scored too. Rule:
    docs/method.md, section 4, "Significance between quarters". Raises ScenarioError for names that
    the data do not know.
    """
    if before is None:
        return {}
    earlier = case(before.data, scenario, now.key, before.leagues, organisations).result
    return {m.move.org_code: m.kind for m in moves_with_kinds(earlier, now.result)}


def _row(row: TableRow, result: LeagueResult, i: int, kind: Kind | None) -> AreaRow:
    held = holding_back(result, i)
    by_id = result.data.framework.metric_by_id
    most = held.most
    return AreaRow(
        row=row,
        near=_near(result, i),
        kind=kind,
        holds=tuple(by_id[metric.metric_id].name for metric in most),
        most=most[0].contribution if most else 0.0,
    )


def _near(result: LeagueResult, i: int) -> Near | None:
    """Of two equally near cut-offs the better one's. One that nobody can reach is none."""
    score, lines = result.scores[i], result.cutoffs
    if np.isnan(score) or not np.isfinite(lines).any() or not result.before[i]:
        return None
    distances = np.where(np.isfinite(lines), np.abs(score - lines), np.inf)
    line = int(np.argmin(distances))
    other = line + 2 if int(result.before[i]) <= line + 1 else line + 1
    return Near(float(distances[line]), other)
