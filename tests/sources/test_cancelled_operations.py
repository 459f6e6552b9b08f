from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from how_many import how_many
from mutations import Cells, Table, damaged, same_or_refused, workbook

from lib.errors import SourceError
from lib.sources.cancelled_operations import read, recognises
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions

CANCELLED, NOT_TREATED = "cancelled_operations", "cancelled_operations_28_days"
ALL = "Number of last minute elective operations cancelled for non clinical reasons"
LATE = "Number of patients not treated within 28 days of last minute elective cancellation"
NAMES = ["", "Region Code", "Region Name", "Organisation Code", "Organisation Name", ALL, LATE]
CODE, NAME, COUNT, OVER = 3, 4, 5, 6
HEADER, BODY = 15, 16  # as indexes
WITH_ALL = "England (Including Independent Sector)"
NHS_ONLY = "England (Excluding Independent Sector)"
R1H = ("R1H", "A TRUST", 40, 10)
RTQ = ("RTQ", "A TRUST THAT CANCELLED NOTHING", 0, 0)
HOSPITAL = ("ADP02", "A PRIVATE HOSPITAL", 10, 3)

Counted = tuple[str, str, Any, Any]


def sheet(*rows: Counted, total: Sequence[Any] | None = None, **facts: str) -> Cells:
    told = {
        "Period": "Quarter 1, 2025-26 (April to June 2025)",
        "Published": "14th August 2025",
        "Revised": "-",
    } | facts
    head: Cells = [[], ["", "Title:", "Cancelled Operations (elective only)"]]
    head += [["", f"{label}:", written] for label, written in told.items()]
    head += [[] for _ in range(HEADER - len(head))]
    nhs = [row for row in rows if row[0].startswith("R")]
    sums = total or [sum(row[2] for row in rows), sum(row[3] for row in rows)]
    excluding = [sum(row[2] for row in nhs), sum(row[3] for row in nhs)]
    return [
        *head,
        NAMES,
        ["", "-", "", "-", NHS_ONLY, *excluding],
        ["", "-", "", "-", WITH_ALL, *sums],
        [],
        *(["", "Y56", "LONDON", *row] for row in rows),
    ]


def document(cells: Cells, notes: Cells | None = None) -> Document:
    sheets = {"Provider": cells, **({"Notes": notes} if notes else {})}
    return Document("cancelled.xlsx", workbook(sheets))


def extract(cells: Cells, notes: Cells | None = None) -> Extract:
    whole = document(cells, notes)
    assert recognises(whole)
    return read(whole, ReadingOptions())


def figures(found: Extract, indicator_id: str) -> dict[str, Figure]:
    return {each.org_code: each for each in found.figures if each.indicator_id == indicator_id}


def refused(cells: Cells) -> str:
    with pytest.raises(SourceError) as caught:
        extract(cells)
    return str(caught.value)


class TestRecognises:
    def test_by_the_title_on_the_sheet(self) -> None:
        assert recognises(document(sheet(R1H)))
        assert not recognises(document([["", "Title:", "Monthly Diagnostics"]]))
        assert not recognises(Document("a.csv", b"a,b\n"))


class TestRead:
    def test_gives_how_many_and_the_share_over_28_days(self) -> None:
        found = extract(sheet(R1H, HOSPITAL))
        assert figures(found, CANCELLED)["R1H"].value == 40
        late = figures(found, NOT_TREATED)["R1H"]
        assert (late.numerator, late.denominator, late.value) == (10, 40, 25)
        assert (late.grain, late.period, late.view) == ("quarter", "2025-26-Q1", "provider")
        assert late.period_end == date(2025, 6, 30)

    def test_takes_england_with_the_independent_sector(self) -> None:
        found = extract(sheet(R1H, HOSPITAL))
        assert figures(found, CANCELLED)["ENG"].value == 50
        assert figures(found, NOT_TREATED)["ENG"].numerator == 13

    def test_gives_no_share_where_nothing_was_cancelled(self) -> None:
        found = extract(sheet(R1H, RTQ))
        assert figures(found, CANCELLED)["RTQ"].value == 0
        late = figures(found, NOT_TREATED)["RTQ"]
        assert (late.value, late.status) == (None, "not applicable")

    def test_names_organisations_by_kind_and_takes_the_date_of_issue(self) -> None:
        found = extract(sheet(R1H, HOSPITAL))
        kinds = {each.org_code: each.kind for each in found.organisations}
        assert kinds == {"ENG": "england", "R1H": "trust", "ADP02": "provider"}
        assert found.source.vintage == date(2025, 8, 14)
        revised = extract(sheet(R1H, Revised="9th October 2025"))
        assert revised.source.vintage == date(2025, 10, 9)

    def test_passes_on_what_the_publisher_says_of_the_quarter(self) -> None:
        notes = [["", "Title:", "Cancelled"], ["", "Notes"], [], ["", "RAE gave"], ["", "a part."]]
        (note,) = extract(sheet(R1H), notes).notes
        assert (note.severity, note.code) == ("note", "publisher-says")
        assert note.message == "The publisher says of 2025-26-Q1: RAE gave a part."
        assert extract(sheet(R1H), notes[:2]).notes == ()
        assert extract(sheet(R1H), notes[:1]).notes == ()

    def test_warns_of_more_patients_than_operations(self) -> None:
        (note,) = extract(sheet(R1H, ("RA2", "A TRUST", 3, 4))).notes
        assert (note.severity, note.code, note.org_code) == ("warning", "share-over-100", "RA2")

    def test_passes_over_a_remark_below_the_table(self) -> None:
        found = extract([*sheet(R1H), [], ["", "Note: see the guidance."]])
        assert found.source.rows == 1


