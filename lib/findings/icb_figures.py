"""An ICB's own figures in two blocks: by where patients live, by where providers sit.

Never one score: the two count different people, and the figures are of different things.
"""

from collections.abc import Iterator, Sequence

from lib.findings.icb_figures_types import Block, OwnFigure, OwnFigures, Relation
from lib.findings.icb_figures_words import (
    BEST_FIRST,
    NEVER_ADDED,
    OWN_INDICATORS,
    VIEWS,
    change_words,
    clause,
    of_whom,
    source,
    story,
)
from lib.findings.icb_standing import Standing, last_day_of, recent, standing
from lib.findings.spc_words import Numbers
from lib.findings.tables import Table
from lib.findings.times import period_words
from lib.findings.words import short_name
from lib.periods import is_quarter, quarter_dates, quarter_words
from lib.store.icb_figures import Icb, IcbFigure
from lib.store.series import View

_PLACES = 1  # decimals


def own_figures(
    org_code: str, icbs: Sequence[Icb], figures: Sequence[IcbFigure], period: str, basis: str
) -> OwnFigures:
    """The latest figure of each indicator to the end of a quarter, under 24 months old.

    icbs: all of them; figures: as `lib.store.icb_figures` reads them for the quarter; basis: of the
    league beside which they stand. Where the ICB has no figure of its own, because it is newer,
    those of the ICBs that it was stand in, each named. Raises ValueError for a code of no ICB.
    """
    by_code = {icb.org_code: icb for icb in icbs}
    if org_code not in by_code:
        raise ValueError(f"There is no ICB '{org_code}'")
    icb = by_code[org_code]
    end = quarter_dates(period)[1]
    new = recent(figures, period)
    patients, providers = (
        _block(icb, by_code, new, figures, view) for view in ("commissioner", "provider")
    )
    shown = patients.figures + providers.figures
    notes = [*story(icb, by_code, end), *([BEST_FIRST, NEVER_ADDED] if shown else [])]
    latest = f"each figure the latest by the end of {quarter_words(period)}"
    caveat = f"{source(basis)} · {latest} · not scored"
    return OwnFigures(org_code, icb.name, (patients, providers), tuple(notes), caveat)


def own_figures_table(finding: OwnFigures) -> Table:
    """A row a figure, both blocks in their order."""
    rows = tuple(
        (
            *(block.view, f.org_code, f.org_name, f.indicator_id, f.name, f.unit, f.period),
            *(f.value, f.place.place if f.place else None, f.place.among if f.place else None),
            *(f.whole.name if f.whole else None, f.whole.value if f.whole else None),
            *((f.before, f.change) if f.change is not None else (None, None)),
        )
        for block in finding.blocks
        for f in block.figures
    )
    columns = (
        *("view", "org_code", "org_name", "indicator", "title", "unit", "period", "value", "place"),
        *("of_icbs", "compared_with", "value_of_that", "year_before", "change"),
    )
    return Table(columns, rows, finding.caveat)


def _block(
    icb: Icb,
    by_code: dict[str, Icb],
    new: Sequence[IcbFigure],
    figures: Sequence[IcbFigure],
    view: View,
) -> Block:
    told = VIEWS[view]
    found = []
    for indicator in OWN_INDICATORS:
        latest = _latest([f for f in new if (f.indicator_id, f.view) == (indicator, view)])
        for code, relation in _whose(icb, latest):
            compared = standing(
                list(by_code.values()), figures, indicator, view, latest[code].period
            )
            found.append(_own(latest[code], relation, by_code[code], compared, figures))
    empty = f"No figure {told.lacking} is published for {short_name(icb.name)} at this time."
    return Block(view, told.heading, told.counts, tuple(found), "" if found else empty)


def _latest(figures: Sequence[IcbFigure]) -> dict[str, IcbFigure]:
    """By organisation the figure of the latest period."""
    return {f.org_code: f for f in sorted(figures, key=lambda f: last_day_of(f.period))}


def _whose(icb: Icb, latest: dict[str, IcbFigure]) -> Iterator[tuple[str, Relation]]:
    """The ICB itself; where it has no figure those whose area it took over."""
    if icb.org_code in latest:
        yield icb.org_code, "own"
        return
    for old in icb.before:
        if old.org_code in latest:
            yield old.org_code, "part" if old.part else "was"


def _own(
    figure: IcbFigure,
    relation: Relation,
    icb: Icb,
    compared: Standing,
    figures: Sequence[IcbFigure],
) -> OwnFigure:
    numbers = Numbers(figure.unit, _PLACES)
    before = _year_before(figure.period)
    same = (figure.org_code, figure.indicator_id, figure.view, before)
    old = [f.value for f in figures if (f.org_code, f.indicator_id, f.view, f.period) == same]
    change = figure.value - old[0] if old else None
    place, whole = compared.place(icb.org_code), compared.whole
    said = f"{numbers.of(figure.value)} {clause(figure.indicator_id, figure.view)} "
    said += f"in {period_words(figure.period)}"
    said += f", {place.words}" if place else ""
    said += f"; {whole.name} {numbers.of(whole.value)}" if whole else ""
    said += f"; {change_words(numbers, change, before)}" if change is not None else ""
    return OwnFigure(
        indicator_id=figure.indicator_id,
        name=figure.title,
        unit=figure.unit,
        better=figure.better,
        relation=relation,
        org_code=icb.org_code,
        org_name=icb.name,
        period=figure.period,
        value=figure.value,
        text=numbers.of(figure.value),
        place=place,
        whole=whole,
        before=before,
        change=change,
        sentence=f"{of_whom(relation, icb)}{said}.",
    )


def _year_before(period: str) -> str:
    """The same month, quarter or year a year earlier."""
    if is_quarter(period):
        year, _, rest = period.split("-")
        return f"{int(year) - 1}-{int(year) % 100:02}-{rest}"
    return f"{int(period[:4]) - 1}{period[4:]}"
