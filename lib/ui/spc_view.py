"""Month by month: every monthly figure at a glance, then one of them as a control chart."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.charts import spc as chart
from lib.findings.chart_titles import Title
from lib.findings.months import (
    MONTHLY_INDICATORS,
    MonthRow,
    Months,
    monthly_chart,
    months,
    months_table,
)
from lib.findings.months_words import STAFF, none_loaded_words
from lib.findings.spc import Spc, control_table, refused_step
from lib.findings.times import period_words
from lib.findings.words import capitalised, short_name
from lib.store.series import MonthlySeries, View, monthly_series
from lib.ui.bench import Bench, kept_finding
from lib.ui.chart_frame import Shown, draw_chart, draw_csv
from lib.ui.choices import bound_choice
from lib.ui.markup import chart_heading, escaped, table, under, worded
from lib.ui.nothing import nothing_here
from lib.ui.one_trust import OneTrust
from lib.ui.part import contained
from lib.ui.spc_signs import assurance_sign, draw_legend, variation_sign

_MONTH, _REBASE, _REBASED = "month", "rebase", "rebased_figure"


def draw_months(of: OneTrust) -> None:
    """The monthly figures of a trust, or of an ICB by where its patients live."""
    view: View = "commissioner" if of.bench.data.member == "ICB" else "provider"
    draw_series(of.bench, of.org_code, loaded_series(of.bench, of.org_code, view), of.name, view)


def loaded_series(bench: Bench, org_code: str, view: View) -> list[MonthlySeries]:
    """Every monthly series of an organisation, in the order in which they are shown."""
    return kept_finding(
        bench,
        f"monthly series {org_code} {view}",
        lambda: monthly_series(bench.loaded.database, org_code, MONTHLY_INDICATORS, view),
    )


def draw_series(
    bench: Bench, org_code: str, series: Sequence[MonthlySeries], name: str, view: View
) -> None:
    """The overview of an organisation's series, and the chosen one as a chart.

    Which one is in the URL as `month`, the month in which its limits start again as `rebase`.
    """
    finding = kept_finding(
        bench,
        f"months {org_code} {view}",
        lambda: months(name, bench.data.basis, series, view),
    )
    with st.container(key="months_look"):
        if finding is None:
            _draw_nothing(name)
            return
        st.html(chart_heading(finding.headline, finding.subtitle))
        st.html("".join(f'<p class="wb-small">{worded(s)}</p>' for s in finding.sentences))
        _draw_overview(finding)
        draw_csv(f"months-{org_code}", lambda: months_table(finding, org_code), of_scoring=False)
        draw_legend()
        _choose_and_draw(org_code, finding, {of.indicator_id: of for of in series})


def _draw_nothing(name: str) -> None:
    heading, said, todo = none_loaded_words(short_name(name))
    st.html(chart_heading(heading, ""))
    st.html(nothing_here([said], todo))


def _draw_overview(finding: Months) -> None:
    head = [("Now", "wb-signs"), ("Figure", "wb-name"), ("Latest month", "wb-number")]
    head += [("Usual range", "wb-number"), ("Target", "wb-number"), ("What it says", "wb-says")]
    said = f"{escaped(finding.caveat)}. Usual range: between the two limits; below it the mean."
    named = (("Monthly figures", said, False), (STAFF, f"<b>{escaped(STAFF)}.</b>", True))
    for name, caption, context in named:
        rows = [_cells(row) for row in finding.rows if row.context is context]
        if rows:
            drawn = table(caption, head, rows, name=name)
            st.html(f'<div class="wb-months">{drawn}</div>')


def _cells(row: MonthRow) -> list[str]:
    of, now = row.chart, row.chart.latest
    value = usual = '<span class="wb-none">–</span>'
    if now and now.value is not None:
        value = escaped(of.numbers.of(now.value)) + under(period_words(now.month))
    if now and now.mean is not None and now.lower is not None and now.upper is not None:
        usual = escaped(of.numbers.between(now.lower, now.upper)) + under(
            f"mean {of.numbers.of(now.mean)}"
        )
    elif of.too_few:
        usual = f'<span class="wb-none">{escaped(of.too_few)}</span>'
    target = "" if of.target is None else escaped(of.numbers.plain(of.target))
    better = {"high": "higher is better", "low": "lower is better"}.get(of.better, "")
    # on a phone the last column is out of sight
    short = f'<span class="wb-month-short">{escaped(capitalised(of.verdict))}</span>'
    name = f"{escaped(of.name)}{short}{under(better)}"
    return [_icons(of), name, value, usual, target, _says(row)]


def _says(row: MonthRow) -> str:
    first, *more = row.sentence.split(". ", 1)
    return f"<b>{escaped(first.rstrip('.'))}.</b> {escaped(' '.join(more))}"


def _icons(of: Spc) -> str:
    signs = variation_sign(of.variation) if of.variation else ""
    return f"{signs}{assurance_sign(of.assurance, of.better) if of.assurance else ''}"


def _choose_and_draw(org_code: str, finding: Months, series: dict[str, MonthlySeries]) -> None:
    names = {row.chart.indicator_id: row.chart.name for row in finding.rows}
    words = {finding.first: names[finding.first], **names}
    with st.container(key="month_choices", horizontal=True, vertical_alignment="bottom"):
        chosen = bound_choice(st.selectbox, "Chart of", words, _MONTH, width=480)
        _forget_rebase(f"{org_code} {chosen}")
        of = next(row.chart for row in finding.rows if row.chart.indicator_id == chosen)
        step = _choose_rebase(of) if of.variation else ""
    if step:
        if refused := refused_step(series[chosen], step):
            st.html(f'<p class="wb-note" role="status">{escaped(refused)}</p>')
        else:
            of = monthly_chart(series[chosen], of.caveat, step)
    _draw_chart(of, org_code)


def _choose_rebase(of: Spc) -> str:
    later = {m.month: period_words(m.month) for m in reversed(of.months[1:])}
    words = {"": "Nowhere: one set of limits", **later}
    return bound_choice(st.selectbox, "Limits start again in", words, _REBASE, width=240)


def _forget_rebase(figure: str) -> None:
    """A month in which one figure changed in kind says nothing about another figure."""
    if st.session_state.get(_REBASED, figure) != figure:
        st.session_state[_REBASE] = ""
    st.session_state[_REBASED] = figure


def _draw_chart(of: Spc, org_code: str) -> None:
    picture, words = st.columns([5, 2], gap="large")
    with picture, contained("month_chart"):
        draw_chart(
            Shown(
                key="month_chart",
                title=Title(of.headline, of.subtitle),
                kind="A monthly figure with its mean and limits",
                reading=chart.alt_text(of),
                spec=_spec(*chart.span(of)),
                rows=chart.rows(of),
                table=control_table(of, org_code),
                about=f"{org_code}-{of.indicator_id}",
            )
        )
    with words:
        said = "".join(f"<p>{worded(capitalised(s))}</p>" for s in of.sentences)
        st.html(f'<div class="wb-part wb-month-says">{said}</div>')


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(low: float, high: float) -> dict[str, Any]:
    return chart.spec(low, high)
