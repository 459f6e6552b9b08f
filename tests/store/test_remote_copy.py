"""A data folder at a URL and its copy: whole, checked, fetched once, and refused when it lies."""

import errno
import fcntl
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from folders import every_file
from fsspec.implementations.memory import MemoryFileSystem
from remote_help import DAY, Faulty, in_memory, release, released
from tiny_release import tiny_release

from lib.errors import StoreError
from lib.store import cache, copying, remote
from lib.store.cache import KEPT, copy_current
from lib.store.check import check_folder
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.remote import Remote
from lib.store.upload import upload_release

URL = "faulty://place"


@pytest.fixture(autouse=True)
def _memory() -> Iterator[None]:
    """With a release in use at URL."""
    with in_memory():
        released()
        yield


@pytest.fixture
def copy(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "cache")


def changed(name: str, content: bytes) -> None:
    """Another content of a file at the URL."""
    MemoryFileSystem().pipe_file(f"/place/{name}", content)


def manifest(**entries: Any) -> dict[str, Any]:
    """The manifest of the release at URL, with other entries."""
    content: dict[str, Any] = json.loads(release()[1]["manifest.json"])
    return content | entries


def tables_opened() -> list[str]:
    return [name for name in Faulty.opened if name.endswith(".parquet")]


class TestCopyCurrent:
    def test_gives_a_sound_folder_with_the_release_in_use(self, copy: DataFolder) -> None:
        copy_current(Remote(URL), copy)
        assert copy.current_id() == release()[0]
        assert check_folder(copy) == []
        assert open_release(copy).rows("organisation_codes") == [("RXX",)]

    def test_asks_for_current_alone_while_the_copy_is_whole(self, copy: DataFolder) -> None:
        copy_current(Remote(URL), copy)
        assert len(tables_opened()) == len(set(tables_opened())) == 10
        Faulty.opened.clear()
        cache._whole.clear()
        copy_current(Remote(URL), copy)
        assert Faulty.opened == ["CURRENT"]

    @pytest.mark.parametrize("spoil", ["cut", "lost", "changed"])
    def test_fetches_a_spoiled_copy_again(self, copy: DataFolder, spoil: str) -> None:
        copy_current(Remote(URL), copy)
        file = copy.release_path(copy.require_current_id()) / "figures.parquet"
        content = file.read_bytes()
        if spoil == "lost":
            file.unlink()
        else:
            file.write_bytes(content[:-1] + (b"!" if spoil == "changed" else b""))
        copy_current(Remote(URL), copy)
        assert file.read_bytes() == content
        assert check_folder(copy) == []

    def test_mends_a_spoiled_current_without_fetching_tables(self, copy: DataFolder) -> None:
        copy_current(Remote(URL), copy)
        copy.current_file.write_text("../../etc")
        Faulty.opened.clear()
        copy_current(Remote(URL), copy)
        assert copy.current_id() == release()[0]
        assert tables_opened() == []

    def test_takes_up_a_new_release_and_goes_back_to_an_old_one(self, copy: DataFolder) -> None:
        copy_current(Remote(URL), copy)
        first = release()[0]
        second = released("Another trust")
        copy_current(Remote(URL), copy)
        assert copy.current_id() == second
        Faulty.opened.clear()
        changed("CURRENT", first.encode())
        copy_current(Remote(URL), copy)
        assert copy.current_id() == first
        assert tables_opened() == []

    def test_keeps_two_old_releases_and_one_that_is_being_read(self, copy: DataFolder) -> None:
        releases: list[str] = []
        for n in range(KEPT + 3):
            releases.append(released(f"Trust {n}", DAY.replace(day=n + 1)))
            copy_current(Remote(URL), copy)
            if n == 0:
                reading = copy.held(releases[0])
                reading.__enter__()
        assert set(copy.release_ids()) == {releases[0], *releases[-KEPT - 1 :]}
        reading.__exit__(None, None, None)
        releases.append(released("The last", DAY.replace(day=20)))
        copy_current(Remote(URL), copy)
        assert set(copy.release_ids()) == set(releases[-KEPT - 1 :])

    def test_two_at_once_copy_once(self, copy: DataFolder) -> None:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: copy_current(Remote(URL), copy), range(4)))
        assert check_folder(copy) == []
        assert len(tables_opened()) == len(set(tables_opened()))

    def test_waits_no_longer_than_it_must_for_another_that_copies(
        self, copy: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cache, "_LONGEST_WAIT", 0.0)
        copy.path.mkdir()
        with copy.lock_file.open("w") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            with pytest.raises(StoreError, match="Another process has been copying"):
                copy_current(Remote(URL), copy)
        assert copy.current_id() is None


