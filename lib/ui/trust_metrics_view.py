"""Every metric of one trust in a table: value, age, place, part in the score, trend."""

from decimal import Decimal

import streamlit as st

from lib.charts.sparkline import inline, sparkline
from lib.charts.theme import shades
from lib.findings.explanation import Part, Sum
from lib.findings.holds_back_held import thousandths
from lib.findings.trust_metrics import ORDERS, MetricRow, TrustMetrics, ordered, trust_metrics
from lib.findings.trust_metrics_tables import trust_metrics_table
from lib.findings.trust_metrics_words import age_words, since_words, trend_words
from lib.findings.words import decimals, short_name
from lib.ui.bench import case_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.markup import chart_heading, escaped, paragraphs, table, under
from lib.ui.one_trust import OneTrust, league_quarters, loaded_values

_NONE = '<span class="wb-none">–</span>'


def draw_metrics(of: OneTrust) -> None:
    """The table in the order that the reader chooses; in the URL as `order`."""
    finding = case_finding(of.bench, of.line_rule, f"metrics {of.org_code}", lambda _: _made(of))
    with st.container(key="every_metric"):
        st.html(chart_heading(finding.title, finding.subtitle))
        said = paragraphs(finding.sentences)
        st.html(f'<div class="wb-part">{said}</div>')
        chosen = bound_choice(st.segmented_control, "Order of the metrics", ORDERS, "order")
        st.html(f'<div class="wb-metrics">{_table(finding, chosen, of.bench.key.period)}</div>')
        draw_csv(f"metrics-{of.org_code}", lambda: trust_metrics_table(finding))


def _made(of: OneTrust) -> TrustMetrics:
    history = [now.data for _, now in league_quarters(of.bench)]
    values = loaded_values(of.bench).own.values
    return trust_metrics(of.case, of.org_code, of.details, values, history)


def _table(finding: TrustMetrics, order: str, period: str) -> str:
    was = f"{finding.wording.unchanged} below" if finding.both else ""
    mean = "mean" if finding.against_mean else "cut-off"
    head = [
        ("Metric", "wb-name"),
        ("Value", "wb-number wb-metrics-value"),
        ("Metric score", "wb-number"),
        ("Place", "wb-number wb-metrics-place"),
        (f"League median{under('value, score')}", "wb-number"),
        (f"Weight{under(was)}", "wb-number"),
        (f"Part of score{under(was)}", "wb-number"),
        (f"Against the {mean}{under(was)}", "wb-number"),
        (f"Score over time{under(_over(finding))}", "wb-trend"),
    ]
    rows = []
    for heading, within in ordered(finding, order):
        rows += [_group(heading, within)] if heading else []
        rows += [_row(row, finding, period) for row in within]
    rows += [_closing("Rounding", finding), _closing("Score", finding)]
    name = f"Every metric of {short_name(finding.name)}"
    return table(escaped(finding.caveat), head, rows, name=name)


def _over(finding: TrustMetrics) -> str:
    return f"{finding.quarters}; better is up" if finding.quarters else "better is up"


def _row(row: MetricRow, finding: TrustMetrics, period: str) -> list[str]:
    both = finding.both
    age = "".join(map(under, age_words(row)))
    return [
        f'{escaped(row.name)} <span class="wb-code">{escaped(row.domain)}</span>'
        f"<details><summary>How it was scored</summary>{escaped(row.how)}</details>",
        (escaped(row.figure) or "score only") + (f"<b>{age}</b>" if row.old else age),
        decimals(row.score),
        _place(row),
        (escaped(row.median_figure) or _NONE) + under(f"scores {decimals(row.median_score)}"),
        _pair(_share(row.scenario), _share(row.official), both),
        _pair(_brought(row.scenario), _brought(row.official), both),
        _pair(_against(row.against), _against(row.against_official), both),
        _trend(row, finding, period),
    ]


def _place(row: MetricRow) -> str:
    if row.place.rank is None:
        return f'<span class="wb-metrics-why">{escaped(row.place.words)}</span>'
    return escaped(row.place.words) + under(row.place.who)


def _pair(now: str, was: str, both: bool) -> str:
    """The scenario's, and below it what it was without."""
    return (escaped(now) or _NONE) + (under(was or "–") if both else "")


def _share(part: Part | None) -> str:
    return "" if part is None else f"{100 * part.share:.1f}%"


def _brought(part: Part | None) -> str:
    return "" if part is None else str(part.contribution)


def _against(contribution: float | None) -> str:
    return "" if contribution is None else thousandths(contribution)


def _trend(row: MetricRow, finding: TrustMetrics, period: str) -> str:
    now = next((i for i, point in enumerate(row.trend) if point.period == period), -1)
    said = trend_words(row.trend)
    colour = shades(finding.wording).moves
    drawn = inline(
        sparkline([p.score for p in row.trend], said, now, colour), f"{row.name}: {said}"
    )
    return drawn + under(since_words(row, finding.before))


def _group(heading: str, within: list[MetricRow]) -> list[str]:
    """A domain, with what its metrics together weigh and bring."""
    parts = [row.scenario for row in within if row.scenario]
    against = [row.against for row in within if row.against is not None]
    share = f"{100 * sum(part.share for part in parts):.1f}%" if parts else ""
    brought = str(sum((part.contribution for part in parts), Decimal(0))) if parts else ""
    total = thousandths(sum(against)) if against else ""
    cells = [f"<b>{escaped(cell)}</b>" if cell else "" for cell in (heading, share, brought, total)]
    return [cells[0], "", "", "", "", cells[1], cells[2], cells[3], ""]


def _closing(words: str, finding: TrustMetrics) -> list[str]:
    rounding = words == "Rounding"
    parts = _pair(
        _total(finding.scenario, rounding), _total(finding.official, rounding), finding.both
    )
    against = _pair(_against(finding.gap), _against(finding.gap_official), finding.both)
    cells = ["Rounding", "", "", "", "", "", parts, "", ""]
    return cells if rounding else ["<b>Score</b>", *cells[1:7], against, ""]


def _total(side: Sum, rounding: bool) -> str:
    if side.score is None:
        return ""
    return f"{side.rounding:+}".replace("-", "−") if rounding else str(side.score)
