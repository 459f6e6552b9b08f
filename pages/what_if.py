"""What if the scoring were different: who would move, and why."""

import streamlit as st

from lib.ui.bench import current_bench, what_if_finding
from lib.ui.rules import draw_rules
from lib.ui.weights import draw_weights
from lib.ui.what_if_view import (
    choose_answer,
    draw_dumbbell,
    draw_matrix,
    draw_movers,
    draw_numbers,
)
from lib.ui.words import draw_heading

bench = current_bench()
finding = what_if_finding(bench)

with st.container(key="what_if"):
    controls, results = st.columns([1, 2.3], gap="large")
with controls:
    draw_weights(bench)
    draw_rules(bench)
with results:
    draw_heading(finding.headline, finding.plain, finding.notes)
    draw_numbers(finding)
    answer = choose_answer(finding)
    matrix, distances = st.columns([6, 7], gap="small")
    with matrix:
        draw_matrix(answer)
    with distances:
        draw_dumbbell(answer)
    draw_movers(answer)
