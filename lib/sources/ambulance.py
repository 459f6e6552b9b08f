"""Ambulance quality indicators (AmbSYS): mean response times from the monthly time series."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from lib.errors import SourceError
from lib.sources.ambulance_rows import CATEGORIES, NAME, Ids, Month, months
from lib.sources.cells import status, text
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, ReadingOptions
from lib.sources.figures import Counts, measure
from lib.sources.statistics import ENGLAND, england, reporter, statistics_extract
from lib.sources.statistics_checks import refuse_unless_sum
from lib.sources.tables import published_on, sheet_needed, sheet_titled, titles_of

KIND = "ambulance-time-series"
TITLE = "Ambulance response times"
RAW: Final = "Raw"
INTRODUCTION: Final = "Introduction"
_SUBJECT = "About the Ambulance Quality Indicators"  # the introduction's first line
_SERIES = "Response times"  # a sheet that the publisher's clinical outcomes do not have
_HALF_A_SECOND = 0.5 + 1e-6  # the published means are whole seconds
_WHOLE = 0.01  # incidents, seconds: the counts are whole


def recognises(document: Document) -> bool:
    """By the first lines of its introduction and the sheets of the time series."""
    sheet = sheet_titled(document, INTRODUCTION)
    lines = sheet.rows[:5] if sheet and {RAW, _SERIES} <= set(titles_of(document)) else ()
    return any(cell.startswith(_SUBJECT) for cells in lines for cell in cells)


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads the trusts and England: mean minutes as published; minutes and incidents behind them.

    Regions are left out. Raises SourceError naming sheet, row and column for what is not as
    published, and for trusts that do not add up to England, as they do in every month known.
    """
    sheet = sheet_needed(document, RAW)
    given = months(sheet)
    trusts = [each for each in given if each.org_code != ENGLAND]
    _refuse_unless_england(sheet.file, given)
    reported = [each for each in given if each.began]
    names = {each.org_code: text(sheet.file, each.row, NAME) for each in trusts}
    introduction = sheet_needed(document, INTRODUCTION)
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=[figure for each in reported for figure in _figures(each)],
        organisations=[england(), *(reporter(code, name) for code, name in names.items())],
        rows=len(trusts),
        published=published_on(introduction, 100),
        options=options,
        notes=[*_incomplete(trusts), *(note for each in reported for note in _differing(each))],
    )


def _refuse_unless_england(file: str, given: Iterable[Month]) -> None:
    by_period: dict[str, list[Month]] = defaultdict(list)
    for each in given:
        by_period[each.period].append(each)
    for period, reported in by_period.items():
        whole = [each for each in reported if each.org_code == ENGLAND]
        if len(whole) != 1:
            raise SourceError(
                f"{file}: {len(whole)} rows of England for {period}, expected one. Rows may be "
                "missing; download the file again."
            )
        trusts = [each for each in reported if each.org_code != ENGLAND]
        for category, ids in CATEGORIES.items():
            _refuse_unless_sums(file, trusts, whole[0], category, ids)


def _refuse_unless_sums(
    file: str, trusts: Sequence[Month], whole: Month, category: int, ids: Ids
) -> None:
    times = [each.times[category] for each in trusts]
    total = whole.times[category]
    for what, parts, of_england in (
        (ids.incidents, [part.incidents or 0 for part in times], total.incidents or 0),
        (ids.seconds, [part.seconds or 0 for part in times], total.seconds or 0),
    ):
        words = f"the trusts' '{what}' of {whole.period}"
        refuse_unless_sum(file, words, parts, of_england, _WHOLE)


def _figures(month: Month) -> Iterable[Figure]:
    for category, times in month.times.items():
        given = status(month.row, CATEGORIES[category].mean) if times.incidents is None else None
        yield measure(
            month.org_code,
            _indicator(category),
            month.period,
            None if times.mean is None else times.mean / 60,
            counts=Counts(None if times.seconds is None else times.seconds / 60, times.incidents),
            status=given,
        )


def _indicator(category: int) -> str:
    return f"ambulance_category_{category}_mean"


def _differing(month: Month) -> Iterable[Note]:
    """A warning for each published mean that is not that of its own counts."""
    for category, times in month.times.items():
        if times.mean is None or times.seconds is None or not times.incidents:
            continue
        counted = times.seconds / times.incidents
        if abs(counted - times.mean) > _HALF_A_SECOND:
            yield Note(
                "warning",
                "mean-differs",
                month.org_code,
                _indicator(category),
                month.period,
                f"{month.org_code}, Category {category}, {month.period}: its counts give a mean of "
                f"{counted:,.1f} seconds, published {times.mean:,.0f}.",
            )


def _incomplete(trusts: Iterable[Month]) -> Iterable[Note]:
    """A note for each month of which some trust gave nothing, so that England's lacks it."""
    silent: dict[str, list[str]] = defaultdict(list)
    for each in trusts:
        if not each.responded:
            silent[each.period].append(each.org_code)
    for period, codes in silent.items():
        message = (
            f"Ambulance response times, {period}: {', '.join(codes)} gave no figures; England's "
            "rest on the others."
        )
        yield Note("note", "not-reported", None, None, period, message)
