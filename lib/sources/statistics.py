"""What the readers of official statistics have in common: figures from counts, sums, the source."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import fsum, isclose
from typing import NamedTuple

from lib.errors import SourceError
from lib.periods import period_dates
from lib.sources.document import Document
from lib.sources.extract import (
    Extract,
    Figure,
    Note,
    Organisation,
    ReadingOptions,
    SourceFacts,
    Status,
)
from lib.sources.indicators import STATISTICS

ENGLAND = "ENG"


class Counts(NamedTuple):
    """A share's two counts; None where the publication gives none."""

    numerator: float | None
    denominator: float | None


NO_COUNTS = Counts(None, None)


def share(
    org_code: str,
    indicator_id: str,
    period: str,
    counts: Counts,
    *,
    commissioner: bool = False,
    status: Status | None = None,
) -> Figure:
    """A percentage recomputed from its counts; not applicable where there is nobody to count."""
    numerator, denominator = counts
    value = None
    if numerator is not None and denominator:
        value = 100 * numerator / denominator
    return _figure(org_code, indicator_id, period, counts, value, commissioner, status)


def measure(
    org_code: str,
    indicator_id: str,
    period: str,
    value: float | None,
    *,
    counts: Counts = NO_COUNTS,
    status: Status | None = None,
) -> Figure:
    """A figure that is no share. counts: what it is the mean of, where given."""
    return _figure(org_code, indicator_id, period, counts, value, False, status)


def _figure(
    org_code: str,
    indicator_id: str,
    period: str,
    counts: Counts,
    value: float | None,
    commissioner: bool,
    status: Status | None,
) -> Figure:
    start, end = period_dates(period)
    return Figure(
        org_code=org_code,
        indicator_id=indicator_id,
        view="commissioner" if commissioner else "provider",
        grain=STATISTICS[indicator_id].grain,
        period=period,
        period_start=start,
        period_end=end,
        numerator=counts.numerator,
        denominator=counts.denominator,
        value=value,
        rank=None,
        status=status or ("published" if value is not None else "not applicable"),
    )


def refuse_unless_sum(
    file: str, what: str, parts: Iterable[float], whole: float | None, tolerance: float = 0.5
) -> None:
    """Refuses a table whose rows do not add up to its own total: rows are missing, or too many.

    tolerance: in the table's own unit; half of one covers what spreadsheets lose in fractions.
    """
    total = fsum(parts)
    if whole is not None and not isclose(total, whole, rel_tol=1e-9, abs_tol=tolerance):
        raise SourceError(
            f"{file}: {what} add up to {total:,.10g}, the England row says {whole:,.10g}. Rows may "
            "be missing; download the file again."
        )


def differing_share(
    figures: Iterable[Figure], published: Mapping[str, float], tolerance: float
) -> list[Note]:
    """A warning for each organisation whose published percentage its counts do not give.

    published: percentages by organisation; tolerance: in percentage points.
    """
    return [
        Note(
            severity="warning",
            code="share-differs",
            org_code=figure.org_code,
            indicator_id=figure.indicator_id,
            period=figure.period,
            message=(
                f"{figure.org_code}, {STATISTICS[figure.indicator_id].title}, {figure.period}: "
                f"its counts give {figure.value:.2f}%, published {published[figure.org_code]:.2f}%."
            ),
        )
        for figure in figures
        if figure.value is not None
        and figure.org_code in published
        and abs(figure.value - published[figure.org_code]) > tolerance
    ]


def reporter(org_code: str, name: str) -> Organisation:
    """An organisation as a statistic names it; the reference tables know more of most of them."""
    is_trust = len(org_code) == 3 and org_code.startswith(("R", "T")) and org_code != ENGLAND
    return Organisation(org_code, name, "trust" if is_trust else "provider")


def board(org_code: str, name: str) -> Organisation:
    """An integrated care board as a statistic names it."""
    return Organisation(org_code, name, "icb")


def england() -> Organisation:
    """The country, whose figures stand beside those of its organisations."""
    return Organisation(ENGLAND, "England", "england")


def statistics_extract(
    document: Document,
    kind: str,
    title: str,
    *,
    figures: Sequence[Figure],
    organisations: Iterable[Organisation],
    rows: int,
    published: date | None,
    options: ReadingOptions,
    notes: Sequence[Note] = (),
) -> Extract:
    """The extract of one publication.

    rows: data rows read; published: the later of its published and revised dates, None where it
    names neither: then its last period's end stands for it. Raises SourceError for a publication
    without figures, and for an organisation that it counts twice in a period.
    """
    if not figures:
        raise SourceError(f"{document.name}: {title} without a figure. Download it again.")
    _refuse_twice(document.name, figures)
    periods = sorted({figure.period for figure in figures})
    span = " to ".join(dict.fromkeys((periods[0], periods[-1])))
    last = max(figure.period_end for figure in figures if figure.period_end)
    named = {each.org_code: each for each in organisations}
    reporting = {figure.org_code for figure in figures} - {ENGLAND}
    used = sorted({figure.indicator_id for figure in figures})
    return Extract(
        file=document.name,
        source=SourceFacts(
            source_id=document.sha256,
            kind=kind,
            name=f"{title}, {span}, {len(reporting)} organisations",
            vintage=options.vintage or published or last,
            vintage_given=options.vintage is not None,
            period_min=periods[0],
            period_max=periods[-1],
            rows=rows,
            organisations=len(reporting),
        ),
        organisations=tuple(named[code] for code in sorted(named)),
        indicators=tuple(STATISTICS[indicator_id] for indicator_id in used),
        figures=tuple(figures),
        notes=tuple(notes),
    )


def _refuse_twice(file: str, figures: Iterable[Figure]) -> None:
    seen: set[tuple[str, str, str, str]] = set()
    for figure in figures:
        key = (figure.org_code, figure.indicator_id, figure.view, figure.period)
        if key in seen:
            raise SourceError(
                f"{file}: {figure.org_code} is there twice in {figure.period}. Ask the publisher "
                "which one holds."
            )
        seen.add(key)
