import csv
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
from lib.sources import staff_survey
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, ReadingOptions

ABOUT = ("ODS code", "Organisation name", "Benchmarking group", "Region", "ICS", "Weighting")
BASE = "Base (number of responses)"
PARTS = {"PP1": 4, "PP2": 0, "PP3": 2, "PP4": 3, "PP5": 2, "PP6": 2, "PP7": 2}
ELEMENTS = [
    name for name, n in PARTS.items() for name in (name, *(f"{name}_{i + 1}" for i in range(n)))
]
THEMES = ["Staff Engagement", "E_1", "E_2", "E_3", "Morale", "M_1", "M_2", "M_3"]
IDS = {
    "staff_compassionate_and_inclusive",
    "staff_recognised_and_rewarded",
    "staff_voice_that_counts",
    "staff_safe_and_healthy",
    "staff_always_learning",
    "staff_work_flexibly",
    "staff_team",
    "staff_raising_concerns",
    "staff_engagement",
    "staff_morale",
}
TRUST = ("RJ1", "A Trust", "Ambulance Trusts", "London", "South East London", "Occupation Group")
BOARD = ("QKK", "A Board ICB", "ICBs", "-", "-", "Unweighted")
UNIT = ("0AR", "A Support Unit", "CSUs", "-", "-", "Unweighted")


def sheet(names: list[str], *about: tuple[str, ...], title: str = "2024 - WEIGHTED") -> Cells:
    """Scores of 6.5 from 100 people; the first organisation stands in row 6."""
    header = [cell for name in names for cell in (f"{name} - score", BASE)]
    scores = [6.5, 100] * len(names)
    return [
        [f"NHS Staff Survey {title} Results"],
        ["Names"],
        ["Note: fewer than 10 responses are not displayed"],
        [],
        [*ABOUT, *header],
        *([*each, *scores] for each in about),
    ]


def book(elements: Cells, themes: Cells) -> Document:
    sheets = {staff_survey.ELEMENTS: elements, staff_survey.THEMES: themes}
    return Document("survey.xlsx", workbook(sheets))


def survey(*about: tuple[str, ...]) -> tuple[Cells, Cells]:
    return sheet(ELEMENTS, *about), sheet(THEMES, *about)


def with_cell(cells: Cells, row: int, column: str, value: Any, beside: int = 0) -> Cells:
    """A changed copy; beside: how many columns right of the one named."""
    place = cells[4].index(column) + beside
    return [
        [*each[:place], value, *each[place + 1 :]] if number == row else list(each)
        for number, each in enumerate(cells, start=1)
    ]


def read(document: Document) -> Extract:
    assert staff_survey.recognises(document)
    return staff_survey.read(document, ReadingOptions())


def by_key(extract: Extract) -> dict[tuple[str, str], Figure]:
    return {(f.org_code, f.indicator_id): f for f in extract.figures}


def notes(extract: Extract) -> dict[str, Note]:
    """By code; a warning of missing rows stands in every hand-made file."""
    return {note.code: note for note in extract.notes if note.code != "rows-missing"}


