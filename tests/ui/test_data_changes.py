"""The app writes the data folder from one place, and only for who may."""

import ast
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from folders import every_file, import_into
from nof_files import csv_bytes, metric_rows
from pages_help import ROOT

from lib.errors import StoreError
from lib.logs import log
from lib.store.folder import DataFolder
from lib.ui import data_changes
from lib.ui.data_changes import changed_folder, import_tried, put_back

Q1, Q2 = (csv_bytes(metric_rows(quarters=(quarter,))) for quarter in ("2025-26-Q1", "2025-26-Q2"))
# What writes a data folder, by the module that has it, and what of these anybody may use.
WRITERS = {
    "lib.publishing": {"ImportReport", "BlockedError"},
    "lib.publishing.importing": {"ImportReport", "BlockedError"},
    "lib.publishing.trial": {"try_files"},
    "lib.store.release": set(),
    "lib.store.rollback": {"Rollback"},
    "lib.store.lock": {"BusyError"},
    "lib.store.upload": set(),
    "lib.illustrative": set(),
    "lib.download": set(),
    "lib.commands": set(),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("own") / "data")
    import_into(folder, Q1)
    return folder


@pytest.fixture
def folder(imported: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    folder = DataFolder(Path(shutil.copytree(imported.path, tmp_path / "data")))
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
    monkeypatch.setattr(data_changes, "importer", lambda: "anna@example.nhs.uk")
    return folder


class TestTheOnePlace:
    def test_is_the_only_one_that_knows_what_writes(self) -> None:
        files = [ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("lib/ui/*.py")]
        found = {path.name: sorted(_writers_in(path)) for path in files}
        assert {name: used for name, used in found.items() if used} == {
            "data_changes.py": ["lib.publishing.trial.import_files", "lib.store.rollback.roll_back"]
        }
        assert len(files) > 150


def _writers_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            of = next(
                (m for m in WRITERS if node.module == m or node.module.startswith(f"{m}.")), ""
            )
            known = WRITERS.get(node.module, WRITERS.get(of, set()) if of else None)
            if known is not None:
                yield from (f"{node.module}.{a.name}" for a in node.names if a.name not in known)
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name in WRITERS)


class TestWhoeverMayNot:
    def test_changes_nothing_even_if_asked_to(
        self, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = every_file(folder.path)
        monkeypatch.setattr(data_changes, "importer", lambda: None)

        told = [import_tried([("q2.csv", Q2)], (), alone=False), put_back("a" * 16)]

        assert {said.release_id for said in told} == {None}
        assert all(said.sentence.startswith("Only a data manager may change") for said in told)
        assert every_file(folder.path) == before


class TestImportTried:
    def test_puts_a_new_release_in_use_and_logs_who_did_it(
        self, folder: DataFolder, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.INFO, logger=log.name):
            said = import_tried([("q2.csv", Q2)], (), alone=False)
        assert said.release_id == folder.current_id()
        (logged,) = [r.fields for r in caplog.records if r.message == "Imported"]  # type: ignore[attr-defined]
        assert logged == {
            "by": "anna@example.nhs.uk",
            "release": said.release_id,
            "changed": "True",
            "files": "1",
            "accepted": "0",
        }

    def test_tells_and_logs_a_refusal(
        self, folder: DataFolder, caplog: pytest.LogCaptureFixture
    ) -> None:
        before = every_file(folder.path)
        with caplog.at_level(logging.INFO, logger=log.name):
            said = import_tried([("x.csv", b"a,b\n1,2\n")], (), alone=False)
        assert said.release_id is None and "not a publication" in said.sentence
        assert [record.levelname for record in caplog.records] == ["WARNING"]
        assert every_file(folder.path) == before

    def test_tells_a_defect_of_ours_calmly(
        self,
        folder: DataFolder,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setattr(data_changes, "import_files", None)
        said = import_tried([("q2.csv", Q2)], (), alone=False)
        assert folder and said.sentence.startswith("It failed for a reason of ours.")
        assert "TypeError" in caplog.text


class TestPutBack:
    def test_puts_an_earlier_release_back_in_use(self, folder: DataFolder) -> None:
        first = folder.require_current_id()
        import_tried([("q2.csv", Q2)], (), alone=False)

        said = put_back(first)

        assert said.release_id == first == folder.current_id()
        assert put_back("f" * 16).release_id is None


class TestChangedFolder:
    def test_is_none_at_a_url(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", "https://bench.example.nhs.uk/data")
        with pytest.raises(StoreError, match="only a folder on this machine is written to"):
            changed_folder(alone=False)

    def test_is_none_that_the_illustrative_data_are_in(self, folder: DataFolder) -> None:
        with pytest.raises(StoreError, match="do not mix with the illustrative data"):
            changed_folder(alone=True)
        assert changed_folder(alone=False).path == folder.path

    def test_may_be_one_that_is_still_empty(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path))
        assert changed_folder(alone=True).path == tmp_path
