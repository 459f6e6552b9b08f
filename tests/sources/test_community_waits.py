import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from damaged_books import cells_of, outcomes
from how_many import how_many
from mutations import Cells, workbook

from lib.errors import SourceError
from lib.sources import community_waits
from lib.sources.community_tables import ALL, LONG, LONGEST, WEEKS
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions

ABOUT = ("Organisation Type", "Organisation Code", "Organisation Name")
SERVICES = ("(A) Podiatry", "(CYP) Paediatrics", "(A) Safeguarding")
TITLES = {
    ALL: "Total waiting list by service",
    LONG: "Number waiting >52-104 weeks (365-728 days) by service",
    LONGEST: "Number waiting over 104 weeks (over 2 years) by service",
}
Counted = tuple[Any, Any]  # people waiting for the first two services
# Per organisation: all, over 52 weeks, over 104 weeks.
TRUST = ("Provider", "RJ1", "A TRUST", (100, 60), (5, 6), (0, 3))
COMPANY = ("Provider", "NAY", "A COMPANY", ("", 40), ("", 4), ("", 0))
NOBODY = ("Provider", "NEC", "NOBODY WAITS HERE", (0, ""), (0, ""), (0, ""))
BOARD = ("ICB", "QKK", "A SYSTEM", (100, 100), (5, 10), (0, 3))
SILENT = ("ICB", "QOX", "A SILENT SYSTEM", ("", ""), ("", ""), ("", ""))
REGION = ("Region", "Y56", "LONDON", (100, 100), (5, 10), (0, 3))
ENGLAND = ("National", "", "England", (100, 100), (5, 10), (0, 3))
ROWS = (ENGLAND, REGION, BOARD, SILENT, TRUST, COMPANY, NOBODY)
PLACES = {ALL: 3, LONG: 4, LONGEST: 5}
HIDDEN = 12  # people waiting for the service whose weeks nobody is told


def table(title: str, rows: tuple[tuple[Any, ...], ...] = ROWS, month: str = "July 2025") -> Cells:
    """England stands in row 6; the tables of shorter waits hold who the longer ones do not."""
    lines: Cells = []
    for row in rows:
        everybody, long, longest = row[3:]
        counts = row[PLACES[title]] if title in PLACES else ("", "")
        if title == "Table 4a":
            counts = tuple(
                "" if a == "" else a - b - c
                for a, b, c in zip(everybody, long, longest, strict=True)
            )
        national = title == ALL and row is ENGLAND
        lines.append([*row[:3], *counts, HIDDEN if national else ""])
    name = TITLES.get(title, "Number waiting 0-1 weeks (0-7 days) by service")
    head: Cells = [[f"{name}, {month}"], ["Blanks indicate no organisation submitted"], [], []]
    return [*head, [*ABOUT, *SERVICES], *lines]


def sheets(**changed: Cells) -> dict[str, Cells]:
    """changed: by the table's letter, `all` for Table 4."""
    by_letter = {title[-1] if title != ALL else "all": title for title in (ALL, *WEEKS)}
    cover = [["Period:", "01 April 2025 - 31 March 2026"], ["Published:", "11/09/2025"]]
    silent = [
        ["Number of organisations of 145 in scope that did not submit data"],
        [],
        ["Organisation Type", "Organisation Name", "Jun-25", "Jul-25", "Aug-25"],
        ["", "England", 2, 1, ""],
    ]
    tables = {title: changed.get(letter, table(title)) for letter, title in by_letter.items()}
    return {community_waits.COVER: cover, community_waits.SILENT: silent, **tables}


def document(found: dict[str, Cells] | None = None) -> Document:
    return Document("waits.xlsx", workbook(found or sheets()))


def read(found: Document) -> Extract:
    assert community_waits.recognises(found)
    return community_waits.read(found, ReadingOptions())


def by_code(extract: Extract) -> dict[str, Figure]:
    return {figure.org_code: figure for figure in extract.figures}


def messages(extract: Extract) -> list[str]:
    return [
        note.message.removeprefix("Community waiting lists, 2025-07: ") for note in extract.notes
    ]


def with_cell(cells: Cells, row: int, column: int, value: Any) -> Cells:
    """Both counted from 1."""
    changed = [list(each) for each in cells]
    changed[row - 1][column - 1] = value
    return changed


