"""The trusts of an ICB as rows, a table for each league."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from lib.findings.icb_moves_words import same_words, shifts
from lib.findings.icb_trusts import AreaLeague, AreaRow, area_league, move_kinds
from lib.findings.league_table import Change, TableRow
from lib.findings.likely_rows import LikelyRow
from lib.findings.scenario_line import scenario_line
from lib.findings.words import capitalised, count_of, decimals, listed, signed, uncapitalised
from lib.scenario import OFFICIAL
from lib.ui.axis import Axis
from lib.ui.bench import kept_finding, league_table_finding
from lib.ui.icb_leagues import IcbLeague
from lib.ui.links import set_links, who
from lib.ui.markup import escaped, moved, segment, table, under, worded
from lib.ui.one_icb import OneIcb, icb_names

_NONE = '<span class="wb-none">–</span>'
_FEW = 2  # metrics named in a cell
_WIDE = '<p class="wb-small wb-icb-more">Scroll the table sideways for all columns →</p>'
_SEGMENT = "Segment: before the override, and after it where the override changes it."
_QUARTER = "League quarter: by Weighbridge's own scores; no segment, no override, no consequence."


def draw_trusts(of: OneIcb) -> None:
    """Every league's trusts of the area."""
    if not of.leagues:
        return
    st.html('<section class="wb-part wb-icb-title" id="its-trusts"><h2>Its trusts</h2></section>')
    for league in of.leagues:
        with links_to(league, of):
            st.html(_drawn(league, area_finding(league)))
    if of.without:
        names = listed([uncapitalised(of.bench.loaded.leagues[league]) for league in of.without])
        leagues = f"league{'s' * (len(of.without) > 1)}"
        said = f"None of the trusts that lie here is in the {names} {leagues}, as far as is loaded."
        st.html(f'<p class="wb-small">{worded(said)}</p>')


def area_finding(league: IcbLeague, *, official: bool = False) -> AreaLeague:
    """The area's trusts in a league under the page's scenario, or without it; once a run."""
    if official not in league.found:
        league.found[official] = _area_finding(league, official=official)
    return league.found[official]


def _area_finding(league: IcbLeague, *, official: bool) -> AreaLeague:
    bench = replace(league.bench, scenario=OFFICIAL) if official else league.bench
    own = replace(league, bench=bench)
    found = league_table_finding(bench)
    line = scenario_line(bench.scenario, bench.data) if found.against else ""
    kinds = kept_finding(
        bench,
        f"move kinds {bench.line_rule}",
        lambda: move_kinds(own.case, bench.before, bench.scenario, bench.loaded.organisations),
    )
    return area_league(
        *(found, own.case, league.orgs, kinds),
        older=league.older,
        line=line,
        places=icb_names(bench),
    )


def look(finding: AreaLeague) -> str:
    """The class of what shows a league: blue for segments, teal for an indicative one."""
    return "wb-of-quarters" if finding.table.indicative else "wb-of-segments"


@contextmanager
def links_to(league: IcbLeague, of: OneIcb) -> Iterator[None]:
    """While it lasts, names lead to the pages of that league's members."""
    set_links(league.bench)
    try:
        yield
    finally:
        set_links(of.bench)


def league_heading(league: IcbLeague, finding: AreaLeague, what: str) -> str:
    """The league's name and quarter, whose scoring it is, and what of the scenario cannot act."""
    badge = '<span class="wb-badge">Indicative · scored by Weighbridge</span>'
    old = f"the latest loaded, {finding.quarter}" if finding.older else finding.quarter
    note = f'<p class="wb-small">{worded(league.note)}</p>' if league.note else ""
    return (
        f'<header class="wb-chart"><h3>{escaped(capitalised(finding.name))}: {escaped(what)} '
        f'<span class="wb-small">{escaped(old)}</span> '
        f"{badge if finding.table.indicative else ''}</h3>{note}</header>"
    )


