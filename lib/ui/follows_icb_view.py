"""What would follow for the trusts of one ICB, in every official league, and for the ICB itself."""

from collections.abc import Iterable, Iterator

import streamlit as st

from lib.findings.follows_icb import icb_follows, league_follows
from lib.findings.follows_icb_tables import icb_follows_table
from lib.findings.follows_icb_types import IcbFollows, LeagueFollows, OneRule, Touched
from lib.findings.follows_icb_words import coming_words, rule_words
from lib.findings.follows_types import EFFECT_WORDS
from lib.findings.icb import icb_name, no_more, successors_of
from lib.findings.words import capitalised, count_of, uncapitalised
from lib.periods import quarter_words
from lib.store.icb_figures import Icb
from lib.ui.bench import Bench
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.following import Following
from lib.ui.follows_names import choose_names, named_or_described
from lib.ui.follows_timeline_view import followed
from lib.ui.icb_leagues import IcbLeague, league_beside, league_keys_at
from lib.ui.league_quarters import quarter
from lib.ui.links import icb_address, linked, set_links
from lib.ui.markup import chart_heading, escaped, moved, paragraphs, segment, table, under, worded
from lib.ui.nothing import nothing_here
from lib.ui.one_icb import OneIcb, end_of, every_icb, icb_names

_NONE = '<span class="wb-none">none of the rules</span>'


def draw_icb_consequences(of: Following) -> None:
    """The ICB that the reader chooses; in the URL as `icb`, as on My ICB."""
    with st.container(key="follows_icb_choices", horizontal=True, vertical_alignment="bottom"):
        chosen = _choose(of.bench)
        names = choose_names()
    if chosen is None:
        todo = "Choose an ICB to see what would follow for its trusts and for itself."
        st.html(nothing_here(["No ICB is chosen yet."], todo))
        return
    shown, said = chosen
    one = OneIcb(of.bench, shown.org_code)
    found = _found(of, one)
    _draw_head(of.bench, one, found, said)
    for league in found.leagues:
        beside = next(x for x in one.leagues if _named(x) == league.name)
        _draw_league(league, beside, of.bench, names=names)
    st.html(
        f'<section class="wb-part wb-follows-own"><h3>The ICB itself</h3>'
        f"<p>{worded(found.own_said)}</p></section>"
    )
    if found.own:  # every league has its own over its rows
        st.html(f'<p class="wb-small">{worded(found.own.caveat)}</p>')
    if found.leagues or found.own:
        draw_csv(
            f"consequences-{shown.org_code}{'' if names else '-without-names'}",
            lambda: icb_follows_table(found, names=names),
            of_scoring=False,
        )


def _choose(bench: Bench) -> tuple[Icb, str] | None:
    """The ICB, and what became of the one asked for where it is another; None for none."""
    day, icbs = end_of(bench), every_icb(bench)
    there = [icb for icb in icbs if icb.was_there(day)]
    words = {"": "Choose an ICB"} | {i.org_code: f"{icb_name(i)} ({i.org_code})" for i in there}
    asked = st.session_state.get("icb") or st.query_params.get("icb", "")
    words |= {i.org_code: f"{icb_name(i)} ({i.org_code})" for i in icbs if i.org_code == asked}
    chosen = bound_choice(st.selectbox, "ICB", words, "icb", width=480)
    icb = next((i for i in icbs if i.org_code == chosen), None)
    if icb is None:
        return None
    after = () if icb.closed is None or icb.closed >= day else successors_of(chosen, icbs, day)
    said = no_more(icb, after, day)
    return (after[0] if len(after) == 1 else icb), said


def _found(of: Following, one: OneIcb) -> IcbFollows:
    places = icb_names(of.bench)
    official = [x for x in one.leagues if not x.data.framework.indicative]
    codes = {org for x in official for org in x.orgs}
    indicative = [
        (_named(x), n)
        for x in one.leagues
        if x.data.framework.indicative and (n := len({*x.orgs} - codes))
    ]
    own = _own_league(of.bench, one)
    return icb_follows(
        icb_name(one.icb),
        [_league(of, x, places) for x in official],
        indicative,
        _league(of, own, ()) if own and own.orgs else None,
        quarter_words(of.bench.key.period),
        own_loaded=own is not None,
    )


