"""Other figures for a trust's own values: what would follow, if all others stay as they are."""

import streamlit as st

from lib.findings.tried import tried
from lib.findings.tried_code import ignored_words
from lib.findings.tried_types import Tried
from lib.findings.words import short_name
from lib.scoring.league import reason_unscored
from lib.ui.bench import kept_finding
from lib.ui.markup import escaped
from lib.ui.nothing import nothing_here
from lib.ui.one_trust import OneTrust
from lib.ui.try_own import draw_own
from lib.ui.try_result import draw_result, draw_strip
from lib.ui.try_sliders import draw_sliders
from lib.ui.try_state import Trial, draw_code, trial


def draw_try(of: OneTrust) -> None:
    """Sliders for what the trust reports, newer figures typed in, and what would follow.

    The sliders are in the URL as `try`; what is typed in is in this session alone.
    """
    now = trial(of, draw_code())
    if said := _nothing_to_try(of, now):
        st.html(
            nothing_here([said], "Choose another trust, or see its figures under “Every metric”.")
        )
        return
    with st.container(key="try_page"):
        if note := _note(of, now):
            st.html(f'<p class="wb-note" role="status">{escaped(note)}</p>')
        finding = _finding(of, now)
        draw_strip(finding)
        controls, results = st.columns([2, 3], gap="large")
        with results, st.container(key="try_result"):
            draw_result(finding, now)
        with controls, st.container(key="try_controls"):
            draw_own(of, now)
            draw_sliders(of, now)


def _finding(of: OneTrust, now: Trial) -> Tried:
    """Kept for all sessions, but never with a figure that was typed in: that is this one's."""

    def find() -> Tried:
        return tried(of.case, now.standing, now.controls, now.values, now.own)

    if now.own:
        return find()
    name = f"tried {of.line_rule} {of.org_code} {sorted(now.values.items())}"
    return kept_finding(of.bench, name, find)


def _nothing_to_try(of: OneTrust, now: Trial) -> str:
    """Why there is nothing; empty where there is."""
    if reason := reason_unscored(of.case.result, of.index):
        return f"{of.short} has no score here ({reason}), so other figures would not place it."
    if not now.controls:
        return f"None of the figures behind {of.short}'s score is published: there is none to try."
    return ""


def _note(of: OneTrust, now: Trial) -> str:
    """What of the link was not used."""
    data, other = of.bench.data, now.read.other
    if other:
        known = dict(zip(data.orgs, data.names, strict=True)).get(other)
        whose = f"of {short_name(known)}" if known else f"of another {data.member} ({other})"
        return (
            f"The figures tried are {whose}, so they are not used here; what you set replaces them."
        )
    return ignored_words(now.read, data.member)
