"""The ICB's trusts over the quarters among their league, and how far they are from the cut-offs."""

from collections.abc import Collection
from math import ceil, floor

import streamlit as st

from lib.charts import bump as bump_chart
from lib.charts import dumbbell
from lib.findings.bump import bump, bump_table
from lib.findings.case import case
from lib.findings.chart_titles import Title
from lib.findings.icb_distances import (
    Distances,
    distances,
    distances_alt,
    distances_table,
)
from lib.findings.over_time_series import cases
from lib.periods import quarter_words
from lib.scenario import OFFICIAL, is_official
from lib.scoring.league import LeagueResult
from lib.ui.bench import Bench, kept_finding, league_case
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.choices import bound_choice
from lib.ui.icb_leagues import IcbLeague
from lib.ui.nothing import nothing_here
from lib.ui.one_icb import OneIcb, icb_names
from lib.ui.one_trust import league_quarters
from lib.ui.part import contained

_HALF = 2


def draw_lines(of: OneIcb) -> None:
    """Bump lines and dumbbells of the league that the reader chooses, in the URL as `lines_of`."""
    leagues = {league.key.league: league for league in of.leagues}
    if not leagues:
        return
    st.html(
        '<section class="wb-part wb-icb-title" id="lines"><h2>Ranks and distances</h2></section>'
    )
    words = {name: of.bench.loaded.leagues[name] for name in leagues}
    chosen = next(iter(words))
    if len(words) > 1:
        chosen = bound_choice(st.segmented_control, "League of the lines", words, "lines_of")
    league = leagues[chosen]
    left, right = st.columns(2, gap="large")
    with left:
        _draw_bump(league, of.cache_name)
    with right:
        _draw_distances(league, of.cache_name)


@contained("bump_chart")
def _draw_bump(league: IcbLeague, name: str) -> None:
    bench = league.bench
    found = kept_finding(
        bench,
        f"bump {name}",
        lambda: bump(
            *(_every_quarter(bench), league.orgs),
            what_if=_what_if(bench),
            places=icb_names(bench),
        ),
    )
    draw_chart(
        Shown(
            key="bump_chart",
            title=Title(found.headline, found.subtitle),
            kind="Ranks over the quarters, the ICB's trusts among their league",
            reading=bump_chart.alt_text(found),
            spec=bump_chart.spec(found.wording),
            rows=bump_chart.rows(found),
            table=bump_table(found),
        )
    )


@contained("distances_chart")
def _draw_distances(league: IcbLeague, name: str) -> None:
    found = kept_finding(
        league.bench, f"distances {name}", lambda: _distances(league.bench, league.orgs)
    )
    if not found.rows:
        said = f"{found.headline}, so there is no distance to draw."
        st.html(nothing_here([said], "Choose another league or quarter."))
        return
    low, high = _span(found)
    draw_chart(
        Shown(
            key="distances_chart",
            title=Title(found.headline, found.subtitle),
            kind="Scores before and after, against the cut-offs",
            reading=distances_alt(found),
            spec=dumbbell.spec(
                low, high, len(found.rows), found.wording, (found.before, found.after)
            ),
            rows=dumbbell.rows_of(found.rows, found.lines, found.caveat),
            table=distances_table(found),
        )
    )


def _distances(bench: Bench, own: Collection[str]) -> Distances:
    """From official to scenario; under official scoring from the quarter before to this one."""
    of, places = league_case(bench, bench.line_rule), icb_names(bench)
    if _what_if(bench) or bench.before is None:
        named = (_plain(bench), "scenario" if _what_if(bench) else _plain(bench))
        results = (of.official, of.result)
        return distances(*results, own, named, what_if=_what_if(bench), places=places)
    earlier = bench.before
    before = case(earlier.data, OFFICIAL, "held", earlier.leagues).official
    named = (quarter_words(earlier.data.period), quarter_words(bench.data.period))
    return distances(before, of.result, own, named, places=places)


def _plain(bench: Bench) -> str:
    return "unchanged" if bench.data.framework.indicative else "official"


def _every_quarter(bench: Bench) -> list[LeagueResult]:
    """The league to the quarter on the bench, each quarter by the scenario under its own cut-offs.

    Official scoring stands in where the scenario cannot be bound.
    """
    quarters = [now for key, now in league_quarters(bench) if key.period <= bench.key.period]
    found = cases(quarters, bench.scenario, bench.line_rule, bench.loaded.organisations)
    return [one.result for one, _ in found]


def _what_if(bench: Bench) -> bool:
    return not is_official(bench.scenario)


def _span(found: Distances) -> tuple[float, float]:
    scores = [s for row in found.rows for s in (row.score_from, row.score_to) if s is not None]
    scores += [line for _, line in found.lines]
    return floor(_HALF * min(scores)) / _HALF, ceil(_HALF * max(scores)) / _HALF
