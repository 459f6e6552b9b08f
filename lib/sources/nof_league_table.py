"""The NHS Oversight Framework league table: one row a trust and quarter, with likely ranges."""

from collections.abc import Iterable

from lib.errors import SourceError
from lib.periods import quarter_dates, quarter_words
from lib.sources.cells import MOST_PLACES, likely_range, number_within, one_of, place, refusal
from lib.sources.delimited import header_of, read_rows
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions
from lib.sources.nof_indicators import AVERAGE, FLAG, RANGES, SEGMENT, Described, indicators
from lib.sources.nof_trusts import COLUMNS as TRUST_COLUMNS
from lib.sources.nof_trusts import TrustRow, facts, memberships, organisations, trust_rows

KIND = "nof-league-table"
TITLE = "NHS Oversight Framework league table"
_OWN = (
    *("Average_score", "Likely_range_of_average_score", "Segment"),
    *("Trust_in_financial_deficit", "Likely_range_of_rank"),
)
COLUMNS = (*TRUST_COLUMNS, *_OWN[:4], "Rank", _OWN[4])
_FLAGS = {"yes": 1.0, "no": 0.0}


def recognises(document: Document) -> bool:
    """By its own column names: three of the five, so that one missing is refused, not unknown."""
    return len(set(_OWN) & set(header_of(document))) >= 3


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads the file.

    Raises SourceError naming file, row and column for what is not as published, and for a trust
    given twice in a quarter.
    """
    rows = read_rows(document, COLUMNS, optional="Quarter")
    trusts = trust_rows(document.name, rows, options.period)
    _refuse_twice(document.name, trusts)
    latest = max(trusts, key=lambda trust: trust.period)
    ids = (AVERAGE, SEGMENT, FLAG, *RANGES)
    return Extract(
        file=document.name,
        source=facts(document, KIND, TITLE, trusts, options),
        organisations=organisations(trusts),
        indicators=indicators(latest.framework, [Described(i, i, "Summary", "") for i in ids]),
        figures=tuple(figure for trust in trusts for figure in _figures(document.name, trust)),
        memberships=memberships(trusts),
    )


def _refuse_twice(file: str, trusts: Iterable[TrustRow]) -> None:
    first: dict[tuple[str, str], int] = {}
    for trust in trusts:
        row = first.setdefault((trust.period, trust.org_code), trust.row.number)
        if row != trust.row.number:
            raise SourceError(
                f"{file}, rows {row} and {trust.row.number}: {trust.org_code} is there twice in "
                f"{quarter_words(trust.period)}. Ask the publisher which one holds."
            )


def _figures(file: str, trust: TrustRow) -> Iterable[Figure]:
    row = trust.row
    flag = row.cells["Trust_in_financial_deficit"].casefold()
    if flag not in _FLAGS:
        raise refusal(file, row, "Trust_in_financial_deficit", "Yes or No")
    average = number_within(file, row, "Average_score", 1, 4)
    yield _figure(trust, AVERAGE, average)
    segment = one_of(file, row, "Segment", (1, 2, 3, 4))
    yield _figure(trust, SEGMENT, segment, place(file, row, "Rank"))
    yield _figure(trust, FLAG, _FLAGS[flag])
    scores = likely_range(file, row, "Likely_range_of_average_score", 1, 4)
    ranks = likely_range(file, row, "Likely_range_of_rank", 1, MOST_PLACES, whole=True)
    ends = (*(scores or (None, None)), *(ranks or (None, None)))
    for indicator_id, end in zip(RANGES, ends, strict=True):
        yield _figure(trust, indicator_id, end)


def _figure(
    trust: TrustRow, indicator_id: str, value: float | None, rank: int | None = None
) -> Figure:
    start, end = quarter_dates(trust.period)
    return Figure(
        org_code=trust.org_code,
        indicator_id=indicator_id,
        view="provider",
        grain="quarter",
        period=trust.period,
        period_start=start,
        period_end=end,
        numerator=None,
        denominator=None,
        value=value,
        rank=rank,
        status="not applicable" if value is None else "published",
    )