class TestRead:
    def test_gives_the_share_over_52_weeks_of_all_services(self) -> None:
        extract = read(document())
        found = by_code(extract)
        trust = found["RJ1"]
        assert (trust.numerator, trust.denominator) == (14, 160)
        assert trust.value == 100 * 14 / 160
        assert (trust.indicator_id, trust.period, trust.grain) == (
            *("community_52_weeks", "2025-07", "month"),
        )
        assert (found["NAY"].numerator, found["NAY"].denominator) == (4, 40)
        assert extract.source.vintage == date(2025, 9, 11)
        assert extract.source.rows == len(ROWS)

    def test_gives_systems_by_where_their_providers_sit(self) -> None:
        extract = read(document())
        board = by_code(extract)["QKK"]
        assert (board.numerator, board.denominator, board.view) == (18, 200, "provider")
        assert {(o.org_code, o.kind) for o in extract.organisations} == {
            *{("ENG", "england"), ("QKK", "icb"), ("RJ1", "trust")},
            *{("NAY", "provider"), ("NEC", "provider")},
        }

    def test_gives_england_the_services_of_the_others(self) -> None:
        extract = read(document())
        england = by_code(extract)["ENG"]
        assert (england.numerator, england.denominator) == (18, 200)
        assert (
            "services left out, because only England's total is published: 1, with 12 people "
            "waiting ((A) Safeguarding)." in messages(extract)
        )

    def test_takes_blanks_for_nothing_submitted_and_0_for_nobody_waiting(self) -> None:
        extract = read(document())
        found = by_code(extract)
        assert "QOX" not in found
        assert "organisations without any figure: 1 (QOX)." in messages(extract)
        nobody = found["NEC"]
        assert (nobody.value, nobody.denominator, nobody.status) == (None, 0, "not applicable")

    def test_says_how_many_the_publisher_missed(self) -> None:
        assert "of 145 organisations in scope, 1 submitted nothing." in messages(read(document()))
        changed = sheets()
        changed[community_waits.SILENT][3][3] = 0
        assert not [said for said in messages(read(document(changed))) if "in scope" in said]

    def test_does_without_the_cover_and_the_first_table(self) -> None:
        changed = sheets()
        del changed[community_waits.COVER], changed[community_waits.SILENT]
        extract = read(document(changed))
        assert extract.source.vintage == date(2025, 7, 31)
        changed = sheets()
        changed[community_waits.SILENT][2] = []
        assert len(read(document(changed)).notes) == len(extract.notes)

    def test_warns_of_many_whose_weeks_are_unknown(self) -> None:
        found = sheets(a=with_cell(table("Table 4a"), 10, 4, 85))
        (note,) = [note for note in read(document(found)).notes if note.severity == "warning"]
        assert (note.org_code, note.code) == ("RJ1", "weeks-unknown")
        assert "RJ1 has 160 waiting, 150 of them by weeks of waiting" in note.message

    def test_gives_no_share_where_nobody_knows_the_long_waits(self) -> None:
        rows = tuple(
            (*row[:3], row[3], ("", "") if row is NOBODY else row[4], row[5]) for row in ROWS
        )
        figure = by_code(read(document(sheets(g=table(LONG, rows)))))["NEC"]
        assert (figure.numerator, figure.denominator) == (None, 0)

    def test_says_nothing_where_nothing_is_missing(self) -> None:
        found = {
            title: [row for row in cells if row[1:2] != ["QOX"]]
            for title, cells in sheets().items()
        }
        found[ALL][5][5] = ""
        del found[community_waits.SILENT]
        assert messages(read(document(found))) == []


class TestRefuses:
    @pytest.mark.parametrize(
        ("row", "column", "value", "message"),
        [
            (10, 4, 6, "the rows of the kind 'Provider' add up to 16, the England row says 15"),
            (8, 4, "", "the rows of the kind 'ICB' add up to 10, the England row says 15"),
            (7, 5, 11, "the rows of the kind 'Region' add up to 16, the England row says 15"),
            (10, 4, 5.5, "row 10, column '(A) Podiatry': '5.5', expected a whole number from 0"),
            (10, 2, "", "row 10, column 'Organisation Code': nothing"),
            (10, 2, "RJ2", "RJ1, RJ2 stand on only one of this sheet and 'Table 4'"),
            (11, 2, "RJ1", "row 11, column 'Organisation Code': 'RJ1', expected each organisation"),
            (10, 3, "", "row 10, column 'Organisation Name': nothing, expected some text"),
            (10, 1, "Trust", "'Trust', expected National, Region, ICB, Provider"),
            (6, 1, "ICB", "row 6, column 'Organisation Code': nothing"),
            (5, 4, "(A) Feet", "column '(A) Podiatry' is missing"),
            (5, 6, "", "column '(A) Safeguarding' is missing"),
            (5, 1, "Type", "no row of column names with 'Organisation Type'"),
            (1, 1, "Number waiting >52-104 weeks, June 2025", "another month or other services"),
            (1, 1, "Number waiting >52-104 weeks, 2025", "the title is 'Number waiting >52-104"),
            (1, 1, "Total waiting list by service, July 2025", "expected 'Number waiting >52-104"),
        ],
    )
    def test_what_is_not_as_published(
        self, row: int, column: int, value: Any, message: str
    ) -> None:
        changed = with_cell(table(LONG), row, column, value)
        with pytest.raises(SourceError, match=re.escape(message)) as refused:
            read(document(sheets(g=changed)))
        assert str(refused.value).startswith("waits.xlsx, sheet 'Table 4g'")

    def test_a_column_more_than_the_other_tables_have(self) -> None:
        cells = table(LONG)
        cells[4].append("(A) Feet")
        with pytest.raises(SourceError, match="another month or other services than 'Table 4'"):
            read(document(sheets(g=cells)))

    def test_a_first_table_without_names(self) -> None:
        with pytest.raises(SourceError, match="'Table 4': no row of column names with"):
            read(document(sheets(all=with_cell(table(ALL), 5, 1, "Type"))))

    def test_a_table_without_england(self) -> None:
        with pytest.raises(SourceError, match="no row of the kind 'National'"):
            read(document(sheets(g=table(LONG, ROWS[1:]))))

    def test_a_table_that_is_not_there(self) -> None:
        found = sheets()
        del found[LONGEST]
        with pytest.raises(SourceError, match="the sheet 'Table 4h' is missing"):
            read(document(found))

    def test_what_is_no_workbook_of_it(self) -> None:
        for content in (b"", b"a,b\n", workbook({ALL: [["Other"]]})):
            assert not community_waits.recognises(Document("x", content))
        with pytest.raises(SourceError, match="x is not a workbook"):
            community_waits.read(Document("x", b""), ReadingOptions())


