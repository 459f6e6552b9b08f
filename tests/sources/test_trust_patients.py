"""Where the people live whom trusts serve: the file read, refused, imported."""

import csv
from datetime import date
from math import fsum
from pathlib import Path

import pytest
from damaged_books import reading
from folders import import_into, table
from how_many import how_many
from mutations import Cells, Table, csv_file, damaged
from official import official

from lib.errors import SourceError
from lib.organisations.tables import boards
from lib.publishing import import_publications
from lib.sources import reader_of, trust_patients
from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions
from lib.sources.icb_codes import ICBS_OF_2022
from lib.store.check import check_folder
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.icb_patients import people_served

__all__ = ["official"]

HEADER = ["nhs_trust22_code", "icb22_code", "proportion_trust_came_from_icb"]
ROWS = [["RJ1", "E54000048", "0.75"], ["RJ1", "E54000030", "0.25"], ["RXR", "E54000048", "1"]]
READ = [("RJ1", "QE1", 0.75), ("RJ1", "QKK", 0.25), ("RXR", "QE1", 1.0)]
NOTED = {"rows-missing", "trusts-not-known"}
TAKEN = "SELECT superseded_by IS NOT NULL FROM sources WHERE kind <> 'reference'"
DAY = date(2026, 3, 31)
FILE = "lookup_nhs_trusts22_icb22.csv"
STORED = "SELECT org_code, related, share FROM org_links WHERE relation = 'patients' ORDER BY 1, 2"


def document(rows: Cells) -> Document:
    return Document("patients.csv", csv_file(rows))


def read(rows: Cells) -> Extract:
    return trust_patients.read(document([HEADER, *rows]), ReadingOptions())


def with_row(*cells: str) -> Cells:
    return [*ROWS, list(cells)]


@pytest.fixture(scope="module")
def lookup(official: Path) -> Path:
    file = official.parent / "reference" / FILE
    if not file.is_file():
        pytest.skip("there are no reference files beside the official publications")
    return file


class TestReading:
    def test_gives_a_link_for_each_trust_and_icb(self) -> None:
        links = read(ROWS).links
        assert [(k.org_code, k.related, k.share) for k in links] == READ
        assert {(k.relation, k.valid_from, k.valid_to) for k in links} == {
            ("patients", date(2022, 1, 1), date(2022, 12, 31))
        }

    def test_counts_rows_and_trusts_and_is_of_2022(self) -> None:
        source = read(ROWS).source
        assert (source.rows, source.organisations) == (3, 2)
        assert source.period_min == source.period_max == "2022"
        assert source.name == "Catchments of acute trusts by ICB, 2022, 2 trusts"

    def test_warns_of_fewer_trusts_than_were_published(self) -> None:
        (note,) = read(ROWS).notes
        assert note.severity == "warning" and "138 trusts, the file has 2" in note.message

    def test_takes_the_vintage_that_it_is_told(self) -> None:
        told = ReadingOptions(vintage=date(2024, 5, 1))
        source = trust_patients.read(document([HEADER, *ROWS]), told).source
        assert source.vintage == date(2024, 5, 1) and source.vintage_given
        assert read(ROWS).source.vintage == date(2022, 12, 31)

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            (with_row("", "E54000048", "0"), "'nhs_trust22_code': nothing"),
            (with_row("RXR", "E54000099", "0"), "'E54000099', expected the code of an ICB"),
            (with_row("RXR", "QE1", "0"), "'QE1', expected the code of an ICB of 2022"),
            (with_row("RXR", "E54000030", "1.5"), "'1.5', expected a number from 0 to 1"),
            (with_row("RXR", "E54000030", "-0.1"), "'-0.1', expected a number from 0 to 1"),
            (with_row("RXR", "E54000030", "half"), "'half', expected a number"),
            (with_row("RXR", "E54000030", ""), "nothing, expected a share from 0 to 1"),
            (with_row("RXR", "E54000048", "0"), "expected each ICB once for RXR"),
            (with_row("RXR", "E54000030", "0.1"), "shares of RXR add up to 1.1, expected 1"),
            (ROWS[1:], "shares of RJ1 add up to 0.25, expected 1"),
            ([], "has a header and no rows"),
        ],
    )
    def test_refuses_what_is_not_as_published(self, rows: Cells, said: str) -> None:
        with pytest.raises(SourceError, match=r"patients\.csv") as refused:
            read(rows)
        assert said in str(refused.value)

    def test_refuses_a_column_that_is_missing(self) -> None:
        other = document([[*HEADER[:2], "share"], *ROWS])
        assert trust_patients.recognises(other)
        with pytest.raises(SourceError, match="'proportion_trust_came_from_icb' is missing"):
            trust_patients.read(other, ReadingOptions())

    def test_leaves_another_table_of_trusts_to_others(self) -> None:
        points = Document("points.csv", b"nhs_trust22_name,nhs_trust22_code,status,lon,lat\n")
        assert not trust_patients.recognises(points) and reader_of(points) is None

    def test_of_a_damaged_file_gives_the_same_or_says_so_or_refuses(self) -> None:
        whole = read(ROWS)
        for seed in range(how_many(200, short=10)):
            for damage, cells in damaged(Table([HEADER, *ROWS], 0, 1), seed):
                try:
                    found = reading(trust_patients)(document(cells))
                except SourceError:
                    continue
                if found is None or found.notes != whole.notes:
                    continue  # not taken for this file, or fewer trusts warned of
                assert sorted(found.links) == sorted(whole.links), damage


