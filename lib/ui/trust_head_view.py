"""The head of the page of one trust: who it is, where it stands, and the figures behind it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from lib.findings.options import options
from lib.findings.scenario_grid import ScenarioGrid, scenario_grid
from lib.findings.scenario_line import scenario_line
from lib.findings.trust import Standing, Trust, trust, trust_table
from lib.findings.trust_standing import place_words, rank_range, score_range
from lib.findings.wording import INDICATIVE
from lib.findings.words import capitalised, decimals
from lib.scenario import OFFICIAL
from lib.store.member_icbs import MemberIcb, member_icbs
from lib.ui.bench import Bench, case_finding, kept_finding, likely_range_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.finder import known
from lib.ui.links import linked, trust_address
from lib.ui.markup import escaped, segment, table, worded
from lib.ui.one_trust import OneTrust
from lib.ui.terms import with_terms
from lib.ui.trust_who import who

_NONE = '<span class="wb-none">–</span>'


def draw_trust_head(of: OneTrust) -> None:
    """The finding as heading, the summary with its figures, and the ways on."""
    found, everybody = trust_finding(of), known(of.bench)
    compared = _compared(found) if found.what_if else ""
    st.html(
        f'<header class="wb-head wb-trust{" wb-trust-two" if compared else ""}">{_mark(found)}'
        f'<div class="wb-trust-top"><div class="wb-trust-who">{who(found, everybody)}</div>'
        f"<h1>{escaped(_heading(of, found))}</h1></div>"
        f'<div class="wb-trust-said">{_paragraph(found)}'
        f'<p class="wb-small">{worded(found.caveat)}</p></div>{compared}</header>'
    )
    with st.container(key="trust_ways", horizontal=True):
        st.html(_behind(found), width="content")
        st.html(with_terms(f'<p class="wb-trust-ways">{_ways(of)}</p>'), width="content")
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
    """Everyone under every preset that can act here, whatever the scenario but its cut-off rule."""
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
    """The segment, large; under it what the override changes, and whose segment it is."""
    its, words = found.scenario, found.wording
    small = [f"{its.segment_before} by score"] if its.held else []
    if found.what_if:
        small.append(f"{found.official.segment or 'none'} {words.plainly}")
    name = f"{words.group} in the scenario" if found.what_if else words.group
    return (
        f'<div class="wb-trust-mark{" wb-trust-mark-what-if" if found.what_if else ""}">'
        f"{segment(its.segment)}<span>{escaped(name)}</span>"
        f'<span class="wb-small">{"<br>".join(map(escaped, small))}</span></div>'
    )


def _paragraph(found: Trust) -> str:
    first, *others = [worded(said.text) for said in found.sentences]
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
        ("Metrics used", lambda of: f"{of.used} of {of.metrics}"),
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
