"""How sure the table is: by its metrics, by its weights, by its method; what would tip it."""

import streamlit as st

from lib.ui.bench import current_bench
from lib.ui.how_sure_view import choose_and_draw, how_sure_words
from lib.ui.words import draw_heading

bench = current_bench()
headline, sentences = how_sure_words(bench)

draw_heading(headline, sentences)
with st.container(key="how_sure"):
    choose_and_draw(bench)