class TestReadRefuses:
    def test_providers_that_are_not_england(self) -> None:
        said = refused(sheet(R1H, HOSPITAL, total=(51, 13)))
        assert f"cancelled.xlsx, sheet 'Provider': the providers' '{ALL}' add up to 50" in said
        assert LATE in refused(sheet(R1H, HOSPITAL, total=(50, 10)))

    def test_a_file_without_england_or_with_two(self) -> None:
        cells = sheet(R1H)
        named = f"rows named '{WITH_ALL}', expected one"
        assert f"0 {named}" in refused([*cells[: BODY + 1], *cells[BODY + 2 :]])
        assert f"2 {named}" in refused([*cells, cells[BODY + 1]])

    def test_a_provider_twice(self) -> None:
        assert "R1H is there twice in 2025-26-Q1" in refused(sheet(R1H, R1H))

    @pytest.mark.parametrize(
        ("column", "cell", "expected"),
        [
            (CODE, "", "expected an organisation's code"),
            (CODE, "-", "'A TRUST', expected a name of England where the code is '-'"),
            (NAME, "", "expected some text"),
            (COUNT, "x", "expected a number"),
            (COUNT, "*", "expected a whole number from 0"),
            (OVER, 1.5, "expected a whole number from 0"),
        ],
    )
    def test_a_cell_that_is_not_as_published(self, column: int, cell: Any, expected: str) -> None:
        cells = sheet(R1H)
        cells[-1][column] = cell
        said = refused(cells)
        assert said.startswith("cancelled.xlsx, sheet 'Provider', row 20, column")
        assert expected in said

    def test_another_period_than_a_quarter(self) -> None:
        assert "the period is 'May 2025', expected a quarter" in refused(
            sheet(R1H, Period="May 2025")
        )

    def test_a_missing_column(self) -> None:
        cells = sheet(R1H)
        cells[HEADER] = [*NAMES[:OVER], "Something else"]
        assert f"row 16: column '{LATE}' is missing" in refused(cells)


QUARTERS = {  # by the file's name: quarter, cancelled, not treated, of the NHS alone, providers
    "Q2-2024-25": ("2024-25-Q2", (21_262, 4_827), (21_249, 4_825), 143, date(2024, 11, 14)),
    "Q3-2024-25": ("2024-25-Q3", (22_686, 4_859), (22_681, 4_856), 144, date(2025, 2, 13)),
    "Q4-2024-25": ("2024-25-Q4", (21_834, 5_125), (21_820, 5_122), 141, date(2025, 5, 15)),
    "Q1-2025-26": ("2025-26-Q1", (19_278, 4_305), (19_268, 4_303), 141, date(2025, 8, 14)),
}


def given(official: Path, name: str) -> Document:
    (path,) = (official / "cancelled-ops-quarterly").glob(f"{name}*")
    return Document(path.name, path.read_bytes())


class TestOfficialFiles:
    @pytest.mark.parametrize("name", QUARTERS)
    def test_have_england_as_the_sum_of_providers(self, official: Path, name: str) -> None:
        whole = given(official, name)
        assert recognises(whole)
        found = read(whole, ReadingOptions())
        quarter, (cancelled, late), nhs_only, rows, vintage = QUARTERS[name]
        country = figures(found, NOT_TREATED).pop("ENG")
        assert (country.period, country.numerator) == (quarter, late)
        assert figures(found, CANCELLED)["ENG"].value == country.denominator == cancelled
        assert (found.source.rows, found.source.vintage) == (rows, vintage)
        trusts = {each.org_code for each in found.organisations if each.kind == "trust"}
        of_trusts = [figures(found, NOT_TREATED)[code] for code in trusts]
        assert sum(each.denominator or 0 for each in of_trusts) == nhs_only[0]
        assert sum(each.numerator or 0 for each in of_trusts) == nhs_only[1]

    def test_say_which_trusts_gave_nothing_or_a_part(self, official: Path) -> None:
        said = [read(given(official, name), ReadingOptions()).notes[0].message for name in QUARTERS]
        assert ["R1K" in each for each in said] == [True, False, True, True]
        assert "RAE" in said[1] and "24th November 2024" in said[1]


def read_if_recognised(whole: Document) -> Extract | None:
    return read(whole, ReadingOptions()) if recognises(whole) else None


@pytest.mark.no_cover
class TestDamage:
    @pytest.mark.parametrize("name", ["Q3-2024-25", "Q1-2025-26"])
    def test_gives_the_same_says_more_or_is_refused(self, official: Path, name: str) -> None:
        book = given(official, name).workbook
        assert book is not None
        rows = [list(row) for row in book.sheet("Provider").rows]
        kept = [row for row in rows[19:] if row[COUNT] != "0"][::15]
        whole_row = list(rows[17])
        for column in (COUNT, OVER):
            whole_row[column] = str(sum(int(row[column]) for row in kept))
        cells: Cells = [*rows[:17], whole_row, *kept]
        whole = document(cells)
        assert len(read(whole, ReadingOptions()).figures) > 18
        seen = [
            same_or_refused(read_if_recognised, whole, document(broken).content, what)
            for seed in range(how_many(40, short=3))
            for what, broken in damaged(Table(cells, HEADER, BODY), seed)
        ]
        assert {"same", "refused"} <= set(seen)
