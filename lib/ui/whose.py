"""Whose trusts a comparison is about: the whole league's, or those of one ICB."""

from dataclasses import dataclass

import streamlit as st

from lib.findings.words import count_of, short_name
from lib.store.member_icbs import MemberIcb, member_icbs
from lib.ui.bench import Bench, kept_finding
from lib.ui.choices import bound_choice

_ALL = "all"


@dataclass(frozen=True)
class Members:
    """Whom a comparison counts.

    icb: an ICB's code, empty for the whole league; label: as a sentence has it, `Briar and Brook`
    or `the whole league`; orgs: codes of those of the league, in its order.
    """

    icb: str
    label: str
    orgs: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether that is everyone in the league."""
        return not self.icb


def choose_members(bench: Bench) -> Members:
    """Everyone, or those of the ICB that the reader chooses, which is in the URL as `icb`.

    Where none of the league's members is known to lie in an ICB there is no choice to draw.
    """
    member, orgs = bench.data.member, bench.data.orgs
    icbs = {icb.org_code: icb for icb in kept_finding(bench, "icbs", lambda: _icbs(bench))}
    everyone = Members("", "the whole league", orgs)
    if not icbs:
        return everyone
    words = {_ALL: f"The whole league: {count_of(len(orgs), member)}"}
    words |= {code: _words(icb, member) for code, icb in icbs.items()}
    chosen = bound_choice(st.selectbox, f"Whose {member}s", words, "icb")
    if chosen == _ALL:
        return everyone
    inside = {*icbs[chosen].orgs}
    return Members(chosen, _short(icbs[chosen]), tuple(org for org in orgs if org in inside))


def _icbs(bench: Bench) -> list[MemberIcb]:
    """Those with anyone in the league as it is loaded; a league of ICBs lies in none."""
    if bench.data.member == "ICB":
        return []
    there = {*bench.data.orgs}
    return [i for i in member_icbs(bench.loaded.database, bench.key) if there.intersection(i.orgs)]


def _words(icb: MemberIcb, member: str) -> str:
    return f"{_short(icb)} ({count_of(len(icb.orgs), member)})"


def _short(icb: MemberIcb) -> str:
    return short_name(icb.name).removeprefix("NHS ")
