import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from how_many import how_many
from mutations import Cells, Table, csv_file, damaged, same_or_refused, workbook

from lib.errors import SourceError
from lib.sources import ae_csv, ae_workbook
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions

FOUR, TWELVE = "ae_4_hours", "ae_12_hours_from_decision"
PROVIDERS, SYSTEMS = "Provider Level Data", "System Level Data"
TYPES = (
    "Type 1 Departments - Major A&E",
    "Type 2 Departments - Single Specialty",
    "Type 3 Departments - Other A&E/Minor Injury Unit",
)
GROUPS = (
    *("A&E attendances", "", "", ""),
    *("A&E attendances less than 4 hours from arrival", "", "", ""),
    *("A&E attendances greater than 4 hours from arrival", "", "", ""),
    *("Percentage of attendances within 4 hours", "", "", ""),
    *("Emergency Admissions", "", "", "", "", "", "", ""),
)
NAMES = (
    *(*TYPES, "Total attendances"),
    *(*TYPES, "Total Attendances < 4 hours"),
    *(*TYPES, "Total Attendances > 4 hours"),
    *(f"Percentage in 4 hours or less ({which})" for which in ("all", "type 1", "type 2")),
    "Percentage in 4 hours or less (type 3)",
    *(f"Emergency Admissions via Type {which} A&E" for which in ("1", "2", "3 and 4")),
    "Total Emergency Admissions via A&E",
    "Other Emergency admissions (i.e not via A&E)",
    "Total Emergency Admissions",
    "Number of patients spending >4 hours from decision to admit to admission",
    "Number of patients spending >12 hours from decision to admit to admission",
)
TOTAL, WITHIN, OVER, SHARE, ADMISSIONS, WAITED = 3, 7, 11, 12, 19, 23  # places in NAMES
SEEN, SHARED, ADMITTED, LONG = (NAMES[i] for i in (TOTAL, SHARE, ADMISSIONS, WAITED))

Counted = tuple[Any, Any, Any, Any]  # attendances, within 4 hours, admissions, 12-hour waits
TRUST: Counted = (1000, 700, 200, 50)
CENTRE: Counted = (400, 390, 0, 0)
IDLE: Counted = (0, 0, 0, 0)
UNTIMED: Counted = (600, "-", 100, 10)


def line(*lead: str, counted: Counted) -> list[Any]:
    total, within, admissions, waited = counted
    cells: list[Any] = [0] * len(NAMES)
    over = "-" if within == "-" else total - within
    share = within / total if total and within != "-" else "-"
    for place, value in (
        *((TOTAL, total), (WITHIN, within), (OVER, over), (SHARE, share)),
        *((ADMISSIONS, admissions), (WAITED, waited)),
    ):
        cells[place] = value
    return ["", *lead, *cells]


def england(*lead: str, rows: Cells) -> list[Any]:
    """The row whose counts are the sums of the others."""
    start = len(lead) + 1
    cells: list[Any] = [
        sum(row[place] for row in rows if isinstance(row[place], int | float))
        for place in range(start, start + len(NAMES))
    ]
    timed = cells[WITHIN] + cells[OVER]
    cells[SHARE : SHARE + 4] = [cells[WITHIN] / timed if timed else "-", "-", "-", "-"]
    return ["", *lead, *cells]


def sheet(lead: tuple[str, ...], whole: tuple[str, ...], rows: Cells, **facts: str) -> Cells:
    told = {"Period": "September 2025", "Published": "9th October 2025", "Revised": ""} | facts
    title = "A&E Attendances & Emergency Admission monthly statistics"
    return [
        *([], ["", "Title:", title], [], *(["", f"{key}:", value] for key, value in told.items())),
        *([], ["", *("" for _ in lead), *GROUPS], ["", *lead, *NAMES]),
        *(england(*whole, rows=rows), [], *rows),
    ]


def providers(*counts: Counted, **facts: str) -> Cells:
    codes = ("RJ1", "AQN04", "G6V2S", "RC9")
    rows = [
        line(code, "NHS England London", f"Name of {code}", counted=counted)
        for code, counted in zip(codes, counts, strict=False)
    ]
    return sheet(("Code", "Region", "Name"), ("-", "-", "England"), rows, **facts)


