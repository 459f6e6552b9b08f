"""What the look at a move's metrics draws: two quarters and their findings, each kept."""

from typing import Any

import streamlit as st

from lib.charts import holds_back as chart
from lib.findings.metric_reasons import metric_reasons
from lib.findings.metric_reasons_pair import Details, TwoQuarters
from lib.findings.metric_reasons_trust import trust_reasons
from lib.findings.metric_reasons_types import MetricReasons, TrustReasons
from lib.findings.over_time_series import cases
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.wording import Wording
from lib.store.details import metric_details
from lib.ui.bench import Bench, kept_finding
from lib.ui.memory import Memory
from lib.ui.one_trust import league_quarters, value_history
from lib.ui.quarters import Quarters

WHAT_IF = "what-if"
_PAIRS: Memory[TwoQuarters | None] = Memory(32)


def two_quarters(of: Quarters) -> TwoQuarters | None:
    """The quarter to start from and the one on the bench; None where the scenario cannot act."""
    key = (*of.bench.cache_key, of.line_rule, of.name)
    return _PAIRS.get(key, lambda: _two_quarters(of))


def league_reasons(of: Quarters, pair: TwoQuarters) -> MetricReasons:
    """Every move with its metrics."""
    name = f"metric reasons {of.line_rule} {of.name}"
    return kept_finding(of.bench, name, lambda: metric_reasons(pair, of.bench.scenario))


def one_trust_reasons(of: Quarters, pair: TwoQuarters, org_code: str) -> TrustReasons:
    """Any one's change, metric by metric."""
    name = f"metric reasons {of.line_rule} {of.name} of {org_code}"
    return kept_finding(
        of.bench, name, lambda: trust_reasons(pair, org_code, _details(of, org_code))
    )


def about(bench: Bench) -> str:
    """What the names of files begin with; those of a what-if say inside which it is."""
    same = scenario_line(bench.scenario, bench.data) == plain_line(bench.data)
    return "movement" if same else WHAT_IF


@st.cache_data(max_entries=32, show_spinner=False)
def bars(room: int, words: Wording) -> dict[str, Any]:
    """The form of both charts."""
    return chart.spec(room, words)


def _two_quarters(of: Quarters) -> TwoQuarters | None:
    bench, before = of.bench, of.before
    if before is None:
        return None
    both, organisations = (before, of.now), bench.loaded.organisations
    (then, acts), (now, acts_now) = cases(both, bench.scenario, of.line_rule, organisations)
    if not (acts and acts_now):
        return None
    values = {of.data.period: of.values for of in value_history(bench)}
    return TwoQuarters(then, now, (values[then.data.period], values[now.data.period]))


def _details(of: Quarters, org_code: str) -> Details:
    """How its metric scores came about in the two quarters."""
    bench, before = of.bench, of.before
    keys = {key.period: key for key, _ in league_quarters(bench)}
    then, now = (
        metric_details(
            bench.loaded.database, keys[quarter.data.period], quarter.data.framework, org_code
        )
        for quarter in (before or of.now, of.now)
    )
    return then, now
