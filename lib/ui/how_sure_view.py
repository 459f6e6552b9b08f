"""How sure the table is: one look at a time, chosen by the reader."""

import streamlit as st

from lib.findings.certainty import TWO_KINDS
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.words import capitalised, uncapitalised
from lib.ui.bench import Bench, likely_range_finding
from lib.ui.choices import bound_choice
from lib.ui.drivers_view import draw_drivers
from lib.ui.leave_one_out_view import draw_leave_one_out
from lib.ui.likely_range_view import draw_likely_range
from lib.ui.method_variants_view import draw_method_variants
from lib.ui.nearby_view import draw_nearby, nearby_finding
from lib.ui.part import contained
from lib.ui.significance_view import draw_significance
from lib.ui.tipping_view import draw_tipping

_LOOKS = {
    "ranges": ("Likely ranges", draw_likely_range),
    "nearby": ("Nearby weightings", draw_nearby),
    "tipping": ("What would tip it", draw_tipping),
    "since": ("Since the quarter before", draw_significance),
    "drivers": ("What drives the ranking", draw_drivers),
    "leave": ("Leave one metric out", draw_leave_one_out),
    "method": ("The method itself", draw_method_variants),
}


def how_sure_words(bench: Bench) -> tuple[str, tuple[str, ...]]:
    """How sure the weights leave the table, how sure its metrics, and what tells these apart."""
    ranges = likely_range_finding(bench, bench.line_rule)
    near = nearby_finding(bench, bench.line_rule)
    difference, found = scenario_line(bench.scenario, bench.data), near.headline
    if difference != plain_line(bench.data):
        found = f"{capitalised(difference)}: {uncapitalised(found)}"
    return found, (f"{ranges.headline}.", TWO_KINDS)


def choose_and_draw(bench: Bench) -> None:
    """The chosen look under the scenario's own cut-off rule; in the URL as `sureness`."""
    words = {look: label for look, (label, _) in _LOOKS.items()}
    chosen = bound_choice(st.segmented_control, "Choose a look", words, "sureness")
    with contained(chosen, "part"):
        _LOOKS[chosen][1](bench, bench.line_rule)
