"""datapackage.json beside a release: by the standard, and true of the tables on the disk."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest
from shipped import ILLUSTRATIVE
from tiny_release import illustration, tiny_release

from lib.sources import trust_patients
from lib.store.check import check_folder
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.release import write_release
from lib.store.table_schemas import table_schemas
from lib.store.tables import new_connection, table_keys

# Of the standard (https://datapackage.org/standard, 2.0): what DuckDB's types are there.
TYPES = {
    "VARCHAR": "string",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "DOUBLE": "number",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "TINYINT": "integer",
}
DAY = datetime(2026, 6, 1, tzinfo=UTC)


def package_of(folder: DataFolder) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file_of(folder).read_text(encoding="utf-8"))
    return content


def file_of(folder: DataFolder) -> Path:
    return folder.release_path(folder.require_current_id()) / "datapackage.json"


def resources(folder: DataFolder) -> Iterator[tuple[Path, dict[str, Any]]]:
    place = file_of(folder).parent
    for resource in package_of(folder)["resources"]:
        yield place / resource["path"], resource


@pytest.fixture(params=["shipped", "tiny"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> DataFolder:
    return ILLUSTRATIVE if request.param == "shipped" else tiny_release(tmp_path / "data")


class TestDataPackage:
    def test_has_what_the_standard_requires(self, folder: DataFolder) -> None:
        package = package_of(folder)
        assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
        assert package["resources"] and package["licenses"]
        assert datetime.fromisoformat(package["created"]).tzinfo is not None
        assert all(each.keys() & {"name", "path"} for each in package["licenses"])
        assert all(each["title"] for each in package["sources"])
        for _, resource in resources(folder):
            assert {"name", "path", "format", "mediatype", "schema"} <= resource.keys()
            assert resource["type"] == "table" and "/" not in resource["path"]
            assert set(resource["schema"]["primaryKey"]) <= {
                field["name"] for field in resource["schema"]["fields"]
            }

    def test_is_true_of_every_table_on_the_disk(self, folder: DataFolder) -> None:
        found = list(resources(folder))
        assert [file.stem for file, _ in found] == sorted(table_keys())
        for file, resource in found:
            said = [(field["name"], field["type"]) for field in resource["schema"]["fields"]]
            there = duckdb.execute("DESCRIBE FROM read_parquet($f)", {"f": str(file)}).fetchall()
            assert said == [(name, TYPES[kind]) for name, kind, *_ in there]
            rows = duckdb.execute("SELECT count(*) FROM read_parquet($f)", {"f": str(file)})
            assert rows.fetchone() == (resource["rows"],)
            content = file.read_bytes()
            assert resource["bytes"] == len(content)
            assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
            assert resource["schema"]["primaryKey"] == list(table_keys()[file.stem])

    def test_bounds_no_value_out_that_is_there(self, folder: DataFolder) -> None:
        bounded = 0
        for file, resource in resources(folder):
            for field in resource["schema"]["fields"]:
                for bound, limit in field.get("constraints", {}).items():
                    name = f'"{field["name"]}"'
                    breach = {
                        "required": f"{name} IS NULL",
                        "enum": f"{name} NOT IN {tuple(limit) if bound == 'enum' else ()}",
                        "minimum": f"{name} < {limit}",
                        "maximum": f"{name} > {limit}",
                    }[bound]
                    query = f"SELECT count(*) FROM read_parquet($f) WHERE {breach}"
                    assert duckdb.execute(query, {"f": str(file)}).fetchone() == (0,), breach
                    bounded += 1
        assert bounded > 50

    def test_names_the_sources_with_their_dates(self, folder: DataFolder) -> None:
        manifest = folder.manifest(folder.require_current_id())
        said = [(each["title"], each["version"]) for each in package_of(folder)["sources"]]
        assert said == [(each.name, each.vintage.isoformat()) for each in manifest.sources]
        assert said

    def test_gives_each_kind_of_figures_its_licence(self, tmp_path: Path) -> None:
        official = package_of(tiny_release(tmp_path / "official"))
        fictional = package_of(illustration(tmp_path / "fictional", "A"))
        assert [each["name"] for each in official["licenses"]] == ["OGL-UK-3.0"]
        assert "Open Government Licence v3.0." in official["description"]
        assert [each["name"] for each in fictional["licenses"]] == ["MIT"]
        assert fictional["description"].startswith("Fictional organisations")
        assert official["name"] != fictional["name"]

    def test_says_what_the_licence_of_the_catchments_asks_for(self, tmp_path: Path) -> None:
        with closing(new_connection()) as connection:
            connection.execute(
                "INSERT INTO sources VALUES ('c', ?, 'n', '2022-12-31', NULL, NULL, 1, 1, NULL)",
                [trust_patients.KIND],
            )
            write_release(DataFolder(tmp_path), connection, made_at=DAY)
        assert trust_patients.ATTRIBUTION in package_of(DataFolder(tmp_path))["description"]


def test_every_table_and_column_has_words() -> None:
    schemas = table_schemas()
    assert set(schemas) == set(table_keys())
    for table, each in schemas.items():
        assert each.title, table
        assert all(field["description"] for field in each.schema["fields"]), table


class TestCheck:
    def test_takes_a_release_of_an_earlier_version_without_one(self, tmp_path: Path) -> None:
        folder = tiny_release(tmp_path / "data")
        file_of(folder).unlink()
        assert check_folder(folder) == []
        open_release(folder).close()

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "is damaged: it is not a data package"),
            (b"[]", "is damaged: it is not a data package"),
            (b"[" * 100_000, "is damaged: it is not a data package"),
            (b'{"resources": []}', "describes other files than the manifest"),
        ],
        ids=["empty", "a list", "nested without end", "of no files"],
    )
    def test_names_one_that_lies_and_keeps_nobody_from_the_figures(
        self, tmp_path: Path, content: bytes, words: str
    ) -> None:
        folder = tiny_release(tmp_path / "data")
        file_of(folder).write_bytes(content)
        (problem,) = check_folder(folder)
        assert problem.startswith(f"releases/{folder.current_id()}/datapackage.json {words}")
        assert problem.endswith("It may be removed: the tables do not need it.")
        open_release(folder).close()

    def test_names_one_that_cannot_be_read(self, tmp_path: Path) -> None:
        folder = tiny_release(tmp_path / "data")
        file_of(folder).unlink()
        file_of(folder).mkdir()
        (problem,) = check_folder(folder)
        assert "datapackage.json cannot be read" in problem

    def test_names_one_of_another_release(self, tmp_path: Path) -> None:
        folder, other = tiny_release(tmp_path / "a"), illustration(tmp_path / "b", "B")
        file_of(folder).write_bytes(file_of(other).read_bytes())
        (problem,) = check_folder(folder)
        assert "describes other files than the manifest" in problem