class TestCodes:
    def test_are_those_of_the_42_icbs_of_2022(self) -> None:
        old = {board.code for board in boards() if board.opened.year == 2022}
        assert set(ICBS_OF_2022.values()) == old and len(ICBS_OF_2022) == 42

    def test_are_called_as_the_boundaries_say(self, lookup: Path) -> None:
        text = (lookup.parent / "boundaries_icb22.geojson").read_text(encoding="utf-8")
        names = {board.code: board.name for board in boards()}
        for ons, nhs in ICBS_OF_2022.items():
            said = f'"icb22_code": "{ons}", "icb22_name": "NHS {names[nhs]} Integrated Care Board"'
            assert said.casefold() in text.casefold()


class TestImport:
    def test_stores_the_links_until_a_newer_file_gives_them(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path / "data")
        strange = [["R99", "E54000048", "1"]]
        report = import_into(folder, csv_file([HEADER, *ROWS, *strange]))
        assert table(folder, STORED) == [("R99", "QE1", 1.0), *READ]
        assert check_folder(folder) == []
        assert {f.code: f.message for f in report.findings}.keys() == NOTED
        (unknown,) = [f for f in report.findings if f.code == "trusts-not-known"]
        assert "1 of its trusts" in unknown.message and "R99" in unknown.message
        newer = csv_file([HEADER, *[[trust, icb, "1"] for trust, icb, _ in ROWS[1:]], *strange])
        report = import_into(folder, newer, vintage=date(2023, 5, 1))
        assert ("RJ1", "QKK", 1.0) in table(folder, STORED)
        assert table(folder, TAKEN) == [(False,), (False,)]  # one share is the older file's still
        served = {trust.org_code: trust for trust in people_served(open_release(folder), DAY)}
        assert served["RJ1"].shares == (("QKK", 1.0),)  # never shares of two files together
        assert (served["R99"].name, served["R99"].icb) == ("R99", "")

    def test_of_the_whole_folder_keeps_every_share(self, lookup: Path, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path / "data")
        report = import_publications(folder, [lookup.parent])
        assert [each.source.kind for each in report.extracts] == [trust_patients.KIND]
        assert not report.extracts[0].notes and len(report.skipped) == 5
        stored = table(folder, STORED)
        with lookup.open(encoding="utf-8", newline="") as stream:
            raw = [tuple(row.values()) for row in csv.DictReader(stream)]
        expected = sorted((trust, ICBS_OF_2022[icb], float(share)) for trust, icb, share in raw)
        assert stored == expected and len(stored) == 1321
        assert fsum(share for *_, share in stored) == pytest.approx(138)
