"""Whether a briefing's workbook says what the commands print, a cell at a time."""

import re
from math import isclose
from pathlib import Path
from typing import Any

import openpyxl
from book_help import rows_of
from printed import HELD, OFFICIAL, SHARES, Row
from read_checks import Checked

_ENDS = {
    "officially": OFFICIAL,
    "if the cut-offs stay put": HELD,
    "in the scenario": HELD,
    "in the scenario and the cut-offs held": HELD,
    "if each segment keeps its share": SHARES,
    "": HELD,
}
_CAUSES = {
    "data": "its own figures",
    "weights": "the weights",
    "boundary": "the cut-offs moved",
    "override": "the override",
}
_STANDING = re.compile(
    r"(Score|Rank|Segment before the override|Segment) (.+?)(?:, likely (from|to))?$"
)
_SURE = re.compile(
    r"(Because of|Only because all scores shift|How sure|Share of nearby weightings|Borderline)"
    r"(?:, (.+))?$"
)
_COLUMNS = {
    "Segment officially": "segment_from",
    "Segment in the scenario": "segment_to",
    "Rank officially": "rank_from",
    "Rank in the scenario": "rank_to",
    "Score officially": "score_from",
    "Score in the scenario": "score_to",
    "Segments moved by its own figures": "share_data",
    "Segments moved by the weights": "share_weights",
    "Segments moved by the cut-offs": "share_boundary",
    "Segments moved by the override": "share_override",
    "Only because all scores shift": "tide",
    "Because of": "cause",
}
_NAMES = {"Trust", "ICB", "Code", "Answer"}


def cause_words(printed: str) -> str | None:
    return " and ".join(_CAUSES.get(part, part) for part in printed.split("+") if part) or None


def check_book(of: Checked, path: Path) -> None:
    read = openpyxl.load_workbook(path)
    of.where = "Book"
    of.same("cells that compute", [c for p in read for r in p for c in r if c.data_type == "f"], [])
    pages = {page.title: [_plain(row) for row in rows_of(page)] for page in read if page.tables}
    _movers(of, [row for row in pages["Movers"] if row["Code"]])
    _movement(of, pages["Movement"])
    _standing(of, pages["ICBs" if "ICBs" in pages else "Trusts"])
    _matrix(of, pages["Matrix"])
    _counts(of, pages["Counts"])


def _plain(row: Row) -> Row:
    """Headings of an indicative league as those of any other."""
    swapped = (
        ("League quarter", "Segment"),
        ("league quarter", "segment"),
        ("without the change", "officially"),
        ("Without the change", "Officially"),
    )
    found = {}
    for heading, cell in row.items():
        plain = heading
        for old, new in swapped:
            plain = plain.replace(old, new)
        found[plain] = cell
    return found


def _alike(of: Checked, what: str, cell: Any, printed: Any) -> None:
    if isinstance(printed, bool):
        of.same(what, cell, "Yes" if printed else "No")
    elif isinstance(printed, float) and isinstance(cell, int | float):
        # the file keeps 16 of a number's 17 digits
        of.same(what, isclose(cell, printed, rel_tol=1e-14, abs_tol=1e-14) or cell, True)
    else:
        of.same(what, cell, None if printed == "" else printed)


def _movers(of: Checked, rows: list[Row]) -> None:
    moves = {
        answer: of.printed.moves(answer, dict.fromkeys(of.own)) for answer in of.printed.answers
    }
    of.same("movers", {r["Code"] for r in rows}, {org for every in moves.values() for org in every})
    of.seen["moves"] += sum(map(len, moves.values()))
    for row in rows:
        org = row["Code"]
        for heading in row.keys() - _NAMES:
            what = f"{org} {heading}"
            if heading == "Segment officially":
                _alike(of, what, row[heading], of.printed.movement(HELD)[org]["segment_from"])
            elif heading.startswith("Segment "):
                answer = _ENDS[heading.removeprefix("Segment ")]
                _alike(of, what, row[heading], of.printed.movement(answer)[org]["segment_to"])
            elif found := _SURE.match(heading):
                answer = _ENDS[found[2] or ""]
                sure = _of_a_move(of, org, answer)[found[1]] if org in moves[answer] else None
                _alike(of, what, row[heading], sure)
            else:
                of.wrong.append(f"Book: heading not known: {heading}")


def _of_a_move(of: Checked, org: str, answer: str) -> Row:
    move, sure = of.printed.movement(answer)[org], of.printed.sure(answer)[org]
    return {
        "Because of": cause_words(move["cause"]),
        "Only because all scores shift": move["tide"],
        "How sure": sure["firmness"],
        "Share of nearby weightings": sure["moves"],
        "Borderline": sure["borderline"],
    }


def _movement(of: Checked, rows: list[Row]) -> None:
    for answer in of.printed.answers:
        mine = [row for row in rows if _ENDS[row["Answer"].lower()] == answer]
        of.same(f"movement {answer}", {row["Code"] for row in mine}, of.own)
        for row in mine:
            printed = of.printed.movement(answer)[row["Code"]]
            for heading in row.keys() & _COLUMNS.keys():
                expected = printed[_COLUMNS[heading]]
                expected = cause_words(expected) if heading == "Because of" else expected
                if row["Because of"] in ("entered", "left") and expected is None:
                    continue
                _alike(of, f"{row['Code']} {heading} {answer}", row[heading], expected)


def _standing(of: Checked, rows: list[Row]) -> None:
    of.same("own", {row["Code"] for row in rows}, of.own)
    for row in rows:
        for heading in row.keys() - _NAMES:
            found = _STANDING.match(heading)
            answer = _ENDS[found[2]] if found else HELD
            printed = of.printed.league(answer)[row["Code"]]
            column = "reason"
            if found:
                side = {"from": "_low", "to": "_high", None: ""}[found[3]]
                column = f"{found[1].lower().replace(' ', '_').replace('_the_', '_')}{side}"
                column = "score_exact" if column == "score" else column
            _alike(of, f"{row['Code']} {heading}", row[heading], printed[column])


def _matrix(of: Checked, rows: list[Row]) -> None:
    """Of the whole league, counted from what the commands print."""
    for row in rows:
        before = row["Segment officially"]
        if before == "All":
            continue
        moves = of.printed.movement(_ENDS[row["Answer"].lower()]).values()
        for to in (1, 2, 3, 4, None):
            shown = row[f"Segment {to} in the scenario" if to else "No segment in the scenario"]
            start = before if isinstance(before, int) else None
            both = sum((m["segment_from"], m["segment_to"]) == (start, to) for m in moves)
            of.same(f"matrix {row['Answer']} {before} to {to}", shown, both)


def _counts(of: Checked, rows: list[Row]) -> None:
    for row in rows:
        for heading in row.keys() - {"Segment"}:
            whose, _, end = heading.rpartition(", ")
            who = of.own if whose.startswith("These") else of.names.keys()
            printed = of.printed.league(_ENDS[end.lower()])
            segments = [printed[org]["segment"] for org in who]
            place = None if str(row["Segment"]).startswith("No ") else row["Segment"]
            count = len(segments) if place == "All" else segments.count(place)
            of.same(f"counts {heading} {row['Segment']}", row[heading], count)
