"""Cancer waiting times: provider extracts of several months, the three standards of 2023 on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from lib.errors import SourceError
from lib.sources.cancer_rows import COLUMNS, STANDARDS, Part, parts
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, ReadingOptions
from lib.sources.figures import Counts, share
from lib.sources.indicators import STATISTICS
from lib.sources.row_limits import export_limit_notes
from lib.sources.statistics import ENGLAND, england, reporter, statistics_extract
from lib.sources.tables import rows_below, sheet_needed, titles_of

KIND = "cancer-provider-extract"
TITLE = "Cancer waiting times by provider"
EXTRACT: Final = "CWT CRS Provider Extract"
_FEWEST = 0.9  # of the most providers in a month; in the files known 0.94 is the least
_NOBODY = Counts(0.0, 0.0)


def recognises(document: Document) -> bool:
    """By the title of its sheet, which tells the extract by provider from the others."""
    return EXTRACT in titles_of(document)


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads each provider's and England's patients within each standard, of all it counts.

    Denominators are patients treated, for 28 days patients told. A patient shared by two providers
    counts half for each. England is the sum of providers: the file has no row of it, nor a date of
    issue, nor names. Raises SourceError naming sheet, row and column for what is not as published;
    for cancer types and treatments that add up to different numbers, as rows are there once by
    each; for a month without one of the routes of the standards.
    """
    sheet = sheet_needed(document, EXTRACT)
    rows = rows_below(sheet, COLUMNS)
    found = list(parts(sheet.file, rows))
    _refuse_missing_routes(sheet.file, found)
    _refuse_differing_sums(sheet.file, found)
    figures = list(_figures(found))
    codes = sorted({figure.org_code for figure in figures} - {ENGLAND})
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=figures,
        organisations=[england(), *(reporter(code, code) for code in codes)],
        rows=len(rows),
        published=None,
        options=options,
        notes=[*_few_providers(figures), *export_limit_notes(document.name, len(rows))],
    )


def _refuse_missing_routes(file: str, found: Iterable[Part]) -> None:
    """The months follow each other in the file: one that was cut lacks the last of them."""
    there = {(part.period, part.standard.name, part.route) for part in found}
    for period in sorted({period for period, _, _ in there}):
        for standard in STANDARDS:
            for route in standard.routes:
                if (period, standard.name, route) not in there:
                    raise SourceError(
                        f"{file}: no rows of {standard.name}, {route}, in {period}. The file may "
                        "have been cut; download it again."
                    )


def _refuse_differing_sums(file: str, found: Iterable[Part]) -> None:
    """By cancer type and by treatment, rows count the same patients of a provider and route."""
    treated = [part for part in found if part.standard.treated]
    by_type = _sums((_place(part), part.counts) for part in treated if part.by_type)
    by_treatment = _sums((_place(part), part.counts) for part in treated if not part.by_type)
    for place in {**by_type, **by_treatment}:
        types, treatments = by_type.get(place, _NOBODY), by_treatment.get(place, _NOBODY)
        if types != treatments:
            raise SourceError(
                f"{file}: {', '.join(place)}: the cancer types add up to {_words(types)}, the "
                f"treatments to {_words(treatments)}. Rows may be missing; download the file again."
            )


def _place(part: Part) -> tuple[str, ...]:
    return part.org_code, part.period, part.standard.name, part.route


def _words(counts: Counts) -> str:
    return f"{counts.denominator:,.10g} patients, {counts.numerator:,.10g} within"


def _sums(counted: Iterable[tuple[tuple[str, ...], Counts]]) -> dict[tuple[str, ...], Counts]:
    """The counts added up by their keys; exact, as they are whole or halves."""
    sums: dict[tuple[str, ...], Counts] = {}
    for key, counts in counted:
        before = sums.get(key, _NOBODY)
        sums[key] = Counts(
            (before.numerator or 0) + (counts.numerator or 0),
            (before.denominator or 0) + (counts.denominator or 0),
        )
    return sums


def _figures(found: Iterable[Part]) -> Iterator[Figure]:
    by_type = [part for part in found if part.by_type]
    for org_code in (ENGLAND, None):
        sums = _sums(
            ((part.period, part.standard.indicator_id, org_code or part.org_code), part.counts)
            for part in by_type
        )
        for (period, indicator_id, code), counts in sums.items():
            yield share(code, indicator_id, period, counts)


def _few_providers(figures: Iterable[Figure]) -> Iterator[Note]:
    """A warning for each month in which far fewer providers report than in another."""
    providers: dict[str, Counter[str]] = defaultdict(Counter)
    for figure in figures:
        if figure.org_code != ENGLAND:
            providers[figure.indicator_id][figure.period] += 1
    for indicator_id, counted in providers.items():
        most = max(counted.values())
        for period, count in counted.items():
            if count < _FEWEST * most:
                message = (
                    f"{STATISTICS[indicator_id].title}, {period}: {count} providers, where another "
                    f"month of the file has {most}. Some may be missing, and in England's sum too."
                )
                yield Note("warning", "few-providers", None, indicator_id, period, message)
