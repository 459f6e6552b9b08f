"""A data folder at a URL that is followed: asked now and then, never twice, never in vain."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from remote_help import Faulty, in_memory, new_process, release, released

from lib.errors import StoreError
from lib.store import following
from lib.store.folder import DataFolder, data_folder
from lib.store.following import Followed
from lib.store.remote import Remote
from lib.store.url import cache_path, checked, is_url, shown

URL = "faulty://user:pa55@place"  # the host is the folder's name in memory
PLACE = "faulty://place"


@pytest.fixture(autouse=True)
def _memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WEIGHBRIDGE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("WEIGHBRIDGE_LOOK_EVERY", raising=False)
    with in_memory():
        released()
        yield


def away() -> None:
    """Nothing at the URL can be opened any more."""
    Faulty.cuts = {"CURRENT": [0] * 1000}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watched(tmp_path: Path) -> Followed:
    return Followed(Remote(PLACE), DataFolder(tmp_path / "copy"), clock=Clock())


def looks() -> int:
    return Faulty.opened.count("CURRENT")


class TestLook:
    def test_asks_once_in_half_a_minute(self, watched: Followed) -> None:
        clock = watched.clock
        assert isinstance(clock, Clock)
        watched.look(None)
        asked = looks()
        clock.now += 29
        watched.look(None)
        assert looks() == asked
        clock.now += 2
        watched.look(None)
        assert looks() == asked + 1

    def test_asks_ever_more_seldom_what_does_not_answer(self, watched: Followed) -> None:
        clock = watched.clock
        assert isinstance(clock, Clock)
        away()
        pauses = []
        for _ in range(6):
            watched.look(None)
            asked, pause = looks(), 0
            while looks() == asked:
                clock.now, pause = clock.now + 10, pause + 10
                watched.look(None)
            pauses.append(pause)
        assert pauses == [60, 120, 240, 300, 300, 300]

    def test_one_look_at_a_time_which_others_join(
        self, watched: Followed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        began, go_on = Event(), Event()
        looked = []

        def slow(*_: object) -> None:
            looked.append(1)
            began.set()
            go_on.wait(60)

        monkeypatch.setattr(following, "copy_current", slow)
        watched.look(0)
        assert began.wait(60)
        watched.look(0)
        assert not watched.looked
        go_on.set()
        watched.look(None)
        assert watched.looked
        assert looked == [1]

    def test_survives_a_defect_of_ours(
        self,
        watched: Followed,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        def defect(*_: object) -> None:
            raise KeyError("a defect")

        monkeypatch.setattr(following, "copy_current", defect)
        watched.look(None)
        assert "for a reason of ours" in str(watched.fault)
        assert "A look at a data folder failed" in caplog.text


class TestTheFolderOfAUrl:
    def test_waits_for_what_is_new_where_a_command_asks(self) -> None:
        data_folder(PLACE).current_id()
        second = released("Another trust")
        new_process()
        assert data_folder(PLACE).current_id() == second
        assert data_folder(PLACE).note is None

    def test_takes_it_up_in_the_background_where_a_reader_waits(self) -> None:
        folder = data_folder(PLACE, patient=False)
        first = folder.current_id()
        watched = following.followed(PLACE, folder.path)
        second = released("Another trust")
        assert folder.current_id() == first  # not asked again yet
        watched._due = 0.0
        folder.current_id()
        watched.look(None)
        assert folder.current_id() == second

    def test_goes_on_with_the_copy_and_says_so_while_the_url_is_away(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        data_folder(PLACE).current_id()
        os.utime(data_folder(PLACE).current_file, (1_800_000_000, 1_800_000_000))
        away()
        new_process()
        folder = data_folder(PLACE, patient=False)
        assert folder.current_id() == release()[0]
        assert folder.note == (
            "faulty://place/CURRENT cannot be reached. Is there a network, and is the endpoint "
            f"right (AWS_ENDPOINT_URL)? What follows is release {release()[0]}, copied earlier: "
            "it was current there on 15 January 2027 at 08:00 UTC."
        )
        with caplog.at_level(logging.WARNING):
            following.followed(PLACE, folder.path)._due = 0.0
            folder.current_id()
            following.followed(PLACE, folder.path).look(None)
        assert "CURRENT cannot be reached" in caplog.text

    def test_goes_on_with_the_copy_while_the_new_release_is_not_whole(self) -> None:
        data_folder(PLACE).current_id()
        MemoryFileSystem().pipe_file("/place/CURRENT", b"0" * 16)
        new_process()
        folder = data_folder(PLACE)
        assert folder.current_id() == release()[0]
        assert "manifest.json is not there" in str(folder.note)

    def test_says_what_is_wrong_where_nothing_was_copied(self) -> None:
        away()
        folder = data_folder(PLACE, patient=False)
        for _ in range(2):
            with pytest.raises(StoreError, match="CURRENT cannot be reached"):
                folder.current_id()
        assert "cannot be reached" in str(folder.note)

    def test_a_copy_that_was_taken_away_is_made_again(self) -> None:
        folder = data_folder(PLACE)
        folder.current_id()
        folder.current_file.write_text("spoiled")
        new_process()
        assert folder.current_id() == release()[0]

    def test_shows_no_secret(self) -> None:
        folder = data_folder(URL)
        assert "pa55" not in f"{folder!r} {folder.name} {folder.path}"


class TestAUrl:
    @pytest.mark.parametrize("name", ["s3://b", "S3://b/x", "file:///x", "a::b", "abfs+x://y"])
    def test_is_known_by_its_beginning(self, name: str) -> None:
        assert is_url(name)

    @pytest.mark.parametrize("name", ["data", "/data", "./a::b", "C:\\data", "s3:/b", "://x"])
    def test_is_nothing_else(self, name: str) -> None:
        assert not is_url(name)

    @pytest.mark.parametrize(
        ("url", "words"),
        [
            ("s3://key:secret@b/x/?token=secret#secret", "s3://b/x"),
            ("s3://b/x/", "s3://b/x"),
            ("s3://", "s3://"),
            ("s3://[secret", "s3://…"),
        ],
    )
    def test_is_shown_without_secrets(self, url: str, words: str) -> None:
        assert shown(url) == words

    @pytest.mark.parametrize(
        "url", ["s3://b/x?token=secret", "s3://b#secret", "s3://", "s3://[secret", "zip::s3://b"]
    )
    def test_is_refused_where_it_names_no_folder(self, url: str) -> None:
        with pytest.raises(StoreError) as refusal:
            data_folder(url)
        assert "secret" not in str(refusal.value)

    def test_has_a_cache_folder_of_its_own(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place = cache_path(checked("s3://b/x/"))
        assert place.parent == tmp_path / "cache"
        assert place == cache_path("s3://key:secret@b/x") != cache_path("s3://b/y")
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://elsewhere")
        assert place != cache_path("s3://b/x")

    def test_whose_cache_is_the_platforms_unless_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("WEIGHBRIDGE_CACHE")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
        monkeypatch.setattr("lib.store.url.sys.platform", "linux")
        assert cache_path("s3://b").parent == tmp_path / "xdg" / "weighbridge"
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.setenv("HOME", str(tmp_path))
        assert cache_path("s3://b").parent == tmp_path / ".cache" / "weighbridge"
        monkeypatch.setattr("lib.store.url.sys.platform", "darwin")
        assert cache_path("s3://b").parent == tmp_path / "Library" / "Caches" / "weighbridge"

    def test_needs_some_place_for_its_cache(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def homeless() -> Path:
            raise RuntimeError

        monkeypatch.delenv("WEIGHBRIDGE_CACHE")
        monkeypatch.setattr("lib.store.url.Path.home", homeless)
        with pytest.raises(StoreError, match="Name one by WEIGHBRIDGE_CACHE"):
            cache_path("s3://b")