class TestRead:
    def test_gives_ten_scores_with_how_many_answered(self) -> None:
        elements, themes = survey(TRUST)
        elements = with_cell(elements, 6, "PP3_2 - score", 6.55)
        elements = with_cell(elements, 6, "PP3_2 - score", 98, beside=1)
        extract = read(book(elements, themes))
        found = by_key(extract)
        assert {indicator_id for _, indicator_id in found} == IDS
        one = found["RJ1", "staff_raising_concerns"]
        assert (one.value, one.numerator, one.denominator) == (6.55, None, 98)
        assert (one.period, one.grain, one.view, one.status) == (
            *("2024", "year", "provider", "published"),
        )
        assert found["RJ1", "staff_engagement"].value == 6.5
        assert extract.source.vintage == date(2024, 12, 31)
        assert not notes(extract)

    def test_gives_trusts_their_group_as_subtype(self) -> None:
        extract = read(book(*survey(TRUST, BOARD, UNIT)))
        assert {
            (o.org_code, o.kind, o.trust_type, o.subtype, o.region) for o in extract.organisations
        } == {
            ("RJ1", "trust", None, "Ambulance Trusts", "London"),
            ("QKK", "icb", None, None, None),
            ("0AR", "provider", None, None, None),
        }
        assert "2 organisations" in notes(extract)["unweighted"].message
        assert "(0AR, QKK)" in notes(extract)["unweighted"].message

    def test_keeps_the_weighted_of_two_results(self) -> None:
        plain = (*TRUST[:5], "Unweighted")
        for about in ((TRUST, plain), (plain, TRUST)):
            elements, themes = survey(*about)
            elements = with_cell(elements, 6 + about.index(plain), "PP2 - score", 5.0)
            assert (
                by_key(read(book(elements, themes)))["RJ1", "staff_recognised_and_rewarded"].value
                == 6.5
            )

    @pytest.mark.parametrize(("score", "base"), [("-", "-"), ("*", 7), ("", "")])
    def test_takes_a_score_that_is_not_displayed_as_suppressed(
        self, score: str, base: str | int
    ) -> None:
        elements, themes = survey(TRUST)
        elements = with_cell(elements, 6, "PP2 - score", score)
        elements = with_cell(elements, 6, "PP2 - score", base, beside=1)
        extract = read(book(elements, themes))
        figure = by_key(extract)["RJ1", "staff_recognised_and_rewarded"]
        assert (figure.value, figure.status) == (None, "suppressed")
        assert figure.denominator == (7 if base == 7 else None)
        assert "people answered: 1 of 10 scores (RJ1)" in notes(extract)["suppressed"].message

    def test_names_ten_of_many(self) -> None:
        units = [(f"0A{letter}", *UNIT[1:]) for letter in "ABCDEFGHIJKL"]
        message = notes(read(book(*survey(TRUST, *units))))["unweighted"].message
        assert "0AI, 0AJ and 2 more)" in message


class TestWarns:
    def test_of_rows_that_may_be_missing(self) -> None:
        (note,) = read(book(*survey(TRUST))).notes
        assert (note.severity, note.code) == ("warning", "rows-missing")
        assert "published for 263 organisations, the file has 1" in note.message
        other = [sheet(names, TRUST, title="2025 - WEIGHTED") for names in (ELEMENTS, THEMES)]
        assert read(book(*other)).notes == ()

    @pytest.mark.parametrize(
        ("column", "value", "beside", "code", "message"),
        [
            ("PP7 - score", 7.0, 0, "score-unlikely", "7.00, but the mean of its parts is 6.50"),
            ("PP3_2 - score", 5.5, 0, "score-unlikely", "6.50, but the mean of its parts is 6.00"),
            ("PP2 - score", 0.5, 0, "score-unlikely", "0.50, but organisations have 3 to 9"),
            ("PP2 - score", 40, 1, "bases-unlike", "40 to 100 people answered"),
        ],
    )
    def test_of_what_does_not_fit(
        self, column: str, value: float, beside: int, code: str, message: str
    ) -> None:
        elements, themes = survey(TRUST)
        found = notes(read(book(with_cell(elements, 6, column, value, beside), themes)))
        assert list(found) == [code]
        assert (found[code].severity, found[code].org_code) == ("warning", "RJ1")
        assert message in found[code].message

    def test_not_of_a_mean_that_lacks_a_part(self) -> None:
        elements, themes = survey(TRUST)
        elements = with_cell(elements, 6, "PP7_1 - score", "-")
        assert not notes(read(book(with_cell(elements, 6, "PP7 - score", 7.0), themes)))


