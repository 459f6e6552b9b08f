"""What if the scoring were different: who would move, and why."""

import streamlit as st

from lib.ui.answers_view import choose_answer, choose_firmness, draw_numbers
from lib.ui.bench import current_bench, what_if_finding
from lib.ui.chips import draw_chips
from lib.ui.closer_look import draw_closer_look
from lib.ui.rules import draw_rules
from lib.ui.weights import draw_weights
from lib.ui.what_if_view import draw_dumbbell, draw_flow, draw_matrix, draw_movers
from lib.ui.words import draw_heading

bench = current_bench()
finding = what_if_finding(bench)

with st.container(key="what_if"):
    draw_heading(finding.headline, finding.plain, finding.notes)
    draw_chips(bench)
    controls, results = st.columns([1, 2.3], gap="large")
with results:
    draw_numbers(finding)
    answer = choose_answer(finding)
    matrix, segments = st.columns([6, 7], gap="small")
    with matrix:
        draw_matrix(answer)
    with segments:
        draw_flow(answer)
    shown = choose_firmness(answer)
    draw_movers(shown)
    draw_dumbbell(shown)
with controls:
    draw_weights(bench, answer.key)
    draw_rules(bench)
draw_closer_look(bench, answer.key)
