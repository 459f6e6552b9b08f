"""What stands beside an indicative league: NHS England's own scoring, and figures not scored."""

import streamlit as st

from lib.findings.agreement import agreement
from lib.findings.providers import (
    HEADING,
    ProviderColumn,
    Providers,
    months_words,
    provider_indicators,
    providers,
    providers_table,
)
from lib.findings.times import period_words
from lib.findings.words import capitalised
from lib.store.league_figures import ProviderFigure, provider_figures
from lib.ui.bench import Bench, kept_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.league_quarters import official_twin, quarter
from lib.ui.links import who
from lib.ui.markup import escaped, table, worded

_PLACES = "icb"  # the league whose members are places, in which providers sit


def agreement_words(bench: Bench, *, what_if: bool) -> list[str]:
    """How the league agrees with NHS England's scoring of it, where both are loaded.

    what_if: whether another scoring is shown, which has nothing to agree with.
    """
    key = official_twin(bench.loaded, bench.key)
    if key is None or what_if:
        return []
    official = quarter(bench.loaded, key).data
    return [kept_finding(bench, "agreement", lambda: agreement(bench.data, official))]


def draw_beside(bench: Bench) -> None:
    """Of an indicative league of ICBs the figures by where providers sit, folded."""
    if not bench.data.framework.indicative or bench.data.league != _PLACES:
        return
    found = kept_finding(bench, "providers", lambda: _providers(bench))
    if found is None:
        return
    with st.expander(HEADING, key="providers"):
        st.html(f'<p class="wb-small">{worded(found.sentence)}</p>')
        head = [(capitalised(bench.data.member), "wb-name")]
        head += [(_head(column), "wb-number") for column in found.columns]
        rows = [
            [
                who(row.name, row.org_code),
                *map(_cell, row.figures, found.columns),
            ]
            for row in found.rows
        ]
        st.html(table(escaped(found.caveat), head, rows, name=HEADING))
        draw_csv("by-where-providers-sit", lambda: providers_table(found), of_scoring=False)


def _providers(bench: Bench) -> Providers | None:
    data = bench.data
    indicators = provider_indicators(data)
    figures = provider_figures(bench.loaded.database, data.period, data.orgs, indicators)
    return providers(data, figures)


def _head(column: ProviderColumn) -> str:
    months = escaped(months_words(column))
    return f'{escaped(column.name)}<span class="wb-small wb-under">{months}</span>'


def _cell(figure: ProviderFigure | None, column: ProviderColumn) -> str:
    if figure is None:
        return '<span class="wb-none">–</span>'
    value = escaped(f"{figure.value:.1f}{column.unit if column.unit == '%' else ''}")
    if len(column.months) == 1:
        return value
    return f'{value}<span class="wb-small wb-under">{escaped(period_words(figure.period))}</span>'
