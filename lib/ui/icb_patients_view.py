"""Who comes to an ICB's acute trusts from elsewhere, and who goes elsewhere from here."""

from collections.abc import Callable, Sequence

import streamlit as st

from lib.findings.icb_patients import day_for, icb_patients, icb_patients_table
from lib.findings.icb_patients_types import IcbPatients, PatientsRow
from lib.findings.words import short_name
from lib.store.icb_patients import people_served
from lib.ui.bench import kept_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.icb_leagues import league_keys_at
from lib.ui.league_quarters import quarter
from lib.ui.links import icb_address, linked, trust_address
from lib.ui.markup import escaped, paragraphs, table, under
from lib.ui.nothing import LOADED, nothing_here
from lib.ui.one_icb import OneIcb

_LEAGUE = "acute"  # whose trusts these shares are of
_MOST = 10  # rows; a longer table scrolls within itself
_Address = Callable[[str], str]


def draw_patients(of: OneIcb) -> None:
    """One ICB's acute trusts by where the people live whom they serve, and trusts elsewhere."""
    finding = kept_finding(of.bench, f"patients {of.org_code}", lambda: _find(of))
    if finding.empty:
        st.html(
            f'<section class="wb-part" id="patients"><h2>{escaped(finding.title)}</h2>'
            f"{nothing_here([finding.empty], LOADED)}</section>"
        )
        return
    said = paragraphs(finding.sentences)
    st.html(
        f'<section class="wb-part" id="patients"><h2>{escaped(finding.title)}</h2>{said}</section>'
    )
    address, name = _addresses(of), short_name(finding.name)
    _draw_rows(finding, finding.own, f"Acute trusts in {name}", address)
    _draw_rows(finding, finding.elsewhere, f"Acute trusts elsewhere that serve {name}", address)
    notes = paragraphs(finding.notes)
    st.html(f'<div class="wb-served-notes">{notes}</div>')
    draw_csv(f"people-served-{of.org_code}", lambda: icb_patients_table(finding), of_scoring=False)


def _find(of: OneIcb) -> IcbPatients:
    served = people_served(of.bench.loaded.database, day_for(of.icb, of.day))
    return icb_patients(of.org_code, of.icbs, served, of.bench.data.basis)


def _addresses(of: OneIcb) -> _Address:
    """To a trust's page in the acute league, where the trust is in it; else none."""
    key = next((key for key in league_keys_at(of.bench) if key.league == _LEAGUE), None)
    if key is None:
        return lambda _: ""
    orgs = frozenset(quarter(of.bench.loaded, key).data.orgs)
    return lambda code: trust_address(code, key) if code in orgs else ""


def _draw_rows(
    finding: IcbPatients, rows: Sequence[PatientsRow], heading: str, address: _Address
) -> None:
    if not rows:
        return
    here = escaped(short_name(finding.name))
    head = [(escaped(heading), "wb-name"), (f"Lived in {here}", "wb-served-share")]
    head += [("Largest other ICBs", "wb-served-others")]
    cells = [_cells(row, address, own=row.icb == finding.org_code) for row in rows]
    above = rows is finding.elsewhere and finding.own
    caption = finding.short_caveat if above else finding.caveat
    drawn = table(escaped(caption), head, cells, name=heading)
    scrolls = " wb-short" if len(rows) > _MOST else ""
    st.html(f'<div class="wb-served{scrolls}">{drawn}</div>')


def _cells(row: PatientsRow, address: _Address, *, own: bool) -> list[str]:
    name = f'<span title="{escaped(row.name)}">{escaped(short_name(row.name))}</span>'
    code = f' <span class="wb-code">{escaped(row.org_code)}</span>'
    trust = f"{name if row.now else linked(name, address(row.org_code))}{code}"
    if row.now:  # what is no more has no page: what it became has
        now = linked(escaped(short_name(row.now_name)), address(row.now))
        trust += f'<span class="wb-small wb-under">now part of {now}</span>'
    trust += under(f"in {short_name(row.icb_name)}") if row.icb_name and not own else ""
    others = "".join(
        f"<span>{linked(escaped(short_name(part.name)), icb_address(part.org_code))} "
        f"{part.text}</span>"
        for part in row.others
    )
    return [trust, _bar(row), others or '<span class="wb-none">–</span>']


def _bar(row: PatientsRow) -> str:
    """The share as a bar; what is certain in full colour, what may come to it in a lighter one."""
    sure, maybe = 100 * row.least, 100 * (row.most - row.least)
    return (
        f'<span class="wb-served-bar" aria-hidden="true"><i style="width:{sure:.1f}%"></i>'
        f'<i class="wb-served-maybe" style="width:{maybe:.1f}%"></i></span>'
        f"<b>{escaped(row.text)}</b>"
    )
