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
from lib.periods import month_end
from lib.sources import workforce
from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions

PLACES = (
    *("NHS England region code", "NHS England region name", "ICS code", "ICS name"),
    *("Organisation name", "Organisation code"),
)
HEADCOUNTS, HEADCOUNT_SERIES = workforce.SHEETS["headcount"]
FULL_TIMES, FULL_TIME_SERIES = workforce.SHEETS["staff_full_time_equivalent"]
SERIES_TITLE = (
    "Table 4: NHS Hospital & Community Health Service (HCHS) monthly workforce statistics"
)
MONTH_TITLE = SERIES_TITLE.replace("4", "2")
DAYS = ("2025-03-31", "2025-04-30", "2025-05-31")
# Staff in the last month; in the months before it one fewer each, per organisation.
TREE = (
    ("", "England", "", "", "", "", ("RJ1", "QKK", "RX4")),
    ("Y56", "London", "", "", "", "", ("RJ1", "QKK")),
    ("", "", "QKK", "South East London", "", "", ("RJ1", "QKK")),
    ("", "", "", "", "A Trust", "RJ1", ("RJ1",)),
    ("", "", "", "", "NHS South East London ICB", "QKK", ("QKK",)),
    ("", "", "", "", "A Trust That Was", "RYK-X", ()),
    ("Y63", "North East and Yorkshire", "", "", "", "", ("RX4",)),
    ("", "", "QHM", "North East and North Cumbria", "", "", ("RX4",)),
    ("", "", "", "", "Another Trust", "RX4", ("RX4",)),
)
PEOPLE = {"RJ1": 1000, "QKK": 200, "RX4": 500}
FULL = {"RJ1": 900.5, "QKK": 180.25, "RX4": 450.125}
FOOTNOTES = [[], ["Source: NHS Hospital & Community Health Service"], ["' - ' denotes zero"]]


def lines(staff: dict[str, float], months: int) -> Cells:
    found: Cells = []
    for *places, codes in TREE:
        total = sum(staff[code] for code in codes)
        back = range(months - 1, -1, -1)
        found.append([*places, *(total - each * len(codes) if total else "-" for each in back)])
        found.extend([[]] if places[1] == "England" else [])
    return [*found, *FOOTNOTES]


def month_sheet(staff: dict[str, float], month: str = "May 2025") -> Cells:
    head = [[MONTH_TITLE], ["Staff in NHS Trusts"], [], [], [f"{month} monthly data"]]
    return [*head, [*PLACES, "Total"], [], *lines(staff, 1)]


def series_sheet(staff: dict[str, float], days: tuple[str, ...] = DAYS) -> Cells:
    head = [[SERIES_TITLE], ["Staff in NHS Trusts"], [], []]
    return [*head, [*PLACES, *days], [], *lines(staff, len(days))]


def sheets(**changed: Cells) -> dict[str, Cells]:
    return {
        HEADCOUNTS: changed.get("heads", month_sheet(PEOPLE)),
        FULL_TIMES: changed.get("full", month_sheet(FULL)),
        HEADCOUNT_SERIES: changed.get("head_series", series_sheet(PEOPLE)),
        FULL_TIME_SERIES: changed.get("full_series", series_sheet(FULL)),
    }


def document(**changed: Cells) -> Document:
    return Document("staff.xlsx", workbook(sheets(**changed)))


def read(found: Document) -> Extract:
    assert workforce.recognises(found)
    return workforce.read(found, ReadingOptions())


def values(extract: Extract) -> dict[tuple[str, str, str], float | None]:
    return {(f.org_code, f.indicator_id, f.period): f.value for f in extract.figures}


def with_cell(cells: Cells, row: int, column: int, value: Any) -> Cells:
    """Both counted from 1."""
    padded = [[*each, *[""] * (9 - len(each))] for each in cells]
    padded[row - 1][column - 1] = value
    return padded


