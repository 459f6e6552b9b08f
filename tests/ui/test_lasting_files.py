"""A file for download while other readers' pages run."""

import time
from collections.abc import Callable

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from lib.ui import lasting_files
from lib.ui.lasting_files import KEPT, let_files_last


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit's own, which the server may have replaced in this process, and then as it was."""
    own = lasting_files._Lasting.__base__
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", own)


class Files:
    """Streamlit's files, of which a reader asks for one and fetches it later."""

    def __init__(self) -> None:
        self._storage = MemoryMediaFileStorage("/media")
        self._manager = MediaFileManager(self._storage)

    def ask(self, make: Callable[[], bytes]) -> str:
        waiting = self._manager.add_deferred(make, "text/csv", "1.2", "a.csv")
        return self._manager.execute_deferred(waiting).rpartition("/")[2]

    def runs_end(self, times: int) -> None:
        for _ in range(times):
            self._manager.remove_orphaned_files()

    def is_there(self, name: str) -> bool:
        try:
            return self._storage.get_file(name) is not None
        except MediaFileStorageError:
            return False


def test_streamlit_alone_lets_go_of_it_after_two_runs() -> None:
    """If not, `let_files_last` can go."""
    files = Files()
    name = files.ask(lambda: b"a")
    files.runs_end(1)
    assert files.is_there(name)
    files.runs_end(1)
    assert not files.is_there(name)


def test_stays_for_two_minutes_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    let_files_last()
    now = time.monotonic()
    monkeypatch.setattr(lasting_files.time, "monotonic", lambda: now)
    files = Files()
    name = files.ask(lambda: b"a")
    now += KEPT - 1
    files.runs_end(100)
    assert files.is_there(name)
    now += 1
    files.runs_end(2)
    assert not files.is_there(name)


def test_that_is_asked_for_again_stays_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    let_files_last()
    now = time.monotonic()
    monkeypatch.setattr(lasting_files.time, "monotonic", lambda: now)
    files = Files()
    files.ask(lambda: b"a")
    now += KEPT
    files.runs_end(1)
    name = files.ask(lambda: b"a")
    files.runs_end(2)
    assert files.is_there(name)
