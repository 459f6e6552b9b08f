"""The quarters that the Movement page is about: from which, to which, scored by what."""

from dataclasses import dataclass, replace

import streamlit as st

from lib.findings.case import AnswerKey, Case
from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.wording import wording
from lib.findings.words import capitalised
from lib.periods import quarter_words
from lib.scenario import OFFICIAL
from lib.ui.bench import Bench
from lib.ui.choices import bound_choice
from lib.ui.one_trust import league_quarters


@dataclass(frozen=True, eq=False)
class Quarters:
    """The bench's league from one loaded quarter to the one on the bench.

    bench: under the scoring that the reader chose, so that what it is cached by says it. quarters:
    every loaded quarter up to the bench's own, oldest first; since: position of the one to start
    from, None where there is no earlier one.
    """

    bench: Bench
    quarters: tuple[Quarter, ...]
    since: int | None

    @property
    def before(self) -> Quarter | None:
        """The quarter to start from."""
        return None if self.since is None else self.quarters[self.since]

    @property
    def now(self) -> Quarter:
        """The quarter on the bench."""
        return self.quarters[-1]

    @property
    def span(self) -> tuple[Quarter, ...]:
        """From the quarter to start from to the one on the bench, and every loaded one between."""
        return self.quarters[self.since :] if self.since is not None else self.quarters[-1:]

    @property
    def line_rule(self) -> AnswerKey:
        """Under which of the two answers every quarter is scored."""
        return self.bench.line_rule

    @property
    def name(self) -> str:
        """What a finding depends on beside the bench."""
        return self.before.data.period if self.before else ""

    def cases(self) -> list[tuple[Case, bool]]:
        """Every loaded quarter by official rules and the scenario's; whether that can act there."""
        bench = self.bench
        return cases(self.quarters, bench.scenario, self.line_rule, bench.loaded.organisations)


def choose_quarters(bench: Bench) -> Quarters:
    """From which quarter (in the URL as `since`), and official or not (as `scored`)."""
    quarters = tuple(
        quarter for key, quarter in league_quarters(bench) if key.period <= bench.key.period
    )
    scored = _choose_scoring(bench)
    earlier = {one.data.period: i for i, one in enumerate(quarters[:-1])}
    if not earlier:
        return Quarters(scored, quarters, None)
    latest_first = {period: quarter_words(period) for period in reversed(earlier)}
    since = bound_choice(st.selectbox, "Since", latest_first, "since", width=160)
    return Quarters(scored, quarters, earlier[since])


def _choose_scoring(bench: Bench) -> Bench:
    """The bench under its scenario, or officially; there is a choice only with a scenario."""
    difference, words = scenario_line(bench.scenario, bench.data), wording(bench.data)
    if difference == plain_line(bench.data):
        return bench
    choices = {"scenario": "Under the scenario", "official": capitalised(words.scoring)}
    chosen = bound_choice(st.segmented_control, "Every quarter scored", choices, "scored")
    return bench if chosen == "scenario" else replace(bench, scenario=OFFICIAL)
