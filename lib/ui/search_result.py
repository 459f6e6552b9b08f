"""What a search found: the goal's number now and found, what else changes, and every weight."""

from collections.abc import Callable

import streamlit as st

from lib.findings.search_pairs import PairMoves
from lib.findings.search_rows import DomainFound, Measure
from lib.findings.search_tables import search_table
from lib.findings.search_types import Search
from lib.findings.search_words import ARITHMETIC, numbers
from lib.findings.words import capitalised, percent
from lib.scoring.rules import Weights
from lib.ui.chart_frame import draw_csv
from lib.ui.markup import escaped, table, under, worded

_SAME = 1e-9


def draw_result(finding: Search, apply: Callable[[Weights], None], *, applied: bool) -> None:
    """Large numbers, the button that makes the weights the scenario, and the tables.

    applied: whether they are the scenario already.
    """
    now = "Before" if applied else "Now"
    _draw_numbers(finding, f"{now}, brought within the bounds" if finding.outside else now)
    st.html(f'<p class="wb-note wb-advice">{escaped(ARITHMETIC)}</p>')
    if applied:
        st.html('<p class="wb-part">These weights are the scenario now; undo takes them back.</p>')
    elif finding.weights:
        st.button(
            "Use these weights",
            key="apply_search",
            on_click=apply,
            args=(finding.weights,),
            help="Makes these weights the scenario; undo takes it back.",
        )
    _draw_domains(finding, now)
    if finding.asked.vary == "metric" and finding.changes:
        _draw_metrics(finding)
    _draw_measures(finding, now)
    if finding.pairs:
        _draw_pairs(finding, now)
    st.html(f'<p class="wb-small">{worded(finding.how)}</p>')
    draw_csv("search", lambda: search_table(finding))


def _draw_numbers(finding: Search, now: str) -> None:
    goal = finding.measures[0]
    labels = (now, "Set now" if now.startswith("Before") else "Best found")
    values = (goal.now, goal.found)
    drawn = "".join(
        f'<section class="wb-big"><h2>{label}</h2><p><b>{escaped(words)}</b></p>'
        f'<p class="wb-small">{worded(goal.name)}</p></section>'
        for label, value, words in zip(labels, values, numbers(goal.of, values), strict=True)
        if value is not None
    )
    st.html(f'<div class="wb-numbers">{drawn}</div>')


def _draw_domains(finding: Search, now: str) -> None:
    """The official share only where it is what is searched for, or another than now."""
    stated = finding.asked.goal == "influence" or any(
        abs(row.stated - row.share_now) > _SAME for row in finding.domains
    )
    weights = finding.asked.vary == "domain"
    head = [("Domain", "wb-name"), *([("Weight", "wb-number")] if weights else [])]
    head += [("Share of the score", "wb-number"), ("Real influence", "wb-number")]
    if stated:
        head.append((f"{capitalised(finding.wording.unchanged)} share", "wb-number"))
    rows = [
        [*_domain(row, weights=weights), *([percent(row.stated)] if stated else [])]
        for row in finding.domains
    ]
    caption = (
        f"{escaped(finding.caveat)}. {now}{' → found' if finding.weights else ''}. Real influence: "
        "share of the spread of the scores; association, not cause"
    )
    drawn = table(caption, head, rows, name="Every domain's weight, share and real influence")
    st.html(f'<div class="wb-found-weights">{drawn}</div>')


def _domain(row: DomainFound, *, weights: bool) -> list[str]:
    influence = None if row.influence_now is None else percent(row.influence_now)
    found = None if row.influence_found is None else percent(row.influence_found)
    return [
        escaped(row.name),
        *([_to(_weight(row.weight_now), _weight(row.weight_found))] if weights else []),
        _to(percent(row.share_now), None if row.share_found is None else percent(row.share_found)),
        _to(influence, found),
    ]


def _draw_metrics(finding: Search) -> None:
    """Only the metrics whose weight changes."""
    head = [("Metric", "wb-name"), ("Weight", "wb-number")]
    rows = [
        [
            f'{escaped(c.name)} <span class="wb-code">{escaped(c.domain)}</span>',
            _to(f"{c.now:.3g}", f"{c.found:.3g}"),
        ]
        for c in finding.changes
        if abs(c.now - c.found) > _SAME
    ]
    drawn = table("Metric weights that change", head, rows, name="Metric weights that change")
    st.html(f'<div class="wb-short wb-found-weights wb-wide-names">{drawn}</div>')


def _draw_measures(finding: Search, now: str) -> None:
    """Every goal, the one searched for first: what is gained, and what is given up for it."""
    plain = capitalised(finding.wording.unchanged)
    head = [("What it gives and gives up", "wb-name"), (plain, "wb-number"), (now, "wb-number")]
    if finding.weights:
        head.append(("Found", "wb-number"))
    rows = [_measure(measure, found=bool(finding.weights)) for measure in finding.measures]
    drawn = table("", head, rows, name="What it gives and gives up")
    st.html(f'<div class="wb-wide-names">{drawn}</div>')


def _measure(measure: Measure, *, found: bool) -> list[str]:
    values = [measure.official, measure.now, *([measure.found] if found else [])]
    return [escaped(measure.name), *numbers(measure.of, values)]


def _draw_pairs(finding: Search, now: str) -> None:
    """Moves never without what they rest on: the override, significant or not, chance."""
    shown = "found" if finding.weights else now.lower()
    head = [
        ("Moves between", "wb-name"),
        (capitalised(finding.wording.unchanged), "wb-number"),
        (now, "wb-number"),
        *([("Found", "wb-number")] if finding.weights else []),
        ("By chance alone", "wb-number"),
    ]
    before = "" if finding.pairs[0].override is None else ", before the override"
    caption = (
        f"Pair by pair, each quarter by its own cut-offs. Of those {shown}: how many are "
        f"significant, and about how many chance alone would give{before}"
    )
    rows = [_pair(pair, found=bool(finding.weights)) for pair in finding.pairs]
    drawn = table(caption, head, rows, name="Moves pair by pair")
    st.html(f'<div class="wb-found-pairs">{drawn}</div>')


def _pair(pair: PairMoves, *, found: bool) -> list[str]:
    counts = [pair.official, pair.now, *([pair.found] if found else [])]
    cells = ["–" if count is None else str(count) for count in counts]
    cells[-1] += under(pair.kinds)
    return [escaped(pair.between), *cells, f"about {int(pair.chance + 0.5)}"]


def _weight(weight: float | None) -> str | None:
    return None if weight is None else f"×{weight:.3g}"


def _to(now: str | None, found: str | None) -> str:
    """`x1 > x1.3`; what stays as it is once."""
    if found is None or found == now:
        return now or "–"
    if now is None:
        return f"<b>{found}</b>"
    arrow = '<span class="wb-to" aria-hidden="true">→</span><span class="wb-read"> to </span>'
    return f"{now}{arrow}<b>{found}</b>"
