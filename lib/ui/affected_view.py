"""Who is affected, as a table of groups with a bar for the share that moves."""

import streamlit as st

from lib.findings.affected import FEWEST_FOR_A_RATE, Affected, Group, affected
from lib.findings.case import AnswerKey
from lib.findings.tables import affected_table
from lib.findings.words import capitalised, listed, percent
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.markup import chart_heading, escaped, table


def draw_affected(bench: Bench, key: AnswerKey) -> None:
    """Every group of the league by region, type, size, metrics and override."""
    finding = case_finding(bench, key, "affected", affected)
    subtitle = (
        f"Who changes {finding.wording.group} against {finding.wording.scoring}, by group; a share "
        f"is given from {FEWEST_FOR_A_RATE} {finding.member}s up"
    )
    st.html(chart_heading(finding.headline, subtitle))
    said = " ".join(finding.sentences)
    unknown = [trait.lower() for trait in finding.unknown]
    if unknown:
        said += f" These data do not say the {listed(unknown)} of {bench.a_member}."
    if said:
        st.html(f'<p class="wb-part">{escaped(said.strip())}</p>')
    st.html(f'<p class="wb-small">{escaped(finding.caveat)}</p>')
    traits = dict.fromkeys(group.trait for group in finding.groups)
    columns = st.columns(2, gap="large")
    for i, trait in enumerate(traits):
        with columns[i % 2]:
            _draw_trait(finding, trait)
    draw_csv("what-if-affected", lambda: affected_table(finding))


def _draw_trait(finding: Affected, trait: str) -> None:
    head = [
        (escaped(trait), "wb-group"),
        (f"{capitalised(finding.member)}s", "wb-number"),
        ("Up", "wb-number"),
    ]
    head += [("Down", "wb-number"), ("Share that moves", "wb-share")]
    rows = [_row(group) for group in finding.groups if group.trait == trait]
    name = f"Who is affected, by {trait.lower()}"
    st.html(table("", head, rows, name=name))


def _row(group: Group) -> list[str]:
    return [
        escaped(group.name),
        str(group.n),
        str(group.up),
        str(group.down),
        _bar(group.rate) if group.rate is not None else '<span class="wb-none">too few</span>',
    ]


def _bar(rate: float) -> str:
    return (
        f'<span class="wb-rate"><i style="width:{100 * rate:.0f}%" aria-hidden="true"></i></span>'
        f"{percent(rate)}"
    )
