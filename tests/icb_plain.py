"""What is true of an ICB's trusts, worked out by loops over the tables of a release."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from lib.framework import frameworks
from lib.periods import quarter_dates
from lib.store.leagues import LeagueKey

_EDGE = 1e-9
_INFECTIONS = {"OF1020", "OF1048", "OF1088"}  # a third each


@dataclass(frozen=True)
class Placed:
    """A trust that is scored; before, after: its segment by score, and with the override."""

    score: float
    before: int
    after: int


class Release:
    """The tables of a release as rows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables: dict[LeagueKey, dict[str, Placed]] = {}

    def rows(self, table: str) -> list[dict[str, Any]]:
        found = duckdb.connect().execute(f"SELECT * FROM '{self._path / table}.parquet'")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    @cached_property
    def links(self) -> list[dict[str, Any]]:
        return self.rows("org_links")

    @cached_property
    def stays(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.links:
            if row["relation"] == "icb":
                found.setdefault(row["org_code"], []).append(row)
        return found

    @cached_property
    def organisations(self) -> dict[str, dict[str, Any]]:
        return {row["org_code"]: row for row in self.rows("organisations")}

    @cached_property
    def scores(self) -> dict[LeagueKey, dict[str, dict[str, float]]]:
        found: dict[LeagueKey, dict[str, dict[str, float]]] = {}
        for row in self.rows("memberships"):
            found.setdefault(_key(row), {})[row["org_code"]] = {}
        for row in self.rows("metric_scores"):
            if row["score"] is not None:
                found[_key(row)][row["org_code"]][row["metric_id"]] = row["score"]
        return found

    @cached_property
    def cutoffs(self) -> dict[LeagueKey, tuple[float, ...]]:
        return {_key(row): (row["c1"], row["c2"], row["c3"]) for row in self.rows("cutoffs")}

    @cached_property
    def flagged(self) -> set[tuple[LeagueKey, str]]:
        return {(_key(r), r["org_code"]) for r in self.rows("published") if r["override"]}

    @cached_property
    def waits(self) -> list[dict[str, Any]]:
        """Figures of 18-week waits by where patients live."""
        return [
            row
            for row in self.rows("figures")
            if (row["indicator_id"], row["view"]) == ("rtt_18_weeks", "commissioner")
            and row["grain"] == "month"
            and row["value"] is not None
        ]

    def table(self, key: LeagueKey) -> dict[str, Placed]:
        """Everyone who is scored, by official weights."""
        if key not in self._tables:
            self._tables[key] = self._table(key)
        return self._tables[key]

    def _table(self, key: LeagueKey) -> dict[str, Placed]:
        fewest = frameworks()[key.framework].fewest_metrics
        means = {}
        for org, scores in self.scores[key].items():
            if len(scores) >= max(fewest, 1):
                weights = {m: 1 / 3 if m in _INFECTIONS else 1.0 for m in scores}
                over = sum(weights[m] * scores[m] for m in scores)
                means[org] = over / sum(weights.values())
        lines = self.lines(key, means.values())
        return {org: self._placed(key, org, score, lines) for org, score in means.items()}

    def lines(self, key: LeagueKey, scores: Iterable[float]) -> tuple[float, ...]:
        if key in self.cutoffs:
            return self.cutoffs[key]
        ordered = sorted(scores)
        found = []
        for p in (0.25, 0.5, 0.75):
            h = (len(ordered) - 1) * p
            low = int(h)
            high = min(low + 1, len(ordered) - 1)
            found.append(ordered[low] + (h - low) * (ordered[high] - ordered[low]))
        return tuple(found) if len(ordered) >= 4 else ()

    def _placed(self, key: LeagueKey, org: str, score: float, lines: tuple[float, ...]) -> Placed:
        before = 1 + sum(score > line + _EDGE for line in lines) if lines else 0
        held = (key, org) in self.flagged and key.basis != "indicative"
        return Placed(score, before, max(before, 3) if held and before else before)

    def area(self, icb: str, key: LeagueKey, period: str) -> list[str]:
        """The members of a league in the area of an ICB in a quarter."""
        day, own_day = quarter_dates(period)[1], quarter_dates(key.period)[1]
        whole = {r["org_code"] for r in self.links if _is(r, "merged_into", related=icb)}
        parts = {r["related"] for r in self.links if _is(r, "split_from", org_code=icb)}
        inside = []
        for org in self.scores[key]:
            where = {*self._icbs(org, day)} or {*self._icbs(org, own_day)}
            ever = {*self._icbs(org, None)}
            if icb in where or where & whole or (icb in ever and where & parts):
                inside.append(org)
        return inside

    def _icbs(self, org: str, day: date | None) -> Iterator[str]:
        for row in self.stays.get(org, ()):
            first, last = row["valid_from"], row["valid_to"]
            if day is None or ((not first or first <= day) and (not last or last >= day)):
                yield row["related"]

    def icbs(self, day: date) -> set[str]:
        """The ICBs that were there on a day."""
        return {
            code
            for code, row in self.organisations.items()
            if row["kind"] == "icb"
            and (not row["opened"] or row["opened"] <= day)
            and (not row["closed"] or row["closed"] >= day)
        }


def _key(row: dict[str, Any]) -> LeagueKey:
    return LeagueKey(row["framework"], row["basis"], row["league"], row["period"])


def _is(row: dict[str, Any], relation: str, **codes: str) -> bool:
    return row["relation"] == relation and all(row[k] == code for k, code in codes.items())
