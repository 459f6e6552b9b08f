"""An ICB's own figures in two blocks, which are never added up."""

import streamlit as st

from lib.findings.icb_figures import own_figures, own_figures_table
from lib.findings.icb_figures_titles import block_title
from lib.findings.icb_figures_types import Block, OwnFigure, OwnFigures
from lib.findings.icb_figures_words import OWN_INDICATORS, SHORT_NAMES, change_words
from lib.findings.spc_words import Numbers
from lib.findings.times import period_words
from lib.findings.words import capitalised, short_name
from lib.store.icb_figures import IcbFigure, icb_figures
from lib.ui.bench import kept_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.markup import chart_heading, escaped, table, under, worded
from lib.ui.nothing import LOADED, nothing_here
from lib.ui.one_icb import OneIcb
from lib.ui.spc_view import draw_series, loaded_series

_NONE = '<span class="wb-none">–</span>'
_HEAD = (
    *(("Figure", "wb-name"), ("Latest", "wb-number"), ("Place", "wb-number")),
    ("Compared with", "wb-number"),
)


def draw_own_figures(of: OneIcb) -> None:
    """Both blocks side by side: by where patients live, by where providers sit."""
    found = own_figures_finding(of)
    heading = f"Own figures of {short_name(found.name)}"
    st.html(f'<section class="wb-part" id="own-figures"><h2>{escaped(heading)}</h2></section>')
    for column, block in zip(st.columns(2, gap="large"), found.blocks, strict=True):
        with column:
            _draw_block(found, block)
    notes = "".join(f"<p>{worded(note)}</p>" for note in found.notes)
    st.html(f'<div class="wb-small wb-part">{notes}</div>')
    draw_csv(f"own-figures-{of.org_code}", lambda: own_figures_table(found), of_scoring=False)
    fold = st.expander("Month by month", key="own_months", type="compact", on_change="rerun")
    if fold.open:
        with fold:
            series = loaded_series(of.bench, of.org_code, "commissioner")
            draw_series(of.bench, of.org_code, series, found.name, "commissioner")


def own_figures_finding(of: OneIcb) -> OwnFigures:
    """The latest figures to the end of the quarter on the bench."""
    return kept_finding(
        of.bench,
        f"own figures {of.org_code}",
        lambda: own_figures(
            of.org_code, of.icbs, figures_read(of), of.bench.key.period, of.bench.key.basis
        ),
    )


def figures_read(of: OneIcb) -> tuple[IcbFigure, ...]:
    """Every ICB's figures to the end of the quarter on the bench."""
    return kept_finding(
        of.bench,
        "figures of ICBs",
        lambda: icb_figures(of.bench.loaded.database, of.bench.key.period, OWN_INDICATORS),
    )


def _draw_block(found: OwnFigures, block: Block) -> None:
    st.html(chart_heading(block_title(found, block), f"{block.heading}. {block.counts}"))
    if block.empty:
        st.html(nothing_here([block.empty], LOADED))
        return
    rows = [_row(figure) for figure in block.figures]
    drawn = table(escaped(found.caveat), _HEAD, rows, name=block.heading)
    st.html(f'<div class="wb-own">{drawn}</div>')


def _row(figure: OwnFigure) -> list[str]:
    whose = "" if figure.relation == "own" else under(short_name(figure.org_name))
    numbers = Numbers(figure.unit, 1)
    whole = figure.whole
    compared = f"{numbers.of(whole.value)}{under(whole.name)}" if whole else _NONE
    changed = ""
    if figure.change is not None:
        changed = under(capitalised(change_words(numbers, figure.change, figure.before)))
    name = escaped(SHORT_NAMES[figure.indicator_id])
    return [
        f'<span title="{escaped(figure.sentence)}">{name}</span>{whose}{changed}',
        f"{escaped(figure.text)}{under(period_words(figure.period))}",
        escaped(figure.place.words.removesuffix(" ICBs")) if figure.place else _NONE,
        compared,
    ]
