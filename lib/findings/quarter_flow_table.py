"""The table behind a flow between quarters, and behind its matrix."""

from itertools import pairwise

from lib.findings.quarter_flow_types import Course, QuarterFlow
from lib.findings.tables import Cell, Table
from lib.findings.wording import INDICATIVE


def quarter_flow_table(finding: QuarterFlow) -> Table:
    """A row an organisation: its segment in each quarter, and how each came about."""
    quarters = [words.replace(" ", "_") for words in finding.quarters]
    columns = ("org_code", "org_name", *(f"segment_{quarter}" for quarter in quarters))
    columns += ("moves", "without_a_segment")
    overridden = finding.wording != INDICATIVE  # an indicative league has no override
    if overridden:
        columns += ("held_by_the_override",)
        columns += (*(f"segment_before_override_{quarter}" for quarter in quarters),)
    rows = tuple(
        (
            *(one.org_code, one.name, *one.segments, _moves(one, finding), _gaps(one, finding)),
            *(_override(one, finding) if overridden else ()),
        )
        for one in finding.courses
    )
    scoring = f" · {finding.scoring}" if finding.scoring else ""
    return Table(columns, rows, f"{finding.caveat}{scoring}")


def _override(of: Course, finding: QuarterFlow) -> tuple[Cell, ...]:
    """In which quarters it, not the score, sets the segment, and what that would be without it."""
    held = [words for words, place in zip(finding.quarters, of.places, strict=True) if place.held]
    return "; ".join(held), *(place.before for place in of.places)


def _moves(of: Course, finding: QuarterFlow) -> str:
    """`Q3 2025/26 to Q4 2025/26: not significant`."""
    steps = zip(pairwise(finding.quarters), of.kinds, strict=True)
    return "; ".join(f"{before} to {now}: {kind}" for (before, now), kind in steps if kind)


def _gaps(of: Course, finding: QuarterFlow) -> str:
    gaps = zip(finding.quarters, of.gaps, strict=True)
    return "; ".join(f"{quarter}: {gap}" for quarter, gap in gaps if gap)
