"""The sentences on a monthly figure: what it is now, since when, and what it was."""

from collections import Counter
from collections.abc import Sequence

from lib.findings.spc_words import (
    Numbers,
    finite,
    impossible_words,
    latest_signs,
    limits_words,
    months_words,
)
from lib.findings.times import period_words
from lib.findings.words import capitalised, count_of, listed
from lib.framework.parts import Better
from lib.spc.icons import Assurance, Variation
from lib.spc.rules import Judgement, Signals
from lib.spc.xmr import FEWEST_POINTS, XmrChart
from lib.store.series import MonthlySeries

_ASSURED = {
    "meets": "is met in every usual month: even the worse limit meets it.",
    "misses": "is missed in every usual month: even the better limit misses it.",
    "hit and miss": "is met in some usual months and missed in others: it lies between the limits.",
}
WHY_SO_MANY = (
    f"Limits need {FEWEST_POINTS} months, most of them in a row: before that a change cannot be "
    "told from chance."
)
_DRIFTS = (
    "Most months carry a sign of change: the figure drifts, so one mean and its limits do not "
    "describe it well."
)
_EARLIER: tuple[tuple[Judgement, str], ...] = (
    ("improving", "improving"),
    ("concerning", "concerning"),
    ("neither", "changed"),
)


def too_few_words(values: Sequence[float]) -> str:
    """`1 of 12 months`: why there are no limits."""
    n = sum(finite(value) is not None for value in values)
    if n < FEWEST_POINTS:
        return f"{n} of {FEWEST_POINTS} months"
    return f"{n} months with gaps between them"


def refused_words(step: str, before: Sequence[float], after: Sequence[float]) -> str:
    """Why limits cannot start again in a month: how many months either side of it has."""
    counts = [sum(finite(value) is not None for value in side) for side in (before, after)]
    return (
        f"Limits cannot start again in {period_words(step)}: it has "
        f"{count_of(counts[0], 'month')} with a figure before it and {counts[1]} from then on. "
        f"Each side needs {FEWEST_POINTS}, most of them in a row."
    )


def headline(
    name: str, months: Sequence[str], values: Sequence[float], numbers: Numbers, verdict: str
) -> str:
    """What the figure is in its latest month, and the verdict on it."""
    known = [(m, v) for m, v in zip(months, values, strict=True) if finite(v) is not None]
    if not known:
        return f"{name}: {verdict}"
    month, value = known[-1]
    return f"{name}: {numbers.of(value)} in {period_words(month)}, {verdict}"


def verdict_words(judged: Variation, signs: Sequence[str]) -> str:
    """The verdict on the latest month with its strongest sign."""
    if judged == "common cause":
        return "within its usual range"
    word = judged.split()[0]
    return f"{'changed' if word == 'neither' else word}: {signs[0]}"


def subtitle(series: MonthlySeries, *, limits: bool) -> str:
    """What is drawn, in which unit."""
    unit = {"%": "per cent", "": "value"}.get(series.unit, series.unit)
    what = f"{capitalised(unit)} by month"
    if limits:
        what += ", with its mean and limits"
    better = {"high": "; higher is better", "low": "; lower is better"}.get(series.better, "")
    return what + better


def sentences(
    chart: XmrChart, signs: Signals, months: Sequence[str], numbers: Numbers, better: Better
) -> tuple[str, ...]:
    """What stands beside the chart."""
    latest, section = chart.latest, chart.sections[-1]
    marks = latest_signs(chart, signs)
    said = [limits_words(numbers, section), impossible_words(numbers, section)]
    if len(marks) > 1:
        said.append(f"The signs in {period_words(months[latest])}: {listed(marks)}.")
    earlier = Counter(signs.judged(better)[:latest])
    if 2 * int(signs.special.sum()) > sum(of.points for of in chart.sections):
        said.append(_DRIFTS)
    counted = [f"{earlier[kind]} {word}" for kind, word in _EARLIER if earlier[kind]]
    if counted:
        said.append(f"Earlier months with a sign of change: {listed(counted)}.")
    if missing := sum(finite(value) is None for value in chart.values):
        word = f"{months_words(missing)} {'has' if missing == 1 else 'have'}"
        said.append(f"{capitalised(word)} no figure; a run or a rise ends there.")
    began = [period_words(months[of.start]) for of in chart.sections[1:]]
    if began:
        said.append(f"The limits start again in {listed(began)}, where the figure changed in kind.")
    return tuple(sentence for sentence in said if sentence)


def target_words(
    numbers: Numbers, target: float, assured: Assurance, latest: float, better: Better
) -> str:
    """Whether usual months meet the target; and the latest, where it is otherwise."""
    said = f"The target of {numbers.plain(target)} {_ASSURED[assured]}"
    meets = latest >= target if better == "high" else latest <= target
    if assured != "hit and miss" and meets != (assured == "meets"):
        said += f" The latest month {'meets' if meets else 'misses'} it."
    return said
