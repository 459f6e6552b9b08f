"""Against its peers: who they are, where the trust stands among them, metric by metric."""

from typing import Any

import streamlit as st

from lib.charts import peers as chart
from lib.findings.chart_titles import Title
from lib.findings.peers import peers
from lib.findings.peers_groups import PeerGroup
from lib.findings.peers_tables import peer_metrics_table, peers_table
from lib.findings.peers_types import Best, PeerMetric, PeerRow, Peers
from lib.findings.wording import Wording
from lib.findings.words import capitalised, count_of, decimals, short_name
from lib.scoring.rounding import r2
from lib.ui.bench import case_finding, likely_range_finding
from lib.ui.chart_frame import Shown, draw_chart, draw_csv
from lib.ui.links import who
from lib.ui.markup import chart_heading, escaped, moved, paragraphs, segment, table, under
from lib.ui.nothing import nothing_here
from lib.ui.one_trust import OneTrust, loaded_values
from lib.ui.part import contained
from lib.ui.peers_choice import choose_peers

_ELSEWHERE = "Choose another group, or make one of your own."


def draw_peers(of: OneTrust) -> None:
    """The trust among the chosen peers; in the URL as `peers`, one's own choice as `peer_codes`."""
    with st.container(key="peers_look"):
        group = choose_peers(of)
        finding = _finding(of, group)
        if not group.orgs:
            st.html(chart_heading(finding.headline, ""))
            st.html(nothing_here(finding.sentences, _ELSEWHERE))
            return
        picture, beside = st.columns([1, 1], gap="large")
        with picture:
            _draw_picture(finding)
        with beside:
            said = paragraphs(finding.sentences)
            st.html(f'<div class="wb-part">{said}</div>')
            _draw_rows(finding)
        _draw_metrics(finding)


def _finding(of: OneTrust, group: PeerGroup) -> Peers:
    bench, key = of.bench, of.line_rule
    likely = likely_range_finding(bench, key).rows
    name = f"peers {of.org_code} {group.key} {'.'.join(group.orgs)}"
    values = loaded_values(bench).own.values
    return case_finding(
        bench, key, name, lambda case: peers(case, of.org_code, group, values, likely)
    )


@contained("peers_chart")
def _draw_picture(finding: Peers) -> None:
    draw_chart(
        Shown(
            key="peers_chart",
            title=Title(finding.headline, finding.subtitle),
            kind=f"Metric scores of one {finding.member} among its peers",
            reading=chart.alt_text(finding),
            spec=_spec(len(finding.metrics), finding.wording),
            rows=chart.rows(finding),
            table=peer_metrics_table(finding),
            about=f"what-if-{finding.org_code}",
        )
    )


def _draw_rows(finding: Peers) -> None:
    head = [("Place", "wb-number"), (capitalised(finding.member), "wb-name")]
    head += [("Score", "wb-number"), (finding.wording.heading, "wb-segment")]
    caption = (
        f"{escaped(finding.caveat)}. Below each name: rank in the league, and metrics used; below "
        "each score: its likely range."
    )
    near, n = finding.near, len(finding.rows)
    drawn = table(caption, head, map(_cells, near), name="With its peers, by score")
    if len(near) < n:
        name = f"All {n}, by score"
        every = table("", head, map(_cells, finding.rows), name=name)
        drawn += (
            f'<p class="wb-small">{len(near)} of {n} by score: those around '
            f"{escaped(short_name(finding.name))}.</p>"
            f"<details><summary>{name}</summary>{every}</details>"
        )
    st.html(f'<div class="wb-peers">{drawn}</div>')
    draw_csv(f"peers-of-{finding.org_code}", lambda: peers_table(finding))


def _cells(row: PeerRow) -> list[str]:
    none = '<span class="wb-none">–</span>'
    score = f'<span class="wb-none">{escaped(row.reason)}</span>'
    if row.score is not None:
        score = decimals(row.score)
        if row.score_low is not None and row.score_high is not None:
            score += under(f"{decimals(row.score_low)} to {decimals(row.score_high)}")
    held = row.segment != row.segment_before
    now = moved(row.segment_before, row.segment) + under("by override") if held else ""
    name = who(row.name, row.org_code)
    rank = f"rank {row.rank}, " if row.rank else ""
    return [
        str(row.place.place) if row.place else none,
        (f'<b class="wb-itself">{name}</b>' if row.own else name)
        + under(rank + count_of(row.used, "metric")),
        score,
        now or segment(row.segment),
    ]


def _draw_metrics(finding: Peers) -> None:
    heads = ("Own figure", "Place", "Median of its peers", "Best peer", "Against the median")
    head = [("Metric", "wb-name"), *((text, _KINDS.get(text, "wb-number")) for text in heads)]
    caption = (
        f"{escaped(finding.caveat)}. Below each figure the metric score that it has, 1 is best; "
        "ahead and behind are differences of those."
    )
    drawn = table(caption, head, map(_metric, finding.metrics), name="Metric by metric")
    st.html(f'<div class="wb-peer-metrics">{drawn}</div>')


_KINDS = {"Best peer": "wb-best"}


def _metric(m: PeerMetric) -> list[str]:
    weight = "" if m.counts else under("no weight in this scenario")
    place = m.place.words if m.place and m.dots else "–"
    return [
        f'{escaped(m.name)} <span class="wb-code">{escaped(m.domain)}</span>{weight}',
        _figure(m.value_words, m.score),
        place,
        _figure(m.median_words, m.median),
        _best(m.best) if m.best else '<span class="wb-none">no peer has it</span>',
        _gap(m.gap),
    ]


def _figure(words: str, score: float | None) -> str:
    if score is None:
        return '<span class="wb-none">–</span>'
    if not words:
        return f'<span class="wb-small">scores</span> {decimals(score)}'
    return escaped(words) + under(f"scores {decimals(score)}")


def _best(best: Best) -> str:
    dot = best.dot
    scores = f"scores {decimals(dot.score)}"
    said = f"{dot.words}, {scores}" if dot.words else scores
    if best.shared > 1:
        said += f", as {best.shared - 1} more"
    return who(dot.name, dot.org_code) + under(said)


def _gap(gap: float | None) -> str:
    if gap is None:
        return '<span class="wb-none">–</span>'
    size = decimals(abs(gap))
    if not r2(abs(gap)):
        return "level"
    return f"{size} ahead" if gap < 0 else f"<b>{size} behind</b>"


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(room: int, words: Wording) -> dict[str, Any]:
    return chart.spec(room, words)
