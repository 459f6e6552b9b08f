"""The weights as sliders: a domain with its share of the score, its metrics folded under it."""

import streamlit as st

from lib.findings.case import AnswerKey
from lib.findings.sweep import SweepCounts, sweep_counts
from lib.findings.weights import DomainShare, weight_shares
from lib.findings.wording import wording
from lib.findings.words import percent
from lib.scenario import bind
from lib.ui.bench import Bench, case_finding
from lib.ui.controls import seed, write_controls
from lib.ui.positions import MOST, STEP, is_exact, shown, slider_key
from lib.ui.step_line import step_line


def draw_weights(bench: Bench, key: AnswerKey) -> None:
    """Every domain and metric that the league has scores for in the quarter.

    Under each slider a line says how many trusts move at each of its positions, under the line
    rule of `key`, all else as it is.
    """
    rules = bind(bench.scenario, bench.data, bench.loaded.organisations).rules
    domains = weight_shares(bench.data, rules)
    counts = {domain.id: _counts(bench, key, domain.id) for domain in domains}
    most = max((n or 0 for count in counts.values() for n in count.moves), default=0)
    with st.container(key="weights", gap=None):
        st.html(
            '<p class="wb-small">Weights, and shares of the score (mark: '
            f"{wording(bench.data).unchanged}). Step line: "
            f"{bench.data.member}s that would move at each weight, up to {most}.</p>"
        )
        for domain in domains:
            share = (domain.official, domain.scenario)
            _slider(domain.id, domain.short_name, domain.weight, *share)
            st.html(_under(*share, counts[domain.id], domain.weight, most))
            _metrics(bench, key, domain, most)


def _metrics(bench: Bench, key: AnswerKey, domain: DomainShare, most: int) -> None:
    """The domain's metrics, drawn only once opened: closed sliders need not be sent."""
    fold = st.expander("By metric", key=f"metrics_{domain.id}", type="compact", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for metric in domain.metrics:
            share = (metric.official, metric.scenario)
            _slider(metric.score_id, metric.name, metric.weight, *share)
            counts = _counts(bench, key, metric.score_id)
            st.html(_under(*share, counts, metric.weight, most))


def _counts(bench: Bench, key: AnswerKey, name: str) -> SweepCounts:
    return case_finding(bench, key, f"counts {name}", lambda of: sweep_counts(of, name))


def _slider(name: str, label: str, weight: float, official: float, scenario: float) -> None:
    """One weight; where no position stands for the exact weight the label says it."""
    key = slider_key(name)
    seed(key, shown(weight))
    exact = "" if is_exact(weight) else f" (weight {weight:.4g})"
    st.slider(
        f"{label} {_share_words(official, scenario)}{exact}",
        min_value=0.0,
        max_value=MOST,
        step=STEP,
        key=key,
        format="%.2f",
        on_change=write_controls,
    )


def _under(official: float, scenario: float, counts: SweepCounts, weight: float, most: int) -> str:
    """The share of the score as a bar with a mark at the official one, and the moves' line."""
    return (
        '<div class="wb-bar" aria-hidden="true">'
        f'<b style="width:{100 * scenario:.1f}%"></b><i style="left:{100 * official:.1f}%"></i>'
        f"</div>{step_line(counts, weight, most)}"
    )


def _share_words(official: float, scenario: float) -> str:
    if percent(official) == percent(scenario):
        return percent(official)
    return f"{percent(official)} to {percent(scenario)}"
