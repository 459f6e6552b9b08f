import csv
import io
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from damaged_books import reading
from how_many import how_many
from mutations import Cells, Table, csv_file, damaged, same_or_refused

from lib.errors import SourceError
from lib.sources import eric
from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions

ABOUT = ("Trust Code", "Trust Name", "Commissioning Region", "Trust Type")
KINDS_OF_SITE = (
    *("General acute hospital", "Specialist hospital (acute only)", "Mixed service hospital"),
    *("Mental Health (including Specialist services)", "Learning Disabilities"),
    *("Mental Health and Learning Disabilities", "Community hospital (with inpatient beds)"),
    *("Other inpatient", "Non inpatient", "Support facilities", "Unoccupied"),
)
SITES = tuple(f"Number of sites - {kind} (No.)" for kind in KINDS_OF_SITE)
TOTAL = "Total number of sites (No.)"
MONEY = (
    "Capital investment for new build (£)",
    "Capital investment for changing/improving existing buildings (£)",
    "Capital investment for maintaining (lifecycle) existing buildings (£)",
    "Capital investment for equipment (£)",
    "Private sector funding investment (£)",
    "Public sector funding investment (£)",
    "Charity and/or grant investment (£)",
)
HEADER = (*ABOUT, *SITES, TOTAL, *MONEY)
TRUST = ("RJ1", "A TRUST", "LONDON COMMISSIONING REGION", "ACUTE - TEACHING")
TRUST_CELLS = [2, *[0] * 8, 3, 1, 6, 1000, 200, 30, 4, 0, 1234, 0]
SERVICE = ("RYD", "AN AMBULANCE SERVICE", "SOUTH EAST COMMISSIONING REGION", "AMBULANCE")
SERVICE_CELLS = [*["Not Applicable"] * 9, 40, 0, 40, 0, 500, 0, 0, 100, 300, 100]
TOLD = ReadingOptions(period="2024-25")
SLIP = "Energy managers (WTE)u"


def cells() -> Cells:
    return [list(HEADER), [*TRUST, *TRUST_CELLS], [*SERVICE, *SERVICE_CELLS]]


def document(rows: Cells, name: str = "eric.csv", encoding: str = "latin-1") -> Document:
    return Document(name, csv_file(rows).decode().encode(encoding))


def read(rows: Cells, options: ReadingOptions = TOLD, name: str = "eric.csv") -> Extract:
    found = document(rows, name)
    assert eric.recognises(found)
    return eric.read(found, options)


def with_cell(row: int, column: str, value: Any) -> Cells:
    """Row counted from 1, the header's."""
    rows = cells()
    rows[row - 1][HEADER.index(column)] = value
    return rows


def of_2024(rows: Cells) -> Cells:
    """With as many columns as the file of 2024/25 and the name that it misspells."""
    rest = [SLIP, *(f"Column {i}" for i in range(56 - len(HEADER) - 1))]
    return [[*rows[0], *rest], *([*row, *[0] * len(rest)] for row in rows[1:])]


class TestRead:
    def test_gives_sites_and_investment(self) -> None:
        extract = read(cells())
        found = {(f.org_code, f.indicator_id): f for f in extract.figures}
        assert found["RJ1", "estate_sites"].value == 6
        assert found["RJ1", "estate_capital_investment"].value == 1234
        assert found["RYD", "estate_sites"].value == 40
        one = found["RYD", "estate_capital_investment"]
        assert (one.value, one.grain, one.period) == (500, "year", "2024-25")
        assert (one.period_start, one.period_end) == (date(2024, 4, 1), date(2025, 3, 31))
        assert extract.source.vintage == date(2025, 3, 31)

    def test_gives_type_and_region_in_our_own_form(self) -> None:
        assert {(o.org_code, o.kind, o.subtype, o.region) for o in read(cells()).organisations} == {
            ("RJ1", "trust", "Acute - teaching", "London"),
            ("RYD", "trust", "Ambulance", "South East"),
        }

    def test_reads_latin_1_and_utf_8_alike(self) -> None:
        found = [
            eric.read(document(cells(), encoding=encoding), TOLD)
            for encoding in ("latin-1", "utf-8", "utf-8-sig")
        ]
        assert found[0].figures == found[1].figures == found[2].figures
        assert found[0].source.source_id != found[1].source.source_id

    def test_warns_of_trusts_that_are_not_all_there(self) -> None:
        (note,) = read(cells()).notes
        assert (note.severity, note.code) == ("warning", "rows-missing")
        assert "published for 207 trusts, the file has 2" in note.message
        assert read(cells(), ReadingOptions(period="2025-26")).notes == ()


