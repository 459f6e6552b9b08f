"""The rules that are not weights: override, lines, weighting, minimum, exclusions."""

import streamlit as st

from lib.scenario import Scenario
from lib.ui.bench import Bench
from lib.ui.controls import CUTOFF_KEYS, refused_lines, seed, standing_cutoffs, write_controls
from lib.ui.markup import escaped

_OVERRIDE = {
    "published": "As published",
    "planned-deficit": "Planned deficits only",
    "off": "Off",
}
_BOUNDARY = {
    "published": "Where they are",
    "fixed": "Where I set them",
    "quartile": "At the quartiles of the new scores",
    "shares": "Each segment keeps its share",
}
_NO_SEGMENTS = (
    "An indicative league has no segments: there is no override, and its quarters always follow "
    "its own scores."
)
_POOL = {"league": "This league", "all": "All leagues loaded for the quarter"}
_WEIGHTING = {"metric": "Every metric one vote", "domain": "Domains averaged first"}


def draw_rules(bench: Bench) -> None:
    """All of them; the ones used least are folded, and drawn only once opened."""
    scenario = bench.scenario
    with st.container(key="rules", gap="small"):
        if bench.data.framework.indicative:
            st.html(f'<p class="wb-small">{_NO_SEGMENTS}</p>')
        else:
            _override(scenario, bench.data.member)
            _boundary(scenario, bench)
        more = st.expander(
            "Weighting, minimum, exclusions", key="more_rules", type="compact", on_change="rerun"
        )
        if more.open:
            with more:
                _choice("Weighting", _WEIGHTING, "rule_weighting", scenario.weighting)
                _minimum(scenario, bench)
                _exclusions(scenario, bench)


def _override(scenario: Scenario, member: str) -> None:
    _choice("Financial override", _OVERRIDE, "rule_override", scenario.override.rule)
    if scenario.override.rule != "off":
        caps = {cap: f"No better than segment {cap}" for cap in (2, 3, 4)}
        _choice(f"An overridden {member} is placed", caps, "rule_cap", scenario.override.cap)


def _boundary(scenario: Scenario, bench: Bench) -> None:
    boundary = scenario.boundary
    words = _BOUNDARY
    if bench.data.awaited and boundary.rule != "fixed":  # the chips ask for the numbers
        words = {**words, "published": "Not published yet"}
        del words["fixed"]
    _choice("Cut-offs between segments", words, "rule_boundary", boundary.rule)
    if boundary.rule == "quartile":
        _choice("Quartiles of", _POOL, "rule_pool", boundary.pool or "league")
    if boundary.rule == "fixed":
        cutoffs = boundary.cutoffs or standing_cutoffs(bench.data)
        for i, (key, column) in enumerate(zip(CUTOFF_KEYS, st.columns(3), strict=True)):
            seed(key, float(cutoffs[i]))
            column.number_input(
                f"{i + 1} to {i + 2}",
                min_value=1.0,
                max_value=4.0,
                step=0.01,
                format="%.3f",
                key=key,
                on_change=write_controls,
            )
        if said := refused_lines():
            st.html(f'<p class="wb-note" role="status">{escaped(said)}</p>')


def _minimum(scenario: Scenario, bench: Bench) -> None:
    least, given = bench.data.framework.fewest_metrics, scenario.missing.min_metrics
    seed("rule_min", max(given, least))
    st.number_input(
        "Fewest metrics for a score",
        min_value=least,
        max_value=max(len(bench.data.metrics), given, least),
        step=1,
        key="rule_min",
        on_change=write_controls,
    )


def _exclusions(scenario: Scenario, bench: Bench) -> None:
    names = dict(zip(bench.data.orgs, bench.data.names, strict=True))
    seed("rule_exclude", [org for org in scenario.exclude if org in names])
    st.multiselect(
        "Leave out",
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        key="rule_exclude",
        placeholder="Choose whom",
        on_change=write_controls,
    )


def _choice(label: str, words: dict[str, str] | dict[int, str], key: str, value: object) -> None:
    seed(key, value)
    st.selectbox(
        label, list(words), format_func=words.__getitem__, key=key, on_change=write_controls
    )
