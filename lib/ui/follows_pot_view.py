"""A capital pot shared out among those to whom a rule gives a part in it."""

import streamlit as st

from lib.findings.follows_pot import FORMULAS, PotFinding, PotRow, pot, pot_rule, pot_table
from lib.findings.follows_pot_words import whole_money
from lib.findings.words import capitalised, of_hundred
from lib.matrix import Floats
from lib.policy.types import Formula
from lib.store.headcounts import headcounts
from lib.ui.bench import kept_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.following import Following
from lib.ui.follows_names import choose_names, draw_not_secret, named_or_described
from lib.ui.markup import chart_heading, escaped, table, worded
from lib.ui.nothing import nothing_here
from lib.ui.rule_settings import draw_settings


def draw_pot(of: Following) -> None:
    """The sum and the formula, both ours and the reader's to set; then who would get what."""
    outcome = pot_rule(of.found)
    if outcome is None or outcome.rule.pot is None:
        said = f"No rule of the package shares out money among {of.bench.data.member}s."
        st.html(nothing_here([said], "Choose another league at the side, or another look above."))
        return
    with st.container(key="pot_choices", horizontal=True, vertical_alignment="bottom"):
        draw_settings((outcome.rule.pot.amount,))
        formula = _choose_formula(outcome.rule.pot.by)
        names = choose_names()
    case = of.cases[-1][0]
    finding = kept_finding(
        of.bench,
        f"pot {of.name} {formula}",
        lambda: pot(of.found, outcome, case, of.bench.scenario, _headcounts(of), formula),
    )
    st.html(chart_heading(*finding.title))
    said = " ".join(worded(sentence) for sentence in finding.sentences)
    st.html(f'<p class="wb-follows-read">{said}</p>')
    if finding.rows:
        _draw_shares(finding, names=names)


def _choose_formula(default: Formula) -> Formula:
    words: dict[str, str] = {default: FORMULAS[default]} | {str(k): v for k, v in FORMULAS.items()}
    chosen = bound_choice(st.segmented_control, "Shared out", words, "pot")
    return next(formula for formula in FORMULAS if formula == chosen)


def _headcounts(of: Following) -> Floats:
    bench = of.bench
    return headcounts(bench.loaded.database, bench.key, bench.data.orgs)


def _draw_shares(finding: PotFinding, *, names: bool) -> None:
    head = [(capitalised(finding.member), "wb-name")]
    head += [("Under official scoring" if finding.what_if else "Share", "wb-number")]
    if finding.what_if:
        head += [("Under the scenario", "wb-number"), ("Difference", "wb-number")]
    head += [("", "wb-pot-bar"), ("Nearby weightings", "wb-sure")]
    rows = [_row(row, finding, names=names) for row in finding.rows]
    total = ["<b>Together</b>", *(f"<b>{cell}</b>" for cell in _amounts_of(finding)), "", ""]
    drawn = table(escaped(finding.caveat), head, [*rows, total], name=finding.title.title)
    st.html(f'<div class="wb-short wb-pot">{drawn}</div>')
    draw_not_secret(names=names)
    draw_csv(
        f"pot-{finding.formula}{'' if names else '-without-names'}",
        lambda: pot_table(finding, names=names),
    )


def _amounts_of(finding: PotFinding) -> list[str]:
    if not finding.what_if:
        return [whole_money(finding.now)]
    return [whole_money(finding.official), whole_money(finding.now), ""]


def _row(row: PotRow, finding: PotFinding, *, names: bool) -> list[str]:
    nothing = '<span class="wb-none">–</span>'
    amounts = [nothing if p is None else whole_money(p) for p in (row.official, row.now)]
    if not finding.what_if:
        amounts = amounts[1:]
    else:
        sign = "+" if row.change > 0 else "−" if row.change < 0 else ""
        amounts.append(f"{sign}{whole_money(abs(row.change))}")
    sure = nothing if row.share is None else escaped(of_hundred(row.share))
    largest = max(max(r.official or 0, r.now or 0) for r in finding.rows) or 1
    bar = f'<i aria-hidden="true" style="width:{100 * (row.now or 0) / largest:.2f}%"></i>'
    shown = named_or_described(row.name, row.org_code, row.what, names=names)
    return [shown, *amounts, bar, sure]