class TestRead:
    def test_gives_both_counts_by_month(self) -> None:
        extract = read(document())
        found = values(extract)
        assert found["RJ1", "headcount", "2025-05"] == 1000
        assert found["RJ1", "headcount", "2025-03"] == 998
        assert found["RJ1", "staff_full_time_equivalent", "2025-05"] == 900.5
        assert found["ENG", "headcount", "2025-05"] == 1700
        assert found["ENG", "staff_full_time_equivalent", "2025-04"] == 1530.875 - 3
        assert len(found) == 4 * 2 * 3
        assert {(f.view, f.grain, f.status) for f in extract.figures} == {
            ("provider", "month", "published")
        }
        assert extract.source.vintage == date(2025, 5, 31)

    def test_names_who_has_staff_and_their_regions(self) -> None:
        extract = read(document())
        assert {(o.org_code, o.kind, o.region) for o in extract.organisations} == {
            ("ENG", "england", None),
            ("RJ1", "trust", "London"),
            ("QKK", "icb", "London"),
            ("RX4", "trust", "North East and Yorkshire"),
        }
        assert (extract.source.rows, extract.source.organisations) == (3, 3)

    def test_gives_a_boards_own_staff_and_says_so(self) -> None:
        extract = read(document())
        assert values(extract)["QKK", "headcount", "2025-05"] == 200
        assert [note.code for note in extract.notes] == ["own-staff"]

    def test_gives_the_last_24_months(self) -> None:
        ends = [month_end(2023, month) for month in range(4, 30)]
        days = tuple(day.isoformat() for day in ends)
        assert days[-1] == "2025-05-31"
        longer = {
            "head_series": series_sheet(PEOPLE, days),
            "full_series": series_sheet(FULL, days),
        }
        extract = read(document(**longer))
        assert (extract.source.period_min, extract.source.period_max) == ("2023-06", "2025-05")

    def test_takes_headcounts_that_exceed_their_total(self) -> None:
        """Who works for two organisations is counted in both."""
        heads = with_cell(month_sheet(PEOPLE), 8, 7, 1690)
        head_series = with_cell(series_sheet(PEOPLE), 7, 9, 1690)
        found = values(read(document(heads=heads, head_series=head_series)))
        assert found["ENG", "headcount", "2025-05"] == 1690


class TestRefuses:
    @pytest.mark.parametrize(
        ("row", "column", "value", "message"),
        [
            (7, 9, 1531, "the organisations of England add up to 1,530.875, the row of England"),
            (9, 8, 1, "the organisations of Y56 add up to 1,078.75, the row of Y56 says 1"),
            (10, 7, 1, "column '2025-03-31': the organisations of QKK add up to 1,076.75"),
            (11, 9, "", "row 11, column '2025-05-31': nothing, expected a number"),
            (11, 9, "many", "row 11, column '2025-05-31': 'many', expected a number"),
            (11, 6, "", "row 11, column 'Organisation code': nothing, expected an organisation's"),
            (12, 6, "RJ1", "'RJ1', expected each organisation once"),
            (15, 3, "", "row 15, column 'Organisation code': nothing, expected the code of"),
            (7, 2, "Engand", "row 7, column 'Organisation code': nothing, expected the code of"),
            (5, 8, "2025-06-30", "not months one after another: 2025-03-31, 2025-06-30"),
            (5, 8, "April", "not months one after another: 2025-03-31, 2025-05-31"),
            (5, 6, "Code", "not months one after another: ."),
        ],
    )
    def test_what_is_not_as_published(
        self, row: int, column: int, value: Any, message: str
    ) -> None:
        cells = with_cell(series_sheet(FULL), row, column, value)
        with pytest.raises(SourceError, match=re.escape(message)) as refused:
            read(document(full_series=cells))
        assert str(refused.value).startswith(f"staff.xlsx, sheet '{FULL_TIME_SERIES}'")

    def test_headcounts_that_fall_short_of_their_total(self) -> None:
        cells = with_cell(series_sheet(PEOPLE), 7, 9, 1701)
        with pytest.raises(SourceError, match="England add up to 1,700, the row of England says"):
            read(document(head_series=cells))

    def test_an_organisation_that_stands_below_no_system(self) -> None:
        cells = series_sheet(FULL)
        with pytest.raises(SourceError, match="expected each organisation once, below region and"):
            read(document(full_series=[*cells[:8], cells[10], *cells[8:]]))

    def test_a_table_without_england(self) -> None:
        cells = series_sheet(FULL)
        with pytest.raises(SourceError, match="no row of England"):
            read(document(full_series=[*cells[:6], *cells[7:]]))

    def test_a_month_that_is_not_the_last_of_the_series(self) -> None:
        heads = month_sheet(PEOPLE, "April 2025")
        with pytest.raises(SourceError, match="'April 2025 monthly data' stands above the table"):
            read(document(heads=heads))

    def test_a_month_that_its_two_sheets_give_differently(self) -> None:
        heads = with_cell(month_sheet(PEOPLE), 12, 7, 1001)
        with pytest.raises(SourceError, match=r"RJ1 has 1,001, the series 1,000\. Download"):
            read(document(heads=heads))

    def test_people_without_full_time_equivalents(self) -> None:
        head_series, full_series = series_sheet(PEOPLE), series_sheet(FULL)
        for row in (7, 14, 15, 16):  # the trust's rows and its totals, in the first month
            whole = full_series[row - 1][6]
            full_series[row - 1][6] = whole - 448.125 if row == 7 else "-"
        with pytest.raises(SourceError, match="on 2025-03-31 RX4 has people or full-time"):
            read(document(head_series=head_series, full_series=full_series))

    def test_series_of_other_months(self) -> None:
        shorter = series_sheet(FULL, DAYS[1:])
        with pytest.raises(SourceError, match="full-time equivalents are of other months"):
            read(document(full_series=shorter))

    def test_what_is_no_workbook_of_it(self) -> None:
        for content in (b"", b"a,b\n", workbook({HEADCOUNTS: [["Other"]]})):
            assert not workforce.recognises(Document("x", content))
        with pytest.raises(SourceError, match="x is not a workbook"):
            workforce.read(Document("x", b""), ReadingOptions())