def boards(*counts: Counted, **facts: str) -> Cells:
    codes = ("QOX", "D7T5G", "QHG")
    rows = [
        line(code, f"Board {code}", counted=counted)
        for code, counted in zip(codes, counts, strict=False)
    ]
    return sheet(("Code", "System"), ("-", "-"), rows, **facts)


def book(provider_cells: Cells, board_cells: Cells, system: str = SYSTEMS) -> Document:
    sheets = {"Sheet1": [["Period"]], system: board_cells, PROVIDERS: provider_cells}
    return Document("book.xls", workbook(sheets))


def read_book(document: Document) -> Extract | None:
    if not ae_workbook.recognises(document):
        return None
    return ae_workbook.read(document, ReadingOptions())


def read_csv(document: Document) -> Extract | None:
    return ae_csv.read(document, ReadingOptions()) if ae_csv.recognises(document) else None


def sound(read: Callable[[Document], Extract | None], document: Document) -> Extract:
    found = read(document)
    assert found is not None, document.name
    return found


def small_book(**facts: str) -> Extract:
    return sound(read_book, book(providers(TRUST, CENTRE, **facts), boards(TRUST, CENTRE, **facts)))


def by_key(extract: Extract) -> dict[tuple[str, str], Figure]:
    return {(figure.org_code, figure.indicator_id): figure for figure in extract.figures}


def counts(extract: Extract, indicator: str) -> dict[str, tuple[float | None, float | None]]:
    return {f.org_code: f[7:9] for f in extract.figures if f.indicator_id == indicator}


def changed(cells: Cells, code: str, name: str, value: Any) -> Cells:
    """The cells with one of them replaced, of the row with the code."""
    column = next(row.index(name) for row in cells if name in row)
    return [
        [value if code in row[:3] and j == column else cell for j, cell in enumerate(row)]
        for row in cells
    ]


def renamed(cells: Cells, old: str, new: str) -> Cells:
    return [[new if cell == old else cell for cell in row] for row in cells]


