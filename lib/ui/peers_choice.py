"""Whom a trust is compared with: a group that the data know, or the reader's own."""

from collections.abc import Sequence

import streamlit as st

from lib.findings.peers_groups import (
    MOST_CHOSEN,
    OWN,
    PeerGroup,
    chosen_group,
    peer_groups,
    unknown_peers_words,
)
from lib.store.member_icbs import MemberIcb, member_icbs
from lib.ui.bench import Bench, kept_finding
from lib.ui.bound import bound_field
from lib.ui.choices import bound_choice
from lib.ui.markup import escaped
from lib.ui.one_trust import OneTrust

_CODES, _BOX, _BEFORE = "peer_codes", "choose_peer_codes", "peers_before"
_BETWEEN_CODES = "."  # needs no escape in an address
_LONGEST = 400


def choose_peers(of: OneTrust) -> PeerGroup:
    """A group that the data know, or the reader's own; in the URL as `peers` and `peer_codes`."""
    bench = of.bench
    groups = {g.key: g for g in peer_groups(bench.data, of.org_code, _icbs(bench))}
    words = {key: group.choice for key, group in groups.items()}
    words |= {OWN: "Own choice"}
    chosen = bound_choice(st.selectbox, "Peers", words, "peers", width=620)
    if chosen != OWN:
        st.session_state[_BEFORE] = chosen
        return groups[chosen]
    # an address may ask for one's own choice and name nobody
    first = "" if _BOX in st.session_state else next(iter(groups))
    before = groups.get(st.session_state.pop(_BEFORE, first))
    few = before is not None and len(before.orgs) <= MOST_CHOSEN
    return _choose_own(of, before.orgs if before and few else ())


def _choose_own(of: OneTrust, begin: Sequence[str]) -> PeerGroup:
    """Whom the reader names; a choice that has just become their own begins with the group before.

    A text field holds the codes for the URL; the box that is seen is seeded from it and writes it.
    """
    data = of.bench.data
    if begin and not st.session_state.get(_CODES):
        st.session_state[_CODES] = _BETWEEN_CODES.join(begin)
    text = bound_field("Peers", _CODES, _LONGEST)
    asked = [code for code in text.split(_BETWEEN_CODES) if code]
    group, unknown = chosen_group(data, of.org_code, asked)
    if st.session_state.get(_BOX) != list(group.orgs):
        st.session_state[_BOX] = list(group.orgs)
    names = dict(zip(data.orgs, data.names, strict=True))
    others = sorted((org for org in data.orgs if org != of.org_code), key=names.__getitem__)
    st.multiselect(
        f"Peers of your own choice, at most {MOST_CHOSEN}",
        others,
        format_func=lambda org: f"{names[org]} ({org})",
        key=_BOX,
        max_selections=MOST_CHOSEN,
        on_change=_take,
        placeholder=f"Add {of.bench.a_member}",
    )
    if said := unknown_peers_words(unknown, data.member):
        st.html(f'<p class="wb-note" role="status">{escaped(said)}</p>')
    return group


def _take() -> None:
    st.session_state[_CODES] = _BETWEEN_CODES.join(st.session_state[_BOX])


def _icbs(bench: Bench) -> list[MemberIcb]:
    return kept_finding(bench, "member icbs", lambda: member_icbs(bench.loaded.database, bench.key))
