"""Five large sliders, for the time that a presenter has unlocked them."""

import streamlit as st

from lib.findings.weights import weight_shares
from lib.findings.words import percent
from lib.scenario import bind
from lib.ui.bench import Bench
from lib.ui.controls import seed
from lib.ui.positions import MOST, STEP, shown
from lib.ui.present_state import slider_key, take_weight


def draw_sliders(bench: Bench) -> None:
    """A weight for each domain that the league is scored on, with its share of the score.

    They change what this step shows, and nothing else: not the scenario of the page.
    """
    rules = bind(bench.scenario, bench.data, bench.loaded.organisations).rules
    with st.container(key="present_sliders", horizontal=True, gap="medium"):
        for domain in weight_shares(bench.data, rules):
            key = slider_key(domain.id)
            seed(key, shown(domain.weight))
            share, official = percent(domain.scenario), percent(domain.official)
            now = share if share == official else f"{official} to {share}"
            st.slider(
                f"{domain.short_name} {now}",
                min_value=0.0,
                max_value=MOST,
                step=STEP,
                key=key,
                format="%.2f",
                on_change=take_weight,
                args=(domain.id, key),
            )
