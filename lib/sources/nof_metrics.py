"""The NHS Oversight Framework metric file: one row a trust, metric and quarter."""

import re
from collections.abc import Iterable, Sequence

from lib.errors import SourceError
from lib.periods import published_quarter, quarter_words
from lib.sources.cells import number, number_within, one_of, place, refusal, status, text
from lib.sources.delimited import header_of, read_rows
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, ReadingOptions
from lib.sources.nof_indicators import (
    AVERAGE,
    RANGES,
    SEGMENT,
    Described,
    Form,
    domain_of,
    form_of,
    indicators,
    is_score,
)
from lib.sources.nof_trusts import COLUMNS as TRUST_COLUMNS
from lib.sources.nof_trusts import TrustRow, facts, memberships, organisations, trust_rows
from lib.sources.reporting_dates import reporting_dates
from lib.sources.rows import Row

KIND = "nof-metrics"
TITLE = "NHS Oversight Framework metric file"
_OWN = (
    *("Domain", "Sub-domain", "Metric_ID", "Metric_description", "Reporting_date", "Units"),
    *("Value", "Median_value", "Lower_quartile", "Upper_quartile"),
)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,19}")
_CHOICES = {"segment": (1, 2, 3, 4), "final segment": (1, 2, 3, 4, 5), "flag": (0, 1)}
COLUMNS = (*TRUST_COLUMNS, *_OWN, "Rank")


def recognises(document: Document) -> bool:
    """By its own column names: four of the ten, so that one missing is refused, not unknown."""
    return len(set(_OWN) & set(header_of(document))) >= 4


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads the file, with or without its Quarter column.

    Raises SourceError naming file, row and column for anything that is not as published, and for
    a trust, metric and quarter given twice with different values.
    """
    rows = list(read_rows(document, COLUMNS, optional="Quarter"))
    period = _told_period(document.name, rows) or options.period
    trusts = trust_rows(document.name, rows, period)
    figures, notes = _figures(document.name, trusts)
    latest = max(trusts, key=lambda trust: trust.period)
    return Extract(
        file=document.name,
        source=facts(document, KIND, TITLE, trusts, options),
        organisations=organisations(trusts),
        indicators=indicators(latest.framework, _described(document.name, trusts)),
        figures=figures,
        memberships=memberships(trusts),
        notes=notes,
    )


def _told_period(file: str, rows: Iterable[Row]) -> str | None:
    """Of a file without Quarter column: the Reporting_date of its averages and segments."""
    told = {
        period
        for row in rows
        if "Quarter" not in row.cells and row.cells["Metric_ID"] in (AVERAGE, SEGMENT)
        if (period := published_quarter(row.cells["Reporting_date"])) is not None
    }
    if len(told) > 1:
        words = ", ".join(map(quarter_words, sorted(told)))
        raise SourceError(
            f"{file} has no Quarter column, and its averages are of several quarters ({words}): "
            "which rows belong to which cannot be told. Get the file with its Quarter column."
        )
    return next(iter(told), None)


def _described(file: str, trusts: Iterable[TrustRow]) -> Iterable[Described]:
    """Each id as its last row in the latest quarter describes it."""
    for trust in sorted(trusts, key=lambda trust: trust.period):
        cells = trust.row.cells
        score = is_score(cells["Metric_ID"], cells["Units"])
        if score and domain_of(trust.framework, cells["Domain"]) is None:
            names = ", ".join(domain.published_as for domain in trust.framework.domains)
            raise refusal(file, trust.row, "Domain", f"one of {names}")
        yield Described(
            cells["Metric_ID"],
            text(file, trust.row, "Metric_description"),
            cells["Domain"],
            text(file, trust.row, "Units"),
        )


def _figures(file: str, trusts: Sequence[TrustRow]) -> tuple[tuple[Figure, ...], tuple[Note, ...]]:
    first: dict[tuple[str, str, str], tuple[int, Figure]] = {}
    repeated = 0
    for trust in trusts:
        figure = _figure(file, trust)
        key = (figure.period, figure.org_code, figure.indicator_id)
        number, other = first.setdefault(key, (trust.row.number, figure))
        if other != figure:
            raise SourceError(
                f"{file}, rows {number} and {trust.row.number}: {figure.org_code}, "
                f"{figure.indicator_id}, {quarter_words(figure.period)} is there twice, as "
                f"{_said(other)} and as {_said(figure)}. Ask the publisher which one holds."
            )
        repeated += number != trust.row.number
    message = f"{repeated} rows are there twice with the same values; each counts once."
    note = Note("note", "repeated-rows", None, None, None, message)
    return tuple(figure for _, figure in first.values()), (note,) if repeated else ()


def _figure(file: str, trust: TrustRow) -> Figure:
    row = trust.row
    indicator_id = text(file, row, "Metric_ID")
    if indicator_id in RANGES or not _ID.fullmatch(indicator_id):
        raise refusal(file, row, "Metric_ID", "an id of the publication such as OF1082")
    value = _value(file, row, form_of(indicator_id, row.cells["Units"]))
    dates = reporting_dates(row.cells["Reporting_date"]) or (None, None)
    return Figure(
        org_code=trust.org_code,
        indicator_id=indicator_id,
        view="provider",
        grain="quarter",
        period=trust.period,
        period_start=dates[0],
        period_end=dates[1],
        numerator=None,
        denominator=None,
        value=value,
        rank=place(file, row, "Rank"),
        status=status(row, "Value"),
    )


def _value(file: str, row: Row, form: Form) -> float | None:
    if form == "number":
        return number(file, row, "Value")
    if form == "score":
        return number_within(file, row, "Value", 1, 4)
    return one_of(file, row, "Value", _CHOICES[form])


def _said(figure: Figure) -> str:
    value = figure.status if figure.value is None else f"{figure.value:g}"
    return f"{value} (rank {figure.rank})" if figure.rank else value