def _drawn(league: IcbLeague, finding: AreaLeague) -> str:
    shown, axis = finding.table, Axis.over(finding.table)
    head = [(capitalised(shown.member), "wb-name"), (shown.wording.heading, "wb-segment")]
    head += [("Rank", "wb-number"), ("Score, to cut-off", "wb-number wb-icb-score")]
    head += [("Likely range", "wb-range"), (axis.heading(), "wb-strip")]
    against = shifts(finding)
    head += [(f"Against {shown.wording.unchanged}", "wb-change")] if against else []
    head += [(f"Since {shown.since}", "wb-change")] if shown.since else []
    head += [("Holds the score back most", "wb-why")]
    body = [_cells(finding, axis, row) for row in finding.rows]
    caption = (
        f"{escaped(finding.table.caveat)}"
        f"{' · cut-offs bracketed, not published' if finding.bracketed else ''}. "
        f"Score: average metric score, 1 is best and 4 is worst. "
        f"{_QUARTER if shown.indicative else _SEGMENT} {_oldest(finding)}"
        f"{same_words(finding)}"
        f"{f'Moves since {shown.since}: {finding.approximation}.' if shown.since else ''}"
    )
    what = count_of(len(finding.rows), shown.member)
    name = f"{capitalised(finding.name)}: trusts of the area"
    drawn = table(caption, head, body, name=name)
    heading = league_heading(league, finding, what)
    wide = " wb-icb-wide" if shifts(finding) and shown.since else ""
    return f'<div class="{look(finding)}{wide}">{heading}{_WIDE}{drawn}</div>'


def _cells(finding: AreaLeague, axis: Axis, one: AreaRow) -> list[str]:
    row, shown = one.row, finding.table
    used = f"{count_of(row.used, 'metric')} used" if row.score is not None else row.reason
    oldest = under(f"oldest figure: {row.oldest}") if row.oldest and not _oldest(finding) else ""
    name = who(row.name, row.org_code) + under(used) + oldest
    cells = [name, _segments(row), _rank(row, finding.ranked), _score(one, shown.wording.group)]
    cells += [_likely(row.likely)]
    cells += [axis.dot(row.score, row.likely.ends if row.likely else ())]
    cells += [_change(row.against)] if shifts(finding) else []
    cells += [_change(row.since, one.kind_words)] if shown.since else []
    return [*cells, _holds(one)]


def _oldest(finding: AreaLeague) -> str:
    """The one age that all have in common, for the caption; empty where they differ."""
    ages = {one.row.oldest for one in finding.scored}
    age = ages.pop() if len(ages) == 1 else ""
    return f"Each one's oldest figure: {age}. " if age else ""


def _segments(row: TableRow) -> str:
    if not row.held:
        return segment(row.segment)
    return moved(row.segment_before, row.segment) + under("by override")


def _rank(row: TableRow, ranked: int) -> str:
    if row.rank is None:
        return _NONE
    tied = '<span class="wb-tied" title="tied">=</span>' if row.tied else ""
    return f"{row.rank}{tied}{under(f'of {ranked}')}"


def _score(one: AreaRow, group: str) -> str:
    """The score over its distance from the nearest cut-off, which stands out where it is small."""
    if one.row.score is None:
        return _NONE
    near = under(one.near.words(group)) if one.near else ""
    return f"{one.row.score:.2f}" + (f"<b>{near}</b>" if one.near and one.near.close else near)


def _likely(likely: LikelyRow | None) -> str:
    if likely is None or not likely.shown:
        return f'<span class="wb-none">{escaped(likely.reason) if likely else ""}</span>'
    low, high = (decimals(end) for end in likely.ends)
    return f"{low} to {high}{under(f'rank {likely.rank_low} to {likely.rank_high}')}"


def _change(change: Change | None, kind: str = "") -> str:
    if change is None or change.segment_from is None:
        return '<span class="wb-none">not scored then</span>'
    was = under(f"was rank {change.rank_from}") if change.rank_from else ""
    if not change.segments:
        return f'<span class="wb-same">same</span>{was}'
    way = "up" if change.segments < 0 else "down"
    how = kind or ("by the override" if change.override else "")
    return f"<b>{way} from {change.segment_from}</b>{under(how) if how else ''}{was}"


def _holds(one: AreaRow) -> str:
    if not one.holds:
        return _NONE
    few = [one.holds[0], *map(uncapitalised, one.holds[1:_FEW])]
    more = [f"{len(one.holds) - _FEW} more"] if len(one.holds) > _FEW else []
    names = listed([*few, *more])
    return f"{escaped(names)}{under(f'{signed(one.most)} of the score')}"
