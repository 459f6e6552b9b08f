"""What conditions ask of: a league's members, quarter by quarter."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

import numpy as np

from lib.league import LeagueData
from lib.matrix import Floats, Ints
from lib.periods import quarter_dates, quarter_of_day
from lib.policy.conditions import DERIVED, OF_DOMAIN
from lib.robustness.drawn_quarters import DrawnTable
from lib.scoring.domain_segments import domain_cutoffs, domain_segments
from lib.scoring.league import LeagueResult
from lib.scoring.ranks import ranks


@dataclass(frozen=True, eq=False)
class History:
    """The members of the last quarter's league in q calendar quarters without a gap, oldest first.

    stated: by field or flag an array of (q, ..., n), NaN for what is not known: an organisation
    without a score, a quarter that is not loaded. All of the same shape; flags are 0 or 1.
    """

    orgs: tuple[str, ...]
    periods: tuple[str, ...]
    stated: Mapping[str, Floats]

    def of(self, name: str) -> Floats:
        """(q, ..., n): a field or a flag; what follows from the segments is worked out here."""
        if name == "last_segment":
            return self._last
        if name == "change":
            return self.stated["segment"] - self._last
        if name == "quarters_running":
            return self._running
        return self.stated[name]

    def continued(self, quarters: int) -> "History":
        """The history with so many quarters more in which everything stays as it is at its end."""
        stated = {
            name: np.concatenate([of, np.repeat(of[-1:], quarters, axis=0)])
            for name, of in self.stated.items()
        }
        return replace(self, periods=(*self.periods, *[""] * quarters), stated=stated)

    @cached_property
    def _last(self) -> Floats:
        """That of the quarter before; unknown, as all else, for who has no segment in this one."""
        segment = self.stated["segment"]
        last = np.concatenate([np.full_like(segment[:1], np.nan), segment[:-1]])
        return np.where(np.isnan(segment), np.nan, last)

    @cached_property
    def _running(self) -> Floats:
        """Counted within these quarters: a run may have begun before the first of them."""
        segment, last = self.stated["segment"], self._last
        running = np.where(np.isnan(segment), np.nan, 1.0)
        for q in range(1, len(segment)):
            running[q] = np.where(segment[q] == last[q], running[q - 1] + 1, running[q])
        return running


@dataclass(frozen=True, eq=False)
class ScoredQuarter:
    """A league scored in a quarter; leagues: all of that quarter, for the cut-offs of domains."""

    result: LeagueResult
    leagues: Sequence[LeagueData] = ()

    @property
    def period(self) -> str:
        """The quarter."""
        return self.result.data.period

    @cached_property
    def domain_lines(self) -> Floats:
        """The cut-offs of the domains, d x 3; no weighting moves them."""
        return domain_cutoffs(self.result.data, self.leagues)

    @property
    def table(self) -> DrawnTable:
        """Its own table, as if drawn."""
        of = self.result
        return DrawnTable(of.rules, of.scores, of.before, of.segments)


def history(
    quarters: Sequence[ScoredQuarter],
    fields: Sequence[Collection[str]],
    tables: Sequence[DrawnTable] | None = None,
) -> History:
    """What conditions ask of the members of the last quarter's league.

    quarters: oldest first, in any number, gaps among them allowed; fields: of each quarter the
    names that are asked for; tables: of each quarter under k weightings (`drawn_quarters`), its own
    if not said. What is not asked for is unknown, and so is an organisation in a quarter in which
    it was not in the league, or not scored.
    """
    orgs = quarters[-1].result.data.orgs
    drawn = tables or [quarter.table for quarter in quarters]
    by_period = {
        quarter.period: _aligned(_stated(quarter, table, names), quarter.result.data.orgs, orgs)
        for quarter, table, names in zip(quarters, drawn, fields, strict=True)
    }
    periods = _calendar([quarter.period for quarter in quarters])
    nothing = np.full(by_period[periods[-1]]["segment"].shape, np.nan)
    stated = {
        name: np.stack([by_period.get(period, {}).get(name, nothing) for period in periods])
        for name in {"segment"}.union(*fields) - DERIVED
    }
    return History(orgs, periods, stated)


def _stated(
    quarter: ScoredQuarter, table: DrawnTable, fields: Collection[str]
) -> dict[str, Floats]:
    """What one quarter says, (..., n) each, in the order of its own organisations."""
    shape = table.scores.shape
    stated = {"segment": _known(table.segments)}
    if "segment_before_override" in fields:
        stated["segment_before_override"] = _known(table.before)
    if "score" in fields:
        stated["score"] = table.scores
    if "override" in fields:
        stated["override"] = np.broadcast_to(quarter.result.flagged.astype(np.float64), shape)
    if "deficit" in fields:
        stated["deficit"] = np.broadcast_to(quarter.result.data.flag.astype(np.float64), shape)
    if not {"rank", "rank_from_end"}.isdisjoint(fields):
        place = ranks(table.scores, table.segments)
        stated["rank"] = _known(place)
        stated["rank_from_end"] = _known(_from_end(place))
    domains = quarter.result.data.framework.domain_ids
    asked = {f"{d}{OF_DOMAIN}": k for k, d in enumerate(domains) if f"{d}{OF_DOMAIN}" in fields}
    if asked:
        found = _known(domain_segments(quarter.result.data, table.rules, quarter.domain_lines))
        stated |= {name: np.broadcast_to(found[..., k], shape) for name, k in asked.items()}
    unscored = np.isnan(table.scores)
    return {name: np.where(unscored, np.nan, of) for name, of in stated.items()}


def _from_end(place: Ints) -> Ints:
    """(..., n): places counted from the end, 1 for the last; tied ones share the nearest to it.

    place: competition ranks, 0 without one.
    """
    n = place.shape[-1]
    rows = place.reshape(place.size // max(n, 1), n).astype(np.int64)
    cells = rows + (n + 1) * np.arange(len(rows))[:, np.newaxis]
    counts = np.bincount(cells.ravel(), minlength=rows.size + len(rows)).reshape(len(rows), n + 1)
    counts[:, 0] = 0
    at_most = np.take_along_axis(counts.cumsum(axis=1), rows, axis=1)
    worse = counts.sum(axis=1, keepdims=True) - at_most
    return np.where(rows > 0, worse + 1, 0).reshape(place.shape)


def _known(of: Ints) -> Floats:
    """As numbers, NaN where 0 says that there is none."""
    numbers = of.astype(np.float64)
    numbers[of == 0] = np.nan
    return numbers


def _aligned(
    stated: dict[str, Floats], own: tuple[str, ...], orgs: tuple[str, ...]
) -> dict[str, Floats]:
    """The same for other organisations, NaN for who was not there."""
    if own == orgs:
        return stated
    where = {org: i for i, org in enumerate(own)}
    present = np.array([org in where for org in orgs], dtype=np.bool_)
    index = [where[org] for org in orgs if org in where]
    found = {}
    for name, of in stated.items():
        aligned = np.full((*of.shape[:-1], len(orgs)), np.nan)
        aligned[..., present] = of[..., index]
        found[name] = aligned
    return found


def _calendar(loaded: Sequence[str]) -> tuple[str, ...]:
    """Every quarter from the first loaded to the last."""
    found = [loaded[0]]
    while found[-1] != loaded[-1]:
        found.append(quarter_of_day(quarter_dates(found[-1])[1] + timedelta(days=1)))
    return tuple(found)
