"""One trust's ways to another segment by weights: sentences, a button, tables."""

import streamlit as st

from lib.errors import ScenarioError, WeighbridgeError
from lib.findings.case import AnswerKey
from lib.findings.tipping import Tipping, tipping
from lib.findings.tipping_tables import tipping_table
from lib.findings.tipping_ways import Change, SideEffect, Way
from lib.findings.weight_words import part_of_weight, times
from lib.findings.words import capitalised
from lib.robustness.aims import next_segment
from lib.robustness.applying import with_weights
from lib.scoring.rules import Weights
from lib.ui.bench import Bench, case_finding, current_bench
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.links import who
from lib.ui.markup import chart_heading, escaped, moved, paragraphs, table, worded
from lib.ui.nothing import nothing_here
from lib.ui.scenario_state import read_scenario, refuse, write_scenario

_SUBTITLE = "The smallest changes of weights that bring {member} into another {group}, and who else"
_OF_SHARES = (("Share of the score: now", "wb-number"), ("then", "wb-number"))
_MOST_SHOWN = 12
NONE = '<span class="wb-none">–</span>'


def choose_target(now: int | None, group: str) -> int | None:
    """The segment to get to, in the URL as `aim`; none, and nothing to choose, for who has none."""
    if now is None:
        return None
    return int(bound_choice(st.selectbox, f"To {group}", _targets(now, group), "aim"))


def draw_ways(bench: Bench, key: AnswerKey, org_code: str, target: int | None) -> None:
    """The trust's ways to the segment, or why there is nothing to say; None: the next better."""
    try:
        finding = case_finding(
            bench, key, f"tipping {org_code} {target}", lambda of: tipping(of, org_code, target)
        )
    except WeighbridgeError as error:
        st.html(nothing_here([str(error)], "Choose another segment or another trust."))
    else:
        _draw_trust(finding, bench)


def _targets(now: int, group: str) -> dict[str, str]:
    """The next better first: it is what a reader asks for who asks for nothing else."""
    first = next_segment(now)
    others = [s for s in (1, 2, 3, 4) if s not in (now, first)]
    return {str(s): f"{s} (from {group} {now})" for s in (first, *others)}


def _draw_trust(finding: Tipping, bench: Bench) -> None:
    subtitle = _SUBTITLE.format(member=bench.a_member, group=bench.data.group)
    st.html(chart_heading(finding.headline, f"{subtitle} would move"))
    said = paragraphs(finding.sentences)
    caveat = f'<p class="wb-small">{worded(finding.caveat)}</p>'
    st.html(f'<div class="wb-part">{said}{caveat}</div>')
    if finding.on_the_line:
        return
    _draw_button(finding)
    held, follow = "with the cut-offs held", f"if {finding.moving_rule}"
    _draw_way(finding, finding.transfer, held)
    _draw_way(finding, finding.moving, f"{follow} (another shift may need less)")
    if any(way.changes for way in finding.multipliers):
        _draw_multipliers(finding)
    draw_csv(f"tipping-{finding.org_code}", lambda: tipping_table(finding))


def _draw_button(finding: Tipping) -> None:
    way = finding.applicable
    if way and way.weights:
        st.button(
            f"Try this shift ({part_of_weight(way.cost or 0.0)} of the weight)",
            key="apply_tipping",
            on_click=_apply,
            args=(finding.org_code, way.weights),
            help="Makes these weights the scenario; undo takes it back.",
        )


def _apply(org_code: str, weights: Weights) -> None:
    """For the button: these weights in place of the scenario's; all else of it stays.

    So does the trust: under the new weights another one might be the default.
    """
    bench = current_bench()
    data, organisations = bench.data, bench.loaded.organisations
    try:
        scenario = read_scenario(data, organisations).whole
        changed = with_weights(scenario, data.framework, weights)
    except ScenarioError as error:
        refuse(error)
    else:
        write_scenario(changed, data, organisations)
        st.session_state["trust"] = org_code
        st.session_state["aim"] = ""  # reached: it is no other segment any more


def _draw_way(finding: Tipping, way: Way, words: str) -> None:
    """What changes beside who else would move; nothing where there is no way."""
    if not way.possible or not way.changes:
        return
    changes, effects = st.columns([1, 1], gap="large")
    with changes:
        told = [c for c in way.changes if len(set(_shares(c))) == 2] or way.changes
        rows = [[escaped(c.name), *_shares(c)] for c in told]
        fewer = len(way.changes) - len(told)
        less = f"; {fewer} more by less than 0.1%" if fewer else ""
        caption = f"Weights that change {escaped(words)}{less}"
        head = [("Weight", "wb-name"), *_OF_SHARES]
        st.html(table(caption, head, rows, name=f"Weights that change {words}"))
    with effects:
        _draw_side_effects(finding, way.side_effects, words)


def _draw_side_effects(finding: Tipping, effects: tuple[SideEffect, ...], words: str) -> None:
    if not effects:
        st.html('<p class="wb-part">Nobody else moves.</p>')
        return
    head = [(capitalised(finding.member), "wb-name"), (finding.wording.heading, "wb-segment")]
    rows = [[who(s.name, s.org_code), moved(s.segment_from, s.segment_to)] for s in effects]
    first, more = rows[:_MOST_SHOWN], rows[_MOST_SHOWN:]
    st.html(table("Who else moves", head, first, name=f"Who else moves {words}"))
    if more:
        rest = table("", head, more, name=f"The rest of who else moves {words}")
        st.html(f"<details><summary>{len(more)} more</summary>{rest}</details>")


def _draw_multipliers(finding: Tipping) -> None:
    """Every domain and metric, whether it can do it alone or not."""
    head = [("One weight alone", "wb-name"), ("Times as much", "wb-number"), *_OF_SHARES]
    head += [("Weight moved", "wb-number"), ("Others that move", "wb-number")]
    rows = [
        [
            f"{escaped(way.changes[0].name)}{under_name(way.note)}",
            times(way.multiplier) if way.multiplier else NONE,
            *_shares(way.changes[0]),
            part(way.cost),
            str(len(way.side_effects)) if way.possible else NONE,
        ]
        for way in finding.multipliers
    ]
    caption = "One weight multiplied, all else as it is, with the cut-offs held"
    drawn = table(caption, head, rows, name="What each weight alone would have to be")
    st.html(f'<div class="wb-short">{drawn}</div>')


def under_name(note: str) -> str:
    """Below a name; a note is a sentence, and has more than one line."""
    if not note:
        return ""
    return f'<span class="wb-small wb-under" style="white-space: normal">{escaped(note)}</span>'


def _shares(change: Change) -> tuple[str, str]:
    return part(change.before), part(change.after)


def part(share: float | None) -> str:
    """A part of the total weight, nothing of it, or a dash where there is none."""
    return NONE if share is None else part_of_weight(share) if share else "0%"
