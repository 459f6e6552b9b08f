"""What stands at the top of an ICB's page: the finding, the paragraph, and what it rests on."""

import streamlit as st

from lib.findings.icb import Position, area_name, icb_name, position
from lib.findings.icb_words import Said
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.words import listed, uncapitalised
from lib.periods import quarter_words
from lib.ui.icb_own_view import own_figures_finding
from lib.ui.icb_trusts_view import area_finding
from lib.ui.links import icb_address, linked
from lib.ui.markup import escaped, table, worded
from lib.ui.one_icb import OneIcb

_PARTS = (
    ("its-trusts", "Its trusts"),
    ("lines", "Ranks and distances"),
    ("presets", "Presets"),
    ("questions", "Questions you will be asked"),
    ("own-figures", "Own figures"),
    ("patients", "Patients"),
    ("map", "Map"),
)


def draw_icb_head(of: OneIcb, notes: list[str]) -> None:
    """The headline and the paragraph. notes: how the ICB came to stand here."""
    found = position_finding(of)
    notes = [*notes, _elsewhere(of)]
    plain = [" ".join(escaped(said.sentence) for said in line) for line in found.lines]
    what_if = " ".join(escaped(said.sentence) for said in found.what_if)
    st.html(
        f'<header class="wb-head wb-icb-head"><h1>{escaped(found.headline)}</h1>'
        + "".join(f'<p class="wb-note">{escaped(note)}</p>' for note in notes if note)
        + (
            f'<div class="wb-icb-what-if"><p>{what_if}</p>{_small(found.what_if_caveats)}</div>'
            if what_if
            else ""
        )
        + ("<p><b>Officially</b></p>" if what_if else "")
        + "".join(f"<p>{line}</p>" for line in plain)
        + f"{_small(found.caveats)}</header>"
    )
    with st.expander("What each sentence rests on", key="icb_rests", type="compact"):
        st.html("".join(map(_rests, (*found.what_if, *found.said))))


def _elsewhere(of: OneIcb) -> str:
    """That a scenario changes nothing in the league on the bench, but in others that are shown."""
    data = of.bench.data
    acts = [league for league in of.leagues if area_finding(league).line]
    if not acts or scenario_line(of.bench.scenario, data) != plain_line(data):
        return ""
    names = listed([area_finding(league).called for league in acts])
    own = uncapitalised(data.framework.league(data.league).name)
    return f"The scenario changes nothing in the {own} league; it does in {names}."


def position_finding(of: OneIcb) -> Position:
    """The paragraph of the page."""
    official = [area_finding(league, official=True) for league in of.leagues]
    scenario = [found for league in of.leagues if (found := area_finding(league)).line]
    return position(
        area_words(of),
        icb_name(of.icb),
        quarter_words(of.bench.key.period),
        official,
        scenario,
        own_figures_finding(of).blocks[0].figures,
    )


def area_words(of: OneIcb) -> str:
    """Whose trusts they are, as a sentence begins with it."""
    region = of.areas.region_of(of.org_code, of.day) or of.icb.region
    return area_name(of.area, region if of.scope == "region" else "")


def draw_contents(of: OneIcb) -> None:
    """Links to what follows on the page."""
    parts = _PARTS if of.leagues else _PARTS[3:]
    links = "".join(
        f'<a class="wb-link" href="#{at}" target="_self">{words}</a>' for at, words in parts
    )
    st.html(f'<nav class="wb-icb-contents" aria-label="On this page">{links}</nav>')


def draw_neighbours(of: OneIcb) -> None:
    """The other ICBs of the region, as links."""
    codes = {*of.areas.together(of.org_code, "region", of.day)}
    shown = {icb.org_code for icb in of.area}
    others = [icb for icb in of.icbs if icb.org_code in codes - shown]
    if not others:
        return
    region = of.areas.region_of(of.org_code, of.day)
    links = " · ".join(
        linked(escaped(icb_name(icb)), icb_address(icb.org_code, of.bench.key)) for icb in others
    )
    st.html(
        f'<nav class="wb-icb-near" aria-label="Other ICBs of the region"><p>'
        f"Other ICBs of {escaped(region)}: {links}</p></nav>"
    )


def _small(caveats: tuple[str, ...]) -> str:
    return f'<p class="wb-small">{worded(" | ".join(caveats))}</p>'


def _rests(said: Said) -> str:
    sentence = f"<p><b>{escaped(said.sentence)}</b></p>"
    if not said.rests:
        return f'<div class="wb-part">{sentence}</div>'
    rows = [
        [
            f'{escaped(one.name)} <span class="wb-code">{escaped(one.org_code)}</span>',
            escaped(one.league),
            escaped(one.words),
        ]
        for one in said.rests
    ]
    head = [("Whose", "wb-name"), ("League", "wb-change"), ("What", "wb-why")]
    return f'<div class="wb-part">{sentence}{table("", head, rows, name=said.sentence)}</div>'
