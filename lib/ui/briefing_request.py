"""Whom the briefing is for and how it is marked: the controls of the page, all in the URL."""

from dataclasses import dataclass

import streamlit as st

from lib.errors import BriefError
from lib.findings.audience import checked_marking
from lib.findings.brief_types import Request
from lib.findings.icb import icb_name
from lib.findings.words import a_member, count_of, short_name
from lib.periods import quarter_words
from lib.ui.bench import Bench
from lib.ui.briefing_made import league_icbs
from lib.ui.choices import bound_choice, missing_said
from lib.ui.finder import known
from lib.ui.markup import escaped
from lib.ui.one_icb import every_icb

_NAMES = {"show": "Shown", "hidden": "Hidden"}


@dataclass(frozen=True)
class Asked:
    """What is asked for; note: why it is for everyone all the same; refused: what is wrong."""

    request: Request
    note: str
    refused: str


def choose_request(bench: Bench) -> Asked:
    """Audience, whose, names and marking in one row."""
    with st.container(key="briefing_choices", horizontal=True, vertical_alignment="top"):
        chosen = bound_choice(st.segmented_control, "For", _audiences(bench), "audience")
        request, note = _whose(bench, chosen)
        hidden = bound_choice(st.segmented_control, "Names", _NAMES, "names") == "hidden"
        marking, refused = _choose_marking()
    return Asked(
        Request(request.audience, request.code, names=not hidden, marking=marking), note, refused
    )


def _audiences(bench: Bench) -> dict[str, str]:
    """A league of ICBs has no trusts; one whose trusts lie in no known ICB has no ICBs."""
    words = {"national": "National"}
    if bench.data.member == "ICB":
        return words | {"icb": "One ICB"}
    if league_icbs(bench):
        words["icb"] = "One ICB"
    return words | {"trust": f"One {bench.data.member}"}


def _whose(bench: Bench, audience: str) -> tuple[Request, str]:
    """The ICB or the trust, in the URL as on their own pages; nobody gives the national one."""
    if audience == "icb":
        code, missing = _choose(_icbs(bench), "ICB", "icb")
        name, there = _icb_name(bench, missing), f"No {bench.data.member} of this league lies in"
        if bench.data.member == "ICB":
            there = "This league does not have"
    elif audience == "trust":
        code, missing = _choose(_members(bench), bench.data.member, "trust")
        name, there = _known_name(bench, missing), "This league does not have"
    else:
        return Request(), ""
    if code:
        return Request("icb" if audience == "icb" else "trust", code), ""
    quarter = quarter_words(bench.data.period)
    if missing:
        here = "this is the briefing on the whole league instead."
        return Request(), f"{there} {name} in {quarter}: {here}"
    noun = "ICB" if audience == "icb" else bench.data.member
    return Request(), f"Choose {a_member(noun)}: until then this briefing is on the whole league."


def _choose(words: dict[str, str], noun: str, key: str) -> tuple[str, str]:
    """The code that is chosen, and the one that was asked for and is not here."""
    everyone = {"": f"Choose {a_member(noun)}"} | words
    label = noun[:1].upper() + noun[1:]
    chosen = bound_choice(st.selectbox, label, everyone, key, width=310)
    return chosen, missing_said(key)


def _members(bench: Bench) -> dict[str, str]:
    names = dict(zip(bench.data.orgs, bench.data.names, strict=True))
    ordered = sorted(names, key=names.__getitem__)
    return {org: f"{short_name(names[org])} ({org})" for org in ordered}


def _icbs(bench: Bench) -> dict[str, str]:
    """Those that have anyone in the league, with how many; in their own league the members."""
    if bench.data.member == "ICB":
        return _members(bench)
    there, member = {*bench.data.orgs}, bench.data.member
    return {
        icb.org_code: f"{short_name(icb.name)} "
        f"({count_of(len(there.intersection(icb.orgs)), member)})"
        for icb in league_icbs(bench)
    }


def _icb_name(bench: Bench, code: str) -> str:
    """Its name, which the search has not of every closed one; a strange code in quotes."""
    named = {icb.org_code: icb_name(icb) for icb in every_icb(bench)}
    return named.get(code) or _known_name(bench, code)


def _known_name(bench: Bench, code: str) -> str:
    names = {one.code: one.name for one in known(bench).known}
    return short_name(names[code]) if code in names else f"“{code}”"


def _choose_marking() -> tuple[str, str]:
    """The handling marking, and what is wrong with it.

    The field has no limit of its own: it would drop a longer text without a word.
    """
    with st.container(width=240, key="briefing_marking", gap="xsmall"):
        text = st.text_input(
            "Handling marking (optional)",
            key="marking",
            bind="query-params",
            placeholder="Such as OFFICIAL-SENSITIVE",
        )
        try:
            return checked_marking((text or "").strip()), ""
        except BriefError as error:
            st.html(f'<p class="wb-note" role="alert">{escaped(str(error))}</p>')
            return "", str(error)
