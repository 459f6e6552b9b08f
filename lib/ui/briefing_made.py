"""The briefing that the page shows, worked out once for a league, a scenario and an audience."""

from dataclasses import replace
from datetime import UTC, datetime

from lib.findings.brief import brief
from lib.findings.brief_figures import RangesReady
from lib.findings.brief_types import Brief, Request, Subject
from lib.robustness.counting import Progress
from lib.store.member_icbs import MemberIcb, member_icbs
from lib.ui.bench import Bench, both_ranges
from lib.ui.memory import Memory
from lib.ui.progress import with_progress

Key = tuple[str, ...]
_BRIEFS: Memory[Brief] = Memory(16)
_ICBS: "Memory[tuple[MemberIcb, ...]]" = Memory(64)


def league_icbs(bench: Bench) -> tuple[MemberIcb, ...]:
    """The ICBs in which anyone of the league lies; none of a league of ICBs."""
    if bench.data.member == "ICB":
        return ()
    return _ICBS.get(bench.cache_key[:-1], lambda: _icbs(bench))  # whatever the scenario


def made_brief(bench: Bench, request: Request) -> Brief:
    """The briefing, with a bar while it is worked out.

    Raises BriefError for an audience that the league does not have.
    """
    ready = both_ranges(bench)  # kept with those that other pages show
    found = with_progress(
        "Working out the briefing: nearby weightings",
        lambda tell: _BRIEFS.get(
            brief_key(bench, request), lambda: _made(bench, request, ready, tell)
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


def _made(bench: Bench, asked: Request, ready: RangesReady, tell: Progress) -> Brief:
    subject = Subject(
        data=bench.data,
        scenario=bench.scenario,
        leagues=bench.now.leagues,
        organisations=bench.loaded.organisations,
        icbs=league_icbs(bench),
    )
    unmarked = replace(asked, marking="")
    return brief(subject, unmarked, datetime.now(UTC), progress=tell, ready=ready)


def _icbs(bench: Bench) -> tuple[MemberIcb, ...]:
    there = {*bench.data.orgs}
    found = member_icbs(bench.loaded.database, bench.key)
    return tuple(icb for icb in found if there.intersection(icb.orgs))
