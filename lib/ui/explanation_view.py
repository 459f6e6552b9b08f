"""One score taken apart: the sum that makes it, and each metric score's formula."""

from decimal import Decimal

import streamlit as st

from lib.findings.case import AnswerKey
from lib.findings.explanation import Explanation, Part, Term, explanation
from lib.findings.likely_range import trust_sentence
from lib.findings.tables import explanation_table
from lib.findings.words import short_name
from lib.store.details import metric_details
from lib.ui.bench import Bench, case_finding, likely_range_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.markup import chart_heading, escaped, table, worded

_SAME = 5e-5
_SUBTITLE = (
    "Each metric score times its share of the {member}'s weight; the contributions and the "
    "rounding line add up to the score exactly"
)


def choose_and_explain(bench: Bench, key: AnswerKey) -> None:
    """The trust that the reader chooses; in the URL as `trust`."""
    chosen = bound_choice(st.selectbox, "Score of", _trusts(bench), "trust", width=480)
    draw_explanation(bench, key, chosen)


def choose_trust(bench: Bench) -> str:
    """A trust whose score is to be explained, or nobody (empty); in the URL as `trust`."""
    words = {"": f"Choose {bench.a_member}", **_trusts(bench)}
    return bound_choice(st.selectbox, "Explain a score", words, "trust", width=320)


def _trusts(bench: Bench) -> dict[str, str]:
    names = dict(zip(bench.data.orgs, bench.data.names, strict=True))
    return {org: f"{names[org]} ({org})" for org in sorted(names, key=names.__getitem__)}


def draw_explanation(bench: Bench, key: AnswerKey, org_code: str) -> None:
    """The trust's official score and the scenario's, side by side where they differ."""
    finding = case_finding(
        bench,
        key,
        f"explain {org_code}",
        lambda of: explanation(
            of,
            org_code,
            metric_details(bench.loaded.database, bench.key, bench.data.framework, org_code),
        ),
    )
    st.html(chart_heading(finding.sentence, _SUBTITLE.format(member=bench.data.member)))
    likely = trust_sentence(likely_range_finding(bench, key), org_code)
    st.html(f'<p class="wb-part">{worded(likely)}</p>')
    st.html(_sum_table(finding))
    draw_csv(f"score-{org_code}", lambda: explanation_table(finding))


def _sum_table(finding: Explanation) -> str:
    both = [term.official for term in finding.terms] != [term.scenario for term in finding.terms]
    head = [("Metric", "wb-name"), ("Value", "wb-number"), ("How it was scored", "wb-how")]
    head.append(("Metric score", "wb-number"))
    if both:
        was = finding.wording.unchanged
        head += [(f"Weight, {was}", "wb-number"), (f"Part of score, {was}", "wb-number")]
    scenario = ", scenario" if both else ""
    head += [(f"Weight{scenario}", "wb-number"), (f"Part of score{scenario}", "wb-number")]
    rows = [_term(term, both) for term in finding.terms]
    rows.append(_closing("Rounding", finding, both, rounding=True))
    rows.append(_closing("Score", finding, both, rounding=False))
    name = f"How the score of {short_name(finding.name)} comes about"
    return table(escaped(finding.caveat), head, rows, name=name)


def _term(term: Term, both: bool) -> list[str]:
    cells = [
        f'{escaped(term.name)} <span class="wb-code">{escaped(term.domain)}</span>',
        escaped(term.value) + (f'<span class="wb-under wb-code">{escaped(term.measured)}</span>'),
        f'<span class="wb-small">{escaped(term.how)}</span>',
        _score_words(term.score),
    ]
    parts = (term.official, term.scenario) if both else (term.scenario,)
    for part in parts:
        cells += _part(part)
    return cells


def _score_words(score: float) -> str:
    """Two decimals as published, four where a computed score needs them."""
    return f"{score:.2f}" if abs(score - round(score, 2)) < _SAME else f"{score:.4f}"


def _part(part: Part | None) -> list[str]:
    if part is None:
        return ['<span class="wb-none">–</span>', '<span class="wb-none">–</span>']
    return [f"{100 * part.share:.1f}%", f"{part.contribution}"]


def _closing(words: str, finding: Explanation, both: bool, *, rounding: bool) -> list[str]:
    cells = [words if rounding else f"<b>{words}</b>", "", "", ""]
    for total in (finding.official, finding.scenario) if both else (finding.scenario,):
        if total.score is None:
            cells += ["", "" if rounding else escaped(total.reason)]
        else:
            cells += ["", _signed(total.rounding) if rounding else f"<b>{total.score}</b>"]
    return cells


def _signed(number: Decimal) -> str:
    return f"{number:+}".replace("-", "−")
