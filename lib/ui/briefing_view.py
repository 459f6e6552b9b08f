"""The Briefing page: one finding, whom it is for, its four files, and what they say."""

import streamlit as st

from lib.findings.brief_types import Brief
from lib.ui.bench import Bench
from lib.ui.briefing_files import draw_files
from lib.ui.briefing_made import brief_key, made_brief
from lib.ui.briefing_preview import draw_preview
from lib.ui.briefing_request import Asked, choose_request
from lib.ui.briefing_table import draw_rows
from lib.ui.briefing_text import draw_answers, draw_method, draw_questions, draw_sentences
from lib.ui.markup import escaped
from lib.ui.part import contained


def choose_and_draw(bench: Bench) -> None:
    """The audience, names and marking are in the URL; the briefing follows them."""
    with st.container(key="briefing_page"):
        head = st.container()
        asked = choose_request(bench)
        of = made_brief(bench, asked.request)
        with head:
            _draw_head(of, asked)
        draw_files(of, asked.refused)
        said, seen = st.columns([7, 5], gap="large")
        with said:
            draw_sentences(of)
            draw_answers(of)
            draw_rows(of)
        draw_questions(of)
        draw_method(of)
        # last: the page can be read while its picture is being drawn
        with seen, contained("briefing_preview"):
            draw_preview(of, brief_key(bench, asked.request))


def _draw_head(of: Brief, asked: Asked) -> None:
    whom = "National" if of.request.audience == "national" else of.audience
    marking = f'<p class="wb-briefing-marking">{escaped(of.request.marking)}</p>'
    about = f"Briefing · {whom} · {of.league}, {of.period} · one finding in four forms"
    note = f'<p class="wb-note" role="status">{escaped(asked.note)}</p>' if asked.note else ""
    st.html(
        f'<header class="wb-head">{marking if of.request.marking else ""}'
        f'<h1>{escaped(of.title)}</h1><p class="wb-more">{escaped(about)}</p>{note}</header>'
    )
