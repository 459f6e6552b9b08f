"""Since when each rule would have applied, for how long it must last, and how soon it comes."""

from collections.abc import Sequence

import streamlit as st

from lib.charts import follows_timeline as chart
from lib.findings.follows_timeline import Followed, over_quarters
from lib.findings.follows_timeline_sweeps import ahead, by_length
from lib.findings.follows_timeline_tables import count_table
from lib.findings.follows_timeline_types import CountGrid
from lib.findings.follows_timeline_who import When, WhenRow, when, when_table
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.words import capitalised
from lib.policy.history import ScoredQuarter
from lib.ui.bench import kept_finding
from lib.ui.chart_frame import Shown, draw_chart, draw_csv
from lib.ui.choices import bound_choice
from lib.ui.following import Following
from lib.ui.follows_head_view import follows_finding
from lib.ui.follows_names import choose_names, draw_not_secret, named_or_described
from lib.ui.markup import chart_heading, escaped, paragraphs, table, worded
from lib.ui.part import contained

_ABOUT = "consequences"
_NONE = '<span class="wb-none">–</span>'


def draw_timeline(of: Following) -> None:
    """Rules by quarter; beside it by how long, and looking ahead; then one rule's trusts."""
    rule, names = _choose(of)
    grids = kept_finding(
        of.bench,
        f"follows timeline {rule} {of.name}",
        lambda: _grids(followed(of), rule),
    )
    left, right = st.columns([6, 5], gap="large")
    with left:
        _draw_grid(grids[0], "follows_when_chart", "How many each rule would apply to, by quarter")
    with right:
        if grids[1]:
            _draw_grid(grids[1], "follows_how_long_chart", "How many, by quarters running")
        _draw_grid(grids[2], "follows_ahead_chart", "How many more, looking ahead")
    found = kept_finding(
        of.bench, f"follows since {rule} {of.name}", lambda: when(followed(of), rule)
    )
    _draw_when(found, names=names)


def _choose(of: Following) -> tuple[str, bool]:
    """The rule, and whether by name: the same choices as those of "To whom"."""
    finding = follows_finding(of)
    rules = {rule: finding.row(rule).title for rule in finding.asked}
    with st.container(key="follows_when_choices", horizontal=True, vertical_alignment="bottom"):
        rule = bound_choice(st.selectbox, "Rule", rules, "rule", width=460)
        names = choose_names()
    return rule, names


def followed(of: Following) -> Followed:
    """What follows in the league, with the quarters behind it."""
    bench = of.bench
    line = scenario_line(bench.scenario, bench.data)
    return Followed(
        found=of.found,
        quarters=[ScoredQuarter(case.official, case.leagues) for case, _ in of.cases],
        changed=[ScoredQuarter(case.result, case.leagues) for case, acts in of.cases if acts],
        of=of.cases[-1][0],
        line="" if line == plain_line(bench.data) else line,
    )


def _grids(of: Followed, rule: str) -> tuple[CountGrid, CountGrid | None, CountGrid]:
    return over_quarters(of, rule), by_length(of, rule), ahead(of, rule)


def _draw_grid(grid: CountGrid, key: str, kind: str) -> None:
    """A chart with its sentences; of nobody at all only the words."""
    said = paragraphs(grid.sentences)
    if not grid.rows:
        st.html(chart_heading(grid.title.title, grid.caveat) + f'<div class="wb-part">{said}</div>')
        return
    with contained(key):
        draw_chart(
            Shown(
                key=key,
                title=grid.title,
                kind=kind,
                reading=chart.alt_text(grid),
                spec=chart.spec(grid),
                rows=chart.rows(grid),
                table=count_table(grid),
                about=_ABOUT,
            )
        )
    st.html(f'<div class="wb-follows-said">{said}</div>')


def _draw_when(found: When, *, names: bool) -> None:
    st.html(chart_heading(*found.title))
    if not found.rows:
        st.html(f'<p class="wb-small">{worded(found.caveat)}</p>')
        return
    head = [(capitalised(found.member), "wb-name"), ("Under official scoring", "wb-change")]
    head += [("Under the scenario", "wb-change")] if found.what_if else []
    head += [("Would apply, of nearby weightings", "wb-number")]
    drawn = table(
        escaped(found.caveat),
        head,
        [_cells(found, row, names=names) for row in found.rows],
        name=found.title.title,
    )
    st.html(f'<div class="wb-short wb-follows-when">{drawn}</div>')
    draw_not_secret(names=names)
    what = f"{_ABOUT}-since{'' if names else '-without-names'}"
    draw_csv(what, lambda: when_table(found, names=names), of_scoring=False)


def _cells(found: When, row: WhenRow, *, names: bool) -> Sequence[str]:
    shown = named_or_described(row.name, row.org_code, row.described, names=names)
    sides = [_side(found, row, i) for i in range(len(row.stand.sides))]
    return [shown, *sides, escaped(row.stand.share) or _NONE]


def _side(found: When, row: WhenRow, i: int) -> str:
    side = row.stand.sides[i]
    words = escaped(row.words(side, found.period))
    if side.applies:
        return f"<b>applies</b> {words}"
    return words or '<span class="wb-none">does not apply</span>'
