from datetime import date
from pathlib import Path
from typing import Any

import pytest
from how_many import how_many
from mutations import Cells, Table, damaged, same_or_refused, workbook

from lib.errors import SourceError
from lib.sources.cancer import read, recognises
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions

EXTRACT = "CWT CRS Provider Extract"
NAMES = [
    *("PERIOD", "YEAR", "MONTH", "STANDARD", "ORG CODE", "STAGE/ROUTE", "TREATMENT MODALITY"),
    *("CANCER TYPE", "TOTAL TREATED", "WITHIN STANDARD", "BREACHES"),
]
FDS, DAYS_31, DAYS_62 = "28-day FDS", "31-day Combined", "62-day Combined"
TOLD = (
    "BREAST SYMPTOMATIC, CANCER NOT SUSPECTED",
    "NATIONAL SCREENING PROGRAMME",
    "URGENT SUSPECTED CANCER",
)
TREATED = {
    DAYS_31: ("First Treatment", "Subsequent Treatment"),
    DAYS_62: (
        *("Breast Symptomatic", "Consultant Upgrade", "Screening"),
        "Urgent Suspected Cancer",
    ),
}
APRIL = ("2025-04-01", "2025/26", "APR")
MARCH = ("2025-03-01", "2024/25", "MAR")
DECEMBER = ("2024-12-01", "2024/25", "DEC")

Month = tuple[str, str, str]


def told(month: Month, code: str) -> Cells:
    """Per route 10 people told, 8 of them in time."""
    kind = "Suspected lung cancer"
    return [[*month, FDS, code, route, "", kind, 10, 8, 2] for route in TOLD]


def treated(month: Month, standard: str, code: str) -> Cells:
    """Per route 6 patients treated, 4.5 in time: once by cancer type and once by treatment."""
    return [
        [*month, standard, code, route, *what]
        for route in TREATED[standard]
        for what in (
            ("ALL MODALITIES", "Breast", 3.5, 2.5, 1),
            ("ALL MODALITIES", "Lung", 2.5, 2, 0.5),
            ("Surgery", "ALL CANCERS", 5, 4, 1),
            ("Other", "ALL CANCERS", 1, 0.5, 0.5),
        )
    ]


def rows(month: Month = APRIL, *codes: str) -> Cells:
    """In the order of the publication: standard, route, treatment, provider."""
    every = codes or ("R0A", "RTD")
    found = [
        *(row for code in every for row in told(month, code)),
        *(row for days in TREATED for code in every for row in treated(month, days, code)),
    ]
    return sorted(found, key=lambda row: (row[3], row[5], row[6], row[4]))


def document(cells: Cells, names: list[str] = NAMES, title: str = EXTRACT) -> Document:
    return Document("cwt.xlsx", workbook({title: [names, *cells]}))


def extract(cells: Cells) -> Extract:
    whole = document(cells)
    assert recognises(whole)
    return read(whole, ReadingOptions())


def figures(found: Extract) -> dict[tuple[str, str, str], Figure]:
    return {(f.org_code, f.indicator_id[7:], f.period): f for f in found.figures}


def counts(found: Extract, code: str, days: str, period: str = "2025-04") -> tuple[Any, Any]:
    figure = figures(found)[code, days, period]
    return figure.numerator, figure.denominator


def refused(cells: Cells) -> str:
    with pytest.raises(SourceError) as caught:
        extract(cells)
    return str(caught.value)


def changed(row: int, name: str, cell: Any) -> Cells:
    cells = rows()
    cells[row][NAMES.index(name)] = cell
    return cells


class TestRecognises:
    def test_by_the_title_of_the_sheet(self) -> None:
        assert recognises(document(rows()))
        assert not recognises(document(rows(), title="CWT CRS Commissioner Extract"))
        assert not recognises(Document("a.csv", b"PERIOD,YEAR\n"))


