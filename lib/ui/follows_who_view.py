"""To whom one rule applies; names only when they are asked for."""

import streamlit as st

from lib.findings.firm_moves import Sureness
from lib.findings.follows_tables import who_table
from lib.findings.follows_types import Follows
from lib.findings.follows_who import SIDE_WORDS, FollowsWho, Side, WhoRow, follows_who
from lib.findings.over_time_types import Place
from lib.findings.words import capitalised
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.following import Following
from lib.ui.follows_head_view import follows_finding
from lib.ui.follows_names import choose_names, draw_not_secret, named_or_described
from lib.ui.follows_rules_table import ANCHOR, condition_html
from lib.ui.markup import escaped, moved, segment, table, under, worded
from lib.ui.nothing import nothing_here


def draw_who(of: Following) -> None:
    """The rule that the reader chooses (in the URL as `rule`), and whether by name (`names`)."""
    finding = follows_finding(of)
    st.header("To whom", anchor=ANCHOR)
    with st.container(key="follows_choices", horizontal=True, vertical_alignment="bottom"):
        rule = bound_choice(st.selectbox, "Rule", _words(finding), "rule", width=460)
        names = choose_names()
    one = follows_who(of.found, of.cases[-1][0], rule, what_if=finding.what_if)
    words = condition_html(finding.row(rule).words, of.found)
    st.html(
        f'<header class="wb-chart"><h2>{escaped(one.title)}</h2>'
        f'<p class="wb-small">{words}. {escaped(f"{one.subtitle}. {one.unknown}")}</p></header>'
    )
    _draw_rows(one, names=names)
    if one.rows:
        draw_not_secret(names=names)
        what = f"to-whom-{rule}{'' if names else '-without-names'}"
        draw_csv(what, lambda: who_table(one, names=names))
    st.html(f'<p class="wb-small">{worded(_quoted(one))}</p>')


def _words(finding: Follows) -> dict[str, str]:
    return {
        rule: f"{row.title} ({row.now})" for rule in finding.asked if (row := finding.row(rule))
    }


def _quoted(of: FollowsWho) -> str:
    ours = f" Ours: {of.rule.ours}" if of.rule.ours else ""
    caveat = "" if of.rows else f" {capitalised(of.caveat)}."  # else it stands over the rows
    return f"The rule: {of.rule.text}{ours} Source: {of.source}.{caveat}"


def _draw_rows(of: FollowsWho, *, names: bool) -> None:
    applies = of.on("new", "gone", "both")
    if applies:
        st.html(_table(of, applies, names=names, name=of.title))
    else:
        known = "As far as is known it" if of.unknown else "It"
        nobody = f"{known} applies to no {of.member} here."
        st.html(nothing_here([nobody], "Choose another rule, or change the scenario on What if."))
    if near := of.on("near"):
        st.html('<h3 class="wb-follows-near">Does not apply, but nearly</h3>')
        st.html(_table(of, near, names=names, name="To whom it would nearly apply"))


def _table(of: FollowsWho, rows: tuple[WhoRow, ...], *, names: bool, name: str) -> str:
    changes = of.what_if and any(row.side in ("new", "gone") for row in rows)
    head = [(capitalised(of.member), "wb-name")]
    head += [("Applies", "wb-side-of")] if changes else []
    head += [("Segment", "wb-segment"), ("Rank", "wb-number")]
    head += [("Quarters in this segment", "wb-number")] if of.lasting else []
    head += [("How sure", "wb-sure"), ("Because", "wb-why")]
    cells = (_cells(of, row, names=names, changes=changes) for row in rows)
    drawn = table(escaped(of.caveat), head, cells, name=name)
    return f'<div class="wb-short wb-follows-who">{drawn}</div>'


def _cells(of: FollowsWho, row: WhoRow, *, names: bool, changes: bool) -> list[str]:
    shown = named_or_described(row.name, row.org_code, row.what, names=names)
    cells = [shown, *([escaped(SIDE_WORDS[row.side])] if changes else [])]
    cells += [_segment(of, row.official, row.now), _rank(of, row.official, row.now)]
    if of.lasting:
        cells.append(str(row.running) if row.running else '<span class="wb-none">–</span>')
    return [*cells, _sure(row.sure, row.side), escaped("; ".join(row.why))]


def _segment(of: FollowsWho, official: Place, now: Place) -> str:
    changed = of.what_if and official.segment != now.segment
    drawn = moved(official.segment, now.segment) if changed else segment(now.segment)
    held = now.held and now.before is not None
    return drawn + (under(f"{now.before} by score, override") if held else "")


def _rank(of: FollowsWho, official: Place, now: Place) -> str:
    rank = str(now.rank) if now.rank else "–"
    if of.what_if and official.rank != now.rank:
        return f"{official.rank or '–'} to {rank}"
    return rank


def _sure(sure: Sureness | None, side: Side) -> str:
    if sure is None:
        return '<span class="wb-none">–</span>'
    if side in ("new", "both"):
        return f'<b>{sure.word}</b> <span class="wb-small">{escaped(sure.words)}</span>'
    return f'<span class="wb-small">would in {escaped(sure.words.partition(",")[0])}</span>'