class TestACutConnection:
    def test_is_tried_once_more(self, copy: DataFolder) -> None:
        Faulty.cuts["figures.parquet"] = [300]
        copy_current(Remote(URL), copy)
        assert check_folder(copy) == []

    def test_leaves_the_folder_as_it_was_and_keeps_whole_tables(self, copy: DataFolder) -> None:
        copy_current(Remote(URL), copy)
        first = copy.current_id()
        second = released("Another trust")
        Faulty.cuts["sources.parquet"] = [100, 100]
        with pytest.raises(StoreError, match=r"sources\.parquet cannot be reached"):
            copy_current(Remote(URL), copy)
        assert copy.current_id() == first
        assert copy.release_ids() == [first]
        Faulty.opened.clear()
        copy_current(Remote(URL), copy)
        assert copy.current_id() == second
        assert tables_opened() == ["sources.parquet"]
        assert check_folder(copy) == []

    def test_leftovers_of_another_release_go(self, copy: DataFolder) -> None:
        Faulty.cuts["sources.parquet"] = [100, 100]
        with pytest.raises(StoreError):
            copy_current(Remote(URL), copy)
        released("Another trust")
        copy_current(Remote(URL), copy)
        assert [path.name for path in copy.releases.iterdir()] == [copy.current_id()]