class TestRead:
    def test_counts_each_patient_once(self) -> None:
        found = extract(rows())
        assert counts(found, "R0A", "31_days") == (9, 12)
        assert counts(found, "R0A", "62_days") == (18, 24)

    def test_counts_who_was_told_within_28_days(self) -> None:
        assert counts(extract(rows()), "R0A", "28_days") == (24, 30)
        with_modality = [
            [*row[:6], "ALL MODALITIES", *row[7:]] if row[3] == FDS else row for row in rows()
        ]
        assert counts(extract(with_modality), "R0A", "28_days") == (24, 30)

    def test_takes_england_as_the_sum_of_providers(self) -> None:
        found = extract(rows())
        assert counts(found, "ENG", "62_days") == (36, 48)
        assert figures(found)["ENG", "62_days", "2025-04"].value == 75

    def test_reads_every_month(self) -> None:
        found = extract([*rows(DECEMBER), *rows(MARCH), *rows(APRIL)])
        assert {period for _, _, period in figures(found)} == {"2024-12", "2025-03", "2025-04"}
        assert (found.source.period_min, found.source.period_max) == ("2024-12", "2025-04")

    def test_knows_routes_in_any_case(self) -> None:
        cells = [[*row[:5], row[5].swapcase(), *row[6:]] for row in rows()]
        assert extract(cells).figures == extract(rows()).figures

    def test_dates_itself_by_its_last_month(self) -> None:
        assert extract(rows()).source.vintage == date(2025, 4, 30)

    def test_names_organisations_by_kind(self) -> None:
        found = extract(rows(APRIL, "R0A", "NT3", "S3H9L"))
        kinds = {each.org_code: each.kind for each in found.organisations}
        assert kinds["R0A"] == "trust" and kinds["NT3"] == "provider" and kinds["ENG"] == "england"

    def test_gives_no_figure_for_who_treats_nobody_on_a_standard(self) -> None:
        found = extract([*rows(), *told(APRIL, "RQ3")])
        assert {days for code, days, _ in figures(found) if code == "RQ3"} == {"28_days"}

    def test_warns_of_a_month_with_far_fewer_providers(self) -> None:
        found = extract([*rows(MARCH, "R0A", "RTD", "RA2"), *rows(APRIL, "R0A", "RTD")])
        assert {(note.code, note.period) for note in found.notes} == {("few-providers", "2025-04")}
        assert len(found.notes) == 3
        assert "2 providers, where another month of the file has 3" in found.notes[0].message


class TestReadRefuses:
    @pytest.mark.parametrize("gone", range(6, 14))
    def test_types_and_treatments_that_differ(self, gone: int) -> None:
        cells = rows()
        said = refused([*cells[:gone], *cells[gone + 1 :]])
        assert ", 2025-04, 31-day Combined, First Treatment: the cancer types add up to" in said
        assert "Rows may be missing" in said

    def test_a_provider_without_rows_by_treatment(self) -> None:
        cells = rows(APRIL, "R0A", "RTD", "RA2")
        kept = [row for row in cells if row[4] != "RA2" or row[6] in ("", "ALL MODALITIES")]
        assert "the treatments to 0 patients, 0 within" in refused(kept)

    @pytest.mark.parametrize("standard", [FDS, DAYS_31, DAYS_62])
    def test_a_month_without_a_standard(self, standard: str) -> None:
        kept = [row for row in rows(APRIL) if row[3] != standard]
        said = refused([*rows(MARCH), *kept])
        assert f"no rows of {standard}," in said
        assert "in 2025-04. The file may have been cut" in said

    @pytest.mark.parametrize("at", range(1, len(rows())))
    def test_a_file_that_was_cut_anywhere(self, at: int) -> None:
        assert "cut; download" in (said := refused(rows()[:at])) or "Rows may be missing" in said

    def test_a_row_that_is_there_twice(self) -> None:
        cells = rows()
        said = refused([*cells, cells[0]])
        assert f"rows 2 and {len(cells) + 2}: R0A is there twice in 2025-04, 28-day FDS" in said

    @pytest.mark.parametrize(
        ("row", "name", "cell", "expected"),
        [
            (0, "PERIOD", "soon", "expected the first day of a month"),
            (0, "YEAR", "2024/25", "expected the financial year of 2025-04"),
            (0, "MONTH", "MAY", "expected the month of 2025-04"),
            (0, "STANDARD", "2WW", "expected one of 28-day FDS, 31-day Combined, 62-day"),
            (0, "ORG CODE", "", "expected an organisation's code"),
            (0, "ORG CODE", "ALL", "expected an organisation's code"),
            (0, "STAGE/ROUTE", "ALL ROUTES", "expected one of Urgent Suspected Cancer; "),
            (0, "STAGE/ROUTE", "Consultant Upgrade", "expected one of Urgent Suspected Cancer; "),
            (0, "TREATMENT MODALITY", "Surgery", "expected nothing, as nobody is treated in"),
            (6, "TREATMENT MODALITY", "", "expected some text"),
            (0, "CANCER TYPE", "", "expected some text"),
            (0, "CANCER TYPE", "ALL CANCERS", "expected one cancer type"),
            (6, "CANCER TYPE", "ALL CANCERS", "expected one cancer type"),
            (0, "TOTAL TREATED", 11, "expected the sum of 'WITHIN STANDARD' and 'BREACHES'"),
            (0, "WITHIN STANDARD", 8.2, "expected a number of patients, whole or a half"),
            (0, "BREACHES", -2, "expected a number of patients, whole or a half"),
            (0, "BREACHES", "*", "expected a number of patients, whole or a half"),
        ],
    )
    def test_a_cell_that_is_not_as_published(
        self, row: int, name: str, cell: Any, expected: str
    ) -> None:
        said = refused(changed(row, name, cell))
        assert said.startswith(f"cwt.xlsx, sheet '{EXTRACT}', row {row + 2}, column '")
        assert expected in said

    @pytest.mark.parametrize("name", NAMES[1:])
    def test_a_missing_column(self, name: str) -> None:
        names = [each if each != name else "?" for each in NAMES]
        with pytest.raises(SourceError, match=f"row 1: column '{name}' is missing"):
            read(document(rows(), names), ReadingOptions())