class TestWorkbook:
    def test_gives_both_shares_of_providers_boards_and_england(self) -> None:
        extract = small_book()
        assert counts(extract, FOUR) == {
            **{"ENG": (1090, 1400), "RJ1": (700, 1000), "AQN04": (390, 400)},
            **{"QOX": (700, 1000), "D7T5G": (390, 400)},
        }
        assert counts(extract, TWELVE) == {
            **{"ENG": (50, 200), "RJ1": (50, 200), "AQN04": (0, 0)},
            **{"QOX": (50, 200), "D7T5G": (0, 0)},
        }
        assert by_key(extract)["RJ1", FOUR].value == 70
        assert by_key(extract)["AQN04", TWELVE].status == "not applicable"
        assert {f[2:5] for f in extract.figures} == {("provider", "month", "2025-09")}
        assert {o.org_code: o.kind for o in extract.organisations} == {
            **{"ENG": "england", "RJ1": "trust", "AQN04": "provider"},
            **{"QOX": "icb", "D7T5G": "icb"},
        }
        assert (extract.source.rows, extract.notes) == (4, ())

    @pytest.mark.parametrize(
        ("published", "revised", "vintage"),
        [
            ("9th October 2025", "13th November 2025", date(2025, 11, 13)),
            ("9th October 2025", "", date(2025, 10, 9)),
            ("", "", date(2025, 9, 30)),
        ],
    )
    def test_is_as_new_as_its_newest_day(self, published: str, revised: str, vintage: date) -> None:
        assert small_book(Published=published, Revised=revised).source.vintage == vintage

    def test_takes_a_year_of_two_digits(self) -> None:
        assert small_book(Period="April 26").source.period_min == "2026-04"

    def test_takes_the_older_sheet_of_systems(self) -> None:
        rows = [line("QOX", "Name of STP", "", counted=TRUST)]
        older = sheet(("Code", "STP", ""), ("-", "-", ""), rows)
        extract = sound(read_book, book(providers(TRUST), older, "STP Level Data"))
        assert by_key(extract)["QOX", FOUR].value == 70

    def test_takes_a_system_sheet_whose_england_row_matters_not(self) -> None:
        cells = changed(boards(TRUST), "-", SHARED, "-")
        assert by_key(sound(read_book, book(providers(TRUST), cells)))["ENG", FOUR].value == 70

    def test_counts_england_by_who_gave_times(self) -> None:
        mixed: Cells = boards(TRUST, CENTRE)
        row = next(row for row in mixed if "QOX" in row)
        for place, more in ((TOTAL, 600), (ADMISSIONS, 100), (WAITED, 10)):
            row[3 + place] += more
        extract = sound(read_book, book(providers(TRUST, CENTRE, UNTIMED), mixed))
        found = by_key(extract)
        assert found["G6V2S", FOUR].status == "not applicable"
        assert found["G6V2S", FOUR][7:10] == (None, None, None)
        assert found["G6V2S", TWELVE].value == 10
        assert found["ENG", FOUR][7:9] == (1090, 1400)
        assert found["QOX", FOUR][7:9] == (700, 1000)
        (note,) = extract.notes
        assert note.severity == "note"
        assert "1 providers gave no figures (G6V2S)" in note.message

    def test_leaves_out_who_saw_nobody(self) -> None:
        extract = sound(read_book, book(providers(TRUST, IDLE), boards(TRUST)))
        assert "AQN04" not in {o.org_code for o in extract.organisations}
        assert "AQN04" not in counts(extract, FOUR)

    def test_warns_of_a_published_share_that_its_counts_do_not_give(self) -> None:
        cells = changed(providers(TRUST, CENTRE), "RJ1", SHARED, 0.71)
        (note,) = sound(read_book, book(cells, boards(TRUST, CENTRE))).notes
        assert (note.severity, note.code, note.org_code) == ("warning", "share-differs", "RJ1")
        assert "70.00%, published 71.00%" in note.message

    def test_knows_only_its_own(self) -> None:
        other = renamed(providers(TRUST), "Title:", "Subject:")
        assert not ae_workbook.recognises(book(other, boards(TRUST)))
        assert not ae_workbook.recognises(Document("a.xlsx", workbook({"Data": [["Code"]]})))
        assert not ae_workbook.recognises(Document("a.csv", b"Code,Name\n"))
        stump = Document("a.xls", b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"))
        assert not ae_workbook.recognises(stump)

    def test_refuses_what_is_no_workbook(self) -> None:
        with pytest.raises(SourceError, match=r"^a\.csv is not a workbook"):
            ae_workbook.read(Document("a.csv", b"Code\n"), ReadingOptions())

    @pytest.mark.parametrize(
        ("code", "name", "value", "message"),
        [
            (
                "RJ1",
                "Code",
                "rj1",
                r"row 12, column 'Code': 'rj1', expected an organisation's code",
            ),
            ("RJ1", "Code", "-", "2 rows with the code '-', expected one"),
            ("-", "Code", "E92", "0 rows with the code '-'"),
            ("RJ1", "Name", "", "row 12, column 'Name': nothing, expected some text"),
            ("RJ1", SEEN, 999, "RJ1 has 700 attendances within 4 hours and 300 over, expected 999"),
            ("RJ1", SEEN, 999.5, f"'{SEEN}': '999.5', expected a whole number from 0"),
            ("RJ1", SEEN, "-", f"'{SEEN}': '-', expected a whole number from 0"),
            ("-", SEEN, 1500, "attendances add up to 1,400, the England row says 1,500"),
            ("RJ1", ADMITTED, 300, "emergency admissions by way of A&E add up to 300, the England"),
            ("RJ1", LONG, -1, "expected a whole number from 0"),
            ("RJ1", "Total Attendances > 4 hours", "-", "a number if and only if 'Total Att"),
            ("RJ1", SHARED, 73, "expected a number from 0 to 1"),
            ("", "Code", "Kode", "no row of column names with 'Code'"),
            ("", LONG, "Waits", f"row 9: column '{LONG}' is missing"),
            ("", "September 2025", "2025", "the period is '2025', expected a month"),
            ("", "September 2025", "May 2025", "covers 2025-09, expected 2025-05"),
        ],
    )
    def test_refuses_what_is_not_as_published(
        self, code: str, name: str, value: Any, message: str
    ) -> None:
        cells = providers(TRUST, CENTRE)
        cells = changed(cells, code, name, value) if code else renamed(cells, name, value)
        with pytest.raises(SourceError, match=re.escape(message)) as refused:
            read_book(book(cells, boards(TRUST, CENTRE)))
        assert str(refused.value).startswith("book.xls, sheet '")

    def test_refuses_boards_that_are_not_all_there(self) -> None:
        with pytest.raises(SourceError, match=r"'System Level Data': attendances add up to 1,000"):
            read_book(book(providers(TRUST, CENTRE), boards(TRUST)))

    def test_refuses_a_workbook_without_boards(self) -> None:
        with pytest.raises(SourceError, match="the sheet 'System Level Data' is missing"):
            read_book(book(providers(TRUST), boards(TRUST), "Something else"))


BOOKED = ("Type 1", "Type 2", "Other Department")
CSV_HEADER = (
    *("Period", "Org Code", "Parent Org", "Org name"),
    *("A&E attendances Type 1", "A&E attendances Type 2", "A&E attendances Other A&E Department"),
    *(f"A&E attendances Booked Appointments {which}" for which in BOOKED),
    *(f"Attendances over 4hrs {which}" for which in BOOKED),
    *(f"Attendances over 4hrs Booked Appointments {which}" for which in BOOKED),
    "Patients who have waited 4-12 hs from DTA to admission",
    "Patients who have waited 12+ hrs from DTA to admission",
    *("Emergency admissions via A&E - Type 1", "Emergency admissions via A&E - Type 2"),
    "Emergency admissions via A&E - Other A&E department",
    "Other emergency admissions",
)
MAY = "MSitAE-MAY-2026"
CSV_TRUST = [MAY, "RJ1 ", "NHS ENGLAND LONDON ", "A TRUST ", *(2000, 20, 300, 7, 1, 2)]
CSV_TRUST += [*(500, 5, 30, 3, 0, 1), *(60, 40, 380, 1, 19, 70)]
CSV_CENTRE = [MAY, "AQN04", "NHS ENGLAND LONDON", "A CENTRE", *(0, 0, 400, 0, 0, 9)]
CSV_CENTRE += [*(0, 0, 4, 0, 0, 1), *(0, 0, 0, 0, 0, 0)]
CSV_IDLE = [MAY, "RAN", "NHS ENGLAND LONDON", "ANOTHER TRUST", *[0] * 17, 43]


def total(rows: Cells, word: str = "TOTAL ") -> list[Any]:
    return [*[word] * 4, *(sum(row[place] for row in rows) for place in range(4, 22))]


def csv_cells(*rows: list[Any]) -> Cells:
    return [list(CSV_HEADER), *rows, total(list(rows))]


def csv_document(cells: Cells) -> Document:
    return Document("may.csv", csv_file(cells))


class TestCsv:
    def test_counts_booked_appointments_in(self) -> None:
        cells = csv_cells(CSV_TRUST, CSV_CENTRE, CSV_IDLE)
        extract = sound(read_csv, csv_document(cells))
        assert counts(extract, FOUR) == {
            "ENG": (2739 - 544, 2739),
            "RJ1": (2330 - 539, 2330),
            "AQN04": (404, 409),
        }
        assert counts(extract, TWELVE) == {"ENG": (40, 400), "RJ1": (40, 400), "AQN04": (0, 0)}
        assert by_key(extract)["RJ1", TWELVE].value == 10
        assert by_key(extract)["AQN04", TWELVE].status == "not applicable"
        names = {o.org_code: (o.name, o.kind) for o in extract.organisations}
        assert names["RJ1"] == ("A TRUST", "trust")
        assert names["AQN04"] == ("A CENTRE", "provider")
        assert (extract.source.rows, extract.source.vintage) == (3, date(2026, 5, 31))

    def test_takes_total_in_any_case(self) -> None:
        cells = [list(CSV_HEADER), CSV_TRUST, total([CSV_TRUST], "Total")]
        extract = sound(read_csv, csv_document(cells))
        assert counts(extract, FOUR)["ENG"] == (1791, 2330)

    def test_passes_by_columns_without_a_name(self) -> None:
        cells = [[*row, "", ""] for row in csv_cells(CSV_TRUST)]
        cells[0][-1] = "a"
        assert sound(read_csv, csv_document(cells)).source.organisations == 1

    def test_knows_only_its_own(self) -> None:
        assert not ae_csv.recognises(Document("a.csv", b"Period,Org Code,Org name\n"))
        assert not ae_csv.recognises(book(providers(TRUST), boards(TRUST)))

    @pytest.mark.parametrize(
        ("row", "column", "value", "message"),
        [
            (1, 0, "May", "row 2, column 'Period': 'May', expected a month such as MSitAE-MAY"),
            (2, 0, "MSitAE-JUNE-2026", "row 3, column 'Period': 'MSitAE-JUNE-2026', expected"),
            (1, 1, "x", "row 2, column 'Org Code': 'x', expected an organisation's code"),
            (1, 3, "", "row 2, column 'Org name': nothing, expected some text"),
            (2, 6, "-", "row 3, column 'A&E attendances Other A&E Department': '-', expected a wh"),
            (2, 12, 500, "expected no more over 4 hours than attendances"),
            (2, 6, 401, "attendances add up to 2,740, the England row says 2,739"),
            (1, 10, 0, "'Attendances over 4hrs Type 1': '0', expected some of 2000 attendances"),
            (3, 1, "RXX", "0 rows with the code TOTAL and 3 others"),
            (
                0,
                9,
                "Booked",
                "column 'A&E attendances Booked Appointments Other Department' is mis",
            ),
        ],
    )
    def test_refuses_what_is_not_as_published(
        self, row: int, column: int, value: Any, message: str
    ) -> None:
        cells = [list(each) for each in csv_cells(CSV_TRUST, CSV_CENTRE)]
        cells[row][column] = value
        with pytest.raises(SourceError, match=re.escape(message)) as refused:
            read_csv(csv_document(cells))
        assert str(refused.value).startswith("may.csv")

    def test_refuses_a_total_alone(self) -> None:
        with pytest.raises(SourceError, match="1 rows with the code TOTAL and 0 others"):
            read_csv(csv_document([list(CSV_HEADER), total([])]))

    def test_takes_a_small_major_department_that_was_always_in_time(self) -> None:
        small = [*CSV_TRUST[:4], 9, *CSV_TRUST[5:10], 0, *CSV_TRUST[11:]]
        assert sound(read_csv, csv_document(csv_cells(small))).source.organisations == 1


@pytest.fixture(scope="module")
def xls(official: Path) -> dict[str, Extract]:
    """Every workbook by month."""
    return {e.source.period_min: e for e in _all(official / "ae-provider-monthly-xls", read_book)}


@pytest.fixture(scope="module")
def flat(official: Path) -> dict[str, Extract]:
    """Every CSV file by month."""
    return {e.source.period_min: e for e in _all(official / "ae-provider-monthly-csv", read_csv)}


def _all(folder: Path, read: Callable[[Document], Extract | None]) -> Iterator[Extract]:
    for path in folder.iterdir():
        yield sound(read, Document(path.name, path.read_bytes()))


def of_kind(extract: Extract, *kinds: str) -> set[str]:
    return {o.org_code for o in extract.organisations if o.kind in kinds}


def sums(extract: Extract, indicator: str, *kinds: str) -> tuple[float, float]:
    of_those = [counts(extract, indicator)[code] for code in of_kind(extract, *kinds)]
    return sum(n or 0 for n, _ in of_those), sum(d or 0 for _, d in of_those)


MONTHS_2025_26 = (
    *(f"2025-{month:02}" for month in (*range(1, 8), *range(9, 13))),
    *(f"2026-{month:02}" for month in range(1, 5)),
)


class TestOfficialFiles:
    def test_all_months_are_read(self, xls: dict[str, Extract], flat: dict[str, Extract]) -> None:
        assert set(xls) == {"2019-12", "2021-04", "2022-12", *MONTHS_2025_26}
        assert set(flat) == {
            *(f"2024-{month:02}" for month in range(8, 13)),
            *(f"2025-{month:02}" for month in range(1, 8)),
            "2026-05",
        }

    @pytest.mark.parametrize("indicator", [FOUR, TWELVE])
    def test_england_is_the_sum_of_providers_and_of_boards_in_every_month(
        self, xls: dict[str, Extract], flat: dict[str, Extract], indicator: str
    ) -> None:
        for extract in (*xls.values(), *flat.values()):
            whole = counts(extract, indicator)["ENG"]
            assert sums(extract, indicator, "trust", "provider") == whole, extract.file
        for extract in xls.values():
            assert sums(extract, indicator, "icb") == counts(extract, indicator)["ENG"]

    @pytest.mark.parametrize(
        ("month", "four", "twelve"),
        [
            ("2025-01", (1_619_384, 2_218_130), (61_529, 406_228)),
            ("2025-09", (1_733_831, 2_310_222), (44_765, 401_746)),
            ("2026-01", (1_680_358, 2_319_296), (71_517, 401_942)),
            ("2026-04", (1_803_787, 2_345_329), (47_750, 392_805)),
        ],
    )
    def test_england_is_as_published(
        self,
        xls: dict[str, Extract],
        month: str,
        four: tuple[float, float],
        twelve: tuple[float, float],
    ) -> None:
        assert counts(xls[month], FOUR)["ENG"] == four
        assert counts(xls[month], TWELVE)["ENG"] == twelve

    def test_england_of_the_newest_csv_is_as_published(self, flat: dict[str, Extract]) -> None:
        assert counts(flat["2026-05"], FOUR)["ENG"] == (1_860_075, 2_457_398)
        assert counts(flat["2026-05"], TWELVE)["ENG"] == (50_212, 401_833)

    def test_every_published_percentage_is_that_of_its_counts(
        self, xls: dict[str, Extract]
    ) -> None:
        notes = [note for extract in xls.values() for note in extract.notes]
        assert [note for note in notes if note.severity == "warning"] == []

    @pytest.mark.parametrize(
        ("month", "timed", "percentage"),
        [
            ("2019-12", 1_962_060, 79.81),
            ("2021-04", 1_658_914, 85.36),
            ("2022-12", 2_045_795, 65.20),
        ],
    )
    def test_the_fourteen_trusts_of_the_trial_stand_outside_englands_percentage(
        self,
        xls: dict[str, Extract],
        month: str,
        timed: float,
        percentage: float,
    ) -> None:
        found = by_key(xls[month])
        silent = {key[0] for key, f in found.items() if key[1] == FOUR and f.denominator is None}
        assert len(silent) == 14
        assert silent >= {"RC9", "RGT"}
        assert {found[code, FOUR].status for code in silent} == {"not applicable"}
        assert {found[code, TWELVE].status for code in silent} == {"published"}
        assert found["ENG", FOUR].denominator == timed
        assert found["ENG", FOUR].value == pytest.approx(percentage, abs=0.005)
        (note,) = xls[month].notes
        assert note.message.count(", R") + note.message.count("(R") == 14

    def test_no_later_month_lacks_a_trust(self, xls: dict[str, Extract]) -> None:
        for month in MONTHS_2025_26:
            found = [f for f in xls[month].figures if f.indicator_id == FOUR]
            assert all(f.denominator is not None for f in found)
            assert xls[month].notes == ()

    def test_a_wait_where_nobody_was_admitted_is_no_percentage(
        self, xls: dict[str, Extract]
    ) -> None:
        found = by_key(xls["2019-12"])["RDR", TWELVE]
        assert found[7:10] == (1, 0, None)
        assert found.status == "not applicable"

    def test_the_day_is_the_revision_if_there_is_one(self, xls: dict[str, Extract]) -> None:
        assert xls["2025-01"].source.vintage == date(2025, 2, 13)
        assert xls["2025-09"].source.vintage == date(2025, 11, 13)
        assert xls["2026-04"].source.vintage == date(2026, 5, 14)
        assert xls["2019-12"].source.vintage == date(2020, 8, 13)

    def test_merged_boards_appear_in_april_2026(self, xls: dict[str, Extract]) -> None:
        for month, extract in xls.items():
            codes = of_kind(extract, "icb")
            assert len(codes) == (36 if month == "2026-04" else 42)
            merged = {code for code in codes if len(code) == 5}
            assert ({"D7T5G", "Z9B2Z"} <= merged) if month == "2026-04" else not merged

    @pytest.mark.parametrize("month", ["2025-01", "2025-02", "2025-03"])
    def test_workbook_and_csv_agree_with_booked_appointments_counted_in(
        self, xls: dict[str, Extract], flat: dict[str, Extract], month: str
    ) -> None:
        assert _differences(xls[month], flat[month]) == {}

    @pytest.mark.parametrize(
        ("month", "four", "twelve"),
        [
            ("2025-04", {"RBT", "RTD"}, {"RBT", "RFS"}),
            ("2025-05", {"RLT", "RTD"}, {"RLT", "RFS"}),
            ("2025-06", {"RTD"}, {"RFS"}),
            ("2025-07", {"RTD"}, set()),
        ],
    )
    def test_workbooks_revised_in_november_2025_differ_where_known(
        self,
        xls: dict[str, Extract],
        flat: dict[str, Extract],
        month: str,
        four: set[str],
        twelve: set[str],
    ) -> None:
        differing = _differences(xls[month], flat[month])
        assert {code for code, which in differing if which == FOUR} == four | {"ENG"}
        assert {code for code, which in differing if which == TWELVE} - {"ENG"} == twelve
        assert xls[month].source.vintage > flat[month].source.vintage


def _differences(revised: Extract, first: Extract) -> dict[tuple[str, str], Any]:
    """What a workbook and a CSV file of one month say differently, boards left aside."""
    boards_of = of_kind(revised, "icb")
    there = {key: f[7:9] for key, f in by_key(revised).items() if key[0] not in boards_of}
    here = {key: f[7:9] for key, f in by_key(first).items()}
    return {
        key: (there.get(key), here.get(key))
        for key in there.keys() | here.keys()
        if there.get(key) != here.get(key)
    }


KEPT = 8  # providers of a cut


def _typed(cell: str) -> Any:
    return float(cell) if re.fullmatch(r"\d+(\.\d+)?", cell) else cell


def _cut(path: Path) -> tuple[Cells, Cells, str]:
    """Some providers of a workbook, their boards and England made of them; the system sheet."""
    source = Document(path.name, path.read_bytes()).workbook
    assert source is not None
    system = next(title for title in source.titles if title.startswith(("System L", "STP L")))
    above = [[_typed(cell) for cell in row] for row in source.sheet(PROVIDERS).rows]
    body = [row for row in above[17:] if any(row)]
    rows = body[:: len(body) // KEPT][:KEPT]
    other = [[_typed(cell) for cell in row] for row in source.sheet(system).rows]
    codes = {row[2]: row[1] for row in other[17:] if any(row)}
    blank = [""] if system.startswith("STP") else []
    of_boards = [
        ["", codes[name], name, *blank, *england("", "", "", rows=_of(rows, name))[4:]]
        for name in sorted({row[28] for row in rows})
    ]
    return (
        [*above[:16], england("-", "-", "England", rows=rows), [], *rows],
        [*other[:16], england("-", "-", *blank, rows=of_boards), [], *of_boards],
        system,
    )


def _of(rows: Cells, board: str) -> Cells:
    return [row for row in rows if row[28] == board]


@pytest.mark.no_cover
class TestDamage:
    """A damaged file gives the same figures, says more, or is refused in one line."""

    @pytest.mark.parametrize("name", ["December-2022*", "February-2025*", "April-26*"])
    def test_of_a_workbook(self, official: Path, name: str) -> None:
        (path,) = (official / "ae-provider-monthly-xls").glob(name)
        above, below, system = _cut(path)
        whole = book(above, below, system)
        assert len(of_kind(sound(read_book, whole), "trust", "provider")) > KEPT / 2
        seen = []
        for seed in range(how_many(15, short=1)):
            for what, cells in damaged(Table(above, 15, 16), seed):
                broken = book(cells, below, system).content
                seen.append(same_or_refused(read_book, whole, broken, what))
        for what, cells in damaged(Table(below, 15, 16), 3):
            broken = book(above, cells, system).content
            seen.append(same_or_refused(read_book, whole, broken, what))
        assert {"same", "refused"} <= set(seen)

    @pytest.mark.parametrize("name", ["May-2026*", "*September-2024*", "*January-2025*"])
    def test_of_a_csv_file(self, official: Path, name: str) -> None:
        (path,) = (official / "ae-provider-monthly-csv").glob(name)
        header, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
        kept: Cells = [[_typed(cell) for cell in row] for row in rows[:-1:12]]
        whole_row = [*total(kept), *[""] * (len(header) - 22)]
        cells: Cells = [list(header), *kept, whole_row]
        whole = csv_document(cells)
        seen = [
            same_or_refused(read_csv, whole, csv_file(broken), what)
            for seed in range(how_many(60, short=4))
            for what, broken in damaged(Table(cells, 0, 1), seed)
        ]
        assert {"same", "refused"} <= set(seen)
