"""What a briefing's workbook says in words: its cover, its notes, and what its columns are called.

A sheet is copied out of its workbook sooner or later: each says the scenario, its short id and
whether names are hidden.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lib.briefing.workbook import COVER_WIDTH, Sheet
from lib.findings.answers import Answer
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.case import Case
from lib.findings.hidden_names import NO_ANONYMITY
from lib.findings.movers import Mover
from lib.findings.tables import Cell, Table
from lib.findings.times import day_words
from lib.findings.words import capitalised, uncapitalised

SCORE, WHOLE, PER_CENT = "0.00", "0", "0.0%"


class Column(NamedTuple):
    """heading: in words; cells: a value a row; form: Excel's number format, empty for text."""

    heading: str
    cells: Sequence[Cell]
    form: str = ""


class Side(NamedTuple):
    """One answer with its case. words: what a column under it says at its end."""

    answer: Answer
    of: Case
    words: str


def sides(brief: Brief) -> list[Side]:
    """The cut-offs held and the shares kept; of an indicative league its one answer."""
    what = brief.what
    if what.shares is None or brief.shares is None:
        return [Side(what.held, brief.held, "in the scenario")]
    both = ((what.held, brief.held), (what.shares, brief.shares))
    return [Side(answer, of, uncapitalised(answer.question)) for answer, of in both]


def mover_under(side: Side, row: BriefRow) -> Mover:
    """What becomes of the trust under the answer."""
    return row.shares if side.answer.key == "shares" and row.shares else row.held


def sheet(
    brief: Brief,
    label: str,
    title: str,
    columns: Sequence[Column],
    *,
    missing: str,
    notes: Sequence[str] = (),
) -> Sheet:
    """A table with what every sheet must say above it."""
    rows = tuple(zip(*(column.cells for column in columns), strict=True))
    formats: Mapping[str, str] = {c.heading: c.form for c in columns if c.form}
    table = Table(tuple(c.heading for c in columns), rows, brief.caveat)
    return Sheet(
        label=label,
        title=title,
        table=table,
        notes=(*_every_sheet(brief), *notes),
        missing=missing,
        formats=formats,
    )


def about(brief: Brief) -> list[str]:
    """The cover's lines on what the briefing is of."""
    made = f"{day_words(brief.made.date())}, {brief.made:%H:%M %Z}".strip()
    return [
        f"For: {brief.audience}",
        f"Scenario: {brief.line}",
        f"The scenario's short id: {brief.short_id}",
        f"League: {brief.league}",
        f"Period: {brief.period}",
        f"Data set: {brief.data_set}",
        f"Source: {brief.source}",
        f"Made by Weighbridge: {made}",
        *_names(brief),
    ]


def notes_sheet(brief: Brief) -> Sheet:
    """How the figures come about, what to keep in mind, and the questions with their answers."""
    rows = tuple(_notes(brief))
    return Sheet(
        label="Notes",
        title=f"{len(brief.questions)} questions you will be asked, method and caveats"
        if brief.questions
        else "Method and caveats",
        table=Table(("About", "What to know"), rows, brief.caveat),
        notes=tuple(_every_sheet(brief)),
        missing="there is nothing to note",
        widest=COVER_WIDTH,
    )


def _notes(brief: Brief) -> Iterator[tuple[str, str]]:
    for asked in brief.questions:
        yield asked.question, " ".join(asked.answers)
    for kind, lines in (
        ("The scenario", brief.notes),
        ("Method", brief.method),
        ("Caveat", brief.caveats),
        ("Names", [line for line in _names(brief) if line not in brief.caveats]),
        ("Source", [line for line in [brief.source] if line not in brief.caveats]),
    ):
        for line in filter(None, lines):
            yield kind, line


def _every_sheet(brief: Brief) -> list[str]:
    about_whom = f"For: {brief.audience}. " if brief.request.audience != "national" else ""
    hidden = [] if brief.request.names else ["Names are hidden, and codes left out."]
    said = f"{about_whom}Scenario {brief.short_id}: {capitalised(brief.line)}."
    return [said, *hidden]


def _names(brief: Brief) -> list[str]:
    return [] if brief.request.names else [NO_ANONYMITY]