FILES = ("Apr-2024", "Oct-2024", "Apr-2025")
NATIONAL = {  # by month: within, of all, for 28, 31 and 62 days
    "2024-04": ((197_882, 269_798), (49_997, 55_968), (18_236, 27_199)),
    "2024-09": ((197_899, 264_312), (49_695, 54_863), (17_991, 26_685)),
    "2025-03": ((217_366, 275_403), (50_423, 55_153), (19_389.5, 27_162.5)),
    "2025-04": ((209_566, 273_167), (50_223, 55_011), (19_102, 27_347)),
    "2025-07": ((236_263, 308_636), (57_263, 61_970), (21_633, 31_270)),
}


@pytest.fixture(scope="module")
def given(official: Path) -> dict[str, Document]:
    paths = {name: next((official / "cwt-provider").glob(f"*CRS-{name}*")) for name in FILES}
    return {name: Document(path.name, path.read_bytes()) for name, path in paths.items()}


@pytest.fixture(scope="module")
def found(given: dict[str, Document]) -> dict[str, Extract]:
    assert all(recognises(each) for each in given.values())
    return {name: read(each, ReadingOptions()) for name, each in given.items()}


class TestOfficialFiles:
    @pytest.mark.parametrize("period", NATIONAL)
    def test_give_england(self, found: dict[str, Extract], period: str) -> None:
        (name,) = [n for n, each in found.items() if ("ENG", "62_days", period) in figures(each)]
        days = ("28_days", "31_days", "62_days")
        assert tuple(counts(found[name], "ENG", each, period) for each in days) == NATIONAL[period]

    def test_do_not_count_62_day_patients_twice(self, found: dict[str, Extract]) -> None:
        within, treated_in_april = counts(found["Apr-2025"], "ENG", "62_days")
        assert (within, treated_in_april) == (19_102, 27_347)  # with both kinds of rows 54,694

    def test_cover_sixteen_months_and_three_standards_without_a_note(
        self, found: dict[str, Extract]
    ) -> None:
        covered = {(days, period) for each in found.values() for _, days, period in figures(each)}
        assert len(covered) == 3 * 16
        assert [each.source.rows for each in found.values()] == [61_780, 61_649, 41_013]
        assert all(each.notes == () for each in found.values())

    def test_have_half_patients(self, found: dict[str, Extract]) -> None:
        halves = [f for f in found["Apr-2025"].figures if f.denominator and f.denominator % 1]
        assert {f.denominator % 1 for f in halves if f.denominator} == {0.5}
        assert "cancer_62_days" in {f.indicator_id for f in halves}

    def test_have_england_as_the_sum_of_providers(self, found: dict[str, Extract]) -> None:
        for each in found.values():
            of_all = [f for f in each.figures if f.indicator_id == "cancer_62_days"]
            for whole in [f for f in of_all if f.org_code == "ENG"]:
                parts = [f for f in of_all if f.period == whole.period and f.org_code != "ENG"]
                assert sum(f.denominator or 0 for f in parts) == whole.denominator


def read_if_recognised(whole: Document) -> Extract | None:
    return read(whole, ReadingOptions()) if recognises(whole) else None


@pytest.mark.no_cover
class TestDamage:
    @pytest.mark.parametrize("name", ["Oct-2024", "Apr-2025"])
    def test_gives_the_same_says_more_or_is_refused(
        self, given: dict[str, Document], name: str
    ) -> None:
        book = given[name].workbook
        assert book is not None
        names, *others = [list(row) for row in book.sheet(EXTRACT).rows]
        first = [row for row in others if row[0] == others[0][0]]
        codes = [c for c in sorted({r[4] for r in first}) if _routes(first, c) == 9][:1]
        cells: Cells = [names, *(row for row in first if row[4] in codes)]
        whole = document(cells[1:])
        assert len(read(whole, ReadingOptions()).figures) == 3 * 2
        seen = [
            same_or_refused(read_if_recognised, whole, _written(broken), f"{what}, seed {seed}")
            for seed in range(how_many(20, short=2))
            for what, broken in damaged(Table(cells, 0, 1), seed)
            if not _lacks_a_row_of_who_was_told(cells, broken, what)
        ]
        assert {"same", "refused"} <= set(seen)


def _routes(cells: Cells, code: str) -> int:
    return len({(row[3], row[5]) for row in cells if row[4] == code})


def _written(cells: Cells) -> bytes:
    return workbook({EXTRACT: cells})


def _lacks_a_row_of_who_was_told(cells: Cells, broken: Cells, what: str) -> bool:
    """The one loss that no other row tells of: that of one row of the 28 days."""
    lost = [row for row in cells if row not in broken]
    return what == "a row gone" and lost[0][3] == FDS
