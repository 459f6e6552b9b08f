"""Why scores have no segments: too few are scored, or their cut-offs are not published."""

from lib.findings.words import capitalised
from lib.league import LeagueData
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS

ENTER = "enter them on What if, as the cut-offs between segments"


def no_lines(data: LeagueData, too_few: str) -> str:
    """The words for too few, or that the cut-offs are awaited, beginning as those do; no full stop.

    For where a league has scores and no cut-offs.
    """
    if not data.awaited:
        return too_few
    said = f"{data.awaited}; {ENTER}"
    return capitalised(said) if too_few[:1].isupper() else said


def nobody_to_move(data: LeagueData) -> str:
    """That nobody has a segment to move from, why, and what to do."""
    if data.awaited:
        return f"Nobody has a {data.group} to move from: {data.awaited}; {ENTER}."
    return (
        f"Nobody has a {data.group} to move from: fewer than {FEWEST_FOR_SEGMENTS} {data.member}s "
        "are scored. Leave fewer out, ask for fewer metrics, or give more metrics a weight."
    )
