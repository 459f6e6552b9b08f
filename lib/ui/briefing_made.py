"""The briefing that the page shows, worked out once for a league, a scenario and an audience."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from lib.findings.brief import brief
from lib.findings.brief_figures import RangesReady
from lib.findings.brief_types import Brief, Request, Subject
from lib.robustness.counting import Progress
from lib.store.member_icbs import MemberIcb, member_icbs
from lib.ui.bench import Bench, both_ranges
from lib.ui.progress import with_progress

Key = tuple[str, ...]


def league_icbs(bench: Bench) -> tuple[MemberIcb, ...]:
    """The ICBs in which anyone of the league lies; none of a league of ICBs."""
    if bench.data.member == "ICB":
        return ()
    return _icbs(*bench.cache_key[:-1], _bench=bench)  # whatever the scenario


def made_brief(bench: Bench, request: Request) -> Brief:
    """The briefing, with a bar while it is worked out.

    Raises BriefError for an audience that the league does not have.
    """
    ready = both_ranges(bench)  # kept with those that other pages show
    found = with_progress(
        "Working out the briefing: nearby weightings",
        lambda tell: _made(
            *brief_key(bench, request), _bench=bench, _asked=request, _ready=ready, _tell=tell
        ),
    )
    return replace(found, request=replace(found.request, marking=request.marking))


def brief_key(bench: Bench, request: Request) -> Key:
    """What a briefing's figures depend on; a marking is none of it."""
    names = "names" if request.names else "no names"
    return (*bench.cache_key, request.audience, request.code, names)


def made_now(found: Brief) -> Brief:
    """The briefing as a file says it that is handed over now."""
    return replace(found, made=datetime.now(UTC))


@st.cache_resource(max_entries=16, show_spinner=False)
def _made(
    *key: str,  # noqa: ARG001 - what the cache tells entries apart by
    _bench: Bench,
    _asked: Request,
    _ready: RangesReady,
    _tell: Progress,
) -> Brief:
    subject = Subject(
        data=_bench.data,
        scenario=_bench.scenario,
        leagues=_bench.now.leagues,
        organisations=_bench.loaded.organisations,
        icbs=league_icbs(_bench),
    )
    unmarked = replace(_asked, marking="")
    return brief(subject, unmarked, datetime.now(UTC), progress=_tell, ready=_ready)


@st.cache_resource(max_entries=64, show_spinner=False)
def _icbs(
    *key: str,  # noqa: ARG001
    _bench: Bench,
) -> tuple[MemberIcb, ...]:
    there = {*_bench.data.orgs}
    found = member_icbs(_bench.loaded.database, _bench.key)
    return tuple(icb for icb in found if there.intersection(icb.orgs))
