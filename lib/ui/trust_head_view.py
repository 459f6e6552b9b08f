"""The head of the page of one trust: who it is, where it stands, and the figures behind it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from lib.findings.options import options
from lib.findings.scenario_grid import ScenarioGrid, scenario_grid
from lib.findings.scenario_line import scenario_line
from lib.findings.trust import Standing, TieLine, Trust, trust, trust_table
from lib.findings.trust_standing import place_words, rank_range, score_range
from lib.findings.wording import INDICATIVE
from lib.findings.words import capitalised, decimals
from lib.scenario import OFFICIAL
from lib.store.known_organisations import KnownOrganisations
from lib.store.member_icbs import MemberIcb, member_icbs
from lib.ui.bench import Bench, case_finding, kept_finding, likely_range_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.finder import known
from lib.ui.links import icb_address, linked, trust_address
from lib.ui.markup import escaped, segment, table
from lib.ui.one_trust import OneTrust

_NONE = '<span class="wb-none">–</span>'


def draw_trust_head(of: OneTrust) -> None:
    """The finding as heading, the summary with its figures, and the ways on."""
    found, everybody = trust_finding(of), known(of.bench)
    compared = _compared(found) if found.what_if else ""
    st.html(
        f'<header class="wb-head wb-trust{" wb-trust-two" if compared else ""}">{_mark(found)}'
        f'<div class="wb-trust-top"><p class="wb-trust-who">{_who(found, everybody)}</p>'
        f"<h1>{escaped(_heading(of, found))}</h1></div>"
        f'<div class="wb-trust-said">{_paragraph(found)}'
        f'<p class="wb-small">{escaped(found.caveat)}</p></div>{compared}</header>'
    )
    with st.container(key="trust_ways", horizontal=True):
        st.html(_behind(found), width="content")
        st.html(f'<p class="wb-trust-ways">{_ways(of)}</p>', width="content")
        draw_csv(f"summary-{of.org_code}", lambda: trust_table(found))


def trust_finding(of: OneTrust) -> Trust:
    """The finding of the head, kept for the bench's league and scenario."""
    bench = of.bench
    official = likely_range_finding(plain(bench), "held")
    ranges = official, likely_range_finding(bench, of.line_rule)
    grid = presets_grid(of)
    return case_finding(
        bench,
        of.line_rule,
        f"trust {of.org_code}",
        lambda case: trust(
            case,
            of.org_code,
            ranges,
            grid,
            of.details,
            known(bench).known,
            _icbs(bench),
        ),
    )


def plain(bench: Bench) -> Bench:
    """The bench without its scenario."""
    return replace(bench, scenario=OFFICIAL)


def presets_grid(of: OneTrust) -> ScenarioGrid:
    """Everyone under every preset that can act here, whatever the scenario but its line rule."""
    bench, key = of.bench, of.line_rule
    everybody = bench.loaded.organisations
    return kept_finding(
        plain(bench),
        f"presets {key}",
        lambda: scenario_grid(
            bench.data, options(bench.data, (), everybody), key, bench.now.leagues, everybody
        ),
    )


def _icbs(bench: Bench) -> list[MemberIcb]:
    return kept_finding(
        plain(bench), "member icbs", lambda: member_icbs(bench.loaded.database, bench.key)
    )


def _heading(of: OneTrust, found: Trust) -> str:
    """The finding; of a scenario after what differs."""
    if not found.what_if:
        return found.heading
    difference = scenario_line(of.bench.scenario, of.bench.data)
    return f"{capitalised(difference)}: {found.heading}"


def _mark(found: Trust) -> str:
    """The segment, large; under it what the override changes."""
    its = found.scenario
    held = f"{its.segment_before} by score" if its.held else ""
    return (
        f'<div class="wb-trust-mark">{segment(its.segment)}'
        f"<span>{escaped(found.wording.group)}</span>"
        f'<span class="wb-small">{escaped(held)}</span></div>'
    )


def _who(found: Trust, everybody: KnownOrganisations) -> str:
    parts = [f'{escaped(found.name)} <span class="wb-code">{escaped(found.org_code)}</span>']
    parts += [escaped(words) for words in (found.kind, found.size, found.region) if words]
    if found.member == "ICB":
        parts.append(linked("its ICB page", icb_address(found.org_code)))
    else:
        parts += [linked(escaped(icb.name), icb_address(icb.org_code)) for icb in found.icbs]
    parts += [_tie(line, everybody) for line in found.ties]
    return " · ".join(parts)


def _tie(line: TieLine, everybody: KnownOrganisations) -> str:
    names = [
        linked(escaped(party.name), _address(party.org_code, party.kind, everybody))
        for party in line.parties
    ]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{escaped(line.before)} {listed} {escaped(line.after)}"


def _address(org_code: str, kind: str, everybody: KnownOrganisations) -> str:
    """The page of an organisation in its newest league; none where it was never in one."""
    if kind == "icb":
        return icb_address(org_code)
    leagues = everybody.leagues.get(org_code, ())
    return trust_address(org_code, leagues[0]) if leagues else ""


def _paragraph(found: Trust) -> str:
    first, *others = [escaped(said.text) for said in found.sentences]
    return f"<p>{first}</p><p>{' '.join(others)}</p>" if others else f"<p>{first}</p>"


def _compared(found: Trust) -> str:
    """Official scoring and the scenario side by side."""
    head = [("", "wb-name"), (escaped(capitalised(found.wording.unchanged)), "wb-number")]
    head.append(("Scenario", "wb-number"))
    sides = found.official, found.scenario
    cells = [(label, *(make(side) for side in sides)) for label, make in _rows(found)]
    return f'<div class="wb-trust-sides">{table("", head, cells, name="Side by side")}</div>'


def _rows(found: Trust) -> list[tuple[str, Callable[[Standing], str]]]:
    """What is compared, and how a side shows it."""
    rows: list[tuple[str, Callable[[Standing], str]]] = [
        ("Average score", _score),
        (f"{found.wording.heading} by score", lambda of: segment(of.segment_before)),
        (found.wording.heading, lambda of: segment(of.segment)),
        ("Rank", lambda of: escaped(place_words(of)) or _NONE),
        ("Likely range", lambda of: score_range(of) or _NONE),
        ("Likely rank", lambda of: rank_range(of) or _NONE),
        ("Metrics used", lambda of: str(of.used)),
    ]
    # an indicative league has no override, and so nothing that comes before it
    return [rows[0], *rows[2:]] if found.wording == INDICATIVE else rows


def _score(of: Standing) -> str:
    return escaped(of.reason) if of.score is None else decimals(of.score)


def _behind(found: Trust) -> str:
    """The figures behind each sentence, folded."""
    head = [("Figure", "wb-name"), ("Value", ""), ("Source", "wb-how")]
    parts = [
        f"<h3>{escaped(said.text)}</h3>"
        + table(
            "",
            head,
            [[escaped(f.label), escaped(f.value), escaped(f.source)] for f in said.figures],
            name=said.text,
        )
        for said in found.sentences
        if said.figures
    ]
    return (
        '<details class="wb-trust-behind"><summary>Figures behind these sentences</summary>'
        f"{''.join(parts)}</details>"
    )


def _ways(of: OneTrust) -> str:
    """On to the pages that say more of it."""
    asked = trust_address(of.org_code).partition("?")[2]
    ways = (
        ("How sure", f"how-sure?{asked}"),
        ("Its score explained in the league table", f"./?{asked}"),
        ("What if", f"what-if?{asked}"),
    )
    return " · ".join(linked(escaped(label), address if asked else "") for label, address in ways)
