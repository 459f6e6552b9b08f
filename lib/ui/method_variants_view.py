"""How much rests on the method itself: the mean, the spread, where the cut-offs stand."""

from dataclasses import replace

import streamlit as st

from lib.findings.case import AnswerKey
from lib.findings.drivers_tables import method_variants_table
from lib.findings.leave_one_out import correlation_words, rank_change
from lib.findings.method_variants import MethodVariant, MethodVariants, Shift, method_variants
from lib.findings.no_segments import nobody_to_move
from lib.findings.words import capitalised
from lib.matrix import Floats
from lib.store.league_values import league_values
from lib.ui.bench import Bench, kept_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.markup import chart_heading, escaped, table, worded
from lib.ui.nothing import OTHER_SCENARIO, nothing_here

_OF_RANKS = (
    ("Rank correlation (1 is the same order)", "wb-number"),
    ("Largest change of rank", ""),
)
_SHORT = {
    "cut-offs stay put": "cut-offs stay",
    "cut-offs stand where you set them": "cut-offs as you set them",
}


def draw_method_variants(bench: Bench, key: AnswerKey) -> None:
    """Every variant, under both cut-off rules; that of `key` comes first."""
    finding = kept_finding(bench, "method variants", lambda: _find(bench))
    if finding is None:
        st.html(nothing_here([nobody_to_move(bench.data)], OTHER_SCENARIO))
        return
    subtitle = (
        f"{capitalised(finding.member)}s that change {finding.wording.group} if scores are "
        "combined or spread another way, compared with this scenario by the usual method"
    )
    st.html(chart_heading(finding.headline, subtitle))
    _draw_variants(finding, key)
    st.html(f'<p class="wb-part">{worded(" ".join(finding.sentences))}</p>')
    draw_csv("what-if-method-variants", lambda: method_variants_table(finding))


def _find(bench: Bench) -> MethodVariants | None:
    return method_variants(
        bench.data, bench.scenario, _values(bench), bench.now.leagues, bench.loaded.organisations
    )


def _values(bench: Bench) -> dict[str, Floats]:
    """Of every league of the quarter: quartiles may be those of all of them together."""
    return {
        data.league: league_values(
            bench.loaded.database, replace(bench.key, league=data.league), data.matrix
        )
        for data in bench.now.leagues
    }


def _draw_variants(finding: MethodVariants, key: AnswerKey) -> None:
    move = f"{capitalised(finding.member)}s that move"
    rules = {"held": _SHORT.get(finding.lines, finding.lines), "shares": "shares kept"}
    order = ["shares", "held"] if key == "shares" else ["held", "shares"]
    heads = [f"{move}: {rules[order[0]]}", *(rules[rule] for rule in order[1:])]
    of_first = f' <span class="wb-small">{rules[order[0]]}</span>'
    if finding.indicative:
        order, heads, of_first = ["held"], [move], ""
    head = [("Method", "wb-name"), *((words, "") for words in heads)]
    head += [(f"{words}{of_first}", kind) for words, kind in _OF_RANKS]
    rows = [
        [
            _name(variant),
            *(_moves(_shift(variant, rule)) for rule in order),
            *_ranks(variant, order),
        ]
        for variant in finding.variants
    ]
    st.html(table(escaped(finding.caveat), head, rows, name="The table by other methods"))


def _shift(variant: MethodVariant, rule: str) -> Shift | None:
    return variant.held if rule == "held" else variant.shares


def _name(variant: MethodVariant) -> str:
    return f'{escaped(variant.name)} <span class="wb-small">{escaped(variant.what)}</span>'


def _moves(shift: Shift | None) -> str:
    """`11: 4 up, 7 down`; a dash where the variant is not asked for."""
    if shift is None:
        return '<span class="wb-none">–</span>'
    if not shift.moves:
        return "0"
    moves = f"<b>{shift.moves}</b>: {len(shift.up)} up, {len(shift.down)} down"
    return f'<span class="wb-share">{moves}</span>'


def _ranks(variant: MethodVariant, order: list[str]) -> list[str]:
    """By the first of the cut-off rules under which the variant is asked for."""
    shift = _shift(variant, order[0]) or variant.held
    return [
        "–" if shift.correlation is None else correlation_words(shift.correlation),
        escaped(rank_change(shift.furthest, shift.places)) if shift.furthest else "none",
    ]
