"""Every metric of a trust as plain rows."""

from decimal import Decimal

from lib.findings.explanation import Part, Sum
from lib.findings.tables import Cell, Table
from lib.findings.trust_metrics_types import MetricRow, TrustMetrics

_COLUMNS = (
    *("org_code", "org_name", "metric_id", "metric", "domain", "value", "value_in_words"),
    *("measured", "age_months", "metric_score", "rank", "of", "ranked_among"),
    *("league_median_value", "league_median_score", "metric_score_quarter_before"),
    *("weight_official", "part_of_score_official", "against_cut_off_official"),
    *("weight_scenario", "part_of_score_scenario", "against_cut_off_scenario", "how_scored"),
)


def trust_metrics_table(finding: TrustMetrics) -> Table:
    """Every metric, and below what the parts add up to: exactly the score, on each side."""
    org = (finding.org_code, finding.name)
    official, scenario = finding.official, finding.scenario
    rows: list[tuple[Cell, ...]] = [(*org, *_row(row)) for row in finding.rows]
    rounding = _known(official, official.rounding), _known(scenario, scenario.rounding)
    scores = _known(official, official.score), _known(scenario, scenario.score)
    gaps = finding.gap_official, finding.gap
    rows.append((*org, *_closing("Rounding", rounding, (None, None))))
    rows.append((*org, *_closing("Score", scores, gaps)))
    return Table(_COLUMNS, tuple(rows), finding.caveat)


_Two = tuple[float | None, float | None]


def _closing(words: str, parts: _Two, against: _Two) -> tuple[Cell, ...]:
    """A row below the metrics: official and scenario."""
    return (
        *("", words, "", None, "", "", None, None, None, None, "", None, None, None),
        *(None, parts[0], against[0], None, parts[1], against[1], ""),
    )


def _known(side: Sum, number: Decimal | None) -> float | None:
    return None if side.score is None or number is None else float(number)


def _row(row: MetricRow) -> tuple[Cell, ...]:
    return (
        *(row.metric_id, row.name, row.domain, row.value, row.figure, row.period, row.age),
        *(row.score, row.place.rank, row.place.of, row.place.who or row.place.words),
        *(row.median_value, row.median_score, row.before),
        *(*_part(row.official), row.against_official),
        *(*_part(row.scenario), row.against, row.how),
    )


def _part(part: Part | None) -> _Two:
    return (None, None) if part is None else (part.share, float(part.contribution))
