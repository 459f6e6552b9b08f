"""Metrics by quarters as a real table: frozen, or the share of scores that changed."""

import streamlit as st

from lib.findings.frozen_quarters import FrozenQuarters, frozen_table
from lib.findings.frozen_quarters_types import FrozenRow, MetricStep
from lib.findings.rests_on_steps import step_words
from lib.findings.words import percent
from lib.ui.chart_frame import draw_csv
from lib.ui.markup import chart_heading, escaped, under, worded


def draw_frozen(finding: FrozenQuarters) -> None:
    """The finding, the table, what is to be said of it, and the table as a file."""
    with st.container(key="frozen_metrics"):
        st.html(chart_heading(finding.title, finding.subtitle))
        if finding.rows:
            st.html(_table(finding))
        said = (*finding.sentences, *((finding.note,) if finding.note else ()))
        st.html("".join(f'<p class="wb-small wb-frozen-said">{worded(s)}</p>' for s in said))
        draw_csv("movement-frozen-metrics", lambda: frozen_table(finding), of_scoring=False)


def _table(finding: FrozenQuarters) -> str:
    heads = "".join(
        f'<th scope="col">{escaped(step_words(step.since, step.until))}</th>'
        for step in finding.steps
    )
    body = "".join(_row(row, finding.member) for row in finding.rows)
    frozen = "".join(f"<td>{step.frozen} of {step.of}</td>" for step in finding.steps)
    weight = "".join(
        f"<td>{'–' if step.weight is None else percent(step.weight)}</td>" for step in finding.steps
    )
    return (
        '<div class="wb-scroll wb-frozen" role="region" tabindex="0" '
        'aria-label="Metrics by quarters: which were frozen">'
        f'<table class="wb-table"><caption><span>{escaped(finding.caveat)}</span></caption>'
        f'<thead><tr><th scope="col" class="wb-name">Metric</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody><tfoot>"
        f'<tr><th scope="row" class="wb-name">Metrics frozen</th>{frozen}</tr>'
        f'<tr><th scope="row" class="wb-name">Share of weight frozen</th>{weight}</tr>'
        "</tfoot></table></div>"
    )


def _row(row: FrozenRow, member: str) -> str:
    released = under(row.released) if row.released else ""
    cells = "".join(_cell(cell, member) for cell in row.cells)
    return f'<tr><th scope="row" class="wb-name">{escaped(row.name)}{released}</th>{cells}</tr>'


def _cell(cell: MetricStep, member: str) -> str:
    """What is said without colour: the word, or the share; the whole of it for who hears it."""
    if cell.state == "apart" or cell.changed is None:
        return '<td>–<span class="wb-read"> does not count in both quarters</span></td>'
    changed = f"the score of {percent(cell.changed)} of {cell.of} {member}s changed"
    if cell.state == "frozen":
        star = "<sup>*</sup>" if cell.starred else ""
        read = f'<span class="wb-read">, {changed}</span>' if cell.starred else ""
        return f'<td class="wb-still">frozen{star}{read}</td>'
    plan = under("plan frozen") if cell.plan else ""
    return f'<td title="{changed}">{percent(cell.changed)}{plan}</td>'
