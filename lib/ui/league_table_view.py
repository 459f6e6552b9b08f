"""The league table as HTML: a real table, fast to draw and open to screen readers."""

from collections.abc import Sequence

import streamlit as st

from lib.findings.differences import Differences
from lib.findings.league_table import Change, LeagueTable, TableRow
from lib.findings.likely_rows import LikelyRow
from lib.findings.words import capitalised, count_of, decimals
from lib.ui.axis import Axis
from lib.ui.links import who
from lib.ui.markup import escaped, moved, segment, table

_SEGMENT = "Segment: before the override, and after it where the override changes it."
_QUARTER = (
    "League quarter: 1 is the best quarter of the league by these scores; no segment. Oldest "
    "figure: its period, and its age at the quarter's end."
)


def draw_table(finding: LeagueTable, rows: Sequence[TableRow]) -> None:
    """The rows of the finding that are asked for."""
    head = [("Rank", "wb-number"), (capitalised(finding.member), "wb-name")]
    head += [(finding.wording.heading, "wb-segment"), ("Score", "wb-number")]
    axis = Axis.over(finding)
    head += [("Likely range", "wb-range"), (axis.heading(), "wb-strip")]
    head += [(f"Against {finding.wording.unchanged}", "wb-change")] if finding.against else []
    head += [(f"Since {finding.since}", "wb-change")] if finding.since else []
    head += [("Metrics used", "wb-number")]
    head += [("Oldest figure", "wb-change")] if finding.indicative else []
    caption = (
        f"{escaped(finding.caveat)}. Score: average metric score, 1 is best and 4 is worst. "
        "Likely range: where the score and the rank could be if other metrics had counted. "
        f"{_QUARTER if finding.indicative else _SEGMENT} "
        f"Metrics used: of {finding.metrics} that the league has scores for."
    )
    body = [_cells(finding, axis, row) for row in rows]
    st.html(table(caption, head, body, name="League table"))


def draw_unscored(rows: Sequence[TableRow], member: str) -> None:
    """Who has no score, and why."""
    items = "".join(
        f"<li>{who(row.name, row.org_code)}: {escaped(row.reason)}</li>" for row in rows
    )
    title = f"Not scored: {count_of(len(rows), member)}"
    st.html(f'<section class="wb-part"><h2>{title}</h2><ul>{items}</ul></section>')


def draw_differences(found: Differences | None, member: str) -> None:
    """Where recomputed and published differ, and why; nothing where nothing is published."""
    if found is None:
        return
    words = f"<p>{found.sentence} {found.why}</p>"
    st.html(f'<section class="wb-part"><h2>Published and recomputed</h2>{words}</section>')
    if not found.rows:
        return
    head = [(capitalised(member), "wb-name")]
    for number in ("Average", "Rank", "Segment"):
        head += [(f"{number} published", "wb-number"), (f"{number} recomputed", "wb-number")]
    head += [("Why", "wb-why")]
    body = [
        [
            who(row.name, row.org_code),
            _score(row.published_average),
            _score(row.average),
            _whole(row.published_rank),
            _whole(row.rank),
            _whole(row.published_segment),
            _whole(row.segment),
            escaped(row.why),
        ]
        for row in found.rows
    ]
    st.html(table("Official scoring.", head, body, name="Published and recomputed"))


def _cells(finding: LeagueTable, axis: Axis, row: TableRow) -> list[str]:
    tied = '<span class="wb-tied" title="tied">=</span>' if row.tied else ""
    cells = [f"{_whole(row.rank)}{tied}", who(row.name, row.org_code)]
    cells += [_segments(row), _score(row.score), _likely(row.likely, finding)]
    cells += [axis.dot(row.score, row.likely.ends if row.likely else ())]
    cells += [_change(row.against)] if finding.against else []
    cells += [_change(row.since)] if finding.since else []
    dated = [f'<span class="wb-small">{escaped(row.oldest)}</span>'] if finding.indicative else []
    return [*cells, str(row.used), *dated]


def _segments(row: TableRow) -> str:
    if not row.held:
        return segment(row.segment)
    under = '<span class="wb-small wb-under">by override</span>'
    return moved(row.segment_before, row.segment) + under


def _change(change: Change | None) -> str:
    if change is None or change.segment_from is None:
        return '<span class="wb-none">not scored then</span>'
    was = f'<span class="wb-small">was rank {_whole(change.rank_from)}</span>'
    if not change.segments:
        return f'<span class="wb-same">same</span> {was}'
    way = "up" if change.segments < 0 else "down"
    by = '<span class="wb-small wb-under">by override</span>' if change.override else ""
    return f"<b>{way} from {change.segment_from}</b> {was}{by}"


def _likely(likely: LikelyRow | None, finding: LeagueTable) -> str:
    """The range of the score over that of the rank, and what is published of the official score."""
    if likely is None or not likely.shown:
        return f'<span class="wb-none">{escaped(likely.reason) if likely else ""}</span>'
    low, high = (decimals(end) for end in likely.ends)
    said = [f"rank {likely.rank_low} to {likely.rank_high}"]
    if likely.published_score and not finding.against:
        said.append("published {:.2f} to {:.2f}".format(*likely.published_score))
    small = "".join(f'<span class="wb-small wb-under">{words}</span>' for words in said)
    return f"{low} to {high}{small}"


def _score(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"


def _whole(number: int | None) -> str:
    return "–" if number is None else str(number)