class TestRefuses:
    @pytest.mark.parametrize(
        ("row", "column", "value", "beside", "message"),
        [
            (6, "ODS code", "", 0, "row 6, column 'ODS code': nothing, expected an organisation's"),
            (6, "Organisation name", "", 0, "column 'Organisation name': nothing"),
            (6, "Weighting", "Both", 0, "'Both', expected Occupation Group or Unweighted"),
            (6, "PP1 - score", 10.5, 0, "expected a number from 0 to 10"),
            (6, "PP1_1 - score", "high", 0, "'high', expected a number"),
            (6, "PP1 - score", "", 1, "column 'PP1Base (number of responses)': nothing"),
            (5, "PP3_2 - score", "PP3_3 - score", 0, "column 'PP3_2 - score"),
            (5, "PP3_2 - score", "", 1, "column 'PP3_2Base (number of responses)' is missing"),
        ],
    )
    def test_what_is_not_as_published(
        self, row: int, column: str, value: Any, beside: int, message: str
    ) -> None:
        elements, themes = survey(TRUST)
        broken = with_cell(elements, row, column, value, beside)
        with pytest.raises(SourceError, match=re.escape(message)) as refused:
            read(book(broken, themes))
        assert str(refused.value).startswith("survey.xlsx, sheet 'PEOPLE PROMISE ELEMENTS'")

    def test_results_that_are_not_weighted(self) -> None:
        plain = [sheet(names, TRUST, title="2019 - UNWEIGHTED") for names in (ELEMENTS, THEMES)]
        with pytest.raises(SourceError, match="Unweighted results do not compare trusts"):
            read(book(*plain))

    def test_sheets_of_two_years(self) -> None:
        with pytest.raises(SourceError, match="its sheets are of 2023 and 2024"):
            read(book(sheet(ELEMENTS, TRUST), sheet(THEMES, TRUST, title="2023 - WEIGHTED")))

    def test_sheets_that_list_other_organisations(self) -> None:
        with pytest.raises(SourceError, match="QKK stand on only one of the sheets"):
            read(book(sheet(ELEMENTS, TRUST, BOARD), sheet(THEMES, TRUST)))

    def test_an_organisation_twice(self) -> None:
        with pytest.raises(SourceError, match="rows 6 and 7: RJ1 is there twice"):
            read(book(*survey(TRUST, TRUST)))

    def test_what_is_no_workbook_of_it(self) -> None:
        for content in (b"", b"a,b\n", workbook({"PEOPLE PROMISE ELEMENTS": [["Other"]]})):
            assert not staff_survey.recognises(Document("x", content))
        with pytest.raises(SourceError, match="x is not a workbook"):
            staff_survey.read(Document("x", b""), ReadingOptions())


@pytest.fixture(scope="module")
def published(official: Path) -> Document:
    (path,) = (official / "staff-survey-2024").glob("*.xlsx")
    return Document(path.name, path.read_bytes())


class TestOfficial:
    def test_figures(self, published: Document) -> None:
        extract = read(published)
        found = by_key(extract)
        assert len(extract.figures) == 2630
        assert Counter(o.kind for o in extract.organisations) == {
            "trust": 210,
            "icb": 41,
            "provider": 12,
        }
        assert found["RJ1", "staff_raising_concerns"].value == pytest.approx(6.741461, abs=1e-6)
        assert found["RJ1", "staff_raising_concerns"].denominator == 12968
        assert found["RYY", "staff_engagement"].value == pytest.approx(7.246412, abs=1e-6)
        # No score of an organisation is hidden, and every one is near the mean of its parts.
        assert [note.code for note in extract.notes] == ["unweighted"]
        assert "46 organisations" in extract.notes[0].message

    def test_nobody_has_weighted_and_unweighted_results(self, published: Document) -> None:
        rows = cells_of(published, staff_survey.ELEMENTS)[5:]
        weights = {(row[0], row[5]) for row in rows}
        assert Counter(weight for _, weight in weights) == {
            "Occupation Group": 217,
            "Unweighted": 46,
        }
        assert len({code for code, _ in weights}) == 263

    @pytest.mark.parametrize(
        ("metric", "indicator_id"),
        [("OF0061", "staff_raising_concerns"), ("OF0084", "staff_engagement")],
    )
    def test_equals_what_the_oversight_framework_says_of_2024(
        self, published: Document, official: Path, metric: str, indicator_id: str
    ) -> None:
        found = by_key(read(published))
        (path,) = (official / "nof-mental-health-community-2025-26").glob("*.csv")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [
                row
                for row in csv.DictReader(file)
                if row["Metric_ID"] == metric and row["Reporting_date"] == "2024"
            ]
        assert len(rows) == 3 * 61  # in three quarters; the fourth reports the survey of 2025
        known = [row for row in rows if (row["Trust_code"], indicator_id) in found]
        assert len(known) == 3 * 60
        assert {row["Trust_code"] for row in rows if row not in known} == {"G6V2S"}  # merged later
        for row in known:
            value = found[row["Trust_code"], indicator_id].value
            assert value == pytest.approx(float(row["Value"]), abs=0.00501)


@pytest.mark.no_cover
def test_damaged_file_gives_the_same_or_is_refused(published: Document) -> None:
    sheets = {
        title: cells_of(published, title)[:10]
        for title in (staff_survey.ELEMENTS, staff_survey.THEMES)
    }
    seeds = how_many(20, short=2)
    found = outcomes(staff_survey, sheets, dict.fromkeys(sheets, (4, 5)), range(seeds))
    assert found["refused"] > 10 * seeds
    assert found["said"] > 0
