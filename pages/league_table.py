"""The home page: how the league stands, officially or under the scenario."""

import streamlit as st

from lib.findings.league_table import matching
from lib.findings.words import count_of
from lib.ui.bench import current_bench, differences_finding, league_table_finding
from lib.ui.doors import draw_doors
from lib.ui.explanation_view import choose_trust, draw_explanation
from lib.ui.indicative_view import agreement_words, draw_beside
from lib.ui.league_table_view import draw_differences, draw_table, draw_unscored
from lib.ui.nothing import nothing_here
from lib.ui.tour import draw_way_in
from lib.ui.words import draw_heading

bench = current_bench()
table = league_table_finding(bench)

agreement = agreement_words(bench, what_if=table.against)
draw_heading(table.headline, (*table.sentences, *agreement), table.notes)
draw_doors()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    text = st.text_input(
        f"Find {bench.a_member}",
        key="find",
        type="search",
        placeholder="Name or code",
        max_chars=80,
        bind="query-params",
        width=320,
    )
    segments = st.pills(
        table.wording.heading,
        [1, 2, 3, 4],
        selection_mode="multi",
        key="segment",
        bind="query-params",
    )
    explained = choose_trust(bench)
    draw_way_in()

if explained:
    draw_explanation(bench, bench.line_rule, explained)
rows = matching(table.rows, text, segments)
unscored = matching(table.unscored, text, segments)
if rows:
    draw_table(table, rows)
elif not unscored:
    said = f"None of {count_of(len(table.rows), bench.data.member)} matches."
    st.html(nothing_here([said], f"Clear the search or choose other {table.wording.group}s."))
if unscored:
    draw_unscored(unscored, bench.data.member)
draw_differences(differences_finding(bench), bench.data.member)
draw_beside(bench)
