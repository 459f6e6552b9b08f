"""Whom acute trusts serve, by ICB: who comes to an ICB's trusts from elsewhere, who goes elsewhere.

The shares are of each trust's catchment. Without numbers of people they cannot be turned round
into how an ICB's own people divide between trusts, and none are added up over trusts.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from lib.findings.icb_patients_types import IcbPatients, PatientsRow
from lib.findings.icb_patients_words import (
    NOTABLE,
    between,
    caveat,
    notes,
    nothing_known,
    part_of,
    sentences,
    short_caveat,
    title,
)
from lib.findings.tables import Table
from lib.findings.words import short_name
from lib.store.icb_figures import Icb
from lib.store.icb_patients import Served

_OTHERS: Final = 3
_LEAST_OTHER: Final = 0.01


def day_for(icb: Icb, on_day: date) -> date:
    """The day nearest to the one asked for on which the ICB was there."""
    first = max(on_day, icb.opened or on_day)
    return min(first, icb.closed or first)


def icb_patients(
    org_code: str, icbs: Sequence[Icb], served: Sequence[Served], basis: str
) -> IcbPatients:
    """Of one ICB: its own acute trusts, and those elsewhere that serve people from it.

    icbs: all of them; served: as `lib.store.icb_patients` reads them for `day_for` the ICB; basis:
    of the league beside which they stand. Raises ValueError for a code of no ICB.
    """
    by_code = {icb.org_code: icb for icb in icbs}
    if org_code not in by_code:
        raise ValueError(f"There is no ICB '{org_code}'")
    icb = by_code[org_code]
    if not served:
        return nothing_known(icb, basis)
    year = max(trust.year for trust in served)
    whole, parts = _made_of(icb, by_code)
    rows = [_row(trust, by_code, whole, parts) for trust in served]
    inside = (r for r in rows if r.icb == org_code)
    own = sorted(inside, key=lambda r: (not r.known, r.least, r.most, r.name))
    others = (r for r in rows if r.icb != org_code and r.most >= NOTABLE)
    elsewhere = sorted(others, key=lambda r: (not r.known, -r.least, -r.most, r.name))
    name = short_name(icb.name)
    return IcbPatients(
        org_code=org_code,
        name=icb.name,
        title=title(name, own, year),
        sentences=sentences(name, own, elsewhere, year),
        own=tuple(own),
        elsewhere=tuple(elsewhere),
        notes=notes(icb, by_code, (whole, parts), year, basis),
        short_caveat=short_caveat(basis, year),
        caveat=caveat(basis, year),
    )


def icb_patients_table(finding: IcbPatients) -> Table:
    """A row a trust, the ICB's own first."""
    columns = (
        *("trust_code", "trust", "now_part_of", "trust_lies_in", "icb", "share_of_people_served"),
        *("at_most", "largest_other_icbs", "trust_lies_in_code", "icb_code"),
    )
    rows = tuple(
        (
            *(row.org_code, row.name, row.now_name, row.icb_name, finding.name, row.least),
            *(row.most, "; ".join(f"{part.name} {part.text}" for part in row.others)),
            *(row.icb, finding.org_code),
        )
        for row in (*finding.own, *finding.elsewhere)
    )
    return Table(columns, rows, finding.caveat)


def _made_of(icb: Icb, by_code: Mapping[str, Icb]) -> tuple[list[str], list[str]]:
    """The ICBs whose people are the ICB's: all of theirs, itself first; and some of theirs."""
    whole: list[str] = [icb.org_code]
    parts: list[str] = []
    for code, part in _befores(icb, by_code, part=False):
        if code not in whole and code not in parts:
            (parts if part else whole).append(code)
    return whole, parts


def _befores(icb: Icb, by_code: Mapping[str, Icb], *, part: bool) -> Iterator[tuple[str, bool]]:
    for old in icb.before:
        yield old.org_code, part or old.part
        if old.org_code in by_code:
            yield from _befores(by_code[old.org_code], by_code, part=part or old.part)


def _row(
    trust: Served, by_code: Mapping[str, Icb], whole: Sequence[str], parts: Sequence[str]
) -> PatientsRow:
    shares = dict(trust.shares)
    least = min(sum(shares.get(code, 0.0) for code in whole), 1.0)
    most = min(least + sum(shares.get(code, 0.0) for code in parts), 1.0)
    here = {*whole, *parts}
    others = [
        part_of(by_code.get(code), code, share)
        for code, share in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
        if code not in here and share >= _LEAST_OTHER
    ]
    became = trust.now != trust.org_code
    return PatientsRow(
        org_code=trust.org_code,
        name=trust.name,
        now=trust.now if became else "",
        now_name=trust.now_name if became else "",
        icb=trust.icb,
        icb_name=by_code[trust.icb].name if trust.icb in by_code else trust.icb,
        least=least,
        most=most,
        text=between(least, most),
        others=tuple(others[:_OTHERS]),
    )
