"""What it would take, by weights: one trust's ways to another segment, then the whole league's."""

import streamlit as st

from lib.errors import ScenarioError, WeighbridgeError
from lib.findings.case import AnswerKey
from lib.findings.tipping import SideEffect, Tipping, Way, tipping
from lib.findings.tipping_summary import LiftRow, TippingSummary, tipping_summary
from lib.findings.tipping_tables import tipping_summary_table, tipping_table
from lib.findings.tipping_words import part_of_weight, times
from lib.findings.words import capitalised, short_name
from lib.robustness.aims import next_segment
from lib.robustness.applying import with_weights
from lib.scoring.rules import Weights
from lib.ui.bench import Bench, case_finding, current_bench
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.markup import chart_heading, escaped, moved, segment, table
from lib.ui.scenario_state import read_scenario, refuse, write_scenario

_SUBTITLE = "The smallest changes of weights that bring {member} into another {group}, and who else"
_NONE = '<span class="wb-none">–</span>'


def draw_tipping(bench: Bench, key: AnswerKey) -> None:
    """The trust and the segment that the reader chooses; in the URL as `trust` and `aim`."""
    league = case_finding(bench, key, "tipping summary", tipping_summary)
    who, where = st.columns([2, 1], gap="large")
    with who:
        org = bound_choice(st.selectbox, capitalised(bench.data.member), _trusts(bench), "trust")
    now = next((row.segment for row in league.rows if row.org_code == org), None)
    target = None
    if now is not None:
        with where:
            aim = bound_choice(
                st.selectbox, f"To {bench.data.group}", _targets(now, bench.data.group), "aim"
            )
        target = int(aim)
    try:
        finding = case_finding(
            bench, key, f"tipping {org} {target}", lambda of: tipping(of, org, target)
        )
    except WeighbridgeError as error:
        st.html(f'<p class="wb-empty">{escaped(str(error))}</p>')
    else:
        _draw_trust(finding, bench)
    _draw_league(league)


def _trusts(bench: Bench) -> dict[str, str]:
    names = dict(zip(bench.data.orgs, bench.data.names, strict=True))
    return {org: f"{names[org]} ({org})" for org in sorted(names, key=names.__getitem__)}


def _targets(now: int, group: str) -> dict[str, str]:
    """The next better first: it is what a reader asks for who asks for nothing else."""
    first = next_segment(now)
    others = [s for s in (1, 2, 3, 4) if s not in (now, first)]
    return {str(s): f"{s} (from {group} {now})" for s in (first, *others)}


def _draw_trust(finding: Tipping, bench: Bench) -> None:
    subtitle = _SUBTITLE.format(member=bench.a_member, group=bench.data.group)
    st.html(chart_heading(finding.headline, f"{subtitle} would move"))
    said = "".join(f"<p>{escaped(sentence)}</p>" for sentence in finding.sentences)
    caveat = f'<p class="wb-small">{escaped(finding.caveat)}</p>'
    st.html(f'<div class="wb-part">{said}{caveat}</div>')
    if finding.applicable and finding.applicable.weights:
        st.button(
            "Apply these weights",
            key="apply_tipping",
            on_click=_apply,
            args=(finding.applicable.weights,),
            help="Makes them the scenario; undo takes it back.",
        )
    for way, words, caveat in (
        (finding.transfer, "with the cut-offs held", finding.caveat),
        (
            finding.moving,
            "with cut-offs that move, along this direction only",
            finding.moving_caveat,
        ),
    ):
        if way.possible and way.changes:
            _draw_way(finding, way, words, caveat)
    if any(way.changes for way in finding.multipliers):
        _draw_multipliers(finding)
    draw_csv(f"tipping-{finding.org_code}", lambda: tipping_table(finding))


def _apply(weights: Weights) -> None:
    """For the button: these weights in place of the scenario's; all else of it stays."""
    bench = current_bench()
    data, organisations = bench.data, bench.loaded.organisations
    try:
        scenario = read_scenario(data, organisations).whole
        changed = with_weights(scenario, data.framework, weights)
    except ScenarioError as error:
        refuse(error)
    else:
        write_scenario(changed, data, organisations)