def official_file(official: Path, month: str) -> Document:
    name = f"NHS Workforce Statistics, {month} England and Organisation.xlsx"
    return Document(name, (official / "workforce" / name).read_bytes())


@pytest.fixture(scope="module")
def may(official: Path) -> Document:
    return official_file(official, "May 2025")


class TestOfficial:
    @pytest.mark.parametrize(
        ("month", "period", "people", "full_time", "employers"),
        [
            ("December 2024", "2024-12", 1_532_803, 1_368_034.11747, 255),
            ("May 2025", "2025-05", 1_540_716, 1_373_862.75008, 254),
        ],
    )
    def test_figures_of_england(
        self,
        official: Path,
        month: str,
        period: str,
        people: int,
        full_time: float,
        employers: int,
    ) -> None:
        extract = read(official_file(official, month))
        found = values(extract)
        assert found["ENG", "headcount", period] == people
        assert found["ENG", "staff_full_time_equivalent", period] == full_time
        assert extract.source.period_max == period
        assert extract.source.organisations == employers
        assert len({f.period for f in extract.figures}) == 24
        assert Counter(o.kind for o in extract.organisations)["icb"] == 42

    def test_headcounts_exceed_england_and_equivalents_do_not(self, may: Document) -> None:
        parts: Counter[str] = Counter()
        for figure in read(may).figures:
            if figure.period == "2025-05" and figure.org_code != "ENG":
                parts[figure.indicator_id] += figure.value or 0
        assert parts["headcount"] == 1_540_716 + 3379
        assert parts["staff_full_time_equivalent"] == pytest.approx(1_373_862.75008)

    def test_gives_trusts_the_region_of_the_row_far_above(self, may: Document) -> None:
        regions = {o.org_code: o.region for o in read(may).organisations}
        assert regions["RX8"] == "North East and Yorkshire"
        assert regions["G6V2S"] == "London"
        assert [code for code, region in regions.items() if region is None] == ["ENG"]

    def test_gives_a_boards_own_staff_not_its_systems(self, official: Path) -> None:
        found = values(read(official_file(official, "December 2024")))
        assert found["QHM", "headcount", "2024-12"] == 656  # 94,451 in its system

    def test_leaves_out_a_code_that_another_trust_took_over(self, may: Document) -> None:
        rows = cells_of(may, HEADCOUNT_SERIES)
        assert "RYK-X" in {row[5] for row in rows}
        assert "RYK" in {figure.org_code for figure in read(may).figures}


def cut(document: Document, title: str) -> Cells:
    """The first two systems of the first region, the last three months, totals made again."""
    rows = cells_of(document, title)
    names = next(i for i, row in enumerate(rows) if row[5] == "Organisation code")
    body = [row for row in rows[names + 1 :] if any(row)]
    starts = [i for i, row in enumerate(body) if row[2]]
    places = slice(6, 7) if "Total" in rows[names] else slice(len(rows[names]) - 3, None)
    body = [row for row in body[: starts[2]] if not row[5] or any(map(float, row[places]))]
    table = [[*row[:6], *map(float, row[places])] for row in body]
    systems = [row for row in table if row[2]]
    for total in table[:2]:
        total[6:] = [sum(column) for column in zip(*(row[6:] for row in systems), strict=True)]
    head = [[*row[:6], *row[places]] for row in rows[: names + 1]]
    return [*head, *table]


@pytest.mark.no_cover
def test_damaged_file_gives_the_same_or_is_refused(may: Document) -> None:
    found_sheets = {title: cut(may, title) for pair in workforce.SHEETS.values() for title in pair}
    tables = {
        HEADCOUNTS: (5, 6),
        FULL_TIMES: (5, 6),
        HEADCOUNT_SERIES: (4, 5),
        FULL_TIME_SERIES: (4, 5),
    }
    seeds = how_many(10, short=1)
    found = outcomes(workforce, found_sheets, tables, range(seeds))
    assert found["refused"] > 33 * seeds
    assert found["same"] > 0
