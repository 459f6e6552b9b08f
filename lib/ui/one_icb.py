"""One ICB beside the league on the bench, with the trusts of its area in every league."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

import streamlit as st

from lib.findings.icb import icb_name
from lib.league import LeagueData
from lib.periods import quarter_dates
from lib.store.areas import Areas, Wider, areas
from lib.store.icb_figures import Icb, all_icbs
from lib.ui.bench import Bench
from lib.ui.icb_leagues import IcbLeague, league_beside, league_keys_at
from lib.ui.league_quarters import quarter

Scope: TypeAlias = Literal["icb", "cluster", "region"]


@dataclass(frozen=True, eq=False)
class OneIcb:
    """An ICB, open or closed, at the bench's quarter and under its scenario.

    scope: whether the trusts are those of the ICB alone, of its cluster or of its region.
    """

    bench: Bench
    org_code: str
    scope: Scope = "icb"

    @property
    def icbs(self) -> tuple[Icb, ...]:
        """Every ICB that the data know."""
        return every_icb(self.bench)

    @property
    def icb(self) -> Icb:
        """The ICB itself."""
        return next(icb for icb in self.icbs if icb.org_code == self.org_code)

    @property
    def day(self) -> date:
        """The end of the quarter on the bench."""
        return end_of(self.bench)

    @property
    def areas(self) -> Areas:
        """Who lies where."""
        return every_area(self.bench)

    @cached_property
    def area(self) -> tuple[Icb, ...]:
        """The ICBs whose trusts the page is about, by name: itself first, then its neighbours."""
        if self.scope == "icb":
            return (self.icb,)
        day = day_together(self.areas, self.org_code, self.scope, self.day) or self.day
        codes = self.areas.together(self.org_code, self.scope, day)
        return (self.icb, *(i for i in self.icbs if i.org_code in codes and i != self.icb))

    @cached_property
    def leagues(self) -> tuple[IcbLeague, ...]:
        """The leagues of trusts that have members in the area, in the usual order.

        Of each the quarter on the bench, by NHS England's scoring before Weighbridge's own; the
        latest earlier quarter where that quarter is not loaded.
        """
        return tuple(self._leagues())

    @cached_property
    def without(self) -> tuple[str, ...]:
        """The leagues of trusts that are loaded and have nobody in the area."""
        there = {league.key.league for league in self.leagues}
        return tuple(
            key.league
            for key in league_keys_at(self.bench)
            if key.league not in there and quarter(self.bench.loaded, key).data.member != "ICB"
        )

    @property
    def cache_name(self) -> str:
        """What a finding about the area depends on beside the bench."""
        return f"{self.org_code} {self.scope}"

    def _leagues(self) -> Iterator[IcbLeague]:
        for key in league_keys_at(self.bench):
            now = quarter(self.bench.loaded, key)
            orgs = self._in_area(now.data)
            if orgs:
                yield league_beside(self.bench, key, now, orgs)

    def _in_area(self, data: LeagueData) -> tuple[str, ...]:
        if data.member == "ICB":
            return ()
        own_day = quarter_dates(data.period)[1]
        inside = {
            org
            for icb in self.area
            for org in self.areas.trusts_in(icb, data.orgs, self.day, own_day)
        }
        return tuple(org for org in data.orgs if org in inside)


def every_icb(bench: Bench) -> tuple[Icb, ...]:
    """Every ICB that the data know, closed ones too, by name."""
    return _icbs(bench.loaded.database.release_id, _bench=bench)


def icb_names(bench: Bench) -> frozenset[str]:
    """What the ICBs are called, from which a trust of the same name must be told."""
    return frozenset(icb_name(icb) for icb in every_icb(bench))


def every_area(bench: Bench) -> Areas:
    """Who lies where, of all times."""
    return _areas(bench.loaded.database.release_id, _bench=bench)


def day_together(areas: Areas, icb: str, relation: Wider, day: date) -> date | None:
    """The day, or the first later one, on which an ICB shares a cluster or region with others.

    Its own trusts are those of the day that is asked for all the same. None where it never does.
    """
    later = (
        s.first for s in areas.wider.get(relation, ()) if s.org_code == icb and s.first is not None
    )
    days = (day, *sorted(first for first in later if first > day))
    return next((one for one in days if len(areas.together(icb, relation, one)) > 1), None)


def end_of(bench: Bench) -> date:
    """The last day of the quarter on the bench."""
    return quarter_dates(bench.key.period)[1]


@st.cache_resource(max_entries=4, show_spinner=False)
def _icbs(
    release_id: str,  # noqa: ARG001 - what the cache tells entries apart by
    _bench: Bench,
) -> tuple[Icb, ...]:
    return all_icbs(_bench.loaded.database)


@st.cache_resource(max_entries=4, show_spinner=False)
def _areas(
    release_id: str,  # noqa: ARG001
    _bench: Bench,
) -> Areas:
    return areas(_bench.loaded.database)
