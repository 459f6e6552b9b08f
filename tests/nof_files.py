"""Small files in the layout of the NHS Oversight Framework publications, for tests.

`metric_rows` makes a league in which every average, segment and rank follows from the scores;
a test changes what it is about and writes the rows with `csv_bytes`.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from lib.framework import framework_of_period
from lib.periods import quarter_words
from lib.sources.nof_league_table import COLUMNS as LEAGUE_TABLE_COLUMNS
from lib.sources.nof_metrics import COLUMNS

__all__ = ["COLUMNS", "LEAGUE_TABLE_COLUMNS", "acute_rows", "csv_bytes", "league_table_rows"]
__all__ += ["metric_rows", "published_rows", "without"]

Row = dict[str, str]

MENTAL_HEALTH = "Mental health and community trust"
ACUTE = "Acute trust"
THRESHOLDS = (2.1, 2.4, 2.7)  # of a year whose thresholds only the publisher knows
TRUSTS = ("RA1", "RB2", "RC3", "RD4", "RE5", "G6V2S")
QUARTERS = ("2025-26-Q3", "2025-26-Q4")
_DOMAINS = {
    "access": "Access to services",
    "effectiveness": "Effectiveness and experience",
    "safety": "Patient safety",
    "people": "People and workforce",
    "finance": "Finance and productivity",
}
# score id, value id, domain, unit of the value: all count for mental health and community trusts
METRICS = (
    ("OF1005", "OF0005", "access", "%"),
    ("OF1061", "OF0061", "safety", "out of 10"),
    ("OF1063", "OF0063", "effectiveness", "%"),
    ("OF1080", None, "finance", None),
    ("OF1082", "OF0082", "people", "%"),
    ("OF1084", "OF0084", "people", "out of 10"),
)
# for acute trusts: two that no framework file names and that count, one that is only a component
ACUTE_METRICS = (
    ("OF1061", "OF0061", "safety", "out of 10"),
    ("OF1080", None, "finance", None),
    ("OF1082", "OF0082", "people", "%"),
    ("OF1084", "OF0084", "people", "out of 10"),
    ("OF1901", "OF0901", "access", "%"),
    ("OF1902", "OF0902", "finance", "index"),
)
COMPONENT = ("OF1903", "OF0903", "finance", "%")


def metric_rows(
    trusts: Sequence[str] = TRUSTS,
    quarters: Sequence[str] = QUARTERS,
    *,
    seed: int = 1,
    trust_type: str = MENTAL_HEALTH,
    metrics: Sequence[tuple[str, str | None, str, str | None]] = METRICS,
    uncounted: Sequence[tuple[str, str | None, str, str | None]] = (),
) -> list[Row]:
    """Rows of the metric file: values, scores and summary, each trust's average the plain mean.

    The scores depend on the seed, trust, quarter and metric alone, so files that overlap agree.
    """
    rows = []
    for quarter in quarters:
        averages, flags = {}, {}
        for trust in trusts:
            scores = {}
            for score_id, value_id, domain, unit in (*metrics, *uncounted):
                score = round(Random(f"{seed} {trust} {quarter} {score_id}").uniform(1, 4), 2)
                rows.append(_row(quarter, trust, score_id, domain, "score", score, trust_type))
                if value_id is not None and unit is not None:
                    value = _value_of(score, unit)
                    rows.append(_row(quarter, trust, value_id, domain, unit, value, trust_type))
                scores[score_id] = score
            counted = [scores[metric[0]] for metric in metrics]
            averages[trust] = round(sum(counted) / len(counted) + 1e-9, 2)
            flags[trust] = Random(f"{seed} {trust} {quarter} flag").random() < 0.3
        rows += _summary(quarter, averages, flags, trust_type)
    return rows


def _value_of(score: float, unit: str) -> float:
    """A value that goes with the score: percentages are better low, what is out of 10 high."""
    return round(10 - 2 * score, 2) if unit == "out of 10" else round(25 * score - 20, 1)


def acute_rows(
    trusts: Sequence[str] = TRUSTS, quarters: Sequence[str] = QUARTERS, *, seed: int = 1
) -> list[Row]:
    """The same for acute trusts, with score ids that no framework file names.

    OF1901 and OF1902 count; OF1903 does not.
    """
    return metric_rows(
        trusts,
        quarters,
        seed=seed,
        trust_type=ACUTE,
        metrics=ACUTE_METRICS,
        uncounted=[COMPONENT],
    )


def league_table_rows(rows: Iterable[Mapping[str, str]], quarter: str) -> list[Row]:
    """The league table that goes with metric rows, for one quarter."""
    words = quarter_words(quarter)
    told = {(r["Trust_code"], r["Metric_ID"]): r for r in rows if r["Quarter"] == words}
    table = []
    for code, metric_id in told:
        if metric_id != "OF5002":
            continue
        average, segment = told[code, "OF5002"], told[code, "OF5000"]
        shared = {name: average[name] for name in COLUMNS[:6]}
        score = float(average["Value"])
        table.append(
            {
                **shared,
                "Average_score": average["Value"],
                "Likely_range_of_average_score": f"{max(score - 0.4, 1):.2f} to {score + 0.1:.2f}",
                "Segment": segment["Value"].removesuffix(".0"),
                "Trust_in_financial_deficit": (
                    "Yes" if told[code, "OF5004"]["Value"] == "1.0" else "No"
                ),
                "Rank": segment["Rank"].removesuffix(".0"),
                "Likely_range_of_rank": "1 to 5",
            }
        )
    return table


def csv_bytes(
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[str] = COLUMNS,
    *,
    quoted: bool = False,
    bom: bool = True,
    line_end: str = "\r\n",
) -> bytes:
    """The rows as CSV; quoted: text in quotes, NA where blank, whole numbers without `.0`."""
    stream = io.StringIO()
    style = csv.QUOTE_NONNUMERIC if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(stream, quoting=style, lineterminator=line_end)
    writer.writerow(columns)
    for row in rows:
        cells: list[object] = [row[column] for column in columns]
        writer.writerow([_bare(cell) for cell in cells] if quoted else cells)
    return (b"\xef\xbb\xbf" if bom else b"") + stream.getvalue().encode()


def published_rows(seed: int = 1) -> bytes:
    """A sound metric file."""
    return csv_bytes(metric_rows(seed=seed))


def without(rows: Iterable[Mapping[str, str]], column: str) -> tuple[list[Row], tuple[str, ...]]:
    """The rows and the columns with one column left out, for `csv_bytes`."""
    return [dict(row) for row in rows], tuple(name for name in COLUMNS if name != column)


class _Bare(float):
    """A number that CSV writes as `2`, not `2.0`, and text as `NA`."""

    def __new__(cls, text: str) -> "_Bare":
        made = super().__new__(cls, text or "nan")
        made.text = text.removesuffix(".0") or "NA"
        return made

    text: str

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__


def _bare(cell: object) -> object:
    text = str(cell)
    try:
        return _Bare(text)
    except ValueError:
        return text


def _row(
    quarter: str,
    trust: str,
    metric_id: str,
    domain: str,
    unit: str,
    value: float,
    trust_type: str,
    rank: int | None = None,
) -> Row:
    return {
        "Quarter": quarter_words(quarter),
        "Region": "South West",
        "Trust_type": trust_type,
        "Trust_subtype": "Community",
        "Trust_code": trust,
        "Trust_name": f"{trust} NHS Foundation Trust",
        "Domain": _DOMAINS.get(domain, domain),
        "Sub-domain": _DOMAINS.get(domain, domain),
        "Metric_ID": metric_id,
        "Metric_description": f"What {metric_id[:2]}0{metric_id[3:]} measures",
        "Reporting_date": quarter_words(quarter),
        "Units": unit,
        "Value": str(float(value)),
        "Median_value": "",
        "Lower_quartile": "",
        "Upper_quartile": "",
        "Rank": "" if rank is None else f"{rank}.0",
    }


def _summary(
    quarter: str, averages: Mapping[str, float], flags: Mapping[str, bool], trust_type: str
) -> list[Row]:
    known = framework_of_period(quarter).cutoffs.get(quarter)
    cutoffs = known.values if known else THRESHOLDS
    before = {t: 1 + sum(average > c for c in cutoffs) for t, average in averages.items()}
    after = {t: max(before[t], 3) if flags[t] else before[t] for t in averages}
    order = {t: (after[t], averages[t]) for t in averages}
    rows = []
    for trust, average in averages.items():
        rank = 1 + sum(other < order[trust] for other in order.values())
        for metric_id, unit, value, place in (
            ("OF5000", "segment", after[trust], rank),
            ("OF5002", "score", average, 1 + sum(a < average for a in averages.values())),
            ("OF5003", "segment", before[trust], None),
            ("OF5004", "flag", float(flags[trust]), None),
        ):
            rows.append(_row(quarter, trust, metric_id, "Summary", unit, value, trust_type, place))
    return rows
