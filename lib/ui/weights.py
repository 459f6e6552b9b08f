"""The weights as sliders: a domain with its share of the score, its metrics folded under it."""

import streamlit as st

from lib.findings.weights import DomainShare, weight_shares
from lib.findings.words import percent
from lib.scenario import bind
from lib.ui.bench import Bench
from lib.ui.controls import seed, write_controls
from lib.ui.positions import MOST, STEP, is_exact, shown, slider_key


def draw_weights(bench: Bench) -> None:
    """Every domain and metric that the league has scores for in the quarter."""
    rules = bind(bench.scenario, bench.data, bench.loaded.organisations).rules
    with st.container(key="weights", gap="xsmall"):
        st.html('<p class="wb-small">Weights, and shares of the score (mark: official)</p>')
        for domain in weight_shares(bench.data, rules):
            with st.container(key=f"domain_{domain.id}", gap=None):
                share = (domain.official, domain.scenario)
                _slider(domain.id, domain.short_name, domain.weight, *share)
                _metrics(domain)


def _metrics(domain: DomainShare) -> None:
    with st.expander("By metric", key=f"metrics_{domain.id}", type="compact"):
        for metric in domain.metrics:
            _slider(metric.score_id, metric.name, metric.weight, metric.official, metric.scenario)


def _slider(name: str, label: str, weight: float, official: float, scenario: float) -> None:
    """One weight; where no position stands for the exact weight the label says it."""
    key = slider_key(name)
    seed(key, shown(weight))
    exact = "" if is_exact(weight) else f" (weight {weight:.4g})"
    st.slider(
        f"**{label}** {_share_words(official, scenario)}{exact}",
        min_value=0.0,
        max_value=MOST,
        step=STEP,
        key=key,
        format="%.2f",
        on_change=write_controls,
    )
    st.html(
        '<div class="wb-bar" aria-hidden="true">'
        f'<b style="width:{100 * scenario:.1f}%"></b><i style="left:{100 * official:.1f}%"></i>'
        "</div>"
    )


def _share_words(official: float, scenario: float) -> str:
    if percent(official) == percent(scenario):
        return percent(official)
    return f"{percent(official)} to {percent(scenario)}"
