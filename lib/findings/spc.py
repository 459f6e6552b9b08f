"""A monthly figure by NHS England's Making Data Count: changed, or its usual up and down."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.errors import WeighbridgeError
from lib.findings.spc_sentences import (
    WHY_SO_MANY,
    headline,
    refused_words,
    sentences,
    subtitle,
    target_words,
    too_few_words,
    verdict_words,
)
from lib.findings.spc_words import Numbers, finite, latest_signs, numbers_for, signs_at
from lib.findings.tables import Table
from lib.framework.parts import Better
from lib.spc.icons import Assurance, Variation, assurance, variation
from lib.spc.rules import Judgement, signals
from lib.spc.xmr import FEWEST_POINTS, XmrChart, xmr_chart
from lib.store.series import MonthlySeries

NEWEST = 36  # Making Data Count: to watch a figure, two to three years at a time


@dataclass(frozen=True)
class Month:
    """A month of the chart; numbers in the figure's unit, None where there is none.

    section: counts the times that the limits start again; signs: what marks it, strongest first.
    """

    month: str
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    section: int
    judgement: Judgement
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Spc:
    """A monthly figure with its limits and signs, oldest month first.

    too_few: why there are no limits, such as `1 of 12 months`; empty where there are, and then
    variation is the verdict on the latest month, and verdict says it with its strongest sign.
    assurance: None without a target.
    """

    indicator_id: str
    name: str
    better: Better
    numbers: Numbers
    months: tuple[Month, ...]
    target: float | None
    variation: Variation | None
    assurance: Assurance | None
    too_few: str
    verdict: str
    headline: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str

    @property
    def latest(self) -> Month | None:
        """The last month that has a figure; None where none has."""
        return next((m for m in reversed(self.months) if m.value is not None), None)


def control_chart(
    series: MonthlySeries,
    *,
    caveat: str,
    target: float | None = None,
    steps: Sequence[str] = (),
    baseline: int | None = None,
    newest: int = NEWEST,
) -> Spc:
    """The finding on the newest months of a series.

    steps: months (`2025-04`) in which the figure changed in kind; each begins limits of its own.
    What the newest months hold of a time before such a step is left out where it is too short for
    limits. baseline: as for `lib.spc.xmr.xmr_chart`. caveat: whose figures they are.

    Raises WeighbridgeError where a step change leaves too few months for limits.
    """
    months, values, edges = _window(series, steps, newest)
    chart = xmr_chart(values, steps=edges, baseline=baseline)
    numbers = numbers_for(series.unit, chart.sections if chart else ())
    judged, assured = None, None
    said: tuple[str, ...] = (WHY_SO_MANY,)
    too_few = "" if chart else too_few_words(values)
    verdict = f"{too_few}, too few for limits"
    if chart is not None:
        signs = signals(chart)
        judged = variation(chart, signs, series.better)
        assured = assurance(chart, target, series.better)
        verdict = verdict_words(judged, latest_signs(chart, signs))
        said = sentences(chart, signs, months, numbers, series.better)
        if assured and target is not None:
            latest = values[chart.latest]
            met = target_words(numbers, target, assured, latest, series.better)
            said = (said[0], met, *said[1:])
    return Spc(
        indicator_id=series.indicator_id,
        name=series.title,
        better=series.better,
        numbers=numbers,
        months=_months(months, values, chart, series.better),
        target=target,
        variation=judged,
        assurance=assured,
        too_few=too_few,
        verdict=verdict,
        headline=headline(series.title, months, values, numbers, verdict),
        subtitle=subtitle(series, limits=chart is not None),
        sentences=said,
        caveat=caveat,
    )


def refused_step(series: MonthlySeries, step: str, newest: int = NEWEST) -> str:
    """Why limits cannot start again in a month of the series, in a sentence; empty where they can.

    Each side needs as many months as any limits do.
    """
    months, values, edges = _window(series, [step], newest)
    try:
        xmr_chart(values, steps=edges)
    except WeighbridgeError:
        at = months.index(step)
        return refused_words(step, values[:at], values[at:])
    return ""


def control_table(finding: Spc, org_code: str) -> Table:
    """Every month of the organisation's figure with its limits and what marks it."""
    rows = tuple(
        (
            *(org_code, finding.indicator_id, month.month, month.value, month.mean),
            *(month.lower, month.upper, finding.target, month.judgement, "; ".join(month.signs)),
        )
        for month in finding.months
    )
    columns = (
        *("org_code", "indicator_id", "month", "value", "mean", "lower_limit", "upper_limit"),
        *("target", "judgement", "signs"),
    )
    return Table(columns, rows, finding.caveat)


def _window(
    series: MonthlySeries, steps: Sequence[str], newest: int
) -> tuple[tuple[str, ...], tuple[float, ...], list[int]]:
    """The newest months and the positions of the step changes among them.

    Where the cut leaves too few months before a step change, it is made at the step change. Months
    before the first figure are left out.
    """
    cut = max(len(series.months) - newest, 0)
    at = [series.months.index(step) for step in sorted(steps) if step in series.months]
    start = max((n for n in at if cut and cut < n < cut + FEWEST_POINTS), default=cut)
    positions = [n - start for n in at if n > start or not cut]
    empty = next((n for n, v in enumerate(series.values[start:]) if finite(v) is not None), 0)
    if all(position > empty for position in positions):
        start, positions = start + empty, [position - empty for position in positions]
    return series.months[start:], series.values[start:], positions


def _months(
    months: Sequence[str], values: Sequence[float], chart: XmrChart | None, better: Better
) -> tuple[Month, ...]:
    if chart is None:
        bare = zip(months, map(finite, values), strict=True)
        return tuple(Month(m, v, None, None, None, 0, "common cause", ()) for m, v in bare)
    signs = signals(chart)
    judged, section_of = signs.judged(better), chart.section_of.tolist()
    found = []
    for i, month in enumerate(months):
        section = chart.sections[section_of[i]]
        limits = (section.mean, section.lower, section.upper)
        value, marks = finite(values[i]), signs_at(signs, i)
        found.append(Month(month, value, *limits, section_of[i], judged[i], marks))
    return tuple(found)
