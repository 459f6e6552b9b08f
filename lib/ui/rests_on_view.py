"""What the moves rest on: chance, significance, and metrics that stood still."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import streamlit as st

from lib.charts import rests_on as chance_chart
from lib.charts import rests_on_kinds as kinds_chart
from lib.findings.frozen_quarters import FrozenQuarters, frozen_quarters, frozen_step
from lib.findings.rests_on import RestsOn, StepMoves, rests_on, rests_on_table, step_moves
from lib.findings.rests_on_words import not_acting
from lib.findings.significance_words import definition
from lib.findings.wording import Wording
from lib.robustness.counting import Progress
from lib.ui.bench import kept_finding, league_case
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.markup import paragraphs, worded
from lib.ui.nothing import nothing_here
from lib.ui.part import contained
from lib.ui.progress import with_progress
from lib.ui.quarters import Quarters
from lib.ui.rests_on_frozen import draw_frozen
from lib.ui.significance_view import draw_changes_since

_MOST_STEPS = 8
Pair = tuple[int, int]  # positions among the loaded quarters


def draw_rests_on(of: Quarters) -> None:
    """Step by step, then from the chosen quarter to now, then what brought no new figures."""
    if of.before is None:
        return
    found = with_progress(
        "Testing each quarter against the one before", lambda tell: _findings(of, tell)
    )
    if found is None:
        _draw_idle([one.data.period for one in of.quarters[:-1]])
        return
    steps, frozen = found
    _draw_steps(steps)
    with st.container(key="changes_since"):
        if _acts(of)[of.since or 0]:
            draw_changes_since(of.bench, of.line_rule, of.before)
        else:
            _draw_idle([of.before.data.period])
            st.html(f'<p class="wb-small">{worded(definition(of.bench.data))}</p>')
    draw_frozen(frozen)


def _findings(of: Quarters, tell: Progress) -> tuple[RestsOn, FrozenQuarters] | None:
    """None where the scenario can act in no two quarters that follow each other."""
    acts, bench = _acts(of), of.bench
    first = max(len(of.quarters) - 1 - _MOST_STEPS, 0)
    pairs = [
        pair
        for pair in pairwise(range(first, len(of.quarters)))
        if all(map(acts.__getitem__, pair))
    ]
    if not pairs:
        return None
    whole: Pair = (of.since or 0, len(of.quarters) - 1)
    wanted = [*pairs, whole] if whole not in pairs and acts[whole[0]] else pairs
    cases = cache(of.cases)  # worked out once, and only if a step is not kept

    def step(a: int, b: int) -> StepMoves:
        return step_moves(cases()[a][0].result, cases()[b][0].result)

    moves: list[StepMoves] = []
    for done, (a, b) in enumerate(wanted):
        name = f"moves {of.line_rule} {' '.join(of.quarters[i].data.period for i in (a, b))}"
        moves.append(kept_finding(bench, name, lambda a=a, b=b: step(a, b)))  # type: ignore[misc]
        tell((done + 1) / len(wanted))
    now, n = league_case(bench, of.line_rule), len(pairs)
    idle = [of.quarters[i].data.period for i in range(first, len(acts)) if not acts[i]]
    rests = rests_on(moves[:n], moves[n] if moves[n:] else None, now, bench.scenario, idle)
    frozen = kept_finding(
        bench,
        f"frozen quarters {of.line_rule}",
        lambda: frozen_quarters(
            [frozen_step(cases()[a][0].result, cases()[b][0].result) for a, b in pairs],
            now.result,
            bench.scenario,
            idle,
        ),
    )
    return rests, frozen


def _acts(of: Quarters) -> tuple[bool, ...]:
    """In which quarters the scenario can be bound."""
    return kept_finding(
        of.bench, f"acts {of.line_rule}", lambda: tuple(acts for _, acts in of.cases())
    )


def _draw_steps(finding: RestsOn) -> None:
    room, end, words = len(finding.rows), chance_chart.end_of(finding), finding.wording
    table = rests_on_table(finding)
    chance, kinds = st.columns(2, gap="large")
    with chance, contained("by_chance_chart"):
        draw_chart(
            Shown(
                key="by_chance_chart",
                title=finding.chance,
                kind="Moves from quarter to quarter beside what chance alone would give",
                reading=chance_chart.alt_text(finding),
                spec=_chance_spec(room, end, words),
                rows=chance_chart.rows(finding),
                table=table,
                about="movement",
            )
        )
    with kinds:
        with contained("rests_on_chart"):
            draw_chart(
                Shown(
                    key="rests_on_chart",
                    title=finding.kinds,
                    kind="Moves from quarter to quarter by what they rest on",
                    reading=kinds_chart.alt_text(finding),
                    spec=_kinds_spec(room, end, words),
                    rows=kinds_chart.rows(finding),
                    table=table,
                    about="movement",
                )
            )
        if finding.national:
            st.html(f'<p class="wb-rests-national">{worded(finding.national)}</p>')
    said = paragraphs(finding.sentences)
    st.html(f'<div class="wb-part wb-rests">{said}</div>')


def _draw_idle(periods: Sequence[str]) -> None:
    said = "It names what that quarter's framework does not know."
    todo = "Choose a later quarter to start from, or undo it."
    st.html(nothing_here([*not_acting(periods), said], todo))


@st.cache_data(max_entries=32, show_spinner=False)
def _chance_spec(room: int, end: int, words: Wording) -> dict[str, Any]:
    return chance_chart.spec(room, end, words)


@st.cache_data(max_entries=32, show_spinner=False)
def _kinds_spec(room: int, end: int, words: Wording) -> dict[str, Any]:
    return kinds_chart.spec(room, end, words)
