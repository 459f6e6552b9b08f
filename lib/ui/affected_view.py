"""Who is affected, as a table of groups with a bar for the share that moves."""

import streamlit as st

from lib.findings.affected import FEWEST_FOR_A_RATE, Affected, Group, affected
from lib.findings.case import AnswerKey
from lib.findings.tables import affected_table
from lib.findings.words import capitalised, listed, percent
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.markup import chart_heading, escaped, table, worded


def draw_affected(bench: Bench, key: AnswerKey) -> None:
    """Every group of the league by region, type, size, metrics and override."""
    finding = case_finding(bench, key, "affected", affected)
    subtitle = (
        f"Who changes {finding.wording.group} against {finding.wording.scoring}, by group; a share "
        f"is given from {FEWEST_FOR_A_RATE} {finding.member}s up"
    )
    said = " ".join(finding.sentences)
    unknown = [trait.lower() for trait in finding.unknown]
    if unknown:
        said += f" These data do not say the {listed(unknown)} of {bench.a_member}."
    traits = dict.fromkeys(group.trait for group in finding.groups)
    tables = "".join(_table(finding, trait) for trait in traits)
    # One block: at every step of a slider a browser spends more on an element than on its content.
    st.html(
        chart_heading(finding.headline, subtitle)
        + (f'<p class="wb-part">{worded(said.strip())}</p>' if said else "")
        + f'<p class="wb-small">{worded(finding.caveat)}</p>'
        + f'<div class="wb-affected">{tables}</div>'
    )
    draw_csv("what-if-affected", lambda: affected_table(finding))


def _table(finding: Affected, trait: str) -> str:
    head = [
        (escaped(trait), "wb-group"),
        (f"{capitalised(finding.member)}s", "wb-number"),
        ("Up", "wb-number"),
    ]
    head += [("Down", "wb-number"), ("Share that moves", "wb-share")]
    rows = [_row(group) for group in finding.groups if group.trait == trait]
    return table("", head, rows, name=f"Who is affected, by {trait.lower()}")


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
