"""Where one of a league stands by one scoring, and the words for it."""

import numpy as np

from lib.findings.icb_standing import ordinal
from lib.findings.likely_range import LikelyRow
from lib.findings.trust_types import Figure, Standing
from lib.findings.wording import Wording
from lib.findings.words import count_of, decimals
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.draws import DRAWS
from lib.robustness.likely_range import TOO_FEW
from lib.scoring.averages import carrying
from lib.scoring.league import LeagueResult


def standing(result: LeagueResult, i: int, row: LikelyRow) -> Standing:
    """The i-th organisation of a result; row: its likely range under the same rules."""
    left_out = result.data.orgs[i] in result.rules.exclude
    required = max(result.rules.min_metrics, 1)
    matrix = result.data.matrix
    weights = result.rules.weights.aligned(matrix.metrics)
    return Standing(
        score=row.score,
        rank=row.rank,
        joint=bool(row.rank) and int((result.ranks == row.rank).sum()) > 1,
        ranked=int((result.ranks > 0).sum()),
        segment_before=row.segment_before,
        segment=row.segment,
        held=row.held,
        cap=result.rules.override.cap if result.flagged[i] else None,
        used=int(result.used[i]),
        metrics=int(carrying(matrix, weights).sum()),
        low=row.score_low,
        high=row.score_high,
        rank_low=row.rank_low,
        rank_high=row.rank_high,
        first=row.first,
        last=row.last,
        lacking=0 if left_out else max(required - int(result.used[i]), 0),
        reason=row.reason,
    )


def place_words(of: Standing) -> str:
    """`12th of 61`, `joint 3rd of 9`; empty without a rank."""
    if of.rank is None:
        return ""
    return f"{'joint ' if of.joint else ''}{ordinal(of.rank)} of {of.ranked}"


def score_words(of: Standing) -> str:
    """`average score 2.63 on 6 of 11 metrics`: how many of those that count for anybody."""
    return f"average score {decimals(of.score or 0)} on {metrics_words(of)}"


def metrics_words(of: Standing) -> str:
    """`6 of 11 metrics`, `all 11 metrics`, `the only metric`."""
    if of.used < of.metrics:
        return f"{of.used} of {of.metrics} metrics"
    return f"all {of.used} metrics" if of.used > 1 else "the only metric"


def score_range(of: Standing) -> str:
    """`2.05 to 2.60`; empty without a likely range."""
    if of.low is None or of.high is None:
        return ""
    return f"{decimals(of.low)} to {decimals(of.high)}"


def rank_range(of: Standing) -> str:
    """`5 to 31`; empty without a likely range."""
    return f"{of.rank_low} to {of.rank_high}" if of.rank_low and of.rank_high else ""


def likely_words(of: Standing, group: str) -> str:
    """How far its score might be another, and which segments that reaches; joins on a clause."""
    if not score_range(of):
        return f"; no likely range: {TOO_FEW}"
    said = f", likely range {score_range(of)}"
    if of.first is None:
        return said
    by = " by score alone" if of.held else ""
    if of.first == of.last:
        return f"{said}, which stays within {group} {of.first}{by}"
    return f"{said}, which reaches {group}s {of.first} to {of.last}{by}"


def standing_figures(of: Standing, words: Wording, scoring: str) -> tuple[Figure, ...]:
    """Score, rank and range with what they rest on; scoring: whose they are."""
    if of.score is None:
        return (Figure("Metrics that count", f"{of.used} of {of.metrics}", scoring),)
    figures = [
        Figure("Average metric score", decimals(of.score), scoring),
        Figure("Metrics used", f"{of.used} of {of.metrics}", scoring),
        Figure(f"{words.heading} by score alone", str(of.segment_before or "none"), scoring),
        Figure(words.heading, str(of.segment or "none"), scoring),
        Figure("Rank", place_words(of), scoring),
    ]
    drawn = f"{scoring}; 95 of 100 of {DRAWS:,} draws of its own metrics"
    for label, value in (("score", score_range(of)), ("rank", rank_range(of))):
        figures.append(Figure(f"Likely range of the {label}", value or TOO_FEW, drawn))
    return tuple(figures)


def published_figures(data: LeagueData, i: int) -> tuple[Figure, ...]:
    """What the publication itself says of the i-th of the league; nothing where it is silent."""
    published = data.published
    source = f"as published, {quarter_words(data.period)}"
    rows = (
        ("average metric score", decimals(float(published.average[i])), published.average[i]),
        ("segment", f"{published.segment[i]:.0f}", published.segment[i]),
        ("rank", f"{published.rank[i]:.0f}", published.rank[i]),
    )
    return tuple(
        Figure(f"Published {label}", value, source) for label, value, of in rows if not np.isnan(of)
    )


def needed(of: Standing) -> str:
    """What it would need for a score."""
    if of.lacking:
        more = count_of(of.lacking, "more metric")
        return f"To be scored it needs {more} that {'counts' if of.lacking == 1 else 'count'}."
    return "To be scored it must be left in."
