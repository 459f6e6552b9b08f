from datetime import UTC, datetime
from pathlib import Path

from lib.findings.kept_releases import ReleaseLine, kept_releases
from lib.store.folder import DataFolder
from lib.store.manifest import Finding, Manifest, SourceEntry

SOURCES = tuple(
    SourceEntry(source_id=kind, kind=kind, name=kind, vintage=datetime(2026, 6, 1).date())
    for kind in ("nof-metrics", "ae", "reference")
)
NEW, OLD, SPOILED = "b" * 16, "a" * 16, "c" * 16


def release(folder: DataFolder, release_id: str, hour: int, *forced: Finding) -> None:
    path = folder.release_path(release_id)
    path.mkdir(parents=True)
    manifest = Manifest(
        schema_number=2,
        app_version="0.1.0",
        made_at=datetime(2026, 6, 1, hour, 5, tzinfo=UTC),
        files={},
        sources=SOURCES,
        forced=forced,
    )
    (path / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")


class TestKeptReleases:
    def test_are_told_newest_first_with_what_was_accepted(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path)
        release(folder, OLD, 8)
        release(folder, NEW, 9, Finding(severity="blocking", code="x", message="odd"))
        folder.current_file.write_text(OLD, encoding="utf-8")

        assert kept_releases(folder) == [
            ReleaseLine(NEW, "1 June 2026, 09:05 UTC", "2 files, in spite of 1 finding", False),
            ReleaseLine(OLD, "1 June 2026, 08:05 UTC", "2 files", True),
        ]

    def test_leave_out_what_cannot_be_read(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path)
        release(folder, OLD, 8)
        folder.release_path(SPOILED).mkdir()

        assert [line.release_id for line in kept_releases(folder)] == [OLD]
        assert kept_releases(DataFolder(tmp_path / "none")) == []
