"""What it would take by improvement: the nearest routes as cards, then every metric alone."""

import streamlit as st

from lib.findings.improvement import BY_SCORE_ALONE, improvement
from lib.findings.improvement_tables import improvement_table
from lib.findings.improvement_types import Alone, Improvement, Middle, Wanted
from lib.findings.words import capitalised, decimals, uncapitalised
from lib.robustness.counting import Progress
from lib.scoring.rounding import TIE
from lib.ui.bench import case_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.league_quarters import quarter
from lib.ui.markup import chart_heading, escaped, table, under, worded
from lib.ui.one_trust import OneTrust, loaded_values, value_history
from lib.ui.progress import with_progress
from lib.ui.take_cards import RELEASED, from_to, routes_html, sure_html

_SUBTITLE = (
    "What one metric alone would have to become for the next better {group}, if all other "
    "{member}s stay as they are"
)

_NONE = '<span class="wb-none">–</span>'
_BEST = 1.0


def draw_improve(of: OneTrust) -> None:
    """The nearest routes, what must be read beside them, and the table of every metric."""
    finding = with_progress(
        "Reading every quarter's values", lambda tell: improvement_finding(of, tell)
    )
    _draw(of, finding)
    if finding.freed and finding.freed.target:
        _draw(of, finding.freed, BY_SCORE_ALONE)


def _draw(of: OneTrust, finding: Improvement, limit: str = "") -> None:
    """limit: under what the finding alone holds, where that is not the case's own rules."""
    subtitle = ""  # where something stands in the way there is nothing to become
    if finding.target:
        subtitle = _SUBTITLE.format(group=finding.wording.group, member=finding.member)
    lead = f"{capitalised(limit)}: " if limit else ""
    st.html(chart_heading(f"{lead}{finding.headline}", subtitle))
    if finding.nearest:
        st.html(routes_html(finding, of.bench.data, limit))
    if finding.middle:
        st.html(_middle(finding.middle))
    notes = "".join(f"<p>{worded(note)}</p>" for note in finding.notes)
    caveat = f'<p class="wb-small">{worded(finding.caveat)}</p>'
    st.html(f'<div class="wb-part wb-take-notes">{notes}{caveat}</div>')
    if finding.alone:
        _draw_metrics(finding)


def improvement_finding(of: OneTrust, tell: Progress) -> Improvement:
    """The finding, kept; tells the share of the quarters read before it is first worked out."""
    bench, key = of.bench, of.bench.key
    same = [k for k in bench.loaded.of_league(key.league) if k.basis == key.basis]
    for i, one in enumerate(same):  # kept from then on: what takes long is the first time
        tell(i / len(same))
        quarter(bench.loaded, one)
    tell(1.0)
    return case_finding(
        bench,
        of.line_rule,
        f"improvement {of.org_code}",
        lambda case: improvement(
            case, of.org_code, loaded_values(bench), of.details, value_history(bench)
        ),
    )


def _middle(middle: Middle) -> str:
    """Several metrics together, where none alone is near."""
    items = "".join(f"<li>{escaped(step.name)} {from_to(step)}</li>" for step in middle.steps)
    return (
        f'<section class="wb-middle"><p><b>{escaped(middle.claim)}:</b></p>'
        f"<ol>{items}</ol></section>"
    )


def _draw_metrics(finding: Improvement) -> None:
    head = [("Metric", "wb-name"), ("Now", "wb-number"), ("Enough", "wb-number")]
    head += [("Not enough", "wb-number"), ("Metric score: now", "wb-number")]
    head += [("needed", "wb-number"), ("How sure", "wb-how")]
    place = f"{finding.wording.group} {finding.target}"
    caption = (
        f"Every metric alone, as {escaped(place)} would need it, if all others stay as they are. "
        f"{escaped(finding.caveat)}"
    )
    name = f"Every metric alone for {place}"
    drawn = table(caption, head, map(_row, finding.alone), name=name)
    drawn = f'<div class="wb-take-metrics">{drawn}</div>'
    if any(one.wanted for one in finding.alone):
        st.html(drawn)
    else:  # a dash in every row: for who wants to see what falls short by how much
        with st.expander(f"Every metric alone: none would be enough for {place}", type="compact"):
            st.html(drawn)
    draw_csv(f"improvement-{finding.org_code}", lambda: improvement_table(finding))


def _row(alone: Alone) -> list[str]:
    frozen = under(RELEASED[alone.released]) if alone.released != "quarter" else ""
    enough = [_enough(step, several=alone.now != step.now_words) for step in alone.wanted]
    return [
        f"{escaped(alone.name)}{frozen}",
        escaped(alone.now) or _NONE,
        "<br>".join(enough) or _NONE,
        escaped(alone.short) or _NONE,
        decimals(alone.score),
        _needed(alone),
        sure_html(alone),
    ]


def _enough(step: Wanted, *, several: bool) -> str:
    """The value; where the metric has two of them, with its name."""
    name = f"{uncapitalised(step.name)} " if several else ""
    return f"{escaped(name)}<b>{'above ' if step.beyond else ''}{escaped(step.words)}</b>"


def _needed(alone: Alone) -> str:
    """A metric score is 1 at best: what is needed beyond that has no number."""
    if alone.needed is None:
        return _NONE
    return decimals(alone.needed) if alone.needed >= _BEST - TIE else "below 1.00"
