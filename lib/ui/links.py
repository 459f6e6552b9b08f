"""Addresses that keep what is chosen: the page of a trust or of an ICB from its name anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from lib.findings.brief_types import AudienceKind
from lib.findings.words import short_name
from lib.store.leagues import LeagueKey
from lib.ui.bench import Bench
from lib.ui.choices import drawn_choices
from lib.ui.kept import CARRIED, carried
from lib.ui.markup import escaped
from lib.ui.scenario_state import CODE
from lib.ui.try_state import any_own_figure

# paths of the pages
TRUSTS, ICBS, FOLLOWS, BRIEFINGS = "trusts", "icbs", "what-follows", "briefings"
METHOD = "data-and-method"
_LINKS = "links"


@dataclass(frozen=True)
class Links:
    """Where the names on a page lead to.

    carried: what every address of this run has in common; league: the one on the bench; path, key:
    the page of its members; codes: theirs by name; target: `_blank` where not everything could be
    carried, kept scenarios or figures that are typed in, so that the tab that has them stays.
    """

    carried: dict[str, str]
    league: dict[str, str]
    path: str
    key: str
    codes: dict[str, str]
    target: str

    def to(self, org_code: str) -> str:
        """The page of one of the league's members, in the quarter on the bench."""
        return _address(self.path, {**self.carried, **self.league, self.key: org_code})


def set_links(bench: Bench) -> None:
    """At the beginning of a run, when the bench is known."""
    kept = carried()
    asked = {key: st.session_state.get(key) for key in (CODE, "lines")} | {CARRIED: kept}
    common = {"data": drawn_choices()["data"].value, **{k: v for k, v in asked.items() if v}}
    path, key = (ICBS, "icb") if bench.data.member == "ICB" else (TRUSTS, "trust")
    target = "_blank" if kept is None or any_own_figure() else "_self"
    codes = dict(zip(bench.data.names, bench.data.orgs, strict=True))
    league = league_choices(bench.key)
    st.session_state[_LINKS] = Links(common, league, path, key, codes, target)


def league_choices(key: LeagueKey) -> dict[str, str]:
    """A league and quarter as a link has them; a newer quarter does not change it."""
    chosen = {"league": key.league, "period": key.period}
    # an official file that is imported later would change whose scoring is the default
    return {**chosen, "basis": key.basis} if key.basis == "indicative" else chosen


def trust_address(org_code: str, key: LeagueKey | None = None) -> str:
    """A trust's page, in the league on the bench or in another."""
    return _page(TRUSTS, "trust", org_code, key)


def icb_address(org_code: str, key: LeagueKey | None = None) -> str:
    """An ICB's page, beside the league on the bench or another."""
    return _page(ICBS, "icb", org_code, key)


def follows_address(org_code: str, key: LeagueKey) -> str:
    """What would follow for the trusts of an ICB, on the Consequences page of a league."""
    address = _page(FOLLOWS, "icb", org_code, key)
    return f"{address}&follows=icb" if address else ""


def term_address(term: str) -> str:
    """The meaning of a term on the Data and method page; of none: up to where its key belongs."""
    links: Links | None = st.session_state.get(_LINKS)
    if links is None:
        return ""
    return _address(METHOD, {**links.carried, **links.league, "term": term})


def brief_address(audience: AudienceKind = "national", org_code: str = "") -> str:
    """The briefing on the league on the bench, for everyone, an ICB or a trust."""
    links: Links | None = st.session_state.get(_LINKS)
    if links is None:
        return ""
    whom = {"audience": audience, audience: org_code} if org_code else {}
    return _address(BRIEFINGS, {**links.carried, **links.league, **whom})


def briefed(path: str, chosen: Mapping[str, str], member: str) -> tuple[AudienceKind, str]:
    """Whom a page is about: the trust or the ICB that is chosen on its own page, else everyone.

    path: of the page; chosen: its choices by their key; member: of the league on the bench. One of
    the league of ICBs is an ICB, whichever of the pages shows it.
    """
    if path == TRUSTS and (code := chosen.get("trust")):
        return ("icb" if member == "ICB" else "trust"), code
    if path == ICBS and (code := chosen.get("icb")):
        return "icb", code
    return "national", ""


def who(name: str, org_code: str) -> str:
    """A member of the league by its short name and code; the name leads to its page."""
    links: Links | None = st.session_state.get(_LINKS)
    shown = f'<span title="{escaped(name)}">{escaped(short_name(name))}</span>'
    return linked(shown, links.to(org_code) if links else "") + (
        f' <span class="wb-code">{escaped(org_code)}</span>'
    )


def named(name: str) -> str:
    """A member of the league by its short name alone, which leads to its page."""
    links: Links | None = st.session_state.get(_LINKS)
    code = links.codes.get(name) if links else None
    return linked(escaped(short_name(name)), links.to(code) if links and code else "")


def linked(html: str, address: str) -> str:
    """HTML that leads to an address of this app; as it is where there is none."""
    if not address:
        return html
    return f'<a class="wb-link" href="{escaped(address)}" target="{link_target()}">{html}</a>'


def link_target() -> str:
    """Where a link of this app opens."""
    links: Links | None = st.session_state.get(_LINKS)
    return links.target if links else "_self"


def _page(path: str, word: str, org_code: str, key: LeagueKey | None) -> str:
    links: Links | None = st.session_state.get(_LINKS)
    if links is None:
        return ""
    league = league_choices(key) if key else links.league
    return _address(path, {**links.carried, **league, word: org_code})


def _address(path: str, asked: dict[str, str]) -> str:
    return f"{path}?{urlencode(asked)}"