@pytest.fixture(scope="module")
def published(official: Path) -> Document:
    (path,) = (official / "community-waiting-lists").glob("*.xlsx")
    return Document(path.name, path.read_bytes())


class TestOfficial:
    def test_figures(self, published: Document) -> None:
        extract = read(published)
        found = by_code(extract)
        assert (found["ENG"].numerator, found["ENG"].denominator) == (89_507, 1_192_179)
        assert found["ENG"].value == pytest.approx(7.5078, abs=0.0001)
        assert (found["RJ1"].numerator, found["RJ1"].denominator) == (716, 6459)
        assert {figure.period for figure in extract.figures} == {"2025-07"}
        assert extract.source.vintage == date(2025, 9, 11)
        kinds = {o.org_code: o.kind for o in extract.organisations}
        assert Counter(kinds.values()) == {"trust": 123, "provider": 21, "icb": 40, "england": 1}
        for kind in (("trust", "provider"), ("icb",)):
            parts = [figure for code, figure in found.items() if kinds[code] in kind]
            assert sum(figure.numerator or 0 for figure in parts) == 89_507
            assert sum(figure.denominator or 0 for figure in parts) == 1_192_179

    def test_blanks_mean_no_submission(self, published: Document) -> None:
        extract = read(published)
        assert not {"QOX", "QHG"} & by_code(extract).keys()
        assert "organisations without any figure: 2 (QHG, QOX)." in messages(extract)
        assert "of 145 organisations in scope, 1 submitted nothing." in messages(extract)
        assert by_code(extract)["NEC"].status == "not applicable"

    def test_three_services_are_published_for_england_only(self, published: Document) -> None:
        (said,) = [said for said in messages(read(published)) if "left out" in said]
        assert "published: 3, with 3,716 people waiting" in said

    def test_some_do_not_know_their_weeks_of_waiting(self, published: Document) -> None:
        warned = [n for n in read(published).notes if n.code == "weeks-unknown"]
        assert [note.org_code for note in warned] == ["QHM", "RBN", "RNN"]
        assert "RNN has 11,365 waiting, 8,811 of them" in warned[2].message


@pytest.mark.no_cover
def test_damaged_file_gives_the_same_or_is_refused(published: Document) -> None:
    def cut(title: str) -> Cells:
        """Six services, one region, one system and some providers, whose sum the totals are."""
        rows = [[*row[:3], *row[3:9]] for row in cells_of(published, title)]
        names = ("Provider", "ICB", "Region", "National")
        by_kind = {name: [row for row in rows[5:] if row[0] == name] for name in names}
        providers = by_kind["Provider"][:7]
        totals = [
            sum(int(cell) for cell in column if cell) if any(column) else ""
            for column in zip(*(row[3:] for row in providers), strict=True)
        ]
        above = [[*by_kind[kind][0][:3], *totals] for kind in ("National", "Region", "ICB")]
        return [*rows[:5], *above, *providers]

    found_sheets = {title: cut(title) for title in (ALL, *WEEKS)}
    tables = dict.fromkeys((ALL, LONG, LONGEST), (4, 5))
    seeds = how_many(10, short=1)
    found = outcomes(community_waits, found_sheets, tables, range(seeds))
    assert found["refused"] > 33 * seeds
    assert found["same"] > 0
