"""Files that were handed over are imported as by command; findings are accepted by name."""

import tempfile
from pathlib import Path

import pytest
from folders import every_file, import_into
from nof_files import csv_bytes, metric_rows

from lib.errors import SourceError
from lib.publishing import BlockedError
from lib.publishing.trial import import_files, try_files
from lib.store.folder import DataFolder
from lib.store.lock import BusyError, locked

pytestmark = pytest.mark.no_cover
OTHER = csv_bytes(metric_rows(quarters=("2025-26-Q2",)))


def wrong() -> bytes:
    """A file whose averages the scores do not give."""
    rows = metric_rows(quarters=("2025-26-Q1",))
    average = next(row for row in rows if row["Metric_ID"] == "OF5002")
    average["Value"] = str(round(float(average["Value"]) + 0.05, 2))
    return csv_bytes(rows)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DataFolder:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return DataFolder(tmp_path / "data")


class TestImportFiles:
    def test_makes_the_release_that_a_command_makes(
        self, folder: DataFolder, tmp_path: Path
    ) -> None:
        report = import_files([("q2.csv", OTHER)], folder, ())

        by_command = DataFolder(tmp_path / "other")
        import_into(by_command, OTHER)
        assert report.changed and not report.dry_run
        assert folder.current_id() == report.release_id == by_command.current_id()
        assert list((tmp_path / "temporary").iterdir()) == []

    def test_refuses_what_a_command_refuses_and_leaves_nothing(self, folder: DataFolder) -> None:
        with pytest.raises(SourceError):
            import_files([("q2.csv", b"a,b\n1,2\n")], folder, ())
        assert not folder.path.exists()

    def test_says_so_if_another_import_is_under_way(self, folder: DataFolder) -> None:
        with locked(folder), pytest.raises(BusyError, match="Wait until it has ended"):
            import_files([("q2.csv", OTHER)], folder, ())
        assert not folder.path.exists()


class TestAcceptedFindings:
    def test_are_told_by_their_messages(self, folder: DataFolder) -> None:
        with pytest.raises(BlockedError) as caught:
            try_files([("q1.csv", wrong())], folder)
        assert [message in str(caught.value) for message in caught.value.findings] == [True]

    def test_let_the_import_through_and_stand_in_the_release(self, folder: DataFolder) -> None:
        with pytest.raises(BlockedError) as caught:
            import_files([("q1.csv", wrong())], folder, ())
        assert not folder.path.exists()

        report = import_files([("q1.csv", wrong())], folder, caught.value.findings)

        forced = folder.manifest(str(report.release_id)).forced
        assert tuple(finding.message for finding in forced) == caught.value.findings

    def test_let_no_other_through(self, folder: DataFolder) -> None:
        import_into(folder, OTHER)
        before = every_file(folder.path)
        with pytest.raises(BlockedError):
            import_files([("q1.csv", wrong())], folder, ["another finding, of another file"])
        assert every_file(folder.path) == before
