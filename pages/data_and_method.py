"""What is loaded, how complete it is, how it is scored; and a file tried before it is imported."""

import streamlit as st

from lib.ui.bench import current_bench, differences_finding
from lib.ui.contents import coverage_finding, leagues_finding, quality_finding, sources_finding
from lib.ui.coverage_view import draw_coverage
from lib.ui.explanation_view import choose_and_explain
from lib.ui.glossary_view import draw_glossary, draw_look_up
from lib.ui.league_table_view import draw_differences
from lib.ui.origin import draw_origin
from lib.ui.prose import draw_document
from lib.ui.sources_view import draw_leagues, draw_quality, draw_sources
from lib.ui.trial_view import draw_trial
from lib.ui.words import draw_heading

bench = current_bench()
found = sources_finding(bench)
covered = coverage_finding(bench)

draw_heading(found.headline, covered.sentences)
draw_look_up()
with st.container(key="sources"):
    draw_sources(found)
    draw_origin()

with st.container(key="coverage"):
    metrics, leagues = st.columns([3, 2], gap="large")
with metrics:
    draw_coverage(covered)
with leagues:
    draw_leagues(leagues_finding(bench))

draw_quality(quality_finding(bench))
draw_differences(differences_finding(bench), bench.data.member)

with st.container(key="scored"):
    st.header("How each metric is scored", anchor=False)
    choose_and_explain(bench, bench.line_rule)

with st.container(key="reading"):
    with st.expander("Where Weighbridge deviates from the official tables", key="deviations"):
        draw_document("deviations")
    with st.expander("Words and what they mean", key="glossary"):
        draw_glossary()

with st.container(key="trial"):
    st.header("Try a file before importing it", anchor=False)
    draw_trial(bench)
