"""Every monthly figure of an organisation at a glance: what has changed, and what meets its target.

Each by NHS England's Making Data Count (`lib.findings.spc`); none is part of a score as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from lib.findings.icb_figures_words import source
from lib.findings.months_words import (
    NO_SCORE,
    ended_words,
    headline,
    row_sentence,
    subtitle,
    target_sentence,
    targets_words,
    zero_sentence,
)
from lib.findings.spc import Spc, control_chart
from lib.findings.tables import Table
from lib.findings.words import short_name
from lib.framework import Standard, frameworks
from lib.sources.indicators import STATISTICS
from lib.spc.xmr import FEWEST_POINTS
from lib.store.series import MonthlySeries, View

MONTHLY_INDICATORS = tuple(STATISTICS)
"""Which figures to ask a release for, in the order in which they are shown."""

# Under which id the framework has the metric whose standard is a monthly figure's target.
_METRICS = {
    "cancer_62_days": "OF0011",
    "cancer_28_days": "OF0010",
    "ambulance_category_1_mean": "X-CAT1-VALUE",
    "ambulance_category_2_mean": "X-CAT2-VALUE",
}
_BY_VIEW: dict[View, str] = {"provider": "", "commissioner": "by where patients live"}


@dataclass(frozen=True)
class MonthRow:
    """A monthly figure with its limits.

    sentence: what is to be said of it in one line; context: whether it is a number of staff, which
    stands beside the metrics and is none.
    """

    chart: Spc
    sentence: str
    context: bool


@dataclass(frozen=True)
class Months:
    """rows: numbers of staff last, limits before too few months; first: the id to look at first."""

    rows: tuple[MonthRow, ...]
    first: str
    headline: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str


def target_of(indicator_id: str) -> float | None:
    """The standard that a framework file sets for a monthly figure; None where none does."""
    wanted = _METRICS.get(indicator_id)
    for framework in frameworks().values():
        for metric in framework.metrics:
            if metric.value_id == wanted and isinstance(metric.rule, Standard):
                return metric.rule.at
    return None


def monthly_chart(series: MonthlySeries, caveat: str, step: str = "") -> Spc:
    """One of the figures with its target. step: a month in which limits start again.

    Raises WeighbridgeError where that leaves too few months.
    """
    target = target_of(series.indicator_id)
    return control_chart(series, caveat=caveat, target=target, steps=[step] if step else [])


def months(name: str, basis: str, series: Sequence[MonthlySeries], view: View) -> Months | None:
    """The overview of an organisation's series; None where there is no figure at all.

    basis: of the league beside which they stand; view: whose patients the figures count. A figure
    that is 0 in every month of enough for limits is named and left out.
    """
    known = [of for of in series if any(map(isfinite, of.values))]
    if not known:
        return None
    moving = [of for of in known if not _always_zero(of)]
    found = known if all(map(_is_context, moving)) else moving
    whose = " · ".join(filter(None, (source(basis), short_name(name), _BY_VIEW[view])))
    charts = sorted(
        (monthly_chart(of, f"{whose} · {ended_words([_last(of)])}") for of in found), key=_place
    )
    counted = [chart for chart in charts if not _is_context(chart)]
    aimed = [chart for chart in charts if chart.target is not None]
    said = [target_sentence(aimed), NO_SCORE, targets_words(charts) if aimed else ""]
    if len(found) < len(known):
        said.append(zero_sentence([of.title for of in known if of not in found]))
    return Months(
        rows=tuple(MonthRow(chart, row_sentence(chart), _is_context(chart)) for chart in charts),
        first=min(charts, key=_look_first).indicator_id,
        headline=headline(counted, len(charts) - len(counted)),
        subtitle=subtitle(charts),
        sentences=tuple(filter(None, said)),
        caveat=f"{whose} · {ended_words([_last(of) for of in found])}",
    )


def months_table(finding: Months, org_code: str) -> Table:
    """A row a figure of the organisation: the latest month against its limits and its target."""
    rows = []
    for row in finding.rows:
        chart, now = row.chart, row.chart.latest
        latest = (now.month, now.value, now.mean, now.lower, now.upper) if now else (None,) * 5
        verdicts = chart.target, chart.variation, chart.assurance, row.sentence
        rows.append(
            (org_code, chart.indicator_id, chart.name, chart.numbers.unit, *latest, *verdicts)
        )
    columns = (
        *("org_code", "indicator_id", "title", "unit", "month", "value", "mean"),
        *("lower_limit", "upper_limit", "target", "variation", "assurance", "sentence"),
    )
    return Table(columns, tuple(rows), finding.caveat)


def _last(series: MonthlySeries) -> str:
    """The last month with a figure."""
    known = (m for m, v in zip(series.months, series.values, strict=True) if isfinite(v))
    return max(known)


def _always_zero(series: MonthlySeries) -> bool:
    """It says nothing month by month; of few months it may still be news."""
    known = [value for value in series.values if isfinite(value)]
    return len(known) >= FEWEST_POINTS and not any(known)


def _is_context(of: Spc | MonthlySeries) -> bool:
    return STATISTICS[of.indicator_id].kind == "context"


def _place(chart: Spc) -> tuple[bool, bool]:
    """Services before numbers of staff, limits before too few months."""
    return _is_context(chart), chart.variation is None


def _look_first(chart: Spc) -> tuple[bool, int]:
    """What is of concern before what improves or stays; what has no limits and staff last."""
    order = ("concerning", "improving", "neither", "common")
    verdict = order.index(chart.variation.split()[0]) if chart.variation else len(order)
    return _is_context(chart), verdict
