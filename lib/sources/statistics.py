"""What the readers of official statistics have in common: whom they count, and the extract."""

from collections.abc import Iterable, Sequence
from datetime import date

from lib.errors import SourceError
from lib.sources.document import Document
from lib.sources.extract import (
    Extract,
    Figure,
    Note,
    Organisation,
    ReadingOptions,
    SourceFacts,
)
from lib.sources.indicators import STATISTICS

ENGLAND = "ENG"


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
