"""The scenario grid as a real table: numbers on colours, and in words where one differs."""

from collections.abc import Iterator

from lib.findings.scenario_grid import ScenarioGrid
from lib.findings.scenario_grid_rows import GridRow
from lib.findings.wording import Wording
from lib.findings.words import capitalised
from lib.ui.links import who
from lib.ui.markup import escaped, worded
from lib.ui.terms import with_terms

_MANY, _MORE = 11, 18  # options up to which a small and a usual laptop's width hold them all


def grid_html(finding: ScenarioGrid) -> str:
    """The table in a region that scrolls by itself, headings and names staying in sight."""
    heads = [finding.wording.line, *(column.title for column in finding.columns)]
    titles = "".join(
        f'<th scope="col"{_kind(i, len(heads))}><span>{escaped(title)}</span></th>'
        for i, title in enumerate([*heads, finding.last_column])
    )
    name = escaped(capitalised(finding.member))
    body = "".join(_row(finding, row) for row in finding.rows)
    return (
        '<div class="wb-scroll wb-grid" role="region" tabindex="0" aria-label="Scenario grid">'
        f'<table class="wb-table"><caption><span>{worded(finding.caveat)}</span></caption>'
        f'<thead><tr><th scope="col" class="wb-name">{name}</th>{titles}</tr></thead>'
        f"<tbody>{body}</tbody><tfoot>{_foot(finding)}</tfoot></table></div>"
    )


def legend_html(finding: ScenarioGrid) -> str:
    """What the colours, the frames and the marks mean, with a sample of each."""
    words, options = finding.wording, len(finding.columns)
    many = " wb-grid-many" * (options > _MANY) + " wb-grid-very-many" * (options > _MORE)
    scale = "".join(f'<i class="wb-g wb-g{n}">{n}</i>' for n in (1, 2, 3, 4))
    parts = [
        f"{scale} {words.group} 1 (best) to 4",
        f'<i class="wb-g wb-g2 wb-d">2</i> framed: not as by {words.scoring}',
        '<i class="wb-g wb-g3">3<sup>h</sup></i> held there by the override'
        if finding.held
        else "",
        f"– no {words.group}",
    ]
    shown = "".join(f"<span>{part}</span>" for part in parts if part)
    more = f'<b class="wb-grid-more{many}">Scroll the grid sideways for all {options} options →</b>'
    return with_terms(f'<p class="wb-grid-legend">{shown}{more}</p>')


def key_html(finding: ScenarioGrid) -> str:
    """What each option changes, in the order of the columns."""
    lines = "".join(
        f"<li><b>{escaped(column.title)}</b>"
        + ("" if column.line == column.title else f": {escaped(column.line)}")
        + ("; set or kept by you" if column.own else "")
        + "</li>"
        for column in finding.columns
    )
    return with_terms(f'<ol class="wb-grid-key">{lines}</ol>')


def _row(finding: ScenarioGrid, row: GridRow) -> str:
    same = '<span class="wb-none">–</span>' if row.same is None else str(row.same)
    cells = "".join(_cells(row, finding.wording))
    head = f'<th scope="row" class="wb-name">{who(row.name, row.org_code)}</th>'
    return f'<tr>{head}{cells}<td class="wb-last">{same}</td></tr>'


def _cells(row: GridRow, words: Wording) -> Iterator[str]:
    """Marked in words, too, where it is not the official segment."""
    for i, segment in enumerate(row.segments):
        differs = row.differs(i)
        said = f", not as by {words.scoring}" if differs else ""
        marks = f"{' wb-d' if differs else ''}{' wb-first' if not i else ''}"
        if segment is None:
            yield empty_cell(row.reasons[i], marks)
        else:
            yield segment_cell(segment, marks, held=row.held[i], said=said)


def segment_cell(
    segment: int, marks: str = "", *, held: bool = False, said: str = "", says: str = ""
) -> str:
    """A segment as its number on its colour, with a mark where the override holds it there.

    marks: further classes, each after a space; said: what the marks mean, for who hears the cell;
    says: for who points at it.
    """
    by = "<sup>h</sup><span>, held by the override</span>" if held else ""
    heard = f"<span>{escaped(said)}</span>" if said else ""
    title = f' title="{escaped(says)}"' if says else ""
    return f'<td class="wb-g wb-g{segment}{marks}"{title}>{segment}{by}{heard}</td>'


def empty_cell(why: str, marks: str = "") -> str:
    """A dash where there is no segment, and why. marks: as `segment_cell` has them."""
    why = escaped(why)
    return f'<td class="wb-g{marks}" title="{why}">–<span>: {why}</span></td>'


def _foot(finding: ScenarioGrid) -> str:
    """How many change by each option."""
    label = f"{capitalised(finding.member)}s that change {finding.wording.group}"
    counts = "".join(f"<td>{column.changes}</td>" for column in finding.columns)
    return (
        f'<tr><th scope="row" class="wb-name">{escaped(label)}</th>'
        f'<td class="wb-first"></td>{counts}<td class="wb-last"></td></tr>'
    )


def _kind(i: int, last: int) -> str:
    return {0: ' class="wb-first"', last: ' class="wb-last"'}.get(i, "")