class TestWhatIsRefused:
    """Nothing of it counts, and the message names the file at the URL."""

    def refused(self, copy: DataFolder) -> str:
        with pytest.raises(StoreError) as refusal:
            copy_current(Remote(URL), copy)
        assert copy.current_id() is None
        assert copy.release_ids() == []
        return str(refusal.value)

    @pytest.mark.parametrize(
        "text", [b"../../../etc", b"", b"\xff\xfe", b"c37b3e242e4a1450\nmore", b"0" * 64]
    )
    def test_a_current_that_names_no_release(self, copy: DataFolder, text: bytes) -> None:
        changed("CURRENT", text)
        assert "CURRENT holds" in self.refused(copy)

    def test_a_current_of_any_size_is_read_no_further_than_needed(
        self, copy: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        changed("CURRENT", bytes(1 << 20))
        asked = []
        monkeypatch.setattr(
            remote, "_within", lambda work: asked.append(getattr(work, "args", ())) or work()
        )
        assert "CURRENT is larger than the 64 bytes" in self.refused(copy)
        assert max(args[0] for args in asked if args) <= 65

    def test_a_url_without_data(self, copy: DataFolder) -> None:
        MemoryFileSystem().rm_file("/place/CURRENT")
        assert "faulty://place holds no data: it has no CURRENT" in self.refused(copy)

    def test_a_release_without_a_manifest(self, copy: DataFolder) -> None:
        changed("CURRENT", b"0" * 16)
        assert "releases/0000000000000000/manifest.json is not there" in self.refused(copy)

    def test_a_table_that_is_not_there(self, copy: DataFolder) -> None:
        place = f"/place/releases/{release()[0]}/sources.parquet"
        MemoryFileSystem().rm_file(place)
        assert "sources.parquet is not there" in self.refused(copy)

    def test_a_manifest_that_lies(self, copy: DataFolder) -> None:
        changed(f"releases/{release()[0]}/sources.parquet", b"something else")
        said = self.refused(copy)
        assert "sources.parquet is not the file that its manifest describes" in said

    @pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "evil.parquet"])
    def test_a_manifest_that_names_other_files(self, copy: DataFolder, name: str) -> None:
        content = manifest()
        content["files"][name] = next(iter(content["files"].values()))
        changed(f"releases/{release()[0]}/manifest.json", json.dumps(content).encode())
        assert "does not list the tables of a release" in self.refused(copy)
        assert tables_opened() == []

    def test_a_manifest_of_another_release(self, copy: DataFolder) -> None:
        content = manifest()
        content["files"]["figures.parquet"]["sha256"] = "0" * 64
        changed(f"releases/{release()[0]}/manifest.json", json.dumps(content).encode())
        assert "describes another release" in self.refused(copy)

    def test_a_newer_schema(self, copy: DataFolder) -> None:
        content = manifest(schema_number=99)
        changed(f"releases/{release()[0]}/manifest.json", json.dumps(content).encode())
        assert "was written with data schema 99" in self.refused(copy)

    @pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff", b'{"schema_number": 2}'])
    def test_a_damaged_manifest(self, copy: DataFolder, text: bytes) -> None:
        changed(f"releases/{release()[0]}/manifest.json", text)
        assert "faulty://place/releases" in (said := self.refused(copy))
        assert "damaged" in said

    def test_a_manifest_that_is_too_large(
        self, copy: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(copying, "LARGEST_MANIFEST", 100)
        assert "manifest.json is larger than the 100 bytes" in self.refused(copy)

    def test_a_table_that_is_too_large(
        self, copy: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(copying, "LARGEST_TABLE", 100)
        assert "is larger than the 0 MiB that a table may have" in self.refused(copy)

    def test_an_answer_that_never_comes(
        self, copy: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Nothing is as slow as this allows, so the answer is always late.
        monkeypatch.setattr(remote, "_LONGEST", 0.0)
        monkeypatch.setattr(Faulty, "_open", lambda *_, **__: os.read(os.pipe()[0], 1))
        assert "there was no answer in time" in self.refused(copy)


class TestADiskThatIsFull:
    def test_leaves_nothing_behind(self, copy: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: Any) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(copying.Path, "write_bytes", full)
        with pytest.raises(StoreError, match=r"No space left on device.*WEIGHBRIDGE_CACHE"):
            copy_current(Remote(URL), copy)
        assert [*copy.releases.iterdir()] == []
        assert copy.current_id() is None

    def test_a_cache_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(StoreError, match=r"cache folder .* cannot be written"):
            copy_current(Remote(URL), DataFolder(tmp_path / "file" / "cache"))


class TestTheDataPackage:
    """Of a release with one; the others here are as an earlier version wrote them."""

    @pytest.fixture
    def local(self, tmp_path: Path) -> DataFolder:
        """A release with a data package, put at URL."""
        folder = tiny_release(tmp_path / "local")
        assert upload_release(folder, URL).changed
        return folder

    def test_goes_to_the_url_and_comes_with_the_copy(
        self, local: DataFolder, copy: DataFolder
    ) -> None:
        copy_current(Remote(URL), copy)
        assert every_file(copy.releases) == every_file(local.releases)
        assert check_folder(copy) == []
        assert not upload_release(local, URL).changed

    def test_that_lies_there_is_told_and_put_right(
        self, local: DataFolder, copy: DataFolder
    ) -> None:
        release_id = local.require_current_id()
        changed(f"releases/{release_id}/datapackage.json", b"{}")
        copy_current(Remote(URL), copy)
        (problem,) = check_folder(copy)
        assert problem.startswith(f"releases/{release_id}/datapackage.json is damaged")
        assert upload_release(local, URL).changed
        there = MemoryFileSystem().cat(f"/place/releases/{release_id}/datapackage.json")
        assert there == (local.release_path(release_id) / "datapackage.json").read_bytes()

    def test_that_lies_is_not_published(self, local: DataFolder) -> None:
        (local.release_path(local.require_current_id()) / "datapackage.json").write_text("{}")
        with pytest.raises(StoreError, match=r"not sound.*datapackage\.json is damaged"):
            upload_release(local, URL)
