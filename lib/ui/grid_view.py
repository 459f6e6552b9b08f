"""The scenario grid: everyone's segment under every option, whoever's trusts they are."""

from collections.abc import Sequence

import streamlit as st

from lib.briefing.workbook import Sheet, workbook
from lib.charts import scenario_grid as chart
from lib.charts.export import Picture, png, svg
from lib.findings.case import AnswerKey
from lib.findings.options import Option
from lib.findings.presets import presets_here
from lib.findings.scenario_grid import ScenarioGrid, scenario_grid
from lib.findings.scenario_grid_notes import less_certain
from lib.findings.scenario_grid_rows import Order
from lib.findings.scenario_grid_tables import grid_table, held_table, not_here, options_of_grid
from lib.ui.bench import Bench, kept_finding
from lib.ui.chart_frame import as_table, draw_files
from lib.ui.choices import bound_choice
from lib.ui.compare_options import compare_options
from lib.ui.grid_table import grid_html, key_html, legend_html
from lib.ui.line_rule import choose_line_rule
from lib.ui.markup import heard, worded
from lib.ui.part import contained
from lib.ui.whose import Members, choose_members
from lib.ui.words import draw_heading

_ORDERS = {"rank": "Official rank", "fewest": "Same in fewest first", "name": "Name"}
_MARGINS = 32  # pixels beside the picture in a file
_METHOD = (
    "Each option is scored as a league table of its own, everyone in the league included. An "
    "option is official scoring with the changes that stand in the sheet of options.",
    "Same in: in how many of the options somebody stays in the segment of official scoring. "
    "Having no segment is not staying.",
    "Ranks are by segment, then by the score at two decimals; ties share the better rank.",
)


def draw_grid(bench: Bench) -> None:
    """The finding, the choices, the grid with its legend, what is not in it, and the files."""
    options = compare_options(bench)
    top = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", key="grid_choices"):
        members = choose_members(bench)
        order = _choose_order(bench)
        key = choose_line_rule(bench, "Cut-offs")
    finding = _finding(bench, options, members, key, order)
    with top:
        draw_heading(finding.headline, finding.sentences or (finding.subtitle,))
    with contained("scenario_grid"):
        st.html(legend_html(finding) + heard(chart.alt_text(finding)))
        st.html(grid_html(finding))
        _draw_files(finding, members)
    _draw_key(bench, finding)


def _choose_order(bench: Bench) -> Order:
    words = _ORDERS
    if bench.data.framework.indicative:
        words = {**_ORDERS, "rank": "Indicative rank"}
    chosen = bound_choice(st.selectbox, "Order of rows", words, "sort", width=240)
    found: dict[str, Order] = {"fewest": "fewest", "name": "name"}
    return found.get(chosen, "rank")


def _finding(
    bench: Bench, options: Sequence[Option], members: Members, key: AnswerKey, order: Order
) -> ScenarioGrid:
    """Kept by all that it depends on beyond the bench: options, cut-off rule, whose, and order."""
    ids = " ".join(option.id for option in options)
    return kept_finding(
        bench,
        f"scenario grid {key} {order} {members.icb} {ids}",
        lambda: scenario_grid(
            bench.data,
            options,
            key,
            bench.now.leagues,
            bench.loaded.organisations,
            orgs=None if members.whole else members.orgs,
            whose="" if members.whole else members.label,
            order=order,
        ),
    )


def _draw_key(bench: Bench, finding: ScenarioGrid) -> None:
    """What each option changes, and why some presets are no option here."""
    with st.expander("What each option changes", key="grid_key", type="compact"):
        st.html(key_html(finding))
    absent = kept_finding(bench, "not in the grid", lambda: not_here(presets_here(bench.data)))
    by_reason: dict[str, list[str]] = {}
    for title, why in absent:
        by_reason.setdefault(why, []).append(title)
    said = "; ".join(f"{', '.join(titles)}: {why}" for why, titles in by_reason.items())
    missing = f"Presets not in the grid. {said}." if said else ""
    uncertain = less_certain(finding.member, finding.wording)
    st.html(f'<p class="wb-small wb-grid-absent">{worded(uncertain)} {worded(missing)}</p>')


def _draw_files(finding: ScenarioGrid, members: Members) -> None:
    """The grid as files, each made when it is asked for."""
    name = f"scenario-grid{'' if members.whole else f'-{members.icb}'}"
    draw_files(
        name,
        "grid",
        {
            **as_table(lambda: grid_table(finding), ""),
            "XLSX": lambda: _workbook(finding),
            "PNG": lambda: png(_picture(finding)),
            "SVG": lambda: svg(_picture(finding)),
        },
    )


def _picture(finding: ScenarioGrid) -> Picture:
    return Picture(
        spec=chart.spec(finding),
        rows=chart.rows(finding),
        title=finding.headline,
        subtitle=finding.subtitle,
        width=chart.size(finding)[0] + _MARGINS,
        alt=chart.alt_text(finding),
    )


def _workbook(finding: ScenarioGrid) -> bytes:
    group = finding.wording.group
    missing = f"there is none: no {group} or rank, or nothing to give a reason for"
    sheets = [
        Sheet("Scenario grid", finding.headline, grid_table(finding), missing=missing),
        Sheet("Options", "What each option changes", options_of_grid(finding)),
    ]
    if finding.held:
        title = f"Held by the override in a worse {group} than by score alone (1: held)"
        sheets.append(Sheet("Held by the override", title, held_table(finding)))
    return workbook(sheets, title=finding.headline, caveat=finding.file_caveat, method=_METHOD)