def _league(of: Following, beside: IcbLeague, places: Iterable[str]) -> LeagueFollows:
    """One league, worked out on a bench of its own and kept for that."""
    its = Following(beside.bench, of.settings)
    return league_follows(
        followed(its),
        beside.orgs,
        older=beside.older,
        note=beside.note,
        places=frozenset(places),
    )


def _own_league(bench: Bench, one: OneIcb) -> IcbLeague | None:
    """The official league of ICBs with the ICB in it; of nobody where it is none of its members."""
    for key in league_keys_at(bench):
        now = quarter(bench.loaded, key)
        if now.data.member == "ICB" and not now.data.framework.indicative:
            orgs = tuple(org for org in now.data.orgs if org == one.org_code)
            return league_beside(bench, key, now, orgs)
    return None


def _named(beside: IcbLeague) -> str:
    data = beside.data
    return uncapitalised(data.framework.league(data.league).name)


def _draw_head(bench: Bench, one: OneIcb, found: IcbFollows, said: str) -> None:
    page = linked(f"{escaped(icb_name(one.icb))} on My ICB", icb_address(one.org_code, bench.key))
    note = f'<p class="wb-note">{escaped(said)}</p>' if said else ""
    sentences = paragraphs(found.sentences)
    st.html(
        f'<section class="wb-follows-icb-head">{chart_heading(found.headline, "")}{note}'
        f'{sentences}<p class="wb-small">{page}</p></section>'
    )


def _draw_league(league: LeagueFollows, beside: IcbLeague, bench: Bench, *, names: bool) -> None:
    """The league's trusts as rows, every rule that applies or comes in a line of its own."""
    head = [("Trust", "wb-name"), ("Segment", "wb-segment")]
    head += [("In the scenario", "wb-segment wb-changed")] if league.what_if else []
    head += [
        ("What would follow", "wb-why"),
        ("To come, if all stays as it is", "wb-why wb-coming"),
    ]
    set_links(beside.bench)
    try:
        rows = [_cells(league, one, names=names) for one in league.members]
    finally:
        set_links(bench)
    title = f"{capitalised(league.name)}: {count_of(len(league.members), 'trust')}"
    note = f'<p class="wb-small">{worded(league.note)}</p>' if league.note else ""
    drawn = table(escaped(league.caveat), head, rows, name=title)
    st.html(
        f'<div class="wb-follows-icb"><header class="wb-chart"><h3>{escaped(title)} '
        f'<span class="wb-small">{escaped(league.quarter)}</span></h3>{note}</header>{drawn}</div>'
    )


def _cells(league: LeagueFollows, one: Touched, *, names: bool) -> list[str]:
    shown = named_or_described(one.name, one.org_code, one.described, names=names)
    if one.reason:
        empty = [""] * (2 + league.what_if)
        return [shown, f'<span class="wb-none">{escaped(one.reason)}</span>', *empty]
    cells = [shown, _segments(one.segments)]
    cells += [_segments(one.changed)] if one.changed else []
    return [*cells, "".join(_lines(one)) or _NONE, "".join(_coming(league, one)) or "–"]


def _segments(of: tuple[int | None, int | None]) -> str:
    before, after = of
    return segment(after) if before == after else moved(before, after) + under("by override")


def _lines(one: Touched) -> Iterator[str]:
    """The rules that apply, under the heading of their kind."""
    kind = ""
    for rule in one.shown:
        if rule.effect != kind:
            kind = rule.effect
            yield f'<span class="wb-small wb-follows-kind">{escaped(EFFECT_WORDS[kind])}</span>'
        mark = ' class="wb-follows-differs"' if rule.stand.differs else ""
        yield f"<p{mark}>{escaped(rule.title)}{under(_told(rule))}</p>"
    for rule in one.open:
        why = next(side.why for side in rule.stand.sides if side.why)
        yield f"<p>{worded(rule.title)}{under(f'not known: {why}')}</p>"


def _told(rule: OneRule) -> str:
    share = f"in {rule.stand.share} nearby weightings" if rule.stand.share else ""
    return "; ".join(filter(None, (rule_words(rule.stand), share)))


def _coming(league: LeagueFollows, one: Touched) -> Iterator[str]:
    for rule in one.coming:
        words = coming_words(rule.stand, league.period)
        yield f"<p>{worded(rule.title)}{under(words)}</p>"
