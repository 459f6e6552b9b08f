"""What is loaded, as tables: publications, leagues, the import's findings."""

from collections.abc import Sequence
from itertools import compress

import streamlit as st

from lib.findings.coverage import LeagueLine
from lib.findings.quality import Quality, QualityRow, quality_table
from lib.findings.sources import SourceLine, Sources, sources_table
from lib.findings.times import day_words
from lib.findings.words import capitalised, count_of
from lib.ui.chart_frame import draw_csv
from lib.ui.markup import chart_heading, escaped, table, worded

_NUMBER = "wb-number"


def draw_sources(found: Sources) -> None:
    """A line a publication; where one is of several files, these fold out."""
    caption = (
        f"{escaped(found.attribution)} Dated: the day on which a publication says it was issued or "
        "revised; the last day of its newest quarter where it says none. Age: of its newest "
        f"figures on {day_words(found.today)}."
    )
    head = [("Publication", "wb-name"), ("Covers", "wb-day"), ("Rows", _NUMBER)]
    head += [("Organisations", _NUMBER), ("Dated", "wb-day"), ("Age, months", _NUMBER)]
    if not found.together:
        st.html(table(caption, head, map(_file, found.files), name="What is loaded"))
        return
    kinds = [head[0], ("Files", _NUMBER), *head[1:]]
    st.html(table(caption, kinds, map(_kind, found.kinds), name="What is loaded"))
    with st.expander(f"Every file ({len(found.files)})", type="compact", key="every_file"):
        drawn = table("", head, map(_file, found.files), name="Every file")
        st.html(f'<div class="wb-short">{drawn}</div>')
        draw_csv("sources", lambda: sources_table(found), of_scoring=False)


def draw_leagues(lines: Sequence[LeagueLine]) -> None:
    """Every league in a line."""
    title = f"{count_of(len(lines), 'league')} {'is' if len(lines) == 1 else 'are'} loaded"
    said = "Scored organisations and metrics in each league's newest quarter"
    head = [("League", "wb-name"), ("Scored", _NUMBER), ("Metrics", _NUMBER)]
    rows = [
        [
            f'{escaped(line.name)} <span class="wb-under wb-code">{escaped(line.basis)}, '
            f"{count_of(line.quarters, 'quarter')}: {line.covers}</span>",
            f"{line.scored} of {line.organisations}",
            str(line.metrics),
        ]
        for line in lines
    ]
    st.html(chart_heading(title, said) + table("", head, rows, name="Every league"))


def draw_quality(found: Quality) -> None:
    """The counts first; the findings fold out."""
    st.html(
        f'<section class="wb-part"><h2>{escaped(found.headline)}</h2>'
        f"<p>{worded(found.sentence)}</p></section>"
    )
    if not found.rows:
        return
    with st.expander(f"Every finding ({len(found.rows)})", type="compact", key="every_finding"):
        draw_findings(found.rows)
        draw_csv("findings", lambda: quality_table(found), of_scoring=False)


def draw_findings(rows: Sequence[QualityRow]) -> None:
    """Severity and message of each, and the publication and period where there are any."""
    head = [("Severity", "wb-day"), ("Finding", "")]
    head += [("Publication", "wb-small"), ("Period", "wb-day")]
    cells = [(capitalised(row.severity), row.message, row.source, row.period) for row in rows]
    used = [any(row[i] for row in cells) for i in range(len(head))]
    body = [map(escaped, compress(row, used)) for row in cells]
    drawn = table("", list(compress(head, used)), map(list, body), name="Findings")
    st.html(f'<div class="wb-short">{drawn}</div>')


def _kind(line: SourceLine) -> list[str]:
    taken = f"{line.taken} taken over" if line.taken else ""
    files = f'{line.files} <span class="wb-under wb-code">{taken}</span>' if taken else line.files
    first, *rest = _line(line)
    return [first, str(files), *rest]


def _file(line: SourceLine) -> list[str]:
    first, *rest = _line(line)
    if line.taken_by:
        first += f'<span class="wb-under wb-code">taken over by {escaped(line.taken_by)}</span>'
    return [first, *rest]


def _line(line: SourceLine) -> list[str]:
    return [
        escaped(line.title),
        escaped(line.covers),
        f"{line.rows:,}",
        ("up to " if line.files > 1 else "") + f"{line.organisations:,}",
        day_words(line.dated),
        '<span class="wb-none">–</span>' if line.age is None else str(line.age),
    ]
