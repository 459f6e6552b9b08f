"""Everyone's segments over the quarters as a real table: numbers on colours, framed where new."""

from collections.abc import Iterator, Sequence

from lib.findings.segment_history_types import HistoryCell, HistoryRow, SegmentHistory
from lib.findings.segment_history_words import KIND_WORDS
from lib.findings.words import capitalised, decimals, short_name
from lib.ui.grid_table import empty_cell, segment_cell
from lib.ui.links import who
from lib.ui.markup import escaped, worded

_FIT = 4  # quarters that a phone shows beside the names
_MERGED = '<sup class="wb-merged">m</sup><span>, after a merger</span>'


def history_html(finding: SegmentHistory, rows: Sequence[HistoryRow]) -> str:
    """These rows in a region that scrolls by itself, headings and names staying in sight."""
    heads = [*finding.quarters, "Quarters running", "Changes"]
    titles = "".join(f'<th scope="col"><span>{escaped(head)}</span></th>' for head in heads)
    name = escaped(capitalised(finding.member))
    label = escaped(f"{finding.wording.heading} by quarter")
    many = " wb-history-many" if len(finding.quarters) > _FIT else ""
    region = f'class="wb-scroll wb-grid wb-history{many}" role="region" aria-label="{label}"'
    body = "".join(_row(finding, row) for row in rows)
    return (
        f'<div {region} tabindex="0">'
        f'<table class="wb-table"><caption><span>{worded(finding.caveat)}</span></caption>'
        f'<thead><tr><th scope="col" class="wb-name">{name}</th>{titles}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def history_legend(finding: SegmentHistory) -> str:
    """What the colours, the frames and the marks mean, with a sample of each."""
    group = finding.wording.group
    scale = "".join(f'<i class="wb-g wb-g{n}">{n}</i>' for n in (1, 2, 3, 4))
    kinds = {cell.kind for row in finding.rows for cell in row.cells if cell.kind}
    unsure = [KIND_WORDS[kind] for kind in KIND_WORDS if kind in kinds - {"significant"}]
    merged = any(row.mergers for row in finding.rows)
    parts = [
        f"{scale} {group} 1 (best) to 4",
        '<i class="wb-g wb-g3 wb-d">3</i> changed, significant' if "significant" in kinds else "",
        f'<i class="wb-g wb-g3 wb-unsure">3</i> changed, {" or ".join(unsure)}' if unsure else "",
        '<i class="wb-g wb-g3">3<sup>h</sup></i> held there by the override'
        if finding.held
        else "",
        "<sup>m</sup> after a merger" if merged else "",
        f"– no {group}",
    ]
    shown = "".join(f"<span>{part}</span>" for part in parts if part)
    quarters, more = len(finding.quarters), ""
    if quarters > _FIT:
        more = f'<b class="wb-grid-more">Scroll the grid sideways for all {quarters} quarters →</b>'
    return f'<p class="wb-grid-legend">{shown}{more}</p>'


def _row(finding: SegmentHistory, row: HistoryRow) -> str:
    name = who(row.name, row.org_code) if row.here else _gone(row)
    cells = "".join(_cells(finding, row))
    running = str(row.running) if row.running else '<span class="wb-none">–</span>'
    return (
        f'<tr><th scope="row" class="wb-name">{name}{_MERGED if row.mergers else ""}</th>{cells}'
        f'<td class="wb-count">{running}</td><td class="wb-count">{row.changes}</td></tr>'
    )


def _gone(row: HistoryRow) -> str:
    """Who has no page in the quarter on the bench."""
    shown = f'<span title="{escaped(row.name)}">{escaped(short_name(row.name))}</span>'
    return f'{shown} <span class="wb-code">{escaped(row.org_code)}</span>'


def _cells(finding: SegmentHistory, row: HistoryRow) -> Iterator[str]:
    for at, (quarter, cell) in enumerate(zip(finding.quarters, row.cells, strict=True)):
        if cell.segment is None:
            yield empty_cell(cell.gap)
            continue
        said = ""
        if cell.kind:
            said = (
                f", {cell.was} in {finding.quarters[at - 1]}, the change is {KIND_WORDS[cell.kind]}"
            )
        frame = " wb-d" if cell.kind == "significant" else " wb-unsure" if cell.kind else ""
        says = f"{quarter}: {_place(cell, finding.wording.group)}{said}"
        yield segment_cell(cell.segment, frame, held=cell.place.held, said=said, says=says)


def _place(cell: HistoryCell, group: str) -> str:
    place = cell.place
    said = f"score {decimals(place.score or 0)}, rank {place.rank} of {cell.of}"
    if place.held:
        return f"{said}, {group} {place.before} by score, {place.segment} after the override"
    return f"{said}, {group} {place.segment}"
