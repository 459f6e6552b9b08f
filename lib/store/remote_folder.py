"""A data folder at a URL, as the folder of its copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from lib.errors import StoreError
from lib.store.cache import copy_current, temporary_in
from lib.store.following import Followed, followed
from lib.store.layout import DataFolder
from lib.store.url import cache_path, checked, shown

_FIRST = 5.0  # seconds that the first reader after a start may wait for what is new


@dataclass(frozen=True)
class RemoteFolder(DataFolder):
    """Reads as any folder; which release is in use, the URL says.

    url: with whatever it holds of secrets; patient: wait for a release that is new there.
    """

    url: str
    patient: bool

    @classmethod
    def at(cls, url: str, patient: bool) -> "RemoteFolder":
        """The folder of the URL. Nothing is asked yet; raises StoreError if the URL is none."""
        whole = checked(url)
        return cls(cache_path(whole), whole, patient)

    def __repr__(self) -> str:
        """Without secrets."""
        return f"RemoteFolder({self.name!r})"

    @property
    def name(self) -> str:
        """The URL as messages show it."""
        return shown(self.url)

    @property
    def note(self) -> str | None:
        """Where the last look failed: why, and since when it has not been known what is current."""
        fault = self._followed.fault
        if fault is None:
            return None
        try:
            seen = datetime.fromtimestamp(self.current_file.stat().st_mtime, UTC)
        except OSError:
            return str(fault)
        return (
            f"{fault} What follows is release {DataFolder.current_id(self)}, copied earlier: it "
            f"was current there on {seen:%-d %B %Y at %H:%M} UTC."
        )

    def current_id(self) -> str | None:
        """The release in use, of which there is a copy.

        Raises StoreError if there is none and none can be made. With one at hand, an app's reader
        waits for no other, but a little for the first look after a start.
        """
        there = self._copied()
        watched = self._followed
        if self.patient or there is None:
            watched.look(None)
        else:
            watched.look(0 if watched.looked else _FIRST)
        there = self._copied()
        if there is None:
            raise StoreError(str(watched.fault or f"{self.name} could not be copied."))
        return there

    @contextmanager
    def afresh(self) -> Iterator[DataFolder]:
        """A new copy of the release in use there, for the time of a check."""
        with temporary_in(self.path.parent) as place:
            folder = DataFolder(place)
            copy_current(self._followed.remote, folder)
            yield folder

    def _copied(self) -> str | None:
        try:
            release = super().current_id()
        except StoreError:  # a spoiled copy, which the next look mends
            return None
        return release if release and self.release_path(release).is_dir() else None

    @property
    def _followed(self) -> Followed:
        return followed(self.url, self.path)
