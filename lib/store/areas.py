"""Who lies where on a day: trusts in ICBs, ICBs in clusters and in regions; read from a release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from lib.store.connection import Database
from lib.store.icb_figures import Icb

Wider: TypeAlias = Literal["cluster", "region"]


@dataclass(frozen=True)
class Stay:
    """An organisation in an area, from its first day to its last; None where there is none."""

    org_code: str
    area: str
    first: date | None
    last: date | None

    def on(self, day: date) -> bool:
        """Whether it lay there on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or self.last >= day)


@dataclass(frozen=True)
class Areas:
    """icbs: by trust its stays in ICBs; wider: by relation those of ICBs in clusters or regions.

    regions: their names by code; a cluster has no name of its own.
    """

    icbs: Mapping[str, tuple[Stay, ...]]
    wider: Mapping[Wider, tuple[Stay, ...]]
    regions: Mapping[str, str]

    def trusts_in(self, icb: Icb, orgs: tuple[str, ...], day: date, own_day: date) -> list[str]:
        """Those of `orgs` in an ICB's area, in their order.

        On the day; one that lay nowhere then, on its league's own day. An ICB that was not yet
        there has those in the area that it took over: of an ICB of which it took over a part, the
        ones that came with that part.
        """
        return [org for org in orgs if self._lies_in(icb, org, day, own_day)]

    def _lies_in(self, icb: Icb, org: str, day: date, own_day: date) -> bool:
        stays = self.icbs.get(org, ())
        there = [stay.area for stay in stays if stay.on(day)]
        there = there or [stay.area for stay in stays if stay.on(own_day)]
        if icb.org_code in there:
            return True
        comes = icb.org_code in {stay.area for stay in stays}
        return any(old.org_code in there and (comes or not old.part) for old in icb.before)

    def together(self, icb: str, relation: Wider, day: date) -> tuple[str, ...]:
        """The codes of all ICBs in an ICB's cluster or region on a day, itself among them.

        Sorted; of none where it is in none.
        """
        stays = [stay for stay in self.wider.get(relation, ()) if stay.on(day)]
        mine = {stay.area for stay in stays if stay.org_code == icb}
        return tuple(sorted({stay.org_code for stay in stays if stay.area in mine}))

    def region_of(self, icb: str, day: date) -> str:
        """The name of the region that an ICB lies in on a day; empty where none is known."""
        found = [s for s in self.wider.get("region", ()) if s.org_code == icb and s.on(day)]
        return self.regions.get(found[0].area, "") if found else ""


def areas(database: Database) -> Areas:
    """Every trust's, cluster's and region's ICBs, of all times."""
    icbs: dict[str, list[Stay]] = {}
    wider: dict[Wider, list[Stay]] = {"cluster": [], "region": []}
    names = {}
    for org, area, relation, first, last, name in database.rows("areas"):
        stay = Stay(org, area, first, last)
        if relation == "icb":
            icbs.setdefault(org, []).append(stay)
            continue
        wider[relation].append(stay)
        if relation == "region":
            names[area] = name
    return Areas(
        {org: tuple(stays) for org, stays in icbs.items()},
        {relation: tuple(stays) for relation, stays in wider.items()},
        names,
    )
