"""Every import knows the organisations of the reference tables, whatever the publications say."""

from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import duckdb
import pytest
from folders import import_into, table
from nof_files import csv_bytes, metric_rows

from lib.organisations import reference_extract
from lib.publishing.merging import merge
from lib.publishing.queries import append
from lib.sources.extract import Extract, Link, Organisation, SourceFacts
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.tables import load_table, new_connection, table_keys

REFERENCE = reference_extract()


def told(name: str, vintage: str, *organisations: Organisation) -> Extract:
    """A publication without figures that names organisations."""
    source = SourceFacts(
        source_id=name,
        kind="statistics",
        name=name,
        vintage=date.fromisoformat(vintage),
        vintage_given=False,
        period_min="2026-01",
        period_max="2026-01",
        rows=len(organisations),
        organisations=len(organisations),
    )
    return Extract(name, source, organisations, (), ())


def merged(*imports: list[Extract]) -> dict[str, list[tuple[Any, ...]]]:
    """The tables after imports one after another, the way a folder keeps them."""
    connection = new_connection()
    for extracts in imports:
        before, connection = connection, new_connection()
        for name in table_keys():
            _copy(before, connection, name)
        merge(connection, [*extracts, REFERENCE])
    return {
        name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in table_keys()
    }


def _copy(before: duckdb.DuckDBPyConnection, after: duckdb.DuckDBPyConnection, name: str) -> None:
    rows = before.execute(f"FROM {name}")
    columns = [column[0] for column in rows.description or ()]
    append(after, name, columns, rows.fetchall())


def row(tables: dict[str, list[tuple[Any, ...]]], org_code: str) -> tuple[Any, ...]:
    return next(found for found in tables["organisations"] if found[0] == org_code)


AE = told(
    "ae",
    "2026-06-11",
    Organisation("RBV", "THE CHRISTIE NHS FOUNDATION TRUST", "trust"),
    Organisation("RHU", "PORTSMOUTH HOSPITALS UNIVERSITY NHS TRUST", "trust"),
    Organisation("QRL", "NHS Hampshire And Isle Of Wight Integrated Care Board", "icb"),
    Organisation("G6V2S", "NORTH LONDON NHS FOUNDATION TRUST", "provider"),
    Organisation("A0C5S", "SPAMEDICA GLOUCESTER", "provider"),
    Organisation("RZ9", "A TRUST OF THE FUTURE", "trust"),
)
DM01 = told(
    "dm01",
    "2025-05-08",
    Organisation("A0C5S", "Spamedica Gloucester", "provider"),
    Organisation("NR3", "Nottingham CityCare Partnership", "provider"),
    Organisation("RZ9", "A Trust of the Future", "trust"),
)
KH03 = told(
    "kh03", "2026-05-21", Organisation("NR3", "NOTTINGHAM CITYCARE PARTNERSHIP", "provider")
)
ERIC = told(
    "eric",
    "2025-12-01",
    Organisation("RBV", "THE CHRISTIE", "trust", subtype="Acute - specialist"),
    Organisation("RHU", "PORTSMOUTH HOSPITALS", "trust", subtype="Acute - large"),
)
NOF = told(
    "nof",
    "2026-03-31",
    Organisation("RHU", "Portsmouth", "trust", "Acute trust", "Large", "South-East"),
)
ALL = (AE, DM01, KH03, ERIC, NOF)


@pytest.fixture(scope="module")
def tables() -> dict[str, list[tuple[Any, ...]]]:
    return merged(list(ALL))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("reference") / "data")
    import_into(folder, csv_bytes(metric_rows()))
    return folder


class TestWhoAnOrganisationIs:
    def test_the_reference_names_it_whatever_is_newer(
        self, tables: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        assert row(tables, "RHU")[1:3] == ("Portsmouth Hospitals University NHS Trust", "trust")
        assert row(tables, "RHU")[5] == "South East"
        assert row(tables, "G6V2S")[1:3] == ("North London NHS Foundation Trust", "trust")
        assert row(tables, "QRL")[1] == "Hampshire and Isle of Wight Integrated Care Board"
        assert row(tables, "QRL")[8:10] == (8, 3)
        assert row(tables, "ENG")[1:3] == ("England", "england")

    def test_what_the_reference_lacks_comes_from_the_latest_that_has_it(
        self, tables: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        assert row(tables, "RHU")[4] == "Large"
        assert row(tables, "RHU")[-1] == "nof"
        assert row(tables, "RBV")[4] == "Specialist"

    def test_where_a_publication_adds_nothing_the_reference_is_the_source(
        self, tables: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        for code in ("RBV", "QRL", "G6V2S", "ENG"):
            assert row(tables, code)[-1] == REFERENCE.source.source_id

    def test_of_names_in_capitals_another_is_preferred(
        self, tables: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        assert row(tables, "NR3")[1] == "Nottingham CityCare Partnership"
        assert row(tables, "RZ9")[1] == "A Trust of the Future"

    def test_a_provider_that_others_print_in_capitals_can_be_read(self) -> None:
        assert row(merged([AE]), "A0C5S")[1] == "Spamedica Gloucester"

    def test_the_order_of_imports_changes_nothing(
        self, tables: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        orders = list(permutations(ALL))
        for order in orders[:: len(orders) // 6]:
            assert merged(*([extract] for extract in order)) == tables

    def test_a_publication_read_again_changes_nothing(
        self, tables: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        assert merged(list(ALL), [ERIC], [NOF, AE]) == tables


class TestReferenceInARelease:
    def test_is_a_source_and_no_file_of_the_report(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path / "data")
        report = import_into(folder, csv_bytes(metric_rows()))
        assert [extract.source.kind for extract in report.extracts] == ["nof-metrics"]
        kinds = {source.kind for source in folder.manifest(folder.require_current_id()).sources}
        assert kinds == {"nof-metrics", "reference"}

    def test_is_never_superseded(self, folder: DataFolder) -> None:
        query = "SELECT superseded_by FROM sources WHERE kind = 'reference'"
        assert table(folder, query) == [(None,)]

    def test_brings_its_links(self, folder: DataFolder) -> None:
        found = table(folder, "SELECT * EXCLUDE (source_id) FROM org_links ORDER BY ALL")
        assert sorted(Link(*each)[:4] for each in found) == sorted(
            link[:4] for link in REFERENCE.links
        )
        assert len(found) == len(REFERENCE.links)

    def test_gives_way_to_that_of_a_newer_version(self, folder: DataFolder) -> None:
        connection = new_connection()
        release = folder.release_path(folder.require_current_id())
        for name in table_keys():
            load_table(connection, name, release / f"{name}.parquet")
        for name in ("organisations", "org_links", "sources"):
            connection.execute(
                f"UPDATE {name} SET source_id = 'older' WHERE source_id = $ours",
                {"ours": REFERENCE.source.source_id},
            )
        connection.execute(
            "INSERT INTO org_links VALUES "
            "('RZ8', 'RZ9', 'merged_into', DATE '2026-01-01', NULL, 1, 'older')"
        )
        merge(connection, [REFERENCE])
        kinds = connection.execute("SELECT source_id FROM sources WHERE kind = 'reference'")
        assert kinds.fetchall() == [(REFERENCE.source.source_id,)]
        links = connection.execute("SELECT count(*) FROM org_links").fetchall()
        assert links == [(len(REFERENCE.links),)]

    def test_the_application_knows_its_codes(self, folder: DataFolder) -> None:
        codes = {code for (code,) in open_release(folder).rows("organisation_codes")}
        assert {"RDY", "S1Y5D", "ENG", "Y56"} <= codes