class TestYear:
    def test_is_the_one_whose_columns_they_are(self) -> None:
        extract = read(of_2024(cells()), ReadingOptions())
        assert extract.source.period_min == "2024-25"

    def test_is_the_one_given_where_the_columns_tell_none(self) -> None:
        extract = read(cells(), ReadingOptions(period="2023-24"))
        assert extract.source.period_min == "2023-24"

    def test_refuses_one_that_the_columns_contradict(self) -> None:
        with pytest.raises(SourceError, match="has the columns of 2024-25, and --period says"):
            read(of_2024(cells()), ReadingOptions(period="2023-24"))

    def test_is_not_the_quarter_given_for_other_files(self) -> None:
        extract = read(of_2024(cells()), ReadingOptions(period="2025-26-Q1"))
        assert extract.source.period_min == "2024-25"

    @pytest.mark.parametrize(
        ("rows", "name", "message"),
        [
            (cells(), "eric.csv", "columns are those of no year known, its name says none"),
            (cells(), "ERIC 2024_25.csv", "no year known, its name says 2024-25"),
            (of_2024(cells()), "ERIC - 202324.csv", "those of 2024-25, its name says 2023-24"),
        ],
    )
    def test_is_asked_for_where_it_cannot_be_told(
        self, rows: Cells, name: str, message: str
    ) -> None:
        with pytest.raises(SourceError, match=rf"{message}\. Say which one it is: --period"):
            read(rows, ReadingOptions(), name)

    @pytest.mark.parametrize("name", ["ERIC - 2024_25 - Trust data.csv", "got 2024-11-18.csv"])
    def test_is_not_put_into_doubt_by_other_names(self, name: str) -> None:
        assert read(of_2024(cells()), ReadingOptions(), name).source.period_min == "2024-25"


class TestRefuses:
    @pytest.mark.parametrize(
        ("column", "value", "message"),
        [
            ("Trust Code", "", "nothing, expected an organisation's code"),
            ("Trust Name", "", "nothing, expected some text"),
            ("Trust Type", "", "nothing, expected some text"),
            (TOTAL, 7, "'7', expected 6 in all, as 'Number of sites - General acute hospital"),
            (TOTAL, "Not Applicable", "expected a number"),
            (SITES[0], "", "nothing, expected a number, or Not Applicable"),
            (MONEY[0], 1100, "'1100', expected 1,234 in all, as 'Private sector"),
            (MONEY[5], "much", "'much', expected a number"),
            (MONEY[6], -1, "'-1', expected a number from 0"),
        ],
    )
    def test_what_is_not_as_published(self, column: str, value: Any, message: str) -> None:
        with pytest.raises(SourceError, match=re.escape(message)) as refused:
            read(with_cell(2, column, value))
        assert str(refused.value).startswith("eric.csv, row 2, column '")

    def test_a_column_that_is_missing(self) -> None:
        with pytest.raises(SourceError, match=re.escape(f"column '{MONEY[0]}' is missing")):
            read(with_cell(1, MONEY[0], "Something else"))

    def test_a_trust_twice(self) -> None:
        rows = cells()
        with pytest.raises(SourceError, match="RJ1 is there twice in 2024-25"):
            read([*rows, rows[1]])

    def test_a_file_cut_within_its_last_row(self) -> None:
        whole = document(cells())
        cut = Document("eric.csv", whole.content[:-4])
        with pytest.raises(SourceError, match="the last row is not ended by a line break"):
            eric.read(cut, TOLD)


def test_recognises_no_other_document() -> None:
    for content in (b"", b"a,b\n1,2\n", b"PK\x03\x04", b"\xff\xfe"):
        assert not eric.recognises(Document("x", content))


def official_file(official: Path) -> Document:
    path = official / "eric-2024-25" / "ERIC - 2024_25 - Trust data.csv"
    return Document(path.name, path.read_bytes())


class TestOfficial:
    def test_figures(self, official: Path) -> None:
        extract = eric.read(official_file(official), ReadingOptions())
        total = {
            indicator_id: sum(
                f.value or 0 for f in extract.figures if f.indicator_id == indicator_id
            )
            for indicator_id in ("estate_sites", "estate_capital_investment")
        }
        assert total == {"estate_sites": 9554, "estate_capital_investment": 5_125_108_484}
        assert extract.source.organisations == 207
        assert extract.notes == ()
        found = {(f.org_code, f.indicator_id): f.value for f in extract.figures}
        assert found["G6V2S", "estate_sites"] == 48
        assert found["G6V2S", "estate_capital_investment"] == 15_444_950

    def test_is_latin_1_and_gives_the_trust_type(self, official: Path) -> None:
        whole = official_file(official)
        with pytest.raises(UnicodeDecodeError):
            whole.content.decode()
        organisations = eric.read(whole, ReadingOptions()).organisations
        types = Counter(o.subtype for o in organisations)
        assert types["Acute - teaching"] == 50
        assert types["Mental health and learning disability"] == 45
        assert len(types) == 10
        assert all(o.region for o in organisations)

    def test_tells_its_year_by_its_columns_whatever_its_name(self, official: Path) -> None:
        renamed = Document("data.csv", official_file(official).content)
        assert eric.read(renamed, ReadingOptions()).source.period_max == "2024-25"

    def test_damaged_gives_the_same_or_is_refused(self, official: Path) -> None:
        text = official_file(official).content.decode("latin-1")
        cut = list(csv.reader(io.StringIO(text)))[:30]
        seeds = how_many(70, short=5)
        whole = document(cut)
        found = Counter(
            same_or_refused(reading(eric), whole, document(broken).content, f"{seed}: {what}")
            for seed in range(seeds)
            for what, broken in damaged(Table(cut, 0, 1), seed)
        )
        assert found["refused"] > 7 * seeds
        assert found["said"] >= 1.5 * seeds  # rows gone change what the warning says