def _draw_way(finding: Tipping, way: Way, words: str, caveat: str) -> None:
    """What changes beside who else would move."""
    changes, effects = st.columns([1, 1], gap="large")
    with changes:
        head = [("Weight", "wb-name"), ("Part of all, now", "wb-number"), ("Then", "wb-number")]
        rows = [[escaped(c.name), _part(c.before), _part(c.after)] for c in way.changes]
        caption = f"The shift {words} · {escaped(caveat)}"
        st.html(table(caption, head, rows, name=f"What changes {words}"))
    with effects:
        _draw_side_effects(finding, way.side_effects, words, caveat)


def _draw_side_effects(
    finding: Tipping, effects: tuple[SideEffect, ...], words: str, caveat: str
) -> None:
    if not effects:
        st.html(f'<p class="wb-part">Nobody else changes {finding.wording.group} {words}.</p>')
        return
    head = [("Who else", "wb-name"), (finding.wording.heading, "wb-segment")]
    rows = [[_who(s.name, s.org_code), moved(s.segment_from, s.segment_to)] for s in effects]
    caption = f"Side effects {words} · {escaped(caveat)}"
    drawn = table(caption, head, rows, name=f"Who else changes {finding.wording.group} {words}")
    st.html(f'<div class="wb-short">{drawn}</div>')


def _draw_multipliers(finding: Tipping) -> None:
    """Every domain and metric, whether it can do it alone or not."""
    head = [("One weight alone", "wb-name"), ("Times as much", "wb-number")]
    head += [("Part of all, now", "wb-number"), ("Then", "wb-number")]
    head += [("Weight moved", "wb-number"), ("Others that move", "wb-number"), ("", "wb-cause")]
    rows = [
        [
            escaped(way.changes[0].name),
            times(way.multiplier) if way.multiplier else _NONE,
            _part(way.changes[0].before),
            _part(way.changes[0].after),
            _part(way.cost),
            str(len(way.side_effects)) if way.possible else _NONE,
            f'<span class="wb-small">{escaped(way.note)}</span>',
        ]
        for way in finding.multipliers
    ]
    caption = f"All else as it is, cut-offs held · {escaped(finding.caveat)}"
    drawn = table(caption, head, rows, name="What each weight alone would have to be")
    st.html(f'<div class="wb-short">{drawn}</div>')


def _draw_league(finding: TippingSummary) -> None:
    """Everyone's smallest transfer to the next better segment."""
    subtitle = (
        f"The smallest transfer of weight that lifts each {finding.member} to its next better "
        f"{finding.wording.group}, with the cut-offs held"
    )
    st.html(chart_heading(finding.headline, subtitle))
    st.html(f'<p class="wb-part">{escaped(" ".join(finding.sentences))}</p>')
    head = [(capitalised(finding.member), "wb-name"), (finding.wording.heading, "wb-segment")]
    head += [("Weight moved", "wb-number"), ("Others that move", "wb-number"), ("", "wb-cause")]
    name = f"What lifts each {finding.member}"
    drawn = table(escaped(finding.caveat), head, map(_lift, finding.rows), name=name)
    st.html(f'<div class="wb-short">{drawn}</div>')
    draw_csv("tipping", lambda: tipping_summary_table(finding))


def _lift(row: LiftRow) -> list[str]:
    return [
        _who(row.name, row.org_code),
        moved(row.segment, row.target) if row.target else segment(row.segment),
        _part(row.cost),
        _NONE if row.side_effects is None else str(row.side_effects),
        f'<span class="wb-small">{escaped(row.note)}</span>',
    ]


def _who(name: str, org_code: str) -> str:
    return f'{escaped(short_name(name))} <span class="wb-code">{escaped(org_code)}</span>'


def _part(share: float | None) -> str:
    return _NONE if share is None else part_of_weight(share) if share else "0%"
