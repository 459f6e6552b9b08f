"""How old an indicative league's figures are: what must never be left unsaid of it."""

from lib.findings.times import period_words
from lib.findings.words import BASIS_WORDS, count_of, uncapitalised
from lib.league import FigureDates, LeagueData

_MONTHS = 3  # in a quarter
_TWELVE = "ae_12_hours_from_decision"


def basis_words(data: LeagueData) -> str:
    """Whose scoring it is; of an indicative league also how far its statistics reach."""
    if not data.framework.indicative or not data.dates:
        return BASIS_WORDS[data.basis]
    newest = period_words(_newest(data).newest)
    return f"Indicative: scored by Weighbridge from statistics to {newest}; not official"


def oldest_words(data: LeagueData) -> str:
    """`staff survey, 2024, 18 months`: its age at the quarter's end; empty where nothing is dated.

    Of several equally old ones the first by the framework's order.
    """
    by_metric = {dates.metric_id: dates for dates in data.dates}
    dated = [
        (metric, by_metric[metric.score_id])
        for metric in data.metrics
        if metric.score_id in by_metric
    ]
    if not dated:
        return ""
    metric, dates = max(dated, key=lambda pair: pair[1].oldest_age)
    source, colon, _ = metric.name.partition(":")
    name = uncapitalised(source if colon else metric.name)
    return f"{name}, {age_words(dates.oldest, dates.oldest_age)}"


def age_words(period: str, age: int) -> str:
    """`2024, 18 months`."""
    return f"{period_words(period)}, {count_of(age, 'month')}"


def dated(data: LeagueData) -> list[str]:
    """What an indicative league's findings must say of their dates; nothing of another league.

    The newest figure is named where it was measured before the quarter began.
    """
    oldest = oldest_words(data)
    if not data.framework.indicative or not oldest:
        return []
    newest = _newest(data)
    stale = [f"No figure is newer than {period_words(newest.newest)}."]
    return [
        *(stale if newest.newest_age >= _MONTHS else []),
        f"Oldest figure: {oldest} at the quarter's end.",
    ]


def _newest(data: LeagueData) -> FigureDates:
    return min(data.dates, key=lambda dates: (dates.newest_age, dates.metric_id))


def twelve_hours(data: LeagueData) -> list[str]:
    """What keeps "12 hours" from being taken for the framework's own measure."""
    metrics = data.matrix.metrics
    if _TWELVE not in metrics or not data.matrix.present[:, metrics.index(_TWELVE)].any():
        return []
    return [
        "A&E over 12 hours counts from the decision to admit; the framework counts from arrival."
    ]
